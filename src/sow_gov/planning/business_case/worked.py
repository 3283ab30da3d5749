# SPDX-License-Identifier: EUPL-1.2
"""What does each line of a business case come to? Per situation and year, exact until it is rounded to the cent."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import prod

from sow_gov.allocation.apportion import rounded
from sow_gov.domain.business_case import BusinessCase, CaseLine, CaseOutcome


@dataclass(frozen=True, slots=True)
class State:
    """One situation in one year: the value of every assumption, and lines of which the amount (cents) is known."""

    case: BusinessCase
    situation: str
    year: int
    values: Mapping[str, Fraction]
    known: Mapping[str, int]

    def cents(self, line: CaseLine) -> int:
        """The amount of a line, a cost and an income both above zero; nothing where the line does not occur.

        Source: each line is rounded by itself, a half away from zero (own choice).
        """
        if line.slug in self.known:
            return self.known[line.slug]
        if self.situation not in line.situations:
            return 0
        factors = (
            *(self.values[name] for name in line.parts),
            *(1 + self.values[name] for name in line.more),
            *(1 - self.values[name] for name in line.less),
        )
        return rounded(prod(factors, start=self._start(line)))

    def price(self, line: CaseLine) -> Fraction:
        """The price of one in a line, in cents, with what has been learned from the best; nothing without a price."""
        if line.price is None:
            return Fraction(0)
        own = self.values[line.price]
        if line.towards_best is None:
            return own
        best = max(self.values[each.price] for each in learning(self.case, line) if each.price is not None)
        return own + self.values[line.towards_best] * (best - own)

    def _start(self, line: CaseLine) -> Fraction:
        """What the factors of a line work on, in cents."""
        if line.cents is not None:
            return Fraction(line.cents[self.year])
        if line.part_of:
            return Fraction(sum(self.cents(self.case.line(slug)) for slug in line.part_of))
        return self.price(line) * (self.values[line.quantity] if line.quantity is not None else 1)


def expected(case: BusinessCase, situation: str, year: int) -> State:
    """A situation in a year as it is expected to be."""
    values = {each.slug: each.paths[situation].values[year] for each in case.assumptions}
    return State(case, situation, year, values, {})


def realised(case: BusinessCase, outcome: CaseOutcome) -> State:
    """The situation that was chosen as it came true in a year; what nobody measured is as expected."""
    as_expected = expected(case, case.chosen, outcome.year)
    return State(case, case.chosen, outcome.year, {**as_expected.values, **outcome.assumptions}, outcome.lines)


def learning(case: BusinessCase, line: CaseLine) -> tuple[CaseLine, ...]:
    """The lines of the same kind that move towards the best price among them; none for a line that does not."""
    if line.towards_best is None:
        return ()
    return tuple(each for each in case.lines if each.kind is line.kind and each.towards_best is not None)


def rests_on(case: BusinessCase, line: CaseLine) -> tuple[str, ...]:
    """The assumptions that can change a line, each once: its own, those of lines it is a part of, and rival prices."""
    return tuple(dict.fromkeys(_rests_on(case, line)))


def _rests_on(case: BusinessCase, line: CaseLine) -> Iterator[str]:
    yield from line.assumptions
    yield from (each.price for each in learning(case, line) if each.price is not None)
    for slug in line.part_of:
        yield from _rests_on(case, case.line(slug))


@dataclass(frozen=True, slots=True)
class Worked:
    """Uitgewerkte business case: (situation, year) -> line -> cents, an income above zero and a cost below."""

    case: BusinessCase
    cents: Mapping[tuple[str, int], Mapping[str, int]]

    def result(self, situation: str, years: Iterable[int], lines: Sequence[CaseLine]) -> int:
        """Income minus costs of some lines over some years, in cents."""
        return sum(self.cents[situation, year][line.slug] for year in years for line in lines)

    def difference(self, years: Iterable[int], lines: Sequence[CaseLine], situation: str | None = None) -> int:
        """What a situation (the one that was chosen) gives more than the first, over some lines and years, in cents."""
        span, compared = tuple(years), situation or self.case.chosen
        return self.result(compared, span, lines) - self.result(self.case.reference.slug, span, lines)


def worked(case: BusinessCase, lines: Sequence[CaseLine] | None = None) -> Worked:
    """Work out all lines of a business case, or some of them, for every situation and year."""
    wanted = case.lines if lines is None else lines
    amounts = {}
    for situation in case.situations:
        for year in case.years:
            state = expected(case, situation.slug, year)
            amounts[situation.slug, year] = {line.slug: line.sign * state.cents(line) for line in wanted}
    return Worked(case, amounts)


def counted(case: BusinessCase, *, with_friction: bool) -> tuple[CaseLine, ...]:
    """The lines that the result of the business case is made of, see :meth:`BusinessCase.counts`."""
    return tuple(line for line in case.lines if case.counts(line, with_friction=with_friction))
