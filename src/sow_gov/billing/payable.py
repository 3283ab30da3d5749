# SPDX-License-Identifier: EUPL-1.2
"""What is still to be paid of an invoice? Its total less what was paid, and a credit note set off against its invoice.

Everything is in euro cents. What is ours to pay back is below zero. What is open of all together is what was asked less
what was paid, whatever was set off against what.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.domain.errors import Fault
from sow_gov.domain.money import in_words
from sow_gov.domain.receivable import PaymentPart


@dataclass(frozen=True, slots=True)
class Payable:
    """Factuur om te betalen: its printed number, whose it is, when it is due, its total and what was paid of it.

    ``set_off_cents`` is what a credit note took off it, and for the credit note itself the same below zero: over all
    documents together it is nothing.
    """

    number: str
    participant: str
    due_on: date
    total_cents: int
    paid_cents: int = 0
    set_off_cents: int = 0

    @property
    def open_cents(self) -> int:
        """What is still to be paid, in euro cents."""
        return self.total_cents - self.paid_cents - self.set_off_cents


def payables(invoices: Sequence[Invoice], paid: Mapping[str, int]) -> tuple[Payable, ...]:
    """What is to be paid of every issued invoice, by due date and number.

    A credit note is set off against what is open of the invoices that it credits; only the rest of it is paid back. No
    other document is set off: an advance and the settlement after it each stay what they are.

    Args:
        invoices: all that were issued, each once; of each credit note also what it credits.
        paid: printed number -> cents, see :func:`sow_gov.billing.payments.paid_by_invoice`.

    Source: own choice, for set-off between the same parties (BW 6:127); the sum does not depend on it.
    """
    found = {}
    for each in invoices:
        number = str(each.number)
        of_whom = (each.participant, each.instalment.due_on)
        found[number] = Payable(number, *of_whom, each.total_cents, paid.get(number, 0))
    for note in invoices:
        if note.kind is InvoiceKind.CREDIT:
            for earlier in note.earlier:
                if earlier.number in found:
                    _set_off(found, str(note.number), earlier.number)
    return tuple(sorted(found.values(), key=lambda each: (each.due_on, each.number)))


def _set_off(found: dict[str, Payable], note: str, invoice: str) -> None:
    """Take of an invoice what is left of a credit note, as far as it is open."""
    cents = min(found[invoice].open_cents, -found[note].open_cents)
    if cents > 0:
        for number, taken in ((invoice, cents), (note, -cents)):
            found[number] = replace(found[number], set_off_cents=found[number].set_off_cents + taken)


def require_payable(invoices: Sequence[Payable], parts: Sequence[PaymentPart]) -> None:
    """Refuse parts by which an invoice would be paid beyond its total, or for less than nothing.

    Raises:
        Fault: PAY-11, a part is for an invoice that is not there; PAY-12, it is for more than can be paid of it, or
            taken back.
    """
    paid, totals = {each.number: each.paid_cents for each in invoices}, {each.number: each for each in invoices}
    for part in parts:
        if part.invoice not in paid:
            raise Fault("PAY-11", f"factuur {part.invoice} is er niet", "noem het nummer van een uitgegeven factuur")
        paid[part.invoice] += part.cents
        total, now = totals[part.invoice].total_cents, paid[part.invoice]
        if not min(0, total) <= now <= max(0, total):
            what = f"van factuur {part.invoice} zou dan {in_words(now)} van {in_words(total)} zijn betaald"
            raise Fault("PAY-12", what, "wijs niet meer toe dan er openstaat")
