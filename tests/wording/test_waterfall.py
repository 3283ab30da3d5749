# SPDX-License-Identifier: EUPL-1.2
"""Does a waterfall begin where it should, step as its amounts say, and end where they end?"""

from itertools import pairwise
from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st

from sow_gov.wording.charts import NARROW, Part, waterfall

CHANGES = st.lists(st.integers(-(10**12), 10**12), max_size=7)


def part(size: int, label: str = "prijs") -> Part:
    return Part(label, size, str(size), "#b5541c")


def drawn(changes: list[int]) -> ElementTree.Element:
    return ElementTree.fromstring(waterfall(part(0, "eerst"), [part(size) for size in changes], part(0, "dan")))


def reaches(changes: list[int]) -> list[tuple[float, float]]:
    """The left and right end of every bar."""
    bars = drawn(changes).iterfind(".//{*}rect")
    return [(float(bar.get("x")), float(bar.get("x")) + float(bar.get("width"))) for bar in bars]


@given(CHANGES)
def test_steps_are_as_long_as_they_add_and_follow_each_other(changes: list[int]):
    found = reaches(changes)
    *steps, whole = found
    zero = float(drawn(changes).find(".//{*}line").get("x1"))
    stops = [sum(changes[:count]) for count in range(len(changes) + 1)]
    span = max(1, max(stops) - min(stops))
    scale = (
        max(1.0, max(right for _, right in [*found, (0, zero)]) - min(left for left, _ in [*found, (zero, 0)])) / span
    )
    for (left, right), (start, stop) in zip(steps, pairwise(stops), strict=True):
        assert abs(left - zero - min(start, stop) * scale) <= 0.3
        assert abs(right - zero - max(start, stop) * scale) <= 0.3
    assert abs(whole[1] - whole[0] - abs(stops[-1]) * scale) <= 0.3
    assert abs(min(abs(end - zero) for end in whole)) <= 0.01


@given(CHANGES)
def test_nothing_falls_out_of_the_drawing(changes: list[int]):
    assert all(0 < left <= right < NARROW / 10 for left, right in reaches(changes))
    texts = drawn(changes).findall(".//{*}text")
    sides = {"start": 0, "end": NARROW / 10}
    assert [float(text.get("x")) for text in texts] == [sides[text.get("text-anchor")] for text in texts]
    height = float(drawn(changes).get("height").removesuffix("pt"))
    bars = drawn(changes).findall(".//{*}rect")
    assert all(float(bar.get("y")) + float(bar.get("height")) <= height for bar in bars)


def test_every_bar_and_the_first_amount_carry_their_name_and_text():
    svg = waterfall(Part("2024", 0, "40", "#6d7b84"), [part(3), part(-5, "<volume>")], Part("2025", 0, "38", "#6d7b84"))
    texts = [text.text for text in ElementTree.fromstring(svg).iterfind(".//{*}text[@fill]")]
    assert texts == ["2024", "40", "prijs", "3", "<volume>", "-5", "2025", "38"]
