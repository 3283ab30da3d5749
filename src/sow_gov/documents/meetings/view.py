# SPDX-License-Identifier: EUPL-1.2
"""What may the reader of a meeting's papers see, and under which number? Closed items leave a gap, never a trace."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from sow_gov.domain.arrangement import Arrangement, Organ
from sow_gov.domain.board import OrganRules
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import ItemPaper, ItemState, Meeting, SeatHeld
from sow_gov.domain.parties import Party
from sow_gov.domain.text import TextIssued
from sow_gov.governance.meetings.closed import closed_items, secret
from sow_gov.governance.meetings.rules import MeetingLaw

Shown = Literal["open", "besloten"]
"""For whom papers are made: for everybody, or for those who may see the closed items."""


@dataclass(frozen=True, slots=True)
class Point:
    """An item as papers number it: "3", or "3.1" below it.

    ``closed`` says that it is treated behind closed doors; ``hidden`` that these papers do not show it. ``papers`` are
    those that the reader may see, ``withheld`` how many he may not; ``holds`` that it only holds sub-items together.
    """

    number: str
    state: ItemState
    closed: bool
    hidden: bool
    papers: tuple[ItemPaper, ...]
    withheld: int
    holds: bool

    @property
    def title(self) -> str:
        """What the item is about; of a hidden one only that it is closed."""
        return "Besloten agendapunt" if self.hidden else self.state.item.title


@dataclass(frozen=True, slots=True)
class MeetingView:
    """Everything that the papers of one meeting say.

    ``rules`` are those of the organ in force on its day; ``texts`` the written texts of its items by id, where one
    without an authority is still a concept; ``authority`` on which the meeting was convened, in words; ``expected`` who
    holds a seat, until the meeting opens and says so itself; ``articles`` the article of each power that is decided
    upon; ``adopted_by`` the meeting and decision that adopted the record, in words; ``law`` the rules of the meeting
    with their articles, None where they are not known; ``formula`` how the call is signed.
    """

    arrangement: Arrangement
    organ: Organ
    rules: OrganRules
    meeting: Meeting
    texts: Mapping[str, TextIssued]
    authority: str
    shown: Shown
    expected: tuple[SeatHeld, ...] = ()
    articles: Mapping[str, str] = field(default_factory=dict)
    adopted_by: str = ""
    law: MeetingLaw | None = None
    formula: str = "de voorzitter"

    @property
    def body(self) -> Party:
        """The arrangement as a party: the organisation whose papers these are."""
        return self.arrangement.parties[self.arrangement.body]

    @property
    def seats(self) -> tuple[SeatHeld, ...]:
        """Who holds a seat: as the meeting said when it opened, before that as expected, else the seats alone."""
        meeting = self.meeting
        empty = (SeatHeld(slug, participant, "") for slug, participant in self.rules.seat_slugs())
        return meeting.sitting or self.expected or tuple(empty)

    @property
    def points(self) -> tuple[Point, ...]:
        """Every item under its number, sub-items behind the item that they belong to."""
        return tuple(self._below("", "", closed_items(self.meeting)))

    def point(self, item_id: str) -> Point:
        """One item, for a paper of its own.

        Raises:
            Fault: PAPER-06, it is not on the agenda, or closed to the reader of this paper.
        """
        for point in self.points:
            if point.state.item.item_id == item_id and not point.hidden:
                return point
        what = f"agendapunt {item_id!r} is er niet of is besloten"
        raise Fault("PAPER-06", what, "kies een punt van de agenda, of maak de besloten versie")

    def secret(self, on_what: str) -> bool:
        """Whether secrecy holds on an item or paper now."""
        return secret(self.meeting, on_what)

    def _below(self, parent: str, prefix: str, behind_doors: frozenset[str]) -> Iterator[Point]:
        """The items below one (""), each with what is below it."""
        states = [state for state in self.meeting.items if state.item.parent == parent]
        for place, state in enumerate(states, 1):
            item, number = state.item, f"{prefix}{place}"
            closed = item.item_id in behind_doors
            hidden = closed and self.shown == "open"
            papers = () if hidden else tuple(each for each in item.papers if self._may_see(each))
            withheld = 0 if hidden else len(item.papers) - len(papers)
            holds = any(each.item.parent == item.item_id for each in self.meeting.items)
            yield Point(number, state, closed, hidden, papers, withheld, holds)
            yield from self._below(item.item_id, f"{number}.", behind_doors)

    def _may_see(self, paper: ItemPaper) -> bool:
        return self.shown == "besloten" or not (paper.secret or self.secret(paper.paper_id))
