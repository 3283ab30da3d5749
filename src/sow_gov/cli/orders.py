# SPDX-License-Identifier: EUPL-1.2
"""The command on orders: what each asks and when, and the invoices of an instalment."""

import argparse
import json
from typing import TYPE_CHECKING

from sow_gov.cli.claims import issue_drafts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sow_gov.app.orders import Ordered
    from sow_gov.wording.table import Row, Table


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder and year."""
    command.add_argument("--issue", metavar="N", type=int, help="geef de facturen van deze termijn uit")
    command.add_argument("--order", metavar="CODE", action="append", default=[], help="alleen deze opdracht; mag vaker")
    command.add_argument("--dry-run", action="store_true", help="laat alleen zien wat er zou worden uitgegeven")


def orders(options: argparse.Namespace) -> int:
    """Show the orders of a year with their instalments, or issue the invoices of one of those."""
    from sow_gov.app.allocate import run
    from sow_gov.app.check import load
    from sow_gov.app.orders import order_drafts, ordered
    from sow_gov.cli.show import show_tables
    from sow_gov.intake.law import law_book, versions

    if options.issue is not None:
        return issue_drafts(options, lambda archive: order_drafts(archive, options.year, options.issue, options.order))
    made = run(load(options.folder), versions(law_book()), options.year)
    found = [each for each in ordered(made) if not options.order or each.order.slug in options.order]
    if options.json:
        print(json.dumps([_plain(each) for each in found], ensure_ascii=False, indent=2))
    elif found:
        examples = any(each.order.source.example for each in found)
        names = {slug: party.short_name for slug, party in made.arrangement.parties.items()}
        notes = ["voorbeeldcijfers: niet alles heeft een gepubliceerde bron"] if examples else []
        show_tables([_table(each, names) for each in found], notes)
    else:
        print(f"Voor {options.year} zijn er geen opdrachten.")
    return 0


def _plain(found: "Ordered") -> dict[str, object]:
    from sow_gov.domain.canonical import plain

    told = [{"ground": each.ground, "cents": each.total_cents, "vat_cents": each.vat_cents} for each in found.invoices]
    return {"order": plain(found.order), "invoices": told}


def _table(found: "Ordered", names: dict[str, str]) -> "Table":
    from sow_gov.wording.money import amount
    from sow_gov.wording.table import Column, Row, Table

    order = found.order
    rows = list(_rows(found))
    net = sum(line.cents for each in found.invoices for line in each.lines)
    vat, total = sum(each.vat_cents for each in found.invoices), sum(each.total_cents for each in found.invoices)
    rows.append(Row(("Opdracht", "", "", amount(net), amount(vat), amount(total)), "total"))
    columns = (
        Column("Termijn", "text"), Column("Factuur", "text"), Column("Vervalt", "text"), Column("Zonder btw"),
        Column("Btw"), Column("Te betalen"),
    )  # fmt: skip
    caption = f"{order.slug}: {order.number}, {names[order.participant]}, {order.status.value}"
    return Table(caption, columns, tuple(rows), "in euro's", order.name)


def _rows(found: "Ordered") -> "Iterator[Row]":
    from sow_gov.wording.dates import date_short
    from sow_gov.wording.money import amount
    from sow_gov.wording.table import Row

    for each in found.invoices:
        term = each.instalment
        net = sum(line.cents for line in each.lines)
        days = (date_short(term.invoiced_on), date_short(term.due_on))
        yield Row((term.name, *days, amount(net), amount(each.vat_cents), amount(each.total_cents)))
