# SPDX-License-Identifier: EUPL-1.2
"""What was invoiced? The issued invoices that somebody may see, and one of them line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sow_gov.allocation.engine import Block
from sow_gov.billing.invoice import Invoice, InvoiceLine
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.people import Account
from sow_gov.web.screens.links import explanation_address, opened
from sow_gov.web.screens.papers import PaperEntry
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.citing import cited_briefly
from sow_gov.wording.money import amount
from sow_gov.wording.numbers import fraction
from sow_gov.wording.table import Column, Row, Table


@dataclass(frozen=True, slots=True)
class InvoiceRow:
    """An invoice in the list; ``pdf`` is None while its paper is being made."""

    number: str
    address: str
    name: str
    instalment: str
    invoiced_on: date
    due_on: date
    total_cents: int
    pdf: str | None


def invoices_screen(
    arrangement: str, year: int, invoices: Sequence[Invoice], account: Account, pdfs: Mapping[str, PaperEntry]
) -> dict[str, Any]:
    """List the issued invoices of a year that an account may see, in the order of their numbers.

    Args:
        arrangement: its code, for the addresses.
        year: the year shown.
        invoices: those of the year; a concept, without number, is not listed.
        account: sees those of its own municipality, or all.
        pdfs: printed number -> its file, for those that are printed already.
    """
    seen = sorted(
        (invoice for invoice in invoices if invoice.number and account.sees_agreement(invoice.participant)),
        key=lambda invoice: str(invoice.number),
    )
    return {
        "year": year,
        "rows": tuple(_row(f"/{arrangement}/{year}", invoice, pdfs) for invoice in seen),
        "total_cents": sum(invoice.total_cents for invoice in seen),
        "several": len({invoice.participant for invoice in seen}) > 1,
        "example": any(invoice.example for invoice in seen),
    }


def invoice_screen(arrangement: str, invoice: Invoice, pdf: PaperEntry | None) -> dict[str, Any]:
    """Show one issued invoice that the account may see; ``pdf`` is None while its paper is being made."""
    start = f"/{arrangement}/{invoice.year}"
    return {
        "year": invoice.year,
        "number": str(invoice.number),
        "invoice": invoice,
        "part": fraction(invoice.instalment.part),
        "lines": _lines(arrangement, invoice),
        "agreement_address": f"{start}/dvo/{invoice.participant}",
        "pdf": f"{start}/stukken/{pdf.name}" if pdf else None,
        "paper": pdf,
        "list_address": f"{start}/facturen",
    }


def _row(start: str, invoice: Invoice, pdfs: Mapping[str, PaperEntry]) -> InvoiceRow:
    number, terms = str(invoice.number), invoice.instalment
    pdf = pdfs.get(number)
    return InvoiceRow(
        number, f"{start}/facturen/{number}", invoice.recipient.short_name, terms.name, terms.invoiced_on,
        terms.due_on, invoice.total_cents, f"{start}/stukken/{pdf.name}" if pdf else None,
    )  # fmt: skip


def _lines(arrangement: str, invoice: Invoice) -> Table:
    """Every line under the heading of its block, with subtotals; amounts open their explanation."""
    rows: list[Row] = []
    for block in Block:
        lines = [line for line in invoice.lines if line.block is block]
        if lines:
            rows.append(Row((HEADINGS[block],), "group"))
            rows += [_line(arrangement, invoice, line) for line in lines]
            address = explanation_address(arrangement, invoice.year, invoice.participant, block)
            rows.append(Row((HEADINGS[block], "", *_sums(lines, address)), "subtotal"))
    whole = explanation_address(arrangement, invoice.year, invoice.participant)
    rows.append(Row(("Te betalen", "", *_sums(invoice.lines, whole)), "total"))
    columns = (Column("Regel", "text"), Column("Taakveld", "text"), Column("Jaarbedrag"), Column("Bedrag"))
    caption = f"Factuur {invoice.number} per regel"
    return Table(caption, columns, tuple(rows), IN_EUROS, key="regels", example=invoice.example)


def _line(arrangement: str, invoice: Invoice, line: InvoiceLine) -> Row:
    place = f"{line.programme}/{line.task_field}" if line.task_field else line.programme
    address = explanation_address(arrangement, invoice.year, invoice.participant, line.block, line.choice or place)
    sums = _sums([line], address)
    choice = next((choice for choice in invoice.choices if choice.slug == line.choice), None)
    if choice is None:
        return Row((line.programme_name, line.task_field, *sums))
    return Row((choice.name, line.task_field, *sums), "choice", cited_briefly(choice.decision))


def _sums(lines: Sequence[InvoiceLine], address: str) -> tuple[str, str]:
    """The amount of the year, which opens its explanation, and what this instalment asks of it."""
    return opened(sum(line.year_cents for line in lines), address), amount(sum(line.cents for line in lines))
