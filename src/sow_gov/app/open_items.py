# SPDX-License-Identifier: EUPL-1.2
"""What do the records say is open on a day? Every invoice and every payment of them, and that nothing was lost."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import cast

from sow_gov.app.payments import payment_events
from sow_gov.app.recorded import Archive
from sow_gov.billing.invoice import Invoice, ground_of
from sow_gov.billing.open_items import OpenItem, OpenItems, PartyItems, days_late
from sow_gov.billing.payable import Payable, payables
from sow_gov.billing.payments import PaymentState, payment_states
from sow_gov.billing.state import Standing, standing
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import InvoiceEvent
from sow_gov.store import events, invoices
from sow_gov.store.database import Records
from sow_gov.store.events import Kept, Subject
from sow_gov.wording.dates import amsterdam_day
from sow_gov.wording.money import euro


def open_items(archive: Archive, on: date) -> OpenItems:
    """What is open on a day, per municipality: invoices issued and payments booked until and with that day.

    Args:
        archive: the records of the arrangement.
        on: the day.

    Raises:
        Fault: RECORDS-01, nothing was loaded; PAY-10, a payment without receipt; PAY-13, the sums do not close.
    """
    with archive.database.reading(archive.arrangement) as records:
        return open_items_of(records, archive.recorded.arrangement(records), on)


def open_items_of(records: Records, arrangement: Arrangement, on: date) -> OpenItems:
    """The same within a transaction that is open."""
    issued = [each for each in invoices.every(records) if each.issued_on is None or each.issued_on <= on]
    received = [state for state in payment_states(payment_events(records)) if state.received.booked_on <= on]
    paid = _paid(received, {str(each.number) for each in issued})
    owed = {each.number: each for each in payables(issued, paid)}
    stands = _stands(events.every(records, Subject.INVOICE), on)
    items = [_item(each, owed[str(each.number)], stands.get(ground_of(each), Standing()), on) for each in issued]
    left = _unassigned(received, owed)
    parties = tuple(_party(arrangement, slug, items, left.pop(slug, 0)) for slug in _participants(arrangement, issued))
    unassigned = sum(left.values()) + sum(party.unassigned_cents for party in parties)
    came_in = sum(state.received.cents for state in received)
    asked = sum(each.total_cents for each in issued)
    made = OpenItems(on, parties, asked, came_in - unassigned, sum(left.values()))
    if not made.closes:
        what = f"{euro(made.asked_cents)} gevraagd min {euro(made.paid_cents)} betaald is geen {euro(made.open_cents)}"
        raise Fault("PAY-13", f"de openstaande posten sluiten niet: {what}", "draai sow-gov verify")
    return made


def _participants(arrangement: Arrangement, issued: Iterable[Invoice]) -> list[str]:
    """Everybody who ever took part or was invoiced."""
    return list(dict.fromkeys((*arrangement.participants, *(each.participant for each in issued))))


def _paid(received: Sequence[PaymentState], numbers: set[str]) -> Mapping[str, int]:
    """Number -> what was paid of the invoices that there are; what was paid before its invoice waits for it."""
    paid: dict[str, int] = {}
    for state in received:
        for part in state.parts:
            if part.invoice in numbers:
                paid[part.invoice] = paid.get(part.invoice, 0) + part.cents
    return paid


def _unassigned(received: Sequence[PaymentState], owed: Mapping[str, Payable]) -> dict[str, int]:
    """Payer -> what came in and goes to no invoice that there is."""
    left: dict[str, int] = {}
    for state in received:
        went = sum(part.cents for part in state.parts if part.invoice in owed)
        left[state.received.payer] = left.get(state.received.payer, 0) + state.received.cents - went
    return left


def _stands(happened: Mapping[str, Sequence[Kept]], on: date) -> Mapping[str, Standing]:
    """Ground -> where an invoice stood at the end of a day."""
    return {
        ground: standing(cast("InvoiceEvent", each.event) for each in kept if amsterdam_day(each.at) <= on)
        for ground, kept in happened.items()
    }


def _item(invoice: Invoice, owed: Payable, stands: Standing, on: date) -> OpenItem:
    disputed = sum(talk.disputed_cents for talk in stands.disputed)
    issued_on = invoice.issued_on or invoice.instalment.invoiced_on
    return OpenItem(
        number=owed.number,
        ground=ground_of(invoice),
        kind=invoice.kind,
        year=invoice.year,
        participant=invoice.participant,
        issued_on=issued_on,
        due_on=owed.due_on,
        total_cents=owed.total_cents,
        paid_cents=owed.paid_cents,
        open_cents=owed.open_cents,
        days_late=days_late(owed.open_cents, max(owed.due_on, issued_on), on),
        disputed_cents=max(0, min(disputed, owed.open_cents)),
        reminded=stands.reminded.level if stands.reminded else 0,
        example=invoice.example,
    )


def _party(arrangement: Arrangement, slug: str, items: Sequence[OpenItem], unassigned: int) -> PartyItems:
    own = [each for each in items if each.participant == slug and each.open_cents]
    own.sort(key=lambda each: (each.due_on, each.number))
    return PartyItems(slug, arrangement.parties[slug].short_name, tuple(own), unassigned)
