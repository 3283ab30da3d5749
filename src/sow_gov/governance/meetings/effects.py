# SPDX-License-Identifier: EUPL-1.2
"""What does each thing that happens change in a meeting? Nothing is refused here; :mod:`meeting` does that first."""

from dataclasses import replace
from functools import singledispatch
from typing import Any

from sow_gov.domain.meeting import (
    Action,
    ItemKind,
    ItemState,
    Meeting,
    MeetingState,
    Outcome,
    Secrecy,
    VoteResult,
)
from sow_gov.domain.meeting_events import (
    ActionDone,
    ActionSet,
    AgendaSet,
    Came,
    Cancelled,
    Closed,
    Convened,
    Decided,
    DoorsClosed,
    Ended,
    Left,
    LotDrawn,
    Noted,
    Opened,
    Passed,
    Planned,
    RecordAdopted,
    Recused,
    SecrecyConfirmed,
    SecrecyEnded,
    SecrecyImposed,
    Voted,
    VotedSecretly,
)
from sow_gov.governance.meetings.agenda import arranged, decides, leaves
from sow_gov.governance.meetings.ballots import question
from sow_gov.governance.meetings.quorum import may_open
from sow_gov.governance.meetings.rules import Rules
from sow_gov.governance.meetings.voting import Tally, lot, result, roll_call


def begun(meeting_id: str, event: Planned) -> Meeting:
    """A meeting of which nothing happened but that it was planned."""
    return Meeting(
        meeting_id=meeting_id,
        organ=event.organ,
        title=event.title,
        on=event.on,
        begins_at=event.begins_at,
        place=event.place,
        second_of=event.second_of,
    )


@singledispatch
def applied(event: Any, meeting: Meeting, rules: Rules) -> Meeting:
    """The meeting with one more event in it.

    Raises:
        TypeError: this is no event that changes a meeting.
    """
    raise TypeError(f"{type(event).__name__} verandert geen vergadering ({meeting.meeting_id}, {rules.organ.organ})")


def _item(meeting: Meeting, item_id: str, **changes: Any) -> Meeting:
    """The meeting with another state of one item."""
    states = (replace(each, **changes) if each.item.item_id == item_id else each for each in meeting.items)
    return replace(meeting, items=tuple(states))


def _state(meeting: Meeting, item_id: str) -> ItemState:
    return next(each for each in meeting.items if each.item.item_id == item_id)


@applied.register
def _agenda(event: AgendaSet, meeting: Meeting, _: Rules) -> Meeting:
    return replace(meeting, items=arranged(meeting, event.items))


@applied.register
def _convened(event: Convened, meeting: Meeting, _: Rules) -> Meeting:
    return replace(meeting, state=MeetingState.CONVENED, convened_at=event.at, authority=event.authority)


@applied.register
def _opened(event: Opened, meeting: Meeting, rules: Rules) -> Meeting:
    opens = may_open(meeting, len(event.sitting), event.present, rules)
    return replace(
        meeting,
        state=MeetingState.OPEN if opens else MeetingState.NO_QUORUM,
        sitting=event.sitting,
        present=event.present,
        attended=event.present,
        opened_at=event.at if opens else None,
    )


@applied.register
def _came(event: Came, meeting: Meeting, _: Rules) -> Meeting:
    attended = tuple(dict.fromkeys((*meeting.attended, event.present)))
    return replace(meeting, present=(*meeting.present, event.present), attended=attended)


@applied.register
def _left(event: Left, meeting: Meeting, _: Rules) -> Meeting:
    return replace(meeting, present=tuple(each for each in meeting.present if each.seat != event.seat))


@applied.register
def _recused(event: Recused, meeting: Meeting, _: Rules) -> Meeting:
    recused = (*_state(meeting, event.item_id).recused, (event.seat, event.ground))
    return _item(meeting, event.item_id, recused=recused)


@applied.register
def _doors(event: DoorsClosed, meeting: Meeting, _: Rules) -> Meeting:
    return _item(meeting, event.item_id, doors_closed=True, doors_asked_by=event.asked_by)


@applied.register
def _noted(event: Noted, meeting: Meeting, _: Rules) -> Meeting:
    return _item(meeting, event.item_id, notes=event.text)


