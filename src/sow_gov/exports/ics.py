# SPDX-License-Identifier: EUPL-1.2
"""How is a day or a meeting written so that any calendar reads it, and reads a change as a change?

Each entry keeps its UID for ever; the same values give the same bytes. Source: RFC 5545.
"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event

PRODUCT = "-//sow-gov//bestuur//NL"
_DAY = timedelta(days=1)


def new_calendar(name: str) -> Calendar:
    """A calendar with a name and nothing in it."""
    made = Calendar()
    for key, value in (("version", "2.0"), ("prodid", PRODUCT), ("x-wr-calname", name)):
        made.add(key, value)
    return made


@dataclass(frozen=True, slots=True)
class Entries:
    """Puts entries in a calendar, each under a UID that is its own within an ``arrangement``."""

    calendar: Calendar
    arrangement: str

    def event(self, uid: str, said: str, changed_at: datetime, changes: int = 1) -> Event:
        """An entry without its time yet, with the instant of its last change and how many there were."""
        event = Event()
        event.add("uid", f"{uid}@{self.arrangement}.sow-gov")
        event.add("dtstamp", changed_at)
        event.add("last-modified", changed_at)
        event.add("sequence", changes - 1)
        event.add("summary", said)
        self.calendar.add_component(event)
        return event

    def day(self, uid: str, said: str, on: date, changed_at: datetime) -> Event:
        """A whole day; its end is the day after (RFC 5545, 3.6.1)."""
        event = self.event(uid, said, changed_at)
        event.add("dtstart", on)
        event.add("dtend", on + _DAY)
        event.add("transp", "TRANSPARENT")
        return event


def remind(event: Event, said: str, before: timedelta) -> None:
    """Let a calendar remind its reader so long before an entry."""
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", said)
    alarm.add("trigger", -before)
    event.add_component(alarm)
