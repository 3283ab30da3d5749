# SPDX-License-Identifier: EUPL-1.2
"""How is interest on a late invoice asked? As an invoice of its own, that refers to it and asks what is new (M9)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from sow_gov.billing.drafting import earlier_of
from sow_gov.billing.interest import Claim, Interest, Paid, Suspended
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine
from sow_gov.billing.payments import PaymentState
from sow_gov.domain.agreement import Instalment

_DAYS_TO_PAY = 30
"""The days to pay an invoice of interest: the term of BW 6:119b without agreement."""


def claim_of(
    invoice: Invoice, notes: Iterable[Invoice], payments: Iterable[PaymentState], suspended: Sequence[Suspended] = ()
) -> Claim:
    """An issued invoice as a claim: what was paid of it and when, and what credit notes took off it.

    Nobody is late with what was not there: of an invoice that was issued after its due date that day counts (own
    choice, as for the days late of an open item).

    Args:
        invoice: an issued one.
        notes: its credit notes; each counts as paid on the day it was issued.
        payments: those of the arrangement; the parts for this invoice count on the day of their booking.
        suspended: what a dispute suspends.
    """
    number = str(invoice.number)
    paid = [
        Paid(state.received.booked_on, part.cents)
        for state in payments
        for part in state.parts
        if part.invoice == number
    ]
    paid += [Paid(note.issued_on or note.instalment.invoiced_on, -note.total_cents) for note in notes]
    due_on = max(invoice.instalment.due_on, invoice.issued_on or date.min)
    return Claim(invoice.total_cents, due_on, tuple(paid), tuple(suspended))


def interest_asked(invoice: Invoice, issued: Iterable[Invoice]) -> tuple[Invoice, ...]:
    """Of some issued invoices those that asked interest on this one, with the credit notes that took it back."""
    number, every = str(invoice.number), list(issued)
    asked = [each for each in every if each.kind is InvoiceKind.INTEREST and _is_on(each, number)]
    own = {str(each.number) for each in asked}
    return (*asked, *(each for each in every if any(_is_on(each, name) for name in own)))


def interest_invoice(invoice: Invoice, interest: Interest, before: Sequence[Invoice], on: date) -> Invoice | None:
    """The concept of an invoice for the interest that was not asked yet; None when there is none.

    Its ground counts the invoices for interest on the same one, so that two that are made at the same time cannot both
    be issued. ``proof`` is still to be filled in; the run stays that of the late invoice.

    Args:
        invoice: the late one.
        interest: of that one, up to and including ``on``.
        before: what was asked of it already, see :func:`interest_asked`.
        on: the day of the invoice.

    Source: decision M9; the days to pay are those of BW 6:119b.
    """
    cents = interest.cents - sum(line.cents for each in before for line in each.lines)
    if cents <= 0:
        return None
    number, times = str(invoice.number), 1 + sum(each.kind is InvoiceKind.INTEREST for each in before)
    line = InvoiceLine(None, "", "", "", None, interest.cents, cents, f"Rente over factuur {number}", of=number)
    due_on = on + timedelta(days=_DAYS_TO_PAY)
    return replace(
        invoice, kind=InvoiceKind.INTEREST, instalment=Instalment(times, f"rente {number}", Fraction(1), on, due_on),
        lines=(line,), choices=(), vat_sentence="", number=None, issued_on=None,
        ground=f"{InvoiceKind.INTEREST.value}-{number}-{times:02d}", earlier=(earlier_of(invoice),), vat_totals=(),
        sender_vat_id="", recipient_vat_id="", bic="", e_invoice=None, terms=None, note="",
    )  # fmt: skip


def _is_on(asking: Invoice, number: str) -> bool:
    return any(line.of == number for line in asking.lines)
