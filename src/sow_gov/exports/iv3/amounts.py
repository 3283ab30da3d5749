# SPDX-License-Identifier: EUPL-1.2
"""Which amounts stand in a delivery? Its cells with their exact sums, as far as they are well enough formed to add."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from sow_gov.exports.iv3.definitions import COLUMNS, KEY_FIGURES

Cell = tuple[str, str, str]
"""A part of a delivery, and its two codes."""


@dataclass(frozen=True, slots=True)
class Amounts:
    """Bedragen of a delivery by cell, in euros."""

    cells: Mapping[Cell, Decimal]

    def total(
        self, *parts: str, rows: Collection[str] | None = None, columns: Collection[str] | None = None
    ) -> Decimal:
        """The sum of some parts, of the rows and columns asked for; None is all."""
        return sum((each for _, each in self.chosen(*parts, rows=rows, columns=columns)), Decimal())

    def size(self, *parts: str, rows: Collection[str] | None = None, columns: Collection[str] | None = None) -> Decimal:
        """As :meth:`total`, of the amounts without their signs."""
        return sum((abs(each) for _, each in self.chosen(*parts, rows=rows, columns=columns)), Decimal())

    def chosen(
        self, *parts: str, rows: Collection[str] | None = None, columns: Collection[str] | None = None
    ) -> Iterator[tuple[Cell, Decimal]]:
        """The cells of some parts, of the rows and columns asked for, with their amounts."""
        for cell, euros in self.cells.items():
            part, row, column = cell
            if part in parts and (rows is None or row in rows) and (columns is None or column in columns):
                yield cell, euros


def amounts(content: Any) -> Amounts:
    """The sums of the cells of a delivery; what the schema refuses is passed over, for it is said elsewhere."""
    cells: dict[Cell, Decimal] = defaultdict(Decimal)
    for part, first, second, record in records(content):
        euros = record.get("bedrag")
        if isinstance(euros, int | Decimal) and not isinstance(euros, bool):
            cells[part, first, second] += euros
    return Amounts({cell: euros for cell, euros in cells.items() if cell[0] != KEY_FIGURES})


def records(content: Any) -> Iterator[tuple[str, str, str, Mapping[str, Any]]]:
    """Every record of the data with its part and its two codes, where it has both."""
    data = content.get("data") if isinstance(content, dict) else None
    for part, names in COLUMNS.items():
        listed = data.get(part) if isinstance(data, dict) else None
        for record in listed if isinstance(listed, list) else ():
            first, second = (record.get(name) if isinstance(record, dict) else None for name in names)
            if isinstance(first, str) and isinstance(second, str):
                yield part, first, second, record
