# SPDX-License-Identifier: EUPL-1.2
"""Do the files of the year arrive as the values they stand for, and is everything wrong in them told at once?"""

from datetime import date
from pathlib import Path

import pytest

import make
from sow_gov.domain.dates import Period
from sow_gov.domain.errors import Finding
from sow_gov.domain.year_plan import YearStep
from sow_gov.intake.folder import inspect

TERMS = """
schema = "cyclus/1"
titel = "Cyclus Delta"
geldig_vanaf = 2015-01-01
artikel = "artikel 20"
weken_ontwerp = 14
dagen_reactie = 5
bron = "verzonnen"
voorbeeld = true
afspraak = [{ stap = "btw-opgave", dag = { maand = 1, dag = 15, jaar = 1 }, artikel = "DVO", bron = "verzonnen" }]
vrijgesteld = [{ code = "technisch", naam = "zonder gevolg", artikel = "artikel 21", bron = "verzonnen" }]

[[gemeente]]
code = "duin"
reces_weken = [29, 30]
bron = "verzonnen"
stuk = [{ naam = "zomernota", vanaf_maand = 6, tot_en_met_maand = 7, jaar = -1, gevoed_door = "ontwerp", bron = "x" }]
"""
PLAN = """
schema = "kalender/1"
jaar = 2027
bron = "verzonnen"
voorbeeld = true
dag = [{ stap = "vaststelling", datum = 2026-07-08, orgaan = "ab", bron = "verzonnen" }]
aanlevering = [{ gemeente = "duin", stap = "ontwerp", voor = "zomernota", uiterlijk = 2026-05-01, bron = "verzonnen" }]
raad = [{ gemeente = "meer", dagen = [2026-06-02, 2026-05-12], bron = "verzonnen" }]
reces = [{ gemeenten = ["duin", "meer"], van = 2026-07-11, tot_en_met = 2026-08-23, bron = "verzonnen" }]
"""


def read(inside: Path, terms: str = TERMS, plan: str = PLAN, version: str = "2015-01-01", year: str = "2027"):
    folder = make.contract_folder(inside)
    for name, text in ((f"cyclus/{version}.toml", terms), (f"kalender/{year}.toml", plan)):
        (folder / name).parent.mkdir()
        (folder / name).write_text(text, encoding="utf-8")
    return inspect(folder)


def test_terms_and_plans_arrive_as_values(tmp_path: Path):
    arrangement, findings = read(tmp_path)
    assert findings == []
    assert arrangement is not None
    (version,) = arrangement.cycle
    terms, plan = version.value, arrangement.calendars[2027]
    assert (version.period, terms.draft_weeks, terms.reaction_days) == (Period(date(2015, 1, 1)), 14, 5)
    assert terms.agreed_day(YearStep.VAT_STATEMENT).of(2027) == date(2028, 1, 15)
    assert terms.exemption("technisch").article == "artikel 21"
    assert terms.exemption("anders") is None
    assert terms.practice("duin").papers[0].fed_by is YearStep.DRAFT
    assert plan.day(YearStep.ADOPTION).organ == "ab"
    assert plan.meetings_of("meer") == (date(2026, 5, 12), date(2026, 6, 2))
    assert list(plan.away("duin")) == [Period(date(2026, 7, 11), date(2026, 8, 24))]
    assert plan.deliveries[0].by == date(2026, 5, 1)


def test_a_folder_without_them_has_none():
    arrangement, _ = inspect(make.FOLDER)
    assert arrangement is not None
    assert (arrangement.cycle, arrangement.calendars) == ((), {})


def where(findings: list[Finding]) -> list[tuple[str, str, str]]:
    return [(found.file, found.place, found.code) for found in findings]


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ("weken_ontwerp = 14", "weken_ontwerp = 5", "weken_ontwerp", "CAL-01"),
        ('code = "duin"', 'code = "dune"', "gemeente[dune]", "REF-02"),
        ('stap = "btw-opgave"', 'stap = "btw"', "afspraak[1].stap", "INTAKE-03"),
        ("maand = 1, dag = 15", "maand = 2, dag = 29", "afspraak[1].dag", "INTAKE-03"),
        ("vanaf_maand = 6", "vanaf_maand = 8", "gemeente[1].stuk[1]", "INTAKE-03"),
        ("[29, 30]", "[29, 53]", "gemeente[1]", "INTAKE-03"),
        ("2015-01-01", "2015-01-02", "geldig_vanaf", "REF-01"),
        ('artikel = "artikel 20"\n', "", "artikel", "INTAKE-04"),
    ],
)
def test_what_is_wrong_in_the_terms_is_told_with_its_place(tmp_path: Path, old: str, new: str, place: str, code: str):
    _, findings = read(tmp_path, terms=TERMS.replace(old, new))
    assert where(findings) == [("cyclus/2015-01-01.toml", place, code)]


@pytest.mark.parametrize(
    ("old", "new", "place", "code"),
    [
        ("2026-07-08", "2027-07-08", "dag[vaststelling].datum", "CAL-02"),
        ('orgaan = "ab"', 'orgaan = "raad"', "dag[vaststelling].orgaan", "REF-02"),
        ('gemeente = "duin"', 'gemeente = "dune"', "aanlevering", "REF-02"),
        ('gemeente = "meer"', 'gemeente = "zee"', "raad", "REF-02"),
        ('["duin", "meer"]', '["duin", "zee"]', "reces", "REF-02"),
        ("tot_en_met = 2026-08-23", "tot_en_met = 2026-07-10", "reces[1]", "INTAKE-03"),
        ("jaar = 2027", "jaar = 2028", "jaar", "REF-01"),
        ("[2026-06-02, 2026-05-12]", "[]", "raad[1].dagen", "INTAKE-03"),
    ],
)
def test_what_is_wrong_in_a_plan_is_told_with_its_place(tmp_path: Path, old: str, new: str, place: str, code: str):
    _, findings = read(tmp_path, plan=PLAN.replace(old, new))
    assert where(findings) == [("kalender/2027.toml", place, code)]


def test_what_stands_twice_and_what_nobody_reads_is_told_at_once(tmp_path: Path):
    day = '{ stap = "dvo", datum = 2026-12-10, bron = "x" }'
    twice = PLAN.replace("dag = [", f"dag = [{day}, {day}, ")
    _, findings = read(
        tmp_path,
        TERMS.replace(
            "vrijgesteld = [", 'vrijgesteld = [{ code = "technisch", naam = "a", artikel = "b", bron = "c" }, '
        ),
        twice,
    )
    assert where(findings) == [
        ("cyclus/2015-01-01.toml", "vrijgesteld technisch", "REF-07"),
        ("kalender/2027.toml", "dag dvo", "REF-07"),
    ]
    folder = tmp_path / "delta"
    (folder / "kalender" / "reces.csv").write_text("x", encoding="utf-8")
    assert ("kalender/reces.csv", "", "INTAKE-08") in where(inspect(folder)[1])
