# SPDX-License-Identifier: EUPL-1.2
"""What must happen next with a meeting, by when, and by which rule? For the clock of the secretary."""

from dataclasses import dataclass
from datetime import date

from sow_gov.domain.meeting import Meeting, MeetingState
from sow_gov.governance.meetings.agenda import lacks_proposal, leaves
from sow_gov.governance.meetings.convening import last_call
from sow_gov.governance.meetings.quorum import more_than
from sow_gov.governance.meetings.rules import Rules
from sow_gov.governance.meetings.treatment import unfinished


@dataclass(frozen=True, slots=True)
class NextStep:
    """What is to be done, up to and including which day (None where no rule says), is it late, by which article?"""

    said: str
    by: date | None
    late: bool
    article: str


def next_step(meeting: Meeting, rules: Rules, today: date) -> NextStep | None:
    """Say what the meeting waits for; None when it waits for nothing.

    Args:
        meeting: as it is.
        rules: of its organ on its day.
        today: the day on which it is asked.
    """
    said, by, article = _step(meeting, rules)
    if not said:
        return None
    return NextStep(said, by, by is not None and by < today, article)


_Step = tuple[str, date | None, str]


def _step(meeting: Meeting, rules: Rules) -> _Step:
    match meeting.state:
        case MeetingState.PLANNED:
            return _to_call(meeting, rules)
        case MeetingState.CONVENED:
            return _to_open(meeting, rules)
        case MeetingState.OPEN:
            return _to_close(meeting)
        case MeetingState.NO_QUORUM:
            return _again(meeting, rules)
        case MeetingState.CLOSED:
            return "laat het verslag in de volgende vergadering vaststellen", None, "eigen regels van het orgaan"
    return "", None, ""


def _to_call(meeting: Meeting, rules: Rules) -> _Step:
    last = last_call(meeting, rules)
    unproposed = [each.item.title for each in meeting.items if lacks_proposal(each.item)]
    if not meeting.items:
        said = "stel de agenda op en roep bijeen"
    elif unproposed:
        said = f"schrijf het voorstel bij {', '.join(unproposed)} en roep bijeen"
    else:
        said = "roep bijeen en leg agenda en voorstellen ter inzage"
    return said, last.on, last.article


def _to_open(meeting: Meeting, rules: Rules) -> _Step:
    if meeting.second_of:
        return "open de tweede vergadering; er is geen quorum nodig", meeting.on, rules.law.quorum.article
    seats = sum(rules.organ.seats.values())
    needed = more_than(rules.law.quorum.value, seats)
    said = f"open de vergadering; zijn alle {seats} zetels bezet, dan moeten er {needed} leden zijn"
    return said, meeting.on, rules.law.quorum.article


def _to_close(meeting: Meeting) -> _Step:
    waiting = [state.item.title for state in leaves(meeting.items) if unfinished(state)]
    return (f"behandel {', '.join(waiting)}" if waiting else "sluit de vergadering"), meeting.on, ""


def _again(meeting: Meeting, rules: Rules) -> _Step:
    hours, article = rules.law.second_meeting_hours.value, rules.law.second_meeting_hours.article
    follows = [each for each in rules.others.values() if each.second_of == meeting.meeting_id]
    if any(each.state is not MeetingState.CANCELLED for each in follows):
        return "", None, ""
    if hours is None:
        return "plan een gewone vergadering en neem de punten over", None, article
    return f"beleg een tweede vergadering, ten minste {hours} uur na de oproep, met dezelfde punten", None, article
