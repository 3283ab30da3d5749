# SPDX-License-Identifier: EUPL-1.2
"""Does the command show the year by the law of each day, plan both ways, and write a calendar that reads back?"""

import json
from pathlib import Path

import pytest
from icalendar import Calendar

import make
from sow_gov.app import check
from sow_gov.cli import main
from sow_gov.domain.arrangement import Arrangement

MVS = Path(__file__).parents[2] / "contracts" / "stroomopwaarts-mvs"


@pytest.fixture(scope="module")
def mvs() -> Arrangement:
    return check.load(MVS)


@pytest.fixture(autouse=True)
def loaded_once(monkeypatch: pytest.MonkeyPatch, mvs: Arrangement) -> None:
    """The folder is checked once for all questions that are asked of it."""
    load = check.load
    monkeypatch.setattr(check, "load", lambda folder: mvs if folder == MVS else load(folder))


def told(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> dict:
    assert main(["calendar", str(MVS), *arguments, "--json"]) == code
    return json.loads(capsys.readouterr().out)


def last_days(capsys: pytest.CaptureFixture[str], *arguments: str) -> dict[str, str | None]:
    """The last day of every step that is there once."""
    return {step["step"]: step["latest"] for step in told(capsys, *arguments)["steps"] if not step["part"]}


def test_2026_follows_the_law_of_today(capsys: pytest.CaptureFixture[str]):
    found = told(capsys, "2026", "--on", "2026-11-22")
    steps = {step["step"]: step for step in found["steps"] if not step["part"]}
    draft = steps["ontwerp"]
    assert (draft["latest"], draft["taken_on"], draft["state"]) == ("2025-04-10", "2025-04-09", "op tijd gedaan")
    assert draft["counted"] == {"number": 12, "unit": "weken", "anchor": "aanbieding", "day": "2025-07-03"}
    assert steps["kaders"]["latest"] == "2025-04-29"
    assert (steps["begroting-gs"]["latest"], steps["begroting-gs"]["fixed"]) == ("2025-07-24", "2025-09-14")
    assert (steps["vaststelling"]["latest"], steps["wijziging-ontwerp"]["latest"]) == ("2025-09-14", "2026-10-08")
    assert all(check["holds"] for check in found["checks"])


def test_2020_follows_the_older_law(capsys: pytest.CaptureFixture[str]):
    found = told(capsys, "2020")
    steps = {step["step"]: step for step in found["steps"]}
    assert (steps["kaders"]["latest"], steps["begroting-gs"]["latest"]) == ("2019-04-14", "2019-07-31")
    assert (steps["ontwerp"]["counted"]["number"], steps["reactie"]["state"]) == (8, "geen plicht")


def test_budgets_2015_and_2023_straddle_a_change(capsys: pytest.CaptureFixture[str]):
    of_2015 = told(capsys, "2015")
    weeks = {step["step"]: step["counted"]["number"] for step in of_2015["steps"] if step["counted"]}
    assert of_2015["law_only"] is True
    assert weeks == {"ontwerp": 6, "wijziging-ontwerp": 8}
    of_2023 = {step["step"]: step for step in told(capsys, "2023")["steps"] if not step["part"]}
    assert (of_2023["kaders"]["latest"], of_2023["ontwerp"]["counted"]["number"]) == ("2022-04-14", 8)
    assert (of_2023["begroting-gs"]["fixed"], of_2023["reactie"]["latest"]) == ("2022-09-14", "2022-07-07")
    assert of_2023["wijziging-ontwerp"]["latest"] == "2023-10-08"


def test_2014_is_law_only(capsys: pytest.CaptureFixture[str]):
    days = last_days(capsys, "2014", "--law-only")
    assert (days["kaders"], days["ontwerp"], days["begroting-gs"]) == (None, "2013-06-02", "2013-07-14")
    assert main(["calendar", str(MVS), "2014", "--law-only"]) == 0
    shown = capsys.readouterr().out
    assert "alleen de wet" in shown
    assert "Stand" not in shown
    assert "Past het" not in shown


def test_the_table_says_who_by_which_article_and_how_far(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("COLUMNS", "160")
    assert main(["calendar", str(MVS), "2026", "--on", "2026-11-22"]) == 0
    shown = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert "gerekend vanaf: vaststelling op 10 juli 2025 (vastgesteld), aanbieding op 3 juli 2025" in shown
    assert "dagelijks bestuur; Wgr art. 35, eerste lid, tekst vanaf 1 juli 2022" in shown
    assert "12 weken vóór de aanbieding op 3 juli 2025" in shown
    assert "in elk geval uiterlijk 14 september 2025" in shown
    lines = [line.strip() for line in shown.splitlines()]
    months = [lines.index(f"{month} 2025") for month in ("maart", "april", "juli", "november")]
    assert months == sorted(months)
    assert "  goed  raad van Schiedam: vergadert op 24 juni 2025 en kan dan zijn zienswijze geven" in shown


def test_one_municipality_sees_its_own_papers_and_no_others(capsys: pytest.CaptureFixture[str]):
    found = told(capsys, "2028", "--municipality", "Vlaardingen", "--on", "2026-11-22")
    assert {step["participant"] for step in found["steps"]} == {None, "vlaardingen"}
    late = [check for check in found["checks"] if check["holds"] is False]
    assert [check["name"] for check in late] == ["aanlevering aan Vlaardingen"]


def test_a_meeting_says_what_must_leave_when_and_a_sending_which_meeting_can_adopt(capsys: pytest.CaptureFixture[str]):
    back = told(capsys, "2027", "--ab", "2026-07-08")
    assert (back["draft"]["limit"]["day"], back["offered_on"], back["feasible"]) == ("2026-04-01", "2026-06-24", True)
    forward = told(capsys, "2027", "--sent", "2026-04-01")
    assert (forward["adopted_on"], forward["feasible"]) == ("2026-07-08", True)
    assert main(["calendar", str(MVS), "2027", "--sent", "2026-07-01"]) == 1
    shown = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert shown.startswith("Begroting 2027: dit kan zo niet\n")
    assert "FOUT  gedeputeerde staten: vaststelling op 7 oktober 2026, uiterlijk 14 september 2026" in shown
    assert "goedkeuring behoeven" in shown


def test_a_folder_without_terms_or_plans_has_a_calendar_too(capsys: pytest.CaptureFixture[str]):
    assert main(["calendar", str(make.FOLDER), "2026", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert (found["adopted_on"], found["adoption"]) == ("2025-07-10", "vastgesteld")


def test_the_calendar_of_a_role_is_written_and_read_back(tmp_path: Path):
    path = tmp_path / "controller.ics"
    assert main(["calendar", str(MVS), "2028", "--role", "controller", "--on", "2026-11-22", "--ics", str(path)]) == 0
    read = Calendar.from_ical(path.read_bytes())
    uids = {str(event["uid"]) for event in read.walk("VEVENT")}
    assert "uiterlijk-2028-ontwerp@stroomopwaarts-mvs.sow-gov" in uids
    assert "uiterlijk-2028-gemeentebegroting-schiedam@stroomopwaarts-mvs.sow-gov" not in uids


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["99"], "CAL-03: 99 is geen begrotingsjaar"),
        (["1990", "--law-only"], "DATE-01"),
        (["2026", "--municipality", "Delft"], "CONTRACT-04"),
    ],
)
def test_a_question_without_an_answer_is_told(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]):
    assert main(["calendar", str(MVS), *arguments]) == 1
    assert said in capsys.readouterr().err
