# SPDX-License-Identifier: EUPL-1.2
"""What does a folder say of its business cases: everything wrong at once, and on the command line what comes out?"""

import json
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest

import make
from business_cases import loket, merging, payroll
from sow_gov.app import check_business_cases, kept_cases
from sow_gov.app.business_case import tried
from sow_gov.app.check import load
from sow_gov.cli import main
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.business_case import BudgetTie, BusinessCase
from sow_gov.domain.status import Status
from sow_gov.intake.business_case import business_cases
from sow_gov.intake.reading import Reader

TEXT = (make.FOLDER / "businesscases/loket.toml").read_text("utf-8")


WRONG: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ('= { twee = "0", een = "10.0" }', '= { een = "10.0" }', ("aanname[efficiency] CASE-01",)),
    ('{ 2026 = "1000", 2027', "{ 2027", ("aanname[bezoekers] CASE-01",) * 2),
    ('{ 2026 = "4000.00", 2027 = "0.00" }', '{ 2026 = "4000.00" }', ("post[verhuizing].bedrag CASE-02",)),
    ('"1100" }', '"0" }', ("aanname[bezoekers].hoog CASE-06", "aanname[bezoekers].laag CASE-06")),
    ("jaar     = 2026", "jaar = 2029", ("gepubliceerd[2029].jaar CASE-07",)),
    ("jaar        = 2026", "jaar = 2029", ("uitkomst[2029].jaar CASE-07",)),
    ('hoog             = "12.5"', 'hoog = "101"', ("aanname[efficiency].hoog CASE-10",)),
    ('["deel-meer"]', '["opbrengst-meer"]', ("post[reistijd].maal CASE-11",)),
    ('"opbrengst-meer"\nnaar', '"opbrengst-mee"\nnaar', ("post[leges-meer].prijs REF-02",)),
    ('deel_van  = ["leges",', 'deel_van = ["verhuizing",', ("post[reistijd].deel_van REF-02",)),
    ('draagt      = "delta"\norg', 'draagt = "delft"\norg', ("post[leges].draagt REF-02",)),
    ('organisatie = "loket-meer"', 'organisatie = "loket"', ("post[leges-meer].organisatie REF-02",)),
    ('gekozen    = "een"', 'gekozen = "geen"', ("gekozen REF-02",)),
    ('gekozen    = "een"', 'gekozen = "twee"', (" INTAKE-03",)),
    ('code      = "reistijd"', 'code = "leren"', ("aanname en post REF-07",)),
    ("aannames    = { bezoekers", "aannames = { bezoek", ("uitkomst[2026].aannames REF-02",)),
    ("posten      = { verhuizing", "posten = { verhuis", ("uitkomst[2026].posten REF-02",)),
    ("[2026, 2027]", "[2027, 2026]", (" INTAKE-03",)),
    ('status     = "vastgesteld"', 'status = "concept"', (" INTAKE-03",)),
    ("telt_mee = true\n", "", (" INTAKE-03",)),
    ('prijs       = "opbrengst-per-bezoeker"\n', "", ("post[2] INTAKE-03",)),
    ('laag             = "5"', 'laag = "20"', ("aanname[1] INTAKE-03",)),
    ('laag             = "5"', "laag = 5", ("aanname[1].laag INTAKE-03",)),
    ('2027 = "100" }', '2027 = "90" }', ("aanname[1] INTAKE-03",)),
    ('code       = "loket"', 'code = "balie"', ("code REF-01",)),
)
"""What stands in the file, what comes in its place, and every finding: place and code."""


def found_in(tmp_path: Path, text: str) -> tuple[str, ...]:
    """Place and code of everything that is wrong with one file, of which nothing is read then."""
    folder = tmp_path / "businesscases"
    folder.mkdir()
    (folder / "loket.toml").write_text(text, "utf-8")
    reader = Reader(tmp_path)
    assert (business_cases(reader) == ()) is bool(reader.findings)
    return tuple(f"{finding.place} {finding.code}" for finding in sorted(reader.findings))


def test_the_file_as_it_stands_is_right(tmp_path: Path):
    assert found_in(tmp_path, TEXT) == ()


@pytest.mark.parametrize(("old", "new", "expected"), WRONG)
def test_what_is_wrong_in_a_file_is_told_with_its_place(tmp_path: Path, old: str, new: str, expected: tuple[str, ...]):
    assert old in TEXT
    assert found_in(tmp_path, TEXT.replace(old, new, 1)) == expected


