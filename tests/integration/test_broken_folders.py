# SPDX-License-Identifier: EUPL-1.2
"""Does a contract folder with a fault get refused, and its clerk told where, what and what to do?"""

import json
import shutil
from pathlib import Path

import pytest

import make
from integration.broken import BROKEN, BROKEN_MVS, Broken, both, edit, overwrite, remove, retype
from integration.broken_amendments import BROKEN_AMENDMENTS, RIGHT, W1, amend, foresee, line
from integration.broken_boards import BROKEN_BOARDS
from integration.broken_published import BROKEN_PUBLISHED
from integration.broken_terms import BROKEN_KEYS, BROKEN_SUPPORT, BROKEN_SUPPORT_MVS
from sow_gov.app.check import check, load
from sow_gov.cli import main
from sow_gov.domain.errors import ContractsRejected

MVS = Path(__file__).parents[2] / "contracts" / "stroomopwaarts-mvs"
KEYS = Path(__file__).parents[1] / "delta-sleutels"
IN_DELTA = BROKEN | BROKEN_SUPPORT | BROKEN_PUBLISHED | BROKEN_BOARDS | BROKEN_AMENDMENTS
IN_MVS = BROKEN_MVS | BROKEN_SUPPORT_MVS


def assert_only_finding(folder: Path, broken: Broken) -> None:
    _, findings = check(folder)
    assert [(found.file, found.place, found.code) for found in findings] == [broken.where]
    what, todo = broken.told
    assert what in findings[0].what
    assert todo in findings[0].todo


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return make.contract_folder(tmp_path)


def test_the_folder_that_is_broken_below_is_right_to_begin_with(folder: Path):
    arrangement, findings = check(folder)
    assert findings == []
    assert arrangement is not None
    assert load(folder) == arrangement


@pytest.mark.parametrize("broken", IN_DELTA.values(), ids=IN_DELTA.keys())
def test_one_fault_gives_one_finding_with_place_and_what_to_do(folder: Path, broken: Broken):
    broken.breaking(folder)
    assert_only_finding(folder, broken)


def test_amendments_and_forecasts_that_are_right_have_no_findings(folder: Path):
    RIGHT(folder)
    assert check(folder)[1] == []


def test_everything_wrong_with_an_amendment_is_told_at_once(folder: Path):
    rows = [line("onbekend"), line("begeleiding", "-2000000.00"), line("jongerenloket-fte", "9999.00")]
    both(amend(rows), foresee(["huisvesting,,1.00,,nee,verzonnen,\n"]))(folder)
    found = [(finding.file, finding.place, finding.code) for finding in check(folder)[1]]
    assert found == [
        (f"{W1}.csv", "regel begeleiding.2026", "AMEND-03"),
        (f"{W1}.csv", "regel jongerenloket-fte", "AMEND-04"),
        (f"{W1}.csv", "regel onbekend", "REF-02"),
        ("2026/prognose-1.csv", "regel huisvesting", "FORECAST-04"),
    ]


@pytest.mark.parametrize("broken", BROKEN_KEYS.values(), ids=BROKEN_KEYS.keys())
def test_one_fault_in_the_terms_of_keys_modules_groups_and_surcharges_gives_one_finding_too(
    tmp_path: Path, broken: Broken
):
    folder = Path(shutil.copytree(KEYS, tmp_path / KEYS.name))
    broken.breaking(folder)
    assert_only_finding(folder, broken)


def test_a_group_by_a_key_of_amounts_is_told_in_the_agreement_of_every_member(tmp_path: Path):
    folder = Path(shutil.copytree(KEYS, tmp_path / KEYS.name))
    for name in ("duin", "meer"):
        edit(f"2027/dvo-{name}.toml", '"clienten" }', '"prijs-per-client" }')(folder)
    assert [(found.file, found.place, found.code) for found in check(folder)[1]] == [
        (f"2027/dvo-{name}.toml", f"beleidskeuze[jongerenloket-{name}].groep.sleutel", "ALLOC-12")
        for name in ("duin", "meer")
    ]


