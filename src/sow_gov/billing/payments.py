# SPDX-License-Identifier: EUPL-1.2
"""Where did the money go that came in? The state of each payment, and what was paid of each invoice.

Invoices go by their printed number here, such as 2026-VS-0007; everything is in euro cents.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from sow_gov.billing.invoice import InvoiceNumber
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import (
    PaymentEvent,
    PaymentMatched,
    PaymentPart,
    PaymentReceived,
    PaymentReleased,
)

_NUMBER = re.compile(r"(?<![0-9A-Z])([0-9]{4})[-./ ]?([A-Z]{2})[-./ ]?([0-9]{4,9})(?![0-9])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PaymentState:
    """Stand van een betaling: what came in or went back, and to which invoices it goes now.

    ``released`` says that a matching was withdrawn once: from then on only a person matches it.
    """

    payment: str
    received: PaymentReceived
    parts: tuple[PaymentPart, ...]
    released: bool

    @property
    def left_cents(self) -> int:
        """What goes to no invoice yet; below zero for money that was paid back."""
        return self.received.cents - sum(part.cents for part in self.parts)


def payment_state(payment: str, events: Sequence[PaymentEvent]) -> PaymentState:
    """What the events of one payment make of it; several matchings add up until they are released.

    Raises:
        Fault: PAY-10, its first event is not its receipt.
    """
    parts: tuple[PaymentPart, ...] = ()
    received, released = events[0] if events else None, False
    if not isinstance(received, PaymentReceived):
        raise Fault("PAY-10", f"betaling {payment!r} heeft geen ontvangst", "draai sow-gov verify")
    for event in events[1:]:
        if isinstance(event, PaymentMatched):
            parts += event.parts
        elif isinstance(event, PaymentReleased):
            parts, released = (), True
    return PaymentState(payment, received, parts, released)


def payment_states(payments: Mapping[str, Sequence[PaymentEvent]]) -> tuple[PaymentState, ...]:
    """The state of every payment (id -> events), by day of booking and id."""
    states = (payment_state(payment, events) for payment, events in payments.items())
    return tuple(sorted(states, key=lambda state: (state.received.booked_on, state.payment)))


def paid_by_invoice(payments: Mapping[str, Sequence[PaymentEvent]]) -> Mapping[str, int]:
    """What was paid of each invoice: its printed number -> cents; below zero when more went back than came in.

    Args:
        payments: the id of each payment -> its events, in order.

    Raises:
        Fault: PAY-10, a payment without receipt.
    """
    return paid_in(payment_states(payments))


def paid_in(states: Sequence[PaymentState]) -> Mapping[str, int]:
    """What some payments pay of each invoice, as :func:`paid_by_invoice`."""
    paid: dict[str, int] = {}
    for state in states:
        for part in state.parts:
            paid[part.invoice] = paid.get(part.invoice, 0) + part.cents
    return paid


def numbers_in(text: str) -> tuple[str, ...]:
    """The numbers of invoices in a text, each once in its order; everything else in the text is left where it was.

    >>> numbers_in("Termijn 1 DVO, fact. 2026-VS-0007 en 2026vs0008 dank")
    ('2026-VS-0007', '2026-VS-0008')
    """
    return tuple(dict.fromkeys(_numbers(text)))


def _numbers(text: str) -> Iterator[str]:
    for year, letters, number in _NUMBER.findall(text):
        if (found := InvoiceNumber.printed(f"{year}-{letters.upper()}-{number}")) is not None:
            yield str(found)
