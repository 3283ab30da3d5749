# SPDX-License-Identifier: EUPL-1.2
"""Are targets, measurements and texts read, checked and shown as their files have them, and kept once adopted?"""

import json
from datetime import date
from pathlib import Path

import pytest

import make
from integration.broken import Breaking, Broken, append, both, edit, overwrite
from integration.broken_results import BROKEN_RESULTS, DUIN, OF_DUIN, ROWS, TARGETS, TEXT
from integration.recording import archive, load
from sow_gov.app.check import check
from sow_gov.app.results import of_participant, results
from sow_gov.app.sections import sections_of
from sow_gov.cli import main
from sow_gov.domain.errors import ContractsRejected, Fault
from sow_gov.intake.folder import inspect
from sow_gov.intake.law import law_book, versions
from sow_gov.planning.results import Colour

MVS = Path(__file__).parents[2] / "contracts" / "stroomopwaarts-mvs"
AFTERWARDS = date(2027, 7, 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = make.contract_folder(tmp_path)
    append(ROWS, OF_DUIN)(made)
    return made


@pytest.mark.parametrize("broken", BROKEN_RESULTS.values(), ids=BROKEN_RESULTS.keys())
def test_one_fault_in_targets_measurements_or_texts_gives_one_finding(folder: Path, broken: Broken):
    broken.breaking(folder)
    _, findings = check(folder)
    assert [(found.file, found.place, found.code) for found in findings] == [broken.where]
    what, todo = broken.told
    assert what in findings[0].what
    assert todo in findings[0].todo


def test_faults_in_targets_measurements_and_texts_are_told_at_once(folder: Path):
    names = (
        "target without a norm for the year",
        "measurement before the year",
        "text of a section that the paper has not",
    )
    both(*(BROKEN_RESULTS[name].breaking for name in names))(folder)
    _, findings = check(folder)
    assert {(found.file, found.place, found.code) for found in findings} == {
        BROKEN_RESULTS[name].where for name in names
    }


def test_a_year_without_these_files_is_as_it_was(folder: Path):
    for file in (TARGETS, ROWS, TEXT):
        (folder / file).unlink()
    (folder / "2026/teksten/begroting").rmdir()
    (folder / "2026/teksten").rmdir()
    arrangement, findings = check(folder)
    assert findings == []
    assert arrangement is not None
    year = arrangement.years[2026]
    assert (year.targets, year.measurements, year.sections) == ((), (), ())
    found = results(arrangement, versions(law_book()), 2026, AFTERWARDS)
    assert {each.colour for each in found} == {Colour.GREY}
    assert sections_of(arrangement, versions(law_book()), 2026, "begroting") == {}


def test_targets_are_shown_per_unit_and_per_agreement(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["results", str(folder), "2026", "--on", "2027-07-01"]) == 0
    shown = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert "\nWerkbedrijf\n  oranje ↑ beter     Uitstroom naar werk (binnen 5 % van de norm)\n" in shown
    assert "gemeten 990.001, verwacht 990.001, op 31 december 2026" in shown
    assert "Er was een vacature." in shown
    assert "legt uit: Begeleiding, ook naar werk, begroot € 1.000.000, werkelijk € 990.001" in shown
    assert "\nDVO Duin\n  groen" in shown
    assert "nog niet gemeten" in shown


def test_one_municipality_and_an_earlier_day_can_be_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["results", str(folder), "2026", "--municipality", "Duin", "--on", "2026-07-01", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [(each["participant"], each["slug"], each["colour"]) for each in found] == [
        ("duin", "uitstroom", "groen"),
        ("duin", "taakstelling", "groen"),
    ]
    assert found[0]["reading"]["measured"] == 22
    assert main(["results", str(folder), "2026", "--municipality", "delta"]) == 1
    assert "RESULT-10" in capsys.readouterr().err


def test_a_party_without_an_agreement_has_no_targets():
    arrangement, _ = inspect(make.FOLDER)
    assert arrangement is not None
    with pytest.raises(Fault) as fault:
        of_participant(arrangement, (), "duin")
    assert fault.value.code == "RESULT-10"


def test_the_example_has_targets_for_every_unit_and_reads_money_from_its_figures():
    arrangement, findings = inspect(MVS)
    assert findings == []
    assert arrangement is not None
    found = results(arrangement, versions(law_book()), 2026, date(2026, 11, 22))
    units = [unit.slug for unit in arrangement.regulation(date(2026, 1, 1)).units]
    of_units = [each for each in found if each.participant is None]
    assert all(sum(each.unit == unit for each in of_units) >= 5 for unit in units)
    assert {each.colour for each in of_units} >= {Colour.GREEN, Colour.ORANGE, Colour.RED}
    assert all(each.example and each.cost and each.previous is not None for each in found)
    figures = {each.reading.figures for each in found if each.reading and each.slug == "overhead"}
    assert figures == {"prognose-2026-2"}


@pytest.mark.parametrize("paper", ["begroting", "kaderbrief", "bestuursrapportage-1", "begrotingswijziging-2"])
def test_the_texts_of_the_example_are_set_with_their_figures(paper: str):
    arrangement, _ = inspect(MVS)
    assert arrangement is not None
    found = sections_of(arrangement, versions(law_book()), 2026, paper)
    assert "inleiding" in found
    assert all("{" not in html and "Voorbeeldtekst." in html for html in found.values())


@pytest.mark.parametrize(
    ("file", "change"),
    [
        (TARGETS, edit(TARGETS, "norm = { 2026 = 100", "norm = { 2026 = 99")),
        (ROWS, edit(ROWS, f"{DUIN},22", f"{DUIN},23")),
        (TEXT, append(TEXT, "\nEn nog iets.\n")),
    ],
)
def test_what_was_adopted_with_the_year_stays_as_it_was_loaded(
    tmp_path: Path, folder: Path, file: str, change: Breaking
):
    with archive(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as records:
        load(records, folder)
        change(folder)
        with pytest.raises(ContractsRejected) as rejected:
            load(records, folder)
    assert [(found.file, found.code) for found in rejected.value.findings] == [(file, "LOAD-01")]


def test_a_text_of_a_paper_that_is_still_written_may_change(tmp_path: Path, folder: Path):
    report = "2026/teksten/bestuursrapportage-1/inleiding.md"
    (folder / report).parent.mkdir()
    (folder / report).write_bytes((folder / TEXT).read_bytes())
    with archive(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as records:
        load(records, folder)
        overwrite(report, (folder / report).read_bytes() + b"\nMeer.\n")(folder)
        assert load(records, folder).added == (report,)
