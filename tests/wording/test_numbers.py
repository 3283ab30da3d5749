# SPDX-License-Identifier: EUPL-1.2
"""Do amounts, shares and days read as a Dutch councillor writes them, and is nothing lost in the writing?"""

from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sow_gov.wording.dates import date_long, date_short, through
from sow_gov.wording.money import amount, change, euro, euro_change, euro_short, euro_whole, millions
from sow_gov.wording.numbers import MINUS, SPACE, count, decimal, fraction, listing, percentage, rounded

CENTS = st.integers(-(10**17), 10**17)
FRACTIONS = st.fractions(-(10**9), 10**9)


@given(CENTS)
def test_an_amount_can_be_read_back_to_the_cent(cents):
    text = amount(cents).replace(".", "").replace(",", "").replace(MINUS, "-")
    assert int(text) == cents


@given(CENTS)
def test_whole_euros_are_the_nearest_and_halves_go_away_from_zero(cents):
    shown = int(euro_whole(cents).replace(".", "").replace(MINUS, "-"))
    assert abs(shown * 100 - cents) <= 50
    assert abs(shown) * 100 >= abs(cents) - 49
    assert euro_whole(-cents).removeprefix(MINUS) == euro_whole(cents).removeprefix(MINUS)


@given(FRACTIONS, st.integers(0, 6))
def test_rounding_is_to_the_nearest_and_symmetric(value, decimals):
    assert abs(Fraction(rounded(value, decimals), 10**decimals) - value) <= Fraction(1, 2 * 10**decimals)
    assert rounded(-value, decimals) == -rounded(value, decimals)


@pytest.mark.parametrize(
    "text", [amount(-1), euro(-1), euro_whole(-100), change(-100), count(-1), decimal(-1, 0), percentage(Fraction(-1))]
)
def test_minus_is_a_minus_sign_and_no_hyphen(text):
    assert MINUS in text
    assert "-" not in text


@pytest.mark.parametrize(
    "text",
    [
        euro(1),
        euro_short(100),
        euro_change(-100),
        millions(10**9),
        percentage(Fraction(1, 2)),
        date_long(date(2026, 5, 1)),
    ],
)
def test_what_belongs_together_stays_on_one_line(text):
    assert SPACE in text
    assert " " not in text


@pytest.mark.parametrize(
    ("said", "written"),
    [
        (amount(0), "0,00"),
        (amount(0, dash=True), "–"),
        (amount(1, dash=True), "0,01"),
        (euro_whole(49), "0"),
        (euro_whole(-49), "0"),
        (euro_whole(50), "1"),
        (change(49), "0"),
        (change(50), "+1"),
        (change(-50), "−1"),
        (euro_change(0), "€ 0"),
        (millions(-250_000_000_00, 0), "€ −250 miljoen"),
        (percentage(Fraction(1, 3), 2), "33,33 %"),
        (percentage(Fraction(1), 0), "100 %"),
        (fraction(Fraction(4, 4)), "1"),
        (listing(["Maassluis"]), "Maassluis"),
        (listing(("Schiedam", "Vlaardingen")), "Schiedam en Vlaardingen"),
        (date_short(date(2026, 12, 31)), "31-12-2026"),
        (through(date(2025, 2, 1), date(2026, 2, 1)), "1 februari 2025 tot en met 31 januari 2026"),
        (through(date(2026, 2, 1), date(2026, 2, 2)), "1 februari 2026"),
    ],
)
def test_as_it_is_written(said, written):
    assert said.replace(SPACE, " ") == written


@given(st.dates(date(2015, 1, 1), date(2100, 1, 1)), st.integers(2, 2000))
def test_tot_en_met_names_the_day_before_the_end(first, days):
    until = first + timedelta(days=days)
    assert through(first, until).endswith(f"tot en met {date_long(until - timedelta(days=1))}")


def test_a_period_without_a_day_is_refused():
    with pytest.raises(ValueError, match="bevat geen dag"):
        through(date(2026, 1, 1), date(2026, 1, 1))