def test_a_group_that_does_not_agree_is_told_in_the_agreement_of_every_member(tmp_path: Path):
    folder = Path(shutil.copytree(KEYS, tmp_path / KEYS.name))
    edit("2027/dvo-meer.toml", 'kosten = ["80000.00", ', 'kosten = ["79999.99", ')(folder)
    found = [(finding.file, finding.place, finding.code) for finding in check(folder)[1]]
    assert found == [
        ("2027/dvo-duin.toml", "beleidskeuze[jongerenloket-duin].groep", "DVO-11"),
        ("2027/dvo-meer.toml", "beleidskeuze[jongerenloket-meer].groep", "DVO-11"),
    ]


def test_faults_in_terms_are_told_at_once_and_nothing_is_loaded(tmp_path: Path):
    folder = Path(shutil.copytree(KEYS, tmp_path / KEYS.name))
    names = (
        "an agreed part of a stranger",
        "a module of a line that is not there",
        "not buying a module that is not there",
        "a surcharge called after a line",
    )
    both(*(BROKEN_KEYS[name].breaking for name in names))(folder)
    with pytest.raises(ContractsRejected) as raised:
        load(folder)
    found = {(finding.file, finding.place, finding.code) for finding in raised.value.findings}
    assert found == {BROKEN_KEYS[name].where for name in names}


@pytest.mark.parametrize("broken", IN_MVS.values(), ids=IN_MVS.keys())
def test_one_fault_in_the_contracts_of_stroomopwaarts_gives_one_finding_too(tmp_path: Path, broken: Broken):
    folder = Path(shutil.copytree(MVS, tmp_path / MVS.name))
    broken.breaking(folder)
    assert_only_finding(folder, broken)


def test_five_faults_in_five_files_are_all_told_at_once_and_nothing_is_loaded(folder: Path):
    five = ("unknown key", "key left out", "instalments that do not close", "not TOML", "voorbeeld not ja or nee")
    for name in five:
        BROKEN[name].breaking(folder)
    with pytest.raises(ContractsRejected) as raised:
        load(folder)
    found = {(finding.file, finding.place, finding.code) for finding in raised.value.findings}
    assert found == {BROKEN[name].where for name in five}
    assert (raised.value.code, raised.value.what) == ("CONTRACT-01", "5 bevinding(en)")


def test_faults_that_only_show_between_files_are_told_together_too(folder: Path):
    names = (
        "two versions in force at once",
        "unknown participant",
        "service priced after its end",
        "signed by one side",
    )
    for name in names:
        BROKEN[name].breaking(folder)
    _, findings = check(folder)
    assert {finding.code for finding in findings} == {BROKEN[name].where[2] for name in names}


@pytest.mark.parametrize("spoilt", ["begroting.toml", "aantallen.csv", "hosting-duin.toml", "dvo-duin.toml"])
def test_a_file_that_cannot_be_read_does_not_hide_what_is_wrong_in_another(folder: Path, spoilt: str):
    overwrite(f"2026/{spoilt}", b'"')(folder)
    edit("2026/dvo-veen.toml", 'programma = "werk"', 'programma = "wrek"')(folder)
    arrangement, findings = check(folder)
    assert {(found.file, found.code) for found in findings} == {
        (f"2026/{spoilt}", "INTAKE-01"),
        ("2026/dvo-veen.toml", "REF-02"),
    }
    assert arrangement is not None
    assert arrangement.years == {}


@pytest.mark.parametrize("spoilt", ["begroting.toml", "hosting-duin.toml", "dvo-duin.toml"])
def test_nor_does_it_hide_that_a_count_is_missing(folder: Path, spoilt: str):
    overwrite(f"2026/{spoilt}", b'"')(folder)
    edit("2026/aantallen.csv", "inwoners,meer,begroting,2025-01-01,20000,,2025-02-01,verzonnen,ja,\n", "")(folder)
    told = {(found.file, found.place, found.code) for found in check(folder)[1]}
    assert told == {
        (f"2026/{spoilt}", "einde van het bestand", "INTAKE-01"),
        ("2026/aantallen.csv", "sleutel inwoners", "ALLOC-08"),
    }


