# SPDX-License-Identifier: EUPL-1.2
"""What of the boards do other systems read? Everything as Popolo and their days as a calendar, for who may see it."""

from dataclasses import replace
from datetime import date, datetime
from typing import Any

from sow_gov.app.meetings.room import every, rules_on
from sow_gov.app.recorded import Archive
from sow_gov.app.seats import SEATS, kept_events
from sow_gov.documents.meetings.view import MeetingView
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.meeting import ItemState, Meeting, MeetingState
from sow_gov.domain.seat import Sitting
from sow_gov.exports.calendar import MeetingEntry, TermEntry, calendar
from sow_gov.exports.popolo import popolo
from sow_gov.governance.boards.seats import changes, sitting
from sow_gov.governance.meetings.convening import last_call
from sow_gov.store import events, persons
from sow_gov.store.database import Records
from sow_gov.store.events import Subject
from sow_gov.wording.dates import amsterdam_day


def popolo_data(archive: Archive, at: datetime, *, closed: bool, named: bool) -> dict[str, Any]:
    """Everything of the boards as Popolo.

    Args:
        archive: the records of the arrangement.
        at: the instant at which it is told.
        closed: with what is closed, for who may see it.
        named: with the names of people, for who may see them.

    Raises:
        Fault: RECORDS-01, nothing was loaded; DATE-01, no rules on boards hold that day.
    """
    today = amsterdam_day(at)
    with archive.database.reading(archive.arrangement) as records:
        arrangement = archive.recorded.arrangement(records)
        told = [_told(arrangement, each, closed=closed) for each in every(records, arrangement).values()]
        people = persons.every(records).values() if named else ()
        names = {person.person_id: person.name for person in people if person.name is not None}
        return popolo(arrangement, today, _sittings(records, today), told, names)


def calendar_file(archive: Archive, at: datetime, *, closed: bool) -> bytes:
    """The meetings, the last days to call them, the open actions and the ends of seats as an iCalendar file.

    Args:
        archive: the records of the arrangement.
        at: the instant at which it is told.
        closed: with what is closed, for who may see it.

    Raises:
        Fault: RECORDS-01, nothing was loaded.
    """
    today = amsterdam_day(at)
    with archive.database.reading(archive.arrangement) as records:
        arrangement = archive.recorded.arrangement(records)
        name = f"Besturen {arrangement.parties[arrangement.body].name}"
        terms = _terms(records, today)
        return calendar(archive.arrangement, name, _entries(records, arrangement, closed=closed), terms)


def _entries(records: Records, arrangement: Arrangement, *, closed: bool) -> list[MeetingEntry]:
    """Every meeting with its last change, and until when it can be called."""
    kept, found = events.every(records, Subject.MEETING), every(records, arrangement)
    entries = []
    for meeting_id, meeting in found.items():
        call = last_call(meeting, rules_on(arrangement, meeting.organ, meeting.on))
        call_by = amsterdam_day(call.at) if call.at else call.on
        history = kept[meeting_id]
        entries.append(MeetingEntry(_told(arrangement, meeting, closed=closed), history[-1].at, len(history), call_by))
    return entries


def _terms(records: Records, today: date) -> list[TermEntry]:
    """The seats of which the end lies ahead."""
    history = events.history(records, Subject.SEATS, SEATS)
    ends = [each for each in _sittings(records, today) if each.until is not None and each.until > today]
    return [TermEntry(each, each.until, history[-1].at) for each in ends if each.until is not None]


def _sittings(records: Records, known_on: date) -> tuple[Sitting, ...]:
    """Everybody who sits, sat or is to sit somewhere, as known on a day, each once with the last function."""
    happened = kept_events(records)
    found = {
        (each.seat, each.person_id, each.alternate, each.from_): each
        for day in changes(happened, known_on)
        for each in sitting(happened, day, known_on)
    }
    return tuple(found.values())


def _told(arrangement: Arrangement, meeting: Meeting, *, closed: bool) -> Meeting:
    """A meeting with what may be told of it; of what is not public, when it is and which decisions are published.

    An agenda that was not sent is nobody's yet. Source: Wgr art. 22 and 23; M19 for the organs that meet by their own
    rules.
    """
    if closed:
        return meeting
    organ = arrangement.governed(meeting.on).organ(meeting.organ)
    if meeting.state is MeetingState.PLANNED or organ.meeting is None:
        return replace(meeting, items=(), actions=(), attended=())
    view = MeetingView(
        arrangement, arrangement.regulation(meeting.on).organ(organ.organ), organ, meeting, {}, "", "open"
    )
    shown = tuple(point.state for point in view.points if not point.hidden)
    if not organ.meeting.public:
        listed = tuple(_listed(state) for state in shown if state.number and organ.meeting.list_public)
        return replace(meeting, items=listed, actions=(), attended=())
    ids = {state.item.item_id for state in shown}
    return replace(meeting, items=shown, actions=tuple(each for each in meeting.actions if each.item_id in ids))


def _listed(state: ItemState) -> ItemState:
    """What a public list of decisions says of an item."""
    return replace(state, votes=(), notes="", recused=())
