# SPDX-License-Identifier: EUPL-1.2
"""What do the papers of a meeting say, made of the records? As it was called, or as it was held, for who may see it.

What was sent is sent: nothing that happens in the meeting changes the call, its papers or the pack, save secrecy that
is imposed or lifted. What is made of the meeting stops at the adoption of its record in the same way.
"""

from dataclasses import replace
from datetime import date
from enum import StrEnum
from typing import cast

from sow_gov.app.authority import mandate_book
from sow_gov.app.meetings.room import Room
from sow_gov.app.seats import seats_held
from sow_gov.app.texts import issued_texts
from sow_gov.documents.meetings.view import MeetingView, Shown
from sow_gov.domain.meeting import Meeting
from sow_gov.domain.meeting_events import (
    Convened,
    MeetingEvent,
    Opened,
    RecordAdopted,
    SecrecyConfirmed,
    SecrecyEnded,
    SecrecyImposed,
)
from sow_gov.governance.meetings.meeting import folded
from sow_gov.governance.meetings.secrecy import standing
from sow_gov.store.database import Records
from sow_gov.wording.dates import amsterdam_day, date_long

_SECRECY = (SecrecyImposed, SecrecyConfirmed, SecrecyEnded)


class Stage(StrEnum):
    """Fase of a meeting that papers are about: as it was called, as it was held, or as it is now."""

    CALLED = "bijeengeroepen"
    HELD = "gehouden"
    NOW = "nu"


def meeting_view(records: Records, room: Room, shown: Shown, stage: Stage = Stage.NOW) -> MeetingView:
    """Everything that papers and pages say of a meeting, for who may see that much.

    Args:
        records: of the arrangement.
        room: the meeting.
        shown: "besloten" for who may see the closed items.
        stage: how far its events count.

    Raises:
        Fault: DATE-01, no rules or no regulation hold on the day of the meeting.
    """
    meeting, arrangement = _without_lapsed(at_stage(room, stage), room), room.arrangement
    on = meeting.on
    known_on = amsterdam_day(meeting.convened_at) if meeting.convened_at else on
    texts = issued_texts(records)
    powers = mandate_book(arrangement, on).powers
    return MeetingView(
        arrangement=arrangement,
        organ=arrangement.regulation(on).organ(meeting.organ),
        rules=room.rules.organ,
        meeting=meeting,
        texts={text_id: text for text_id, text in texts.items() if text.draft.meeting_id == meeting.meeting_id},
        authority=meeting.authority,
        shown=shown,
        expected=seats_held(records, meeting.organ, on, known_on),
        articles={code: power.article for code, power in powers.items()},
        adopted_by=_adopted_by(room) if meeting.adopted_in else "",
        law=room.rules.law,
        formula=_formula(room) or f"de voorzitter van {arrangement.parties[arrangement.body].name}",
    )


def at_stage(room: Room, stage: Stage) -> Meeting:
    """A meeting as far as a stage goes, with all secrecy that there is now."""
    last = {Stage.CALLED: Opened, Stage.HELD: RecordAdopted, Stage.NOW: None}[stage]
    if last is None:
        return room.meeting
    happened = [cast("MeetingEvent", kept.event) for kept in room.history]
    ends = next((place for place, event in enumerate(happened) if isinstance(event, last)), len(happened))
    counted = happened[: ends + (last is RecordAdopted)]
    later = [event for event in happened[len(counted) :] if isinstance(event, _SECRECY)]
    return folded(room.meeting.meeting_id, [*counted, *later], room.rules)


def _without_lapsed(meeting: Meeting, room: Room) -> Meeting:
    """The meeting with secrecy that lapsed for want of confirmation as ended on the day on which it did.

    Source: Wgr art. 23 lid 3; it follows from what happened in meetings, so no day on which one looks is needed.
    """
    every = {**room.rules.others, room.meeting.meeting_id: room.meeting}.values()
    standings = [(each, standing(each, every, room.rules, date.max)) for each in meeting.secrecy]
    return replace(
        meeting, secrecy=tuple(replace(each, ended_on=each.ended_on or now.until) for each, now in standings)
    )


def _formula(room: Room) -> str:
    """How the call was signed, in one line; "" while it was not sent, or by the chair himself under its own rules."""
    sent = [kept.event.formula for kept in room.history if isinstance(kept.event, Convened)]
    return "".join(sent).replace("\n", " ")


def _adopted_by(room: Room) -> str:
    """The meeting and decision that adopted the record, in words; "" while none did."""
    adopted = [kept.event for kept in room.history if isinstance(kept.event, RecordAdopted)]
    return "".join(f"de vergadering van {date_long(each.on)}, besluit {each.number}" for each in adopted)
