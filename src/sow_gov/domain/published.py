# SPDX-License-Identifier: EUPL-1.2
"""Does a table that somebody published add up? Its rows and its columns, in the unit in which it was printed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from sow_gov.domain.source import Source

ROUNDING, TOTAL = "afronding", "totaal"
"""The two columns that a table may print beside those of the participants."""


class TableUnit(StrEnum):
    """Eenheid van een tabel: what one stands for in its whole numbers."""

    CENT = "cent"
    EURO = "euro"
    THOUSAND = "duizend euro"

    @property
    def cents(self) -> int:
        """The euro cents in one.

        >>> TableUnit.THOUSAND.cents
        100000
        """
        return {TableUnit.CENT: 1, TableUnit.EURO: 100, TableUnit.THOUSAND: 1000_00}[self]


@dataclass(frozen=True, slots=True)
class PublishedRow:
    """Gepubliceerde rij: what it prints per column, as rounding and as total; None is nothing printed.

    ``difference`` is what its total is known to say too much, and ``column_differences`` the same for columns that end
    in this row; ``note`` says why. ``compared_with`` is the year whose division this row should be, None for no year.
    """

    name: str
    amounts: Mapping[str, int]
    rounding: int | None = None
    total: int | None = None
    difference: int = 0
    column_differences: Mapping[str, int] = field(default_factory=dict)
    note: str = ""
    compared_with: int | None = None

    @property
    def printed(self) -> dict[str, int]:
        """Column -> number, of the columns in which it prints one."""
        beside = {ROUNDING: self.rounding, TOTAL: self.total}
        return {**self.amounts, **{column: number for column, number in beside.items() if number is not None}}


@dataclass(frozen=True, slots=True)
class Gap:
    """Sluitverschil: a row, or a column in the row where it ends, that says something else than its parts sum to.

    ``column`` is None for the row itself. ``known`` is the difference that the table is known to have.
    """

    row: PublishedRow
    column: str | None
    stated: int
    sums_to: int
    known: int

    @property
    def difference(self) -> int:
        """What is printed minus what it should be."""
        return self.stated - self.sums_to


@dataclass(frozen=True, slots=True)
class PublishedTable:
    """Gepubliceerde tabel: whole numbers of one unit, per row and participant, as somebody printed them.

    ``columns`` are participants in the order of print; ``total_row`` names the row that sums the others, if there is.
    """

    slug: str
    title: str
    unit: TableUnit
    columns: tuple[str, ...]
    rows: tuple[PublishedRow, ...]
    total_row: str | None
    source: Source

    def gaps(self) -> Iterator[Gap]:
        """Every row, and then every column, that does not add up or is said not to.

        A row adds up when its amounts and its rounding are its total; a column when the rows above are the total row,
        in as far as each of them prints a number there.
        """
        for gap in (*self._across(), *self._down()):
            if gap.difference or gap.known:
                yield gap

    def _across(self) -> Iterator[Gap]:
        for row in self.rows:
            if row.total is not None:
                yield Gap(row, None, row.total, sum(row.amounts.values()) + (row.rounding or 0), row.difference)

    def _down(self) -> Iterator[Gap]:
        above = [row.printed for row in self.rows if row.name != self.total_row]
        for last in (row for row in self.rows if row.name == self.total_row):
            for column, stated in last.printed.items():
                if all(column in printed for printed in above):
                    summed = sum(printed[column] for printed in above)
                    yield Gap(last, column, stated, summed, last.column_differences.get(column, 0))
