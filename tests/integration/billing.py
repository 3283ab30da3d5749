# SPDX-License-Identifier: EUPL-1.2
"""Drafts of any kind to issue for Delta: orders, of which there may be any number, made of its first advance."""

from dataclasses import replace
from fractions import Fraction

from sow_gov.app.issue import Draft, instalment_drafts
from sow_gov.app.recorded import Archive
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine
from sow_gov.store import invoices

YEAR = 2026
PRICE = 12_50


def orders(records: Archive, count: int) -> list[Draft]:
    """Drafts of as many orders, for each municipality in turn, with two lines each; the n-th asks n times the price."""
    advances = instalment_drafts(records, YEAR, 1)
    return [order(advances[place % len(advances)], place) for place in range(1, count + 1)]


def order(advance: Draft, place: int, price: int = PRICE) -> Draft:
    """The draft of an order, made of an advance to whom it is."""
    lines = tuple(
        InvoiceLine(
            None, "werk", "Werk", "6.5", None, place * price, place * price, f"Werk {which}",
            Fraction(place), Fraction(price), "uur",
        )
        for which in ("binnen", "buiten")
    )  # fmt: skip
    made = replace(
        advance.invoice, kind=InvoiceKind.ORDER, agreement=f"OPD-{place}", lines=lines, choices=(),
        ground=f"opdracht-{place}",
    )  # fmt: skip
    return replace(advance, invoice=made, authority="")


def issued(records: Archive) -> list[Invoice]:
    with records.database.reading("delta") as reading:
        return invoices.issued(reading, YEAR)


def numbers(found: list[Invoice] | tuple[Invoice, ...]) -> list[str]:
    return [str(invoice.number) for invoice in found]
