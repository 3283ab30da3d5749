# SPDX-License-Identifier: EUPL-1.2
"""Does a written number remember what it was, and is it its text in every other way?"""

import copy
import json
import pickle
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sow_gov.domain.canonical import plain
from sow_gov.wording.money import amount, amount_change, change, euro, euro_change, euro_short, euro_whole
from sow_gov.wording.numbers import count, part_of, percentage
from sow_gov.wording.shown import Shown, Unit

CENTS = st.integers(-(10**15), 10**15)


@given(CENTS, st.sampled_from([amount, amount_change, euro]))
def test_an_amount_remembers_its_cents(cents, write):
    shown = write(cents)
    assert (shown.exact, shown.unit, shown.decimals) == (Fraction(cents, 100), Unit.EUROS, 2)


@given(CENTS, st.sampled_from([euro_whole, euro_short, change, euro_change]))
def test_an_amount_in_whole_euros_remembers_its_cents_too(cents, write):
    shown = write(cents)
    assert (shown.exact, shown.unit, shown.decimals) == (Fraction(cents, 100), Unit.WHOLE_EUROS, 0)


def test_a_dash_for_nothing_is_zero():
    for shown in (amount(0, dash=True), euro_whole(0, dash=True), change(0, dash=True)):
        assert (str(shown), shown.exact) == ("–", 0)


def test_counts_and_shares_remember_what_they_are():
    assert (count(1250).exact, count(1250).unit) == (1250, Unit.COUNT)
    assert (percentage(Fraction(1, 3)).exact, percentage(Fraction(1, 3)).unit) == (Fraction(1, 3), Unit.SHARE)
    assert part_of(1, 4).exact == Fraction(1, 4)
    assert not isinstance(part_of(1, 0), Shown)


@pytest.mark.parametrize("travel", [lambda shown: pickle.loads(pickle.dumps(shown)), copy.copy, copy.deepcopy])
def test_the_number_travels_with_its_text(travel):
    shown = travel(amount(125050))
    assert (shown, shown.exact, shown.unit, shown.decimals) == ("1.250,50", Fraction(125050, 100), Unit.EUROS, 2)


def test_it_is_its_text_everywhere_else():
    shown = amount(125050)
    assert shown == "1.250,50"
    assert hash(shown) == hash("1.250,50")
    assert json.dumps(plain({"bedrag": shown})) == '{"bedrag": "1.250,50"}'
    assert not isinstance(f"{shown} euro", Shown)
