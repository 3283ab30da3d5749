# SPDX-License-Identifier: EUPL-1.2
"""Does the strip of a year put every day in its place, keep marks apart, and tell states apart by shape?"""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sow_gov.domain.dates import Period
from sow_gov.wording.year_strip import WIDTH, Flag, Lane, Look, Mark, Sign, sample, sign_sample, year_strip

NUMBER = re.compile(r'<text x="(-?\d+)" y="(-?\d+)" text-anchor="middle" font-size="1[01]"')
DAYS = st.dates(date(2024, 1, 1), date(2028, 12, 31))


def mark(on: date, number: int = 1, look: Look = Look.AHEAD) -> Mark:
    return Mark(on, number, f"{number}. <stap>", look, f"#stap-{number}")


def places(days: list[date]) -> list[tuple[int, int]]:
    marks = tuple(mark(on, number) for number, on in enumerate(sorted(days), 1))
    return [(int(x), int(y)) for x, y in NUMBER.findall(year_strip([Lane("Baan", marks)], 2026, None).months)]


@given(st.lists(DAYS, min_size=1, max_size=40))
def test_marks_stand_in_order_inside_the_drawing_and_never_on_each_other(days: list[date]):
    found = places(days)
    assert len(found) == len(days)
    assert [x for x, _ in found] == sorted(x for x, _ in found)
    assert all(0 < x < WIDTH for x, _ in found)
    for number, (x, y) in enumerate(found):
        assert not any(abs(x - other) < 22 and y == row for other, row in found[:number])


def test_a_day_outside_the_months_stands_at_the_edge():
    assert places([date(2020, 1, 1)]) == places([date(2024, 12, 1)])
    assert places([date(2030, 1, 1)]) == places([date(2028, 1, 1)])


def test_the_line_of_today_is_drawn_inside_the_months_only():
    lanes = [Lane("Baan", (mark(date(2026, 1, 1)),))]
    assert "vandaag" in year_strip(lanes, 2026, date(2024, 12, 1)).months
    for today in (None, date(2024, 11, 30), date(2028, 1, 1)):
        assert "vandaag" not in year_strip(lanes, 2026, today).months


def test_every_look_has_a_shape_of_its_own_without_its_colours():
    drawn = {re.sub(r' (fill|stroke)="#\w+"', "", sample(look)) for look in Look}
    filled = {sample(look) for look in Look}
    assert len(filled) == len(Look)
    assert len(drawn) >= 4, "a circle, a square, and diamonds with a whole and a broken line"
    assert sign_sample(Sign.MEETING) != sign_sample(Sign.NEEDED)


def test_names_are_no_html_and_what_is_shaded_lies_inside():
    away = (Period(date(2020, 1, 1), date(2020, 2, 1)), Period(date(2026, 7, 1), date(2026, 8, 1)))
    flags = (Flag(date(2026, 5, 1), "a & b", Sign.NEEDED),)
    strip = year_strip([Lane("M & S", (mark(date(2026, 1, 1)),), away, flags)], 2026, None)
    assert "&lt;stap&gt;" in strip.months
    assert "a &amp; b" in strip.months
    assert "M &amp; S" in strip.names
    assert strip.months.count('fill="url(#reces)"') == 1


def test_both_drawings_are_as_high_and_a_full_lane_makes_them_higher():
    def height(lanes: list[Lane]) -> str:
        strip = year_strip(lanes, 2026, None)
        found = re.findall(r'height="(\d+)" viewBox', strip.names + strip.months)
        assert len(set(found)) == 1
        return found[0]

    day = date(2026, 1, 1)
    crowded = Lane("Vol", tuple(mark(day + timedelta(days=number), number) for number in range(5)))
    assert int(height([crowded])) > int(height([Lane("Leeg", (mark(day),))]))


def test_nothing_is_no_drawing():
    with pytest.raises(ValueError, match="ten minste één baan"):
        year_strip([], 2026, None)
