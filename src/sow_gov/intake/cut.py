# SPDX-License-Identifier: EUPL-1.2
"""How is a line of a CSV file cut into few pieces? Cells that many lines share stay together in one."""

import csv
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any


@dataclass(frozen=True, slots=True)
class Cut:
    """Where lines are cut: the first ``left`` of ``width`` cells, the last ``right``, and one piece between them."""

    width: int
    left: int
    right: int

    @classmethod
    def between(cls, width: int, apart: Collection[int]) -> "Cut":
        """The cut that keeps the longest stretch of cells together in which none of those stand apart.

        >>> Cut.between(7, {0, 5})
        Cut(width=7, left=1, right=2)
        """
        before, after = max(pairwise(sorted({-1, *apart, width})), key=lambda edges: edges[1] - edges[0])
        return cls(width, before + 1, width - after)

    @property
    def number(self) -> int:
        """How many pieces a row has."""
        return self.left + 1 + self.right

    def place(self, column: int) -> int:
        """In which piece a column stands."""
        return column if column < self.left else max(self.left, column - self.width + self.number)

    def pieces(self, line: str) -> Sequence[Any]:
        """The pieces of a line that is a whole row; of another number when it has too many or too few cells.

        The stretch is one text, in which a cell too many may hide; in a line with quotes it is the tuple of its cells.

        Raises:
            csv.Error: the line is no row, or not a whole one.
        """
        if '"' in line:
            row = cells_of(line)
            end = self.width - self.right
            return [*row[: self.left], tuple(row[self.left : end]), *row[end:]] if len(row) == self.width else ()
        *first, rest = line.split(",", self.left)
        return [*first, *rest.rstrip("\r\n").rsplit(",", self.right)]


def cells_of(line: str) -> list[str]:
    """The cells of a line that is a whole row, by the rules of CSV.

    Raises:
        csv.Error: it is none.
    """
    return next(csv.reader([line], strict=True))
