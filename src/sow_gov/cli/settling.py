# SPDX-License-Identifier: EUPL-1.2
"""The commands that look back on a year: settle it with every municipality, and correct advances that were issued."""

import argparse
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sow_gov.app.recorded import Archive
    from sow_gov.planning.closing_terms import Closing


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the commands take, after their folder and year."""
    command.add_argument("--dry-run", action="store_true", help="laat alleen zien wat er zou worden uitgegeven")


def settle(options: argparse.Namespace) -> int:
    """Show what every municipality owes over a year, and issue the settlements; exit code 1 while that is refused."""
    from sow_gov.app import settlement
    from sow_gov.app.load import require_loaded
    from sow_gov.app.statements import statement_of
    from sow_gov.cli.claims import print_issued
    from sow_gov.cli.on_records import archive_of, now
    from sow_gov.cli.show import show_tables
    from sow_gov.documents.settlement import overview_table
    from sow_gov.store.acts import Actor

    with archive_of(options.folder.resolve().name) as archive:
        require_loaded(archive, options.folder)
        view = settlement.settlement(archive, options.year)
        show_tables([overview_table(statement_of(archive, view))], [_said(each) for each in view.closings])
        refused = settlement.settlement_refusals(archive, options.year)
        for fault in refused:
            print(f"niet afgerekend: {fault.what} ({fault.code}) → {fault.todo}", file=sys.stderr)
        if refused:
            return 1
        actor = Actor(None, options.function)
        print_issued(archive, options, settlement.settle(archive, options.year, actor, now(), dry_run=options.dry_run))
        if not options.dry_run:
            _write_statements(archive, options)
    return 0


def correct(options: argparse.Namespace) -> int:
    """Show which advances of a year should have asked something else, and issue the corrections."""
    from sow_gov.app.corrections import correct as corrected
    from sow_gov.app.load import require_loaded
    from sow_gov.cli.claims import print_issued
    from sow_gov.cli.on_records import archive_of, now
    from sow_gov.store.acts import Actor

    with archive_of(options.folder.resolve().name) as archive:
        require_loaded(archive, options.folder)
        actor = Actor(None, options.function)
        issued = corrected(archive, options.year, actor, now(), dry_run=options.dry_run)
        if not issued.new:
            print(f"er is niets te corrigeren in {options.year}")
            return 0
        print_issued(archive, options, issued)
    return 0


def _said(closing: "Closing") -> str:
    """A closing check in a sentence, with both sides."""
    from sow_gov.wording.money import euro

    left, right = closing.left, closing.right
    holds = "sluit" if closing.holds else "SLUIT NIET"
    return f"{closing.name}: {left.label} {euro(left.cents)}, {right.label} {euro(right.cents)}: {holds}"


def _write_statements(archive: "Archive", options: argparse.Namespace) -> None:
    from sow_gov.app.export import write_out
    from sow_gov.app.statements import keep_statements
    from sow_gov.cli.on_records import now
    from sow_gov.cli.show import progress
    from sow_gov.documents.settlement import KIND
    from sow_gov.settings import read

    with progress("Overzichten zetten") as told:
        keep_statements(archive, read(), now, told)
    for file in write_out(archive, options.year, options.out, lambda kept: kept.kind == KIND):
        print(file.path)
