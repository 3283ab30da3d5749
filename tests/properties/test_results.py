# SPDX-License-Identifier: EUPL-1.2
"""Is the judgement of a target the same for more and for less, and never kinder to a worse outcome?"""

from hypothesis import given
from hypothesis import strategies as st

from sow_gov.domain.agreement import Direction
from sow_gov.planning.results import Arrow, Colour, arrow, judged

WHOLE, MARGINS = st.integers(-(10**9), 10**9), st.integers(0, 50)
MIRROR = {Direction.AT_LEAST: Direction.AT_MOST, Direction.AT_MOST: Direction.AT_LEAST}
DIRECTIONS = st.sampled_from(Direction)
KINDNESS = [Colour.RED, Colour.ORANGE, Colour.GREEN]


@given(WHOLE, WHOLE, DIRECTIONS, MARGINS)
def test_less_of_a_cost_is_judged_as_more_of_a_result(outcome: int, norm: int, direction: Direction, margin: int):
    assert judged(outcome, norm, direction, margin) is judged(-outcome, -norm, MIRROR[direction], margin)


@given(WHOLE, WHOLE, DIRECTIONS, MARGINS, st.integers(0, 10**6))
def test_a_better_outcome_is_never_judged_harder(outcome: int, norm: int, direction: Direction, margin: int, more: int):
    better = outcome + more if direction is Direction.AT_LEAST else outcome - more
    first, second = (judged(each, norm, direction, margin) for each in (outcome, better))
    assert KINDNESS.index(first) <= KINDNESS.index(second)


@given(WHOLE, DIRECTIONS, MARGINS)
def test_what_meets_its_norm_exactly_is_green(norm: int, direction: Direction, margin: int):
    assert judged(norm, norm, direction, margin) is Colour.GREEN


@given(WHOLE, WHOLE, DIRECTIONS)
def test_an_arrow_turns_round_when_time_or_direction_does(outcome: int, before: int, direction: Direction):
    turned = {Arrow.BETTER: Arrow.WORSE, Arrow.SAME: Arrow.SAME, Arrow.WORSE: Arrow.BETTER}
    pointed = arrow(outcome, before, direction)
    assert pointed is not None
    assert arrow(before, outcome, direction) is arrow(outcome, before, MIRROR[direction]) is turned[pointed]
