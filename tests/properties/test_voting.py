# SPDX-License-Identifier: EUPL-1.2
"""Whatever is voted: do weights come from the rules alone, and does a vote for never harm?"""

from collections.abc import Mapping
from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

import make
import meetings
from sow_gov.domain.board import MajorityBase, OrganRules, QualifiedMajority, VotingWeights
from sow_gov.domain.meeting import Ballot, Carried, Choice, Outcome, VoteResult
from sow_gov.governance.meetings.quorum import more_than, quorum
from sow_gov.governance.meetings.rules import Rules
from sow_gov.governance.meetings.voting import Question, adds_up, result, roll_call, voters_needed

ALL = meetings.ALL
thorough = settings(max_examples=200)

votes_held = st.fixed_dictionaries(dict.fromkeys(make.PARTICIPANTS, st.integers(1, 9)))
choices = st.dictionaries(st.sampled_from(ALL), st.sampled_from(Choice))
majorities = st.none() | st.builds(
    QualifiedMajority,
    st.just("onderwerp"),
    st.fractions(Fraction(1, 2), Fraction(1), max_denominator=10),
    st.sampled_from(MajorityBase),
    st.just("regeling, art. 30"),
)
carried = st.lists(st.sampled_from(Carried), max_size=2, unique=True).map(tuple)
recusals = st.sets(st.sampled_from(ALL), max_size=2)


def organ(held: Mapping[str, int], larger: QualifiedMajority | None) -> OrganRules:
    return meetings.board(weights=(VotingWeights(None, held),), majorities=(larger,) if larger else ())


def question(why: tuple[Carried, ...] = (), recused: set[str] | None = None) -> Question:
    on = meetings.item(subject="onderwerp", carried=why, carried_from="ab-juni" if why else "")
    return Question(on, meetings.sitting(meetings.board()), frozenset(recused or ()))


def ballots(chosen: Mapping[str, Choice]) -> list[Ballot]:
    return [Ballot(seat, choice) for seat, choice in chosen.items()]


def counted(asked: Question, said: list[Ballot], rules: Rules) -> VoteResult:
    return result(asked, roll_call(asked, said, rules), rules)


@thorough
@given(votes_held, majorities, choices, carried, st.randoms(use_true_random=False))
def test_the_order_of_ballots_never_matters(held, larger, chosen, why, chance):
    rules = meetings.rules(organ=organ(held, larger))
    said = ballots(chosen)
    mixed = list(said)
    chance.shuffle(mixed)
    assert counted(question(why), mixed, rules) == counted(question(why), said, rules)


@thorough
@given(votes_held, majorities, choices)
def test_weights_come_from_the_rules_and_never_from_the_voters(held, larger, chosen):
    """What is counted is the sum of what the rules give to the municipality of each seat, and nothing else."""
    rules = meetings.rules(organ=organ(held, larger))
    found = counted(question(), ballots(chosen), rules)
    owner = dict(rules.organ.seat_slugs())
    for choice, votes in ((Choice.FOR, found.for_votes), (Choice.AGAINST, found.against_votes)):
        assert votes == sum(held[owner[seat]] for seat, said in chosen.items() if said is choice)
    assert not {"weight", "votes"} & set(Ballot.__slots__)


@thorough
@given(votes_held, majorities, choices, carried, st.integers(2, 50))
def test_counting_votes_in_another_unit_changes_no_outcome(held, larger, chosen, why, factor):
    rules = meetings.rules(organ=organ(held, larger))
    scaled = meetings.rules(organ=organ({name: votes * factor for name, votes in held.items()}, larger))
    assert (
        counted(question(why), ballots(chosen), scaled).outcome
        is counted(question(why), ballots(chosen), rules).outcome
    )


@thorough
@given(votes_held, majorities, choices, carried, st.sampled_from(ALL))
def test_one_more_vote_for_never_turns_adopted_into_something_else(held, larger, chosen, why, seat):
    rules = meetings.rules(organ=organ(held, larger))
    if counted(question(why), ballots(chosen), rules).outcome is Outcome.ADOPTED:
        more = chosen | {seat: Choice.FOR}
        assert counted(question(why), ballots(more), rules).outcome is Outcome.ADOPTED


@thorough
@given(votes_held, majorities, choices, carried, recusals)
def test_what_is_adopted_has_the_votes_the_members_and_the_voters_it_needs(held, larger, chosen, why, recused):
    rules = meetings.rules(organ=organ(held, larger))
    said = {seat: choice for seat, choice in chosen.items() if seat not in recused}
    found = counted(question(why, recused), ballots(said), rules)
    in_favour = list(said.values()).count(Choice.FOR)
    enough = found.for_votes >= found.needed and in_favour >= found.needed_members
    valid = found.took_part >= voters_needed(question(why, recused), rules)
    assert (found.outcome is Outcome.ADOPTED) == (enough and valid)
    assert (found.outcome is Outcome.INVALID) == (not valid)
    assert found.for_votes > found.against_votes or found.outcome is not Outcome.ADOPTED


@thorough
@given(votes_held, choices, carried, recusals)
def test_equal_votes_are_postponed_unless_complete_or_tied_before(held, chosen, why, recused):
    rules = meetings.rules(organ=organ(held, None))
    said = {seat: choice for seat, choice in chosen.items() if seat not in recused}
    found = counted(question(why, recused), ballots(said), rules)
    everybody = all(said.get(seat, Choice.ABSTAINED) is not Choice.ABSTAINED for seat in set(ALL) - recused)
    cast = found.for_votes + found.against_votes
    if found.outcome is Outcome.POSTPONED:
        assert found.for_votes == found.against_votes > 0
        assert not everybody
        assert Carried.TIED not in why
    elif found.for_votes == found.against_votes and cast and found.outcome is not Outcome.INVALID:
        assert found.outcome is Outcome.REJECTED


@given(st.integers(0, 50), st.integers(0, 50), st.fractions(0, 1, max_denominator=20))
def test_quorum_only_grows_with_heads(sitting, more, part):
    """Who comes extra never undoes a quorum; more sitting members never lower what is needed."""
    assert more_than(part, sitting) <= more_than(part, sitting + more)
    law = replace(meetings.LAW, quorum=replace(meetings.LAW.quorum, value=part))
    seats = [f"ab-duin-{number}" for number in range(sitting + more)]
    rules = meetings.rules(law=law)
    fewer = quorum(sitting + more, meetings.there(*seats[:sitting]), rules)
    assert not fewer.reached or quorum(sitting + more, meetings.there(*seats), rules).reached


@given(st.lists(st.integers(1, 9), max_size=6), st.data())
def test_papers_that_were_really_cast_add_up(held, data):
    said = [data.draw(st.sampled_from(Choice)) for _ in held]
    in_favour, against = (
        sum(votes for votes, choice in zip(held, said, strict=True) if choice is wanted)
        for wanted in (Choice.FOR, Choice.AGAINST)
    )
    assert adds_up(held, in_favour, against)
    assert not adds_up(held, in_favour, sum(held) - in_favour + 1)
