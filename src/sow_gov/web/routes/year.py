# SPDX-License-Identifier: EUPL-1.2
"""How does a year stand, who pays what, and why? The year at a glance, the allocation table and the explanations."""

from collections.abc import Mapping

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from sow_gov.allocation.engine import Block
from sow_gov.app import cycle_states
from sow_gov.app.explain import contribution_trace, together_trace
from sow_gov.app.recorded_calendar import known_year
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.statutory import budget_cycle
from sow_gov.store import invoices
from sow_gov.web.access import ALLOW, ASKS, MEMBERS, SECRETARIES
from sow_gov.web.refusals import NotAllowed, one_of
from sow_gov.web.routes.questions import asking
from sow_gov.web.screens.allocation import allocation_screen
from sow_gov.web.screens.calendar_todo import calendar_todo
from sow_gov.web.screens.cycle_todo import cycle_todo
from sow_gov.web.screens.explanation import explanation_screen, may_open, question_place, together_screen
from sow_gov.web.screens.links import TOGETHER
from sow_gov.web.screens.year import year_screen
from sow_gov.web.visit import Visit


@get("/{arrangement:str}/{year:int}", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def year_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """How does the year stand?"""

    def context() -> Mapping[str, object]:
        recorded = visit.site.recorded
        with visit.reading() as records:
            view = recorded.view(records, year)
            issued = invoices.issued(records, year)
        upcoming = budget_cycle.frameworks_before(recorded.law, year + 1)
        papers = cycle_states.papers(visit.archive, visit.today)
        more = cycle_todo(view.run.arrangement, cycle_law(), papers, visit.member, visit.today)
        waiting = () if visit.member.role in SECRETARIES else tuple(more)  # the secretary begins at the boards
        told = (known_year(view.run.arrangement, papers, each, visit.today) for each in (year, year + 1))
        calendars = {each.calendar.year: each.calendar for each in told if each is not None}
        waiting += tuple(calendar_todo(visit.arrangement, year, list(calendars.values()), visit.member))
        return year_screen(view, issued, visit.member, visit.today, upcoming, waiting, calendars.get(year))

    return visit.kept_page("year.html.j2", year, context)


@get("/{arrangement:str}/{year:int}/verdeling", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def allocation_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """Who pays what?"""

    def context() -> Mapping[str, object]:
        return allocation_screen(visit.run(year), visit.member)

    return visit.kept_page("allocation.html.j2", year, context)


@get(
    "/{arrangement:str}/{year:int}/uitleg/{participant:str}",
    opt={ALLOW: MEMBERS, ASKS: ("deel", "onderdeel", "cijfers", "stuk")},
    sync_to_thread=True,
)
def explanation_page(
    visit: NamedDependency[Visit],
    year: FromPath[int],
    participant: FromPath[str],
    deel: FromQuery[str | None] = None,
    onderdeel: FromQuery[str | None] = None,
    cijfers: FromQuery[str | None] = None,
    stuk: FromQuery[str | None] = None,
) -> Response[str]:
    """Why does this municipality pay this, or all of them together? As a page, or the part that htmx asks for."""

    def context() -> Mapping[str, object]:
        run, block = visit.run(year, cijfers), one_of(Block, deel)
        if participant == TOGETHER:
            trace = together_trace(run, onderdeel or None, block)
        else:
            trace = contribution_trace(run, participant, onderdeel or None, block)
        if not may_open(visit.member, trace):
            raise NotAllowed
        ask = asking(visit, stuk) if stuk else None
        asked = {"ask": ask(question_place(run, trace, participant)) if ask else ""}
        if participant == TOGETHER:
            return asked | together_screen(run, trace, visit.member)
        return asked | explanation_screen(run, trace, visit.member, run.arrangement.party(participant).slug)

    return visit.kept_page(visit.explanation_template, year, context)
