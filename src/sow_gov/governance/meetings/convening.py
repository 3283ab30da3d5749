# SPDX-License-Identifier: EUPL-1.2
"""May a meeting be planned and called, and until when can it still be called?"""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import Meeting, MeetingState
from sow_gov.domain.meeting_events import Cancelled, Convened, Planned
from sow_gov.governance.meetings.agenda import proposed
from sow_gov.governance.meetings.rules import Rules


def check_plan(event: Planned, rules: Rules) -> None:
    """Refuse a second meeting that does not follow one that failed.

    Raises:
        Fault: MEETING-07, the meeting that it is the second of did not fail for want of a quorum, is of another organ
            or has a second one already, or the rules know no second meeting.

    Source: Gemeentewet art. 20 lid 2.
    """
    if not event.second_of:
        return
    hours, article = rules.law.second_meeting_hours.value, rules.law.second_meeting_hours.article
    if hours is None:
        what = f"de regels van {event.organ!r} kennen geen tweede vergadering zonder quorum ({article})"
        raise Fault("MEETING-07", what, "plan een gewone vergadering en neem de punten over")
    first = rules.others.get(event.second_of)
    if first is None or first.state is not MeetingState.NO_QUORUM:
        what = f"vergadering {event.second_of!r} ging niet wegens het ontbreken van het quorum niet door ({article})"
        raise Fault("MEETING-07", what, "plan een gewone vergadering")
    if any(m.second_of == event.second_of and m.state is not MeetingState.CANCELLED for m in rules.others.values()):
        what = f"op vergadering {event.second_of!r} volgt al een tweede"
        raise Fault("MEETING-07", what, "gebruik die, of laat haar eerst vervallen")


def check_call(meeting: Meeting, event: Convened, rules: Rules) -> None:
    """Refuse a call that is too late or with an agenda that is not ready.

    Raises:
        Fault: MEETING-08, nothing is on the agenda, or an item that exercises a power has no proposal; MEETING-09, it
            is too late to call the meeting, or nobody has the power to.

    Source: Gemeentewet art. 19 and 20 lid 2; the days of notice come from the organ's own rules (M19).
    """
    if not meeting.items:
        raise Fault("MEETING-08", "er staat niets op de agenda", "stel eerst de agenda op")
    proposed([state.item for state in meeting.items])
    if not event.authority:
        what = "niet bekend is op welke grond de vergadering bijeengeroepen wordt"
        raise Fault("MEETING-09", what, "laat de voorzitter bijeenroepen (Gemeentewet art. 19 lid 1)")
    last = last_call(meeting, rules)
    if (last.at and event.at > last.at) or (last.on and event.on > last.on):
        what = f"bijeenroepen op {event.on.isoformat()} is te laat: dat kon tot en met {last.said} ({last.article})"
        raise Fault("MEETING-09", what, "kies een latere dag voor de vergadering")


def check_cancelling(_meeting: Meeting, event: Cancelled, _: Rules) -> None:
    """Refuse to cancel a meeting without saying why (MEETING-09)."""
    if not event.reason.strip():
        raise Fault("MEETING-09", "een vergadering vervalt niet zonder reden", "noem de reden")


@dataclass(frozen=True, slots=True)
class LastCall:
    """Until when may a meeting be called: up to an instant, up to and including a day, or no rule (both None)?"""

    on: date | None
    at: datetime | None
    article: str

    @property
    def said(self) -> str:
        """The day, with the time where that counts."""
        if self.at:
            return self.at.isoformat(" ", "minutes")
        return self.on.isoformat() if self.on else "elke dag"


def last_call(meeting: Meeting, rules: Rules) -> LastCall:
    """Say until when a meeting may still be called.

    A second meeting goes by its hours alone, any other by the days of notice. Both are counted back and therefore not
    moved to a working day (M9).

    Source: Gemeentewet art. 20 lid 2; the organ's own rules for the days.
    """
    hours, days = rules.law.second_meeting_hours, rules.law.notice_days
    if meeting.second_of and hours.value is not None:
        at = meeting.begins_at - timedelta(hours=hours.value)
        return LastCall(at.date(), at, hours.article)
    return LastCall(None if days.value is None else meeting.on - timedelta(days=days.value), None, days.article)
