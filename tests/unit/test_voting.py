# SPDX-License-Identifier: EUPL-1.2
"""What came out of a vote, how many votes were needed, and why?"""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest

import meetings
from sow_gov.domain.board import OrganRules
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import Ballot, Carried, Choice, Outcome, VoteResult
from sow_gov.governance.meetings.voting import Question, Tally, adds_up, lot, result, roll_call, weights

DUIN, MEER, VEEN = (meetings.ALL[:2], meetings.ALL[2:4], meetings.ALL[4:])


def asked(organ: OrganRules | None = None, *, freed: bool = False, round_: int = 1, **changes: Any) -> Question:
    recused = changes.pop("recused", ())
    vacant = changes.pop("vacant", ())
    held = meetings.sitting(organ or meetings.board(), *vacant)
    return Question(meetings.item(**changes), held, frozenset(recused), round_, freed)


def vote(
    question: Question, in_favour: Sequence[str], against: Sequence[str] = (), abstained: Sequence[str] = (), **kw: Any
) -> VoteResult:
    rules = meetings.rules(**kw)
    ballots = meetings.voted("begroting", in_favour, against, abstained).ballots
    return result(question, roll_call(question, ballots, rules), rules)


def test_votes_are_counted_by_weight():
    found = vote(asked(), DUIN, [*MEER, *VEEN])
    assert (found.for_votes, found.against_votes, found.took_part) == (6, 6, 6)


def test_a_subject_can_have_weights_of_its_own():
    found = vote(asked(subject="verdeelsleutel"), DUIN, [*MEER, *VEEN])
    assert (found.for_votes, found.against_votes, found.outcome) == (2, 4, Outcome.REJECTED)


def test_a_municipality_without_votes_is_a_fault_and_not_a_zero():
    bare = meetings.board(weights=())
    with pytest.raises(Fault, match="BOARD-01"):
        weights(asked(bare), meetings.rules(organ=bare))


def test_the_absolute_majority_is_of_votes_cast():
    db = meetings.daily_board()
    held = Question(meetings.item(), meetings.sitting(db))
    found = vote(held, ["db-duin-1"], [], ["db-meer-1", "db-veen-1"], organ=db)
    assert (found.needed, found.outcome, found.took_part) == (1, Outcome.ADOPTED, 3)


def test_when_nobody_casts_a_vote_nothing_is_adopted():
    db = meetings.daily_board()
    seats = [seat for seat, _ in db.seat_slugs()]
    found = vote(Question(meetings.item(), meetings.sitting(db)), [], [], seats, organ=db)
    assert (found.needed, found.outcome) == (1, Outcome.REJECTED)


def test_three_of_six_voters_make_a_vote_invalid():
    found = vote(asked(), meetings.ALL[:3])
    assert found.outcome is Outcome.INVALID
    assert found.reason == "3 van de 6 leden die mochten stemmen deden mee; voor een geldige stemming zijn er 4 nodig"
    assert found.article == "Gemeentewet, art. 29"


def test_who_must_abstain_leaves_the_base():
    found = vote(asked(recused=["ab-veen-1"]), meetings.ALL[:3])
    assert found.outcome is Outcome.ADOPTED


def test_after_an_invalid_vote_the_number_of_voters_does_not_matter():
    found = vote(asked(carried_from="ab-juni", carried=(Carried.INVALID,)), meetings.ALL[:1])
    assert found.outcome is Outcome.ADOPTED


def test_in_a_second_meeting_the_number_of_voters_does_not_matter():
    assert vote(asked(freed=True), meetings.ALL[:1]).outcome is Outcome.ADOPTED


@pytest.mark.parametrize(
    ("subject", "in_favour", "needed", "members", "outcome"),
    [
        ("toetreding", [*DUIN, "ab-meer-1"], 8, 0, Outcome.ADOPTED),
        ("toetreding", [*DUIN, "ab-veen-1"], 8, 0, Outcome.REJECTED),
        ("opheffing", [*DUIN, *MEER], 7, 4, Outcome.ADOPTED),
        ("opheffing", [*DUIN, "ab-meer-1"], 7, 4, Outcome.REJECTED),
        ("opheffing", [*MEER, *VEEN], 7, 4, Outcome.REJECTED),
        ("reserve", [*DUIN, *MEER], 9, 0, Outcome.ADOPTED),
        ("reserve", [*DUIN, "ab-meer-1"], 9, 0, Outcome.REJECTED),
    ],
)
def test_a_larger_majority_is_asked_for_by_its_own_base(
    subject: str, in_favour: list[str], needed: int, members: int, outcome: Outcome
):
    against = [seat for seat in meetings.ALL if seat not in in_favour]
    found = vote(asked(subject=subject), in_favour, against)
    assert (found.needed, found.needed_members, found.outcome) == (needed, members, outcome)
    assert found.article.startswith("regeling, art. 3")


