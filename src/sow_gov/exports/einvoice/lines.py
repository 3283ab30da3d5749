# SPDX-License-Identifier: EUPL-1.2
"""How does a line stand in an e-invoice? What it is, how much of it at which price, and what it comes to.

A price is never below zero (BR-27), so what goes off has a quantity below zero. Quantity and price are those of the
order where they can be written out exactly and give the amount; otherwise it is one piece at the amount.
"""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import Any

from sow_gov.allocation.apportion import rounded
from sow_gov.allocation.engine import Block
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine
from sow_gov.exports.einvoice.form import Form
from sow_gov.exports.einvoice.ubl import branch, euros, leaf, money
from sow_gov.exports.einvoice.vat import asked_cents, line_vat, write_category
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.citing import cited_briefly
from sow_gov.wording.money import euro
from sow_gov.wording.numbers import fraction

_UNITS: Mapping[str, str] = {
    "uur": "HUR", "uren": "HUR", "dag": "DAY", "dagen": "DAY", "week": "WEE", "weken": "WEE", "maand": "MON",
    "maanden": "MON", "jaar": "ANN", "jaren": "ANN", "m2": "MTK", "m²": "MTK",
    "ton": "TNE", "km": "KMT",
}  # fmt: skip
"""What is counted -> its code in UN/ECE Recommendation 20; whatever else is counted is C62, "one"."""
_ONE = "C62"
_DECIMALS = 8
"""How many decimals a quantity or price has at most when it is written out."""


def write_line(document: Any, invoice: Invoice, form: Form, number: int, line: InvoiceLine) -> None:
    """Write a line under its place on the invoice, from 1."""
    cents = form.sign * asked_cents(invoice, line)
    kind = "CreditNote" if form.is_credit_note else "Invoice"
    it = branch(document, f"cac:{kind}Line")
    quantity, price, unit = _priced(line, cents)
    leaf(it, "cbc:ID", str(number))
    leaf(it, f"cbc:{'Credited' if form.is_credit_note else 'Invoiced'}Quantity", quantity, unitCode=unit)
    money(it, "cbc:LineExtensionAmount", cents)
    item = branch(it, "cac:Item")
    leaf(item, "cbc:Description", "; ".join(_details(invoice, line)))
    leaf(item, "cbc:Name", _name(invoice, line))
    write_category(item, line_vat(invoice, line))
    leaf(branch(it, "cac:Price"), "cbc:PriceAmount", price, currencyID="EUR")


def _priced(line: InvoiceLine, cents: int) -> tuple[str, str, str]:
    """Quantity, price and unit code of a line that comes to an amount."""
    sign = -1 if cents < 0 else 1
    if line.unit_cents:
        exact = sign * abs(line.quantity), abs(line.unit_cents) / 100
        quantity, price = map(_written_out, exact)
        if quantity and price and rounded(exact[0] * exact[1] * 100) == cents:
            return quantity, price, _UNITS.get(line.counted_in, _ONE)
    return str(sign), euros(abs(cents)), _ONE


def _written_out(value: Fraction) -> str:
    """A number written out; "" when it has more decimals than may be."""
    scaled = value * int(10**_DECIMALS)
    if scaled.denominator != 1:
        return ""
    return f"{(Decimal(scaled.numerator).scaleb(-_DECIMALS)).normalize():f}"


def _name(invoice: Invoice, line: InvoiceLine) -> str:
    """What the line is: its own label, the name of the own choice, or the part of the contribution and programme."""
    if line.label or line.block is None:
        return line.label or line.programme_name or invoice.kind.value
    chosen = {choice.slug: choice.name for choice in invoice.choices}
    named = chosen.get(line.choice or "", line.programme_name)
    return f"{HEADINGS[line.block]}: {named}"


def _details(invoice: Invoice, line: InvoiceLine) -> list[str]:
    """What else the paper says of the line: taakveld, decision, its part of the year, quantity, earlier invoice."""
    decisions = {choice.slug: cited_briefly(choice.decision) for choice in invoice.choices}
    said = [decisions.get(line.choice or "", "")]
    if line.task_field:
        said.append(f"taakveld {line.task_field}")
    if line.block is Block.CHOICES:
        said.append(f"programma {line.programme_name}")
    if invoice.kind is InvoiceKind.ADVANCE:
        said.append(f"jaarbedrag {euro(line.year_cents)}, deel {fraction(invoice.instalment.part)}")
    if line.counted_in:
        said.append(f"geteld in {line.counted_in}")
    if line.of:
        said.append(f"op factuur {line.of}")
    return [each for each in said if each]
