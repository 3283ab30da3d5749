# SPDX-License-Identifier: EUPL-1.2
"""Where does every invoice of ours stand, and what happens to it next? Each with its events, payments and credits."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from sow_gov.app.payments import payment_events
from sow_gov.app.printable import require_printable_words
from sow_gov.app.recorded import Archive
from sow_gov.billing.credit import left_of
from sow_gov.billing.invoice import Invoice, InvoiceKind, ground_of
from sow_gov.billing.payable import payables
from sow_gov.billing.payments import paid_by_invoice
from sow_gov.billing.settled import of_contribution, settlement_ground
from sow_gov.billing.state import InvoiceState, Standing, standing, state_of
from sow_gov.billing.steps import BY_MUNICIPALITY, require_next
from sow_gov.domain.errors import Fault
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
    Reminded,
)
from sow_gov.store import accounts, events, invoices
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.events import Kept, Subject

ACTS: Mapping[type, str] = {
    DeliveryBegun: "factuur verzenden", Delivered: "factuur verzonden", DeliveryFailed: "verzending mislukt",
    InvoiceAccepted: "factuur accepteren", LineQuestioned: "vraag bij factuur", LineAnswered: "antwoord bij factuur",
    LineDisputed: "factuur betwisten", DisputeClosed: "betwisting afdoen", Reminded: "herinneren",
}  # fmt: skip
"""What can happen to an issued invoice -> the kind of its act."""


@dataclass(frozen=True, slots=True)
class Receivable:
    """Vordering: an issued invoice with everything that happened to it, and what is open of it in euro cents.

    ``left`` is what credit notes left of every line, from 1, in cents without VAT; ``notes`` are those credit notes.
    ``open_cents`` is below zero for what is to be paid back. ``settled`` says that its year was settled with its
    municipality, so that nothing of it is credited any more (M7).
    """

    invoice: Invoice
    stands: Standing
    paid_cents: int
    open_cents: int
    left: Mapping[int, int]
    notes: tuple[Invoice, ...]
    events: tuple[Kept, ...]
    settled: bool = False

    @property
    def number(self) -> str:
        """The number as it is printed."""
        return str(self.invoice.number)

    @property
    def state(self) -> InvoiceState:
        """Where it stands, in one word."""
        return state_of(self.invoice, self.stands, self.open_cents, self.paid_cents, sum(self.left.values()))

    @property
    def due_on(self) -> date:
        """The day by which it is to be paid."""
        return self.invoice.instalment.due_on

    @property
    def deliveries(self) -> tuple[Kept, ...]:
        """What happened to its delivery, in order."""
        return tuple(kept for kept in self.events if isinstance(kept.event, DeliveryBegun | Delivered | DeliveryFailed))


def receivables(archive: Archive, year: int | None = None) -> tuple[Receivable, ...]:
    """The issued invoices of a budget year, or of all years, by year, kind and number.

    Raises:
        Fault: STORE-05, something that was kept cannot be read back; PAY-10, a payment without receipt.
    """
    with archive.database.reading(archive.arrangement) as records:
        return receivables_of(records, year)


def receivables_of(records: Records, year: int | None = None) -> tuple[Receivable, ...]:
    """The same within a transaction that is open."""
    issued = invoices.every(records) if year is None else invoices.issued(records, year)
    return _receivables(issued, events.every(records, Subject.INVOICE), _paid(records))


def receivable(archive: Archive, ground: str) -> Receivable:
    """One invoice by what it is about.

    Raises:
        Fault: BILL-21, nothing was issued on that ground.
    """
    with archive.database.reading(archive.arrangement) as records:
        return _found(records, ground)


def happened(archive: Archive, ground: str, event: InvoiceEvent, by: Actor, at: datetime) -> Receivable:
    """Register something that happened to an issued invoice: what the municipality or the arrangement does with it.

    Args:
        archive: the records of the arrangement.
        ground: what the invoice is about, see :func:`sow_gov.billing.invoice.ground_of`.
        event: what happened.
        by: who registers it; somebody of a municipality does what municipalities do, with its own invoices.
        at: the instant.

    Returns:
        The invoice with the event in it.

    Raises:
        Fault: BILL-15 to BILL-20, it cannot happen, or not now, see :func:`sow_gov.billing.steps.require_next`;
            BILL-21, nothing was issued on that ground; BILL-22, it is not for this municipality to do; PAPER-04, no
            paper can print it.
    """
    require_printable_words(event)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        before = _found(records, ground)
        _require_own(records, by, before.invoice, event)
        require_next(before.invoice, before.stands, before.left, event)
        actor = by.on(before.invoice.agreement)
        events.record(records, actor, ACTS[type(event)], {(Subject.INVOICE, ground): [event]}, at)
        return _found(records, ground)


def _found(records: Records, ground: str) -> Receivable:
    invoice = invoices.for_ground(records, ground)
    if invoice is None:
        raise Fault("BILL-21", f"er is geen factuur uitgegeven voor {ground!r}", "geef haar eerst uit")
    own = [each for each in receivables_of(records, invoice.year) if each.invoice == invoice]
    return own[0]


def _receivables(
    issued: Sequence[Invoice], happening: Mapping[str, Sequence[Kept]], paid: Mapping[str, int]
) -> tuple[Receivable, ...]:
    """Put invoices beside their credit notes, events and payments."""
    money = {each.number: each for each in payables(issued, paid)}
    notes = _notes(issued)
    grounds = {ground_of(invoice) for invoice in issued}
    found = []
    for invoice in issued:
        own, kept = notes.get(str(invoice.number), ()), tuple(happening.get(ground_of(invoice), ()))
        stands = standing(cast("InvoiceEvent", each.event) for each in kept)
        due, left = money[str(invoice.number)], left_of(invoice, own)
        settled = settlement_ground(invoice.year, invoice.participant) in grounds and of_contribution(invoice)
        found.append(Receivable(invoice, stands, due.paid_cents, due.open_cents, left, tuple(own), kept, settled))
    return tuple(found)


def _notes(issued: Iterable[Invoice]) -> dict[str, list[Invoice]]:
    """Number -> the credit notes of that invoice."""
    found: dict[str, list[Invoice]] = {}
    for note in issued:
        if note.kind is InvoiceKind.CREDIT:
            found.setdefault(note.earlier[0].number, []).append(note)
    return found


def _paid(records: Records) -> Mapping[str, int]:
    """Number -> what was paid of that invoice, in cents."""
    return paid_by_invoice(payment_events(records))


def _require_own(records: Records, by: Actor, invoice: Invoice, event: InvoiceEvent) -> None:
    """Keep somebody of a municipality to its own invoices, and to what municipalities do with them (BILL-22)."""
    account = accounts.by_id(records, by.account_id) if by.account_id else None
    if account is None or account.participant is None:
        return
    if account.participant != invoice.participant or not isinstance(event, BY_MUNICIPALITY):
        what = f"{account.function} kan dit niet met factuur {invoice.number}"
        raise Fault("BILL-22", what, "kies een factuur van uw gemeente, of laat dit aan de regeling")