def test_a_larger_majority_is_never_less_than_the_absolute_one():
    half = replace(meetings.OF_VOTES_CAST, part=Fraction(1, 2))
    ab = meetings.board(majorities=(half,))
    assert vote(asked(ab, subject="reserve"), DUIN, [*MEER, *VEEN], organ=ab).needed == 7


def test_all_votes_are_those_of_every_sitting_member_also_of_who_must_abstain():
    question = asked(subject="toetreding", recused=[DUIN[0]])
    assert vote(question, [DUIN[1], *MEER], VEEN).needed == 8


def test_equal_votes_under_a_larger_majority_are_a_rejection():
    assert vote(asked(subject="toetreding"), DUIN, [*MEER, *VEEN]).outcome is Outcome.REJECTED


def test_a_tie_waits_for_the_next_meeting_unless_everybody_voted():
    incomplete = vote(asked(), [DUIN[0], VEEN[0]], [*MEER])
    assert (incomplete.outcome, incomplete.article) == (Outcome.POSTPONED, "Gemeentewet, art. 32")
    assert vote(asked(), DUIN, [*MEER, *VEEN]).outcome is Outcome.REJECTED


def test_a_meeting_with_a_vacant_seat_is_not_complete():
    ones = meetings.board(weights=meetings.daily_board().weights)
    question = asked(ones, vacant=[VEEN[1], MEER[1]])
    assert vote(question, DUIN, [MEER[0], VEEN[0]], organ=ones).outcome is Outcome.POSTPONED


def test_a_meeting_is_complete_without_who_must_abstain():
    ones = meetings.board(weights=meetings.daily_board().weights)
    question = asked(ones, recused=VEEN)
    assert vote(question, DUIN, MEER, organ=ones).outcome is Outcome.REJECTED


def test_a_second_tie_on_what_was_postponed_is_a_rejection():
    question = asked(carried_from="ab-juni", carried=(Carried.TIED,))
    found = vote(question, [DUIN[0], VEEN[0]], MEER)
    assert (found.outcome, "ook in deze volgende vergadering" in found.reason) == (Outcome.REJECTED, True)


def test_a_tie_on_persons_is_voted_on_again_and_then_the_lot_decides():
    tie = Tally(6, 6, frozenset(meetings.ALL), secret=True)
    rules = meetings.rules()
    first = result(asked(persons=True), tie, rules)
    second = result(asked(persons=True, round_=2), tie, rules)
    assert (first.outcome, second.outcome) == (Outcome.REVOTE, Outcome.LOT)
    assert first.article == "Gemeentewet, art. 31"
    assert lot(3, Choice.AGAINST, rules).outcome is Outcome.REJECTED
    assert lot(3, Choice.FOR, rules).reason == "het lot besliste: aangenomen"


def test_a_secret_vote_keeps_no_ballots_and_blank_papers_took_part():
    found = result(asked(persons=True), Tally(5, 3, frozenset(meetings.ALL), secret=True), meetings.rules())
    assert (found.needed, found.took_part, found.ballots, found.secret) == (5, 6, (), True)


@pytest.mark.parametrize(
    ("held", "in_favour", "against", "possible"),
    [([3, 2, 1], 3, 3, True), ([3, 2, 1], 0, 0, True), ([3, 3], 2, 3, False), ([2, 2], 4, 1, False), ([], 0, 1, False)],
)
def test_papers_add_up_only_to_what_the_voters_hold(held: list[int], in_favour: int, against: int, possible: bool):
    assert adds_up(held, in_favour, against) is possible


def test_ballots_are_kept_by_seat():
    ballots = [Ballot(seat, Choice.FOR) for seat in reversed(meetings.ALL)]
    tally = roll_call(asked(), ballots, meetings.rules())
    assert [ballot.seat for ballot in tally.ballots] == sorted(meetings.ALL)
