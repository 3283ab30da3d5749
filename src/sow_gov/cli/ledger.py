# SPDX-License-Identifier: EUPL-1.2
"""The command that takes in what the ledger booked; it imports little, so that a million lines fit in little memory."""

import argparse
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sow_gov.app.ledger import Imported
    from sow_gov.intake.ledger.source import Told

_AFTER_SECONDS = 2


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder and year."""
    command.add_argument(
        "files", metavar="BESTAND", nargs="+", type=Path,
        help="CSV, XLSX of XML Auditfile Financieel (3.2, 3.2.1, 4.0), ook ingepakt als .gz",
    )  # fmt: skip


def import_ledger(options: argparse.Namespace) -> int:
    """Take in files of the ledger, one after the other; one that is refused leaves nothing, those before it stay."""
    from sow_gov.app.ledger import Ledger, require_mapping_loaded
    from sow_gov.app.ledger import import_ledger as imported
    from sow_gov.cli.answers import print_findings
    from sow_gov.intake.ledger.raw import LedgerRejected
    from sow_gov.settings import read
    from sow_gov.store.acts import Actor
    from sow_gov.store.database import Database
    from sow_gov.store.migrate import require_head

    gc.freeze()  # what was imported stays: to look through it again and again costs a quarter of the time
    database = Database(read().database_url)
    try:
        require_head(database)
        ledger = Ledger(database, options.folder.resolve().name)
        require_mapping_loaded(ledger, options.folder)
        for path in options.files:
            with _progress() as told:
                by, at = Actor(None, options.function), datetime.now(UTC)
                made = imported(ledger, path, options.year, by, at, told)
            print("\n".join(_said(made)))
    except LedgerRejected as rejected:
        print_findings(rejected.findings, as_json=False, ending="van dit bestand is niets overgenomen")
        return 1
    finally:
        database.close()
        gc.unfreeze()
    return 0


def _said(made: "Imported") -> "Iterator[str]":
    """What came in, line by line."""
    from sow_gov.wording.money import amount
    from sow_gov.wording.numbers import count

    done = "al eerder ingelezen als" if made.before else "ingelezen als"
    yield f"{made.name}: {done} nummer {made.number} ({made.format})"
    yield f"  {count(made.rows)} regels: {count(made.new)} nieuw, {count(made.known)} al bekend"
    if made.first_period is not None:
        periods = dict.fromkeys((made.first_period, made.last_period))
        yield f"  periode {' tot en met '.join(map(str, periods))}"
    yield f"  debet € {amount(made.debit_cents)}, credit € {amount(made.credit_cents)}"
    yield from (f"  let op: {notice}" for notice in made.notices)


@contextmanager
def _progress() -> "Iterator[Told]":
    """Show how far a file is, once it takes longer than two seconds."""
    from time import monotonic

    from rich.console import Console
    from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    bar = Progress(*columns, console=Console(file=sys.stderr, markup=False))
    task, begun = bar.add_task("Inlezen", total=None), monotonic()

    def told(done: int, of: int, name: str) -> None:
        if monotonic() - begun > _AFTER_SECONDS:
            bar.update(task, completed=done, total=of, description=name)
            bar.start()

    try:
        yield told
    finally:
        if bar.live.is_started:
            bar.stop()
