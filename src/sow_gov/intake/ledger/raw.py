# SPDX-License-Identifier: EUPL-1.2
"""What do lines of a ledger look like before and after they are checked? Columns of text, and plain tuples."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sow_gov.domain.errors import ContractsRejected, Finding

AT_ONCE = 2000
"""How many lines are read, checked and posted at a time."""
Column = Sequence[str]
Row = tuple[str, str, str, str, int, str, str, int, str, int]
"""Journal, entry, line, day (ISO), period, account, cost centre, cents (debit positive), text, place in the file."""


class LedgerRejected(ContractsRejected):
    """Afgekeurd grootboekbestand: with everything that is wrong with it; nothing of it was kept."""


class WrongValue(ValueError):
    """Onjuiste waarde of a line: what is wrong with it, under which code, and what to do."""

    def __init__(self, what: str, code: str = "LEDGER-05", todo: str = "herstel het en maak een nieuw bestand") -> None:
        """Keep the parts apart."""
        super().__init__(what)
        self.code = code
        self.todo = todo

    def at(self, file: str, place: str) -> Finding:
        """The finding that it is, at a place in a file."""
        return Finding(file, place, self.code, str(self), self.todo)


@dataclass(frozen=True, slots=True)
class Raw:
    """Ruwe regels: as the file has them, in columns of equal length; ``None`` where it has no such column.

    Amounts stand in ``debit`` and ``credit``, or in ``amount``, with its ``side`` (D or C) or else debit positive.
    ``others`` is everything that is not kept, to be searched for client data. ``places`` rise by line, and ``where``
    says of the index of a line where a person finds it.
    """

    journal: Column
    entry: Column
    line: Column
    booked_on: Column
    account: Column
    places: Sequence[int]
    where: Callable[[int], str]
    period: Column | None = None
    year: Column | None = None
    cost_centre: Column | None = None
    debit: Column | None = None
    credit: Column | None = None
    amount: Column | None = None
    side: Column | None = None
    text: Column | None = None
    others: tuple[Column, ...] = ()


@dataclass(frozen=True, slots=True)
class Batch:
    """Partij: checked lines, and where a person finds the one with a place."""

    rows: Sequence[Row]
    where: Callable[[int], str]
