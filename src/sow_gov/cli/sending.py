# SPDX-License-Identifier: EUPL-1.2
"""The command that sends what was issued, and says what happened to what is unsure."""

import argparse
import json
from typing import TYPE_CHECKING

from sow_gov.cli.on_records import archive_of, now
from sow_gov.domain.errors import Fault

if TYPE_CHECKING:
    from sow_gov.app.delivery import DeliveryReport
    from sow_gov.app.recorded import Archive
    from sow_gov.store.acts import Actor


def arguments(command: argparse.ArgumentParser) -> None:
    """Say what the command takes, after its folder."""
    command.add_argument("--year", metavar="JAAR", type=int, help="alleen de facturen van dit jaar")
    checked = command.add_mutually_exclusive_group()
    checked.add_argument(
        "--arrived", metavar="NUMMER", help="een onzekere factuur is aangekomen; er wordt niets verzonden"
    )
    checked.add_argument(
        "--again", metavar="NUMMER", help="zij is niet aangekomen of werd geweigerd: nog eens verzenden"
    )


def send(options: argparse.Namespace) -> int:
    """Send every issued invoice that was not delivered; 1 when one of them still is not."""
    from sow_gov.app.delivery import Outcome, deliver
    from sow_gov.app.keep import keep_invoices
    from sow_gov.cli.show import progress
    from sow_gov.delivery.channels import transports
    from sow_gov.settings import read
    from sow_gov.store.acts import Actor

    by, settings = Actor(None, options.function), read()
    with archive_of(options.folder.resolve().name) as archive:
        if options.arrived or options.again:
            _resolve(archive, options, by)
        if options.arrived:
            return 0
        with progress("Facturen zetten") as told:
            keep_invoices(archive, settings, now, told)
        with progress("Facturen verzenden") as told:
            report = deliver(archive, transports(settings.delivery), by, now(), options.year, told)
    if options.json:
        print(json.dumps(_plain(report), ensure_ascii=False, indent=2))
    else:
        _show(report)
    return 0 if len(report.of(Outcome.SENT)) == len(report.sendings) else 1


def _resolve(archive: "Archive", options: argparse.Namespace, by: "Actor") -> None:
    from sow_gov.app.delivery import resolve
    from sow_gov.billing.invoice import InvoiceNumber

    said = options.arrived or options.again
    number = InvoiceNumber.printed(said)
    if number is None:
        raise Fault("SEND-06", f"{said!r} is geen factuurnummer", "noem een nummer zoals 2026-VS-0007")
    resolve(archive, number, by, now(), arrived=bool(options.arrived))


def _plain(report: "DeliveryReport") -> dict[str, object]:
    """The report for a machine."""
    sendings = [
        {"number": str(each.invoice.number), "channel": each.channel.value, "outcome": each.outcome.value,
         "said": each.said}
        for each in report.sendings
    ]  # fmt: skip
    return {"delivered_before": report.before, "sendings": sendings}


def _show(report: "DeliveryReport") -> None:
    from sow_gov.app.delivery import Outcome
    from sow_gov.cli.show import show_tables
    from sow_gov.wording.table import Column, Row, Table

    columns = tuple(Column(name, "text") for name in ("Nummer", "Gemeente", "Kanaal", "Uitkomst"))
    rows = [
        Row((str(each.invoice.number), each.invoice.recipient.short_name, each.channel.value, each.outcome.value),
            detail="" if each.outcome is Outcome.SENT else each.said)
        for each in report.sendings
    ]  # fmt: skip
    if rows:
        show_tables([Table("Verzonden facturen", columns, tuple(rows))], [])
    print(f"eerder verzonden: {report.before}")
