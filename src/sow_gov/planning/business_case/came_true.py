# SPDX-License-Identifier: EUPL-1.2
"""What came true of a business case? Expected and realised difference beside each other, and why they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sow_gov.domain.business_case import BusinessCase, CaseLine, CaseOutcome
from sow_gov.planning.business_case.breakdown import causes
from sow_gov.planning.business_case.worked import State, counted, expected, realised


@dataclass(frozen=True, slots=True)
class CameTrue:
    """Wat uitkwam in one year: both differences with the first situation (cents), and cause -> cents between them."""

    outcome: CaseOutcome
    expected_cents: int
    realised_cents: int
    causes: Mapping[str, int]


def came_true(case: BusinessCase, *, with_friction: bool) -> tuple[CameTrue, ...]:
    """Hold every year of which something is known against what was expected, in order of year.

    The first situation never happened. What was assumed to be the same in every situation, such as a wage, became in it
    what it really became; the rest of it stays as it was expected (own choice).

    Returns:
        One per year; its causes sum to what the realised difference is more than the expected one.
    """
    lines = counted(case, with_friction=with_friction)
    return tuple(_of(case, outcome, lines) for outcome in sorted(case.outcomes, key=lambda each: each.year))


def _of(case: BusinessCase, outcome: CaseOutcome, lines: Sequence[CaseLine]) -> CameTrue:
    first, meant = (expected(case, slug, outcome.year) for slug in (case.reference.slug, case.chosen))
    anywhere = {slug: value for slug, value in outcome.assumptions.items() if case.assumption(slug).shared}
    without = State(case, first.situation, first.year, {**first.values, **anywhere}, {})
    became = realised(case, outcome)
    because, anyway = causes(meant, became, lines), causes(first, without, lines)
    moved = {slug: because.get(slug, 0) - anyway.get(slug, 0) for slug in (*because, *anyway)}
    return CameTrue(
        outcome,
        _more(first, meant, lines),
        _more(without, became, lines),
        {slug: cents for slug, cents in moved.items() if cents},
    )


def _more(first: State, other: State, lines: Sequence[CaseLine]) -> int:
    """What one state gives more than another over some lines, in cents."""
    return sum(line.sign * (other.cents(line) - first.cents(line)) for line in lines)
