# SPDX-License-Identifier: EUPL-1.2
"""How far is a meeting, what is on its agenda, and what can who looks do with it?"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from sow_gov.documents.meetings.view import MeetingView
from sow_gov.domain.meeting import Meeting, MeetingState, Outcome
from sow_gov.domain.people import Account, Role
from sow_gov.governance.meetings.agenda import leaves
from sow_gov.governance.meetings.decisions import about_record, taken
from sow_gov.governance.meetings.meeting import ALLOWED
from sow_gov.governance.meetings.rules import Rules
from sow_gov.web.language import Said, say
from sow_gov.web.screens.meeting_agenda import Listed, listed
from sow_gov.web.screens.meeting_seen import as_seen
from sow_gov.wording.dates import amsterdam

TONES: Mapping[MeetingState, str] = {
    MeetingState.PLANNED: "neutral",
    MeetingState.CONVENED: "warning",
    MeetingState.OPEN: "warning",
    MeetingState.NO_QUORUM: "error",
    MeetingState.CLOSED: "success",
    MeetingState.ADOPTED: "success",
    MeetingState.CANCELLED: "neutral",
}
"""State of a meeting -> the tone of its mark."""
UPCOMING = frozenset({MeetingState.PLANNED, MeetingState.CONVENED, MeetingState.OPEN})
_ORDER = (MeetingState.PLANNED, MeetingState.CONVENED, MeetingState.OPEN, MeetingState.CLOSED, MeetingState.ADOPTED)


@dataclass(frozen=True, slots=True)
class StripStep:
    """A step from plan to adopted record: done, now or later, and when it was set, as clocks here say it."""

    name: MeetingState
    state: str
    at: datetime | None


@dataclass(frozen=True)
class Shown:
    """A meeting to somebody who looks: ``view`` is what its papers would show them, ``start`` the address of all.

    ``rules`` are those of its organ on its day. Nothing but :attr:`seen` may reach a page.
    """

    view: MeetingView
    rules: Rules
    account: Account
    start: str

    @cached_property
    def seen(self) -> Meeting:
        """The meeting without what is closed to who looks."""
        return as_seen(self.view)

    @cached_property
    def agenda(self) -> tuple[Listed, ...]:
        """The items under their numbers."""
        return listed(self.view.points, self.seen)

    @cached_property
    def names(self) -> Mapping[str, str]:
        """Municipality -> its name."""
        arrangement = self.view.arrangement
        return {slug: arrangement.parties[slug].short_name for slug in arrangement.participants}

    @property
    def address(self) -> str:
        """The address of the meeting."""
        return f"{self.start}/{self.view.meeting.meeting_id}"

    @property
    def may_run(self) -> bool:
        """Whether who looks keeps the meeting."""
        return self.account.role is Role.SECRETARY

    def may(self, event: type) -> bool:
        """Whether who looks can make something happen, in the state that the meeting is in."""
        return self.may_run and self.view.meeting.state in ALLOWED[event]

    def number(self, item_id: str) -> str:
        """The number of an item on paper."""
        return next(point.number for point in self.view.points if point.state.item.item_id == item_id)

    def head(self) -> dict[str, Any]:
        """What every page of the meeting says."""
        meeting = self.seen
        return {
            "meeting": meeting,
            "list_address": self.start,
            "address": self.address,
            "papers_address": f"{self.address}/stukken",
            "organ": self.view.organ.name,
            "begins": amsterdam(meeting.begins_at),
            "tone": TONES[meeting.state],
            "strip": tuple(strip(meeting)),
            "locked": _locked(meeting, self.rules.others),
        }


def strip(meeting: Meeting) -> Iterator[StripStep]:
    """The steps from plan to adopted record; a meeting that failed or was cancelled stops where it stopped."""
    times = {
        MeetingState.CONVENED: meeting.convened_at,
        MeetingState.OPEN: meeting.opened_at,
        MeetingState.CLOSED: meeting.closed_at,
    }
    reached = _ORDER.index(meeting.state) if meeting.state in _ORDER else _stopped(meeting)
    finished = meeting.state is MeetingState.ADOPTED
    for place, state in enumerate(_ORDER):
        at = times.get(state)
        how = "done" if place < reached or finished else "now" if place == reached else "later"
        yield StripStep(state, how, amsterdam(at) if at and place <= reached else None)


def waiting(meeting: Meeting) -> tuple[str, ...]:
    """The titles of the items that nothing became of yet."""
    going = {None, Outcome.REVOTE, Outcome.LOT}
    return tuple(state.item.title for state in leaves(meeting.items) if state.outcome in going)


def _stopped(meeting: Meeting) -> int:
    """How far a meeting came that was not held."""
    return 1 if meeting.convened_at else 0


def _locked(meeting: Meeting, others: Mapping[str, Meeting]) -> Said | None:
    """Why nothing can be changed any more; None while it can."""
    if meeting.state is not MeetingState.ADOPTED:
        return None
    later = others.get(meeting.adopted_in)
    number = next(_adopted_by(meeting, later), "") if later else ""
    return say(
        "Het verslag is vastgesteld in %(meeting)s (%(number)s). Wat hier staat verandert niet meer: "
        "een wijziging is een nieuw besluit.",
        meeting=later.title if later else meeting.adopted_in,
        number=number,
    )


def _adopted_by(meeting: Meeting, later: Meeting) -> Iterator[str]:
    about = about_record(meeting.meeting_id)
    return (each.number for each in taken([later]) if each.about == about)
