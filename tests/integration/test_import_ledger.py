# SPDX-License-Identifier: EUPL-1.2
"""Does a file of the ledger come in whole, once, without what is of clients; and does a broken one leave nothing?"""

import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import make
from databases import sqlite_url
from integration.recording import AT, BY, archive, load, log
from integration.saying import say
from ledger_files import SMALL, YEAR, Line, csv, many, written, xaf, xlsx
from ledgers import ROWS, with_mapping
from sow_gov.app.closed_periods import closed_periods
from sow_gov.app.ledger import IMPORT, Imported, import_ledger
from sow_gov.app.recorded import Archive
from sow_gov.domain.errors import Fault
from sow_gov.domain.ledger import PeriodClosed, PeriodReopened
from sow_gov.domain.status import Decision
from sow_gov.intake.ledger.raw import LedgerRejected
from sow_gov.store import events, ledger
from sow_gov.store.events import Subject
from sow_gov.store.verify import findings

DECIDED = Decision("directeur Delta", "DIR-1", date(YEAR, 3, 1), "Sluiten", make.SOURCE)


@pytest.fixture
def records(database_url: str, tmp_path: Path) -> Iterator[Archive]:
    with archive(database_url) as opened:
        load(opened, with_mapping(tmp_path, ROWS))
        yield opened


def take_in(records: Archive, path: Path) -> Imported:
    return import_ledger(records, path, YEAR, BY, AT)


def refused(records: Archive, path: Path) -> list[tuple[str, str]]:
    """Where and why a file is refused; nothing of it is there."""
    before = state(records)
    with pytest.raises(LedgerRejected) as raised:
        take_in(records, path)
    assert state(records) == before
    return [(each.place, each.code) for each in raised.value.findings]


def state(records: Archive) -> object:
    with records.database.reading("delta") as reading:
        return ledger.booked(reading, YEAR), ledger.imports(reading, YEAR), len(log(records))


def texts(records: Archive) -> dict[str, str]:
    """Account -> the text of its lines."""
    with records.database.reading("delta") as reading:
        booked = ledger.booked(reading, YEAR)
        found = {each.account: ledger.postings(reading, YEAR, each.period, each.account) for each in booked}
    return {account: postings[0].text for account, postings in found.items()}


def change_period(records: Archive, month: int, *, close: bool) -> None:
    event = PeriodClosed(DECIDED, "0" * 64) if close else PeriodReopened(DECIDED, "nabrander")
    with records.database.writing("delta") as own:
        events.record(own, BY, "periode", {(Subject.PERIOD, f"{YEAR}-{month:02}"): [event]}, AT)


def test_a_file_comes_in_once_with_an_act_that_names_it(records: Archive, tmp_path: Path):
    path = written(tmp_path / "januari.csv", csv(SMALL))
    made = take_in(records, path)
    assert made == Imported(1, "januari.csv", "CSV", 4, 4, 0, 1, 2, 12445, 12445, ())
    before = state(records)
    path.rename(tmp_path / "nog-eens.csv")
    again = take_in(records, tmp_path / "nog-eens.csv")
    assert again == replace(made, new=0, known=4, before=True)
    assert state(records) == before
    act = log(records)[-1]
    assert (act.kind, act.actor.function, "Gemeentewet 212" in act.actor.authority) == (IMPORT, BY.function, True)
    assert '"ledger":{"1":"' in act.about
    assert findings(records.database) == []


