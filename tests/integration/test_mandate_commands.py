# SPDX-License-Identifier: EUPL-1.2
"""Does the command line answer who may decide, with the chain or the link that fails, and show the register?"""

import csv
import io
import subprocess
import sys
from pathlib import Path

import pytest

from integration.saying import say
from sow_gov.cli import main

MVS = str(Path(__file__).parents[2] / "contracts/stroomopwaarts-mvs")
ADVISER = ("--function", "inkoopadviseur-schiedam", "--power", "inkoop", "--amount", "40000")
CONTROLLER = ("--function", "controller Stroomopwaarts", "--power", "factuur-uitgeven")


def test_yes_comes_with_the_chain_the_formula_and_the_article():
    said = say(
        "mandate", MVS, *CONTROLLER, "--amount", "6565652.36", "--municipality", "Schiedam", "--on", "2026-03-01"
    )
    assert said.code == 0
    assert said.out.startswith("ja: de controller Stroomopwaarts kan namens het dagelijks bestuur")
    assert said.out.endswith("namens het dagelijks bestuur van Stroomopwaarts MVS,\nde controller Stroomopwaarts\n")
    for word in ("DB-01", "DIR-01", "besluit DIR-2023-07", "art. 33b", "Awb art. 10:1"):
        assert word in said.out


def test_beyond_the_amount_the_answer_is_no_with_what_to_do():
    said = say("mandate", MVS, *CONTROLLER, "--amount", "20000000.01", "--on", "2026-03-01")
    assert said.code == 1
    assert said.out.startswith("nee: DIR-01 geldt tot en met EUR 20.000.000,00")
    for word in ("Awb art. 10:2", "leg het voor aan de directeur Stroomopwaarts", "Tot hier houdt de keten", "DB-01"):
        assert word in said.out


@pytest.mark.parametrize(
    ("days", "code"),
    [
        (("--on", "2026-06-30"), 0),
        (("--on", "2026-07-01"), 1),
        (("--on", "2026-07-01", "--known-on", "2026-06-17"), 0),
        (("--on", "2026-07-01", "--known-on", "2026-06-18"), 1),
    ],
)
def test_the_answer_changes_with_a_withdrawal_as_it_was_known(days: tuple[str, ...], code: int):
    said = say("mandate", MVS, *ADVISER, *days)
    assert said.code == code
    assert ("Awb art. 10:8" in said.out) == bool(code)


def test_a_machine_reads_the_same_answer():
    said = say("mandate", MVS, *ADVISER, "--on", "2026-07-01", "--json")
    assert said.code == 1
    assert (said.json["allowed"], said.json["failed"], said.json["code"]) == (False, "DIR-04", "MANDATE-07")
    yes = say("mandate", MVS, *ADVISER, "--on", "2026-06-30", "--json").json
    assert [yes["allowed"], *(link["number"] for link in yes["chain"])] == [True, "DB-03", "DIR-04"]


@pytest.mark.parametrize(
    ("function", "power", "municipality", "code"),
    [
        ("klantmanager", "bijstand-besluiten", "Vlaardingen", 0),
        ("directeur", "personeel", None, 0),
        ("bestuurssecretaris", "vergadering-bijeenroepen", None, 0),
        ("bestuurssecretaris", "stuk-uitgeven", None, 0),
        ("dagelijks bestuur", "overeenkomst-aangaan", None, 0),
        ("voorzitter van Stroomopwaarts MVS", "overeenkomst-ondertekenen", "maassluis", 0),
        ("burgemeester van Schiedam", "overeenkomst-ondertekenen-gemeente", "schiedam", 0),
        ("directeur", "begroting-vaststellen", None, 1),
        ("klantmanager", "bijstand-besluiten", None, 1),
        ("adjunct-directeur", "stuk-uitgeven", None, 1),
    ],
)
def test_every_root_of_the_model_case_answers(function: str, power: str, municipality: str | None, code: int):
    where = ("--municipality", municipality) if municipality else ()
    assert say("mandate", MVS, "--function", function, "--power", power, *where, "--on", "2026-03-01").code == code


def test_the_register_shows_what_holds_on_a_day_and_its_history():
    now = say("mandates", MVS, "--on", "2026-07-01", "--known-on", "2026-07-01").out
    assert "Mandaatregister op 01-07-2026" in now
    assert ("DIR-05" in now, "DIR-04" in now) == (True, False)
    ever = say("mandates", MVS, "--on", "2026-07-01", "--known-on", "2026-07-01", "--history").out
    assert ("DIR-04" in ever, "ingetrokken" in ever) == (True, True)


def test_the_register_for_a_machine_has_every_column():
    days = ("--on", "2026-07-01", "--known-on", "2026-07-01", "--history")
    rows = list(csv.DictReader(io.StringIO(say("mandates", MVS, *days, "--csv").out)))
    found = say("mandates", MVS, *days, "--json").json
    assert [row["nummer"] for row in rows] == [row["number"] for row in found["mandates"]]
    (adviser,) = (row for row in rows if row["nummer"] == "DIR-04")
    assert adviser["stand"] == "ingetrokken"
    assert adviser["geldig_tot_en_met"] == "2026-06-30"
    assert adviser["houder"] == "db"


ANYBODY = ("mandate", MVS, "--function", "db", "--power", "stuk-uitgeven")


@pytest.mark.parametrize(
    ("wrong", "told"),
    [(("--on", "2026-03-01", "--municipality", "Delft"), "CONTRACT-04"), (("--on", "2014-03-01"), "DATE-01")],
)
def test_what_has_no_answer_is_told(wrong: tuple[str, ...], told: str):
    said = say(*ANYBODY, *wrong)
    assert (said.code, told in said.err) == (1, True)


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (("--on", "1-3-2026"), "schrijf jjjj-mm-dd"),
        (("--on", "2026-03-01", "--amount", "veel"), "is geen bedrag"),
        ((), "--on"),
    ],
)
def test_what_cannot_be_read_is_told(wrong: tuple[str, ...], told: str, capsys: pytest.CaptureFixture[str]):
    with pytest.raises(SystemExit, match="2"):
        main([*ANYBODY, *wrong])
    assert told in capsys.readouterr().err


def test_whoever_reads_may_stop_reading():
    program = [sys.executable, "-c", "from sow_gov.cli import main; raise SystemExit(main())"]
    command = [*program, "mandates", MVS, "--csv", "--history"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        running.stdout.close()
        _, said = running.communicate(timeout=60)
    assert (running.returncode, said) == (0, b"")
