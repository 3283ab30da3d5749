# SPDX-License-Identifier: EUPL-1.2
"""Which days of the boards stand in a calendar? Meetings, and the days by which something must be done, as iCalendar.

A moment has its clock time in Amsterdam; a deadline is a whole day. Each entry keeps its UID for ever, so that a
calendar which reads the file again changes what it has. Source: RFC 5545.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Calendar, Event

from sow_gov.domain.meeting import Meeting, MeetingState
from sow_gov.domain.seat import Sitting
from sow_gov.wording.dates import amsterdam

PRODUCT = "-//sow-gov//bestuur//NL"
_STATUS = {MeetingState.PLANNED: "TENTATIVE", MeetingState.CANCELLED: "CANCELLED"}
"""What a calendar calls the state of a meeting; every other state is CONFIRMED."""
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class MeetingEntry:
    """Vergadering in a calendar, with the instant of its last change and how many there were.

    ``call_by`` is the last day on which the call can leave, None once it left or where no term is known.
    """

    meeting: Meeting
    changed_at: datetime
    changes: int
    call_by: date | None = None


@dataclass(frozen=True, slots=True)
class TermEntry:
    """Zetel in a calendar of which the end is known, with the instant at which that was written down."""

    sitting: Sitting
    ends_on: date
    changed_at: datetime


def calendar(arrangement: str, name: str, meetings: Sequence[MeetingEntry], terms: Sequence[TermEntry]) -> bytes:
    """Write the calendar of the boards.

    Args:
        arrangement: its code, part of every UID.
        name: how the calendar is called.
        meetings: in any order, with the items and actions that the reader may see and no others.
        terms: the seats that end, in any order.

    Returns:
        An iCalendar file; the same values give the same bytes.
    """
    made = Calendar()
    for key, value in (("version", "2.0"), ("prodid", PRODUCT), ("x-wr-calname", name)):
        made.add(key, value)
    days = _Writer(made, arrangement)
    for entry in sorted(meetings, key=lambda entry: (entry.meeting.begins_at, entry.meeting.meeting_id)):
        days.meeting(entry)
    for term in sorted(terms, key=lambda term: (term.ends_on, term.sitting.seat, term.sitting.alternate)):
        days.term(term)
    if meetings:
        held = [entry.meeting.on for entry in meetings]
        made.add_missing_timezones(date(min(held).year, 1, 1), date(max(held).year + 1, 1, 1))
    return bytes(made.to_ical())


@dataclass(frozen=True, slots=True)
class _Writer:
    """Puts entries in a calendar, each under a UID that is its own."""

    calendar: Calendar
    arrangement: str

    def meeting(self, entry: MeetingEntry) -> None:
        """A meeting with its agenda, the day by which it must be convened, and the actions that are still open."""
        meeting = entry.meeting
        event = self._event(f"vergadering-{meeting.meeting_id}", meeting.title, entry.changed_at, entry.changes)
        event.add("dtstart", amsterdam(meeting.begins_at))
        if meeting.closed_at is not None:
            event.add("dtend", amsterdam(meeting.closed_at))
        event.add("location", meeting.place)
        event.add("status", _STATUS.get(meeting.state, "CONFIRMED"))
        if agenda := [f"{'– ' if state.item.parent else ''}{state.item.title}" for state in meeting.items]:
            event.add("description", "\n".join(agenda))
        if entry.call_by is not None and meeting.state is MeetingState.PLANNED:
            said = f"Uiterste dag oproep: {meeting.title}"
            self._day(f"oproep-{meeting.meeting_id}", said, entry.call_by, entry.changed_at)
        for action in meeting.actions:
            if action.done_on is None and action.due_on is not None:
                uid = f"actie-{meeting.meeting_id}-{action.action_id}"
                self._day(uid, f"Actie van {action.function}: {action.text}", action.due_on, entry.changed_at)

    def term(self, term: TermEntry) -> None:
        """The last day of somebody in a seat, by function."""
        sitting = term.sitting
        which = f"{sitting.seat}{'-plaatsvervanger' if sitting.alternate else ''}"
        uid = f"zetel-{which}-{sitting.from_.isoformat()}"
        self._day(uid, f"Laatste dag in zetel {which}: {sitting.function}", term.ends_on - _DAY, term.changed_at)

    def _day(self, uid: str, said: str, on: date, changed_at: datetime) -> None:
        """A whole day; its end is the day after (RFC 5545, 3.6.1)."""
        event = self._event(uid, said, changed_at)
        event.add("dtstart", on)
        event.add("dtend", on + _DAY)
        event.add("transp", "TRANSPARENT")

    def _event(self, uid: str, said: str, changed_at: datetime, changes: int = 1) -> Event:
        event = Event()
        event.add("uid", f"{uid}@{self.arrangement}.sow-gov")
        event.add("dtstamp", changed_at)
        event.add("last-modified", changed_at)
        event.add("sequence", changes - 1)
        event.add("summary", said)
        self.calendar.add_component(event)
        return event
