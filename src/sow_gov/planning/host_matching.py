# SPDX-License-Identifier: EUPL-1.2
"""What was agreed for a line of a host invoice, and how far does the line differ, in price, in quantity, in its sum?

Every day of a service is agreed once: what is agreed for a line is the price of the year for the days in its stretch
that no earlier invoice is for. So the settlement of a year that was advanced in full is a difference as a whole, and an
invoice for the same quarter twice too.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from sow_gov.allocation.apportion import TO_THE_CENT, settle
from sow_gov.domain.host_invoice import HostInvoiceKind, HostInvoiceLine, HostInvoiceRegistered
from sow_gov.domain.hosting import HostedService
from sow_gov.planning.host_days import days, days_of, part_of_year

AGREED, PRICE, QUANTITY, SLIP = "afspraak", "prijs", "aantal", "rekenfout"
"""The four parts of what a host asks, as :attr:`LineMatch.cents` has them."""


@dataclass(frozen=True, slots=True)
class LineMatch:
    """Getoetste regel: a line beside what was agreed for it, exact in cents; ``service`` None when nobody agreed to it.

    ``stretch`` are the days that the invoice is for and ``twice`` those of them that an earlier one was for already;
    ``covers`` says whether the line is for them (1), takes them back (-1) or neither, as the credit of a part (0).
    What it asks is what was agreed plus the three differences: ``price_cents`` is the price difference times the
    agreed quantity, ``quantity_cents`` the quantity difference times the invoiced price, and ``slip_cents`` how far
    the host's own sum is beside price times quantity. ``total_cents`` is what was asked for the service in the year
    up to and including the line.
    """

    line: HostInvoiceLine
    service: HostedService | None
    stretch: frozenset[date]
    twice: frozenset[date]
    covers: int
    agreed_quantity: Fraction
    agreed_unit_cents: Fraction
    price_cents: Fraction
    quantity_cents: Fraction
    slip_cents: Fraction
    total_cents: int

    @property
    def agreed_cents(self) -> Fraction:
        """What was agreed for the line."""
        return self.agreed_quantity * self.agreed_unit_cents

    @property
    def cents(self) -> dict[str, int]:
        """What the line asks in whole cents, split in its four parts, which sum to it exactly."""
        return split_cents([self])


def split_cents(lines: Sequence[LineMatch]) -> dict[str, int]:
    """What some lines ask together in whole cents, split in the four parts; they sum to it exactly."""
    exact = dict.fromkeys((AGREED, PRICE, QUANTITY, SLIP), Fraction())
    for each in lines:
        parts = (each.agreed_cents, each.price_cents, each.quantity_cents, each.slip_cents)
        exact = {name: sum_ + part for (name, sum_), part in zip(exact.items(), parts, strict=True)}
    return settle(sum(each.line.net_cents for each in lines), exact, TO_THE_CENT)


def match(
    service: HostedService | None,
    invoice: HostInvoiceRegistered,
    line: HostInvoiceLine,
    earlier: Sequence[LineMatch],
) -> LineMatch:
    """Hold a line against the agreement.

    Args:
        service: the hosted service that it is for, None when the agreement has none of that code.
        invoice: that it stands on.
        line: the line.
        earlier: the lines for the same service on earlier invoices and before it on this one, in order.

    Source: decision M3; the hosting agreement. The order of the differences is an own choice.
    """
    stretch = days(invoice.first_day, invoice.last_day)
    if service is not None and invoice.kind is HostInvoiceKind.CREDIT:
        made = _credit(service, line, stretch, earlier)
    elif service is not None:
        covered, own = covered_by(earlier), days_of(service, invoice.year)
        fresh, whole = part_of_year(stretch - covered, own), part_of_year(stretch, own)
        made = _split(line, service, stretch, _agreed(service, line, fresh, whole))
        made = replace(made, covers=1, twice=stretch & covered)
    else:
        made = _split(line, None, stretch, (Fraction(), Fraction()))
    return replace(made, total_cents=sum(each.line.net_cents for each in earlier) + line.net_cents)


def covered_by(lines: Sequence[LineMatch]) -> frozenset[date]:
    """The days that some lines are for, less those that were taken back."""
    found: frozenset[date] = frozenset()
    for each in lines:
        found = found - each.stretch if each.covers < 0 else found | each.stretch if each.covers else found
    return found


def _agreed(
    service: HostedService, line: HostInvoiceLine, fresh: Fraction, whole: Fraction
) -> tuple[Fraction, Fraction]:
    """Quantity and price that were agreed, in the terms of the host.

    A quarter of 400 work places is 400 for a quarter of the price, or 100 for the price: what is nearest to the price
    on the invoice is meant. The product is the same.
    """
    agreed = service.prices[0]
    price, quantity = Fraction(agreed.unit_cents), agreed.quantity * fresh
    if 0 < whole < 1 and abs(line.unit_cents - price * whole) < abs(line.unit_cents - price):
        return quantity / whole, price * whole
    return quantity, price


def _split(
    line: HostInvoiceLine, service: HostedService | None, stretch: frozenset[date], agreed: tuple[Fraction, Fraction]
) -> LineMatch:
    """The differences between a line and an agreed quantity and price; they sum exactly to what it asks too much."""
    quantity, unit = agreed
    return LineMatch(
        line, service, stretch, frozenset(), 0, quantity, unit,
        price_cents=(line.unit_cents - unit) * quantity,
        quantity_cents=(line.quantity - quantity) * line.unit_cents,
        slip_cents=line.net_cents - line.quantity * line.unit_cents,
        total_cents=line.net_cents,
    )  # fmt: skip


def _credit(
    service: HostedService, line: HostInvoiceLine, stretch: frozenset[date], earlier: Sequence[LineMatch]
) -> LineMatch:
    """What comes back: all that was asked for the same days, with what was agreed for them, or a part.

    A part takes back first what differed in price, then what the host reckoned wrong, and the rest is quantity.
    """
    same = [each for each in earlier if each.stretch == stretch]
    if same and sum(each.line.net_cents for each in same) == -line.net_cents:
        agreed, unit = sum((each.agreed_cents for each in same), Fraction()), same[0].agreed_unit_cents
        made = _split(line, service, stretch, (-agreed / unit if unit else Fraction(), unit))
        return replace(made, covers=-1)
    near = [each for each in earlier if each.stretch & stretch]
    made = _split(line, service, stretch, (Fraction(), Fraction()))
    price = -min(max(-made.quantity_cents, Fraction()), _above_nothing(each.price_cents for each in near))
    slip = -min(max(price - made.quantity_cents, Fraction()), _above_nothing(each.slip_cents for each in near))
    rest = made.quantity_cents - price - slip
    return replace(made, price_cents=price, slip_cents=made.slip_cents + slip, quantity_cents=rest)


def _above_nothing(differences: Iterable[Fraction]) -> Fraction:
    return max(sum(differences, Fraction()), Fraction())
