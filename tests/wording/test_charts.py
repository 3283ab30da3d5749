# SPDX-License-Identifier: EUPL-1.2
"""Are the drawings true to their numbers, readable without colour, and well-formed whatever the labels hold?"""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sow_gov.wording.charts import WIDTH, Part, Stack, Step, bars, stacked, waterfall

SIZES = st.lists(st.integers(0, 10**18), min_size=1, max_size=8)


def part(size: int, label: str = "Schiedam") -> Part:
    return Part(label, size, str(size), "#b5541c")


def widths(svg: str) -> list[float]:
    return [float(rect.get("width")) for rect in ElementTree.fromstring(svg).iterfind(".//{*}rect")]


def texts(svg: str) -> list[str]:
    return [text.text for text in ElementTree.fromstring(svg).iterfind(".//{*}text")]


@given(SIZES)
def test_bars_are_as_long_as_their_sizes_say(sizes):
    drawn = widths(bars([part(size) for size in sizes]))
    longest, full = max(1, *sizes), max(drawn)
    assert all(abs(width - full * size / longest) <= 0.11 for width, size in zip(drawn, sizes, strict=True))


@given(SIZES)
def test_parts_of_a_stack_fill_it_without_gap_or_overlap(sizes):
    root = ElementTree.fromstring(stacked([Stack("2026", tuple(part(size) for size in sizes), "samen")]))
    rects = list(root.iterfind(".//{*}rect"))
    ends = [float(rect.get("x")) + float(rect.get("width")) for rect in rects]
    starts = [float(rect.get("x")) for rect in rects]
    assert starts[1:] == pytest.approx(ends[:-1])
    assert ends[-1] * 10 < WIDTH


def test_every_bar_carries_its_name_and_text():
    assert texts(bars([part(3, "Maassluis"), part(5)])) == ["Maassluis", "3", "Schiedam", "5"]


def test_a_part_too_small_for_its_name_shows_its_text_and_a_smaller_one_nothing():
    parts = (part(100, "Vlaardingen"), part(10, "Maassluis"), part(1))
    assert texts(stacked([Stack("2026", parts, "111")])) == ["2026", "Vlaardingen  100", "10", "111"]


@pytest.mark.parametrize("pattern", ["hatched", "dotted"])
def test_a_hatching_lies_over_the_colour(pattern):
    svg = bars([Part("Schiedam", 1, "1", "#b5541c", pattern)])
    assert f'fill="url(#{pattern})"' in svg
    assert f'id="{pattern}"' in svg


def test_a_label_is_text_and_never_markup():
    assert "Werk & <Inkomen>" in texts(bars([part(1, "Werk & <Inkomen>")]))


def test_a_waterfall_floats_from_total_to_total():
    steps = [
        *(Step("2025", 1000, "1.000"), Step("Prijs", 50, "+50", is_change=True)),
        *(Step("Sleutel", -30, "−30", is_change=True), Step("2026", 1020, "1.020")),
    ]
    root = ElementTree.fromstring(waterfall(steps, floor=900))
    rects = [(float(rect.get("x")), float(rect.get("width"))) for rect in root.iterfind(".//{*}rect")]
    (start, first), (rise_from, rise), (fall_from, fall), (again, last) = rects
    assert start == again
    assert rise_from == pytest.approx(start + first)
    assert fall_from + fall == pytest.approx(rise_from + rise)
    assert again + last == pytest.approx(fall_from)
    assert rise / fall == pytest.approx(50 / 30, rel=0.01)
    assert waterfall(steps, floor=900).count("#ffffff") == 2
    assert "#ffffff" not in waterfall(steps)


@pytest.mark.parametrize(
    "draw",
    [
        lambda: bars([]),
        lambda: bars([part(-1)]),
        lambda: stacked([]),
        lambda: waterfall([Step("2025", 10, "10"), Step("2026", 11, "11")]),
        lambda: waterfall([Step("2025", 10, "10")], floor=11),
        lambda: waterfall([Step("Prijs", 10, "+10", is_change=True)]),
    ],
)
def test_what_cannot_be_drawn_truly_is_refused(draw):
    with pytest.raises(ValueError, match=r"sizes|make|floor"):
        draw()
