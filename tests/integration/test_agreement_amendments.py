# SPDX-License-Identifier: EUPL-1.2
"""Is a change of a signed DVO held against the DVO, the budget amendment, the year and the day?"""

from datetime import date
from pathlib import Path

import pytest

import make
from integration import claiming
from integration.amending import MORE, after_the_budget, amended
from integration.broken import Broken, both, edit, remove, retype
from integration.broken_amendments import W1, amend, line
from integration.test_broken_folders import assert_only_finding
from sow_gov.app.check import check
from sow_gov.domain.billing_terms import ChangeSettling

FILE = "2026/dvowijziging-duin-1.toml"
LINE = "jongerenloket-fte"
PART = """
[[deel_van_het_jaar]]
regel = "jongerenloket-fte"
vanaf = 2026-07-01
tot_en_met = 2026-12-31
jaarbedrag = "{cents}"
"""
RIGHT = after_the_budget(amended())
BROKEN = {
    "a number that is skipped": Broken(
        both(amend(MORE), amend((line("begeleiding"),), 2), amended(number=2)),
        ("2026/dvowijziging-duin-2.toml", "nummer", "BILL-30"),
        ("nummer 1 ontbreekt", "nummer per gemeente door"),
    ),
    "a name that says otherwise": Broken(
        both(RIGHT, lambda folder: (folder / FILE).rename(folder / "2026/dvowijziging-veen-1.toml")),
        ("2026/dvowijziging-veen-1.toml", "gemeente", "REF-01"),
        ("duin", "veen"),
    ),
    "a DVO that is not signed": Broken(
        both(RIGHT, retype("2026/dvo-duin.toml", "status", '"vastgesteld"')),
        (FILE, "gemeente", "BILL-31"),
        ("geen ondertekende DVO", "onderteken eerst"),
    ),
    "a budget amendment that is not there": Broken(
        both(RIGHT, remove(f"{W1}.toml"), remove(f"{W1}.csv")),
        (FILE, "na_begrotingswijziging", "BILL-32"),
        ("begrotingswijziging 1 is er niet", "noem een begrotingswijziging"),
    ),
    "a budget amendment that is a concept": Broken(
        both(RIGHT, retype(f"{W1}.toml", "status", '"concept"')),
        (FILE, "na_begrotingswijziging", "BILL-32"),
        ("nog een concept", "stel eerst"),
    ),
    "dated before the budget amendment": Broken(
        both(RIGHT, retype(FILE, "datum", "2026-03-01")),
        (FILE, "datum", "BILL-33"),
        ("voor het besluit van 2026-03-05", "dateer"),
    ),
    "in force in another year": Broken(
        both(RIGHT, retype(FILE, "geldig_vanaf", "2027-01-01")),
        (FILE, "geldig_vanaf", "BILL-33"),
        ("niet in 2026", "noem een dag in het jaar"),
    ),
    "in force before the one before it": Broken(
        both(RIGHT, amend((line("begeleiding"),), 2), amended(number=2, from_="2026-04-01")),
        ("2026/dvowijziging-duin-2.toml", "geldig_vanaf", "BILL-33"),
        ("voor wijziging 1 van 2026-05-01", "op elkaar volgen"),
    ),
    "another contribution than the amended budget gives": Broken(
        both(RIGHT, edit(f"{W1}.csv", "70000.01", "70001.01")),
        (FILE, "bijdrage.gezamenlijk", "BILL-34"),
        ("begrotingswijziging 1 geeft", "herstel het verschil"),
    ),
    "signed before the own decision": Broken(
        both(RIGHT, retype(FILE, "getekend_op", "2026-04-01")),
        (FILE, "ondertekening[delta].getekend_op", "DVO-08"),
        ("voor het besluit", "teken na het besluit"),
    ),
    "a part of a year without a rule for it": Broken(
        after_the_budget(amended(more=PART.format(cents="180000.00"))),
        (FILE, "deel_van_het_jaar[jongerenloket-fte]", "DATE-01"),
        ("factureringsafspraken", ""),
    ),
    "a part of a year of an unknown line": Broken(
        after_the_budget(amended(more=PART.format(cents="1.00").replace("jongerenloket-fte", "onbekend"))),
        (FILE, "deel_van_het_jaar[onbekend].regel", "REF-02"),
        ("keuzeregel 'onbekend' bestaat niet", ""),
    ),
}  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make.contract_folder(tmp_path)


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN.keys())
def test_one_fault_gives_one_finding_with_place_and_what_to_do(folder: Path, broken: Broken):
    broken.breaking(folder)
    assert_only_finding(folder, broken)


def test_what_is_right_is_read_as_it_stands(folder: Path):
    RIGHT(folder)
    arrangement, findings = check(folder)
    assert arrangement is not None
    assert findings == []
    (made,) = arrangement.year(2026).agreement_amendments
    assert (made.participant, made.number, made.after_amendment) == ("duin", 1, 1)
    assert (made.settling, made.parts, len(made.signatures)) == (ChangeSettling.AT_ONCE, (), 2)


def test_a_concept_may_wait_for_a_budget_amendment_that_is_one_too(folder: Path):
    both(RIGHT, retype(f"{W1}.toml", "status", '"concept"'), retype(FILE, "status", '"concept"'))(folder)
    assert check(folder)[1] == []


@pytest.mark.parametrize(
    ("how", "year_cents", "told"),
    [
        ("maanden", "180000.00", ""),
        ("maanden", "180000.02", "1/2 van 180000.02 is 90000.01, en de begroting heeft 90000.00"),
        ("dagen", "178532.61", ""),
        ("dagen", "180000.00", "184/365 van 180000.00 is 90739.73, en de begroting heeft 90000.00"),
    ],
)
def test_a_choice_that_begins_during_the_year_costs_its_part(tmp_path: Path, how: str, year_cents: str, told: str):
    folder = claiming.folder(tmp_path)
    after_the_budget(amended(more=PART.format(cents=year_cents)))(folder)
    retype("facturering/2025-01-01.toml", "tijdsevenredig", f'"{how}"')(folder)
    arrangement, findings = check(folder)
    assert [found.what for found in findings] == [told][: bool(told)]
    assert [(found.code, found.place) for found in findings] == [("BILL-35", f"deel_van_het_jaar[{LINE}]")][
        : bool(told)
    ]
    assert arrangement is not None
    (made,) = arrangement.year(2026).agreement_amendments
    assert [(part.line, part.from_, part.until) for part in made.parts] == [
        (LINE, date(2026, 7, 1), date(2026, 12, 31))
    ]
