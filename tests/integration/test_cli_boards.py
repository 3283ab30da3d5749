# SPDX-License-Identifier: EUPL-1.2
"""Does the command line show the boards of a day, and what the law says of them, also for a reading never in force?"""

import json
from pathlib import Path

import pytest

import make
from sow_gov.cli import main

CONTRACTS = Path(__file__).parents[2] / "contracts"
MVS = str(CONTRACTS / "stroomopwaarts-mvs")


def test_the_boards_in_force_are_shown_with_seats_votes_and_verdicts(capsys: pytest.CaptureFixture[str]):
    assert main(["boards", MVS, "--on", "2026-01-01"]) == 0
    shown = capsys.readouterr().out.replace("\N{NO-BREAK SPACE}", " ")
    assert shown.startswith("Bestuursinrichting Stroomopwaarts MVS, openbaar lichaam, op 1 januari 2026\n")
    assert "  Schiedam: 2 × 1 stem, 2 stemmen over begroting\n" in shown
    assert "directieraad (directieraad): 3 zetels, leden uit gemeentesecretarissen; geen orgaan van de wet" in shown
    assert shown.count("  goed  ") == 5
    assert "FOUT" not in shown
    assert "vanaf 1 februari 2015: in orde" in shown
    assert "\nvoorbeeld: " in shown


def test_of_a_db_of_secretaries_the_law_says_what_is_wrong(capsys: pytest.CaptureFixture[str]):
    assert main(["boards", MVS, "--on", "2026-01-01", "--variant", "b"]) == 0
    shown = capsys.readouterr().out
    wrong = [line for line in shown.splitlines() if line.startswith("  FOUT")]
    assert ["eerste lid" in wrong[0], "tweede lid" in wrong[1], len(wrong)] == [True, True, 2]


def test_a_machine_gets_the_same(capsys: pytest.CaptureFixture[str]):
    assert main(["boards", str(make.FOLDER), "--on", "2026-01-01", "--json"]) == 0
    found = json.loads(capsys.readouterr().out)
    assert [organ["organ"] for organ in found["organs"]] == ["ab", "db", "directieraad"]
    assert found["organs"][0]["rows"][0] == {"participant": "duin", "name": "Duin", "seats": 2, "votes": [1, 3]}
    assert {verdict["holds"] for verdict in found["verdicts"]} == {True}


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([str(CONTRACTS / "dienst-dommelvallei"), "--on", "2026-01-01"], "DATE-01: geen bestuursinrichting"),
        ([MVS, "--on", "2026-01-01", "--variant", "c"], "BOARD-07: er is geen bestuursvariant 'c'"),
        ([MVS, "--on", "2015-01-31"], "DATE-01: geen regeling van kracht op 2015-01-31"),
    ],
)
def test_a_question_without_an_answer_is_told(arguments: list[str], said: str, capsys: pytest.CaptureFixture[str]):
    assert main(["boards", *arguments]) == 1
    assert said in capsys.readouterr().err


def test_a_day_that_is_none_is_a_wrong_command(capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit) as stopped:
        main(["boards", MVS, "--on", "morgen"])
    assert stopped.value.code == 2
    assert "'morgen' is geen dag; schrijf jjjj-mm-dd" in capsys.readouterr().err
