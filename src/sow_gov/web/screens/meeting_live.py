# SPDX-License-Identifier: EUPL-1.2
"""Who is there, is that enough, and what is still to be dealt with? The meeting while it is held."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sow_gov.domain.meeting import Meeting, MeetingState, SeatHeld
from sow_gov.domain.meeting_events import Came, Opened
from sow_gov.governance.meetings.quorum import quorum
from sow_gov.governance.meetings.rules import Ruled
from sow_gov.web.language import Said, say
from sow_gov.web.screens.meeting import Shown, waiting
from sow_gov.web.screens.meeting_forms import Typed
from sow_gov.web.screens.meeting_seats import seat_rows


@dataclass(frozen=True, slots=True)
class Second:
    """The second meeting that follows one without a quorum."""

    title: str
    address: str


def live_screen(shown: Shown, expected: Sequence[SeatHeld], filled: Typed) -> dict[str, Any]:
    """Show the meeting while it is held, or the attendance list that it opens with.

    Args:
        shown: the meeting.
        expected: who holds a seat on its day, for a meeting that is not opened yet.
        filled: what was typed in a form that was refused.
    """
    meeting, rules = shown.seen, shown.rules
    sitting = meeting.sitting or tuple(expected)
    held = quorum(len(sitting), meeting.present if meeting.state is MeetingState.OPEN else meeting.attended, rules)
    failed = meeting.state is MeetingState.NO_QUORUM
    return shown.head() | {
        "typed": filled,
        "may_open": shown.may(Opened),
        "may_run": shown.may(Came),
        "alternates": rules.organ.alternates,
        "seats": seat_rows(meeting, sitting, shown.names),
        "quorum_rule": say(
            "Nodig zijn er %(needed)s van de %(sitting)s (%(article)s).",
            needed=held.needed,
            sitting=held.sitting,
            article=held.article,
        ),
        "quorum": held.said if meeting.state is MeetingState.OPEN else None,
        "no_quorum": held.said if failed else None,
        "second": _second(shown, meeting) if failed else None,
        "may_plan_second": failed and shown.may_run,
        "second_rule": _second_rule(rules.law.second_meeting_hours),
        "agenda": shown.agenda,
        "open_items": ", ".join(waiting(meeting)),
    }


def _second(shown: Shown, meeting: Meeting) -> Second | None:
    """The second meeting, if it was planned."""
    found = (
        each
        for each in shown.rules.others.values()
        if each.second_of == meeting.meeting_id and each.state is not MeetingState.CANCELLED
    )
    return next((Second(each.title, f"{shown.start}/{each.meeting_id}") for each in found), None)


def _second_rule(hours: Ruled[int | None]) -> Said:
    """How soon a second meeting can be, and what it may decide."""
    if hours.value is None:
        return say("De regels kennen geen tweede vergadering (%(article)s); plan een gewone.", article=hours.article)
    return say(
        "Zij begint ten minste %(hours)s uur na de oproep en heeft geen quorum nodig voor wat nu op de agenda stond "
        "(%(article)s).",
        hours=hours.value,
        article=hours.article,
    )
