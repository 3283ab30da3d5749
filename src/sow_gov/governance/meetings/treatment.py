# SPDX-License-Identifier: EUPL-1.2
"""May an item be passed, ended or noted like this, and may the meeting be closed?"""

from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import ItemKind, ItemState, Meeting, Outcome
from sow_gov.domain.meeting_events import ActionDone, ActionSet, Closed, Ended, Noted, Passed
from sow_gov.governance.meetings.agenda import decides, leaves, undecided
from sow_gov.governance.meetings.attendance import local_day
from sow_gov.governance.meetings.ballots import question, ready, voters
from sow_gov.governance.meetings.rules import Rules
from sow_gov.governance.meetings.voting import voters_needed


def check_noted(meeting: Meeting, event: Noted, _: Rules) -> None:
    """Refuse a note on an item that is not on the agenda (MEETING-12)."""
    if meeting.item(event.item_id) is None:
        raise Fault("MEETING-12", f"agendapunt {event.item_id!r} staat niet op de agenda", "kies een ander agendapunt")


def check_passed(meeting: Meeting, event: Passed, rules: Rules) -> None:
    """Refuse to adopt without a vote what needs one.

    What is decided without a vote takes as many members as a valid vote would. Own choice: otherwise two of six could
    pass a budget by not voting on it.

    Raises:
        Fault: MEETING-12, the item is not open; MEETING-15, it may not be dealt with now; MEETING-16, it concerns
            persons, needs a larger majority, or too few members are there.

    Source: Gemeentewet art. 31 lid 1 and art. 32 lid 3.
    """
    state = ready(meeting, event.item_id, rules)
    if not decides(state.item):
        return
    larger = rules.organ.majority_for(state.item.subject)
    if state.item.persons:
        raise Fault("MEETING-16", f"{state.item.title!r} gaat over personen ({rules.law.on_persons})", "stem geheim")
    if larger is not None:
        what = f"voor {state.item.title!r} is {larger.part} van de {larger.of} nodig ({larger.reference})"
        raise Fault("MEETING-16", what, "houd een stemming, zodat blijkt dat die meerderheid er is")
    there, needed = len(voters(meeting, state)), voters_needed(question(meeting, state), rules)
    if there < needed:
        what = f"{there} leden kunnen over {state.item.title!r} besluiten, nodig zijn er {needed}"
        raise Fault("MEETING-16", f"{what} ({rules.law.valid_vote.article})", "houd het punt aan")


def check_ended(meeting: Meeting, event: Ended, _: Rules) -> None:
    """Refuse to end an item with anything but a postponement or withdrawal (MEETING-12, MEETING-20)."""
    undecided(meeting, event.item_id)
    if event.outcome not in {Outcome.POSTPONED, Outcome.WITHDRAWN}:
        what = f"een punt kan zonder stemming niet {event.outcome} zijn"
        raise Fault("MEETING-20", what, "kies aangehouden of ingetrokken")


def check_closing(meeting: Meeting, event: Closed, _: Rules) -> None:
    """Refuse to close while an item is open, or adopted without its decision (MEETING-20)."""
    if local_day(meeting, event.at) < meeting.on:
        raise Fault("MEETING-20", "de vergadering is nog niet begonnen", "noem het tijdstip van sluiting")
    waiting = [state.item.title for state in leaves(meeting.items) if unfinished(state)]
    if waiting:
        todo = "behandel deze punten, houd ze aan, of leg het besluit met zijn nummer vast"
        raise Fault("MEETING-20", f"nog niet afgehandeld: {', '.join(waiting)}", todo)


def unfinished(state: ItemState) -> bool:
    """Whether something must still happen on an item before the meeting is closed; a notice is simply heard."""
    if state.outcome is Outcome.ADOPTED:
        return bool(state.item.power) and not state.number
    heard = state.item.kind is ItemKind.NOTICE and state.outcome is None
    return not heard and state.outcome in {None, Outcome.REVOTE, Outcome.LOT}


def check_action(meeting: Meeting, event: ActionSet, _: Rules) -> None:
    """Refuse an action with an id that is taken, on no item, or without a text (MEETING-21)."""
    if event.action_id in {action.action_id for action in meeting.actions} or not event.action_id:
        raise Fault("MEETING-21", f"actiepunt {event.action_id!r} bestaat al", "geef het een eigen nummer")
    if meeting.item(event.item_id) is None or not event.text.strip() or not event.function:
        what = f"actiepunt {event.action_id!r} noemt geen agendapunt, tekst of functie"
        raise Fault("MEETING-21", what, "zeg wat welke functie doet, en uit welk agendapunt dat volgt")


def check_action_done(meeting: Meeting, event: ActionDone, _: Rules) -> None:
    """Refuse to finish an action that does not exist or is done (MEETING-21)."""
    if not any(action.action_id == event.action_id and action.done_on is None for action in meeting.actions):
        raise Fault("MEETING-21", f"er staat geen actiepunt {event.action_id!r} open", "kies een open actiepunt")
