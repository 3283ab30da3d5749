# SPDX-License-Identifier: EUPL-1.2
"""Is what a municipality has in its own budget laid beside its contribution, year by year, by its newest paper?"""

from dataclasses import replace
from datetime import date

import make
from sow_gov.app.allocate import run
from sow_gov.domain.own_budget import OwnBudget
from sow_gov.planning.own_budget import comparisons

ARRANGEMENT = make.arrangement(make.small_budget())
RUNS = [run(ARRANGEMENT, make.LAW, make.YEAR, outlook_year=year) for year in (None, 2027, 2028, 2029)]
EARLY = OwnBudget("meer", "Begroting 2025", date(2024, 11, 5), {2026: 100_00, 2027: 200_00}, make.SOURCE)
LATE = replace(EARLY, paper="Begroting 2026", adopted_on=date(2025, 11, 4), amounts={2026: 300_00})


def test_a_difference_is_what_the_municipality_lacks_and_a_year_that_its_paper_does_not_reach_has_none():
    (found,) = comparisons(RUNS, [EARLY], date(2025, 7, 10))
    planned = [made.allocation.contribution("meer") for made in RUNS]
    assert [each.planned_cents for each in found.years] == planned
    assert [each.difference_cents for each in found.years] == [planned[0] - 100_00, planned[1] - 200_00, None, None]


def test_the_newest_paper_that_was_known_on_the_day_counts():
    assert comparisons(RUNS, [LATE, EARLY], date(2025, 7, 10))[0].own is EARLY
    assert comparisons(RUNS, [LATE, EARLY], date(2025, 11, 4))[0].own is LATE
    assert comparisons(RUNS, [LATE, EARLY], date(2024, 11, 4)) == ()


def test_municipalities_stand_in_the_order_of_the_regulation():
    other = replace(EARLY, participant="duin")
    found = comparisons(RUNS, [EARLY, other], date(2025, 7, 10))
    assert [each.own.participant for each in found] == ["duin", "meer"]
