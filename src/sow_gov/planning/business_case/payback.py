# SPDX-License-Identifier: EUPL-1.2
"""When has a choice paid for itself? The differences added up year by year."""

from dataclasses import dataclass
from itertools import accumulate

from sow_gov.planning.business_case.worked import Worked, counted


@dataclass(frozen=True, slots=True)
class Payback:
    """Terugverdienen: the difference added up to and with each year (cents), and the year from which it is a gain.

    ``year`` is None when that is not within the period; ``later`` is then the year in which it would be when every
    year after the period gives what the last one gave, None when that never happens.
    """

    cents: dict[int, int]
    year: int | None
    later: int | None


def payback(made: Worked, *, with_friction: bool) -> Payback:
    """Add up the differences of a business case.

    The break-even year is the first with a gain so far, after which the sum never falls below zero again.
    """
    case, lines = made.case, counted(made.case, with_friction=with_friction)
    each_year = [made.difference((year,), lines) for year in case.years]
    cents = dict(zip(case.years, accumulate(each_year), strict=True))
    year = next((year for year in case.years if cents[year] > 0 and _stays(cents, year)), None)
    last, short = each_year[-1], -cents[case.years[-1]]
    later = case.years[-1] + short // last + 1 if year is None and short >= 0 and last > 0 else None
    return Payback(cents, year, later)


def _stays(cents: dict[int, int], year: int) -> bool:
    """Whether the sum is never below zero from a year on."""
    return all(later_cents >= 0 for later, later_cents in cents.items() if later >= year)