@applied.register
def _passed(event: Passed, meeting: Meeting, _: Rules) -> Meeting:
    decided = decides(_state(meeting, event.item_id).item)
    return _item(meeting, event.item_id, outcome=Outcome.ADOPTED if decided else Outcome.NOTED)


@applied.register
def _voted(event: Voted, meeting: Meeting, rules: Rules) -> Meeting:
    asked = question(meeting, _state(meeting, event.item_id))
    return _with_vote(meeting, event.item_id, result(asked, roll_call(asked, event.ballots, rules), rules))


@applied.register
def _voted_secretly(event: VotedSecretly, meeting: Meeting, rules: Rules) -> Meeting:
    asked = question(meeting, _state(meeting, event.item_id))
    tally = Tally(event.for_votes, event.against_votes, frozenset(event.voters), secret=True)
    return _with_vote(meeting, event.item_id, result(asked, tally, rules))


@applied.register
def _lot(event: LotDrawn, meeting: Meeting, rules: Rules) -> Meeting:
    number = len(_state(meeting, event.item_id).votes) + 1
    return _with_vote(meeting, event.item_id, lot(number, event.outcome, rules))


def _with_vote(meeting: Meeting, item_id: str, vote: VoteResult) -> Meeting:
    votes = (*_state(meeting, item_id).votes, vote)
    return _item(meeting, item_id, votes=votes, outcome=vote.outcome)


@applied.register
def _ended(event: Ended, meeting: Meeting, _: Rules) -> Meeting:
    return _item(meeting, event.item_id, outcome=event.outcome)


@applied.register
def _decided(event: Decided, meeting: Meeting, _: Rules) -> Meeting:
    return _item(meeting, event.item_id, number=event.number, decision=event.text)


@applied.register
def _action(event: ActionSet, meeting: Meeting, _: Rules) -> Meeting:
    action = Action(event.action_id, event.item_id, event.text, event.function, event.due_on)
    return replace(meeting, actions=(*meeting.actions, action))


@applied.register
def _action_done(event: ActionDone, meeting: Meeting, _: Rules) -> Meeting:
    actions = (
        replace(each, done_on=event.on, note=event.note) if each.action_id == event.action_id else each
        for each in meeting.actions
    )
    return replace(meeting, actions=tuple(actions))


@applied.register
def _imposed(event: SecrecyImposed, meeting: Meeting, _: Rules) -> Meeting:
    secrecy = Secrecy(event.on_what, event.by, event.ground, event.on, event.confirm_by)
    return replace(meeting, secrecy=(*meeting.secrecy, secrecy))


def _secrecy(meeting: Meeting, on_what: str, **changes: Any) -> Meeting:
    """The meeting with the secrecy that rests on something changed; what was ended before stays as it was."""
    each = (replace(s, **changes) if s.on_what == on_what and s.ended_on is None else s for s in meeting.secrecy)
    return replace(meeting, secrecy=tuple(each))


@applied.register
def _confirmed(event: SecrecyConfirmed, meeting: Meeting, _: Rules) -> Meeting:
    return _secrecy(meeting, event.on_what, confirmed_on=event.on)


@applied.register
def _secrecy_ended(event: SecrecyEnded, meeting: Meeting, _: Rules) -> Meeting:
    return _secrecy(meeting, event.on_what, ended_on=event.on)


@applied.register
def _closed(event: Closed, meeting: Meeting, _: Rules) -> Meeting:
    heard = {each.item.item_id for each in leaves(meeting.items) if each.item.kind is ItemKind.NOTICE}
    states = (
        replace(each, outcome=Outcome.NOTED) if each.item.item_id in heard and each.outcome is None else each
        for each in meeting.items
    )
    return replace(meeting, state=MeetingState.CLOSED, closed_at=event.at, items=tuple(states))


@applied.register
def _adopted(event: RecordAdopted, meeting: Meeting, _: Rules) -> Meeting:
    return replace(meeting, state=MeetingState.ADOPTED, adopted_in=event.meeting_id)


@applied.register
def _cancelled(_event: Cancelled, meeting: Meeting, _: Rules) -> Meeting:
    return replace(meeting, state=MeetingState.CANCELLED)
