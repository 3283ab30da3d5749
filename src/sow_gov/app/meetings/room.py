# SPDX-License-Identifier: EUPL-1.2
"""Which meetings are there, how far is each, and by which rules does it go? Made of what was kept, every time anew."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import cast

from sow_gov.app.printable import require_printable_words
from sow_gov.app.recorded import Archive
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import Meeting
from sow_gov.domain.meeting_events import MeetingEvent, Planned
from sow_gov.governance.meetings.meeting import after, folded
from sow_gov.governance.meetings.rules import Rules, meeting_law
from sow_gov.intake.board_law import board_law
from sow_gov.store import events
from sow_gov.store.database import Records
from sow_gov.store.events import Kept, Subject


@dataclass(frozen=True, slots=True)
class Room:
    """Vergaderzaal: a meeting as it is, everything that happened to it, and the rules that it goes by."""

    arrangement: Arrangement
    meeting: Meeting
    history: tuple[Kept, ...]
    rules: Rules

    def after(self, happened: Sequence[MeetingEvent]) -> Meeting:
        """The meeting after more events, when all of them may happen.

        Raises:
            Fault: MEETING-nn, see :func:`sow_gov.governance.meetings.meeting.after`; PAPER-04, no paper can print it.
        """
        require_printable_words(*happened)
        meeting = self.meeting
        for event in happened:
            meeting = after(meeting, event, self.rules)
        return meeting


def rules_on(arrangement: Arrangement, organ: str, on: date, others: Mapping[str, Meeting] | None = None) -> Rules:
    """By which rules an organ meets on a day.

    Args:
        arrangement: with its rules on boards.
        organ: the code of the organ.
        on: the day of the meeting.
        others: the other meetings of the organ by id, where something is to be checked against them.

    Raises:
        Fault: BOARD-02, there are no rules for the organ; DATE-01, none hold on the day; MEETING-01, it has no rules
            of procedure.
    """
    own = arrangement.governed(on).organ(organ)
    law = meeting_law(board_law(), own, arrangement.regulation(on).form, on)
    return Rules(own, law, others or {})


def every(records: Records, arrangement: Arrangement) -> dict[str, Meeting]:
    """Id -> meeting, of all organs, in the order in which they begin."""
    kept = events.every(records, Subject.MEETING)
    found = [_folded(arrangement, meeting_id, history) for meeting_id, history in kept.items()]
    return {each.meeting_id: each for each in sorted(found, key=lambda each: (each.begins_at, each.meeting_id))}


def room(records: Records, arrangement: Arrangement, meeting_id: str) -> Room:
    """One meeting with all that is needed to go on with it.

    Raises:
        Fault: MEETING-40, there is no such meeting; those of :func:`rules_on`.
    """
    kept = events.every(records, Subject.MEETING)
    if meeting_id not in kept:
        raise Fault("MEETING-40", f"er is geen vergadering {meeting_id!r}", "kies een vergadering uit de lijst")
    meeting = _folded(arrangement, meeting_id, kept[meeting_id])
    others = {
        each: _folded(arrangement, each, history)
        for each, history in kept.items()
        if each != meeting_id and _planned(history).organ == meeting.organ
    }
    rules = rules_on(arrangement, meeting.organ, meeting.on, others)
    return Room(arrangement, meeting, tuple(kept[meeting_id]), rules)


def meetings(archive: Archive, organ: str | None = None) -> list[Meeting]:
    """The meetings of an organ, or of all of them, in the order in which they begin."""
    with archive.database.reading(archive.arrangement) as records:
        found = every(records, archive.recorded.arrangement(records))
    return [each for each in found.values() if organ in (None, each.organ)]


def entered(archive: Archive, meeting_id: str) -> Room:
    """One meeting, to be looked at (MEETING-40: there is none)."""
    with archive.database.reading(archive.arrangement) as records:
        return room(records, archive.recorded.arrangement(records), meeting_id)


def _folded(arrangement: Arrangement, meeting_id: str, history: Sequence[Kept]) -> Meeting:
    plan = _planned(history)
    happened = [cast("MeetingEvent", kept.event) for kept in history]
    return folded(meeting_id, happened, rules_on(arrangement, plan.organ, plan.on))


def _planned(history: Sequence[Kept]) -> Planned:
    return cast("Planned", history[0].event)
