# SPDX-License-Identifier: EUPL-1.2
"""Are the drawings true to their numbers, readable without colour, and well-formed whatever the labels hold?"""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sow_gov.wording.charts import WIDTH, Mark, Part, Span, bars, spans

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
    assert full * 10 < WIDTH
    assert all(abs(width - full * size / longest) <= 0.11 for width, size in zip(drawn, sizes, strict=True))


def test_every_bar_carries_its_name_and_text():
    assert texts(bars([part(3, "Maassluis"), part(5)])) == ["Maassluis", "3", "Schiedam", "5"]


@pytest.mark.parametrize("pattern", ["hatched", "dotted"])
def test_a_hatching_lies_over_the_colour(pattern):
    svg = bars([Part("Schiedam", 1, "1", "#b5541c", pattern)])
    assert f'fill="url(#{pattern})"' in svg
    assert f'id="{pattern}"' in svg


def test_a_label_is_text_and_never_markup():
    assert "Werk & <Inkomen>" in texts(bars([part(1, "Werk & <Inkomen>")]))


@pytest.mark.parametrize("sizes", [[], [-1], [3, -1]])
def test_what_cannot_be_drawn_truly_is_refused(sizes):
    with pytest.raises(ValueError, match="sizes of zero or more"):
        bars([part(size) for size in sizes])


def span(low: int, high: int, *places: int) -> Span:
    marks = tuple(Mark(f"bij {place}", place, str(place), "circle") for place in places)
    return Span("Meer", low, high, "uiteen", marks)


@given(st.lists(st.tuples(st.integers(-(10**15), 10**15), st.integers(0, 10**12)), min_size=1, max_size=5))
def test_stretches_are_drawn_to_one_scale_and_marks_stand_in_them(drawn):
    svg = spans([span(low, low + size, low, low + size) for low, size in drawn])
    bands = [rect for rect in ElementTree.fromstring(svg).iterfind(".//{*}rect") if rect.get("fill") == "#e6f1f4"]
    circles = [float(each.get("cx")) for each in ElementTree.fromstring(svg).iterfind(".//{*}circle[@r='4']")]
    longest, full = max(1, *(size for _, size in drawn)), max(float(band.get("width")) for band in bands)
    for place, (band, (_, size)) in enumerate(zip(bands, drawn, strict=True)):
        left, width = float(band.get("x")), float(band.get("width"))
        assert abs(width - full * size / longest) <= 0.11
        assert circles[2 * place : 2 * place + 2] == pytest.approx([left, left + width], abs=0.01)


def test_a_mark_outside_its_stretch_is_still_in_the_drawing():
    circles = ElementTree.fromstring(spans([span(0, 10, -5, 20)])).findall(".//{*}circle[@r='4']")
    assert all(0 < float(each.get("cx")) * 10 < WIDTH for each in circles)


def test_every_stretch_and_mark_carries_its_name_and_text():
    marks = tuple(Mark(shape, 1, "1", shape) for shape in ("circle", "square", "diamond"))
    svg = spans([Span("Meer & <Veen>", 0, 2, "2", marks)])
    assert texts(svg) == ["Meer & <Veen>", "2", "circle", "1", "square", "1", "diamond", "1"]
    assert len(ElementTree.fromstring(svg).findall(".//{*}polygon")) == 2
