# SPDX-License-Identifier: EUPL-1.2
"""Which days of the boards stand in a calendar? Meetings, and the days by which something must be done, as iCalendar.

A moment has its clock time in Amsterdam; a deadline is a whole day. Each entry keeps its UID for ever, so that a
calendar which reads the file again changes what it has. Source: RFC 5545.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sow_gov.domain.meeting import Meeting, MeetingState
from sow_gov.domain.seat import Sitting
from sow_gov.exports.ics import Entries, new_calendar
from sow_gov.wording.dates import amsterdam

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
    made = new_calendar(name)
    days = _Writer(Entries(made, arrangement))
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
    """Puts meetings and terms in a calendar."""

    entries: Entries

    def meeting(self, entry: MeetingEntry) -> None:
        """A meeting with its agenda, the day by which it must be convened, and the actions that are still open."""
        meeting = entry.meeting
        event = self.entries.event(f"vergadering-{meeting.meeting_id}", meeting.title, entry.changed_at, entry.changes)
        event.add("dtstart", amsterdam(meeting.begins_at))
        if meeting.closed_at is not None:
            event.add("dtend", amsterdam(meeting.closed_at))
        event.add("location", meeting.place)
        event.add("status", _STATUS.get(meeting.state, "CONFIRMED"))
        if agenda := [f"{'– ' if state.item.parent else ''}{state.item.title}" for state in meeting.items]:
            event.add("description", "\n".join(agenda))
        if entry.call_by is not None and meeting.state is MeetingState.PLANNED:
            said = f"Uiterste dag oproep: {meeting.title}"
            self.entries.day(f"oproep-{meeting.meeting_id}", said, entry.call_by, entry.changed_at)
        for action in meeting.actions:
            if action.done_on is None and action.due_on is not None:
                uid = f"actie-{meeting.meeting_id}-{action.action_id}"
                self.entries.day(uid, f"Actie van {action.function}: {action.text}", action.due_on, entry.changed_at)

    def term(self, term: TermEntry) -> None:
        """The last day of somebody in a seat, by function."""
        sitting = term.sitting
        which = f"{sitting.seat}{'-plaatsvervanger' if sitting.alternate else ''}"
        uid = f"zetel-{which}-{sitting.from_.isoformat()}"
        self.entries.day(uid, f"Laatste dag in zetel {which}: {sitting.function}", term.ends_on - _DAY, term.changed_at)
