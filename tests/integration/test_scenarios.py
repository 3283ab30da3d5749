# SPDX-License-Identifier: EUPL-1.2
"""Can somebody try, keep and throw away a scenario, from files and on the records, without anything posted changing?"""

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import make
from databases import sqlite_url
from integration.broken import append
from integration.recording import AT, BY, archive, load, log
from integration.saying import say
from sow_gov.app.issue import issue_instalment
from sow_gov.app.recorded import Archive
from sow_gov.app.scenario import KEEP, THROW_AWAY, every, keep, named, throw_away
from sow_gov.domain.errors import Fault
from sow_gov.planning.scenario import Changes, ChangesRejected, CountChange, Leave, Scenario
from sow_gov.store import invoices
from sow_gov.store.verify import findings

DELTA = str(make.FOLDER)
TRY = ("what-if", DELTA, "2026")
LEAVE = Changes(leaving=(Leave("duin", date(2026, 7, 1)),))
MORE = Changes(counts=(CountChange("inwoners", "meer", 25_000),))


@pytest.fixture
def records(database_url: str) -> Iterator[Archive]:
    """Delta, loaded, on either kind of database."""
    with archive(database_url) as made:
        load(made)
        yield made


@pytest.fixture
def here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Delta in the database that the commands use."""
    monkeypatch.setenv("SOW_DATABASE_URL", sqlite_url(tmp_path))
    assert say("load", DELTA).code == 0


def test_a_scenario_is_kept_replaced_and_thrown_away_and_the_log_says_by_whom(records: Archive):
    keep(records, Scenario("Duin weg", 2026, LEAVE), "een", BY, AT, replacing=False)
    with pytest.raises(Fault) as taken:
        keep(records, Scenario("Duin weg", 2026, MORE), "twee", BY, AT, replacing=False)
    assert taken.value.code == "SCENARIO-08"
    keep(records, Scenario("Duin weg", 2026, MORE), "twee", BY, AT, replacing=True)
    (kept,) = every(records, 2026)
    assert (kept.scenario_id, kept.scenario.changes, kept.function) == ("een", MORE, BY.function)
    assert kept.run == records.view(2026).run.digest
    assert named(records, 2026, " duin WEG ") == kept
    throw_away(records, "een", BY, AT)
    assert every(records, 2026) == []
    acts = log(records)[-3:]
    assert [act.kind for act in acts] == [KEEP, KEEP, THROW_AWAY]
    assert all(act.actor.function == BY.function and "2026 Duin weg" in act.about for act in acts)
    assert findings(records.database) == []


def test_what_cannot_be_kept_is_refused_and_leaves_nothing(records: Archive):
    before = len(log(records))
    for name in ("", " ", "x" * 81, "regel\neen"):
        with pytest.raises(Fault) as refused:
            keep(records, Scenario(name, 2026, LEAVE), "een", BY, AT, replacing=False)
        assert refused.value.code == "SCENARIO-10"
    with pytest.raises(ChangesRejected):
        keep(
            records, Scenario("Zee", 2026, Changes(leaving=(Leave("zee", AT.date()),))), "een", BY, AT, replacing=False
        )
    for gone in (lambda: throw_away(records, "een", BY, AT), lambda: named(records, 2026, "Duin weg")):
        with pytest.raises(Fault) as refused:
            gone()
        assert refused.value.code == "SCENARIO-09"
    assert len(log(records)) == before


def test_nothing_posted_changes_by_a_scenario(records: Archive):
    issued = issue_instalment(records, 2026, 1, BY, AT).new
    digest = records.view(2026).run.digest
    keep(records, Scenario("Duin weg", 2026, LEAVE), "een", BY, AT, replacing=False)
    with records.database.reading("delta") as reading:
        assert invoices.issued(reading, 2026) == list(issued)
    assert records.view(2026).run.digest == digest
    assert len(issue_instalment(records, 2026, 1, BY, AT).before) == 3


def test_files_alone_are_enough_to_try(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOW_DATABASE_URL", "postgresql://niemand@127.0.0.1:9/niets")
    said = say(
        *TRY, "--count", "inwoners:meer=25000", "--key", "inkomen=inwoners", "--tariff", "werkplekken=1600.00",
        "--choice", "jongerenloket=95000.01", "--take-over", "salarisadministratie@2026-07-01=50000,1000.50",
        "--leave", "duin@2026-10-01",
    )  # fmt: skip
    assert said.code == 0, said.err
    for text in (
        "Bijdrage 2026 per gemeente", "Vertrek van Duin op 1\xa0oktober\xa02026", "Uittredingssom, jaar 1",
        "Overname van Salarisadministratie", "504,36", "gaat boven het plafond", "telt 92 van 365 dagen",
        "Duin blijft hier gastheer van: Werkplekken.", "voorbeeldcijfers",
    ):  # fmt: skip
        assert text in said.out


def test_a_machine_gets_the_changes_and_cents():
    line = "begeleiding"
    said = say(*TRY, "--choice", "jongerenloket=weg", "--line", f"{line}=0.00", "--json").json
    assert said["changes"]["choices"] == [{"choice": "jongerenloket", "cents": None}]
    assert said["changes"]["lines"] == [{"line": line, "cents": 0}]
    choices = said["effect"]["blocks"]["eigen beleidskeuzes"]
    assert choices["duin"] == {"before_cents": 90_000_00, "after_cents": 0, "difference_cents": -90_000_00}
    differences = [moved["difference_cents"] for moved in said["effect"]["contributions"].values()]
    assert sum(differences) == said["effect"]["total"]["difference_cents"]


def test_everything_that_cannot_be_read_or_worked_out_is_told_at_once():
    wrong = (
        "--count", "inwoners=3", "--count", "inwoners:duin=1_0", "--count", "huizen:duin=3",
        "--tariff", "werkplekken=1,5", "--leave", "duin", "--take-over", "werkplekken@2026-13-01=1", "--line", "taxi=1",
    )  # fmt: skip
    said = say(*TRY, *wrong)
    assert (said.code, said.out) == (1, "")
    assert [line.split(":")[0] for line in said.err.splitlines() if line.startswith("SCENARIO")] == [
        *["SCENARIO-11"] * 5, *["SCENARIO-02"] * 2,
    ]  # fmt: skip
    assert "7 keer mis" in said.err
    in_json = say(*TRY, *wrong, "--json")
    assert (in_json.code, [each["code"] for each in in_json.json]) == (1, ["SCENARIO-11"] * 5 + ["SCENARIO-02"] * 2)


@pytest.mark.usefixtures("here")
def test_from_the_command_line_a_scenario_is_kept_listed_shown_and_thrown_away():
    year = ("scenarios", DELTA, "2026")
    assert "nog geen scenario's" in say(*year).out
    assert say(*TRY, "--leave", "duin@2026-07-01", "--keep", " Duin weg ").code == 0
    again = say(*TRY, "--leave", "meer@2026-07-01", "--keep", "Duin weg")
    assert (again.code, "SCENARIO-08" in again.err) == (1, True)
    assert say(*TRY, "--leave", "meer@2026-07-01", "--keep", "Duin weg", "--replace").code == 0
    listed = say(*year)
    assert listed.out.startswith("Duin weg\n  ")
    assert "beheerder aan de opdrachtregel" in listed.out
    (kept,) = say(*year, "--json").json
    assert kept["changes"]["leaving"] == [{"participant": "meer", "on": "2026-07-01"}]
    assert "Vertrek van Meer" in say(*year, "--show", "duin weg").out
    assert "SCENARIO-09" in say(*year, "--show", "Meer weg").err
    assert say(*year, "--throw-away", "Duin weg", "--function", "controller Delta").out == "weggegooid: Duin weg\n"
    assert say(*year, "--json").json == []
    assert say("verify").code == 0


@pytest.mark.usefixtures("here")
def test_what_is_wrong_is_not_kept_and_neither_is_what_is_not_loaded(tmp_path: Path):
    assert say(*TRY, "--leave", "zee@2026-07-01", "--keep", "Zee").code == 1
    folder = make.contract_folder(tmp_path)
    append("partijen.toml", "# verhuisd\n")(folder)
    other = say("what-if", str(folder), "2026", "--leave", "duin@2026-07-01", "--keep", "Duin weg")
    assert (other.code, "RECORDS-02" in other.err) == (1, True)
    assert say("scenarios", DELTA, "2026", "--json").json == []


def test_a_key_of_amounts_is_counted_in_euros():
    folder = str(Path(__file__).parents[1] / "delta-sleutels")
    same = say("what-if", folder, "2027", "--count", "oude-budgetten:duin=600000", "--json")
    assert same.code == 0
    told = json.loads(same.out)
    assert told["changes"]["counts"][0]["value"] == 600_000_00
    assert {each["difference_cents"] for each in told["effect"]["contributions"].values()} == {0}
