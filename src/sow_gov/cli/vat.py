# SPDX-License-Identifier: EUPL-1.2
"""The command on passed-on VAT: what each municipality advances and claims, the statements, and their invoices."""

import argparse
import json
from typing import TYPE_CHECKING

from sow_gov.cli.claims import issue_drafts
from sow_gov.cli.days import day, today

if TYPE_CHECKING:
    from sow_gov.app.passed_on_vat import StatedYear


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder and year."""
    command.add_argument("--on", metavar="DAG", type=day, help="stand op deze dag, jjjj-mm-dd (vandaag)")
    command.add_argument("--dry-run", action="store_true", help="laat alleen zien wat er zou worden uitgegeven")
    what = command.add_mutually_exclusive_group()
    what.add_argument("--statement", action="store_true", help="schrijf de opgave van elke gemeente")
    what.add_argument("--issue", metavar="N", type=int, help="geef de voorschotten van deze termijn uit")
    what.add_argument("--settle", action="store_true", help="geef de afrekening na de jaarrekening uit")


def vat(options: argparse.Namespace) -> int:
    """Show the passed-on VAT of a year, write its statements, or issue its invoices."""
    from sow_gov.app import passed_on_vat
    from sow_gov.app.check import load
    from sow_gov.intake.law import law_book, versions

    on, year = options.on or today(), options.year
    if options.issue is not None:
        return issue_drafts(options, lambda archive: passed_on_vat.advance_drafts(archive, year, options.issue))
    if options.settle:
        return issue_drafts(options, lambda archive: passed_on_vat.settlement_drafts(archive, year, on))
    stated = passed_on_vat.stated_year(load(options.folder), versions(law_book()), year, on)
    if options.statement:
        return _statements(options, stated)
    if options.json:
        print(json.dumps(_plain(stated), ensure_ascii=False, indent=2))
        return 0
    _show(stated)
    return 0


def _statements(options: argparse.Namespace, stated: "StatedYear") -> int:
    from sow_gov.app.passed_on_vat import write_statements
    from sow_gov.cli.answers import print_files
    from sow_gov.cli.show import file_table, progress
    from sow_gov.settings import read

    with progress("Opgaven zetten") as told:
        made = write_statements(stated, options.out, read(), told)
    if options.json:
        print_files(made)
    else:
        file_table(made)
    return 0


def _plain(stated: "StatedYear") -> dict[str, object]:
    from sow_gov.billing.passed_on_vat import advanced
    from sow_gov.domain.canonical import plain

    return {
        "figures": stated.asked.name,
        "on": plain(stated.on),
        "by": plain(stated.by),
        "final": stated.final,
        "example": stated.planned.example,
        "municipalities": {
            each.participant: {
                "planned_cents": stated.planned.owed(each.participant),
                "instalments": [sum(parts.values()) for parts in advanced(stated.planned, each.participant)],
                "claim_cents": each.claim_cents,
                "advanced_cents": each.advanced_cents,
                "difference_cents": each.difference_cents,
                "lines": plain(each.lines),
                "apart": plain(each.apart),
            }
            for each in stated.statements
        },
    }


def _show(stated: "StatedYear") -> None:
    from sow_gov.cli.show import show_tables
    from sow_gov.documents.vat_statement import advance_table, claim_table
    from sow_gov.wording.dates import date_long

    run = stated.planned.run
    notes = [f"opgave uiterlijk op {date_long(stated.by)}; cijfers: {stated.asked.said}"]
    show_tables([advance_table(stated.planned), claim_table(stated.statements)], notes, run)