def test_a_later_file_of_any_kind_adds_only_what_is_new(records: Archive, tmp_path: Path):
    take_in(records, written(tmp_path / "1.csv", csv(SMALL[:2])))
    made = take_in(records, written(tmp_path / "2.xaf", xaf(SMALL)))
    assert (made.number, made.format, made.rows, made.new, made.known) == (2, "XAF 3.2", 4, 2, 2)
    more = (*SMALL, Line(entry="3", period=3, on=date(YEAR, 3, 1)))
    made = take_in(records, xlsx(tmp_path / "3.xlsx", more))
    assert (made.rows, made.new, made.known, made.last_period) == (5, 1, 4, 3)
    with records.database.reading("delta") as reading:
        booked = ledger.booked(reading, YEAR)
    assert [(each.period, each.account, each.cents, each.postings) for each in booked] == [
        (1, "1600", -12345, 1), (1, "4000", 12345, 1), (2, "1000", -100, 1), (2, "4800", 100, 1), (3, "4000", 12345, 1),
    ]  # fmt: skip
    assert findings(records.database) == []


def test_a_text_is_kept_only_on_a_line_of_the_year_that_is_not_of_clients(records: Archive, tmp_path: Path):
    take_in(records, written(tmp_path / "a.csv", csv(SMALL)))
    assert texts(records) == {"4000": "advies", "1600": "", "4800": "", "1000": ""}


def test_without_a_mapping_no_text_is_kept_at_all(tmp_path: Path):
    with archive(sqlite_url(tmp_path)) as records:
        load(records)
        take_in(records, written(tmp_path / "a.csv", csv(SMALL)))
        assert set(texts(records).values()) == {""}


def test_the_mapping_of_the_day_on_which_a_period_begins_says_which_text_is_kept(tmp_path: Path):
    with archive(sqlite_url(tmp_path)) as records:
        folder = with_mapping(tmp_path, ROWS)
        load(records, with_mapping(tmp_path, [row.replace("nee", "ja") for row in ROWS], f"{YEAR}-02-01"))
        assert (folder / f"grootboek/{YEAR}-02-01.csv").is_file()
        take_in(records, written(tmp_path / "a.csv", csv([Line(), Line(entry="2", account="4001", period=2)])))
        assert texts(records) == {"4000": "advies", "4001": ""}


def test_a_broken_file_leaves_nothing_and_names_every_line(records: Archive, tmp_path: Path):
    take_in(records, written(tmp_path / "1.csv", csv(SMALL[:1])))
    lines = [SMALL[0].but(cents=1), *many(5000), Line(entry="x", account=""), Line(entry="y", text="bsn 111222333")]
    found = refused(records, written(tmp_path / "2.csv", csv(lines)))
    assert found == [("regel 5003", "LEDGER-05"), ("regel 5004", "LEDGER-06"), ("regel 2", "LEDGER-10")]
    assert refused(records, written(tmp_path / "3.csv", csv([*SMALL[1:], SMALL[1]]))) == [("regel 5", "LEDGER-09")]


def test_nothing_new_comes_in_a_closed_period_until_it_is_reopened(records: Archive, tmp_path: Path):
    take_in(records, written(tmp_path / "1.csv", csv(SMALL[:2])))
    change_period(records, 1, close=True)
    with records.database.reading("delta") as reading:
        assert (closed_periods(reading, YEAR), closed_periods(reading, YEAR + 1)) == ({1}, set())
    assert take_in(records, written(tmp_path / "2.csv", csv(SMALL))).new == 2
    late = written(tmp_path / "3.csv", csv([*SMALL, Line(entry="9")]))
    assert refused(records, late) == [("regel 6", "LEDGER-11")]
    change_period(records, 1, close=False)
    assert take_in(records, late).new == 1


def test_a_ledger_waits_until_something_was_loaded(database_url: str, tmp_path: Path):
    with archive(database_url) as empty, pytest.raises(Fault, match="RECORDS-01"):
        take_in(empty, written(tmp_path / "a.csv", csv(SMALL)))


KILLED = """
import os, sys
from pathlib import Path
from integration.recording import AT, BY, archive
from sow_gov.app import ledger

def die(*_):
    os.kill(os.getpid(), 9)

ledger.ledger.keep = die
with archive(sys.argv[1]) as records:
    ledger.import_ledger(records, Path(sys.argv[2]), 2025, BY, AT)
"""


