# SPDX-License-Identifier: EUPL-1.2
"""To which invoices does a payment go? By the numbers it names, else by its amount, else a person decides.

What is certain is matched; a doubt says why it is one. Nothing is ever paid beyond its total. Own choices, all of them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sow_gov.billing.payable import Payable
from sow_gov.domain.receivable import PaymentMatched, PaymentPart, PaymentReceived

BY_REFERENCE, BY_AMOUNT, BY_HAND = "kenmerk", "bedrag", "hand"
"""How a payment was matched."""


@dataclass(frozen=True, slots=True)
class Doubt:
    """Twijfel: why a payment was not matched, with the numbers of the invoices that it might be for."""

    why: str
    perhaps: tuple[str, ...] = ()


def match(payment: PaymentReceived, invoices: Sequence[Payable]) -> PaymentMatched | Doubt:
    """Say to which invoices the whole of a payment goes, or why that is not certain.

    Args:
        payment: what came in; below zero what went back. ``reference`` holds the numbers that it names.
        invoices: every invoice of the arrangement, with what was paid of it so far.

    Returns:
        The parts, whose sum is the payment, and none of which goes beyond what is open; or the doubt.
    """
    named = payment.reference.split()
    if named:
        return _by_reference(payment, named, invoices)
    return _by_amount(payment, invoices)


def _by_reference(
    payment: PaymentReceived, named: Sequence[str], invoices: Sequence[Payable]
) -> PaymentMatched | Doubt:
    """All of the named ones when the sum is exact; of a smaller payment, the oldest of them first."""
    known = {each.number: each for each in invoices}
    meant = sorted((known[number] for number in named if number in known), key=lambda each: (each.due_on, each.number))
    perhaps = tuple(each.number for each in meant)
    wrong = _wrong_reference(payment, named, meant)
    if wrong:
        return Doubt(wrong, perhaps)
    asked, sign = sum(each.open_cents for each in meant), 1 if payment.cents > 0 else -1
    if asked == payment.cents:
        return PaymentMatched(tuple(PaymentPart(each.number, each.open_cents) for each in meant), BY_REFERENCE)
    if any(sign * each.open_cents < 0 for each in meant):
        return Doubt("de som van de genoemde facturen en creditnota's is een ander bedrag", perhaps)
    if sign * asked < sign * payment.cents:
        return Doubt("er is meer betaald dan er van de genoemde facturen openstaat", perhaps)
    if not payment.payer:
        return Doubt("een deel van het bedrag, van een rekening die van geen deelnemer bekend is", perhaps)
    return PaymentMatched(tuple(_oldest_first(payment.cents, meant)), BY_REFERENCE)


def _wrong_reference(payment: PaymentReceived, named: Sequence[str], meant: Sequence[Payable]) -> str:
    """Why the numbers that are named are no answer; "" when they are."""
    if len(meant) < len(named):
        unknown = sorted(set(named) - {each.number for each in meant})
        return f"geen factuur van ons: {', '.join(unknown)}"
    others = [each.number for each in meant if payment.payer and each.participant != payment.payer]
    if others:
        return f"een factuur van een ander dan wie betaalt: {', '.join(others)}"
    settled = [each.number for each in meant if not each.open_cents]
    return f"staat niet meer open: {', '.join(settled)}" if settled else ""


def _oldest_first(cents: int, meant: Sequence[Payable]) -> Iterator[PaymentPart]:
    """Parts in the order of the invoices until nothing is left; all amounts have the same sign."""
    left = cents
    for each in meant:
        part = min(left, each.open_cents, key=abs)
        if part:
            yield PaymentPart(each.number, part)
            left -= part


def _by_amount(payment: PaymentReceived, invoices: Sequence[Payable]) -> PaymentMatched | Doubt:
    """The one open invoice of the payer with exactly this amount."""
    own = [each for each in invoices if each.participant == payment.payer and each.open_cents]
    same = [each.number for each in own if each.open_cents == payment.cents]
    if len(same) == 1:
        return PaymentMatched((PaymentPart(same[0], payment.cents),), BY_AMOUNT)
    if same:
        return Doubt("er staan meer facturen met dit bedrag open, en er is geen nummer genoemd", tuple(same))
    towards = tuple(each.number for each in own if (each.open_cents > 0) == (payment.cents > 0))
    return Doubt("er is geen nummer genoemd, en er staat geen factuur met dit bedrag open", towards)
