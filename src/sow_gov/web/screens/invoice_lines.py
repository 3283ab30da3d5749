# SPDX-License-Identifier: EUPL-1.2
"""Which lines does an invoice have? Each with its amounts, what explains them, and the earlier line it is about."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sow_gov.allocation.engine import Block
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine, InvoiceNumber
from sow_gov.documents.invoice_tables import amounts_per_line, of_contribution, to_pay, totals
from sow_gov.web.language import Said, say
from sow_gov.web.screens.invoice_todo import place_of
from sow_gov.web.screens.invoices import invoice_address
from sow_gov.web.screens.links import Linked, explanation_address, figures_named
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.citing import cited_briefly

_SUMMED = (InvoiceKind.ADVANCE, InvoiceKind.SETTLEMENT)
"""The kinds of which the lines of a part of the contribution are all of it."""


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier invoice, or a line of it: what it is called, and its address."""

    name: Said | str
    address: str


@dataclass(frozen=True, slots=True)
class LineShown:
    """A line under its number, with its amounts as finished text; the one that opens an explanation is a link."""

    number: int
    name: str
    detail: str
    choice: bool
    cells: tuple[str, ...]
    earlier: Earlier | None


@dataclass(frozen=True, slots=True)
class GroupShown:
    """Lines under a heading, with their sum; ``sums`` are () where they are not told together.

    ``address`` is that of the earlier invoice that the heading names, "" for any other heading.
    """

    heading: str
    address: str
    lines: tuple[LineShown, ...]
    sums: tuple[str, ...]


def groups(home: str, invoice: Invoice, figures: Sequence[str]) -> tuple[GroupShown, ...]:
    """The lines of an invoice in groups: by part of the contribution, or for a correction by what it corrects.

    Args:
        home: the address of its year.
        invoice: the invoice.
        figures: of every line, the figures that explain it; "" for none.
    """
    placed = list(zip(range(1, len(invoice.lines) + 1), invoice.lines, figures, strict=True))
    found: dict[tuple[int, str], list[tuple[int, InvoiceLine, str]]] = {}
    for each in placed:
        found.setdefault(_group(invoice, each[1]), []).append(each)
    return tuple(_shown(home, invoice, heading, some) for (_, heading), some in sorted(found.items()))


def closing(invoice: Invoice, figures: Sequence[str], home: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """What stands under the lines: the total, and above it VAT where there is any; each a name and its amounts."""
    if not of_contribution(invoice):
        return tuple((row.cells[0], row.cells[1:]) for row in totals(invoice).rows[len(invoice.lines) :])
    cells = amounts_per_line(invoice.kind).cells(invoice, invoice.lines)
    return ((to_pay(invoice), _opened(cells, _address(home, invoice, figures, None))),)


def columns(invoice: Invoice) -> tuple[str, ...]:
    """The heads of the amounts of a line."""
    return tuple(column.label for column in amounts_per_line(invoice.kind).columns)


def earlier_address(arrangement: str, number: str, line: int = 0) -> str:
    """The address of an earlier invoice by its printed number, or of a line of it."""
    known = InvoiceNumber.printed(number)
    address = invoice_address(f"/{arrangement}/{known.year if known else ''}", number)
    return f"{address}#{place_of(line)}" if line else address


def _group(invoice: Invoice, line: InvoiceLine) -> tuple[int, str]:
    """The place of a group among the others, and its heading; "" for lines that are no part of the contribution."""
    if invoice.kind is InvoiceKind.CORRECTION:
        return 0, f"Factuur {line.of}" if line.of else ""
    if line.block is None:
        return len(Block), ""
    return list(Block).index(line.block), HEADINGS[line.block]


def _shown(home: str, invoice: Invoice, heading: str, some: Sequence[tuple[int, InvoiceLine, str]]) -> GroupShown:
    lines = tuple(_line(home, invoice, *each) for each in some)
    sums: tuple[str, ...] = ()
    if heading and len(some) > 1:
        own = [line for _, line, _ in some]
        cells = amounts_per_line(invoice.kind).cells(invoice, own)
        block = own[0].block if invoice.kind in _SUMMED else None
        sums = _opened(cells, _address(home, invoice, [name for *_, name in some], block) if block else None)
    corrected = some[0][1].of if invoice.kind is InvoiceKind.CORRECTION else ""
    return GroupShown(heading, earlier_address(home.split("/")[1], corrected) if corrected else "", lines, sums)


def _line(home: str, invoice: Invoice, number: int, line: InvoiceLine, name: str) -> LineShown:
    cells = _opened(amounts_per_line(invoice.kind).cells(invoice, [line]), _line_address(home, invoice, line, name))
    choice = next((each for each in invoice.choices if each.slug == line.choice), None)
    earlier = None
    if line.of and line.of_line:
        said = say("factuur %(number)s, regel %(line)s", number=line.of, line=line.of_line)
        earlier = Earlier(said, earlier_address(home.split("/")[1], line.of, line.of_line))
    if choice is not None:
        detail = f"{line.programme_name}; {cited_briefly(choice.decision)}"
        return LineShown(number, choice.name, detail, choice=True, cells=cells, earlier=earlier)
    return LineShown(
        number, line.label or line.programme_name, _detail(invoice, line), choice=False, cells=cells, earlier=earlier
    )


def _detail(invoice: Invoice, line: InvoiceLine) -> str:
    """The taakveld of a line of the contribution; in a correction also of which part of it the line is."""
    part = HEADINGS[line.block] if line.block and invoice.kind is InvoiceKind.CORRECTION else ""
    field = f"taakveld {line.task_field}" if line.task_field and line.block else ""
    return ", ".join(filter(None, (part, field)))


def _line_address(home: str, invoice: Invoice, line: InvoiceLine, name: str) -> str | None:
    """Where the amount of the year of a line is explained; None where no figures explain it."""
    if not name:
        return None
    place = f"{line.programme}/{line.task_field}" if line.task_field else line.programme
    return _explained(home, invoice, name, line.block, line.choice or place)


def _address(home: str, invoice: Invoice, figures: Sequence[str], block: Block | None) -> str | None:
    """Where a sum is explained: only when one set of figures explains every line in it that has an amount."""
    names = {name for name, line in zip(figures, _of(invoice, block), strict=True) if line.year_cents}
    name = names.pop() if len(names) == 1 else ""
    return _explained(home, invoice, name, block) if name and invoice.kind in _SUMMED else None


def _of(invoice: Invoice, block: Block | None) -> Iterator[InvoiceLine]:
    return (line for line in invoice.lines if block in (None, line.block))


def _explained(home: str, invoice: Invoice, name: str, block: Block | None, part: str | None = None) -> str:
    arrangement = home.split("/")[1]
    return explanation_address(
        arrangement, invoice.year, invoice.participant, block, part, figures_named(name, invoice.year)
    )


def _opened(cells: tuple[str, ...], address: str | None) -> tuple[str, ...]:
    """Amounts of which the first opens an explanation."""
    return (Linked(cells[0], address), *cells[1:]) if address else cells
