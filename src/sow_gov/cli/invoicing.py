# SPDX-License-Identifier: EUPL-1.2
"""The command on invoices: approve and issue an instalment, take an invoice back, and list where each one stands."""

import argparse
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from sow_gov.cli.answers import print_left_out
from sow_gov.domain.errors import Fault
from sow_gov.domain.money import from_text

if TYPE_CHECKING:
    from sow_gov.app.issue import Draft, Issued
    from sow_gov.app.recorded import Archive
    from sow_gov.billing.invoice import InvoiceNumber
    from sow_gov.store.acts import Actor


def arguments(parser: argparse.ArgumentParser) -> None:
    """What the command takes: one of an instalment, an invoice to credit, or the list."""
    what = parser.add_mutually_exclusive_group(required=True)
    what.add_argument("--instalment", metavar="N", type=int, help="termijn")
    what.add_argument("--credit", metavar="NUMMER", help="maak een creditnota bij deze factuur, zoals 2026-VS-0001")
    what.add_argument("--list", action="store_true", help="toon waar elke factuur van het jaar staat")
    parser.add_argument(
        "--line", metavar="N=BEDRAG", action="append", default=[],
        help="crediteer dit van regel N, zonder btw, zoals 2=1250.00; herhaal per regel (alles)",
    )  # fmt: skip
    parser.add_argument("--reason", metavar="REDEN", default="", help="waarom wordt gecrediteerd")
    parser.add_argument("--granted", action="store_true", help="crediteer wat bij betwisting is toegekend")
    parser.add_argument("--approve", action="store_true", help="keur goed, zodat een andere functie kan uitgeven")
    parser.add_argument("--dry-run", action="store_true", help="laat alleen zien wat er zou worden uitgegeven")


def invoice(options: argparse.Namespace) -> int:
    """Approve, issue, credit or list the invoices of a year."""
    from sow_gov.app.load import require_loaded
    from sow_gov.cli.on_records import archive_of
    from sow_gov.store.acts import Actor

    with archive_of(options.folder.resolve().name) as archive:
        require_loaded(archive, options.folder)
        actor = Actor(None, options.function)
        if options.list:
            return _list(archive, options.year)
        if options.approve:
            return _approve(archive, _drafts(archive, options), actor)
        return _issue(archive, options, actor)


def _list(archive: "Archive", year: int) -> int:
    """Show every invoice of a year with its state and what is open of it."""
    from sow_gov.app.receivables import receivables
    from sow_gov.cli.show import receivable_table

    receivable_table(receivables(archive, year))
    return 0


def _approve(archive: "Archive", drafts: "Sequence[Draft]", actor: "Actor") -> int:
    from sow_gov.app.issue import approve
    from sow_gov.cli.on_records import now
    from sow_gov.wording.money import euro

    approved = approve(archive, drafts, actor, now())
    for each in approved:
        print(f"goedgekeurd: {each.slug}, {euro(each.total_cents)} aan {each.recipient.name}")
    if not approved:
        print("er was niets meer goed te keuren")
    return 0


def _issue(archive: "Archive", options: argparse.Namespace, actor: "Actor") -> int:
    from sow_gov.cli.claims import print_issued

    issued = _issued(archive, options, actor)
    print_left_out(issued.left_out)
    print_issued(archive, options, issued)
    return 0


def _issued(archive: "Archive", options: argparse.Namespace, actor: "Actor") -> "Issued":
    """What is issued now, of an instalment or to take an invoice back."""
    from sow_gov.app.credit import credit_granted, credit_note
    from sow_gov.app.issue import issue_instalment
    from sow_gov.cli.on_records import now

    dry_run = options.dry_run
    if not options.credit:
        return issue_instalment(archive, options.year, options.instalment, actor, now(), dry_run=dry_run)
    number = _number(options)
    if options.granted:
        return credit_granted(archive, number, actor, now(), dry_run=dry_run)
    return credit_note(archive, number, _asked(options), _reason(options), actor, now(), dry_run=dry_run)


def _drafts(archive: "Archive", options: argparse.Namespace) -> "Sequence[Draft]":
    """What would be issued, to be approved."""
    from sow_gov.app.credit import credit_draft, granted_drafts
    from sow_gov.app.issue import instalment_drafts
    from sow_gov.cli.on_records import now

    if options.credit and options.granted:
        return granted_drafts(archive, _number(options), now())
    if options.credit:
        return [credit_draft(archive, _number(options), _asked(options), _reason(options), now())]
    return instalment_drafts(archive, options.year, options.instalment)


def _number(options: argparse.Namespace) -> "InvoiceNumber":
    from sow_gov.billing.invoice import InvoiceNumber

    number = InvoiceNumber.printed(options.credit)
    if number is None or number.year != options.year:
        what = f"{options.credit!r} is geen factuurnummer van {options.year}"
        raise Fault("BILL-21", what, "kies een nummer uit sow-gov invoice MAP JAAR --list")
    return number


def _asked(options: argparse.Namespace) -> Mapping[int, int] | None:
    """Line -> cents, as ``--line`` says it; None, without any, is everything that is left."""
    asked = {}
    for text in options.line:
        place, _, amount = text.partition("=")
        try:
            asked[int(place)] = from_text(amount)
        except ValueError as error:
            raise Fault(
                "BILL-13", f"--line {text} is geen regel met een bedrag: {error}", "schrijf 2=1250.00"
            ) from error
    return asked or None


def _reason(options: argparse.Namespace) -> str:
    if not options.reason.strip():
        raise Fault("BILL-20", "er staat geen reden bij de creditnota", "geef haar met --reason")
    return str(options.reason)
