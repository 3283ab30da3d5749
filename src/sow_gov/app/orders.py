# SPDX-License-Identifier: EUPL-1.2
"""The orders of a year: what each asks and when, and the concepts of their invoices."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial

from sow_gov.allocation.run import Run
from sow_gov.app.claims import proven
from sow_gov.app.furnish import furnished
from sow_gov.app.issue import Draft
from sow_gov.app.recorded import Archive
from sow_gov.billing.invoice import Invoice
from sow_gov.billing.orders import instalment_of, order_invoice
from sow_gov.domain.errors import Fault
from sow_gov.domain.orders import Order
from sow_gov.domain.status import Status
from sow_gov.exports.claim_proofs import order_proof
from sow_gov.wording.citing import cited
from sow_gov.wording.dates import through


@dataclass(frozen=True, slots=True)
class Ordered:
    """Opdracht with the concept of the invoice of each of its instalments, VAT included; none while it is a concept."""

    order: Order
    invoices: tuple[Invoice, ...]


def ordered(made: Run) -> tuple[Ordered, ...]:
    """The orders of a year, in the order of their codes.

    Args:
        made: the budget of the year.

    Raises:
        Fault: DATE-01, there are no terms on the day of an invoice; VAT-nn.
    """
    return tuple(
        Ordered(order, tuple(furnished(draft.invoice, made.arrangement) for draft in _of_order(made, order)))
        for order in made.budget.orders
    )


def order_drafts(archive: Archive, year: int, number: int, slugs: Sequence[str] = ()) -> list[Draft]:
    """The invoices of one instalment of signed orders, ready to be approved and issued.

    Args:
        archive: the records of the arrangement.
        year: the budget year.
        number: the instalment; an order that has fewer is left out, unless it was named.
        slugs: the codes of the orders; none means all that are signed.

    Raises:
        Fault: RECORDS-01, nothing was loaded; ORDER-05 or ORDER-06, a named order is not signed or has no such
            instalment; ORDER-07, there is no such order, or nothing to invoice; DATE-01 or VAT-nn.
    """
    return order_concepts(archive.view(year).run, number, slugs)


def order_concepts(made: Run, number: int, slugs: Sequence[str] = ()) -> list[Draft]:
    """The same of a run of the budget, without records."""
    known = {order.slug: order for order in made.budget.orders}
    for slug in slugs:
        if slug not in known:
            raise Fault("ORDER-07", f"{made.year} heeft geen opdracht {slug!r}", f"kies uit: {', '.join(known)}")
    wanted = [known[slug] for slug in slugs] or [order for order in known.values() if _has(order, number)]
    if not wanted:
        what = f"{made.year} heeft geen ondertekende opdracht met een termijn {number}"
        raise Fault("ORDER-07", what, "kies een andere termijn, of voeg de opdracht toe")
    return [_draft(made, order, number) for order in wanted]


def _has(order: Order, number: int) -> bool:
    return order.status is Status.SIGNED and 1 <= number <= len(order.instalments)


def _of_order(made: Run, order: Order) -> list[Draft]:
    return [_draft(made, order, each.number) for each in order.instalments if order.status is Status.SIGNED]


def _draft(made: Run, order: Order, number: int) -> Draft:
    """The concept of an instalment, which names the days of the work (Wet OB 1968 art. 35a)."""
    terms = made.arrangement.billed(instalment_of(order, number).invoiced_on)
    days = through(order.delivered_from, order.delivered_until + timedelta(days=1))
    invoice = replace(order_invoice(made, order, number, terms), note=f"{order.name}. Geleverd van {days}.")
    return proven(invoice, partial(order_proof, order), made, cited(order.decision))
