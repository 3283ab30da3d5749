# SPDX-License-Identifier: EUPL-1.2
"""The pages of invoices and bookings with something in every part of them, and with nothing."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

from sow_gov.app.invoice_view import InvoiceView, Paid
from sow_gov.app.receivables import Receivable
from sow_gov.billing.invoice import EarlierInvoice, Invoice, InvoiceKind, InvoiceLine, LineVat, VatTotal
from sow_gov.billing.state import standing
from sow_gov.domain.billing_terms import VatRegime
from sow_gov.domain.people import Account
from sow_gov.domain.receivable import (
    Delivered,
    DeliveryBegun,
    DeliveryFailed,
    DisputeClosed,
    InvoiceAccepted,
    InvoiceEvent,
    LineAnswered,
    LineDisputed,
    LineQuestioned,
)
from sow_gov.store.events import Kept, Subject
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.screens.invoice import Files, invoice_screen
from sow_gov.web.screens.invoices import invoices_screen
from web.screens import shown
from web.screens.shown import CONTROLLER, MAASSLUIS, START, YEAR

FRAGMENTS = {"invoice_parts.html.j2"}
TODAY = date(YEAR, 3, 1)
NOTHING = Files()
AT = datetime(YEAR, 1, 20, 9, 0, tzinfo=UTC)
SAID: Sequence[InvoiceEvent] = (
    DeliveryBegun("map", "k", "0" * 64),
    DeliveryFailed("map", "k", "vol", again=True),
    Delivered("map", "k", "ontvangen"),
    InvoiceAccepted(""),
    LineQuestioned(1, "Waarom <b>zoveel</b>?"),
    LineAnswered(1, "Vier fte."),
    LineQuestioned(2, "En dit?"),
    LineDisputed(1, 10_00, "Te veel."),
    DisputeClosed(1, granted=True, text="Klopt."),
    LineDisputed(2, 5_00, "Ook te veel."),
    LineQuestioned(0, "Wanneer is dit besloten?"),
)


def receivable(invoice: Invoice, *events: InvoiceEvent, notes: tuple[Invoice, ...] = (), paid: int = 0) -> Receivable:
    """An invoice to which this happened."""
    kept = tuple(
        Kept(Subject.INVOICE, "x", number, number, AT, event, "0" * 64) for number, event in enumerate(events, 1)
    )
    left = {place: line.cents for place, line in enumerate(invoice.lines, start=1)}
    return Receivable(invoice, standing(events), paid, invoice.total_cents - paid, left, notes, kept)


def receivables() -> tuple[Receivable, ...]:
    """The first instalment of everybody, of which nothing was said or paid yet."""
    return tuple(map(receivable, shown.invoices()))


def invoice(
    of: Invoice,
    account: Account,
    files: Files = NOTHING,
    *events: InvoiceEvent,
    figures: Sequence[str] = (),
    attempt: Attempt = NO_ATTEMPT,
    **more: Any,
) -> dict[str, Any]:
    """The page of an invoice to which this happened; the budget explains every line, or ``figures`` do."""
    payments = (Paid(TODAY, more["paid"]),) if "paid" in more else ()
    opened = more.pop("opened", None)
    own = receivable(of, *events, **more)
    functions = dict.fromkeys(range(1, len(events) + 1), "controller Delta")
    view = InvoiceView(own, "mandaat DIR-1", payments, functions, figures or (f"begroting-{YEAR}",) * len(of.lines))
    screen = invoice_screen(START, view, files, account, TODAY, opened)
    return screen | {"attempt": attempt, "drafts": (), "draft_refused": ""}


def of_kind(kind: InvoiceKind, *lines: InvoiceLine, **changes: Any) -> Invoice:
    """The first advance made into an invoice of another kind."""
    return replace(shown.invoices()[0], kind=kind, lines=lines, **changes).issued(3, TODAY)


def earlier(*numbers: str) -> tuple[EarlierInvoice, ...]:
    return tuple(EarlierInvoice(number, TODAY, 100_00) for number in numbers)


def everything() -> dict[str, Any]:
    """The page of an advance with all that a page can have, as the controller sees it."""
    first = shown.invoices()[0]
    vat = LineVat(VatRegime.TAXED, 210, "hoog tarief")
    first = replace(first, vat_totals=(VatTotal(vat, 100_00, 21_00),), earlier=earlier("2025-VS-0001", "2025-VS-0002"))
    note = of_kind(InvoiceKind.CREDIT, replace(first.lines[0], cents=-10_00, of=str(first.number), of_line=1))
    pdf = shown.paper("vs.pdf", "voorschot", "maassluis")
    attempt = Attempt("afdoen:2", {"tekst": "bewaard"}, "Kies een uitkomst.")
    files = Files(pdf, pdf, pdf)
    made = invoice(first, CONTROLLER, files, *SAID, notes=(note,), paid=100_00, attempt=attempt)
    return made | {"drafts": (note,)}


def reviewed() -> dict[str, Any]:
    """The page of an advance with the forms of a line open."""
    return invoice(shown.invoices()[0], MAASSLUIS, opened=1)


def contexts() -> Mapping[str, tuple[Account | None, Mapping[str, Any]]]:
    """Template -> who looks, and a context."""
    every = (*receivables()[1:], receivable(shown.invoices()[0], LineDisputed(1, 5_00, "x")))
    return {
        "invoices.html.j2": (CONTROLLER, invoices_screen(START, every, CONTROLLER, {}, TODAY)),
        "invoice.html.j2": (CONTROLLER, everything()),
    }


def empty() -> Mapping[str, Mapping[str, Any]]:
    """Template -> a context with nothing to show."""
    return {
        "invoices.html.j2": invoices_screen(START, (), CONTROLLER, {}, TODAY),
    }
