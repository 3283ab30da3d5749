# SPDX-License-Identifier: EUPL-1.2
"""Why is one outcome of a business case another than the other? Each cause with its part, together the difference.

A cause is an assumption with another value, or a line that occurs in one of the two only. Where assumptions strengthen
each other, each gets what it adds on average over every order (the Shapley value), so no order has to be chosen.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.allocation.apportion import TO_THE_CENT, settle
from sow_gov.domain.business_case import BusinessCase, CaseLine
from sow_gov.planning.business_case.worked import State, counted, expected, rests_on
from sow_gov.planning.shapley import shapley

_ALL = "samen"


@dataclass(frozen=True, slots=True)
class Breakdown:
    """Opbouw van het verschil: cause (slug of an assumption or line) -> year -> cents, each year summing to its own."""

    case: BusinessCase
    causes: Mapping[str, Mapping[int, int]]

    def year(self, year: int) -> dict[str, int]:
        """The causes of one year."""
        return {cause: cents[year] for cause, cents in self.causes.items()}

    def total(self, cause: str) -> int:
        """What a cause gives over all years."""
        return sum(self.causes[cause].values())


def breakdown(case: BusinessCase, *, with_friction: bool, situation: str | None = None) -> Breakdown:
    """Say why a situation (the one that was chosen) gives more or less than the first, year by year.

    Returns:
        The causes in the order of the case, also an assumption that was named to differ but changes nothing.

    Source: own choice; the Shapley value, as for differences between years.
    """
    compared = situation or case.chosen
    lines = counted(case, with_friction=with_friction)
    of_years = {
        year: causes(expected(case, case.reference.slug, year), expected(case, compared, year), lines)
        for year in case.years
    }
    found = {cause for of_year in of_years.values() for cause in of_year}
    found |= {each.slug for each in case.assumptions if each.moves == (compared,)}
    known = (*(each.slug for each in case.assumptions), *(line.slug for line in case.lines))
    order = [slug for slug in known if slug in found]
    return Breakdown(case, {slug: {year: of_years[year].get(slug, 0) for year in case.years} for slug in order})


def causes(before: State, after: State, lines: Sequence[CaseLine]) -> dict[str, int]:
    """What each cause adds between two states of one case, over some lines.

    Returns:
        cause -> cents, an income above zero; they sum exactly to what the lines differ. A cause without effect on any
        line is left out.
    """
    exact: dict[str, Fraction] = {}
    for line in lines:
        for cause, part in _causes_of(before, after, line).items():
            exact[cause] = exact.get(cause, Fraction(0)) + line.sign * part
    return settle(int(sum(exact.values(), Fraction(0))), exact, TO_THE_CENT)


def _causes_of(before: State, after: State, line: CaseLine) -> dict[str, Fraction]:
    """What each cause does to the amount of one line; what occurs on one side only is a cause by itself."""
    whole = Fraction(after.cents(line) - before.cents(line))
    if not whole:
        return {}
    if _stands_apart(before, after, line):
        return {line.slug: whole}
    moved = [name for name in rests_on(before.case, line) if before.values[name] != after.values[name]]

    def worth(taken: frozenset[str]) -> Mapping[str, Fraction]:
        values = {name: (after if name in taken else before).values[name] for name in before.values}
        return {_ALL: Fraction(State(after.case, after.situation, after.year, values, after.known).cents(line))}

    return {name: part[_ALL] for name, part in shapley(moved, worth).items()}


def _stands_apart(before: State, after: State, line: CaseLine) -> bool:
    """Whether a line, or one that it is a part of, occurs or is known on one side only."""
    occurs = {each.situation in line.situations for each in (before, after)}
    known = {each.known.get(line.slug) for each in (before, after)}
    parents = (before.case.line(slug) for slug in line.part_of)
    return len(occurs) > 1 or len(known) > 1 or any(_stands_apart(before, after, parent) for parent in parents)
