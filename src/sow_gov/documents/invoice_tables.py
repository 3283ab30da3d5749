# SPDX-License-Identifier: EUPL-1.2
"""Which amounts stand on an invoice of each kind? The totals of the first page and the specification under them.

A contribution is told by programme and taakveld, own choices apart; an order, passed-on VAT and interest line by line.
The last column is what is asked, and below zero what comes back; it sums to the total of the invoice.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.allocation.engine import Block
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine, VatTotal
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.billing_terms import VatRegime
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.citing import cited_briefly
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, euro
from sow_gov.wording.numbers import decimal, fraction, percentage
from sow_gov.wording.table import Column, Row, Table

_ABOVE_THE_CHOICES = (Block.SHARED, Block.PROGRAMME_MONEY)
Cells = Callable[[Invoice, Sequence[InvoiceLine]], tuple[str, ...]]
"""The amounts of some lines of an invoice, in the order of the columns."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Which amounts a kind of invoice shows, and under which heads."""

    columns: tuple[Column, ...]
    cells: Cells


def totals(invoice: Invoice) -> Table:
    """The first page: the parts of the contribution, or every line of what is none, then VAT, then what to pay."""
    caption = _CAPTIONS[invoice.kind].format(year=invoice.year, agreement=invoice.agreement, of=references(invoice))
    if not of_contribution(invoice):
        return _by_line(invoice, caption)
    shown = _AMOUNTS[invoice.kind]
    blocks = {HEADINGS[block]: _of(invoice, block) for block in _ABOVE_THE_CHOICES}
    rows = [Row((name, *shown.cells(invoice, lines))) for name, lines in blocks.items() if lines]
    for choice in invoice.choices:
        lines = [line for line in invoice.lines if line.choice == choice.slug]
        if lines or invoice.kind is InvoiceKind.ADVANCE:
            rows.append(Row((choice.name, *shown.cells(invoice, lines)), "choice", cited_briefly(choice.decision)))
    rows += [Row((line.label, *shown.cells(invoice, [line]))) for line in invoice.lines if line.block is None]
    rows.append(Row((to_pay(invoice), *shown.cells(invoice, invoice.lines)), "total"))
    columns = (Column("Omschrijving", "text", 52), *shown.columns)
    return Table(caption, columns, tuple(rows), IN_EUROS, example=invoice.example)


def specification(invoice: Invoice) -> Table | None:
    """Every line of a contribution by programme and taakveld, with the subtotals of the first page.

    None for what is no contribution: its lines stand on the first page. A correction is told advance by advance.
    """
    if not of_contribution(invoice):
        return None
    shown = amounts_per_line(invoice.kind)
    rows = list(_per_advance(invoice, shown) if invoice.kind is InvoiceKind.CORRECTION else _per_block(invoice, shown))
    rows.append(Row((to_pay(invoice), "", *shown.cells(invoice, invoice.lines)), "total"))
    columns = (Column("Programma", "text", 43), Column("Taakveld", "text", 11), *shown.columns)
    return Table("Specificatie per programma en taakveld", columns, tuple(rows), IN_EUROS, example=invoice.example)


def earlier(invoice: Invoice) -> Table | None:
    """The invoices that a settlement takes off, with their day and amount; None on any other kind."""
    if invoice.kind is not InvoiceKind.SETTLEMENT or not invoice.earlier:
        return None
    rows = [Row((each.number, date_long(each.issued_on), amount(each.total_cents))) for each in invoice.earlier]
    rows.append(Row(("Gefactureerd", "", amount(sum(each.total_cents for each in invoice.earlier))), "total"))
    columns = (Column("Factuur", "text", 40), Column("Uitgegeven op", "text", 35), Column("Bedrag"))
    return Table("Verrekende facturen", columns, tuple(rows), IN_EUROS, example=invoice.example)


def amounts_per_line(kind: InvoiceKind) -> Amounts:
    """Which amounts a line of an invoice of a kind shows; an order shows those of one line at a time."""
    return _LINE_AMOUNTS.get(kind) or _AMOUNTS[kind]


