# SPDX-License-Identifier: EUPL-1.2
"""How does a command issue drafts of its own kind? On the records, in a function, written out once they are printed."""

import argparse
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sow_gov.app.issue import Draft, Issued
    from sow_gov.app.recorded import Archive


def issue_drafts(options: argparse.Namespace, drafts: "Callable[[Archive], Sequence[Draft]]") -> int:
    """Issue drafts that are made from the records, or show what would be issued."""
    from sow_gov.app.issue import issue
    from sow_gov.app.load import require_loaded
    from sow_gov.cli.on_records import archive_of, now
    from sow_gov.store.acts import Actor

    with archive_of(options.folder.resolve().name) as archive:
        require_loaded(archive, options.folder)
        actor = Actor(None, options.function)
        print_issued(archive, options, issue(archive, drafts(archive), actor, now(), dry_run=options.dry_run))
    return 0


def print_issued(archive: "Archive", options: argparse.Namespace, issued: "Issued") -> None:
    """Show what was issued, or on trial would be, and print and write out what was."""
    from sow_gov.app.export import write_out
    from sow_gov.app.keep import keep_invoices
    from sow_gov.cli.on_records import now
    from sow_gov.cli.show import invoice_table, progress
    from sow_gov.settings import read

    invoice_table(issued, dry_run=options.dry_run)
    if not options.dry_run:
        with progress("Facturen zetten") as told:
            keep_invoices(archive, read(), now, told)
        numbers = {each.number for each in (*issued.before, *issued.new)}
        for file in write_out(archive, options.year, options.out, lambda kept: kept.invoice in numbers):
            print(file.path)
