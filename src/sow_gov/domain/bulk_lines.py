# SPDX-License-Identifier: EUPL-1.2
"""How does a year hold very many budget lines? Column by column, and what lines have in common once."""

from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar, overload

from sow_gov.domain.budget_line import BudgetLine, LineKind
from sow_gov.domain.placing import Placing, Side
from sow_gov.domain.source import Source

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class LineTerms:
    """Regelkenmerken: everything of a budget line but its code, label and amounts; many lines have the same."""

    kind: LineKind
    unit: str
    placing: Placing
    side: Side
    borne_by: str | None
    participant: str | None
    driver: str | None
    department: str | None
    source: Source

    def line(self, slug: str, label: str, amounts: tuple[int, ...]) -> BudgetLine:
        """The line with these terms; ``amounts`` in euro cents, one per year."""
        return BudgetLine(
            slug, label, self.kind, self.unit, self.placing, self.side, self.borne_by, self.participant, self.driver,
            amounts, self.source, self.department,
        )  # fmt: skip


@dataclass(frozen=True, eq=False)
class BudgetLines(Sequence[BudgetLine]):
    """Begrotingsregels of a year in the order of their file: to reckon with per term, or to take one by one.

    ``terms`` are all different. Per line there are its code in ``slugs``, its ``labels``, in ``term_of`` the index of
    its terms, and in each of the ``amounts``, one column per year, its euro cents. It equals a tuple of the same lines.
    """

    terms: tuple[LineTerms, ...]
    slugs: tuple[str, ...]
    labels: tuple[str, ...]
    term_of: Sequence[int]
    amounts: tuple[Sequence[int], ...]

    @classmethod
    def of(cls, lines: Sequence[BudgetLine]) -> "BudgetLines":
        """The same lines in columns; those that stand so already come back as they are."""
        if isinstance(lines, BudgetLines):
            return lines
        known: dict[LineTerms, int] = {}
        term_of = array("L", (known.setdefault(_terms(line), len(known)) for line in lines))
        slugs, labels = tuple(line.slug for line in lines), tuple(line.label for line in lines)
        return cls(tuple(known), slugs, labels, term_of, tuple(zip(*(line.amounts for line in lines), strict=True)))

    def replaced(self, rows: Mapping[int, BudgetLine], added: Sequence[BudgetLine] = ()) -> "BudgetLines":
        """The lines with other ones in some rows (row -> line) and more behind them; the rest stays in its columns."""
        if not rows and not added:
            return self
        own = BudgetLines.of((*rows.values(), *added))
        places = [*rows, *range(len(self), len(self) + len(added))]
        known = {terms: place for place, terms in enumerate(self.terms)}
        fresh = [known.setdefault(terms, len(known)) for terms in own.terms]
        term_of = _laid(self.term_of, places, [fresh[term] for term in own.term_of])
        used = {term: place for place, term in enumerate(sorted(set(term_of)))}
        terms = list(known)
        old = self.amounts or ((),) * len(own.amounts)
        return BudgetLines(
            tuple(terms[term] for term in used),
            tuple(_laid(self.slugs, places, own.slugs)),
            tuple(_laid(self.labels, places, own.labels)),
            array("L", (used[term] for term in term_of)),
            tuple(tuple(_laid(column, places, new)) for column, new in zip(old, own.amounts, strict=True)),
        )

    def sums(self, column: int) -> list[int]:
        """The total of every term in year T + ``column``, in cents and in the order of ``terms``, sides not netted."""
        return self.sums_of(self.amounts[column] if self.slugs else ())

    def sums_of(self, cents: Iterable[int]) -> list[int]:
        """The total of every term, of one amount per line in the order of the lines, such as those of the accounts."""
        totals = [0] * len(self.terms)
        for term, each in zip(self.term_of, cents, strict=True):
            totals[term] += each
        return totals

    def rows(self, term: int) -> Sequence[int]:
        """Where the lines with one of the terms stand: their indexes, in order."""
        return self._rows[term]

    @cached_property
    def _rows(self) -> Sequence[Sequence[int]]:
        found = [array("L") for _ in self.terms]
        for row, term in enumerate(self.term_of):
            found[term].append(row)
        return found

    def __len__(self) -> int:
        return len(self.slugs)

    @overload
    def __getitem__(self, index: int) -> BudgetLine: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[BudgetLine, ...]: ...
    def __getitem__(self, index: int | slice) -> BudgetLine | tuple[BudgetLine, ...]:
        if isinstance(index, slice):
            return tuple(self[row] for row in range(*index.indices(len(self))))
        amounts = tuple(column[index] for column in self.amounts)
        return self.terms[self.term_of[index]].line(self.slugs[index], self.labels[index], amounts)

    def __iter__(self) -> Iterator[BudgetLine]:
        for slug, label, term, *amounts in zip(self.slugs, self.labels, self.term_of, *self.amounts, strict=True):
            yield self.terms[term].line(slug, label, tuple(amounts))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, BudgetLines | tuple):
            return NotImplemented
        return len(self) == len(other) and all(mine == theirs for mine, theirs in zip(self, other, strict=True))

    def __hash__(self) -> int:
        return hash(tuple(self))


def _laid(old: Sequence[T], places: Sequence[int], new: Sequence[T]) -> list[T]:
    """A column with new values in some places, of which the last may lie behind its end."""
    column = list(old)
    for place, value in zip(places, new, strict=True):
        column[place : place + 1] = [value]
    return column


def _terms(line: BudgetLine) -> LineTerms:
    return LineTerms(
        line.kind, line.unit, line.placing, line.side, line.borne_by, line.participant, line.driver, line.department,
        line.source,
    )  # fmt: skip
