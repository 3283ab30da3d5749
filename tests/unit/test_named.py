# SPDX-License-Identifier: EUPL-1.2
"""Is an organ or function found by everything that files and people call it, and nobody by what none is called?"""

from datetime import date

import pytest

import make
from sow_gov.app.check import load
from sow_gov.domain.arrangement import Arrangement
from sow_gov.governance.named import meant

ON = date(2026, 1, 5)


@pytest.fixture(scope="module")
def delta() -> Arrangement:
    return load(make.FOLDER)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ("ab", "ab"),
        ("Algemeen  bestuur", "ab"),
        ("dagelijks bestuur van Delta", "db"),
        ("dagelijks bestuur van Openbaar lichaam Delta", "db"),
        ("voorzitter", "voorzitter"),
        ("college/meer", "college/meer"),
        ("college van burgemeester en wethouders van Meer", "college/meer"),
        ("burgemeester van Gemeente Veen", "burgemeester/veen"),
        ("gemeenteraad van Duin", "raad/duin"),
        ("controller", "controller"),
        ("Controller Delta", "controller"),
        ("inkoopadviseur van Duin", "inkoopadviseur-duin"),
        ("dagelijks bestuur van Meer", None),
        ("college van Polder", None),
        ("college", None),
        ("", None),
    ],
)
def test_a_name_means_one_organ_or_function_or_nobody(delta: Arrangement, said: str, code: str | None):
    assert meant(delta, said, ON) == code


def test_where_no_municipality_is_named_that_of_the_agreement_is_meant(delta: Arrangement):
    assert meant(delta, "college", ON, "veen") == "college/veen"
    assert meant(delta, "burgemeester van Duin", ON, "veen") == "burgemeester/duin"


def test_before_the_first_regulation_nobody_is_meant(delta: Arrangement):
    assert meant(delta, "ab", date(2014, 12, 31)) is None
