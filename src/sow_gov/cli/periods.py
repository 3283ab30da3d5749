# SPDX-License-Identifier: EUPL-1.2
"""The commands on the months of a year: what the ledger booked beside the budget, and closing a month by decision."""

import argparse
import json
from typing import TYPE_CHECKING, Any

from sow_gov.cli.days import day

if TYPE_CHECKING:
    from sow_gov.app.recorded import Archive
    from sow_gov.planning.ledger_accounts import BesideAccounts
    from sow_gov.planning.ledger_months import MonthState


def ledger_arguments(command: argparse.ArgumentParser) -> None:
    """Say what ``ledger`` takes, after its folder and year."""
    command.add_argument("--lines", action="store_true", help="toon ook elke regel")


def ledger(options: argparse.Namespace) -> int:
    """Show the months of a year and what is unmapped, with budget, forecast and accounts beside the ledger."""
    from sow_gov.app.periods import month_state
    from sow_gov.cli.on_records import archive_of
    from sow_gov.cli.show import show_tables
    from sow_gov.documents import ledger as tables

    with archive_of(options.folder.resolve().name) as archive:
        state, beside = month_state(archive, options.year), _beside(archive, options.year)
    if options.json:
        print(json.dumps(_told(state, beside), ensure_ascii=False, indent=2))
        return 0
    shown = [
        tables.month_table(state),
        tables.unmapped_table(state.year, state.unmapped),
        tables.programme_table(state),
        tables.share_table(state),
        tables.line_table(state) if options.lines else None,
        tables.beside_table(beside) if beside else None,
    ]
    runs = [each for each in (state.budget, state.forecast, state.booked) if each is not None]
    show_tables([each for each in shown if each is not None], tuple(tables.obstacles(state)), *runs)
    return 0


def period_arguments(command: argparse.ArgumentParser) -> None:
    """Say what ``period`` takes, after its folder and year."""
    command.add_argument("month", metavar="MAAND", type=int, help="1 tot en met 12")
    command.add_argument("act", metavar="close|reopen", nargs="?", choices=["close", "reopen"], help="sluit of heropen")
    command.add_argument("--decision-organ", metavar="ORGAAN", default="", help="orgaan of functie die besloot")
    command.add_argument("--number", metavar="NUMMER", default="", help="nummer van het besluit")
    command.add_argument("--date", metavar="DAG", type=day, help="dag van het besluit, jjjj-mm-dd")
    command.add_argument("--reason", metavar="REDEN", default="", help="verplicht bij heropenen en overlopende posten")
    command.add_argument(
        "--accrue",
        metavar="REGEL=BEDRAG",
        type=_line_and_cents,
        help="leg een overlopende post vast, zoals ict=1250.00",
    )


def period(options: argparse.Namespace) -> int:
    """Close a month or open it again by decision, or register what it owes to another month."""
    from sow_gov.app.load import require_loaded
    from sow_gov.app.periods import accrue, close_period, reopen_period
    from sow_gov.cli.on_records import archive_of, now
    from sow_gov.domain.ledger import Accrued
    from sow_gov.planning.ledger_months import period_id
    from sow_gov.store.acts import Actor

    _require_one(options)
    by, name = Actor(None, options.function), period_id(options.year, options.month)
    with archive_of(options.folder.resolve().name) as archive:
        require_loaded(archive, options.folder)
        where = (archive, options.year, options.month)
        if options.accrue is not None:
            line, cents = options.accrue
            accrue(*where, Accrued(line, cents, options.reason), by, now())
            print(f"{name}: overlopende post vastgelegd")
        elif options.act == "close":
            close_period(*where, _decision(options, f"Sluiten van {name}"), by, now())
            print(f"{name}: gesloten")
        else:
            reopen_period(*where, _decision(options, f"Heropenen van {name}"), options.reason, by, now())
            print(f"{name}: heropend")
    return 0


def _beside(archive: "Archive", year: int) -> "BesideAccounts | None":
    """The accounts beside the ledger; None in a year that has no accounts."""
    from sow_gov.app.periods import accounts_against_ledger
    from sow_gov.domain.errors import Fault

    try:
        return accounts_against_ledger(archive, year)
    except Fault as fault:
        if fault.code != "PERIOD-10":
            raise
        return None


def _told(state: "MonthState", beside: "BesideAccounts | None") -> dict[str, Any]:
    """The same for a machine: amounts in cents."""
    from sow_gov.domain.canonical import plain

    months = [
        {
            "month": each.month, "postings": each.postings, "total_cents": each.total_cents,
            "programmes": dict(each.programmes), "contributions_cents": each.contributions_cents,
            "unmapped": plain(each.unmapped), "accrued": plain(each.state.accrued),
            "closed": plain(each.state.closed.decision) if each.state.closed else None, "changed": each.changed,
            "in_the_way": [{"code": fault.code, "what": fault.what, "todo": fault.todo} for fault in each.in_the_way],
        }
        for each in state.months
    ]  # fmt: skip
    runs = {"budget": state.budget, "forecast": state.forecast, "booked": state.booked}
    accounts = beside and {
        "accounts_cents": beside.accounts_cents,
        "ledger_cents": beside.ledger_cents,
        "holds": beside.holds,
        "differences": [plain(each) for each in beside.differences],
    }
    return {
        "year": state.year, "until": state.until, "months": months, "lines": plain(state.lines),
        "programmes": plain(state.programmes), "shares": plain(state.shares), "total": plain(state.total),
        "runs": {name: run.digest if run else None for name, run in runs.items()}, "accounts": accounts,
    }  # fmt: skip


def _require_one(options: argparse.Namespace) -> None:
    """Refuse a command that says nothing to do, or two things, or no decision (PERIOD-07)."""
    from sow_gov.domain.errors import Fault

    if (options.act is None) == (options.accrue is None):
        raise Fault("PERIOD-07", "er is niet één ding te doen", "kies close, reopen of --accrue REGEL=BEDRAG")
    if options.act is not None and not (options.date and options.number and options.decision_organ):
        todo = "noem het besluit: --decision-organ, --number en --date"
        raise Fault("PERIOD-07", "een maand sluit of opent alleen bij besluit", todo)


def _decision(options: argparse.Namespace, subject: str) -> Any:
    from sow_gov.domain.source import Source
    from sow_gov.domain.status import Decision

    source = Source("opgegeven aan de opdrachtregel", example=False)
    return Decision(options.decision_organ, options.number, options.date, subject, source)


def _line_and_cents(text: str) -> tuple[str, int]:
    """The line and cents that an option names (an error of the command when it does not)."""
    from sow_gov.domain.money import from_text

    line, _, amount = text.partition("=")
    try:
        return line, from_text(amount)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is geen REGEL=BEDRAG, zoals ict-werkplekken=1250.00") from None
