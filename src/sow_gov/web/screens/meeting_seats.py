# SPDX-License-Identifier: EUPL-1.2
"""Who sits in a meeting, who is there, and what did each of them vote? Seats by function, never by name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sow_gov.documents.meetings.votes import vote_chart
from sow_gov.domain.meeting import Choice, ItemState, Meeting, Present, SeatHeld, VoteResult
from sow_gov.governance.meetings.ballots import question, voters
from sow_gov.governance.meetings.rules import Rules
from sow_gov.governance.meetings.voting import weights
from sow_gov.web.language import Said, say

BallotShown = tuple[str, Said, Choice]
"""Who, with how many votes, said what."""
VoteShown = tuple[VoteResult, tuple[BallotShown, ...], str]
"""A vote, the ballots that it was made of, and its bars (SVG; "" when nobody voted)."""


@dataclass(frozen=True, slots=True)
class SeatRow:
    """A seat in a list: whose it is, and whether it is taken now, was taken at any time, or may vote on an item."""

    seat: str
    name: str
    participant: str
    present: bool
    alternate: bool
    attended: bool
    may_vote: bool = False


def seat_rows(
    meeting: Meeting, sitting: Sequence[SeatHeld], names: Mapping[str, str], state: ItemState | None = None
) -> tuple[SeatRow, ...]:
    """The seats of a meeting.

    Args:
        meeting: who is and was there.
        sitting: the seats that are held on its day.
        names: municipality -> its name.
        state: the item that may be voted on, if any.
    """
    now, ever = _taken(meeting.present), _taken(meeting.attended)
    voting = voters(meeting, state) if state else frozenset()
    return tuple(
        SeatRow(
            held.seat, held.function or held.seat, names.get(held.participant, held.participant), held.seat in now,
            now.get(held.seat, ever.get(held.seat, False)),
            held.seat in ever, held.seat in voting,
        )
        for held in sitting
    )  # fmt: skip


def seat_names(sitting: Sequence[SeatHeld]) -> dict[str, str]:
    """Seat -> how the register calls who holds it."""
    return {held.seat: held.function or held.seat for held in sitting}


def ballots_shown(meeting: Meeting, state: ItemState, rules: Rules) -> tuple[VoteShown, ...]:
    """Every vote on an item, each with what the members said and how heavy it weighed; nobody where it was secret."""
    if not state.votes:
        return ()
    votes, names = weights(question(meeting, state), rules), seat_names(meeting.sitting)
    return tuple(
        (
            vote,
            tuple((names[each.seat], votes_said(votes[each.seat]), each.choice) for each in vote.ballots),
            vote_chart(vote) if vote.took_part else "",
        )
        for vote in state.votes
    )


def votes_said(votes: int) -> Said:
    """How many votes somebody has, in words."""
    return say("1 stem") if votes == 1 else say("%(count)s stemmen", count=votes)


def _taken(present: Sequence[Present]) -> dict[str, bool]:
    """Seat -> whether the alternate took it."""
    return {each.seat: each.alternate for each in present}
