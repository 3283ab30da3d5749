# SPDX-License-Identifier: EUPL-1.2
"""Is what somebody types read as Dutch means it, and is what could mean two things refused?"""

from collections.abc import Callable
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sow_gov.web import typed
from sow_gov.wording.money import amount
from sow_gov.wording.numbers import count


def meant(read: Callable[[str], object], text: str) -> object:
    """What a text means; None when it is refused."""
    try:
        return read(text)
    except ValueError:
        return None


@given(st.integers(-(10**14), 10**14))
def test_what_a_page_writes_is_read_back(number: int):
    assert typed.cents(amount(number)) == number
    assert typed.whole(count(number)) == number


@pytest.mark.parametrize(
    ("text", "cents"),
    [
        ("1250", 1250_00), ("1.250", 1250_00), ("1.250,5", None), ("1250.50", 1250_50), ("1.250.50", None),
        ("1250,00", 1250_00), ("1250,-", 1250_00), (" € 1 250,00 ", 1250_00), ("-3,05", -3_05), ("−3.05", -3_05),
        ("12.50.000", None), ("1,250.00", None), ("", None), ("twee", None), ("1e3", None), ("٣", None), ("0", 0),
        ("9" * 16, None),
    ],
)  # fmt: skip
def test_an_amount_is_one_thing_or_nothing(text: str, cents: int | None):
    assert meant(typed.cents, text) == cents


@pytest.mark.parametrize("text", ["1,5", "1.5", "1.25", "", "x", "1.2345", "12.345.67"])
def test_a_number_of_people_has_no_decimals(text: str):
    assert meant(typed.whole, text) is None


def test_a_day_is_written_as_a_browser_does():
    assert meant(typed.day, "2026-07-01") == date(2026, 7, 1)
    assert [meant(typed.day, text) for text in ("1-7-2026", "2026-13-01", "")] == [None] * 3
