# SPDX-License-Identifier: EUPL-1.2
"""Does each kind of value in a contract file have one way of writing, and is every other way refused?"""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

import pytest
from pydantic import ConfigDict, TypeAdapter, ValidationError

from sow_gov.domain.arrangement import LegalForm
from sow_gov.intake import fields
from sow_gov.intake.placing import Category, TaskField
from sow_gov.intake.rows import YesNo


def read(kind: Any, written: object) -> object:
    return TypeAdapter(kind, config=ConfigDict(strict=True)).validate_python(written)


@pytest.mark.parametrize(
    ("kind", "written", "value"),
    [
        (fields.Euro, "-1250000.50", -125000050),
        (fields.PositiveEuro, "0.00", 0),
        (fields.Whole, 17, 17),
        (fields.Whole, "017", 17),
        (fields.Permille, "3.4", 34),
        (fields.Permille, "-0.5", -5),
        (fields.Part, "2/8", Fraction(1, 4)),
        (fields.Choice[LegalForm], "centrumgemeente", LegalForm.CENTRE_MUNICIPALITY),
        (fields.Day, date(2026, 2, 28), date(2026, 2, 28)),
        (fields.Day, "2024-02-29", date(2024, 2, 29)),
        (fields.Slug, "jongerenloket-fte-2", "jongerenloket-fte-2"),
        (fields.Kvk, "00000001", "00000001"),
        (fields.Rsin, "000000012", "000000012"),
        (fields.Oin, "0" * 19 + "1", "0" * 19 + "1"),
        (fields.Iban, "NL68BANK0000000001", "NL68BANK0000000001"),
        (fields.Iban, "NL68 BANK 0000 0000 01", "NL68BANK0000000001"),
        (YesNo, "ja", True),
        (YesNo, "nee", False),
        (TaskField, "6.71a", "6.71a"),
        (Category, "4.3.8", "4.3.8"),
    ],
)
def test_a_value_is_read_from_its_one_way_of_writing(kind: Any, written: object, value: object):
    assert read(kind, written) == value


@pytest.mark.parametrize(
    ("kind", "written", "told"),
    [
        (fields.Euro, 1250000.0, "een bedrag staat tussen aanhalingstekens"),
        (fields.Euro, 1250000, "een bedrag staat tussen aanhalingstekens"),
        (fields.Euro, "1.250.000,00", "is geen bedrag"),
        (fields.Euro, "1" * 16 + ".00", "is geen bedrag"),
        (fields.Whole, 10**15, "hoogstens vijftien cijfers"),
        (fields.Whole, "9" * 5000, "hoogstens vijftien cijfers"),
        (fields.Day, date(9999, 12, 31), "ligt buiten 1900-2200"),
        (fields.Day, "0001-01-01", "ligt buiten 1900-2200"),
        (fields.PositiveEuro, "-0.01", "greater than or equal to 0"),
        (fields.Whole, -1, "geen geheel aantal"),
        (fields.Whole, 1.0, "geen geheel aantal"),
        (fields.Whole, True, "geen geheel aantal"),
        (fields.Whole, "-1", "geen geheel aantal"),
        (fields.Whole, "٣", "geen geheel aantal"),
        (fields.Permille, 3.4, "geen percentage"),
        (fields.Permille, "3.45", "geen percentage"),
        (fields.Permille, "٣.٤", "geen percentage"),
        (fields.Part, "0.25", "geen deel"),
        (fields.Part, "1/٤", "geen deel"),
        (fields.Choice[LegalForm], "bv", "'openbaar lichaam', 'bedrijfsvoeringsorganisatie', 'gemeenschappelijk"),
        (fields.Choice[LegalForm], 1, "Input should be 'openbaar lichaam'"),
        (fields.Part, "0/4", "geen deel"),
        (fields.Part, 1, "geen deel"),
        (fields.Day, "2025-02-29", "geen datum"),
        (fields.Day, "20250228", "geen datum"),
        (fields.Day, "28-02-2025", "geen datum"),
        (fields.Day, datetime(2025, 2, 28, tzinfo=UTC), "geen datum"),
        (fields.Day, 2025, "geen datum"),
        (fields.Slug, "Duin", "should match pattern"),
        (fields.Slug, "duin_1", "should match pattern"),
        (fields.Text, "", "at least 1 character"),
        (fields.Kvk, "1234567", "bestaat niet uit 8 cijfers"),
        (fields.Rsin, "000000013", "doorstaat de elfproef niet"),
        (fields.Kvk, "1234567٨", "bestaat niet uit 8 cijfers"),
        (fields.Rsin, "000000000", "doorstaat de elfproef niet"),
        (fields.Rsin, "0000000012", "bestaat niet uit 9 cijfers"),
        (fields.Oin, "1", "bestaat niet uit 20 cijfers"),
        (fields.Iban, "NL68BANK0000000002", "is geen IBAN"),
        (fields.Iban, "bankrekening", "is geen IBAN"),
        (YesNo, "true", "schrijf ja of nee"),
        (TaskField, "6.71e", "should match pattern"),
        (Category, "4", "should match pattern"),
    ],
)  # fmt: skip
def test_every_other_way_of_writing_is_refused(kind: Any, written: object, told: str):
    with pytest.raises(ValidationError, match=told):
        read(kind, written)
