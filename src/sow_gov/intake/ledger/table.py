# SPDX-License-Identifier: EUPL-1.2
"""How do rows of a table become columns of a ledger? By the places that its headings gave."""

from collections.abc import Sequence

from sow_gov.intake.ledger.headings import places
from sow_gov.intake.ledger.raw import Raw


class LedgerTable:
    """Grootboektabel: what its columns hold, and how wide its rows must be.

    Raises:
        WrongValue: LEDGER-04, see :func:`sow_gov.intake.ledger.headings.places`.
    """

    def __init__(self, headings: Sequence[str]) -> None:
        """Find the columns."""
        self.width = len(headings)
        self.places = places(headings)
        self._others = [place for place in range(self.width) if place not in self.places.values()]

    def raw(self, rows: Sequence[Sequence[str]], lines: Sequence[int], called: str) -> Raw:
        """Rows of the right width as columns, without those that are empty.

        Args:
            rows: the cells of each.
            lines: the line on which each begins.
            called: what a line is called, such as "regel".
        """
        columns = self._columns(rows)
        if "" in columns[self.places["journal"]]:
            said = [(row, line) for row, line in zip(rows, lines, strict=True) if any(map(str.strip, row))]
            columns, lines = self._columns([row for row, _ in said]), [line for _, line in said]
        found = {meant: columns[place] for meant, place in self.places.items()}
        if "amount" in found:
            found.pop("debit", None)
            found.pop("credit", None)
        others = tuple(columns[place] for place in self._others)
        return Raw(**found, places=lines, where=lambda index: f"{called} {lines[index]}", others=others)

    def _columns(self, rows: Sequence[Sequence[str]]) -> list[tuple[str, ...]]:
        return list(zip(*rows, strict=True)) if rows else [()] * self.width
