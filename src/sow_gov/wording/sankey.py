# SPDX-License-Identifier: EUPL-1.2
"""How do we draw a flow? SVG text for on a screen: bars in columns, and ribbons between them that open something.

Every bar carries its name and its text, so nothing depends on colour; a hatching tells ribbons apart in black and
white. A ribbon is as wide as its size says, but never thinner than can be seen, and carries its name as a title; one
with a link can be reached by the keyboard. Lengths are whole tenths of a point. The drawing has no style or script of
its own: what happens under a pointer is for the page.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from xml.sax.saxutils import escape, quoteattr

from sow_gov.wording.charts import Pattern
from sow_gov.wording.sankey_places import Place, Places, Tie, placed

WIDTH = 12_000
"""Width of a drawing in tenths of a point."""
FULL = 4_300
"""What the widest column is high, without what is free between its bars."""
THINNEST = 20
"""The width of the thinnest ribbon."""
_BAR = 140
_LAST = 1_300
_HEAD = 330
_GAP = 440
_LETTER = 65
"""How wide a letter of a name is, on average."""
_INK, _GREY = "#16232c", "#55626b"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar: its column from the left, its name, the text below that, how it is filled."""

    column: int
    label: str
    text: str
    colour: str


@dataclass(frozen=True, slots=True)
class Ribbon:
    """A ribbon from one bar to a later one (indexes), with its size (a whole number above zero) and its full name.

    ``link`` holds the attributes of what it opens, such as its address; empty when it opens nothing.
    """

    start: int
    end: int
    size: int
    name: str
    colour: str
    pattern: Pattern
    link: Mapping[str, str]


