# SPDX-License-Identifier: EUPL-1.2
"""Which days has a budget year, and does a plan fit? The calendar as a page, planning both ways, and as a feed."""

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any

from litestar import Request, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from sow_gov.app.cycle_states import papers
from sow_gov.app.recorded_calendar import known_from, known_year
from sow_gov.app.year_calendar import PlannedYear
from sow_gov.domain.arrangement import Arrangement
from sow_gov.exports.year_calendar import year_calendar_file
from sow_gov.planning.calendar_step import CalendarRole
from sow_gov.web.access import ALLOW, ASKS, MEMBERS
from sow_gov.web.refusals import NotThere, one_of
from sow_gov.web.screens.calendar import Whose, calendar_screen, whose_by_default
from sow_gov.web.screens.calendar_links import EVERYTHING
from sow_gov.web.screens.calendar_plan import BOARD, SENT, plan_screen
from sow_gov.web.visit import Visit

_WHOSE = ("rol", "gemeente")


@get(
    "/{arrangement:str}/{year:int}/kalender",
    opt={ALLOW: MEMBERS, ASKS: (*_WHOSE, "wet", BOARD, SENT)},
    sync_to_thread=True,
)
def calendar_page(
    visit: NamedDependency[Visit],
    request: Request[Any, Any, Any],
    year: FromPath[int],
    rol: FromQuery[str | None] = None,
    gemeente: FromQuery[str | None] = None,
    wet: FromQuery[str | None] = None,
) -> Response[str]:
    """What comes next, by when and why? The whole page, or the answer of the planner that htmx asks for."""
    filled = dict(request.query_params)

    def context() -> Mapping[str, object]:
        arrangement = visit.agreed()
        law_only = wet == "ja" or year < known_from(arrangement)
        plan = plan_screen(arrangement, year, visit.today, filled, law_only=law_only)
        if visit.fragment:
            return plan
        chosen = _whose(arrangement, rol, gemeente)
        whose = whose_by_default(visit.member) if chosen is None else chosen
        planned = _planned(visit, arrangement, year, law_only=law_only)
        address = f"/{visit.arrangement}/{year}/kalender"
        return calendar_screen(arrangement, planned, whose, address, only_law=wet == "ja") | plan

    return visit.kept_page("_plan.html.j2" if visit.fragment else "calendar.html.j2", year, context)


@get("/{arrangement:str}/{year:int}/kalender.ics", opt={ALLOW: MEMBERS, ASKS: _WHOSE}, sync_to_thread=True)
def calendar_feed(
    visit: NamedDependency[Visit],
    year: FromPath[int],
    rol: FromQuery[str | None] = None,
    gemeente: FromQuery[str | None] = None,
) -> Response[bytes]:
    """The days of a year for a calendar: of everybody, of a role, or of a municipality."""
    arrangement = visit.agreed()
    whose = _whose(arrangement, rol, gemeente) or Whose()
    parts = (visit.arrangement, str(year), *whose.query.values())

    def make() -> bytes:
        planned = _planned(visit, arrangement, year, law_only=year < known_from(arrangement))
        at = datetime.combine(visit.today, time(), UTC)
        return year_calendar_file(visit.arrangement, planned.calendar, at, whose.role, whose.participant)

    return visit.kept_file(f"kalender-{'-'.join(parts)}.ics", "text/calendar; charset=utf-8", make)


def _planned(visit: Visit, arrangement: Arrangement, year: int, *, law_only: bool) -> PlannedYear:
    """The calendar of a year today (NotThere: no law is known of its days)."""
    found = known_year(arrangement, papers(visit.archive, visit.today), year, visit.today, law_only=law_only)
    if found is None:
        raise NotThere
    return found


def _whose(arrangement: Arrangement, role: str | None, participant: str | None) -> Whose | None:
    """Whose days an address asks for; None when it does not say (NotThere: nobody is called so)."""
    if role == EVERYTHING:
        return Whose()
    known = {slug for text in arrangement.regulations for slug in text.value.participants}
    if participant and participant not in known:
        raise NotThere
    if participant:
        return Whose(CalendarRole.MUNICIPALITY, participant)
    found = one_of(CalendarRole, role)
    return None if found is None else Whose(found)
