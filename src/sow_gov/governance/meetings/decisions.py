# SPDX-License-Identifier: EUPL-1.2
"""Which decisions were taken, under which numbers, and if one was not: what is missing?"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import count

from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import ItemState, Meeting, MeetingState, Outcome
from sow_gov.domain.meeting_events import Decided, RecordAdopted
from sow_gov.governance.meetings.quorum import heads
from sow_gov.governance.meetings.rules import Rules


@dataclass(frozen=True, slots=True)
class Taken:
    """Which decision was taken: its number, by which organ, when, in which meeting, with which power, on what?"""

    number: str
    organ: str
    on: date
    meeting_id: str
    item_id: str
    power: str
    about: str
    text: str


def next_number(organ: str, year: int, taken: Iterable[str]) -> str:
    """The number of the next decision of an organ in a year: the first that is free, so that none is left out.

    >>> next_number("ab", 2026, ["AB-2026-001", "AB-2025-009", "DB-2026-002"])
    'AB-2026-002'
    """
    used = set(taken)
    return next(number for each in count(1) if (number := f"{organ.upper()}-{year}-{each:03}") not in used)


def taken(meetings: Iterable[Meeting]) -> list[Taken]:
    """Every decision that was taken in some meetings, by number."""
    found = (
        Taken(
            state.number,
            meeting.organ,
            meeting.on,
            meeting.meeting_id,
            state.item.item_id,
            state.item.power,
            state.item.about,
            state.decision,
        )
        for meeting in meetings
        for state in meeting.items
        if state.number
    )
    return sorted(found, key=lambda each: (each.organ, each.on.year, _rank(each.number)))


def _rank(number: str) -> tuple[int, str]:
    tail = re.search(r"\d+$", number)
    return int(tail.group()) if tail else 0, number


def missing(meeting: Meeting, state: ItemState) -> str:
    """What keeps an item from being a decision, in words; "" when nothing does."""
    if meeting.state is MeetingState.NO_QUORUM:
        return f"er was geen quorum, {heads(meeting.attended)} van de {len(meeting.sitting)} zittende leden waren er"
    if state.votes and state.outcome is not Outcome.ADOPTED:
        return f"{state.votes[-1].reason} ({state.votes[-1].article})"
    if state.outcome is None:
        return f"de vergadering is {meeting.state} en het punt is niet behandeld"
    if state.outcome is not Outcome.ADOPTED:
        return f"het punt is {state.outcome}"
    return "" if state.number else "het is aangenomen, maar het besluit heeft nog geen nummer"


def check_decided(meeting: Meeting, event: Decided, rules: Rules) -> None:
    """Refuse a decision on an item that was not adopted, twice, without words, or out of order.

    Raises:
        Fault: MEETING-12, no such item; MEETING-22, it was not adopted, and why not, or it has its decision;
            MEETING-23, its number is not the next one.
    """
    state = meeting.item(event.item_id)
    if state is None:
        raise Fault("MEETING-12", f"agendapunt {event.item_id!r} staat niet op de agenda", "kies een ander agendapunt")
    if state.outcome is not Outcome.ADOPTED:
        what = f"over {state.item.title!r} is geen besluit gevallen: {missing(meeting, state)}"
        raise Fault("MEETING-22", what, "een besluit volgt op een geldige stemming of op aanneming zonder stemming")
    if state.number or not event.text.strip():
        what = f"het besluit over {state.item.title!r} heeft al een nummer, of geen tekst"
        raise Fault("MEETING-22", what, "een wijziging is een nieuw besluit in een volgende vergadering")
    numbers = [each.number for each in taken([*rules.others.values(), meeting])]
    wanted = next_number(meeting.organ, meeting.on.year, numbers)
    if event.number != wanted:
        what = f"{event.number!r} is niet het volgende besluitnummer"
        raise Fault("MEETING-23", what, f"gebruik {wanted}; nummers lopen per orgaan en jaar door")


def about_record(meeting_id: str) -> str:
    """What a decision that adopts the record of a meeting is about.

    >>> about_record("ab-2026-07-02")
    'verslag/ab-2026-07-02'
    """
    return f"verslag/{meeting_id}"


def check_adoption(meeting: Meeting, event: RecordAdopted, rules: Rules) -> None:
    """Refuse a record that no later meeting of the organ adopted.

    Raises:
        Fault: MEETING-24, the other meeting is not a later one of this organ, or did not decide on this record under
            this number; or the record itself is missing.
    """
    later = rules.others.get(event.meeting_id)
    if later is None or later.organ != meeting.organ or later.begins_at <= meeting.begins_at:
        what = f"{event.meeting_id!r} is geen latere vergadering van {meeting.organ!r}"
        raise Fault("MEETING-24", what, "laat het verslag in de volgende vergadering vaststellen")
    about = about_record(meeting.meeting_id)
    adopted = any(each.number == event.number and each.about == about for each in taken([later]))
    if not adopted or event.on != later.on:
        what = f"in de vergadering van {later.on.isoformat()} is onder {event.number!r} niet over dit verslag besloten"
        raise Fault("MEETING-24", what, f"zet daar een punt op de agenda dat over {about!r} gaat en besluit erover")
    if not event.sha256:
        raise Fault("MEETING-24", "het verslag zelf ontbreekt", "maak eerst het verslag dat wordt vastgesteld")
