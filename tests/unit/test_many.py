# SPDX-License-Identifier: EUPL-1.2
"""Where does dividing at once stop, and is it still the rule of one amount at, below and beyond that limit?"""

import numpy as np
import pytest
from numpy.typing import NDArray

from sow_gov.allocation import many
from sow_gov.allocation.apportion import apportion
from sow_gov.allocation.many import apportion_many
from sow_gov.domain.errors import Fault

LARGEST = 2**63 - 1
SEVENTH = LARGEST // 7  # 7 divides 2**63 - 1


def by_rule(totals: list[int], weights: list[list[int]]) -> list[list[int]]:
    """Every amount by the rule itself, one after another."""
    return [
        list(apportion(total, dict(zip(map(str, range(len(row))), row, strict=True))).values())
        for total, row in zip(totals, weights, strict=True)
    ]


def array(numbers: list[int] | list[list[int]]) -> NDArray[np.int64]:
    return np.array(numbers, np.int64)


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The totals that were divided one by one, by the rule itself."""
    seen: list[int] = []

    def watched(total: int, weights: dict[str, int]) -> dict[str, int]:
        seen.append(total)
        return apportion(total, weights)

    monkeypatch.setattr(many, "apportion", watched)
    return seen


@pytest.mark.parametrize("sign", [1, -1])
@pytest.mark.parametrize(
    ("total", "row", "fits"),
    [
        (2**31 - 1, [2**32 + 2, 5, 2**32 + 1], True),  # the largest product is 2**63 - 2
        (60247241209, [153092023, 5, 153092022], True),  # 2**63 - 1
        (2**31, [2**32, 5, 2**32 - 1], False),  # 2**63
        (LARGEST - 1, [1, 0, 1], True),
        (LARGEST, [1, 0, 1], True),
        (LARGEST, [2, 0, 1], False),
        (1, [LARGEST], True),
        (2, [LARGEST], False),
    ],
)
def test_products_are_taken_together_up_to_63_bits(
    total: int, row: list[int], sign: int, alone: list[int], *, fits: bool
):
    assert apportion_many(array([sign * total]), array([row])).tolist() == by_rule([sign * total], [row])
    assert alone == ([] if fits else [sign * total])


@pytest.mark.parametrize(
    ("total", "row", "fits"),
    [
        (5, [SEVENTH - 1] * 7, True),  # the weights sum to 2**63 - 8
        (5, [SEVENTH] * 7, True),  # 2**63 - 1
        (5, [SEVENTH] * 6 + [SEVENTH + 1], False),  # 2**63
        (5, [SEVENTH] * 6 + [SEVENTH - 1], True),  # 2**63 - 2
        (5, [SEVENTH] * 5 + [SEVENTH + 1, 0], False),  # the limit is for participants times the largest weight
        (5, [SEVENTH + 1] * 7, False),  # 2**63 + 6
        (0, [2**62] * 4, False),  # 2**64, which is 0 in 64 bits
        (0, [LARGEST, LARGEST, 3], False),  # 2**64 + 1, which is 1
    ],
)
def test_sums_of_weights_are_taken_together_up_to_63_bits(total: int, row: list[int], alone: list[int], *, fits: bool):
    assert apportion_many(array([total]), array([row])).tolist() == by_rule([total], [row])
    assert alone == ([] if fits else [total])


@pytest.mark.parametrize("total", [-(2**63), 1 - 2**63, LARGEST])
def test_the_outermost_totals_lose_no_cent(total: int, alone: list[int]):
    rows = [[1, 1, 1], [1, 0, 0], [0, 1, 1]]
    shares = apportion_many(array([total] * 3), array(rows)).tolist()
    assert shares == by_rule([total] * 3, rows)
    assert [sum(row) for row in shares] == [total] * 3
    assert alone == ([total] * 3 if total == -(2**63) else [])


@pytest.mark.parametrize("rest", [2**32 - 1, 2**32, 2**32 + 1, 2**40])
@pytest.mark.parametrize("first", [True, False])
def test_rests_of_more_than_32_bits_keep_their_order(rest: int, alone: list[int], *, first: bool):
    row = [rest, rest - 1] if first else [rest - 1, rest]
    assert apportion_many(array([1, -1]), array(row)).tolist() == by_rule([1, -1], [row, row])
    assert not alone


def test_a_pool_beyond_the_limit_leaves_its_neighbours_right(alone: list[int]):
    totals, rows = [10, LARGEST, -10], [[1, 1, 1], [2, 3, 4], [1, 2, 4]]
    assert apportion_many(array(totals), array(rows)).tolist() == by_rule(totals, rows)
    assert LARGEST in alone


@pytest.mark.parametrize("rounds", [1, 2, 3])
def test_every_round_gives_the_same_as_one_round(rounds: int, monkeypatch: pytest.MonkeyPatch, alone: list[int]):
    totals, rows = list(range(-30, 31, 10)), [[number % 3, 1, number % 5] for number in range(7)]
    monkeypatch.setattr(many, "_BLOCK", 7 * 3 // rounds)
    assert apportion_many(array(totals), array(rows)).tolist() == by_rule(totals, rows)
    assert not alone


def test_one_row_of_weights_serves_every_pool():
    totals, row = [100, -7, 0], [1, 2, 4]
    shares = apportion_many(array(totals), array(row))
    assert shares.dtype == np.int64
    assert shares.tolist() == by_rule(totals, [row] * 3)


def test_what_was_given_is_left_as_it_was():
    totals, weights = array([100, -7]), array([[1, 2], [4, 3]])
    apportion_many(totals, weights)
    assert (totals.tolist(), weights.tolist()) == ([100, -7], [[1, 2], [4, 3]])


@pytest.mark.parametrize("weights", [np.ones(3, np.int64), np.ones((0, 3), np.int64), np.zeros(3, np.int64)])
def test_no_pools_give_no_shares(weights: NDArray[np.int64]):
    assert apportion_many(array([]), weights).shape == (0, 3)


@pytest.mark.parametrize("bad", [[0, 0, 0], [3, -1, 5], [2, -1, -1], [-1, 0, 0]])
@pytest.mark.parametrize("total", [100, 0, -100])
def test_weights_that_carry_nothing_are_refused_with_their_pool(bad: list[int], total: int):
    with pytest.raises(Fault) as rule:
        apportion(total, dict(zip("abc", bad, strict=True)))
    with pytest.raises(Fault) as fault:
        apportion_many(array([7, total, total]), array([[1, 2, 3], bad, bad]))
    assert (fault.value.code, fault.value.todo) == ("ALLOC-01", rule.value.todo)
    assert fault.value.what == f"pool 1: {rule.value.what}"


def test_the_pool_is_counted_through_all_rounds(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(many, "_BLOCK", 4)
    with pytest.raises(Fault, match="pool 8: "):
        apportion_many(array([1] * 9), array([[1, 1]] * 8 + [[0, 0]]))


def test_nobody_to_divide_among_is_refused():
    with pytest.raises(Fault, match="ALLOC-01: pool 0: "):
        apportion_many(array([0, 5]), np.empty((2, 0), np.int64))


def test_numbers_that_could_lose_cents_are_refused():
    with pytest.raises(TypeError):
        apportion_many(np.array([100.5]), array([1, 1]))  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        apportion_many(array([100]), np.array([2**63, 1], np.uint64))  # type: ignore[arg-type]


def test_narrower_integers_are_widened_before_anything_is_multiplied(alone: list[int]):
    totals, row = [2**31 - 1, -(2**31)], [2**31 - 1, 2**31 - 2]
    shares = apportion_many(np.array(totals, np.int32), np.array(row, np.int32))  # type: ignore[arg-type]
    assert shares.tolist() == by_rule(totals, [row, row])
    assert not alone


def test_rows_of_weights_and_totals_must_be_as_many():
    with pytest.raises(ValueError, match="broadcast"):
        apportion_many(array([1, 2, 3]), array([[1, 1], [1, 1]]))