def of_contribution(invoice: Invoice) -> bool:
    """Whether any line is part of the contribution."""
    return any(line.block is not None for line in invoice.lines) or invoice.kind is InvoiceKind.ADVANCE


def to_pay(invoice: Invoice) -> str:
    """What the total is to who gets the invoice."""
    return "Te ontvangen" if invoice.total_cents < 0 else "Te betalen"


def references(invoice: Invoice) -> str:
    """The numbers of the earlier invoices that it is about, the first and the last of many."""
    numbers = [each.number for each in invoice.earlier]
    return f"{numbers[0]} tot en met {numbers[-1]}" if len(numbers) > 2 else " en ".join(numbers)


def _per_block(invoice: Invoice, shown: Amounts) -> Iterator[Row]:
    """The lines under the part of the contribution that they are of, then own choices, then the rest."""
    for block in _ABOVE_THE_CHOICES:
        if lines := _of(invoice, block):
            yield Row((HEADINGS[block],), "group")
            for line in lines:
                yield Row((line.programme_name, line.task_field, *shown.cells(invoice, [line])))
            yield Row((HEADINGS[block], "", *shown.cells(invoice, lines)), "subtotal")
    yield from (_choice(invoice, line, shown) for line in _of(invoice, Block.CHOICES))
    for line in invoice.lines:
        if line.block is None:
            yield Row((line.label, "", *shown.cells(invoice, [line])))


def _per_advance(invoice: Invoice, shown: Amounts) -> Iterator[Row]:
    """The lines under the invoice that they correct."""
    for number in dict.fromkeys(line.of for line in invoice.lines):
        lines = [line for line in invoice.lines if line.of == number]
        yield Row((f"Factuur {number}",), "group")
        for line in lines:
            if line.choice:
                yield _choice(invoice, line, shown)
            else:
                yield Row((line.programme_name, line.task_field, *shown.cells(invoice, [line])))
        yield Row((f"Factuur {number}", "", "", amount(_cents(lines))), "subtotal")


def _choice(invoice: Invoice, line: InvoiceLine, shown: Amounts) -> Row:
    choice = next(each for each in invoice.choices if each.slug == line.choice)
    detail = f"{line.programme_name}; {cited_briefly(choice.decision)}"
    return Row((choice.name, line.task_field, *shown.cells(invoice, [line])), "choice", detail)


def _by_line(invoice: Invoice, caption: str) -> Table:
    """What is no contribution, line by line, with the VAT on it."""
    shown = _AMOUNTS[invoice.kind]
    rows = [Row((line.label, *shown.cells(invoice, [line]))) for line in invoice.lines]
    blank = ("",) * (len(shown.columns) - 1)
    if any(total.vat.regime is not VatRegime.OUTSIDE for total in invoice.vat_totals):
        rows.append(Row(("Totaal zonder btw", *blank, amount(_cents(invoice.lines))), "subtotal"))
        rows += [Row((_vat_said(total), *blank, amount(total.vat_cents))) for total in invoice.vat_totals]
    rows.append(Row((to_pay(invoice), *blank, amount(invoice.total_cents)), "total"))
    columns = (Column("Omschrijving", "text", 40), *shown.columns)
    return Table(caption, columns, tuple(rows), IN_EUROS, example=invoice.example)


def _vat_said(total: VatTotal) -> str:
    """The VAT under one regime and rate, with what it is on."""
    base = euro(total.base_cents)
    if total.vat.regime is VatRegime.TAXED:
        return f"Btw {_rate(total.vat.permille)} over {base}"
    return f"Btw {total.vat.regime.value} over {base}"


def _rate(permille: int) -> str:
    """A rate of VAT: 21 %."""
    return percentage(Fraction(permille, 1000), 1 if permille % 10 else 0)


def _of(invoice: Invoice, block: Block) -> list[InvoiceLine]:
    """The lines of a block."""
    return [line for line in invoice.lines if line.block is block]


def _cents(lines: Sequence[InvoiceLine]) -> int:
    return sum(line.cents for line in lines)


def _year(lines: Sequence[InvoiceLine]) -> int:
    return sum(line.year_cents for line in lines)


