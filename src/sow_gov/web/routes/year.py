# SPDX-License-Identifier: EUPL-1.2
"""How does a year stand, who pays what, and why? The year at a glance, the allocation table and the explanations."""

from collections.abc import Mapping

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from sow_gov.allocation.engine import Block
from sow_gov.app.explain import contribution_trace, together_trace
from sow_gov.statutory import budget_cycle
from sow_gov.store import invoices
from sow_gov.web.access import ALLOW, ASKS, MEMBERS
from sow_gov.web.refusals import NotAllowed, one_of
from sow_gov.web.screens.allocation import allocation_screen
from sow_gov.web.screens.explanation import explanation_screen, may_open, together_screen
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
        return year_screen(view, issued, visit.member, visit.today, upcoming)

    return visit.kept_page("year.html.j2", year, context)


@get("/{arrangement:str}/{year:int}/verdeling", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def allocation_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """Who pays what?"""

    def context() -> Mapping[str, object]:
        return allocation_screen(visit.run(year), visit.member)

    return visit.kept_page("allocation.html.j2", year, context)


@get(
    "/{arrangement:str}/{year:int}/uitleg/{participant:str}",
    opt={ALLOW: MEMBERS, ASKS: ("deel", "onderdeel")},
    sync_to_thread=True,
)
def explanation_page(
    visit: NamedDependency[Visit],
    year: FromPath[int],
    participant: FromPath[str],
    deel: FromQuery[str | None] = None,
    onderdeel: FromQuery[str | None] = None,
) -> Response[str]:
    """Why does this municipality pay this, or all of them together? As a page, or the part that htmx asks for."""

    def context() -> Mapping[str, object]:
        run, block = visit.run(year), one_of(Block, deel)
        if participant == TOGETHER:
            trace = together_trace(run, onderdeel or None, block)
        else:
            trace = contribution_trace(run, participant, onderdeel or None, block)
        if not may_open(visit.member, trace):
            raise NotAllowed
        if participant == TOGETHER:
            return together_screen(run, trace, visit.member)
        return explanation_screen(run, trace, visit.member, run.arrangement.party(participant).slug)

    return visit.kept_page(visit.explanation_template, year, context)
