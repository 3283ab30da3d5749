# SPDX-License-Identifier: EUPL-1.2
"""Do the look-ups by date agree with going through the days one by one?"""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sow_gov.domain.dates import Dated, Period, in_force, seams
from sow_gov.domain.errors import Fault

FIRST = date(2024, 2, 1)
HORIZON = 60


def day(number: int) -> date:
    return FIRST + timedelta(days=number)


@st.composite
def periods(draw: st.DrawFn) -> Period:
    start = draw(st.integers(0, HORIZON - 1))
    length = draw(st.none() | st.integers(1, HORIZON))
    return Period(day(start), None if length is None else day(start + length))


@given(st.lists(periods(), max_size=4), st.integers(0, HORIZON))
def test_in_force_is_the_one_version_that_holds_the_day(drawn: list[Period], number: int):
    on = day(number)
    holding = [
        place for place, each in enumerate(drawn) if each.from_ <= on and (each.until is None or on < each.until)
    ]
    versions = [Dated(each, place) for place, each in enumerate(drawn)]
    if len(holding) == 1:
        assert in_force(versions, on, "versie") == holding[0]
    else:
        with pytest.raises(Fault) as raised:
            in_force(versions, on, "versie")
        assert raised.value.code == ("DATE-02" if holding else "DATE-01")


@given(st.lists(periods(), min_size=1, max_size=4))
def test_no_seam_is_wrong_exactly_when_every_day_belongs_to_one_period(drawn: list[Period]):
    last = max(each.until or day(2 * HORIZON) for each in drawn)
    first = min(each.from_ for each in drawn)
    days = [first + timedelta(days=number) for number in range((last - first).days)]
    assert (seams(drawn) == []) == all(sum(on in each for each in drawn) == 1 for on in days)


@given(st.lists(st.tuples(st.integers(5, 9), st.integers(-4, 4)), min_size=1, max_size=5), st.randoms())
def test_every_gap_and_overlap_of_a_row_of_versions_is_named_with_its_days(drawn: list[tuple[int, int]], order):
    found, start, wanted = [], 0, []
    for length, shift in drawn:
        end = start + length
        found.append(Period(day(start), day(end)))
        start = end + shift
        if shift:
            wanted.append(("gap" if shift > 0 else "overlap", day(start), day(end)))
    found.append(Period(day(start)))
    order.shuffle(found)
    assert seams(found) == wanted


@given(periods())
def test_the_last_day_is_the_last_one_inside(drawn: Period):
    if drawn.last_day is None:
        assert drawn.until is None
    else:
        assert drawn.last_day in drawn
        assert drawn.last_day + timedelta(days=1) not in drawn
