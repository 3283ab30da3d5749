# SPDX-License-Identifier: EUPL-1.2
"""The calendar of a budget year and how it fits, by the law that ships with the program."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.year_plan import YearStep
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.planning.calendar import year_calendar
from sow_gov.planning.calendar_setting import setting
from sow_gov.planning.calendar_step import YearCalendar
from sow_gov.planning.feasible import Meeting, SendingPlan, for_board, for_sending, for_year


@dataclass(frozen=True, slots=True)
class PlannedYear:
    """Jaar met kalender: every step of it, and how its own meeting fits."""

    calendar: YearCalendar
    plan: SendingPlan


def planned_year(
    arrangement: Arrangement,
    year: int,
    today: date,
    *,
    law_only: bool = False,
    done: Mapping[YearStep, date] | None = None,
) -> PlannedYear:
    """The calendar of a year on a day; arguments and faults as :func:`sow_gov.planning.calendar.year_calendar`."""
    law = cycle_law()
    calendar = year_calendar(law, arrangement, year, today, law_only=law_only, done=done)
    return PlannedYear(calendar, for_year(setting(law, arrangement, year, law_only=law_only, done=done)))


def plan_for_board(arrangement: Arrangement, year: int, adopted_on: date, *, law_only: bool = False) -> SendingPlan:
    """By when must what be sent for a board that adopts on a day? Faults as :func:`for_board`."""
    return for_board(setting(cycle_law(), arrangement, year, law_only=law_only), Meeting(adopted_on))


def plan_for_sending(arrangement: Arrangement, year: int, sent_on: date, *, law_only: bool = False) -> SendingPlan:
    """Which is the first board that may adopt a draft that goes out on a day? Faults as :func:`for_sending`."""
    return for_sending(setting(cycle_law(), arrangement, year, law_only=law_only), sent_on)
