# SPDX-License-Identifier: EUPL-1.2
"""How do the tables of a paper become a workbook? A sheet per table, numbers as numbers, totals that add up by formula.

A number comes from the text that remembers it (:class:`~sow_gov.wording.shown.Shown`), never from reading text. It is
the one behind the print: an amount that the paper rounds to the euro has its cents here. A total is a formula where it
is the sum of the rows above it, or of the columns before it; where it is anything else it is a number.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby

from sow_gov.exports.sheet import FIRST, Book, Sheet, span
from sow_gov.wording.shown import Shown, Unit
from sow_gov.wording.table import Row, Table

_STYLES: Mapping[Unit, str] = {
    Unit.EUROS: "euro",
    Unit.WHOLE_EUROS: "count",
    Unit.COUNT: "count",
    Unit.SHARE: "share",
}
_ADDED = ("line", "choice")
_CONTENTS, _LONGEST_NAME, _LONGEST_FOOTER = "Inhoud", 31, 150  # what a workbook allows, with room for the page number
_NARROW, _WIDE = 14, 50  # characters
_NOT_IN_A_NAME = str.maketrans(dict.fromkeys("[]:*?/\\'", " "))


def tables_workbook(title: str, organisation: str, tables: Sequence[Table], created: date, footer: str = "") -> bytes:
    """Write tables as an XLSX workbook.

    Args:
        title: of the paper.
        organisation: whose paper it is.
        tables: in the order of the paper.
        created: the day the workbook is made on.
        footer: what stands below every page: the decision, or that the paper is a concept.

    Returns:
        The bytes of the file; equal arguments give equal bytes.
    """
    properties = {"title": f"Tabellen {title}", "subject": title, "author": organisation, "company": organisation}
    book, names = Book(properties, created, footer[:_LONGEST_FOOTER].replace("&", "&&")), _names(tables)
    _contents(book, title, organisation, dict(zip(names, tables, strict=True)))
    for name, table in zip(names, tables, strict=True):
        _sheet(book, name, table, f"{organisation}, {title}")
    return book.finish()


def _contents(book: Book, title: str, organisation: str, named: Mapping[str, Table]) -> None:
    """The first sheet: which tables there are and where."""
    sheet = book.sheet(_CONTENTS, f"Tabellen {title}", organisation, (32, 80, 20, 18))
    sheet.header(("Blad", "Tabel", "Eenheid", "Cijfers"))
    for row, (name, table) in enumerate(named.items(), start=FIRST):
        sheet.texts(row, 0, (name, table.caption, table.unit, "voorbeeldcijfers" if table.example else ""))


def _sheet(book: Book, name: str, table: Table, whose: str) -> None:
    """One table on a sheet of its own."""
    details = any(row.detail for row in table.rows)
    marks = [whose, table.unit, "VOORBEELDCIJFERS" if table.example else ""]
    sheet = book.sheet(name, table.caption, ", ".join(filter(None, marks)), _widths(table, details=details))
    heads = [*(column.label for column in table.columns), *(["Toelichting"] if details else [])]
    sheet.header(heads, numbers=[place for place, column in enumerate(table.columns) if column.kind == "number"])
    _bands(sheet, table)
    for index, row in enumerate(table.rows):
        _row(sheet, table, index, row)
    if table.note:
        sheet.text(FIRST + len(table.rows) + 1, 0, table.note, "subtitle")


def _bands(sheet: Sheet, table: Table) -> None:
    """The heads over several columns, above the header."""
    column = 0
    for label, width in table.bands:
        if label:
            sheet.text(FIRST - 2, column, label, "strong")
        column += width


def _row(sheet: Sheet, table: Table, index: int, row: Row) -> None:
    """One row; what it says small stands in a column of its own, behind the others."""
    if row.kind == "group":
        sheet.text(FIRST + index, 0, row.cells[0], "group")
        return
    look = "total " if row.kind in ("subtotal", "total") else ""
    for column, cell in enumerate(row.cells):
        if not isinstance(cell, Shown):
            sheet.text(FIRST + index, column, cell, f"{look}text")
            continue
        formula, style = _formula(table, index, column), f"{look}{_STYLES[cell.unit]}"
        if formula:
            sheet.formula(FIRST + index, column, formula, float(cell.exact), style)
        else:
            sheet.number(FIRST + index, column, float(cell.exact), style)
    if row.detail:
        sheet.text(FIRST + index, len(table.columns), row.detail)


def _formula(table: Table, index: int, column: int) -> str | None:
    """The formula of a cell that is a sum: of the rows above it, or of the columns before it; None for any other."""
    cell = table.rows[index].cells[column]
    if not isinstance(cell, Shown) or cell.unit is Unit.SHARE:
        return None
    above = list(_above(table, index))
    if _sums(cell, [table.rows[row].cells[column] for row in above]):
        ranges = (span((FIRST + first, column), (FIRST + last, column)) for first, last in _runs(above))
        return _rounded(",".join(ranges), cell.unit)
    before = [place for place in range(column) if table.columns[place].kind == "number"]
    across = column == len(table.columns) - 1 and table.columns[column].label.startswith("Totaal")
    if across and _sums(cell, [table.rows[index].cells[place] for place in before]):
        ranges = (span((FIRST + index, first), (FIRST + index, last)) for first, last in _runs(before))
        return _rounded(",".join(ranges), cell.unit)
    return None


def _above(table: Table, index: int) -> Iterator[int]:
    """The rows that a row may be the sum of: those of a total since the total before, of a subtotal since its head."""
    kind = table.rows[index].kind
    if kind not in ("subtotal", "total"):
        return
    ends = ("total",) if kind == "total" else ("total", "subtotal", "group")
    start = max((row + 1 for row in range(index) if table.rows[row].kind in ends), default=0)
    yield from (row for row in range(start, index) if table.rows[row].kind in _ADDED)


def _sums(cell: Shown, parts: Sequence[str]) -> bool:
    """Whether a cell is exactly the sum of others of its own unit; a cell without a number counts for nothing."""
    numbers = [part for part in parts if isinstance(part, Shown)]
    same = all(part.unit is cell.unit for part in numbers)
    return bool(numbers) and same and sum((part.exact for part in numbers), Fraction()) == cell.exact


def _rounded(ranges: str, unit: Unit) -> str:
    """A sum; of euros it is rounded to cents again, because a sum of binary fractions drifts."""
    return f"=SUM({ranges})" if unit is Unit.COUNT else f"=ROUND(SUM({ranges}),2)"


def _runs(rows: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Whole numbers in order as stretches without a gap, first and last."""
    for _, stretch in groupby(enumerate(rows), key=lambda placed: placed[1] - placed[0]):
        places = [row for _, row in stretch]
        yield places[0], places[-1]


def _names(tables: Sequence[Table]) -> list[str]:
    """A name for each sheet, by the key of its table, which no other sheet has."""
    taken, names = {_CONTENTS.casefold()}, []
    for number, table in enumerate(tables, 1):
        wanted = table.key.replace("-", " ").capitalize().translate(_NOT_IN_A_NAME).strip() or f"Tabel {number}"
        name = wanted[:_LONGEST_NAME]
        if name.casefold() in taken:
            ending = f" ({number})"
            name = wanted[: _LONGEST_NAME - len(ending)] + ending
        taken.add(name.casefold())
        names.append(name)
    return names


def _widths(table: Table, *, details: bool) -> list[float]:
    """The width of each column in characters, by what stands in it."""
    widths: list[float] = []
    for place, column in enumerate(table.columns):
        texts = [
            column.label,
            *(row.cells[place] for row in table.rows if len(row.cells) > place and row.kind != "group"),
        ]
        widths.append(min(max(max(map(len, texts)) + 2, _NARROW), _WIDE))
    return [*widths, *([_WIDE] if details else [])]
