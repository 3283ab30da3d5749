# SPDX-License-Identifier: EUPL-1.2
"""What became of every item? What was said, voted, decided and taken up, in the words of the record and the lists."""

from dataclasses import dataclass, field
from datetime import date

from markupsafe import Markup

from sow_gov.documents.comparison import headed
from sow_gov.documents.meetings.frame import member
from sow_gov.documents.meetings.view import MeetingView, Point
from sow_gov.domain.meeting import Action, ItemState, Outcome
from sow_gov.wording.dates import date_short
from sow_gov.wording.markdown import written
from sow_gov.wording.meetings import ended, passed, voted
from sow_gov.wording.numbers import DASH, listing
from sow_gov.wording.table import Column, Row, Table

_HEADING, _CLOSED, _NOT_DEALT = 2, "Behandeld achter gesloten deuren.", "Niet behandeld: van de agenda gehaald."
"""The level of the heading of an item, under which what was written stands, and all that a closed item may say."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """An item as it was dealt with: who stayed out, how it was voted on, and what was decided under which number."""

    number: str
    title: str
    below: bool
    hidden: bool = False
    doors: str = ""
    outcome: str = ""
    notes: Markup = field(default_factory=Markup)
    recused: tuple[str, ...] = ()
    votes: tuple[str, ...] = ()
    decision_number: str = ""
    decision: Markup = field(default_factory=Markup)


def dealt(view: MeetingView) -> tuple[Dealt, ...]:
    """Every item as it was dealt with; of one that the reader may not see only its number."""
    return tuple(_dealt(view, point) for point in view.points)


def votes_said(view: MeetingView, state: ItemState) -> tuple[str, ...]:
    """How an item was decided, a sentence per vote or one that there was none."""
    article = view.law.without_vote if view.law else ""
    without = passed(state, article)
    return (*(voted(result) for result in state.votes), *((without,) if without else ()))


def recused_said(view: MeetingView, state: ItemState) -> tuple[str, ...]:
    """Who took no part in an item, and why."""
    article = f" ({view.law.excluded.article})" if view.law else ""
    return tuple(f"{headed(member(view, seat))} doet niet mee: {ground}{article}." for seat, ground in state.recused)


def doors_said(view: MeetingView, point: Point) -> str:
    """Why an item was dealt with behind closed doors, or not at all: who asked, what the organ decided; "" in public.

    Source: Wgr art. 22 lid 4 and 5.
    """
    state = point.state
    if not point.closed or not state.doors_closed or state.outcome is Outcome.WITHDRAWN:
        return _told_to_all(point) if point.closed else ""
    asked = [member(view, seat) for seat in state.doors_asked_by]
    why = f"op verzoek van {listing(asked)}" if asked else "omdat de voorzitter het nodig oordeelde"
    article = f" ({view.law.close_request.article})" if view.law else ""
    return f"Behandeld achter gesloten deuren, {why}; het {view.organ.name} besloot daartoe{article}."


def _told_to_all(point: Point) -> str:
    """What also the public is told of a closed item."""
    return _NOT_DEALT if point.state.outcome is Outcome.WITHDRAWN else _CLOSED


def action_table(view: MeetingView) -> Table | None:
    """What is to be done by which function, without what belongs to a closed item; None when there is nothing to do."""
    numbers = {point.state.item.item_id: point.number for point in view.points if not point.hidden}
    shown = [each for each in view.meeting.actions if not each.item_id or each.item_id in numbers]
    columns = (
        Column("Actie", "text", 40),
        Column("Functie", "text"),
        Column("Uiterlijk", "text", 13),
        Column("Stand", "text", 22),
    )
    rows = tuple(_action(each, numbers.get(each.item_id, "")) for each in shown)
    return Table("Actielijst", columns, rows, key="acties") if rows else None


def _dealt(view: MeetingView, point: Point) -> Dealt:
    state, below = point.state, bool(point.state.item.parent)
    if point.hidden:
        return Dealt(point.number, point.title, below, hidden=True, doors=_told_to_all(point))
    return Dealt(
        number=point.number,
        title=point.title,
        below=below,
        doors=doors_said(view, point),
        outcome=_outcome(point),
        notes=written(state.notes, _HEADING),
        recused=recused_said(view, state),
        votes=votes_said(view, state),
        decision_number=state.number,
        decision=written(state.decision, _HEADING),
    )


def _outcome(point: Point) -> str:
    """How an item ended; nothing of one that only holds others together."""
    outcome = point.state.outcome
    return "" if point.holds and outcome is not Outcome.WITHDRAWN else ended(outcome)


def _action(action: Action, number: str) -> Row:
    done = f"gereed {date_short(action.done_on)}" if action.done_on else "loopt"
    stand = f"{done}: {action.note}" if action.note else done
    return Row(
        (action.text, action.function, _day(action.due_on), stand), detail=f"agendapunt {number}" if number else ""
    )


def _day(on: date | None) -> str:
    return date_short(on) if on else DASH
