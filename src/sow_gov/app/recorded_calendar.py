# SPDX-License-Identifier: EUPL-1.2
"""The calendar of a budget year with everything that the records know of its papers, and when councils are away."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from sow_gov.app.year_calendar import PlannedYear, planned_year
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.dates import Period
from sow_gov.domain.errors import Fault
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.planning.calendar_setting import setting
from sow_gov.planning.calendar_taken import taken, with_parts
from sow_gov.planning.cycle_state import CycleState

_UNKNOWN = ("CAL-03", "DATE-01", "LAW-08")


def recorded_year(
    arrangement: Arrangement, states: Sequence[CycleState], year: int, today: date, *, law_only: bool = False
) -> PlannedYear:
    """The calendar of a year on a day, or what the law alone says of it.

    Args:
        arrangement: its regulation, terms, plans and years.
        states: how far every paper of the cycle is, as :func:`sow_gov.app.cycle_states.papers` tells.
        year: the budget year.
        today: the day on which the state of each step is told.
        law_only: look at the law alone.

    Raises:
        Fault: CAL-03, there is no such year; DATE-01, the law of one of the days is not in the package; LAW-08, it has
            no term for the form.
    """
    if law_only:
        return planned_year(arrangement, year, today, law_only=True)
    found = taken(*([state for state in states if state.paper.year == each] for each in (year, year - 2)))
    done = {step: on for (step, part), on in found.items() if not part}
    planned = planned_year(arrangement, year, today, done=done)
    return replace(planned, calendar=with_parts(planned.calendar, found))


def known_year(
    arrangement: Arrangement, states: Sequence[CycleState], year: int, today: date, *, law_only: bool = False
) -> PlannedYear | None:
    """The same as :func:`recorded_year`; None when the law knows no such year, or no terms for the legal form."""
    try:
        return recorded_year(arrangement, states, year, today, law_only=law_only)
    except Fault as fault:
        if fault.code not in _UNKNOWN:
            raise
        return None


def known_from(arrangement: Arrangement) -> int:
    """The first year that the contracts or the chosen days know; of the years before only the law is told."""
    return min((*arrangement.years, *arrangement.calendars), default=0)


def recesses(arrangement: Arrangement, participant: str, years: Iterable[int]) -> tuple[Period, ...]:
    """When a council is away in some calendar years: dated where a year plan says so, else by practice."""
    law = cycle_law()
    return tuple(period for year in years for period in setting(law, arrangement, year + 1).away(participant))
