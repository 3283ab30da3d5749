# SPDX-License-Identifier: EUPL-1.2
"""Which meetings are there, and what must happen for each of them, by when, and by which rule?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sow_gov.domain.meeting import MeetingState
from sow_gov.governance.meetings.next_step import NextStep, next_step
from sow_gov.web.language import Said, say
from sow_gov.web.screens.meeting import TONES, UPCOMING, Shown
from sow_gov.wording.dates import amsterdam


@dataclass(frozen=True, slots=True)
class ClockStep:
    """What must happen next with a meeting, and how long there still is for it; None for no fixed day or a past one."""

    step: NextStep
    left: Said | None


@dataclass(frozen=True, slots=True)
class MeetingRow:
    """A meeting in the list; ``at`` is when it begins as clocks here say it."""

    title: str
    organ: str
    at: datetime
    place: str
    state: MeetingState
    tone: str
    address: str
    clock: ClockStep | None


def meetings_screen(meetings: Iterable[Shown], start: str, today: date) -> dict[str, Any]:
    """Show the meetings: those to come, the first first, and those that were, the last first.

    Args:
        meetings: as who looks may see them.
        start: the address of the list.
        today: the day.
    """
    rows = sorted((_row(each, today) for each in meetings), key=lambda row: row.at)
    return {
        "address": start,
        "upcoming": [row for row in rows if row.state in UPCOMING],
        "past": [row for row in reversed(rows) if row.state not in UPCOMING],
    }


def clock(shown: Shown, today: date) -> ClockStep | None:
    """What must happen next with a meeting; None when it waits for nothing."""
    step = next_step(shown.seen, shown.rules, today)
    if step is None:
        return None
    return ClockStep(step, None if step.by is None or step.late else left(step.by, today))


def left(by: date, today: date) -> Said:
    """How long it is until a day that has not passed."""
    days = (by - today).days
    if days < 2:
        return say("vandaag") if days == 0 else say("morgen")
    return say("nog %(days)s dagen", days=days)


def _row(shown: Shown, today: date) -> MeetingRow:
    meeting = shown.seen
    return MeetingRow(
        title=meeting.title,
        organ=shown.view.organ.name,
        at=amsterdam(meeting.begins_at),
        place=meeting.place,
        state=meeting.state,
        tone=TONES[meeting.state],
        address=shown.address,
        clock=clock(shown, today),
    )