def sankey(heads: Sequence[str], bars: Sequence[Bar], ribbons: Sequence[Ribbon], name: str) -> str:
    """Draw a flow.

    Args:
        heads: what stands above each column.
        bars: at least two columns of them; each is tied to another.
        ribbons: at least one.
        name: the name of the drawing as a whole.

    Raises:
        ValueError: there is nothing to draw, or a size is not above zero.

    >>> bars = [Bar(0, "Duin", "3", "#00637d"), Bar(1, "Werk", "3", "#6d7b84")]
    >>> ribbon = Ribbon(0, 1, 3, "Duin naar Werk: 3", "#00637d", "solid", {})
    >>> sankey(["Wie", "Wat"], bars, [ribbon], "Stroom").count("<title>")
    1
    """
    if not ribbons or min(ribbon.size for ribbon in ribbons) <= 0:
        raise ValueError("a flow needs ribbons with a size above zero")
    widths = _widths(bars, ribbons, len(heads))
    ties = [Tie(ribbon.start, ribbon.end, width) for ribbon, width in zip(ribbons, widths, strict=True)]
    places = placed([bar.column for bar in bars], ties, _GAP)
    lefts = [column * (WIDTH - _LAST - _BAR) // (len(heads) - 1) for column in range(len(heads))]
    drawn = [*_ribbons(bars, ribbons, widths, places, lefts)]
    for bar, place in zip(bars, places.bars, strict=True):
        drawn.append(_bar(bar, place, lefts))
    drawn += [_head(head, column, lefts) for column, head in enumerate(heads)]
    drawn += [_label(bar, place, lefts) for bar, place in zip(bars, places.bars, strict=True)]
    return _svg(name, _HEAD + places.height + 20, drawn)


def _widths(bars: Sequence[Bar], ribbons: Sequence[Ribbon], columns: int) -> list[int]:
    """The width of every ribbon, to one scale: that of the gap between columns that most runs through."""
    through = [0] * (columns - 1)
    for ribbon in ribbons:
        for gap in range(bars[ribbon.start].column, bars[ribbon.end].column):
            through[gap] += ribbon.size
    return [max(THINNEST, ribbon.size * FULL // max(through)) for ribbon in ribbons]


def _ribbons(
    bars: Sequence[Bar], ribbons: Sequence[Ribbon], widths: Sequence[int], places: Places, lefts: Sequence[int]
) -> Iterator[str]:
    """Every ribbon, from left to right and the thin ones on top; in that order the keyboard reaches them."""
    order = sorted(range(len(ribbons)), key=lambda index: (bars[ribbons[index].start].column, -widths[index]))
    for index in order:
        yield _ribbon(ribbons[index], widths[index], _turns(places.ways[index], lefts))


def _turns(way: Sequence[tuple[int, int]], lefts: Sequence[int]) -> list[tuple[int, int]]:
    """The corners along the top of a ribbon: it runs straight past a column, and bends between columns."""
    return [
        (lefts[column] + side, _HEAD + top)
        for place, (column, top) in enumerate(way)
        for side in (0, _BAR)
        if (place, side) not in ((0, 0), (len(way) - 1, _BAR))
    ]


def _ribbon(ribbon: Ribbon, width: int, turns: Sequence[tuple[int, int]]) -> str:
    below = [(x, y + width) for x, y in reversed(turns)]
    outline = f"M{_at(turns[0])}{_edge(turns)}L{_at(below[0])}{_edge(below)}Z"
    title, colour = f"<title>{escape(ribbon.name)}</title>", quoteattr(ribbon.colour)
    shape = f'<path d="{outline}" fill={colour} fill-opacity="0.4" stroke={colour} stroke-width="0.6"/>'
    if ribbon.pattern != "solid":
        shape += f'<path d="{outline}" fill="url(#stroom-{ribbon.pattern})" pointer-events="none"/>'
    said = f"aria-label={quoteattr(ribbon.name)}"
    if not ribbon.link:
        return f'<g class="ribbon" role="img" {said}>{title}{shape}</g>'
    attributes = " ".join(f"{key}={quoteattr(value)}" for key, value in ribbon.link.items())
    return f'<a class="ribbon" {attributes} {said}>{title}{shape}</a>'


def _edge(turns: Sequence[tuple[int, int]]) -> str:
    """The way along one side: a bend between columns, a straight line past one."""
    drawn = []
    for place, (start, end) in enumerate(pairwise(turns)):
        middle = (start[0] + end[0]) // 2
        bend = f"C{_at((middle, start[1]))} {_at((middle, end[1]))} {_at(end)}"
        drawn.append(bend if place % 2 == 0 else f"L{_at(end)}")
    return "".join(drawn)


def _bar(bar: Bar, place: Place, lefts: Sequence[int]) -> str:
    where = f'x="{_points(lefts[place.column])}" y="{_points(_HEAD + place.top)}"'
    size = f'width="{_points(_BAR)}" height="{_points(place.height)}"'
    return f"<rect {where} {size} fill={quoteattr(bar.colour)}/>"


def _label(bar: Bar, place: Place, lefts: Sequence[int]) -> str:
    """The name of a bar with its text below it: above the bar, and in the last column behind it."""
    top, left, room = _HEAD + place.top, lefts[place.column], lefts[1]
    if place.column == len(lefts) - 1:
        top, left, room = top + place.height // 2 + 155, left + _BAR + 90, _LAST
    name = bar.label if len(bar.label) <= room // _LETTER else f"{bar.label[: room // _LETTER - 1].rstrip()}…"
    return _text(left, top - 215, name, 'font-weight="600"') + _text(left, top - 60, bar.text)


def _head(head: str, column: int, lefts: Sequence[int]) -> str:
    return f'<text x="{_points(lefts[column])}" y="13.0" fill="{_GREY}">{escape(head)}</text>'


def _text(left: int, bottom: int, text: str, looks: str = "") -> str:
    """A text on its place; a white edge keeps it readable where a ribbon runs behind it."""
    edge = 'stroke="#ffffff" stroke-width="3.5" stroke-linejoin="round" paint-order="stroke" pointer-events="none"'
    return f'<text x="{_points(left)}" y="{_points(bottom)}" fill="{_INK}" {edge} {looks}>{escape(text)}</text>'


def _points(tenths: int) -> str:
    """Tenths of a point as SVG wants them."""
    return f"{tenths // 10}.{tenths % 10}"


def _at(corner: tuple[int, int]) -> str:
    return f"{_points(corner[0])},{_points(corner[1])}"


def _svg(name: str, height: int, drawn: Sequence[str]) -> str:
    """The drawing as a whole."""
    width = _points(WIDTH)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="flow" role="group" aria-label={quoteattr(name)} '
        f'width="{width}" height="{_points(height)}" viewBox="0 0 {width} {_points(height)}" '
        'font-family="Fira Sans, Fira Sans Ext, sans-serif" font-size="13">'
        '<defs><pattern id="stroom-hatched" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<path d="M0 5L5 0" stroke="#000000" stroke-opacity="0.22" stroke-width="1"/></pattern>'
        '<pattern id="stroom-dotted" width="5" height="5" patternUnits="userSpaceOnUse">'
        '<circle cx="2.5" cy="2.5" r="0.9" fill="#000000" fill-opacity="0.26"/></pattern></defs>'
        f"{''.join(drawn)}</svg>"
    )
