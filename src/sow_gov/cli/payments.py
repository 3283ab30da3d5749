# SPDX-License-Identifier: EUPL-1.2
"""The commands about money that comes in: bank statements and their payments, what is open, and reminders."""

import argparse
import json
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from sow_gov.cli.days import day, today
from sow_gov.cli.on_records import archive_of, now
from sow_gov.domain.receivable import PaymentPart

if TYPE_CHECKING:
    from sow_gov.app.payments import Doubtful, Imported
    from sow_gov.app.reminders import DueReminder
    from sow_gov.billing.open_items import OpenItems, PartyItems
    from sow_gov.wording.table import Table

Match = tuple[str, PaymentPart]
"""A payment with a part of it for one invoice."""


def payments_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command on payments takes, after its folder."""
    command.add_argument("files", metavar="BESTAND", type=Path, nargs="*", help="rekeningafschriften (CAMT.053)")
    command.add_argument(
        "--match", metavar="BETALING=NUMMER:BEDRAG", type=_match, action="append", default=[],
        help="wijs een betaling toe, zoals BANKREF=2026-VS-0007:1250.00; mag vaker, ook voor één betaling",
    )  # fmt: skip
    command.add_argument(
        "--release", metavar="BETALING=REDEN", type=_release, action="append", default=[], help="trek een toewijzing in"
    )


def open_items_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command on open items takes, after its folder."""
    command.add_argument("--on", metavar="DAG", type=day, help="stand op deze dag, jjjj-mm-dd (vandaag)")