def _instalment(invoice: Invoice, lines: Sequence[InvoiceLine]) -> tuple[str, ...]:
    """Amount of the year, part of the instalment, and amount of some of its lines."""
    return amount(_year(lines)), fraction(invoice.instalment.part), amount(_cents(lines))


def _settled(_: Invoice, lines: Sequence[InvoiceLine]) -> tuple[str, ...]:
    """What is owed, what was invoiced of it, and the difference."""
    return amount(_year(lines)), amount(_year(lines) - _cents(lines)), amount(_cents(lines))


def _both(_: Invoice, lines: Sequence[InvoiceLine]) -> tuple[str, ...]:
    """What the lines were in the whole, and what is asked of it now."""
    return amount(_year(lines)), amount(_cents(lines))


def _asked(_: Invoice, lines: Sequence[InvoiceLine]) -> tuple[str, ...]:
    return (amount(_cents(lines)),)


def _corrected(_: Invoice, lines: Sequence[InvoiceLine]) -> tuple[str, ...]:
    """The amount of the year now, of one line, and what is still asked of the advance."""
    return amount(_year(lines)) if len(lines) == 1 else "", amount(_cents(lines))


def _ordered(_: Invoice, lines: Sequence[InvoiceLine]) -> tuple[str, ...]:
    """How much of what at which price, under which VAT, and the amount of one line."""
    (line,) = lines
    price = "" if line.unit_cents is None else _written(line.unit_cents / 100, 2)
    taxed = line.vat is not None and line.vat.regime is VatRegime.TAXED
    rate = _rate(line.vat.permille) if line.vat and taxed else line.vat.regime.value if line.vat else ""
    return f"{_written(line.quantity, 0)} {line.counted_in}".strip(), price, rate, amount(line.cents)


def _written(number: Fraction, decimals: int) -> str:
    """A number with at least so many decimals, and more only where it has them, to four."""
    needed = next((n for n in range(decimals, 4) if (number * 10**n).denominator == 1), 4)
    return decimal(number, needed)


_AMOUNTS: Mapping[InvoiceKind, Amounts] = {
    InvoiceKind.ADVANCE: Amounts((Column("Jaarbedrag"), Column("Deel", width=9), Column("Bedrag")), _instalment),
    InvoiceKind.SETTLEMENT: Amounts((Column("Verschuldigd"), Column("Gefactureerd"), Column("Verschil")), _settled),
    InvoiceKind.CORRECTION: Amounts((Column("Verschil"),), _asked),
    InvoiceKind.CREDIT: Amounts((Column("Gefactureerd"), Column("Gecrediteerd")), _both),
    InvoiceKind.PASSED_ON_VAT: Amounts((Column("Btw van het jaar"), Column("Bedrag")), _both),
    InvoiceKind.ORDER: Amounts(
        (Column("Aantal", width=15), Column("Prijs"), Column("Btw", width=13), Column("Bedrag")), _ordered
    ),
    InvoiceKind.INTEREST: Amounts((Column("Rente tot nu toe"), Column("Nog niet gevraagd")), _both),
}
_LINE_AMOUNTS: Mapping[InvoiceKind, Amounts] = {
    InvoiceKind.CORRECTION: Amounts((Column("Jaarbedrag nu"), Column("Verschil")), _corrected),
}
"""Where the specification shows more than the first page."""
_CAPTIONS: Mapping[InvoiceKind, str] = {
    InvoiceKind.ADVANCE: "Voorschot op de bijdrage {year} volgens {agreement}",
    InvoiceKind.SETTLEMENT: "Afrekening van de bijdrage {year} volgens {agreement}",
    InvoiceKind.CORRECTION: "Correctie van voorschotten op de bijdrage {year} volgens {agreement}",
    InvoiceKind.CREDIT: "Gecrediteerd van factuur {of}",
    InvoiceKind.PASSED_ON_VAT: "Door te schuiven btw {year} volgens {agreement}",
    InvoiceKind.ORDER: "Volgens opdracht {agreement}",
    InvoiceKind.INTEREST: "Rente over factuur {of}",
}
