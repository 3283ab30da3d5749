# SPDX-License-Identifier: EUPL-1.2
"""Which payments of a statement are new, which are known, and which are none of our business?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import count

from sow_gov.billing.invoice import Invoice
from sow_gov.billing.matching import match
from sow_gov.billing.payable import payables
from sow_gov.billing.payments import paid_in, payment_states
from sow_gov.domain.receivable import PaymentEvent, PaymentMatched, PaymentReceived
from sow_gov.intake.camt import Entry

Payments = Mapping[str, Sequence[PaymentEvent]]
"""Reference of the bank -> what happened to the payment, in order."""


@dataclass(slots=True)
class Taking:
    """Overname of a file: what is new of it, how many payments were known, and how many are of others.

    ``sha256`` is that of the file, ``numbers`` are those of our invoices, ``before`` the payments that were kept.
    """

    sha256: str
    numbers: frozenset[str]
    before: Payments
    example: bool
    new: dict[str, list[PaymentEvent]] = field(default_factory=dict)
    known: set[str] = field(default_factory=set)
    others: int = 0

    def take(self, entry: Entry) -> None:
        """Take up one payment, when it is of a participant or names an invoice of ours."""
        named = [number for number in entry.numbers if number in self.numbers]
        if not entry.cents or not (entry.payer or named):
            self.others += 1
            return
        reference = " ".join(named)
        received = PaymentReceived(self.sha256, entry.payer, entry.booked_on, entry.cents, reference, self.example)
        payment, is_new = self._place(entry.reference, received)
        if is_new:
            self.new[payment] = [received]
        else:
            self.known.add(payment)

    def _place(self, reference: str, received: PaymentReceived) -> tuple[str, bool]:
        """The id of a payment, and whether it is new: its reference, with a number where a bank gave that twice.

        A payment is known when one of that reference, day and amount was kept. Within one file each is another one.
        """
        for number in count(1):
            payment = reference if number == 1 else f"{reference}_{number}"
            if payment in self.new or payment in self.known:
                continue
            kept = self.before.get(payment)
            if kept is None:
                return payment, True
            if _same(kept[0], received):
                return payment, False
        raise AssertionError("there is always a next number")


def matched_now(issued: Sequence[Invoice], kept: Payments) -> dict[str, PaymentMatched]:
    """Reference -> the matching of each payment that goes to no invoice yet and now certainly does, oldest first.

    What a person matched or released is left alone.
    """
    states = {state.payment: state for state in payment_states(kept)}
    paid = dict(paid_in(tuple(states.values())))
    found: dict[str, PaymentMatched] = {}
    for payment, state in states.items():
        if state.parts or state.released:
            continue
        matching = match(state.received, payables(issued, paid))
        if isinstance(matching, PaymentMatched):
            found[payment] = matching
            for part in matching.parts:
                paid[part.invoice] = paid.get(part.invoice, 0) + part.cents
    return found


def _same(event: PaymentEvent, received: PaymentReceived) -> bool:
    """Whether two receipts are of one payment; in which file it stood does not matter."""
    return isinstance(event, PaymentReceived) and (event.booked_on, event.cents) == (received.booked_on, received.cents)
