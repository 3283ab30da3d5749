# SPDX-License-Identifier: EUPL-1.2
"""What became of a meeting, in the order of its agenda, and in which later meeting can its record be adopted?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sow_gov.domain.meeting import AgendaItem, ItemKind, Meeting, MeetingState, Outcome, SeatHeld
from sow_gov.domain.meeting_events import AgendaSet, RecordAdopted
from sow_gov.governance.meetings.decisions import about_record
from sow_gov.governance.meetings.meeting import ALLOWED
from sow_gov.web.screens.meeting import UPCOMING, Shown
from sow_gov.web.screens.meeting_agenda import Listed, every
from sow_gov.web.screens.meeting_seats import VoteShown, ballots_shown, seat_names, seat_rows
from sow_gov.wording.dates import date_long
from sow_gov.wording.markdown import written

HELD = frozenset({MeetingState.OPEN, MeetingState.NO_QUORUM, MeetingState.CLOSED, MeetingState.ADOPTED})
"""The states of a meeting that there is something to read of."""
_UNDER_HEADING, _IN_LIST = 3, 2
"""Under which level of heading notes stand in the record, and decisions in the list of them."""


@dataclass(frozen=True, slots=True)
class Passage:
    """What became of one item; nothing but its number and title when it is hidden.

    ``closed`` says that it was treated behind closed doors; ``decided`` is the number of its decision, "" for none;
    ``votes`` each with the ballots that it was made of, and as bars.
    """

    number: str
    title: str
    closed: bool
    hidden: bool
    outcome: Outcome | None
    notes: Markup
    decided: str
    decision: Markup
    recused: tuple[tuple[str, str], ...]
    votes: tuple[VoteShown, ...]


@dataclass(frozen=True, slots=True)
class Adopting:
    """Where this record is on the agenda ("" for nowhere yet), and the later meetings in which it can still be put."""

    where: str
    address: str
    meetings: Mapping[str, str]


def record_screen(shown: Shown) -> dict[str, Any]:
    """Show what became of a meeting."""
    meeting = shown.seen
    passages = tuple(_passage(shown, meeting.sitting, each) for each in every(shown.agenda))
    return shown.head() | {
        "seats": seat_rows(meeting, meeting.sitting, shown.names),
        "record": passages,
        "decisions": tuple(each for each in passages if each.decided),
        "actions": meeting.actions,
        "adopting": adopting(shown) if shown.may(RecordAdopted) else None,
    }


def adopting(shown: Shown) -> Adopting:
    """How the record of a meeting can be adopted."""
    meeting, about = shown.seen, about_record(shown.seen.meeting_id)
    later = {key: each for key, each in shown.rules.others.items() if each.begins_at > meeting.begins_at}
    for each in later.values():
        if each.state in UPCOMING and any(state.item.about == about for state in each.items):
            return Adopting(each.title, f"{shown.start}/{each.meeting_id}", {})
    return Adopting("", "", {key: each.title for key, each in later.items() if each.state in ALLOWED[AgendaSet]})


def record_item(meeting: Meeting, item_id: str) -> AgendaItem:
    """The item by which a later meeting adopts the record of a meeting."""
    title = f"Verslag van {meeting.title} van {date_long(meeting.on)}"
    proposal = f"Het verslag van {meeting.title} van {date_long(meeting.on)} vast te stellen."
    return AgendaItem(item_id, title, ItemKind.FORMALITY, about=about_record(meeting.meeting_id), proposal=proposal)


def _passage(shown: Shown, sitting: Sequence[SeatHeld], each: Listed) -> Passage:
    state, names = each.state, seat_names(sitting)
    return Passage(
        number=each.number,
        title=state.item.title,
        closed=each.closed,
        hidden=each.hidden,
        outcome=state.outcome,
        notes=written(state.notes, _UNDER_HEADING),
        decided=state.number,
        decision=written(state.decision, _IN_LIST),
        recused=tuple((names.get(seat, seat), ground) for seat, ground in state.recused),
        votes=ballots_shown(shown.seen, state, shown.rules),
    )
