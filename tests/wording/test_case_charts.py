# SPDX-License-Identifier: EUPL-1.2
"""Do bars around zero and a tornado draw what they are told, inside their drawing?"""

from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sow_gov.wording.charts import WIDTH, Part, Reach, grouped, tornado

SIZES = st.lists(st.integers(-(10**12), 10**12), min_size=1, max_size=6)
LOW, HIGH = ("#00637d", "hatched"), ("#b5541c", "solid")


def bars(svg: str) -> list[tuple[float, float]]:
    found = ElementTree.fromstring(svg).iterfind(".//{*}rect[@fill]")
    plain = [bar for bar in found if not bar.get("fill", "").startswith("url")]
    return [(float(bar.get("x", "")), float(bar.get("x", "")) + float(bar.get("width", ""))) for bar in plain]


def zero(svg: str) -> float:
    line = ElementTree.fromstring(svg).find(".//{*}line")
    assert line is not None
    return float(line.get("x1", ""))


@given(SIZES)
def test_bars_stand_on_their_side_of_zero_and_in_proportion(sizes: list[int]):
    svg = grouped([("2017", [Part("a", size, str(size), "#00637d") for size in sizes])])
    longest = max(0, *sizes) - min(0, *sizes)
    for size, (left, right) in zip(sizes, bars(svg), strict=True):
        assert abs((right if size < 0 else left) - zero(svg)) < 0.2
        assert longest == 0 or abs((right - left) - abs(size) * 218.6 / longest) < 0.3
        assert 105 <= left <= right <= WIDTH / 10


@given(
    st.integers(-(10**9), 10**9),
    st.lists(st.tuples(st.integers(-(10**9), 10**9), st.integers(-(10**9), 10**9)), min_size=1),
)
def test_a_tornado_reaches_from_the_line_to_each_end(base: int, ends: list[tuple[int, int]]):
    svg = tornado(base, [Reach("prijs", low, high, "van tot") for low, high in ends], LOW, HIGH)
    drawn = bars(svg)
    assert len(drawn) == 2 * len(ends)
    for place, (left, right) in enumerate(drawn):
        end = ends[place // 2][place % 2]
        assert abs((left if end >= base else right) - zero(svg)) < 0.2
        assert 0 < left <= right < WIDTH / 10


def test_names_and_texts_are_said_and_nothing_is_not_drawn():
    svg = tornado(0, [Reach("<prijs>", -1, 1, "−1 tot 1")], LOW, HIGH)
    assert [text.text for text in ElementTree.fromstring(svg).iterfind(".//{*}text[@fill]")] == ["<prijs>", "−1 tot 1"]
    for draw in (lambda: tornado(0, [], LOW, HIGH), lambda: grouped([])):
        with pytest.raises(ValueError, match="at least one bar"):
            draw()
