# SPDX-License-Identifier: EUPL-1.2
"""Is a flow picture true to its amounts, well-formed whatever its labels hold, and does nothing in it overlap?"""

from itertools import combinations, pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sow_gov.wording.sankey import FULL, THINNEST, WIDTH, Bar, Ribbon, sankey
from sow_gov.wording.sankey_places import Places, Tie, placed

GAP = 440
HEADS = ("Van", "Naar")


@st.composite
def tied(draw: st.DrawFn) -> tuple[list[int], list[Tie]]:
    """Two to five columns of one to four bars, each tied to one in an earlier or later column."""
    sizes = draw(st.lists(st.integers(1, 4), min_size=2, max_size=5))
    columns = [column for column, size in enumerate(sizes) for _ in range(size)]
    width = st.integers(THINNEST, FULL)
    ties = []
    for bar, column in enumerate(columns):
        others = [other for other, there in enumerate(columns) if there != column]
        ends = sorted((bar, draw(st.sampled_from(others))), key=lambda each: columns[each])
        ties.append(Tie(*ends, draw(width)))
    return columns, ties


def picture(*ribbons: Ribbon, labels: tuple[str, str] = ("Duin", "Werk")) -> ElementTree.Element:
    bars = [Bar(column, label, "€ 3", "#00637d") for column, label in enumerate(labels)]
    return ElementTree.fromstring(sankey(HEADS, bars, ribbons, "Geldstroom 2026"))


def ribbon(size: int = 3, name: str = "Duin naar Werk: € 3", pattern: str = "solid", **link: str) -> Ribbon:
    return Ribbon(0, 1, size, name, "#00637d", pattern, link)


def texts(svg: ElementTree.Element) -> list[str]:
    return [text.text or "" for text in svg.iterfind(".//{*}text")]


@given(tied())
def test_bars_stand_free_of_each_other_and_inside_the_picture(drawn):
    columns, ties = drawn
    places = placed(columns, ties, GAP)
    assert [bar.column for bar in places.bars] == columns
    for column in set(columns):
        stack = sorted((bar for bar in places.bars if bar.column == column), key=lambda bar: bar.top)
        assert stack[0].top >= GAP
        assert stack[-1].top + stack[-1].height <= places.height
        assert all(lower.top - upper.top - upper.height >= GAP for upper, lower in pairwise(stack))


@given(tied())
def test_ribbons_leave_and_enter_their_bars_side_by_side(drawn):
    columns, ties = drawn
    places = placed(columns, ties, GAP)
    ends = [(tie.start, way[0][1], tie.width) for tie, way in zip(ties, places.ways, strict=True)]
    starts = [(tie.end, way[-1][1], tie.width) for tie, way in zip(ties, places.ways, strict=True)]
    for side in (ends, starts):
        for bar, top, width in side:
            assert places.bars[bar].top <= top
            assert top + width <= places.bars[bar].top + places.bars[bar].height
        for one, other in combinations(side, 2):
            assert one[0] != other[0] or one[1] + one[2] <= other[1] or other[1] + other[2] <= one[1]


@given(tied())
def test_a_ribbon_touches_every_column_from_its_start_to_its_end(drawn):
    columns, ties = drawn
    for tie, way in zip(ties, placed(columns, ties, GAP).ways, strict=True):
        assert [column for column, _ in way] == list(range(columns[tie.start], columns[tie.end] + 1))


@given(tied())
def test_the_same_flow_stands_the_same_every_time(drawn):
    assert placed(*drawn, GAP) == placed(*drawn, GAP)


def test_what_crosses_is_put_straight_and_what_was_straight_keeps_its_order():
    def order(places: Places) -> list[list[int]]:
        return [sorted(bars, key=lambda bar: places.bars[bar].top) for bars in (range(2), range(2, 4))]

    assert order(placed([0, 0, 1, 1], [Tie(0, 3, 50), Tie(1, 2, 50)], GAP)) in ([[0, 1], [3, 2]], [[1, 0], [2, 3]])
    assert order(placed([0, 0, 1, 1], [Tie(0, 2, 50), Tie(1, 3, 50)], GAP)) == [[0, 1], [2, 3]]


def test_every_bar_carries_its_name_and_amount_under_the_head_of_its_column():
    assert texts(picture(ribbon())) == ["Van", "Naar", "Duin", "€ 3", "Werk", "€ 3"]


def test_a_ribbon_with_a_link_is_reached_by_the_keyboard_and_one_without_is_an_image():
    linked = picture(ribbon(**{"href": "/a?b&c", "hx-get": "/a?b&c"})).find("{*}a")
    assert linked is not None
    assert (linked.get("href"), linked.get("hx-get"), linked.get("aria-label")) == (
        "/a?b&c", "/a?b&c", "Duin naar Werk: € 3",
    )  # fmt: skip
    assert linked.findtext("{*}title") == "Duin naar Werk: € 3"
    alone = picture(ribbon())
    assert alone.find("{*}a") is None
    assert alone.find("{*}g").get("role") == "img"


@pytest.mark.parametrize("pattern", ["hatched", "dotted"])
def test_a_hatching_lies_over_the_colour(pattern: str):
    svg = picture(ribbon(pattern=pattern))
    assert [path.get("fill") for path in svg.iterfind("{*}g/{*}path")] == ["#00637d", f"url(#stroom-{pattern})"]
    assert svg.find(f".//*[@id='stroom-{pattern}']") is not None


def test_a_ribbon_is_as_high_as_its_part_of_all_and_never_too_thin_to_see():
    heights = [float(bar.get("height")) for bar in picture(ribbon(10**12), ribbon(1)).iterfind("{*}rect")]
    assert heights == [(FULL - 1 + THINNEST) / 10] * 2


def test_a_label_is_text_and_a_name_without_room_is_shortened():
    long = "Werk & <Inkomen> " * 20
    found = texts(picture(ribbon(name="a & <b>"), labels=("Duin & <Meer>", long)))
    assert "Duin & <Meer>" in found
    shortened = found[-2]
    assert shortened.endswith("…")
    assert long.startswith(shortened[:-1])


def test_it_has_no_style_or_script_and_stays_within_its_width():
    svg = picture(ribbon(href="/"))
    assert {element.tag.partition("}")[2] for element in svg.iter()} & {"style", "script", "foreignObject"} == set()
    assert not any("style" in element.attrib for element in svg.iter())
    assert svg.get("viewBox").startswith(f"0 0 {WIDTH / 10} ")


@pytest.mark.parametrize("ribbons", [(), (ribbon(0),), (ribbon(), ribbon(-1))])
def test_what_cannot_be_drawn_truly_is_refused(ribbons: tuple[Ribbon, ...]):
    with pytest.raises(ValueError, match="size above zero"):
        picture(*ribbons)
