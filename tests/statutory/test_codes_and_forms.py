# SPDX-License-Identifier: EUPL-1.2
"""Do codes, legal forms and bodies exist only on the days on which the law knew them?"""

from datetime import date, timedelta

import pytest

from sow_gov.domain.errors import Fault
from sow_gov.domain.placing import Side
from sow_gov.intake.law import law_book
from sow_gov.statutory import codes, forms, vat
from sow_gov.statutory.law import Item

LAW = law_book()
BOARD = ("ab", "db", "voorzitter")
LAST_DAY_OF_2014 = date(2014, 12, 31)
FIRST_DAY_OF_2015 = date(2015, 1, 1)


@pytest.mark.parametrize(
    ("code", "on", "name"),
    [
        ("6.4", date(2022, 12, 31), "Begeleide participatie"),
        ("6.4", date(2023, 1, 1), "WSW en beschut werk"),
        ("8.1", date(2020, 1, 1), "Ruimtelijke ordening"),
        ("8.1", date(2023, 1, 1), "Ruimte en leefomgeving"),
        ("6.71a", date(2024, 12, 31), "Huishoudelijke hulp (Wmo)"),
        ("6.711", date(2025, 1, 1), "Huishoudelijke hulp (Wmo)"),
        ("0.4", date(2018, 1, 1), "Overhead"),
        ("0.10", date(2026, 1, 1), "Mutaties reserves"),
    ],
)
def test_a_task_field_has_the_name_of_its_day(code: str, on: date, name: str):
    assert codes.task_field(LAW, code, on) == name


@pytest.mark.parametrize(
    ("code", "on", "fault"),
    [
        ("6.71a", date(2025, 1, 1), "LAW-02"),
        ("6.71a", date(2022, 12, 31), "LAW-02"),
        ("6.711", date(2024, 12, 31), "LAW-02"),
        ("6.71", date(2024, 1, 1), "LAW-02"),
        ("9.9", date(2025, 1, 1), "LAW-01"),
        ("0.4", date(2017, 12, 31), "DATE-01"),
    ],
)
def test_a_task_field_that_does_not_exist_that_day_is_a_fault(code: str, on: date, fault: str):
    with pytest.raises(Fault) as refused:
        codes.task_field(LAW, code, on)
    assert refused.value.code == fault


def test_the_budget_names_overhead_cover_unforeseen_and_tax_apart():
    items = codes.items(LAW, date(2026, 1, 1))
    assert (items["0.4"], items["0.8"], items["0.9"]) == (Item.OVERHEAD, Item.UNFORESEEN, Item.TAX)
    assert {code for code, item in items.items() if item is Item.FUNDS} == {
        "0.5",
        "0.61",
        "0.62",
        "0.63",
        "0.64",
        "0.7",
    }
    assert "6.3" not in items


@pytest.mark.parametrize("year", [2018, 2023, 2025])
def test_every_taakveld_that_makes_an_item_exists_that_year(year: int):
    on = date(year, 1, 1)
    assert all(codes.task_field(LAW, code, on) for code in codes.items(LAW, on))


def test_a_fault_says_when_a_code_did_exist():
    with pytest.raises(Fault, match="van 2023-01-01 tot en met 2024-12-31"):
        codes.task_field(LAW, "6.71a", date(2025, 1, 1))


def test_the_lists_are_as_long_as_those_of_the_statistical_office():
    assert [len(dated.value.value) for dated in LAW.task_fields] == [53, 67, 69]
    assert [len(dated.value.value) for dated in LAW.categories] == [43, 45]


def test_a_category_has_a_name_and_sides_and_its_days():
    contribution = codes.category(LAW, "4.3.2", date(2026, 1, 1))
    assert contribution.name == "Inkomensoverdrachten - gemeenten"
    assert contribution.sides == (Side.COST, Side.INCOME)
    assert codes.category(LAW, "1.1", date(2026, 1, 1)).sides == (Side.COST,)
    assert codes.category(LAW, "4.4.1", date(2024, 12, 31)).name == "Kapitaaloverdrachten - Rijk"
    with pytest.raises(Fault, match="LAW-02"):
        codes.category(LAW, "4.4.1", date(2025, 1, 1))
    with pytest.raises(Fault, match="LAW-01"):
        codes.category(LAW, "9.9", date(2025, 1, 1))


def refused(form: str, statutory: tuple[str, ...], on: date) -> list[str]:
    return [fault.code for fault in forms.faults(LAW, form, statutory, on)]


def test_an_operations_body_exists_since_2015():
    assert "bedrijfsvoeringsorganisatie" not in forms.known(LAW, LAST_DAY_OF_2014)
    assert refused("bedrijfsvoeringsorganisatie", ("bestuur",), LAST_DAY_OF_2014) == ["LAW-03"]
    assert refused("bedrijfsvoeringsorganisatie", ("bestuur",), FIRST_DAY_OF_2015) == []


def test_a_form_has_the_bodies_of_the_law_and_no_others():
    assert refused("openbaar lichaam", BOARD, LAST_DAY_OF_2014) == []
    assert refused("openbaar lichaam", (*BOARD, "directieraad"), FIRST_DAY_OF_2015) == ["LAW-05"]
    assert refused("openbaar lichaam", BOARD[:2], FIRST_DAY_OF_2015) == ["LAW-06"]
    assert refused("bedrijfsvoeringsorganisatie", BOARD[:1], FIRST_DAY_OF_2015) == ["LAW-05", "LAW-06"]


def test_a_form_without_listed_bodies_is_not_judged_on_them_but_gives_none_either():
    assert refused("gemeenschappelijk orgaan", ("iets",), FIRST_DAY_OF_2015) == []
    with pytest.raises(Fault, match="LAW-04"):
        forms.bodies(LAW, "gemeenschappelijk orgaan", FIRST_DAY_OF_2015)


def test_a_contribution_is_outside_the_scope_of_vat_and_the_invoice_says_so():
    rule = vat.contribution(LAW, date(2026, 1, 1))
    assert rule.value.regime == "buiten de heffing"
    assert "artikel 7" in rule.value.invoice_text
    with pytest.raises(Fault, match="DATE-01"):
        vat.contribution(LAW, LAW.contribution_vat[0].period.from_ - timedelta(days=1))
