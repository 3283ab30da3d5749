# SPDX-License-Identifier: EUPL-1.2
"""How does a year stand, who pays what, and why? The year at a glance, the allocation table and the explanations."""

from collections.abc import Mapping

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.app import cycle_states
from sow_gov.app.billing_year import billing_year
from sow_gov.app.explain import contribution_trace, together_trace
from sow_gov.app.periods import month_state
from sow_gov.app.receivables import receivables
from sow_gov.app.recorded_calendar import known_year
from sow_gov.domain.keys import Phase
from sow_gov.domain.people import Role
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.planning.figure_sets import ledger_asked
from sow_gov.planning.ledger_figures import DECEMBER
from sow_gov.statutory import budget_cycle
from sow_gov.store import invoices, ledger
from sow_gov.web.access import ALLOW, ASKS, CONTROLLERS, MEMBERS, SECRETARIES
from sow_gov.web.refusals import NotAllowed, one_of
from sow_gov.web.routes.questions import asking
from sow_gov.web.screens.allocation import allocation_screen
from sow_gov.web.screens.billing import due_todo
from sow_gov.web.screens.calendar_todo import calendar_todo
from sow_gov.web.screens.cycle_todo import cycle_todo
from sow_gov.web.screens.explanation import explanation_screen, may_open, question_place, together_screen
from sow_gov.web.screens.invoice_todo import invoice_todo
from sow_gov.web.screens.ledger_todo import ledger_todo
from sow_gov.web.screens.links import TOGETHER, booked_address
from sow_gov.web.screens.todo import Todo
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
        waiting += tuple(invoice_todo(visit.arrangement, receivables(visit.archive), visit.member, visit.today))
        waiting += _in_the_ledger(visit, view.run)
        if visit.member.role is Role.CONTROLLER:
            rounds = billing_year(visit.archive, year, visit.today)
            waiting += tuple(due_todo(rounds, f"/{visit.arrangement}/{year}", visit.member, visit.today))
        return year_screen(view, issued, visit.member, visit.today, upcoming, waiting, calendars.get(year))

    return visit.kept_page("year.html.j2", year, context)


def _in_the_ledger(visit: Visit, run: Run) -> tuple[Todo, ...]:
    """What waits for the controller in the ledger of a year; nothing in an arrangement that keeps none here."""
    if visit.member.role not in CONTROLLERS or not run.arrangement.ledger_mappings:
        return ()
    return tuple(ledger_todo(month_state(visit.archive, run.year), visit.member, visit.today))


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
        whose = participant if participant == TOGETHER else run.arrangement.party(participant).slug
        asked = {
            "ask": ask(question_place(run, trace, participant)) if ask else "",
            "bookings": _booked(visit, run, onderdeel or ""),
        }
        if participant == TOGETHER:
            return asked | together_screen(run, trace, visit.member)
        return asked | explanation_screen(run, trace, visit.member, whose)

    return visit.kept_page(visit.explanation_template, year, context)


def _booked(visit: Visit, run: Run, code: str) -> str:
    """Where it is told what the ledger booked on a realised or booked programme or line; "" where nothing is told.

    Of an own choice each of its lines has bookings of its own.
    """
    lines = {line.slug: line for line in run.allocation.figures.lines}
    programme, line = code.partition("/")[0], lines.get(code)
    told = line is not None or programme in {each.slug for each in run.regime.programmes}
    closed = line is not None and line.owner is not None and not visit.member.sees_agreement(line.owner)
    of_ledger = ledger_asked(run.allocation.figures.name)
    if not (of_ledger or run.allocation.figures.phase is Phase.ACTUAL) or not told or closed:
        return ""
    with visit.reading() as records:
        if not ledger.imports(records, run.budget.year):
            return ""
    return booked_address(
        visit.arrangement, run.budget.year, code if line else programme, of_ledger[1] if of_ledger else DECEMBER
    )
