# SPDX-License-Identifier: EUPL-1.2
"""Who sits in which body, what was put to it and how was voted? Everything as Popolo, the open standard for it.

Options and results are in the words that Popolo recommends; what it has no word for keeps its Dutch name.
Source: the Popolo specification (popoloproject.com/specs).
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from dateutil.relativedelta import relativedelta

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.board import Governance
from sow_gov.domain.meeting import Ballot, Choice, ItemState, Meeting, Outcome, VoteResult
from sow_gov.domain.seat import Sitting
from sow_gov.governance.boards.seats import CHAIR, every_seat, of_seat
from sow_gov.wording.dates import amsterdam

Json = dict[str, Any]
_OPTION = {Choice.FOR: "yes", Choice.AGAINST: "no", Choice.ABSTAINED: "abstain"}
_DAY = timedelta(days=1)
_RESULT = {Outcome.ADOPTED: "pass", Outcome.REJECTED: "fail"}


def popolo(
    arrangement: Arrangement,
    on: date,
    sittings: Sequence[Sitting],
    meetings: Sequence[Meeting],
    names: Mapping[str, str],
) -> Json:
    """Say everything of the boards as Popolo.

    Args:
        arrangement: with the rules on boards in force on the day.
        on: the day whose organs and functions are told.
        sittings: everybody who ever sat somewhere; ``until`` is the first day without it.
        meetings: with the items and votes that the reader may see and no others.
        names: person id -> name, of those whose name the reader may see; the others go by their function.

    Returns:
        ``organizations``, ``posts``, ``persons``, ``memberships``, ``events``, ``motions`` and ``vote_events``.

    Raises:
        Fault: DATE-01, no regulation or no rules on boards hold on the day.
    """
    told = _Told(arrangement, on, tuple(sittings), names)
    return {
        "organizations": list(told.organizations()),
        "posts": list(told.posts()),
        "persons": list(told.persons()),
        "memberships": list(told.memberships()),
        "events": [told.event(meeting) for meeting in meetings],
        "motions": [told.motion(meeting, state) for meeting in meetings for state in _put(meeting)],
        "vote_events": [
            told.vote_event(meeting, state, vote)
            for meeting in meetings
            for state in _put(meeting)
            for vote in state.votes
        ],
    }


def _put(meeting: Meeting) -> Iterator[ItemState]:
    """The items on which something was decided or voted, or is to be."""
    return (state for state in meeting.items if state.votes or state.number or state.item.proposal)


@dataclass(frozen=True, slots=True)
class _Told:
    """What everything that is told rests on."""

    arrangement: Arrangement
    on: date
    sittings: tuple[Sitting, ...]
    names: Mapping[str, str]

    @property
    def rules(self) -> Governance:
        return self.arrangement.governed(self.on)

    def organizations(self) -> Iterator[Json]:
        """The arrangement, its organs under it, and the municipalities."""
        parties, regulation = self.arrangement.parties, self.arrangement.regulation(self.on)
        body = self.arrangement.body
        yield {"id": body, "name": parties[body].name, "classification": regulation.form.value}
        for organ in regulation.organs:
            kind = "wettelijk orgaan" if organ.statutory else "handelt alleen in mandaat"
            yield {"id": f"{body}/{organ.slug}", "name": organ.name, "parent_id": body, "classification": kind}
        for slug in regulation.participants:
            yield {"id": slug, "name": parties[slug].name, "classification": "gemeente"}

    def posts(self) -> Iterator[Json]:
        """Every seat of every organ, and every function of the register."""
        for seat, participant in every_seat(self.rules):
            organ = of_seat(seat)[0]
            label = f"zetel van {self.arrangement.parties[participant].short_name}" if participant else organ
            role = CHAIR if seat == CHAIR else "lid"
            yield {"id": seat, "label": label, "role": role, "organization_id": self._organ(organ)}
        for function in self.rules.functions:
            whose = function.under.partition("/")[2] or self.arrangement.body
            yield {"id": f"functie/{function.slug}", "label": function.name, "organization_id": whose}

    def persons(self) -> Iterator[Json]:
        """Everybody who sat somewhere, by name or else by the function in which he sat last."""
        last = {sitting.person_id: sitting for sitting in sorted(self.sittings, key=lambda each: each.from_)}
        for person_id in sorted(last):
            yield {"id": person_id, "name": self.names.get(person_id, last[person_id].function)}

    def memberships(self) -> Iterator[Json]:
        """Who sat in which seat on behalf of which municipality, from when until the last day."""
        for sitting in sorted(self.sittings, key=lambda each: (each.from_, each.seat, each.alternate)):
            role = "plaatsvervangend lid" if sitting.alternate else CHAIR if sitting.seat == CHAIR else "lid"
            said = {
                "id": f"{sitting.seat}/{sitting.person_id}/{sitting.from_.isoformat()}",
                "label": sitting.function,
                "role": role,
                "person_id": sitting.person_id,
                "organization_id": self._organ(sitting.organ),
                "post_id": sitting.seat,
                "on_behalf_of_id": sitting.participant or None,
                "start_date": sitting.from_.isoformat(),
            }
            if sitting.until is not None:
                said["end_date"] = (sitting.until - _DAY).isoformat()
            yield said

    def event(self, meeting: Meeting) -> Json:
        """A meeting, with who attended it as far as known."""
        said = {
            "id": meeting.meeting_id,
            "name": meeting.title,
            "classification": f"vergadering {meeting.organ}",
            "organization_id": self._organ(meeting.organ),
            "status": meeting.state.value,
            "location": meeting.place,
            "start_date": _instant(meeting.opened_at or meeting.begins_at),
            "attendees": [{"id": who} for each in meeting.attended if (who := self._person(meeting, each.seat))],
        }
        return said | ({"end_date": _instant(meeting.closed_at)} if meeting.closed_at else {})

    def motion(self, meeting: Meeting, state: ItemState) -> Json:
        """What was put to a meeting, with the number and the words of the decision once there is one."""
        said = {
            "id": _motion(meeting, state),
            "organization_id": self._organ(meeting.organ),
            "legislative_session_id": meeting.meeting_id,
            "identifier": state.number or None,
            "classification": state.item.kind.value,
            "date": _instant(meeting.begins_at),
            "text": state.decision or state.item.proposal or state.item.title,
            "title": state.item.title,
        }
        if state.votes:
            said["requirement"] = f"minstens {state.votes[-1].needed} stemmen ({state.votes[-1].article})"
        return said | _result(state.outcome)

    def vote_event(self, meeting: Meeting, state: ItemState, vote: VoteResult) -> Json:
        """One vote on an item: by weight in all and per municipality, and of each seat unless it was secret."""
        cast = [self._cast(meeting, state, ballot) for ballot in vote.ballots]
        return {
            "id": f"{_motion(meeting, state)}/stemming-{vote.round}",
            "motion_id": _motion(meeting, state),
            "organization_id": self._organ(meeting.organ),
            "legislative_session_id": meeting.meeting_id,
            "classification": "geheim" if vote.secret else "hoofdelijk",
            "start_date": _instant(meeting.opened_at or meeting.begins_at),
            "counts": list(_counts(vote, cast)),
            "group_results": list(_group_results(cast)),
            "votes": [self._vote(meeting, each) for each in cast],
        } | _result(vote.outcome)

    def _vote(self, meeting: Meeting, cast: "_Cast") -> Json:
        return {
            "voter_id": self._person(meeting, cast.ballot.seat),
            "role": cast.ballot.seat,
            "option": cast.option,
            "group_id": cast.participant,
            "weight": cast.weight,
        }

    def _cast(self, meeting: Meeting, state: ItemState, ballot: Ballot) -> "_Cast":
        """A ballot with its municipality and the weight that the rules of that day give it."""
        participant = next(held.participant for held in meeting.sitting if held.seat == ballot.seat)
        rules = self.arrangement.governed(meeting.on).organ(meeting.organ)
        return _Cast(ballot, participant, rules.votes_of(participant, state.item.subject))

    def _person(self, meeting: Meeting, seat: str) -> str | None:
        """Who took a seat in a meeting: its holder or the alternate.

        None where nobody is known to have held it, and once attendance by name is kept no longer (M24).
        """
        if self.on >= meeting.on + relativedelta(years=self.rules.names_kept_years):
            return None
        alternate = any(each.seat == seat and each.alternate for each in meeting.attended)
        for sitting in self.sittings:
            there = sitting.from_ <= meeting.on and (sitting.until is None or meeting.on < sitting.until)
            if there and (sitting.seat, sitting.alternate) == (seat, alternate):
                return sitting.person_id
        return None

    def _organ(self, organ: str) -> str:
        return f"{self.arrangement.body}/{organ}"


@dataclass(frozen=True, slots=True)
class _Cast:
    """A ballot with the municipality of its seat and its weight."""

    ballot: Ballot
    participant: str
    weight: int

    @property
    def option(self) -> str:
        return _OPTION[self.ballot.choice]


def _counts(vote: VoteResult, cast: Sequence[_Cast]) -> Iterator[Json]:
    """Votes by weight in all, as the result says, and per municipality."""
    abstained = sum(each.weight for each in cast if each.ballot.choice is Choice.ABSTAINED)
    for option, value in (("yes", vote.for_votes), ("no", vote.against_votes), ("abstain", abstained)):
        yield {"option": option, "value": value}
    weights: Counter[tuple[str, str]] = Counter()
    for each in cast:
        weights[each.participant, each.option] += each.weight
    for (participant, option), value in sorted(weights.items()):
        yield {"option": option, "value": value, "group_id": participant}


def _group_results(cast: Sequence[_Cast]) -> Iterator[Json]:
    """What each municipality voted: one option when all its members chose it, else divided."""
    for participant in sorted({each.participant for each in cast}):
        options = {each.option for each in cast if each.participant == participant}
        yield {"group_id": participant, "result": options.pop() if len(options) == 1 else "verdeeld"}


def _motion(meeting: Meeting, state: ItemState) -> str:
    return f"{meeting.meeting_id}/{state.item.item_id}"


def _result(outcome: Outcome | None) -> Json:
    return {} if outcome is None else {"result": _RESULT.get(outcome, outcome.value)}


def _instant(at: datetime) -> str:
    return amsterdam(at).isoformat(timespec="seconds")
