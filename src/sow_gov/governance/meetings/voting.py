# SPDX-License-Identifier: EUPL-1.2
"""What came out of a vote? Weights come from the rules and the seats, never from the voters."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import ceil

from sow_gov.domain.board import MajorityBase, QualifiedMajority
from sow_gov.domain.meeting import AgendaItem, Ballot, Carried, Choice, Outcome, SeatHeld, VoteResult
from sow_gov.governance.meetings.quorum import more_than
from sow_gov.governance.meetings.rules import Rules


@dataclass(frozen=True, slots=True)
class Question:
    """What is voted on, in which round, by an organ of which members, and who must stay out?

    ``freed`` tells that the number of voters does not matter, as in a second meeting.
    """

    item: AgendaItem
    sitting: tuple[SeatHeld, ...]
    recused: frozenset[str] = frozenset()
    round: int = 1
    freed: bool = False

    @property
    def entitled(self) -> tuple[SeatHeld, ...]:
        """The sitting members who need not abstain."""
        return tuple(held for held in self.sitting if held.seat not in self.recused)


@dataclass(frozen=True, slots=True)
class Tally:
    """What was counted: votes for and against by weight, who took part, and the ballots when they were not secret."""

    for_votes: int
    against_votes: int
    voters: frozenset[str]
    ballots: tuple[Ballot, ...] = ()
    secret: bool = False

    @property
    def cast(self) -> int:
        """Votes that were cast; an abstention or a blank paper is none."""
        return self.for_votes + self.against_votes

    def members(self, *choices: Choice) -> int:
        """How many members made one of these choices, as far as the ballots tell."""
        return sum(ballot.choice in choices for ballot in self.ballots)


def weights(question: Question, rules: Rules) -> dict[str, int]:
    """How many votes each sitting member has on the subject (BOARD-01 when the rules give a municipality none)."""
    return {held.seat: rules.organ.votes_of(held.participant, question.item.subject) for held in question.sitting}


def roll_call(question: Question, ballots: Sequence[Ballot], rules: Rules) -> Tally:
    """Count the votes of a roll call; the order of the ballots plays no part."""
    held = weights(question, rules)

    def votes(choice: Choice) -> int:
        return sum(held[ballot.seat] for ballot in ballots if ballot.choice is choice)

    said = tuple(sorted(ballots, key=lambda ballot: ballot.seat))
    return Tally(votes(Choice.FOR), votes(Choice.AGAINST), frozenset(ballot.seat for ballot in ballots), said)


def adds_up(weights: Iterable[int], for_votes: int, against_votes: int) -> bool:
    """Whether voters with these weights can have cast so many votes for and against; the others left theirs blank.

    >>> adds_up([2, 2, 1], 3, 2), adds_up([2, 2], 1, 2)
    (True, False)
    """
    found = {(0, 0)}
    for weight in weights:
        found |= {(yes + weight, no) for yes, no in found} | {(yes, no + weight) for yes, no in found}
        found = {(yes, no) for yes, no in found if yes <= for_votes and no <= against_votes}
    return (for_votes, against_votes) in found


def result(question: Question, tally: Tally, rules: Rules) -> VoteResult:
    """Say what a vote came to, why, and by which article.

    Too few voters make it invalid; equal votes go by the rules on ties; otherwise the majority decides, the absolute
    one of votes cast or a larger one that the rules ask for this subject. A larger majority that is not reached is a
    rejection, also when the votes are equal. Own choice: the law speaks of ties under an absolute majority.

    Source: Gemeentewet art. 29 to 32, Wgr art. 13 for weights and larger majorities, or the organ's own rules (M19).
    """
    larger = rules.organ.majority_for(question.item.subject)
    needed = _votes_needed(question, tally, rules, larger)
    members = _members_needed(question, larger)
    outcome, reason, article = _too_few(question, tally, rules) or _decided(question, tally, rules, needed, members)
    return VoteResult(
        round=question.round,
        secret=tally.secret,
        for_votes=tally.for_votes,
        against_votes=tally.against_votes,
        needed=needed,
        took_part=len(tally.voters),
        outcome=outcome,
        reason=reason,
        article=article,
        ballots=tally.ballots,
        needed_members=members,
    )


_Said = tuple[Outcome, str, str]


def _votes_needed(question: Question, tally: Tally, rules: Rules, larger: QualifiedMajority | None) -> int:
    absolute = more_than(rules.law.majority.value, tally.cast)
    if larger is None or larger.of is MajorityBase.MEMBERS:
        return absolute
    base = tally.cast if larger.of is MajorityBase.VOTES_CAST else sum(weights(question, rules).values())
    return max(absolute, ceil(larger.part * base))


def _members_needed(question: Question, larger: QualifiedMajority | None) -> int:
    if larger is None or larger.of is not MajorityBase.MEMBERS:
        return 0
    return ceil(larger.part * len(question.sitting))


def voters_needed(question: Question, rules: Rules) -> int:
    """How many members must take part for a vote to count; 0 where the number does not matter.

    Source: Gemeentewet art. 29; no number after a vote that was invalid for want of voters, nor in a second meeting.
    """
    part = rules.law.valid_vote.value
    if part is None or question.freed or Carried.INVALID in question.item.carried:
        return 0
    return more_than(part, len(question.entitled))


def _too_few(question: Question, tally: Tally, rules: Rules) -> _Said | None:
    needed = voters_needed(question, rules)
    if len(tally.voters) >= needed:
        return None
    entitled = f"{len(question.entitled)} leden die mochten stemmen"
    reason = f"{len(tally.voters)} van de {entitled} deden mee; voor een geldige stemming zijn er {needed} nodig"
    return Outcome.INVALID, reason, rules.law.valid_vote.article


def _decided(question: Question, tally: Tally, rules: Rules, needed: int, members: int) -> _Said:
    larger = rules.organ.majority_for(question.item.subject)
    counted = f"{tally.for_votes} voor en {tally.against_votes} tegen"
    if larger is None and tally.cast and tally.for_votes == tally.against_votes:
        return _tie(question, tally, rules)
    if tally.for_votes >= needed and tally.members(Choice.FOR) >= members:
        outcome, word = Outcome.ADOPTED, "aangenomen"
    else:
        outcome, word = Outcome.REJECTED, "niet aangenomen"
    wanted = f"nodig {needed} stemmen" + (f" en {members} leden voor" if members else "")
    article = rules.law.majority.article if larger is None else larger.reference
    return outcome, f"{counted}, {wanted}: {word}", article


def _tie(question: Question, tally: Tally, rules: Rules) -> _Said:
    equal = f"de stemmen staken, {tally.for_votes} voor en {tally.against_votes} tegen"
    if question.item.persons:
        if question.round == 1:
            return Outcome.REVOTE, f"{equal}: er wordt in dezelfde vergadering opnieuw gestemd", rules.law.on_persons
        return Outcome.LOT, f"{equal}, opnieuw: het lot beslist terstond", rules.law.on_persons
    if Carried.TIED in question.item.carried:
        return Outcome.REJECTED, f"{equal}, ook in deze volgende vergadering: niet aangenomen", rules.law.on_ties
    if complete(question, tally, rules.organ.seats):
        return Outcome.REJECTED, f"{equal} in een voltallige vergadering: niet aangenomen", rules.law.on_ties
    return Outcome.POSTPONED, f"{equal}: uitgesteld tot een volgende vergadering", rules.law.on_ties


def complete(question: Question, tally: Tally, seats: Mapping[str, int]) -> bool:
    """Whether all members of whom the organ consists cast a vote, save those who had to abstain.

    A vacant seat keeps it from being complete: the law counts all members here, and sitting members elsewhere.

    Source: Gemeentewet art. 32 lid 6.
    """
    return tally.members(Choice.FOR, Choice.AGAINST) == sum(seats.values()) - len(question.recused)


def lot(round_: int, choice: Choice, rules: Rules) -> VoteResult:
    """What the lot decided, after equal votes on persons twice (Gemeentewet art. 31 lid 3)."""
    outcome = Outcome.ADOPTED if choice is Choice.FOR else Outcome.REJECTED
    reason = f"het lot besliste: {outcome}"
    return VoteResult(
        round=round_,
        secret=True,
        for_votes=0,
        against_votes=0,
        needed=0,
        took_part=0,
        outcome=outcome,
        reason=reason,
        article=rules.law.on_persons,
    )