def remind_arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command on reminders takes, after its folder."""
    command.add_argument("--on", metavar="DAG", type=day, help="dag van de brieven, jjjj-mm-dd (vandaag)")
    command.add_argument("--dry-run", action="store_true", help="laat alleen zien wie er een zou krijgen")


def payments(options: argparse.Namespace) -> int:
    """Take up bank statements, withdraw and match by hand, and show what is in doubt; 1 when something is."""
    from sow_gov.app.payments import doubts, import_statement, match_by_hand, release
    from sow_gov.store.acts import Actor

    by, where = Actor(None, options.function), sys.stderr if options.json else sys.stdout
    with archive_of(options.folder.resolve().name) as archive:
        for file in options.files:
            _told(file, import_statement(archive, file, by, now()), where)
        for payment, reason in options.release:
            release(archive, payment, reason, by, now())
            print(f"ingetrokken: {payment}", file=where)
        for payment in dict.fromkeys(payment for payment, _ in options.match):
            parts = [part for each, part in options.match if each == payment]
            match_by_hand(archive, payment, parts, by, now())
            print(f"toegewezen: {payment}", file=where)
        found = doubts(archive)
    if options.json:
        print(json.dumps([_plain_doubt(each) for each in found], ensure_ascii=False, indent=2))
    else:
        _show_doubts(found)
    return 1 if found else 0


def open_items(options: argparse.Namespace) -> int:
    """Show what is open on a day, per municipality and by age, with the proof that nothing was lost."""
    from sow_gov.app.open_items import open_items as items_on
    from sow_gov.cli.show import show_tables
    from sow_gov.domain.canonical import plain
    from sow_gov.wording.money import euro

    with archive_of(options.folder.resolve().name) as archive:
        found = items_on(archive, options.on or today())
    if options.json:
        print(json.dumps(plain(found) | {"open_cents": found.open_cents}, ensure_ascii=False, indent=2))
        return 0
    proof = f"gevraagd {euro(found.asked_cents)} - betaald {euro(found.paid_cents)} = open {euro(found.open_cents)}"
    show_tables([*_open_tables(found)], [proof])
    return 0


def remind(options: argparse.Namespace) -> int:
    """Send the reminders of a day and write their letters to a folder; or show which are due."""
    from sow_gov.app.export import write_out
    from sow_gov.app.reminders import due_reminders, keep_reminders, letter_name
    from sow_gov.app.reminders import remind as reminded
    from sow_gov.cli.show import progress
    from sow_gov.settings import read
    from sow_gov.store.acts import Actor

    on = options.on or today()
    with archive_of(options.folder.resolve().name) as archive:
        if options.dry_run:
            _show_reminders(due_reminders(archive, on))
            return 0
        due = reminded(archive, on, Actor(None, options.function), now())
        _show_reminders(due)
        with progress("Brieven zetten") as told:
            keep_reminders(archive, read(), now, told)
        names = {letter_name(each) for each in due}
        for year in sorted({each.late.invoice.year for each in due}):
            for file in write_out(archive, year, options.out, lambda kept: kept.name in names):
                print(file.path)
    return 0


def _told(file: Path, done: "Imported", where: TextIO) -> None:
    counted = f"{len(done.new)} nieuw, {done.known} bekend, {done.others} van anderen (niet bewaard)"
    print(f"{file.name}: {counted}, {len(done.matched)} toegewezen", file=where)


def _plain_doubt(each: "Doubtful") -> dict[str, object]:
    """A doubt for a machine."""
    received = each.payment.received
    return {
        "payment": each.payment.payment, "booked_on": received.booked_on.isoformat(), "payer": received.payer,
        "cents": received.cents, "left_cents": each.payment.left_cents, "why": each.doubt.why,
        "perhaps": list(each.doubt.perhaps),
    }  # fmt: skip


def _show_doubts(found: "Sequence[Doubtful]") -> None:
    from sow_gov.cli.show import show_tables
    from sow_gov.wording.dates import date_short
    from sow_gov.wording.money import amount
    from sow_gov.wording.table import Column, Row, Table

    if not found:
        print("geen betaling in twijfel")
        return
    rows = []
    for each in found:
        received, perhaps = each.payment.received, ", ".join(each.doubt.perhaps)
        detail = f"{each.doubt.why}{f' ({perhaps})' if perhaps else ''}"
        cells = (each.payment.payment, date_short(received.booked_on), received.payer or "onbekend")
        rows.append(Row((*cells, amount(received.cents), amount(each.payment.left_cents)), detail=detail))
    columns = (
        Column("Betaling", "text"), Column("Geboekt", "text"), Column("Van", "text"), Column("Bedrag"), Column("Over"),
    )  # fmt: skip
    show_tables([Table("Betalingen in twijfel", columns, tuple(rows), "in euro's")], [])


def _open_tables(found: "OpenItems") -> "Iterator[Table]":
    from sow_gov.billing.open_items import Age
    from sow_gov.wording.dates import date_long
    from sow_gov.wording.money import amount
    from sow_gov.wording.table import Column, Row, Table

    for party in found.parties:
        if party.items or party.unassigned_cents:
            yield _party_table(party)
    ages = [[party.by_age[age] for party in found.parties] for age in Age]
    rows = [Row((age.value, *map(amount, sums), amount(sum(sums)))) for age, sums in zip(Age, ages, strict=True)]
    sums = [party.open_cents for party in found.parties]
    rows.append(Row(("open", *map(amount, sums), amount(found.open_cents)), "total"))
    columns = (Column("Ouderdom", "text"), *(Column(party.name) for party in found.parties), Column("Totaal"))
    yield Table(f"Openstaand op {date_long(found.on)}", columns, tuple(rows), "in euro's")


def _party_table(party: "PartyItems") -> "Table":
    from sow_gov.wording.dates import date_short
    from sow_gov.wording.money import amount
    from sow_gov.wording.numbers import count
    from sow_gov.wording.table import Column, Row, Table

    rows = [
        Row((each.number, date_short(each.due_on), count(each.days_late), amount(each.open_cents),
             amount(each.disputed_cents, dash=True), str(each.reminded or "")))
        for each in party.items
    ]  # fmt: skip
    if party.unassigned_cents:
        rows.append(Row(("nog niet toegewezen", "", "", amount(-party.unassigned_cents), "", "")))
    heads = ("Dagen", "Open", "Betwist", "Brief")
    columns = (Column("Factuur", "text"), Column("Vervalt op", "text"), *map(Column, heads))
    example = any(each.example for each in party.items)
    return Table(party.name, columns, tuple(rows), "in euro's", example=example)


def _show_reminders(due: "Sequence[DueReminder]") -> None:
    from sow_gov.cli.show import show_tables
    from sow_gov.wording.dates import date_short
    from sow_gov.wording.money import amount
    from sow_gov.wording.table import Column, Row, Table

    if not due:
        print("geen herinnering aan de beurt")
        return
    rows = [
        Row((each.late.number, each.late.invoice.recipient.short_name, each.name,
             date_short(each.reminded.pay_by), amount(each.reminded.open_cents)))
        for each in due
    ]  # fmt: skip
    columns = (*(Column(head, "text") for head in ("Factuur", "Gemeente", "Brief", "Te betalen op")), Column("Bedrag"))
    show_tables([Table("Herinneringen", columns, tuple(rows), "in euro's")], [])


def _match(text: str) -> Match:
    """A payment and one part of it, from "BETALING=NUMMER:BEDRAG"."""
    from sow_gov.domain.money import from_text

    payment, _, rest = text.partition("=")
    number, _, euros = rest.partition(":")
    try:
        return payment, PaymentPart(number, from_text(euros if "." in euros else f"{euros}.00"))
    except ValueError:
        wrong = f"{text!r} is geen toewijzing; schrijf BETALING=NUMMER:BEDRAG, met een punt voor de centen"
        raise argparse.ArgumentTypeError(wrong) from None


def _release(text: str) -> tuple[str, str]:
    """A payment and why its matching is withdrawn, from "BETALING=REDEN"."""
    payment, _, reason = text.partition("=")
    return payment, reason
