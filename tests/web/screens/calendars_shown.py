# SPDX-License-Identifier: EUPL-1.2
"""The calendar of the model case as its page gets it: for everybody, with a plan and with a question that is wrong."""

from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from sow_gov.app.year_calendar import PlannedYear, planned_year
from sow_gov.domain.people import Account
from sow_gov.web.screens.calendar import Whose, calendar_screen
from sow_gov.web.screens.calendar_plan import plan_screen
from web.screens import shown

FRAGMENTS = {"_plan.html.j2", "_checks.html.j2"}
TODAY = date(2026, 11, 22)
ADDRESS = f"{shown.HOME}/2028/kalender"


@cache
def planned(year: int = 2028, today: date = TODAY, *, law_only: bool = False) -> PlannedYear:
    return planned_year(shown.made().arrangement, year, today, law_only=law_only)


def screen(
    year: int = 2028, whose: Whose | None = None, *, law_only: bool = False, today: date = TODAY
) -> dict[str, Any]:
    """What the page of a year shows to somebody, everybody by default."""
    made, address = planned(year, today, law_only=law_only), f"{shown.HOME}/{year}/kalender"
    return calendar_screen(shown.made().arrangement, made, whose or Whose(), address, only_law=False)


def plan(**filled: str) -> dict[str, Any]:
    """What the planner of 2028 answers."""
    return plan_screen(shown.made().arrangement, 2028, TODAY, filled, law_only=False)


@cache
def contexts() -> Mapping[str, tuple[Account | None, Mapping[str, Any]]]:
    return {"calendar.html.j2": (shown.CONTROLLER, {**screen(), **plan(verzonden="2027-05-20")})}
