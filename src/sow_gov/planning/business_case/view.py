# SPDX-License-Identifier: EUPL-1.2
"""What is there to show of a business case? Everything that follows from it, worked out once for paper and screen."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.domain.business_case import BusinessCase, CaseLine
from sow_gov.planning.business_case.bearers import Borne, by_bearer
from sow_gov.planning.business_case.breakdown import Breakdown, breakdown
from sow_gov.planning.business_case.came_true import CameTrue, came_true
from sow_gov.planning.business_case.changed import with_values
from sow_gov.planning.business_case.payback import Payback, payback
from sow_gov.planning.business_case.sensitivity import Grid, Swing, most_important, swings, two_way
from sow_gov.planning.business_case.worked import Worked, counted, worked


@dataclass(frozen=True, slots=True)
class CaseView:
    """Beeld van een business case, as it was drawn up or with other values that somebody tries (``tried``)."""

    case: BusinessCase
    tried: Mapping[str, Fraction]
    with_friction: bool
    made: Worked
    lines: tuple[CaseLine, ...]
    breakdown: Breakdown
    swings: tuple[Swing, ...]
    grid: Grid | None
    payback: Payback
    borne: tuple[Borne, ...]
    came_true: tuple[CameTrue, ...]

    def result(self, situation: str, *years: int) -> int:
        """What a situation gives in some years, in cents; in all of them when none is named."""
        return self.made.result(situation, years or self.case.years, self.lines)

    def difference(self, *years: int) -> int:
        """What the chosen situation gives more than the first in some years, or in all of them."""
        return self.made.difference(years or self.case.years, self.lines)

    def difference_otherwise(self, *years: int) -> int:
        """The same with costs of the change where they are out here, and without them where they are in."""
        lines = counted(self.case, with_friction=not self.with_friction)
        return self.made.difference(years or self.case.years, lines)


def case_view(
    case: BusinessCase, tried: Mapping[str, Fraction] | None = None, *, with_friction: bool = False
) -> CaseView:
    """Work a business case out.

    Args:
        case: the case as it stands in its file.
        tried: other values of the last year, by assumption.
        with_friction: whether costs of the change count, also those that municipalities bear (M23).

    Raises:
        Fault: CASE-09, there is no such assumption; CASE-06, it cannot be moved.
    """
    values = tried or {}
    moved = with_values(case, values)
    made, found = worked(moved), swings(moved, with_friction=with_friction)
    pair = most_important(found)
    return CaseView(
        case=moved,
        tried=values,
        with_friction=with_friction,
        made=made,
        lines=counted(moved, with_friction=with_friction),
        breakdown=breakdown(moved, with_friction=with_friction),
        swings=found,
        grid=two_way(moved, *pair, with_friction=with_friction) if pair else None,
        payback=payback(made, with_friction=with_friction),
        borne=by_bearer(made),
        came_true=came_true(moved, with_friction=with_friction),
    )
