# SPDX-License-Identifier: EUPL-1.2
"""May a month be closed? Only in its turn, with everything in its place, and by a decision of who can take it."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import make
from integration import recording
from integration.broken import append
from integration.broken_boards import NEW, POWER
from integration.recording import BY, load, log
from ledgers import ROWS, with_mapping
from sow_gov.app.ledger import import_ledger
from sow_gov.app.periods import accounts_against_ledger, accrue, close_period, month_state, reopen_period
from sow_gov.app.recorded import Archive
from sow_gov.cli import main
from sow_gov.domain.errors import Fault
from sow_gov.domain.ledger import Accrued, Posting
from sow_gov.domain.status import Decision
from sow_gov.exports.ledger_files import as_csv

AT = datetime(2027, 3, 10, 9, 30, tzinfo=UTC)
YEAR = make.YEAR


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return with_mapping(tmp_path, ROWS)


@pytest.fixture
def records(tmp_path: Path, folder: Path) -> Iterator[Archive]:
    with recording.archive(f"sqlite:///{tmp_path / 'delta.sqlite3'}") as opened:
        load(opened, folder)
        yield opened


def book(records: Archive, folder: Path, month: int, amounts: Mapping[tuple[str, str], int]) -> None:
    """Import a file with one entry of a month, with the bank on its other side."""
    number = month_state(records, YEAR).month(month).postings
    parts = {**amounts, ("1000", ""): -sum(amounts.values())}
    on, entry = date(YEAR, month, 20), f"MEM{month:02}-{number}"
    lines = [
        Posting("MEM", entry, str(line), on, month, account, centre, cents, "")
        for line, ((account, centre), cents) in enumerate(parts.items(), 1)
    ]
    file = folder.with_name(f"{entry}.csv")
    file.write_bytes(as_csv(lines))
    import_ledger(records, file, YEAR, BY, AT)


def decided(month: int, organ: str = "directeur Delta", number: str = "DIR-1") -> Decision:
    after = date(YEAR + month // 12, month % 12 + 1, 9)
    return Decision(organ, number, after, "Sluiten", make.SOURCE)


def close(records: Archive, month: int, **changes: object) -> None:
    close_period(records, YEAR, month, replace(decided(month), **changes), BY, AT)


COST = {("4000", ""): 100_00}


def test_a_month_is_closed_by_decision_and_kept_with_its_authority(records: Archive, folder: Path):
    book(records, folder, 1, COST)
    close(records, 1)
    january = month_state(records, YEAR).month(1)
    assert january.state.closed is not None
    assert january.state.closed.decision.number == "DIR-1"
    assert (january.changed, january.in_the_way) == (False, ())
    written = log(records)[-1]
    assert written.kind == "periode sluiten"
    assert "DIR-1" in written.actor.authority


def test_nothing_is_booked_in_a_closed_month_until_it_is_reopened(records: Archive, folder: Path):
    book(records, folder, 1, COST)
    close(records, 1)
    before = month_state(records, YEAR)
    with pytest.raises(Fault):
        book(records, folder, 1, {("4100", ""): 5})
    assert month_state(records, YEAR).month(1).total_cents == before.month(1).total_cents
    with pytest.raises(Fault, match="PERIOD-07"):
        reopen_period(records, YEAR, 1, decided(1), " ", BY, AT)
    reopen_period(records, YEAR, 1, decided(1, number="DIR-2"), "vergeten factuur", BY, AT)
    book(records, folder, 1, {("4100", ""): 5})
    again = month_state(records, YEAR).month(1)
    assert (again.total_cents, again.state.closed) == (100_05, None)
    assert [each.reason for each in again.state.reopened] == ["vergeten factuur"]
    close(records, 1)
    assert not month_state(records, YEAR).month(1).changed


def test_unmapped_rows_are_listed_with_amounts_and_keep_the_month_open(records: Archive, folder: Path):
    book(records, folder, 1, {**COST, ("7777", "9"): 12_34})
    found = month_state(records, YEAR)
    assert [(each.account, each.cost_centre, each.cents) for each in found.unmapped] == [("7777", "9", 12_34)]
    with pytest.raises(Fault, match=r"PERIOD-03.*7777 kostenplaats 9 EUR 12,34"):
        close(records, 1)
    with_mapping(folder.parent, [*ROWS, "7777,,regel,begeleiding,nee,,ja,verzonnen,"], f"{YEAR}-01-01")
    load(records, folder)
    assert month_state(records, YEAR).month(1).total_cents == 112_34
    close(records, 1)


def test_months_close_in_their_order_and_open_the_last_first(records: Archive, folder: Path):
    book(records, folder, 1, COST)
    book(records, folder, 2, COST)
    with pytest.raises(Fault, match="PERIOD-04"):
        close(records, 2)
    close(records, 1)
    close(records, 2)
    with pytest.raises(Fault, match="PERIOD-05"):
        close(records, 1)
    with pytest.raises(Fault, match="PERIOD-05"):
        accrue(records, YEAR, 1, Accrued("werkplekken", 1, "x"), BY, AT)
    with pytest.raises(Fault, match="PERIOD-06"):
        reopen_period(records, YEAR, 1, decided(1), "x", BY, AT)
    reopen_period(records, YEAR, 2, decided(2), "x", BY, AT)
    with pytest.raises(Fault, match="PERIOD-05"):
        reopen_period(records, YEAR, 2, decided(2), "x", BY, AT)


def test_a_month_of_which_nothing_was_imported_is_not_closed(records: Archive):
    with pytest.raises(Fault, match="PERIOD-02"):
        close(records, 1)


def test_a_decision_that_is_none_closes_nothing(records: Archive, folder: Path):
    book(records, folder, 1, COST)
    none: list[tuple[str, dict[str, object], str]] = [
        ("no number", {"number": "  "}, "PERIOD-07"),
        ("nobody", {"organ": "schoonmaker"}, "PERIOD-07"),
        ("a college", {"organ": "college van Duin"}, "PERIOD-07"),
        ("a function of a municipality", {"organ": "inkoopadviseur van Duin"}, "PERIOD-07"),
        ("a day to come", {"decided_on": date(2027, 3, 11)}, "PERIOD-07"),
        ("before the month was over", {"decided_on": date(YEAR, 1, 31)}, "PERIOD-07"),
        ("what no paper prints", {"number": "漢"}, "PAPER-04"),
    ]
    for what, changes, code in none:
        with pytest.raises(Fault) as refused:
            close(records, 1, **changes)
        assert (what, refused.value.code) == (what, code)
    assert month_state(records, YEAR).month(1).state.closed is None


def test_any_organ_or_function_of_the_arrangement_may_decide(records: Archive, folder: Path):
    for month, organ in enumerate(("db", "dagelijks bestuur", "controller", "algemeen bestuur"), 1):
        book(records, folder, month, COST)
        close(records, month, organ=organ)
    assert [each.state.closed is not None for each in month_state(records, YEAR).months[:5]] == [True] * 4 + [False]


def test_where_the_arrangement_has_a_power_for_it_only_who_has_that_may_decide(tmp_path: Path, folder: Path):
    append(NEW, POWER.format(code="periode-afsluiten", holder="db"))(folder)
    with recording.archive(f"sqlite:///{tmp_path / 'macht.sqlite3'}") as records:
        load(records, folder)
        book(records, folder, 1, COST)
        with pytest.raises(Fault, match="MANDATE-"):
            close(records, 1, organ="controller Delta")
        close(records, 1, organ="dagelijks bestuur")
        assert "DIR-1" in log(records)[-1].actor.authority


def test_there_are_twelve_months(records: Archive):
    for month in (0, 13):
        with pytest.raises(Fault, match="PERIOD-01"):
            close_period(records, YEAR, month, decided(1), BY, AT)
        with pytest.raises(Fault, match="PERIOD-01"):
            reopen_period(records, YEAR, month, decided(1), "x", BY, AT)
        with pytest.raises(Fault, match="PERIOD-01"):
            accrue(records, YEAR, month, Accrued("begeleiding", 1, "x"), BY, AT)


def test_an_accrual_counts_in_its_month_once(records: Archive, folder: Path):
    book(records, folder, 1, COST)
    accrue(records, YEAR, 1, Accrued("werkplekken", 25_00, "factuur van Duin volgt"), BY, AT)
    book(records, folder, 2, {("4400", ""): 25_00})
    found = month_state(records, YEAR)
    assert [month.total_cents for month in found.months[:3]] == [125_00, 0, 0]
    assert {line.slug: line.booked_cents for line in found.lines}["werkplekken"] == 25_00
    assert [each.reason for each in found.month(1).state.accrued] == ["factuur van Duin volgt"]


def test_an_accrual_that_is_none_is_refused(records: Archive):
    for event, code in (
        (Accrued("onbekend", 1, "x"), "PERIOD-08"),
        (Accrued("werkplekken", 0, "x"), "PERIOD-08"),
        (Accrued("werkplekken", 1, " "), "PERIOD-07"),
        (Accrued("werkplekken", 1, "cliënt 111222333"), "PERIOD-11"),
    ):
        with pytest.raises(Fault, match=code):
            accrue(records, YEAR, 1, event, BY, AT)


def test_the_accounts_stand_beside_the_ledger_line_by_line(records: Archive, folder: Path):
    book(records, folder, 1, {("4000", ""): 990_000_99, ("8000", ""): -260_000_00, ("4100", ""): 1})
    beside = accounts_against_ledger(records, YEAR)
    same = {line.slug for line in beside.lines if not line.difference_cents}
    assert same == {"begeleiding", "detachering"}
    other = next(line for line in beside.differences if line.slug == "uitvoering-inkomen")
    assert (other.accounts_cents, other.ledger_cents) == (705_000_10, 1)
    assert [each.account for each in other.accounts] == ["4100"]


def test_the_commands_close_accrue_and_tell_a_machine_what_is_what(
    records: Archive,
    folder: Path,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
):
    book(records, folder, 1, COST)
    monkeypatch.setenv("SOW_DATABASE_URL", f"sqlite:///{tmp_path / 'delta.sqlite3'}")
    period = ["period", str(folder), str(YEAR), "1"]
    assert main([*period, "--accrue", "werkplekken=25.00", "--reason", "factuur volgt"]) == 0
    assert main([*period, "close"]) == 1
    assert "PERIOD-07" in capsys.readouterr().err
    decision = ["--decision-organ", "directeur Delta", "--number", "DIR-1", "--date", "2026-02-09"]
    assert main([*period, "close", *decision]) == 0
    assert main(["ledger", str(folder), str(YEAR), "--json"]) == 0
    told = json.loads(capsys.readouterr().out.partition("{")[2].join(["{", ""]))
    january = told["months"][0]
    assert (january["total_cents"], january["closed"]["number"]) == (125_00, "DIR-1")
    assert told["accounts"]["holds"] is False
    assert main([*period, "reopen", *decision, "--reason", "vergeten factuur"]) == 0
    assert "heropend" in capsys.readouterr().out


def test_years_without_a_mapping_work_as_before(tmp_path: Path):
    with recording.archive(f"sqlite:///{tmp_path / 'plain.sqlite3'}") as opened:
        load(opened)
        found = month_state(opened, YEAR)
        assert (found.until, found.booked, found.unmapped) == (0, None, ())
        assert found.total.budget_cents == found.budget.allocation.total_cents
