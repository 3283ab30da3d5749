# SPDX-License-Identifier: EUPL-1.2
"""Which days of a budget year stand in somebody's calendar? Last days with a reminder, and the days that were chosen.

A last day keeps its place when the step was taken, and then says so. UIDs name year and step, so that a calendar which
reads the file again changes what it has.
"""

from collections.abc import Sequence
from datetime import datetime, timedelta

from sow_gov.exports.ics import Entries, new_calendar, remind
from sow_gov.planning.calendar_step import CalendarRole, CalendarStep, YearCalendar
from sow_gov.wording.calendar import ground_said, last_day_said
from sow_gov.wording.dates import date_long

_BEFORE = timedelta(weeks=1)
"""How long before a last day its reader is reminded. Own choice."""


def year_calendar_file(
    arrangement: str,
    calendar: YearCalendar,
    changed_at: datetime,
    role: CalendarRole | None = None,
    participant: str | None = None,
) -> bytes:
    """Write the days of a budget year as a calendar.

    Args:
        arrangement: its code, part of every UID.
        calendar: the year.
        changed_at: the instant as of which the days are told; part of every entry.
        role: whose days; None for those of everybody.
        participant: the code of a municipality: what is for all, and what is for it alone.

    Returns:
        An iCalendar file; the same values give the same bytes.
    """
    whose = _whose(calendar, role, participant)
    made = new_calendar(f"Begroting {calendar.year}{f' ({whose})' if whose else ''}")
    entries = Entries(made, arrangement)
    for step in _steps(calendar, role, participant):
        _write(entries, calendar.year, step, changed_at)
    return bytes(made.to_ical())


def _whose(calendar: YearCalendar, role: CalendarRole | None, participant: str | None) -> str:
    name = calendar.names.get(participant, participant) if participant else ""
    return " ".join(part for part in (role.value if role else "", name) if part)


def _steps(calendar: YearCalendar, role: CalendarRole | None, participant: str | None) -> Sequence[CalendarStep]:
    if role is not None:
        return calendar.of(role, participant)
    return tuple(step for step in calendar.steps if participant is None or step.participant in (None, participant))


def _write(entries: Entries, year: int, step: CalendarStep, changed_at: datetime) -> None:
    """The last day of a step, with a reminder while it was not taken, and the day that was chosen for it."""
    which = f"{year}-{step.step}{f'-{step.part}' if step.part else ''}"
    told = [step.who, last_day_said(step), ground_said(step.ground), step.note]
    if step.latest is not None:
        said = f"Uiterste dag: {step.title}"
        if step.taken_on is not None:
            said = f"Gedaan op {date_long(step.taken_on)}: {step.title}"
        event = entries.day(f"uiterlijk-{which}", said, step.latest, changed_at)
        late = f"Te laat: {step.late}" if step.late else ""
        event.add("description", "\n".join(part for part in (*told, late) if part))
        if step.taken_on is None:
            remind(event, said, _BEFORE)
    if step.chosen is not None and step.taken_on is None:
        event = entries.day(f"gepland-{which}", f"Gepland: {step.title}", step.chosen, changed_at)
        event.add("description", "\n".join(part for part in told if part))
