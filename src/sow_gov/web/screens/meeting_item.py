# SPDX-License-Identifier: EUPL-1.2
"""What was said, voted and decided on one item of a meeting, and what can happen with it now?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sow_gov.domain.meeting import Choice, ItemState, Meeting, Outcome
from sow_gov.domain.meeting_events import (
    ActionSet,
    Decided,
    DoorsClosed,
    Ended,
    LotDrawn,
    Noted,
    Passed,
    Recused,
    SecrecyConfirmed,
    SecrecyEnded,
    SecrecyImposed,
    Voted,
    VotedSecretly,
)
from sow_gov.governance.meetings.agenda import decides
from sow_gov.governance.meetings.rules import Rules
from sow_gov.governance.meetings.secrecy import confirming
from sow_gov.web.language import Said
from sow_gov.web.screens.meeting import Shown
from sow_gov.web.screens.meeting_agenda import every
from sow_gov.web.screens.meeting_forms import Typed
from sow_gov.web.screens.meeting_seats import ballots_shown, seat_names, seat_rows
from sow_gov.web.screens.words import WORDS
from sow_gov.wording.markdown import written

ENDINGS: Mapping[str, Said] = {each.value: WORDS[each] for each in (Outcome.POSTPONED, Outcome.WITHDRAWN)}
"""How an item can end without a decision."""
_UNDER_HEADING = 2
_EVENTS: Mapping[str, type] = {
    "notitie": Noted,
    "zonder-stemming": Passed,
    "stemming": Voted,
    "geheime-stemming": VotedSecretly,
    "loting": LotDrawn,
    "besluit": Decided,
    "belang": Recused,
    "deuren": DoorsClosed,
    "afdoen": Ended,
    "actie": ActionSet,
    "geheimhouding": SecrecyImposed,
    "bekrachtigen": SecrecyConfirmed,
    "opheffen": SecrecyEnded,
}
"""Step -> what it makes happen."""


@dataclass(frozen=True, slots=True)
class SecrecyRow:
    """Secrecy on an item or paper: on what, by whom, on which ground, and since and until when."""

    what: str
    by: str
    ground: str
    imposed_on: date
    confirmed_on: date | None
    ended_on: date | None


@dataclass(frozen=True, slots=True)
class Known:
    """What is called how on the day of a meeting: powers by code, functions, and the organs that can impose secrecy."""

    powers: Mapping[str, str]
    functions: Sequence[str]
    organs: Mapping[str, str]


def item_screen(shown: Shown, state: ItemState, known: Known, filled: Typed) -> dict[str, Any]:
    """Show one item.

    Args:
        shown: the meeting.
        state: the item as its reader may see it.
        known: what powers, functions and organs are called.
        filled: what was typed in a form that was refused.
    """
    meeting, item = shown.seen, state.item
    names = seat_names(meeting.sitting)
    return shown.head() | {
        "item": item,
        "state": state,
        "number": shown.number(item.item_id),
        "here": f"{shown.address}/zitting/punten/{item.item_id}",
        "typed": filled,
        "failed": filled.get("mislukt", ""),
        "decides": decides(item),
        "power": known.powers.get(item.power, item.power),
        "proposal": written(item.proposal, _UNDER_HEADING),
        "notes": written(state.notes, _UNDER_HEADING),
        "decision": written(state.decision, _UNDER_HEADING),
        "votes": ballots_shown(meeting, state, shown.rules),
        "recused": tuple((names.get(seat, seat), ground) for seat, ground in state.recused),
        "actions": tuple(action for action in meeting.actions if action.item_id == item.item_id),
        "secrecy": tuple(_secrecy(meeting, state)),
        "steps": frozenset(steps(shown, state)),
        "seats": seat_rows(meeting, meeting.sitting, shown.names, state),
        "seat_names": {seat: name for seat, name in names.items() if seat not in dict(state.recused)},
        "choices": tuple(Choice)[: 2 if shown.rules.law.must_vote.value else 3],
        "endings": ENDINGS,
        "functions": {name: name for name in known.functions},
        "organs": known.organs,
        "secrets": _free(meeting, state),
        "secrecy_ground": shown.rules.law.secrecy_ground,
        "confirmable": confirmable(meeting, state, shown.rules),
        "standing": _standing(meeting, state),
        "next_address": _next(shown, item.item_id),
    }


def steps(shown: Shown, state: ItemState) -> Iterator[str]:
    """What who looks can do with an item now; whether the rules allow it is told when it is done."""
    possible = {name for name, event in _EVENTS.items() if shown.may(event)}
    return (name for name in _EVENTS if name in possible and _sensible(shown, state, name))


def confirmable(meeting: Meeting, state: ItemState, rules: Rules) -> dict[str, str]:
    """On what of an item secrecy waits for confirmation that a meeting could give -> how it is called."""
    about = _things(state)
    meetings = {**rules.others, meeting.meeting_id: meeting}.values()
    return {
        each.on_what: about[each.on_what]
        for each in meeting.secrecy
        if each.on_what in about and each.confirm_by and each.confirmed_on is None and each.ended_on is None
        and confirming(each, meetings, rules) is not None
    }  # fmt: skip


def _sensible(shown: Shown, state: ItemState, name: str) -> bool:
    """Whether a step makes sense for an item as it is."""
    item, meeting = state.item, shown.seen
    heading = any(each.item.parent == item.item_id for each in meeting.items)
    undecided = not heading and state.outcome in (None, Outcome.REVOTE, Outcome.LOT)
    to_vote = undecided and state.outcome is not Outcome.LOT and decides(item)
    about = {
        "zonder-stemming": undecided and not item.persons and not state.votes,
        "stemming": to_vote and not item.persons,
        "geheime-stemming": to_vote and item.persons,
        "loting": state.outcome is Outcome.LOT,
        "besluit": state.outcome is Outcome.ADOPTED and not state.number,
        "belang": undecided and not state.votes,
        "deuren": undecided and not state.doors_closed,
        "afdoen": undecided,
        "geheimhouding": bool(_free(meeting, state)),
        "bekrachtigen": bool(confirmable(meeting, state, shown.rules)),
        "opheffen": bool(_standing(meeting, state)),
    }
    return about.get(name, True)


def _things(state: ItemState) -> dict[str, str]:
    """The item and its papers: id -> title."""
    return {state.item.item_id: state.item.title} | {paper.paper_id: paper.title for paper in state.item.papers}


def _standing(meeting: Meeting, state: ItemState) -> dict[str, str]:
    """On what of an item secrecy holds -> how it is called."""
    held = {each.on_what for each in meeting.secrecy if each.ended_on is None}
    return {what: title for what, title in _things(state).items() if what in held}


def _free(meeting: Meeting, state: ItemState) -> dict[str, str]:
    """On what of an item secrecy can still be imposed -> how it is called."""
    held = _standing(meeting, state)
    return {what: title for what, title in _things(state).items() if what not in held}


def _secrecy(meeting: Meeting, state: ItemState) -> Iterator[SecrecyRow]:
    about = _things(state)
    return (
        SecrecyRow(about[each.on_what], each.by, each.ground, each.imposed_on, each.confirmed_on, each.ended_on)
        for each in meeting.secrecy
        if each.on_what in about
    )


def _next(shown: Shown, item_id: str) -> str | None:
    """The address of the item that comes next, if one that may be seen does."""
    row: Sequence[str] = [each.item_id for each in every(shown.agenda) if not each.hidden]
    at = row.index(item_id) + 1
    return f"{shown.address}/zitting/punten/{row[at]}" if at < len(row) else None
