# SPDX-License-Identifier: EUPL-1.2
"""How does a table stand on a worksheet? Title, header and cells in the house style, ready to read and to print.

Text is always written as text, so that nothing a user typed can become a formula. A formula carries its computed value,
so that a reader that does not calculate shows the same figures. Rows and columns count from 0 here, as XlsxWriter does.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from math import ceil
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_col_to_name

from sow_gov.domain.money import to_text

FIRST = 4
"""The first row below the header: title, subtitle, a row for groups of columns, and the header come before it."""

_TEAL, _PALE, _INPUT = "#00637D", "#E5F0F2", "#FFF2CC"
_EUROS, _COUNT, _SHARE = "#,##0.00;[Red]-#,##0.00", "#,##0;[Red]-#,##0", "0.0%;[Red]-0.0%"
_LINE = {"bottom": 4, "bottom_color": "#B7CDD3"}
_HEADER = {"bold": True, "font_color": "#FFFFFF", "bg_color": _TEAL, "text_wrap": True, "valign": "vcenter"}
_BESIDE = {"align": "left", "indent": 1}
_TOTAL = {"bold": True, "bg_color": _PALE, "top": 1, "top_color": _TEAL}
_YELLOW = {"bg_color": _INPUT, "border": 1, "border_color": "#BF9000"}
_STYLES: Mapping[str, Mapping[str, Any]] = {
    "title": {"bold": True, "font_size": 16, "font_color": _TEAL},
    "subtitle": {"font_color": "#595959"},
    "plain": {"text_wrap": True},
    "strong": {"bold": True},
    "header": {**_BESIDE, **_HEADER},
    "header right": {"align": "right", **_HEADER},
    "group": {"bold": True, "font_color": _TEAL, "bottom": 2, "bottom_color": _TEAL},
    "text": {"text_wrap": True, **_BESIDE, **_LINE},
    "day": {"num_format": "dd-mm-yyyy", **_BESIDE, **_LINE},
    "number": {"num_format": "0", **_BESIDE, **_LINE},
    "euro": {"num_format": _EUROS, **_LINE},
    "count": {"num_format": _COUNT, **_LINE},
    "share": {"num_format": _SHARE, **_LINE},
    "rate": {"num_format": "0.00%", **_LINE},
    "measure": {"num_format": "#,##0.##", **_LINE},
    "input rate": {"num_format": "0.00%", **_YELLOW},
    "input measure": {"num_format": "#,##0.##", **_YELLOW},
    "input text": {"bold": True, **_YELLOW},
    "input euro": {"num_format": _EUROS, **_YELLOW},
    "input count": {"num_format": _COUNT, **_YELLOW},
    "total text": {**_BESIDE, **_TOTAL},
    "total euro": {"num_format": _EUROS, **_TOTAL},
    "total count": {"num_format": _COUNT, **_TOTAL},
    "total share": {"num_format": _SHARE, **_TOTAL},
}
_LINE_HEIGHT = 13.5  # points; not every program makes a row higher by itself when its text wraps
_WHOLE = {
    "validate": "integer",
    "criteria": ">=",
    "value": 0,
    "error_title": "Aantal",
    "error_message": "Vul een geheel aantal in, nul of hoger.",
}


def euros(cents: int) -> float:
    """The amount as the format stores it: the floating-point number nearest to the decimal text, made at the very last.

    >>> euros(1234567890123)
    12345678901.23
    """
    return float(to_text(cents))


def at(row: int, column: int, sheet: str = "") -> str:
    """The address of a cell: free to move along within its own sheet, fixed when it stands on another.

    >>> at(4, 3), at(4, 3, "Sleutels")
    ('D5', 'Sleutels!$D$5')
    """
    name = xl_col_to_name(column)
    return f"{sheet}!${name}${row + 1}" if sheet else f"{name}{row + 1}"


def span(first: tuple[int, int], last: tuple[int, int], sheet: str = "") -> str:
    """The address of a range by its first and last cell (row, column).

    >>> span((4, 3), (6, 3), "Sleutels")
    'Sleutels!$D$5:$D$7'
    """
    return f"{at(*first, sheet)}:{at(*last, sheet).removeprefix(f'{sheet}!')}"


class Sheet:
    """Blad: one worksheet that knows the styles of its book."""

    def __init__(self, book: "Book", page: Any, widths: Sequence[float]) -> None:
        """Keep the worksheet and the widths of its columns; :meth:`Book.sheet` makes it."""
        self._book, self._page, self._widths = book, page, widths
        self._heights: dict[int, int] = {}

    def header(self, labels: Sequence[str], numbers: Sequence[int] = (), frozen: int = 0) -> None:
        """Write the header row and keep it, with the first ``frozen`` columns, in view and on every printed page.

        Args:
            labels: one per column.
            numbers: the columns that hold numbers, whose label stands right.
            frozen: how many columns stay in view.
        """
        for column, label in enumerate(labels):
            self.text(FIRST - 1, column, label, "header right" if column in numbers else "header")
        self._page.set_row(FIRST - 1, 32)
        self._page.freeze_panes(FIRST, frozen)
        self._page.repeat_rows(FIRST - 1)

    def text(self, row: int, column: int, text: str, style: str = "text") -> None:
        """Write text as text, whatever it begins with; an editor that touches the cell keeps it so."""
        look = self._book.format(style, quoted=text.startswith(("=", "+", "-", "@")))
        if text:
            self._page.write_string(row, column, text, look)
        else:
            self._page.write_blank(row, column, None, look)
        lines = ceil(len(text) / self._widths[column]) if "text_wrap" in _STYLES[style] else 1
        if lines > self._heights.get(row, 1):
            self._heights[row] = lines
            self._page.set_row(row, _LINE_HEIGHT * lines)

    def texts(self, row: int, column: int, texts: Iterable[str], style: str = "text") -> None:
        """Write texts side by side, from a column on."""
        for beside, text in enumerate(texts):
            self.text(row, column + beside, text, style)

    def number(self, row: int, column: int, value: float, style: str) -> None:
        """Write a number that stands in the papers."""
        self._page.write_number(row, column, value, self._book.format(style))
        if style == "input count":
            self._page.data_validation(row, column, row, column, _WHOLE)

    def day(self, row: int, column: int, day: date) -> None:
        """Write a date."""
        self._page.write_datetime(row, column, day, self._book.format("day"))

    def formula(self, row: int, column: int, formula: str, value: float, style: str) -> None:
        """Write a formula with the value it has now."""
        self._page.write_formula(row, column, formula, self._book.format(style), value)

    def zero_is_right(self, row: int, column: int) -> None:
        """Show a check as green while it is zero and red when it is not."""
        for criterion, colour in (("==", "#C6E0B4"), ("!=", "#F4B183")):
            colouring = {"type": "cell", "criteria": criterion, "value": 0, "format": self._book.colour(colour)}
            self._page.conditional_format(row, column, row, column, colouring)


class Book:
    """Werkmap: equal content and day give equal bytes."""

    def __init__(self, properties: Mapping[str, str], created: date, footer: str) -> None:
        """Open a book with its document properties, the day it is made on and what stands below every page."""
        self._bytes = BytesIO()
        self._book = xlsxwriter.Workbook(self._bytes, {"in_memory": True})
        self._book.set_properties({**properties, "created": datetime.combine(created, time())})
        self._footer = footer
        self._formats: dict[tuple[str, bool], Any] = {}

    def format(self, style: str, *, quoted: bool = False) -> Any:
        """The format of a style; ``quoted`` marks text that an editor must not take for a formula."""
        if (style, quoted) not in self._formats:
            base = {"font_size": 10, "valign": "top", "quote_prefix": quoted}
            self._formats[style, quoted] = self._book.add_format({**base, **_STYLES[style]})
        return self._formats[style, quoted]

    def colour(self, background: str) -> Any:
        """A format that only colours the cell."""
        return self._book.add_format({"bg_color": background})

    def sheet(self, name: str, title: str, subtitle: str, widths: Sequence[float]) -> Sheet:
        """Add a sheet, A4 landscape on the width of the page, with the widths of its columns in characters."""
        page = self._book.add_worksheet(name)
        page.set_landscape()
        page.set_paper(9)
        page.fit_to_pages(1, 0)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
        page.set_footer(f"&L&8{self._footer}&C&8{name}&R&8Blad &P van &N")
        page.hide_gridlines(2)
        for column, width in enumerate(widths):
            page.set_column(column, column, width)
        made = Sheet(self, page, widths)
        made.text(0, 0, title, "title")
        page.set_row(0, 24)
        made.text(1, 0, subtitle, "subtitle")
        return made

    def finish(self) -> bytes:
        """Close the book and hand over its bytes."""
        self._book.close()
        return self._bytes.getvalue()
