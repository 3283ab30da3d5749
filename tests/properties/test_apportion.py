# SPDX-License-Identifier: EUPL-1.2
"""Is an amount divided to the cent, fairly, and always in the same way?"""

from collections.abc import Mapping
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

import strategies
from sow_gov.allocation.apportion import apportion, exact_share, instalments

thorough = settings(max_examples=200)


def by_definition(total: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Largest remainder, word for word: cut off towards zero, then one cent each to the largest cut-off parts."""
    whole = sum(weights.values())
    exact = {name: Fraction(abs(total) * weight, whole) for name, weight in weights.items()}
    shares = {name: int(part) for name, part in exact.items()}
    places = list(weights)
    for name in sorted(places, key=lambda name: (shares[name] - exact[name], places.index(name))):
        if sum(shares.values()) < abs(total):
            shares[name] += 1
    return {name: share if total >= 0 else -share for name, share in shares.items()}


@thorough
@given(strategies.cents, strategies.weights())
def test_shares_sum_exactly_and_stay_within_a_cent_of_exact(total: int, weights: dict[str, int]):
    shares = apportion(total, weights)
    assert sum(shares.values()) == total
    assert all(abs(shares[name] - exact_share(total, weights, name)) < 1 for name in weights)


@thorough
@given(strategies.cents, strategies.weights("abcdefg"))
def test_shares_are_those_of_the_largest_remainder(total: int, weights: dict[str, int]):
    assert apportion(total, weights) == by_definition(total, weights)


@given(strategies.cents, strategies.weights())
def test_a_refund_is_the_mirror_image_of_a_charge(total: int, weights: dict[str, int]):
    assert apportion(-total, weights) == {name: -share for name, share in apportion(total, weights).items()}


@given(strategies.cents, strategies.weights(), st.integers(1, 1000))
def test_counting_in_another_unit_changes_nothing(total: int, weights: dict[str, int], factor: int):
    assert apportion(total, {name: weight * factor for name, weight in weights.items()}) == apportion(total, weights)


@given(strategies.cents, strategies.weights())
def test_who_counts_for_nothing_bears_nothing(total: int, weights: dict[str, int]):
    shares = apportion(total, weights)
    assert [shares[name] for name, weight in weights.items() if weight == 0] == [0] * list(weights.values()).count(0)


@thorough
@given(st.integers(0, 10**12), st.lists(st.integers(0, 3), min_size=2, max_size=6).filter(any), st.data())
def test_trading_places_between_equals_only_moves_the_cents_of_a_tie(total: int, sizes: list[int], data: st.DataObject):
    names = [str(number) for number in range(len(sizes))]
    shuffled = data.draw(st.permutations(names))
    shares = list(apportion(total, dict(zip(names, sizes, strict=True))).values())
    assert list(apportion(total, dict(zip(shuffled, sizes, strict=True))).values()) == shares
    pairs = [(a, b) for a in range(len(sizes)) for b in range(a + 1, len(sizes)) if sizes[a] == sizes[b]]
    assert all(0 <= shares[first] - shares[later] <= 1 for first, later in pairs)


@thorough
@given(strategies.cents, strategies.parts(), st.sampled_from(["eerste", "laatste"]))
def test_instalments_sum_and_only_the_agreed_one_holds_the_remainder(total: int, parts: list[Fraction], where: str):
    shares = instalments(total, parts, where)
    assert sum(shares) == total
    cut = [int(total * part) for part in parts]
    spot = 0 if where == "eerste" else len(parts) - 1
    assert [share for index, share in enumerate(shares) if index != spot] == cut[:spot] + cut[spot + 1 :]
    assert abs(shares[spot] - cut[spot]) < len(parts)
