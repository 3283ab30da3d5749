# SPDX-License-Identifier: EUPL-1.2
"""What can happen to an invoice of ours, from draft to paid? Each event is kept; its state is what they make of it.

The number, the values and the lines of an invoice stand apart and never change; an error is mended by a new document.
"""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class InvoiceApproved:
    """Factuur goedgekeurd: the draft with this digest and total may be issued, on the mandate that the act names."""

    digest: str
    total_cents: int


@dataclass(frozen=True, slots=True)
class DeliveryBegun:
    """Verzending begonnen: by which channel, under which key; what was not finished is looked into before a retry."""

    channel: str
    key: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Delivered:
    """Verzonden: the channel took it, and this is its receipt."""

    channel: str
    key: str
    receipt: str


@dataclass(frozen=True, slots=True)
class DeliveryFailed:
    """Verzending mislukt: why, and whether it may be tried again."""

    channel: str
    key: str
    reason: str
    again: bool


@dataclass(frozen=True, slots=True)
class InvoiceAccepted:
    """Factuur geaccepteerd by the municipality."""

    note: str


@dataclass(frozen=True, slots=True)
class LineQuestioned:
    """Vraag bij een factuurregel; ``line`` counts from 1, 0 is the invoice as a whole."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class LineAnswered:
    """Antwoord op een vraag of betwisting van een factuurregel."""

    line: int
    text: str


@dataclass(frozen=True, slots=True)
class LineDisputed:
    """Factuurregel betwist, for so many cents; that suspends no payment unless the contract says so (M9)."""

    line: int
    cents: int
    text: str


@dataclass(frozen=True, slots=True)
class DisputeClosed:
    """Betwisting afgedaan: granted or not; what is granted comes back by a credit note or correction."""

    line: int
    granted: bool
    text: str


@dataclass(frozen=True, slots=True)
class Reminded:
    """Herinnerd: reminder ``level`` (1 a reminder, 2 a notice of default), for what stood open, payable by a day."""

    level: int
    on: date
    open_cents: int
    pay_by: date


InvoiceEvent = (
    InvoiceApproved
    | DeliveryBegun
    | Delivered
    | DeliveryFailed
    | InvoiceAccepted
    | LineQuestioned
    | LineAnswered
    | LineDisputed
    | DisputeClosed
    | Reminded
)
"""What can happen to an invoice of ours, beside its issue; its id is the ground of the draft."""


@dataclass(frozen=True, slots=True)
class PaymentReceived:
    """Betaling ontvangen on the account of the arrangement; negative when it was paid back.

    ``statement`` is the digest of the bank statement, ``payer`` the municipality that the other account belongs to.
    ``reference`` keeps of the remittance text only the numbers of invoices in it: who else pays stays out (M25).
    """

    statement: str
    payer: str
    booked_on: date
    cents: int
    reference: str
    example: bool


@dataclass(frozen=True, slots=True)
class PaymentPart:
    """Deel van een betaling that goes to one invoice, in cents."""

    invoice: str
    cents: int


@dataclass(frozen=True, slots=True)
class PaymentMatched:
    """Betaling toegewezen to invoices, by their number in the reference, by the amount, or by hand."""

    parts: tuple[PaymentPart, ...]
    by: str


@dataclass(frozen=True, slots=True)
class PaymentReleased:
    """Toewijzing ingetrokken, because it was wrong."""

    reason: str


PaymentEvent = PaymentReceived | PaymentMatched | PaymentReleased
"""What can happen to a payment; its id is the reference that the bank gave it."""
