# SPDX-License-Identifier: EUPL-1.2
"""Which issued invoices did not arrive yet, and why? What waits, what failed, and what nobody knows for sure."""

from dataclasses import dataclass
from enum import StrEnum

from sow_gov.app.delivery_message import outgoing
from sow_gov.app.receivables import Receivable, receivables_of
from sow_gov.app.recorded import Archive
from sow_gov.domain.billing_terms import Channel
from sow_gov.domain.receivable import Delivered, DeliveryBegun, DeliveryFailed
from sow_gov.store import papers


class SendingState(StrEnum):
    """Verzendstand of an issued invoice that did not arrive yet."""

    PRINTING = "wacht op het stuk"
    READY = "klaar om te verzenden"
    LATER = "mislukt, later opnieuw"
    REFUSED = "geweigerd"
    UNSURE = "onzeker"


@dataclass(frozen=True, slots=True)
class NotSent:
    """Niet-verzonden factuur: by which channel it goes out, how far that is, and what was said of the last try."""

    own: Receivable
    channel: Channel
    state: SendingState
    said: str

    @property
    def by_hand(self) -> bool:
        """Whether a person must say what happened before it goes out again."""
        return self.state in (SendingState.REFUSED, SendingState.UNSURE)


def not_sent(archive: Archive, year: int | None = None) -> tuple[NotSent, ...]:
    """The issued invoices that did not arrive yet, by year, kind and number.

    Args:
        archive: the records of the arrangement.
        year: only of this budget year; None is every year.

    Raises:
        Fault: PAY-10, a payment without receipt.
    """
    with archive.database.reading(archive.arrangement) as records:
        waiting = [each for each in receivables_of(records, year) if not _arrived(each)]
        kept = {each: papers.kept(records, each) for each in {own.invoice.year for own in waiting}}
    found = []
    for own in waiting:
        out = outgoing(own.invoice, kept[own.invoice.year])
        found.append(NotSent(own, out.channel, *_state(own, printed=out.file is not None)))
    return tuple(found)


def _arrived(own: Receivable) -> bool:
    return bool(own.deliveries) and isinstance(own.deliveries[-1].event, Delivered)


def _state(own: Receivable, *, printed: bool) -> tuple[SendingState, str]:
    """How far the sending of an invoice is, and what was said of the last try."""
    last = own.deliveries[-1].event if own.deliveries else None
    if isinstance(last, DeliveryFailed):
        return SendingState.LATER if last.again else SendingState.REFUSED, last.reason
    if isinstance(last, DeliveryBegun):
        return SendingState.UNSURE, "misschien is zij aangekomen"
    return (SendingState.READY if printed else SendingState.PRINTING), ""
