# SPDX-License-Identifier: EUPL-1.2
"""How do exact shares become whole cents or euros, by each term that a contract may have?"""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import make
import strategies
from sow_gov.allocation.apportion import apportion, rounded, settle
from sow_gov.domain.budget import RoundingMethod, RoundingTerm, TieRule
from sow_gov.domain.errors import Fault


def largest(unit: int = 1, ties: TieRule = TieRule.REGULATION) -> RoundingTerm:
    return RoundingTerm(RoundingMethod.LARGEST_REMAINDER, 0, unit, ties)


def exact(total: int, *counts: int) -> dict[str, Fraction]:
    return {name: Fraction(total * count, sum(counts)) for name, count in zip(make.PARTICIPANTS, counts, strict=True)}


def test_whole_euros_go_to_the_largest_remainders_and_the_cents_to_who_is_next():
    assert settle(1000_50, exact(1000_50, 1, 1, 1), largest(100)) == {"duin": 334_00, "meer": 333_50, "veen": 333_00}
    assert settle(-1000_50, exact(-1000_50, 1, 1, 1), largest(100))["meer"] == -333_50


@pytest.mark.parametrize(
    ("ties", "first"), [(TieRule.REGULATION, "duin"), (TieRule.LARGEST_SHARE, "veen"), (TieRule.SMALLEST_SHARE, "meer")]
)
def test_the_contract_says_who_goes_first_when_remainders_are_equal(ties: TieRule, first: str):
    shares = {"duin": Fraction(3, 2), "meer": Fraction(1, 2), "veen": Fraction(5, 2), "zee": Fraction(1, 2)}
    got = settle(5, shares, largest(ties=ties))
    assert got[first] == shares[first] + Fraction(1, 2)
    assert sum(got.values()) == 5


def test_each_on_its_own_leaves_the_rest_for_the_line_afronding():
    line = RoundingTerm(RoundingMethod.ROUNDING_LINE, 1_00, 100)
    assert sum(settle(1000_00, exact(1000_00, 1, 1, 1), line).values()) == 999_00
    with pytest.raises(Fault, match="ALLOC-07"):
        settle(1000_00, exact(1000_00, 1, 1, 1), RoundingTerm(RoundingMethod.ROUNDING_LINE, 99, 100))


def test_a_half_is_rounded_away_from_zero():
    assert [rounded(Fraction(n, 2)) for n in (-3, -1, 1, 3)] == [-2, -1, 1, 2]


@given(strategies.cents, strategies.weights())
def test_to_the_cent_in_order_of_the_regulation_it_apportions_by_counts(total: int, weights: dict[str, int]):
    whole = sum(weights.values())
    shares = {name: Fraction(total * count, whole) for name, count in weights.items()}
    assert settle(total, shares, largest()) == apportion(total, weights)


@given(
    st.dictionaries(st.text(min_size=1, max_size=3), st.fractions(-(10**9), 10**9), min_size=1, max_size=9),
    st.sampled_from([1, 100]),
    st.sampled_from(TieRule),
)
def test_nobody_is_a_whole_unit_away_also_when_some_are_below_zero(
    shares: dict[str, Fraction], unit: int, ties: TieRule
):
    total = int(sum(shares.values()))
    shares[next(iter(shares))] += total - sum(shares.values())
    got = settle(total, shares, largest(unit, ties))
    assert sum(got.values()) == total
    assert all(abs(got[name] - share) < unit for name, share in shares.items())
