# SPDX-License-Identifier: EUPL-1.2
"""Which decisions were taken? The register of every organ, in which any decision is found by number or by a word."""

from collections.abc import Sequence
from dataclasses import dataclass

from sow_gov.app.meetings.room import every
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.meeting import Meeting
from sow_gov.governance.meetings.closed import closed_items
from sow_gov.governance.meetings.decisions import Taken, taken
from sow_gov.store.database import Records


@dataclass(frozen=True, slots=True)
class Registered:
    """Geregistreerd besluit: what was decided, on which item, and whether that was behind closed doors."""

    taken: Taken
    title: str
    closed: bool


def decided_in(meeting: Meeting) -> list[Registered]:
    """The decisions of a meeting, by number."""
    states, closed = {state.item.item_id: state for state in meeting.items}, closed_items(meeting)
    return [Registered(each, states[each.item_id].item.title, each.item_id in closed) for each in taken([meeting])]


def registered(records: Records, arrangement: Arrangement, number: str) -> Registered | None:
    """The decision with a number; None when no meeting took one."""
    found = (each for meeting in every(records, arrangement).values() for each in decided_in(meeting))
    return next((each for each in found if each.taken.number == number), None)


def search(decisions: Sequence[Registered], words: str) -> list[Registered]:
    """The decisions in which every word stands, upper and lower case alike: in number, title, text or subject."""
    wanted = words.casefold().split()

    def said(each: Registered) -> str:
        one = each.taken
        return " ".join((one.number, one.on.isoformat(), each.title, one.text, one.about)).casefold()

    return [each for each in decisions if all(word in said(each) for word in wanted)]
