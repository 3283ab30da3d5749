# SPDX-License-Identifier: EUPL-1.2
"""What does one invoice ask, why, and how far is it? Its facts, its lines with what was said about them, its money."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from sow_gov.app.invoice_view import InvoiceView
from sow_gov.app.receivables import Receivable
from sow_gov.billing.invoice import Invoice, InvoiceKind, VatTotal
from sow_gov.documents.invoice_tables import to_pay
from sow_gov.domain.people import Account
from sow_gov.domain.receivable import Delivered, DeliveryBegun, DeliveryFailed
from sow_gov.web.language import Said, say
from sow_gov.web.screens.invoice_forms import Outcome
from sow_gov.web.screens.invoice_lines import closing, columns, earlier_address, groups
from sow_gov.web.screens.invoice_state import LOOKS, SETTLED, asked_next
from sow_gov.web.screens.invoice_talk import rights, talks
from sow_gov.web.screens.invoices import invoice_address
from sow_gov.web.screens.papers import PaperEntry
from sow_gov.wording.dates import amsterdam_day, date_long
from sow_gov.wording.money import amount
from sow_gov.wording.numbers import fraction, percentage
from sow_gov.wording.table import Column, Row, Table


@dataclass(frozen=True, slots=True)
class Files:
    """The files of an invoice as far as they are there: the paper, the e-invoice as it is sent, and the proof."""

    pdf: PaperEntry | None = None
    xml: PaperEntry | None = None
    proof: PaperEntry | None = None


@dataclass(frozen=True, slots=True)
class OtherInvoice:
    """Another invoice that this one has to do with."""

    number: str
    address: str
    issued_on: date | None
    total_cents: int


def invoice_screen(
    home: str, view: InvoiceView, files: Files, account: Account, today: date, opened: int | None = None
) -> dict[str, Any]:
    """Show one issued invoice that the account may see.

    Args:
        home: the address of its year.
        view: the invoice with all that is known of it.
        files: what can be downloaded; without a paper it is still being made.
        account: its municipality asks, disputes and accepts, the controller answers, and others read.
        today: tells what is late.
        opened: the line of which the forms are open; None for none.
    """
    own, invoice = view.own, view.own.invoice
    may, state = rights(account, invoice.participant), own.state
    said = talks(own, may, view.functions)
    return {
        "year": invoice.year,
        "number": own.number,
        "invoice": invoice,
        "is_credit": invoice.kind is InvoiceKind.CREDIT,
        "part": fraction(invoice.instalment.part) if invoice.kind is InvoiceKind.ADVANCE else "",
        "state": state,
        "look": LOOKS[state],
        "next": asked_next(own, account),
        "late": own.open_cents > 0 and own.due_on < today,
        "open_cents": own.open_cents,
        "to_pay": to_pay(invoice),
        "columns": columns(invoice),
        "groups": groups(home, invoice, view.figures),
        "closing": closing(invoice, view.figures, home),
        "explained": any(view.figures),
        "talks": said,
        "whole": said[0],
        "opened": opened,
        "may": may,
        "may_accept": may.reviews and state not in SETTLED and _acceptable(own),
        "outcomes": {each.value: each.value for each in Outcome},
        "vat": _vat(invoice),
        "money": _money(view),
        "grounds": view.grounds,
        "sending": tuple(_sending(own)),
        "earlier": tuple(_earlier(home, invoice)),
        "notes": tuple(_other(home, each) for each in own.notes),
        "agreement_address": f"{home}/dvo/{invoice.participant}" if invoice.kind is not InvoiceKind.ORDER else "",
        "folder": f"{home}/stukken",
        "files": files,
        "address": invoice_address(home, own.number),
        "list_address": f"{home}/facturen",
        "issue_address": f"{home}/factureren",
    }


def _acceptable(own: Receivable) -> bool:
    """Whether the municipality can accept it now."""
    return not own.stands.accepted and not own.stands.disputed


def _vat(invoice: Invoice) -> Table | None:
    """VAT per regime and rate with its ground; None on what is from before lines had a regime."""
    if not invoice.vat_totals:
        return None
    rows = [Row((_regime(each), amount(each.base_cents), amount(each.vat_cents)), detail=each.vat.reason)
            for each in invoice.vat_totals]  # fmt: skip
    columns = (Column("Btw", "text"), Column("Over"), Column("Btw-bedrag"))
    return Table("Btw op deze factuur", columns, tuple(rows), "in euro's", example=invoice.example)


def _regime(total: VatTotal) -> str:
    rate = percentage(Fraction(total.vat.permille, 1000), 1 if total.vat.permille % 10 else 0)
    return f"{total.vat.regime.value} {rate}" if total.vat.permille else total.vat.regime.value


def _money(view: InvoiceView) -> Table | None:
    """What was paid and set off of an invoice, down to what is open; None while nothing was."""
    own, total = view.own, view.own.invoice.total_cents
    paid = sum(each.cents for each in view.payments)
    set_off = total - paid - own.open_cents
    if not view.payments and not set_off:
        return None
    rows = [Row(("Factuurbedrag", date_long(own.invoice.instalment.invoiced_on), amount(total)))]
    rows += [Row(("Betaald" if each.cents > 0 else "Terugbetaald", date_long(each.on), amount(-each.cents)))
             for each in view.payments]  # fmt: skip
    if set_off:
        rows.append(Row(("Verrekend met creditnota's" if set_off > 0 else "Verrekend", "", amount(-set_off))))
    rows.append(Row(("Nog open", "", amount(own.open_cents)), "total"))
    columns = (Column("", "text"), Column("Dag", "text"), Column("Bedrag"))
    return Table(f"Betaling van factuur {own.number}", columns, tuple(rows), "in euro's", example=own.invoice.example)


def _sending(own: Receivable) -> Iterator[tuple[date, Said]]:
    """What happened to its delivery."""
    for kept in own.deliveries:
        on = amsterdam_day(kept.at)
        match kept.event:
            case DeliveryBegun(channel=channel):
                yield on, say("verzending begonnen: %(channel)s", channel=channel)
            case Delivered(channel=channel, receipt=receipt):
                yield on, say("verzonden: %(channel)s, ontvangst %(receipt)s", channel=channel, receipt=receipt)
            case DeliveryFailed(channel=channel, reason=reason):
                yield on, say("mislukt: %(channel)s, %(reason)s", channel=channel, reason=reason)


def _earlier(home: str, invoice: Invoice) -> Iterator[OtherInvoice]:
    arrangement = home.split("/")[1]
    for each in invoice.earlier:
        yield OtherInvoice(each.number, earlier_address(arrangement, each.number), each.issued_on, each.total_cents)


def _other(home: str, invoice: Invoice) -> OtherInvoice:
    number = str(invoice.number)
    return OtherInvoice(number, invoice_address(home, number), invoice.issued_on, invoice.total_cents)
