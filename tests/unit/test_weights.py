# SPDX-License-Identifier: EUPL-1.2
"""What does each kind of key make of an amount? Sums that can be followed by hand, over Duin, Meer and Veen."""

from dataclasses import replace
from fractions import Fraction

import pytest

import make
from sow_gov.allocation.weights import Weights
from sow_gov.domain.errors import Fault
from sow_gov.domain.key_terms import (
    Bounds,
    FixedAndVariable,
    FixedShares,
    GrowthPath,
    KeyTerms,
    Mix,
    RestRule,
    Tariff,
)
from sow_gov.domain.keys import KeyBasis

ONE_YEAR_MORE = {make.YEAR: Fraction(1, 4), make.YEAR + 1: Fraction(1)}
HALF, QUARTER = Fraction(1, 2), Fraction(1, 4)


def counted(slug: str, duin: int, meer: int, veen: int) -> Weights:
    return replace(make.weights(slug, {"duin": duin, "meer": meer, "veen": veen}), year=make.YEAR)


PEOPLE, CLIENTS = counted("inwoners", 5, 3, 2), counted("clienten", 1, 1, 2)


def by(basis: KeyBasis, terms: KeyTerms | None, *parts: Weights) -> Weights:
    key = replace(make.key("termen", basis), terms=terms)
    return Weights(key, {}, make.PARTICIPANTS, make.YEAR, {part.key.slug: part for part in parts or (PEOPLE, CLIENTS)})


def shares(weights: Weights, total: int) -> tuple[Fraction, ...]:
    found = weights.shares(Fraction(total))
    assert tuple(found) == make.PARTICIPANTS
    return tuple(found.values())


def test_equal_parts_and_fixed_shares_need_no_counts():
    assert shares(by(KeyBasis.EQUAL_PARTS, None), 100) == (Fraction(100, 3),) * 3
    fixed = FixedShares({"duin": HALF, "veen": HALF}, make.decision())
    assert shares(by(KeyBasis.FIXED_SHARES, fixed), 100) == (50, 0, 50)


def test_a_mix_weighs_the_shares_of_its_keys_and_not_their_counts():
    mixed = by(KeyBasis.MIX, Mix({"inwoners": 3 * QUARTER, "clienten": QUARTER}))
    assert shares(mixed, 1000) == (375 + Fraction(125, 2), 225 + Fraction(125, 2), 150 + 125)
    assert sum(mixed.values.values()) > 0
    assert not mixed.absolute


def test_a_tariff_is_paid_above_the_threshold_and_the_rest_goes_by_the_rest_key():
    tariff = Tariff("inwoners", "clienten", make.YEAR, 10, {}, threshold=2)
    assert shares(by(KeyBasis.TARIFF, tariff), 100) == (30 + 15, 10 + 15, 0 + 30)
    assert shares(by(KeyBasis.TARIFF, tariff), 20) == (30 - 5, 10 - 5, 0 - 10)


def test_the_growth_of_a_tariff_runs_unrounded():
    tariff = Tariff("inwoners", "clienten", make.YEAR - 2, 1_01, {make.YEAR - 1: 27, make.YEAR: 31})
    assert tariff.price(make.YEAR) == 101 * Fraction(1027, 1000) * Fraction(1031, 1000)


@pytest.mark.parametrize("year", [make.YEAR - 1, make.YEAR + 1])
def test_a_tariff_without_growth_for_a_year_has_no_price_in_it(year: int):
    with pytest.raises(Fault, match="ALLOC-11"):
        Tariff("inwoners", "clienten", make.YEAR, 10, {}).price(year)


def test_a_fixed_amount_goes_by_one_key_and_the_rest_by_another():
    terms = FixedAndVariable({make.YEAR: 40}, "clienten", "inwoners")
    split = by(KeyBasis.FIXED_AND_VARIABLE, terms)
    assert shares(split, 100) == (10 + 30, 10 + 18, 20 + 12)
    assert split.absolute
    with pytest.raises(Fault, match="ALLOC-11"):
        replace(split, year=make.YEAR + 1).shares(Fraction(100))


def test_a_growth_path_goes_from_the_old_key_to_the_new():
    path = by(KeyBasis.GROWTH_PATH, GrowthPath("inwoners", "clienten", ONE_YEAR_MORE))
    assert shares(path, 400) == (150 + 25, 90 + 25, 60 + 50)
    assert shares(replace(path, year=make.YEAR + 1), 400) == (100, 100, 200)
    with pytest.raises(Fault, match="ALLOC-11"):
        replace(path, year=make.YEAR + 2).shares(Fraction(400))


def bounds(rest: RestRule, minimum: dict[str, int], cap: dict[str, int]) -> Weights:
    return by(KeyBasis.BOUNDS, Bounds("inwoners", minimum, cap, rest))


def test_who_is_capped_leaves_the_rest_to_the_others_by_key_or_equally():
    assert shares(bounds(RestRule.BY_KEY, {}, {"duin": 40}), 100) == (40, 36, 24)
    assert shares(bounds(RestRule.EQUALLY, {}, {"duin": 40}), 100) == (40, 35, 25)


def test_a_minimum_takes_from_the_others():
    assert shares(bounds(RestRule.BY_KEY, {"veen": 36}, {}), 100) == (40, 24, 36)
    assert shares(bounds(RestRule.EQUALLY, {"veen": 36}, {}), 100) == (42, 22, 36)


def test_a_bound_that_pushes_another_over_its_own_is_met_too():
    assert shares(bounds(RestRule.BY_KEY, {}, {"duin": 40, "meer": 32}), 100) == (40, 32, 28)


@pytest.mark.parametrize(
    ("minimum", "cap", "total"),
    [
        ({"duin": 60, "meer": 60}, {}, 100),
        ({}, dict.fromkeys(make.PARTICIPANTS, 10), 100),
        ({"duin": 1}, {}, -100),
    ],
)
def test_bounds_that_cannot_hold_are_a_fault(minimum: dict[str, int], cap: dict[str, int], total: int):
    with pytest.raises(Fault, match="ALLOC-13"):
        bounds(RestRule.BY_KEY, minimum, cap).shares(Fraction(total))


def test_a_key_of_amounts_has_no_proportion():
    with pytest.raises(Fault, match="ALLOC-12"):
        _ = bounds(RestRule.BY_KEY, {"duin": 1}, {}).values


def test_who_does_not_buy_leaves_every_key_below():
    assert shares(PEOPLE.only(["duin", "veen"]), 70) == (50, 0, 20)
    assert shares(by(KeyBasis.EQUAL_PARTS, None).only(["duin", "veen"]), 100) == (50, 0, 50)
    mixed = by(KeyBasis.MIX, Mix({"inwoners": HALF, "clienten": HALF})).only(["meer", "veen"])
    assert shares(mixed, 60) == (0, 18 + 10, 12 + 20)
    capped = bounds(RestRule.BY_KEY, {}, {"meer": 10}).only(["meer", "veen"])
    assert shares(capped, 50) == (0, 10, 40)


def test_a_key_that_gives_the_buyers_nothing_is_a_fault_and_never_zero():
    with pytest.raises(Fault, match="ALLOC-01"):
        counted("inwoners", 5, 0, 0).only(["meer"]).shares(Fraction(1))
