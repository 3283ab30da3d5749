# SPDX-License-Identifier: EUPL-1.2
"""What is a meeting after what happened in it, and may this happen now?

:func:`after` checks an event and applies it; :func:`folded` only applies what was kept, so that a rule that is read
anew later never makes a kept meeting unreadable.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import Meeting, MeetingState
from sow_gov.domain.meeting_events import (
    ActionDone,
    ActionSet,
    AgendaSet,
    Came,
    Cancelled,
    Closed,
    Convened,
    Decided,
    DoorsClosed,
    Ended,
    Left,
    LotDrawn,
    MeetingEvent,
    Noted,
    Opened,
    Passed,
    Planned,
    RecordAdopted,
    Recused,
    SecrecyConfirmed,
    SecrecyEnded,
    SecrecyImposed,
    Voted,
    VotedSecretly,
)
from sow_gov.governance.meetings import agenda, attendance, ballots, convening, decisions, secrecy, treatment
from sow_gov.governance.meetings.effects import applied, begun
from sow_gov.governance.meetings.rules import Rules

_PLANNED = frozenset({MeetingState.PLANNED})
_BEFORE = frozenset({MeetingState.PLANNED, MeetingState.CONVENED})
_OPEN = frozenset({MeetingState.OPEN})
_CLOSED = frozenset({MeetingState.CLOSED})
_ALL = frozenset(MeetingState) - {MeetingState.CANCELLED}


@dataclass(frozen=True, slots=True)
class Step:
    """What is it called when something happens to a meeting, in which states may it, and what else is checked?"""

    said: str
    states: frozenset[MeetingState]
    check: Callable[[Meeting, Any, Rules], None]


STEPS: Mapping[type, Step] = {
    AgendaSet: Step("de agenda wijzigen", _BEFORE, agenda.check),
    Convened: Step("bijeenroepen", _PLANNED, convening.check_call),
    Opened: Step("openen", frozenset({MeetingState.CONVENED}), attendance.check_opening),
    Came: Step("binnenkomen", _OPEN, attendance.check_coming),
    Left: Step("vertrekken", _OPEN, attendance.check_leaving),
    Recused: Step("zich onthouden wegens een belang", _OPEN, attendance.check_recusal),
    DoorsClosed: Step("de deuren sluiten", _OPEN, attendance.check_doors),
    Noted: Step("een notitie maken", _OPEN | _CLOSED, treatment.check_noted),
    Passed: Step("zonder stemming aannemen", _OPEN, treatment.check_passed),
    Voted: Step("stemmen", _OPEN, ballots.check_vote),
    VotedSecretly: Step("geheim stemmen", _OPEN, ballots.check_secret_vote),
    LotDrawn: Step("loten", _OPEN, ballots.check_lot),
    Ended: Step("een punt aanhouden of intrekken", _OPEN, treatment.check_ended),
    Decided: Step("een besluit vastleggen", _OPEN, decisions.check_decided),
    ActionSet: Step("een actiepunt maken", _OPEN | _CLOSED, treatment.check_action),
    ActionDone: Step("een actiepunt afdoen", _OPEN | _CLOSED | {MeetingState.ADOPTED}, treatment.check_action_done),
    SecrecyImposed: Step("geheimhouding opleggen", _BEFORE | _OPEN, secrecy.check_imposed),
    SecrecyConfirmed: Step("geheimhouding bekrachtigen", _ALL, secrecy.check_confirmed),
    SecrecyEnded: Step("geheimhouding opheffen", _ALL, secrecy.check_ended),
    Closed: Step("sluiten", _OPEN, treatment.check_closing),
    RecordAdopted: Step("het verslag vaststellen", _CLOSED, decisions.check_adoption),
    Cancelled: Step("laten vervallen", _BEFORE, convening.check_cancelling),
}
"""Everything that may happen to a meeting once it is planned. After adoption of the record only later facts remain."""

ALLOWED: Mapping[type, frozenset[MeetingState]] = {kind: step.states for kind, step in STEPS.items()}
"""In which states of a meeting each event may happen, for who shows what can be done."""


def planned(meeting_id: str, event: Planned, rules: Rules) -> Meeting:
    """Put a meeting in the calendar.

    Raises:
        Fault: MEETING-07, it may not be the second meeting that it is said to be.
    """
    convening.check_plan(event, rules)
    return begun(meeting_id, event)


def after(meeting: Meeting, event: MeetingEvent, rules: Rules) -> Meeting:
    """What a meeting is after something happened, if it may happen.

    Args:
        meeting: as it is.
        event: what happens.
        rules: of its organ on its day, with the other meetings of the organ.

    Returns:
        The meeting with the event in it.

    Raises:
        Fault: MEETING-02, not in this state of the meeting; MEETING-03, its record is adopted and it is locked; else
            what the check of the event says, with its article and what to do.
    """
    step = STEPS.get(type(event))
    if step is None or meeting.state not in step.states:
        raise _not_now(meeting, event)
    step.check(meeting, event, rules)
    return applied(event, meeting, rules)


def folded(meeting_id: str, events: Sequence[MeetingEvent], rules: Rules) -> Meeting:
    """The meeting that kept events make, in their order; the first of them plans it.

    Nothing is checked again: what was kept was allowed. Votes are counted by the rules that are passed.

    Raises:
        ValueError: the first event does not plan a meeting.
    """
    if not events or not isinstance(events[0], Planned):
        raise ValueError(f"vergadering {meeting_id!r} begint niet met haar planning")
    meeting = begun(meeting_id, events[0])
    for event in events[1:]:
        meeting = applied(event, meeting, rules)
    return meeting


def _not_now(meeting: Meeting, event: MeetingEvent) -> Fault:
    step = STEPS.get(type(event))
    which = f"{meeting.title} van {meeting.on.isoformat()}"
    if meeting.state is MeetingState.ADOPTED:
        todo = "een wijziging is een nieuw besluit in een volgende vergadering"
        return Fault("MEETING-03", f"het verslag van {which} is vastgesteld en op slot", todo)
    if step is None:
        return Fault("MEETING-02", f"{which} is al gepland", "laat haar vervallen en plan een andere")
    states = " of ".join(repr(str(state)) for state in MeetingState if state in step.states)
    return Fault("MEETING-02", f"{which} is {meeting.state}: {step.said} kan dan niet", f"dit kan bij stand {states}")
