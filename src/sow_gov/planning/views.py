# SPDX-License-Identifier: EUPL-1.2
"""How far is the zienswijze of a council, and may this happen to it now? The state is what its events make of it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import singledispatch
from typing import Any

from sow_gov.domain.errors import Fault
from sow_gov.domain.views import (
    NoView,
    PointAnswered,
    QuestionAnswered,
    QuestionAsked,
    ReactionDecided,
    ReactionSent,
    ReactionWithdrawn,
    ViewAdopted,
    ViewEvent,
    ViewPoint,
    ViewReceived,
    ViewWithdrawn,
)

_NEW = "leg de eerdere eerst als ingetrokken vast"


@dataclass(frozen=True, slots=True)
class Question:
    """A question with its answer; None while it has none."""

    asked: QuestionAsked
    answered: QuestionAnswered | None = None


@dataclass(frozen=True, slots=True)
class ViewState:
    """Stand van de zienswijze of one council; nothing is filled of what did not happen."""

    participant: str
    questions: tuple[Question, ...] = ()
    given: ViewAdopted | None = None
    none: NoView | None = None
    received: ViewReceived | None = None
    answers: Mapping[str, PointAnswered] = field(default_factory=dict)
    decided: ReactionDecided | None = None
    sent: ReactionSent | None = None

    @property
    def outcome(self) -> ViewAdopted | NoView | None:
        """What the council decided: a zienswijze, or none; None while it did not."""
        return self.given or self.none

    @property
    def unanswered(self) -> tuple[ViewPoint, ...]:
        """The points without a reaction."""
        return tuple(point for point in self._points if point.point_id not in self.answers)

    @property
    def said(self) -> str:
        """How far it is, in words."""
        if self.sent:
            return "reactie verzonden"
        if self.decided:
            return "reactie vastgesteld, nog niet verzonden"
        if self.given:
            return "zienswijze gegeven, nog geen reactie"
        return "geen zienswijze" if self.none else "nog geen besluit van de raad"

    @property
    def _points(self) -> tuple[ViewPoint, ...]:
        return self.given.points if self.given else ()


def days_left(until: date, today: date) -> int:
    """How many days a council still has, the last day included; below zero when it is over.

    >>> days_left(date(2026, 11, 27), date(2026, 11, 22))
    6
    """
    return (until - today).days + 1 if today <= until else (until - today).days


def folded(participant: str, events: Sequence[ViewEvent]) -> ViewState:
    """The state of a zienswijze after everything that was kept of it; nothing is checked again."""
    state = ViewState(participant)
    for event in events:
        state = _applied(event, state)
    return state


def after(state: ViewState, event: ViewEvent) -> ViewState:
    """The state after one more event.

    Raises:
        Fault: VIEW-02, it cannot happen now or on that day; VIEW-05, points are left without a reaction; VIEW-06, there
            is no such question, or there is already; VIEW-07, a number, text, reason or proof is missing; VIEW-09,
            there is no such point.
    """
    _require_words(event)
    _require(event, state)
    _require_later(event, state)
    return _applied(event, state)


@singledispatch
def _applied(event: Any, state: ViewState) -> ViewState:
    raise TypeError(f"{type(event).__name__} is no event of a zienswijze ({state.participant})")


@_applied.register
def _asked(event: QuestionAsked, state: ViewState) -> ViewState:
    return replace(state, questions=(*state.questions, Question(event)))


@_applied.register
def _question_answered(event: QuestionAnswered, state: ViewState) -> ViewState:
    return replace(
        state,
        questions=tuple(
            replace(each, answered=event) if each.asked.question_id == event.question_id else each
            for each in state.questions
        ),
    )


@_applied.register
def _given(event: ViewAdopted, state: ViewState) -> ViewState:
    return replace(state, given=event)


@_applied.register
def _none(event: NoView, state: ViewState) -> ViewState:
    return replace(state, none=event)


@_applied.register
def _withdrawn(_event: ViewWithdrawn, state: ViewState) -> ViewState:
    return ViewState(state.participant, state.questions)


@_applied.register
def _received(event: ViewReceived, state: ViewState) -> ViewState:
    return replace(state, received=event)


@_applied.register
def _answered(event: PointAnswered, state: ViewState) -> ViewState:
    return replace(state, answers={**state.answers, event.point_id: event})


@_applied.register
def _decided(event: ReactionDecided, state: ViewState) -> ViewState:
    return replace(state, decided=event)


@_applied.register
def _reaction_withdrawn(_event: ReactionWithdrawn, state: ViewState) -> ViewState:
    return replace(state, decided=None)


@_applied.register
def _sent(event: ReactionSent, state: ViewState) -> ViewState:
    return replace(state, sent=event)


def _require(event: ViewEvent, state: ViewState) -> None:
    """Refuse what cannot happen to a zienswijze now."""
    match event:
        case QuestionAsked() | QuestionAnswered():
            _require_question(event, state)
        case ViewAdopted() | NoView() if state.outcome:
            raise Fault("VIEW-02", f"de raad heeft al besloten ({state.outcome.number})", _NEW)
        case ViewWithdrawn() if not state.outcome:
            raise Fault("VIEW-02", "er is geen zienswijze om in te trekken", "u hoeft niets te doen")
        case ViewReceived() if state.outcome is None or state.received:
            raise Fault(
                "VIEW-02", "er is niets te ontvangen, of het is al ontvangen", "leg eerst het raadsbesluit vast"
            )
        case PointAnswered() | ReactionDecided() | ReactionWithdrawn() | ReactionSent():
            _require_reaction(event, state)


def _require_question(event: QuestionAsked | QuestionAnswered, state: ViewState) -> None:
    known = {each.asked.question_id for each in state.questions}
    if (event.question_id in known) != isinstance(event, QuestionAnswered):
        what = f"vraag {event.question_id!r} bestaat niet, of bestaat al"
        raise Fault("VIEW-06", what, "kies een vraag uit de lijst, of geef een nieuwe een eigen nummer")


def _require_reaction(
    event: PointAnswered | ReactionDecided | ReactionWithdrawn | ReactionSent, state: ViewState
) -> None:
    """The order of the reaction: points one by one, the decision on all of them, and then it is sent, once."""
    if state.given is None or state.sent:
        what = "er is geen zienswijze, of de reactie daarop is al verzonden"
        raise Fault("VIEW-02", what, "leg eerst vast wat de raad besloot; wat verzonden is blijft")
    if (state.decided is None) == isinstance(event, ReactionWithdrawn | ReactionSent):
        raise Fault("VIEW-02", "de reactie is nog niet vastgesteld", "neem eerst het besluit over de reactie")
    if state.decided and isinstance(event, PointAnswered | ReactionDecided):
        what = f"de reactie is vastgesteld ({state.decided.number})"
        raise Fault("VIEW-02", what, "neem haar terug als zij anders moet, en stel haar opnieuw vast")
    if isinstance(event, PointAnswered) and all(each.point_id != event.point_id for each in state.given.points):
        raise Fault("VIEW-09", f"de zienswijze heeft geen punt {event.point_id!r}", "kies een punt uit de lijst")
    if isinstance(event, ReactionDecided) and state.unanswered:
        left = ", ".join(each.point_id for each in state.unanswered)
        raise Fault("VIEW-05", f"zonder reactie is nog punt {left}", "reageer op elk punt, met redenen")


def _require_later(event: ViewEvent, state: ViewState) -> None:
    """Refuse a day before that of what it follows on: a reaction cannot leave before it was decided (VIEW-02)."""
    first: ViewAdopted | NoView | ReactionDecided | None
    match event:
        case ViewReceived():
            first = state.outcome
        case ReactionDecided():
            first = state.given
        case ReactionSent():
            first = state.decided
        case _:
            return
    if first is not None and event.on < first.on:
        what = f"{event.on:%d-%m-%Y} ligt vóór het besluit waarop dit volgt ({first.number}, {first.on:%d-%m-%Y})"
        raise Fault("VIEW-02", what, "herstel de dag")


def _require_words(event: ViewEvent) -> None:
    """Every event says what it must: a decision its number, a reaction its reasons, a letter its proof (VIEW-07)."""
    match event:
        case QuestionAsked(text=said) | QuestionAnswered(text=said):
            what = "tekst"
        case ViewAdopted(number=said) | NoView(number=said) | ReactionDecided(number=said):
            what = "nummer van het besluit"
        case ViewWithdrawn(reason=said) | ReactionWithdrawn(reason=said) | PointAnswered(reason=said):
            what = "motivering"
        case ViewReceived(reference=said) | ReactionSent(proof=said):
            what = "kenmerk van brief of bericht"
    if not said.strip():
        raise Fault("VIEW-07", f"er ontbreekt iets: {what}", f"vul in: {what}")