def beside(case: BusinessCase, arrangement: Arrangement) -> list[tuple[str, str]]:
    found = check_business_cases.findings(replace(arrangement, business_cases=(case,)))
    return [(finding.place, finding.code) for finding in found]


def test_what_is_wrong_beside_the_rest_of_the_folder_is_told():
    delta, case = load(make.FOLDER), loket()
    assert beside(case, delta) == []
    assert case.decision is not None
    other = replace(case.decision, number="AB-1")
    assert beside(replace(case, decision=other), delta) == [("besluit", "CASE-05")]
    assert beside(replace(case, budget_year=2031), delta) == [("begroting", "CASE-05")]
    assert beside(replace(case, regulation_from=case.dated_on), delta) == [("regeling", "CASE-05")]
    wrong = tuple(replace(each, cents=each.cents + 1) for each in case.published)
    assert beside(replace(case, published=wrong), delta) == [("gepubliceerd[2026].verschil", "CASE-03")]
    codes = ("huisvesting", "niets")
    tied = [replace(line, budget_tie=BudgetTie(2026, code)) for line, code in zip(case.lines[:2], codes, strict=True)]
    found = beside(replace(case, lines=(*tied, *case.lines[2:])), delta)
    assert found == [(f"post[kosten-loket-{name}].begrotingsregel", "CASE-04") for name in ("duin", "duin", "meer")]
    stranger = (*case.bearers[:-1], replace(case.bearers[-1], slug="zee"))
    assert beside(replace(case, bearers=stranger, lines=()), delta)[0] == ("drager[zee].code", "REF-02")


def test_a_year_that_is_itself_not_right_is_no_fault_of_the_business_case():
    delta, case = load(make.FOLDER), loket()
    assert case.budget_year == 2026
    assert beside(case, replace(delta, years={})) == []


def test_a_business_case_under_a_decision_only_grows_by_what_came_true():
    def told(before: BusinessCase, *now: BusinessCase) -> list[str]:
        was, is_ = (replace(delta, business_cases=cases) for cases in ((before,), now))
        return [finding.code for finding in kept_cases.findings(was, is_)]

    delta, case = load(make.FOLDER), loket()
    assert told(replace(case, outcomes=()), case) == told(case, case) == []
    assert told(case, replace(case, outcomes=())) == told(case, replace(case, why="anders")) == ["LOAD-01"]
    assert told(case) == ["LOAD-02"]
    assert told(replace(case, status=Status.CONCEPT, decision=None)) == []


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ({"efficiency": "5,0 %"}, []),
        ({"efficiency": "4.5", "minimumloon": "€ 21.000"}, []),
        ({"efficiency": "veel"}, ["CASE-09"]),
        ({"efficientie": "1", "leereffect": "120"}, ["CASE-09", "CASE-10"]),
    ],
)
def test_what_is_typed_is_read_or_told(typed: dict[str, str], codes: list[str]):
    values, faults = tried(merging(), typed)
    assert [fault.code for fault in faults] == codes
    assert "efficiency" not in values or values["efficiency"] == merging().assumption("efficiency").expected * 9 / 10
    assert [fault.code for fault in tried(payroll(), {"dossiers-bij-gastheer": "5"})[1]] == ["CASE-06"]


def test_the_command_shows_the_case_tries_a_value_and_refuses_what_is_not_there(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
):
    folder = str(copytree(make.FOLDER, tmp_path / "delta"))
    assert main(["businesscase", folder, "loket"]) == 0
    shown = capsys.readouterr().out
    assert "In 2027 levert gezamenlijk loket € 5.825 meer op dan eigen loketten" in " ".join(shown.split()).replace(
        "\u00a0", " "
    )
    assert main(["businesscase", folder, "loket", "--with-friction", "--set", "efficiency=0", "--json"]) == 0
    made = json.loads(capsys.readouterr().out)
    assert (made["difference"], made["tried"]) == (
        {"2026": -3_500_00, "2027": 825_00, "total": -2_675_00},
        {"efficiency": "0/1"},
    )
    assert made["breakdown"]["verhuizing"] == {"2026": -4_000_00, "2027": 0}
    for asked in (["geen"], ["loket", "--set", "efficiency=veel"]):
        assert main(["businesscase", folder, *asked]) == 1
    assert [line.split(":")[0] for line in capsys.readouterr().err.splitlines()[::2]] == ["CASE-08", "CASE-09"]
