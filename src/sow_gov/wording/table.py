# SPDX-License-Identifier: EUPL-1.2
"""What is a table on paper? Heads, rows of finished text, and which row is a total; the macro ``m.table`` prints it.

The same table goes into a workbook: a cell written by :mod:`sow_gov.wording.money` or :mod:`sow_gov.wording.numbers`
remembers its number (:class:`~sow_gov.wording.shown.Shown`).
"""

from dataclasses import dataclass
from typing import Literal

RowKind = Literal["line", "group", "subtotal", "choice", "total"]
"""What a row of a table is, see :class:`Row`."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a table: its head, its share of the width in percent (the rest is divided equally), its kind."""

    label: str
    kind: Literal["text", "number"] = "number"
    width: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table, cells in the order of the columns, all of them text.

    Kinds: "line"; "group" (a heading over the lines that follow, one cell); "subtotal" (the shared part); "choice"
    (an own policy choice, marked, under the shared subtotal); "total" (heavy line over and under). ``detail`` is
    printed small under the first cell, e.g. the decision behind a choice.
    """

    cells: tuple[str, ...]
    kind: RowKind = "line"
    detail: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with its caption, unit and note.

    ``bands`` are heads over several columns, each a label and the number of columns under it (label "" for none);
    together they span all columns. ``key`` lets the text refer to the table: ``{{ m.ref_table("key") }}``.
    """

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    unit: str = ""
    note: str = ""
    key: str = ""
    bands: tuple[tuple[str, int], ...] = ()
    example: bool = False
