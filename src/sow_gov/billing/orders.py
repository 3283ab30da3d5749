# SPDX-License-Identifier: EUPL-1.2
"""What does an order ask at each of its instalments? Quantity times price, with the VAT that its lines were ruled."""

from dataclasses import replace
from fractions import Fraction

from sow_gov.allocation.apportion import instalments, rounded
from sow_gov.allocation.run import Run
from sow_gov.billing.drafting import Asking, drafted
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine
from sow_gov.billing.vat import line_vat, ruling_of
from sow_gov.domain.agreement import Instalment
from sow_gov.domain.billing_terms import BillingTerms
from sow_gov.domain.bulk_lines import BudgetLines
from sow_gov.domain.errors import Fault
from sow_gov.domain.orders import Order, OrderLine
from sow_gov.domain.source import any_example
from sow_gov.domain.status import Status

LAST = "laatste"
"""The instalment that takes the cents which do not divide. Own choice."""
_DECIMALS = 4
"""The most decimals of a quantity on an invoice. Own choice: what an order may be written with."""


def order_cents(line: OrderLine) -> int:
    """What a line comes to over the whole order, without VAT, in cents rounded once."""
    return rounded(line.quantity * line.unit_cents)


def instalment_of(order: Order, number: int) -> Instalment:
    """The instalment of a signed order, counted from 1 (ORDER-05: not signed; ORDER-06: there is no such one)."""
    if order.status is not Status.SIGNED:
        raise Fault("ORDER-05", f"opdracht {order.number} is {order.status.value}", "factureer pas na ondertekening")
    if not 1 <= number <= len(order.instalments):
        what = f"opdracht {order.number} kent geen termijn {number}"
        raise Fault("ORDER-06", what, f"kies 1 tot en met {len(order.instalments)}")
    return order.instalments[number - 1]


def order_invoice(run: Run, order: Order, number: int, terms: BillingTerms) -> Invoice:
    """The concept of the invoice of an instalment; ``proof`` is still to be filled in.

    Each line is divided over all instalments at once, so that together they are the order to the cent. A line shows its
    own part of the quantity where that times the price is exactly what it asks, and otherwise one part at that amount.

    Args:
        run: the budget of the year, which has the income.
        order: a signed order.
        number: the instalment, from 1.
        terms: those in force on the day of the invoice.

    Raises:
        Fault: ORDER-05, the order is not signed; ORDER-06, it has no such instalment; VAT-02, its ruling is not in the
            terms.

    Source: decisions M6 and M8.
    """
    asking = Asking(order.number, instalment_of(order, number), "")
    lines = [_line(run, order, line, number, terms) for line in order.lines]
    invoice = drafted(run, InvoiceKind.ORDER, order.participant, asking, lines)
    example = any_example((order.source, *(line.source for line in order.lines)))
    ground = f"{InvoiceKind.ORDER.value}-{run.budget.year}-{order.slug}-{number:02d}"
    return replace(invoice, choices=(), example=example, ground=ground)


def _line(run: Run, order: Order, line: OrderLine, number: int, terms: BillingTerms) -> InvoiceLine:
    parts = [each.part for each in order.instalments]
    whole = order_cents(line)
    cents = instalments(whole, parts, LAST)[number - 1]
    bulk = BudgetLines.of(run.budget.lines)
    income = bulk[list(bulk.slugs).index(line.income)]
    programme = income.placing.programme
    asked = InvoiceLine(
        None, programme, run.regime.programme(programme).name, income.placing.task_field, None, whole, cents,
        line.label, vat=line_vat(ruling_of(terms, line.vat)),
    )  # fmt: skip
    quantity = line.quantity * parts[number - 1]
    if quantity * line.unit_cents == cents and (quantity * 10**_DECIMALS).denominator == 1:
        return replace(asked, quantity=quantity, unit_cents=line.unit_cents, counted_in=line.counted_in)
    return replace(asked, quantity=Fraction(1), unit_cents=Fraction(cents), counted_in="termijn")