def test_a_process_killed_in_the_middle_leaves_nothing(records: Archive, database_url: str, tmp_path: Path):
    path, before = written(tmp_path / "a.csv", csv(many(5000))), state(records)
    source = str(Path(__file__).parents[1])
    command = [sys.executable, "-c", KILLED, database_url, str(path)]
    assert subprocess.run(command, cwd=source, check=False, capture_output=True).returncode == -9
    assert state(records) == before
    assert take_in(records, path).new == 5000
    assert findings(records.database) == []


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of Delta with a mapping, loaded in the database that the commands use."""
    monkeypatch.setenv("SOW_DATABASE_URL", sqlite_url(tmp_path))
    made = with_mapping(tmp_path, ROWS)
    assert say("load", str(made)).code == 0
    return made


def test_the_command_says_of_every_file_what_came_in(folder: Path, tmp_path: Path):
    files = (
        written(tmp_path / "1.csv", csv(SMALL[:2])), written(tmp_path / "2.xaf", xaf(SMALL, "4.0", namespace="urn:x"))
    )  # fmt: skip
    said = say(
        "import-ledger", str(folder), str(YEAR), *map(str, files), str(files[0]), "--function", "controller Delta"
    )
    assert said.code == 0
    assert said.out.splitlines() == [
        "1.csv: ingelezen als nummer 1 (CSV)",
        "  2 regels: 2 nieuw, 0 al bekend",
        "  periode 1",
        "  debet € 123,45, credit € 123,45",
        "2.xaf: ingelezen als nummer 2 (XAF)",
        "  4 regels: 2 nieuw, 2 al bekend",
        "  periode 1 tot en met 2",
        "  debet € 124,45, credit € 124,45",
        "  let op: de naamruimte 'urn:x' is niet die van de standaard; gelezen als XAF",
        "1.csv: al eerder ingelezen als nummer 1 (CSV)",
        "  2 regels: 0 nieuw, 2 al bekend",
        "  periode 1",
        "  debet € 123,45, credit € 123,45",
    ]
    assert say("verify").out == "de vastlegging klopt\n"


def test_the_command_tells_every_finding_and_keeps_the_files_before(folder: Path, tmp_path: Path):
    sound = written(tmp_path / "1.csv", csv(SMALL))
    broken = written(tmp_path / "2.csv", csv([Line(entry="8", account=""), Line(entry="9", on=date(YEAR - 1, 1, 1))]))
    said = say("import-ledger", str(folder), str(YEAR), str(sound), str(broken))
    assert (said.code, said.out.count("ingelezen als nummer"), said.out.count("2.csv: regel")) == (1, 1, 2)
    assert said.err == "2 bevinding(en); van dit bestand is niets overgenomen\n"
    assert "LEDGER-01" in say("import-ledger", str(folder), str(YEAR), str(tmp_path / "nergens.csv")).err


def test_the_command_waits_for_a_mapping_that_was_not_loaded_yet(folder: Path, tmp_path: Path):
    with (folder / "grootboek/2020-01-01.csv").open("a", encoding="utf-8") as file:
        file.write("4850,,regel,begeleiding,ja,,ja,verzonnen,\n")
    said = say("import-ledger", str(folder), str(YEAR), str(written(tmp_path / "1.csv", csv(SMALL))))
    assert (said.code, "RECORDS-02" in said.err, "2020-01-01.csv" in said.err) == (1, True, True)


def test_the_command_imports_nothing_that_is_large():
    heavy = ("numpy", "weasyprint", "flint", "litestar", "xlsxwriter", "saxonche", "psycopg", "babel")
    loaded = "import sys, sow_gov.app.ledger, sow_gov.cli.ledger, sow_gov.store.migrate; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", loaded], check=True, capture_output=True, text=True)
    assert set(heavy) & set(done.stdout.split()) == set()