def test_what_needs_every_file_of_the_year_waits_until_all_of_them_are_read(folder: Path):
    waiting = (
        "line without actual",
        "agreement on another budget",
        "choice decided after the budget",
        "two agreements of one number",
        "hosted at a price not agreed",
        "duplicate code",
    )
    for name in waiting:
        BROKEN[name].breaking(folder)
    assert {found.code for found in check(folder)[1]} == {BROKEN[name].where[2] for name in waiting}
    BROKEN["key left out"].breaking(folder)
    assert_only_finding(folder, BROKEN["key left out"])


def test_an_adopted_budget_may_still_be_without_any_agreement(folder: Path):
    for name in make.PARTICIPANTS:
        remove(f"2026/dvo-{name}.toml")(folder)
    remove("2026/jaarrekening.toml")(folder)
    remove("2026/jaarrekening.csv")(folder)
    assert check(folder)[1] == []


def test_under_a_concept_budget_prices_and_agreements_may_still_come(folder: Path):
    retype("2026/begroting.toml", "status", '"concept"')(folder)
    BROKEN["hosted at a price not agreed"].breaking(folder)
    BROKEN["one agreement left out"].breaking(folder)
    assert {found.code for found in check(folder)[1]} == {"DVO-04"}


@pytest.mark.parametrize(
    ("reading", "refused", "what"),
    [
        ("read_bytes", "2026/begroting.toml", "het bestand is niet te lezen"),
        ("is_file", "2026/begroting.toml", "het bestand is niet te lezen"),
        ("iterdir", "2026", "de map is niet te lezen"),
    ],
)
def test_what_the_disk_does_not_give_is_a_finding(
    folder: Path, monkeypatch: pytest.MonkeyPatch, reading: str, refused: str, what: str
):
    given = getattr(Path, reading)

    def refuse(path: Path) -> object:
        if path == folder / refused:
            raise PermissionError(path)
        return given(path)

    monkeypatch.setattr(Path, reading, refuse)
    _, (finding,) = check(folder)
    assert (finding.file, finding.code, finding.what) == (refused, "INTAKE-01", what)


def test_a_folder_that_does_not_exist_is_told_so(tmp_path: Path):
    arrangement, findings = check(tmp_path / "delta")
    assert arrangement is None
    found = [(finding.file, finding.code, finding.what) for finding in findings]
    assert found == [("delta", "INTAKE-07", "de map bestaat niet")]


def test_the_command_check_succeeds_on_a_folder_that_is_right(folder: Path, capsys: pytest.CaptureFixture[str]):
    assert main(["check", str(folder)]) == 0
    assert capsys.readouterr().out == f"{folder}: geen bevindingen; jaren 2026\n"
    assert main(["check", str(folder), "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_the_command_check_fails_on_findings_and_shows_them(folder: Path, capsys: pytest.CaptureFixture[str]):
    BROKEN["wrong year"].breaking(folder)
    assert main(["check", str(folder)]) == 1
    shown = capsys.readouterr()
    assert shown.out.startswith("2026/hosting-duin.toml: jaar\n  REF-01: jaar is hier 2025")
    assert "1 bevinding(en); er is niets geladen" in shown.err
    assert main(["check", str(folder), "--json"]) == 1
    (finding,) = json.loads(capsys.readouterr().out)
    assert finding.keys() == {"file", "place", "code", "what", "todo"}
    assert (finding["file"], finding["place"], finding["code"]) == ("2026/hosting-duin.toml", "jaar", "REF-01")


def test_no_other_command_runs_on_a_folder_with_findings(folder: Path, capsys: pytest.CaptureFixture[str]):
    BROKEN["wrong year"].breaking(folder)
    assert main(["allocate", str(folder), "2026"]) == 1
    assert "REF-01" in capsys.readouterr().out
