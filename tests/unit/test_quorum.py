# SPDX-License-Identifier: EUPL-1.2
"""Are enough members there? Heads count, votes do not."""

from dataclasses import replace
from fractions import Fraction

import pytest

import meetings
from sow_gov.domain.meeting import Carried, MeetingState, Present
from sow_gov.governance.meetings.quorum import freed, heads, more_than, quorum


@pytest.mark.parametrize(("sitting", "needed"), [(0, 1), (1, 1), (2, 2), (3, 2), (5, 3), (6, 4), (7, 4)])
def test_more_than_half_is_never_exactly_half(sitting: int, needed: int):
    assert more_than(Fraction(1, 2), sitting) == needed


def test_more_than_two_thirds_of_six_is_five():
    assert more_than(Fraction(2, 3), 6) == 5


def test_four_of_six_are_a_quorum_and_three_are_not():
    rules = meetings.rules()
    assert quorum(6, meetings.there(*meetings.ALL[:4]), rules).reached
    assert not quorum(6, meetings.there(*meetings.ALL[:3]), rules).reached


def test_a_holder_and_an_alternate_who_took_turns_are_one_head():
    assert heads([Present("ab-duin-1"), Present("ab-duin-1", alternate=True)]) == 1


def test_the_words_name_the_count_and_the_article():
    said = quorum(6, meetings.there("ab-duin-1"), meetings.rules()).said
    assert said == "1 van de 6 zittende leden is er, nodig zijn er 4 (Gemeentewet, art. 20)"


def test_three_members_with_most_of_the_votes_are_no_quorum():
    """Two of Duin and one of Meer hold 8 of the 12 votes."""
    meeting = meetings.opened(meetings.rules(), seats=meetings.ALL[:3])
    assert meeting.state is MeetingState.NO_QUORUM


def test_a_vacant_seat_does_not_sit():
    meeting = meetings.opened(meetings.rules(), seats=meetings.ALL[:3], vacant=meetings.ALL[5:])
    assert meeting.state is MeetingState.OPEN


def test_only_in_the_second_meeting_itself_is_an_item_free_of_the_quorum():
    carried = meetings.item(carried_from="ab-juli", carried=(Carried.NO_QUORUM,))
    start = meetings.planned("ab-2", meetings.plan(meetings.board()), meetings.rules())
    assert not freed(start, carried)
    failed = meetings.opened(meetings.rules(), seats=meetings.ALL[:1])
    second = meetings.planned("ab-2", meetings.plan(meetings.board(), second_of="ab-juli"), meetings.rules(failed))
    assert freed(second, carried)
    assert not freed(second, meetings.item())
    assert not freed(second, replace(carried, carried_from="ab-mei"))
