# SPDX-License-Identifier: EUPL-1.2
"""How is it said in Dutch what a host delivers and asks? The tables of hosted services and of their invoices."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from fractions import Fraction

from sow_gov.domain.hosting import HostedService, PriceBasis
from sow_gov.planning.host_invoices import CheckedInvoice, HostYear, ServiceState
from sow_gov.planning.host_matching import AGREED, PRICE, QUANTITY, SLIP, LineMatch
from sow_gov.wording.dates import through
from sow_gov.wording.money import amount, amount_change, euro
from sow_gov.wording.numbers import DASH, decimal
from sow_gov.wording.table import Column, Row, Table

Leading = Callable[[HostedService, str], str]
"""A text about the cost of a service -> the same, where it leads somewhere with the address."""


def quantity_said(quantity: Fraction) -> str:
    """A quantity with as many as two decimals, none where it is whole.

    >>> quantity_said(Fraction(207, 2)), quantity_said(Fraction(10400)), quantity_said(Fraction(-1, 3))
    ('103,5', '10.400', '−0,33')
    """
    if quantity.denominator == 1:
        return decimal(quantity, 0)
    return decimal(quantity, 1 if (quantity * 10).denominator == 1 else 2)


def agreed_said(service: HostedService) -> str:
    """What was agreed for the year: quantity times price, or a lump sum."""
    price = service.prices[0]
    if service.basis is PriceBasis.LUMP_SUM:
        return "vast bedrag"
    return f"{decimal(price.quantity, 0)} {service.counted_in} × {euro(price.unit_cents)}"


def days_said(stretches: Sequence[tuple[date, date]]) -> str:
    """Stretches of days as paper says them, each up to and including its last day."""
    return ", ".join(through(first, last + timedelta(days=1)) for first, last in stretches)


def services_table(host: HostYear, name: str, year: int, leading: Leading) -> Table:
    """Every service of a host: agreed, invoiced with its differences, accepted, booked and still to be booked.

    Args:
        host: the host in the year.
        name: what it is called.
        year: the budget year.
        leading: makes the agreed amount lead to its explanation, where there is one to lead to.
    """
    rows = [_service(each, leading) for each in host.services]
    if host.unknown_cents:
        known = [DASH, amount(host.unknown_cents), *[DASH] * 6]
        rows.append(Row(("Niet in de overeenkomst", *known), detail="gefactureerd zonder afspraak"))
    columns = [Column("Dienst", "text", 22), *map(Column, _HEADS)]
    bands = (("", 2), ("Gefactureerd", 5), ("Grootboek", 2))
    caption = f"Diensten van {name} in {year}"
    totals = Row(("Samen", *_totals(host)), "total")
    return Table(caption, tuple(columns), (*rows, totals), "in euro's zonder btw", bands=bands, key=f"gast-{host.host}")


_HEADS = ("Afspraak", "Bedrag", "Prijs", "Aantal", "Rekenfout", "Akkoord", "Geboekt", "Nog te boeken")


def _service(each: ServiceState, leading: Leading) -> Row:
    differences = (amount_change(each.parts[part], dash=True) for part in (PRICE, QUANTITY, SLIP))
    return Row(
        (
            each.service.name, leading(each.service, amount(each.agreed_cents, dash=True)),
            amount(each.invoiced_cents, dash=True), *differences, amount(each.accepted_cents, dash=True),
            amount(each.booked_cents, dash=True), amount_change(each.accrual_cents, dash=True),
        ),
        detail=agreed_said(each.service),
    )  # fmt: skip


def _totals(host: HostYear) -> list[str]:
    services = host.services
    return [
        amount(sum(each.agreed_cents for each in services)), amount(host.invoiced_cents, dash=True),
        *(amount_change(sum(each.parts[part] for each in services), dash=True) for part in (PRICE, QUANTITY, SLIP)),
        amount(sum(each.accepted_cents for each in services), dash=True),
        amount(sum(each.booked_cents for each in services), dash=True),
        amount_change(sum(each.accrual_cents for each in services), dash=True),
    ]  # fmt: skip


def lines_table(checked: CheckedInvoice, names: Mapping[str, str], *, example: bool) -> Table:
    """The lines of an invoice, each beside what was agreed for it.

    Args:
        checked: the invoice.
        names: slug of a service -> its name.
        example: whether it is an example.
    """
    rows = tuple(_line(each, names) for each in checked.lines)
    cents = [each.cents for each in checked.lines]
    sums = (sum(each[part] for each in cents) for part in (AGREED, PRICE, QUANTITY, SLIP))
    agreed, *differences = sums
    total = Row(
        (
            "Samen", "", "", amount(checked.invoice.net_cents), amount(agreed, dash=True),
            *(amount_change(each, dash=True) for each in differences), amount(checked.invoice.vat_cents, dash=True),
        ),
        "total",
    )  # fmt: skip
    heads = ("Aantal", "Prijs", "Bedrag", "Afspraak", "Prijs", "Aantal", "Rekenfout", "Btw")
    columns = (Column("Dienst", "text", 24), *map(Column, heads))
    bands = (("", 1), ("Factuur", 3), ("", 1), ("Verschil door", 3), ("", 1))
    caption = f"Factuur {checked.invoice.registered.number} per regel"
    return Table(
        caption, columns, (*rows, total), "in euro's zonder btw", bands=bands, key="gastregels", example=example
    )


def _line(each: LineMatch, names: Mapping[str, str]) -> Row:
    parts = each.cents
    agreed = f"afgesproken {quantity_said(each.agreed_quantity)} × {_unit(each.agreed_unit_cents)}"
    detail = agreed if each.agreed_quantity else "niet in de overeenkomst" if each.service is None else ""
    return Row(
        (
            names.get(each.line.service, each.line.service), quantity_said(each.line.quantity),
            _unit(each.line.unit_cents), amount(each.line.net_cents), amount(parts[AGREED], dash=True),
            *(amount_change(parts[part], dash=True) for part in (PRICE, QUANTITY, SLIP)), amount(each.line.vat_cents),
        ),
        detail=detail,
    )  # fmt: skip


def _unit(cents: Fraction) -> str:
    """A price per unit, with more than two decimals where it has them."""
    return decimal(cents / 100, 2 if cents.denominator == 1 else 4)
