# SPDX-License-Identifier: EUPL-1.2
"""What do the councils think of a draft? A municipality asks, writes and decides; the dagelijks bestuur answers."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from sow_gov.app import cycle_states, view_papers, views
from sow_gov.app.view_effects import ViewId, effects, sent_to
from sow_gov.app.view_places import place_names
from sow_gov.domain.cycle import CycleStep
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import Role
from sow_gov.domain.views import ViewPlace
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.planning.cycle_state import CycleState
from sow_gov.planning.granted import Effects
from sow_gov.planning.view_text import place
from sow_gov.store import drafts
from sow_gov.web.access import ALLOW, ASKS, MEMBERS
from sow_gov.web.errors import sentence, status_of
from sow_gov.web.filled import Filled
from sow_gov.web.refusals import NotAllowed, NotThere
from sow_gov.web.routes.boards import BOARDS
from sow_gov.web.routes.policy import printed
from sow_gov.web.screens import view_forms as forms
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.screens.council_view import (
    Looked,
    Rights,
    grantable,
    granted_typed,
    may_read_nota,
    rights,
    view_screen,
    views_screen,
)
from sow_gov.web.screens.meeting_forms import Typed
from sow_gov.web.visit import Visit

VIEWS = f"{BOARDS}/zienswijzen"
VIEW = f"{VIEWS}/{{paper_id:str}}/{{participant:str}}"
DOERS: frozenset[Role | None] = frozenset({Role.CONTROLLER, Role.SECRETARY, Role.REVIEWER})
"""Who does anything with a zienswijze; what each of them may is for :class:`Rights`."""
_BEFORE_ADOPTION = ("vraag", "opstellen", "vaststellen", "geen", "intrekken")
"""The steps of a council; a reaction that is late is still sent after adoption. Own choice."""


@dataclass(frozen=True, slots=True)
class _Step:
    """A step that a form takes: who may take it, and what it does."""

    allowed: Callable[[Rights], bool]
    take: Callable[[Visit, ViewId, Typed], object]


@get(VIEWS, opt={ALLOW: MEMBERS}, sync_to_thread=True)
def views_page(visit: NamedDependency[Visit]) -> Response[str]:
    """Which drafts lie with the councils, by when do they decide, and how far is each?"""

    def context() -> dict[str, Any]:
        states = cycle_states.papers(visit.archive, visit.today)
        return views_screen(visit.agreed(), states, visit.member, start(visit), visit.today)

    return visit.kept_page("views.html.j2", None, context)


@get(VIEW, opt={ALLOW: MEMBERS, ASKS: ("bij",)}, sync_to_thread=True)
def view_page(
    visit: NamedDependency[Visit],
    paper_id: FromPath[str],
    participant: FromPath[str],
    bij: FromQuery[str | None] = None,
) -> Response[str]:
    """The questions, the zienswijze and the reaction of one council; ``bij`` is a place to ask something at."""
    return _view(visit, ViewId(paper_id, participant), NO_ATTEMPT, bij=bij or "")


@post(f"{VIEW}/stap/{{step:str}}", opt={ALLOW: DOERS}, sync_to_thread=True)
def view_goes_on(
    visit: NamedDependency[Visit],
    paper_id: FromPath[str],
    participant: FromPath[str],
    step: FromPath[str],
    data: Filled,
) -> Response[Any]:
    """Ask, answer, decide or send."""
    view_id = ViewId(paper_id, participant)
    state = look(visit, view_id)
    if step not in _STEPS:
        raise NotThere
    if not _STEPS[step].allowed(rights(visit.member, participant)):
        raise NotAllowed
    if step in _BEFORE_ADOPTION and state.taken_on(CycleStep.ADOPTED):
        raise NotThere
    try:
        _STEPS[step].take(visit, view_id, data)
    except Fault as fault:
        form = ":".join(filter(None, (step, data.get("nummer") or data.get("punt"))))
        return _view(visit, view_id, Attempt(form, data, sentence(fault)), status_of(fault))
    place = "/tekst" if step == "opstellen" else ""
    return Redirect(f"{address(visit, view_id)}{place}", status_code=303)


@get(f"{VIEW}/aanbieding.pdf", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def dispatch_as_pdf(
    visit: NamedDependency[Visit], paper_id: FromPath[str], participant: FromPath[str]
) -> Response[bytes]:
    """The letter with which the draft went to one council, for that municipality and the staff."""
    view_id = ViewId(paper_id, participant)
    look(visit, view_id)
    may = rights(visit.member, participant)
    if not (may.own or may.staff):
        raise NotAllowed
    return printed(visit, view_papers.dispatch_letter(visit.archive, view_id, visit.at))


@get(f"{VIEW}/antwoord.pdf", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def reply_as_pdf(visit: NamedDependency[Visit], paper_id: FromPath[str], participant: FromPath[str]) -> Response[bytes]:
    """The letter with the reaction on a zienswijze: a concept for the staff, for everybody once it was sent."""
    view_id = ViewId(paper_id, participant)
    view = look(visit, view_id).views[participant]
    if view.given is None:
        raise NotThere
    if not rights(visit.member, participant).staff and view.sent is None:
        raise NotAllowed
    return printed(visit, view_papers.reply_letter(visit.archive, view_id, visit.at))


@get(f"{VIEWS}/{{paper_id:str}}/nota.pdf", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def nota_as_pdf(visit: NamedDependency[Visit], paper_id: FromPath[str]) -> Response[bytes]:
    """The nota van beantwoording, for the staff while reactions are prepared and for everybody after that."""
    state = cycle_states.paper(visit.archive, paper_id, visit.today)
    if state.rule(CycleStep.VIEWS) is None:
        raise NotThere
    if not may_read_nota(visit.member, state):
        raise NotAllowed
    return printed(visit, view_papers.answers(visit.archive, paper_id, visit.at))


def start(visit: Visit) -> str:
    """The address of the zienswijzen."""
    return f"/{visit.arrangement}/bestuur/zienswijzen"


def address(visit: Visit, view_id: ViewId) -> str:
    """The address of the zienswijze of one council."""
    return f"{start(visit)}/{view_id.paper_id}/{view_id.participant}"


def look(visit: Visit, view_id: ViewId) -> CycleState:
    """The paper, which was sent to that council for its zienswijze (NotThere)."""
    with visit.reading() as records:
        try:
            return sent_to(visit.archive, records, view_id, visit.at)
        except Fault as fault:
            if fault.code not in {"CYCLE-01", "VIEW-01"}:
                raise
            raise NotThere from fault


def may_write(visit: Visit, view_id: ViewId) -> bool:
    """Whether who asks writes the text: the municipality, or the secretary who began it for a council that writes.

    Source: own choice; a text that the municipality began is its own until its council has decided.
    """
    may = rights(visit.member, view_id.participant)
    with visit.reading() as records:
        kept = drafts.find(records, view_id.text_id)
    return may.own or (may.keeps and (kept is None or kept.function == visit.member.function))


def _view(visit: Visit, view_id: ViewId, attempt: Attempt, status: int = 200, bij: str = "") -> Response[str]:
    state, arrangement, participant = look(visit, view_id), visit.agreed(), view_id.participant
    may, view = rights(visit.member, participant), state.views[participant]
    asked = [each.asked.place for each in view.questions] + _named(attempt.typed.get("bij") or bij)
    with visit.reading() as records:
        names = place_names(visit.archive, records, state, participant, asked) if may.own or may.staff else {}
        kept = drafts.find(records, view_id.text_id)
    changed = effects(visit.archive, view_id, visit.at) if view.answers else Effects()
    looked = Looked(
        arrangement, cycle_law(), state, participant, visit.member, changed, names, start(visit), visit.today
    )
    context = view_screen(looked) | {
        "text_address": f"{address(visit, view_id)}/tekst" if may_write(visit, view_id) else "",
        "begun": kept is not None,
        "typed_points": {point_id: granted_typed(each) for point_id, each in view.answers.items()},
        "bij": bij,
        "today": visit.today,
        "attempt": attempt,
    }
    return visit.page("view.html.j2", context, status=status)


def _named(said: str) -> list[ViewPlace]:
    """The place that an address or a form names, as far as it is one."""
    try:
        return [place(said)] if said else []
    except Fault:
        return []


def _adopt(visit: Visit, view_id: ViewId, filled: Typed) -> None:
    if not may_write(visit, view_id):
        raise NotAllowed
    number, on = forms.council_decision(filled)
    views.adopt(visit.archive, view_id, number, on, visit.actor, visit.at)


def _draft(visit: Visit, view_id: ViewId, _: Typed) -> None:
    views.draft_view(visit.archive, view_id, visit.actor, visit.at)


def _answer_point(visit: Visit, view_id: ViewId, filled: Typed) -> None:
    where = grantable(visit.agreed(), look(visit, view_id))
    views.happened(visit.archive, view_id, forms.point_answered(filled, where), visit.actor, visit.at)


def _decide(visit: Visit, view_id: ViewId, filled: Typed) -> None:
    number, on = forms.council_decision(filled)
    views.decide_reaction(visit.archive, view_id, number, on, visit.actor, visit.at)


def _send(visit: Visit, view_id: ViewId, filled: Typed) -> None:
    on, proof = forms.reaction_sent(filled)
    views.send_reaction(visit.archive, view_id, on, proof, visit.actor, visit.at)


def _happens(made: Callable[[Visit, Typed], views.Simple]) -> Callable[[Visit, ViewId, Typed], object]:
    """What keeps the event that a form tells."""
    return lambda visit, view_id, filled: views.happened(
        visit.archive, view_id, made(visit, filled), visit.actor, visit.at
    )


def _own(may: Rights) -> bool:
    return may.own


def _own_or_kept(may: Rights) -> bool:
    """The municipality itself, or the secretary for a council that sends its decision by letter."""
    return may.own or may.keeps


def _answers(may: Rights) -> bool:
    return may.answers


def _keeps(may: Rights) -> bool:
    return may.keeps


_STEPS: Mapping[str, _Step] = {
    "vraag": _Step(_own, _happens(
        lambda visit, filled: forms.asked(filled, visit.new_id(), visit.member.function, visit.today))),
    "opstellen": _Step(_own_or_kept, _draft),
    "vaststellen": _Step(_own_or_kept, _adopt),
    "geen": _Step(_own_or_kept, _happens(lambda _, filled: forms.no_view(filled))),
    "intrekken": _Step(_own_or_kept, _happens(lambda visit, filled: forms.withdrawn(filled, visit.today))),
    "antwoord": _Step(_answers, _happens(
        lambda visit, filled: forms.answered(filled, visit.member.function, visit.today))),
    "ontvangen": _Step(_keeps, _happens(lambda _, filled: forms.received(filled))),
    "reactie": _Step(_answers, _answer_point),
    "besluit": _Step(_keeps, _decide),
    "terugnemen": _Step(_keeps, _happens(lambda visit, filled: forms.reaction_withdrawn(filled, visit.today))),
    "verzenden": _Step(_keeps, _send),
}  # fmt: skip
"""Last part of an address -> who may use its form, and what it does."""
