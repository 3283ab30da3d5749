# SPDX-License-Identifier: EUPL-1.2
"""How far are the papers of the year? Open, plan and register their steps, and go on by a reasoned decision (M14)."""

from collections.abc import Callable, Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sow_gov.app import cycle, cycle_states
from sow_gov.app.editions import READABLE, edition_name
from sow_gov.domain.cycle import CyclePaper, PaperKind, PaperOpened
from sow_gov.domain.errors import Fault
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.planning.cycle_state import CycleState
from sow_gov.store import papers
from sow_gov.web.access import ALLOW, MEMBERS, SECRETARIES
from sow_gov.web.errors import sentence, status_of
from sow_gov.web.filled import Filled
from sow_gov.web.refusals import NotAllowed, NotThere
from sow_gov.web.screens import cycle_forms as forms
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.screens.cycle import PaperShown, cycle_screen, may_see, paper_shown
from sow_gov.web.screens.meeting_forms import Typed
from sow_gov.web.visit import Visit

CYCLE = "/{arrangement:str}/{year:int}/cyclus"
PAPER = f"{CYCLE}/{{paper_id:str}}"


@get(CYCLE, opt={ALLOW: MEMBERS}, sync_to_thread=True)
def cycle_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """Which papers does the year have, how far is each, and what comes next?"""
    return _cycle(visit, year, NO_ATTEMPT)


@post(CYCLE, opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def open_new_paper(visit: NamedDependency[Visit], year: FromPath[int], data: Filled) -> Response[Any]:
    """Begin to keep the steps of a paper."""
    try:
        paper = forms.new_paper(data)
        event = forms.paper_opened(data, visit.today)
        cycle.open_paper(visit.archive, paper.paper_id, event, visit.actor, visit.at)
    except Fault as fault:
        return _cycle(visit, year, Attempt("openen", data, sentence(fault)), status_of(fault))
    return Redirect(f"/{visit.arrangement}/{paper.year}/cyclus/{paper.paper_id}", status_code=303)


@get(PAPER, opt={ALLOW: MEMBERS}, sync_to_thread=True)
def cycle_paper_page(visit: NamedDependency[Visit], year: FromPath[int], paper_id: FromPath[str]) -> Response[str]:
    """What was done of a paper, by whom and when, and what does the law ask next?"""
    return _paper(visit, _found(visit, year, paper_id), NO_ATTEMPT)


@post(f"{PAPER}/{{step:str}}", opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def cycle_goes_on(
    visit: NamedDependency[Visit], year: FromPath[int], paper_id: FromPath[str], step: FromPath[str], data: Filled
) -> Response[Any]:
    """Open or plan a paper, register a step or take it back, or register the decision to go on."""
    state = _found(visit, year, paper_id)
    if step not in _ACTS:
        raise NotThere
    try:
        _ACTS[step](visit, state, data)
    except Fault as fault:
        attempt = Attempt(
            f"{step}:{data['stap']}" if step == "stap" and "stap" in data else step, data, sentence(fault)
        )
        return _paper(visit, _found(visit, year, paper_id), attempt, status_of(fault))
    return Redirect(f"/{visit.arrangement}/{year}/cyclus/{paper_id}", status_code=303)


def _open(visit: Visit, state: CycleState, _: Typed) -> None:
    """Begin to keep the steps of a paper that the contract files know."""
    event = PaperOpened(state.title, visit.today, state.exemption)
    cycle.open_paper(visit.archive, state.paper.paper_id, event, visit.actor, visit.at)


def _plan(visit: Visit, state: CycleState, filled: Typed) -> None:
    event = forms.paper_planned(filled, visit.today)
    cycle.plan(visit.archive, state.paper.paper_id, event, visit.actor, visit.at)


def _take(visit: Visit, state: CycleState, filled: Typed) -> None:
    for event in forms.steps_taken(filled, _shown(visit, state).forms):
        cycle.take(visit.archive, state.paper.paper_id, event, visit.actor, visit.at)


def _take_back(visit: Visit, state: CycleState, filled: Typed) -> None:
    event = forms.step_withdrawn(filled, _shown(visit, state).undoable, visit.today)
    cycle.take_back(visit.archive, state.paper.paper_id, event, visit.actor, visit.at)


def _go_on(visit: Visit, state: CycleState, filled: Typed) -> None:
    cycle.go_on(visit.archive, state.paper.paper_id, forms.gone_on(filled), visit.actor, visit.at)


_ACTS: Mapping[str, Callable[[Visit, CycleState, Typed], None]] = {
    "openen": _open,
    "plannen": _plan,
    "stap": _take,
    "terug": _take_back,
    "doorgaan": _go_on,
}
"""Last part of an address -> what its form does."""


def _cycle(visit: Visit, year: int, attempt: Attempt, status: int = 200) -> Response[str]:
    found = [each for each in cycle_states.papers(visit.archive, visit.today) if may_see(visit.member, each)]
    years = visit.names().years
    if year not in {*years, *(each.paper.year for each in found)}:
        raise NotThere
    context = cycle_screen(visit.agreed(), cycle_law(), found, year, visit.today) | {
        "may_write": visit.member.role in SECRETARIES,
        "attempt": attempt,
    }
    return visit.page("cycle.html.j2", context, status=status, year=year)


def _paper(visit: Visit, state: CycleState, attempt: Attempt, status: int = 200) -> Response[str]:
    paper, home = state.paper, f"/{visit.arrangement}"
    years, start = visit.names().years, f"{home}/{state.paper.year}"
    kind, slug = _printed_as(paper)
    readable = kind in READABLE and state.filed is not None
    with visit.reading() as records:
        kept = papers.find(records, f"{slug}.pdf") if paper.year in years else None
    context = {
        "shown": _shown(visit, state),
        "list_address": f"{start}/cyclus",
        "address": f"{start}/cyclus/{paper.paper_id}",
        "calendar_address": f"{start}/kalender",
        "views_address": f"{home}/bestuur/zienswijzen#{paper.paper_id}",
        "pdf_address": f"{start}/stukken/{kept.name}" if kept else "",
        "web_address": f"{start}/stukken/{edition_name(kind, slug, paper.year)}/lezen" if readable else "",
        "may_write": visit.member.role in SECRETARIES,
        "today": visit.today,
        "attempt": attempt,
    }
    return visit.page("cycle_paper.html.j2", context, status=status, year=paper.year)


def _printed_as(paper: CyclePaper) -> tuple[str, str]:
    """The kind and the name without its ending under which a paper is printed."""
    kind = paper.paper_id.partition("-")[0]
    return kind, f"programmabegroting-{paper.year}" if paper.kind is PaperKind.BUDGET else paper.paper_id


def _shown(visit: Visit, state: CycleState) -> PaperShown:
    return paper_shown(visit.agreed(), cycle_law(), state, visit.today)


def _found(visit: Visit, year: int, paper_id: str) -> CycleState:
    """The paper of a year with an id, for who may see it (NotThere, NotAllowed)."""
    state = cycle_states.paper(visit.archive, paper_id, visit.today)
    if state.paper.year != year:
        raise NotThere
    if not may_see(visit.member, state):
        raise NotAllowed
    return state
