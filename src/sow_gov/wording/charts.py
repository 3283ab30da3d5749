# SPDX-License-Identifier: EUPL-1.2
"""How do we draw figures? SVG text, as an image in a paper and on a screen; every drawing stands beside its table.

A label stands at every bar, so nothing depends on colour alone and there is no legend to look up; a hatching
tells parts apart in black and white. Lengths are whole tenths of a point, made from whole numbers (cents, counts);
dividing here is drawing, not money. The colours and the finished texts come from the caller.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

Pattern = Literal["solid", "hatched", "dotted"]

WIDTH = 4536
"""Width of a drawing in tenths of a point: the text column of a paper."""
NARROW = 2400
"""Width of a drawing that fits a phone."""
_LABELS = 1050
_VALUES = 1300
_BAR = 120
_PITCH = 190
_BEHIND = WIDTH - _VALUES + 100
_APART = 90
_HEAD, _STEP = 180, 280
_INK = "#16232c"
MARKED = "#b5541c"
"""The colour of a mark that stands on a bar."""


@dataclass(frozen=True, slots=True)
class Part:
    """A bar: its name, its size (a whole number, below zero only for a step down), the text shown, how it is filled."""

    label: str
    size: int
    text: str
    colour: str
    pattern: Pattern = "solid"


@dataclass(frozen=True, slots=True)
class Mark:
    """A mark on a scale: its name, where it stands (a whole number, below zero too), the text shown, its shape."""

    label: str
    at: int
    text: str
    shape: Literal["circle", "square", "diamond"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a scale with its name and text, from the lowest to the highest that could be, and marks in it."""

    label: str
    low: int
    high: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Reach:
    """How far an outcome moves: the name of what moves it, the outcomes at its low and its high end, the text shown."""

    label: str
    low: int
    high: int
    text: str


@dataclass(frozen=True, slots=True)
class Bullet:
    """An amount beside what it is a part of: its name, the whole, the part, a mark on the same scale, the text shown.

    ``mark`` is None where there is nothing to mark.
    """

    label: str
    whole: int
    part: int
    mark: int | None
    text: str


def bars(parts: Sequence[Part]) -> str:
    """Draw one horizontal bar a part, name before it and text behind it, all from zero to one scale.

    Raises:
        ValueError: no part, or a size below zero.

    >>> bars([Part("Schiedam", 3, "3", "#b5541c")]).count("<rect")
    1
    """
    longest = _longest([part.size for part in parts])
    drawn = [
        _text(0, top, part.label)
        + _rect(_LABELS, top, length := _length(part.size, longest), part)
        + _text(_LABELS + length + 50, top, part.text)
        for top, part in zip(range(0, _PITCH * len(parts), _PITCH), parts, strict=True)
    ]
    return _svg(len(parts), drawn)


def spans(groups: Sequence[Span]) -> str:
    """Draw each stretch as a bar with its ends, and its marks below it, a row each, name before and text behind it.

    All are drawn to one scale, so that stretches compare; where each begins differs, for what matters is the width.

    Raises:
        ValueError: there is nothing to draw.

    >>> spans([Span("Schiedam", -3, 5, "−3 tot 5", (Mark("direct", 1, "1", "circle"),))]).count('r="4"')
    1
    """
    reaches = [(min(each.low, *_places(each)), max(each.high, *_places(each))) for each in groups]
    longest = _longest([high - low for low, high in reaches])
    drawn: list[str] = []
    top = 0
    for each, (start, _) in zip(groups, reaches, strict=True):
        drawn.append(_span(each, top, start, longest))
        top += _PITCH * (len(each.marks) + 1) + _APART
    return _svg(-(-top // _PITCH), drawn)


def _places(span: Span) -> list[int]:
    return [span.low, *(mark.at for mark in span.marks)]


def _span(span: Span, top: int, start: int, longest: int) -> str:
    """A stretch and its marks, of which ``start`` is the lowest place, from ``top`` down."""
    left, right = (_LABELS + _length(place - start, longest) for place in (span.low, span.high))
    height = _PITCH * len(span.marks) + _BAR
    band = f'x="{_points(left)}" y="{_points(top + 15)}" width="{_points(right - left)}" height="{_points(height)}"'
    ends = "".join(
        f'<rect x="{_points(end - 10)}" y="{_points(top + 15)}" width="2.0" height="{_points(_BAR)}" fill="{_INK}"/>'
        for end in (left, right)
    )
    middle = _points(top + 15 + _BAR // 2)
    line = f'<path d="M{_points(left)} {middle}H{_points(right)}" stroke="{_INK}" stroke-width="2"/>'
    rows = [
        _text(100, place, mark.label)
        + _mark(_LABELS + _length(mark.at - start, longest), place + 15 + _BAR // 2, mark)
        + _text(_BEHIND, place, mark.text)
        for place, mark in enumerate(span.marks, start=1)
        for place in [top + place * _PITCH]
    ]
    head = _text(0, top, span.label, bold=True) + _text(_BEHIND, top, span.text)
    return f'<rect {band} fill="#e6f1f4"/>{line}{ends}{head}{"".join(rows)}'


def _mark(x: int, y: int, mark: Mark, colour: str = "#00637d") -> str:
    """A shape with its middle at a place."""
    if mark.shape == "circle":
        return f'<circle cx="{_points(x)}" cy="{_points(y)}" r="4" fill="#ffffff" stroke="{_INK}" stroke-width="2"/>'
    half = 35 if mark.shape == "square" else 50
    corners = {
        "square": [(-half, -half), (half, -half), (half, half), (-half, half)],
        "diamond": [(0, -half), (half, 0), (0, half), (-half, 0)],
    }[mark.shape]
    points = " ".join(f"{_points(x + right)},{_points(y + down)}" for right, down in corners)
    return f'<polygon points="{points}" fill="{colour}"/>'


def waterfall(begin: Part, steps: Sequence[Part], end: Part, wide: int = NARROW) -> str:
    """Draw how an amount goes to another: each step where the one before it stopped, then all steps together.

    The scale begins at the first amount, of which only name and text are shown, so that small steps stay visible; a
    line marks it. The bar of ``end`` goes from there to where the last step stops. Names and texts stand above the
    bars, so that it fits a phone.

    Args:
        begin: the amount that the steps start from; its size is not drawn.
        steps: their sizes are what they add, below zero what they take off.
        end: its size is not used either.
        wide: how wide to draw it, in tenths of a point.

    >>> steps = [Part("prijs", 5, "+5", "#b5541c"), Part("volume", -2, "-2", "#00637d")]
    >>> waterfall(Part("2025", 40, "40", "#6d7b84"), steps, Part("2026", 43, "43", "#6d7b84")).count("<rect")
    3
    """
    stops = list(accumulate((step.size for step in steps), initial=0))
    lowest, span = min(stops), max(1, max(stops) - min(stops))
    places = [10 + (stop - lowest) * (wide - 20) // span for stop in stops]
    tops = [_HEAD + _STEP * row for row in range(len(places))]
    reaches = [*pairwise(places), (places[0], places[-1])]
    drawn = [_line(places[0], _HEAD - 30, tops[-1] + _STEP)]
    drawn += [_line(stop, top + _STEP // 2, top + _STEP * 3 // 2) for stop, top in zip(places[1:], tops, strict=False)]
    for part, (start, stop), top in zip((*steps, end), reaches, tops, strict=True):
        drawn.append(_rect(min(start, stop), top + _STEP - _PITCH + 5, abs(stop - start), part))
    for part, top in zip((begin, *steps, end), (0, *tops), strict=True):
        drawn += [_above(0, "start", top, part.label), _above(wide, "end", top, part.text)]
    return _svg(-(-(tops[-1] + _STEP) // _PITCH), drawn, wide)


def grouped(groups: Sequence[tuple[str, Sequence[Part]]]) -> str:
    """Draw bars in groups from one line at zero, sizes below zero to its left, names before and texts behind them.

    Raises:
        ValueError: there is nothing to draw.

    >>> grouped([("2017", [Part("samen", -3, "-3", "#00637d"), Part("apart", 5, "5", "#b5541c")])]).count("<rect")
    2
    """
    sizes = [part.size for _, parts in groups for part in parts]
    if not sizes:
        raise ValueError("a drawing needs at least one bar")
    lowest, highest = min(0, *sizes), max(0, *sizes)
    zero, span = _LABELS + _length(-lowest, max(1, highest - lowest)), max(1, highest - lowest)
    drawn: list[str] = []
    top = 0
    for label, parts in groups:
        drawn.append(_text(0, top, label, bold=True))
        for place, part in enumerate(parts):
            row, length = top + place * _PITCH, _length(abs(part.size), span)
            drawn += [_text(400, row, part.label), _rect(zero - (length if part.size < 0 else 0), row, length, part)]
            drawn.append(_text(_BEHIND, row, part.text))
        top += _PITCH * len(parts) + _APART
    return _svg(-(-top // _PITCH), [_line(zero, 0, top - _APART), *drawn])


def tornado(base: int, reaches: Sequence[Reach], low: tuple[str, Pattern], high: tuple[str, Pattern]) -> str:
    """Draw how far each thing by itself moves an outcome, around a line where the outcome is as expected.

    Names and texts stand above the bars. The part to the low end of a thing and that to its high end have a colour and
    hatching each, on whichever side of the line they come.

    Args:
        base: the expected outcome.
        reaches: the widest first.
        low: colour and hatching of the low ends.
        high: of the high ends.

    Raises:
        ValueError: there is nothing to draw.

    >>> tornado(5, [Reach("prijs", 3, 9, "3 - 9")], ("#00637d", "hatched"), ("#b5541c", "solid")).count("<rect")
    3
    """
    ends = [end for reach in reaches for end in (reach.low, reach.high)]
    if not ends:
        raise ValueError("a drawing needs at least one bar")
    lowest, span = min(base, *ends), max(1, max(base, *ends) - min(base, *ends))

    def at(outcome: int) -> int:
        return 10 + (outcome - lowest) * (WIDTH - 20) // span

    drawn = [_line(at(base), 0, _STEP * len(reaches))]
    for top, reach in zip(range(0, _STEP * len(reaches), _STEP), reaches, strict=True):
        for end, (colour, pattern) in ((reach.low, low), (reach.high, high)):
            left, right = sorted((at(base), at(end)))
            drawn.append(_rect(left, top + 95, right - left, Part("", 0, "", colour, pattern)))
        drawn += [_above(0, "start", top, reach.label), _above(WIDTH, "end", top, reach.text)]
    return _svg(-(-(_STEP * len(reaches)) // _PITCH), drawn)


def bullets(rows: Sequence[Bullet], colour: str, wide: int = NARROW) -> str:
    """Draw each whole as a pale bar with its part as a thin dark one in it, and the mark as a diamond; text above them.

    All are drawn to one scale from a line at zero, which sizes below zero go to the left of.

    Raises:
        ValueError: there is nothing to draw.

    >>> bullets([Bullet("Werk", 8, 5, 9, "5 van 8"), Bullet("Inkomen", 3, 1, None, "1 van 3")], "#00637d").count(
    ...     "<rect"
    ... )
    4
    """
    sizes = [size for each in rows for size in (each.whole, each.part, each.mark or 0)]
    if not sizes:
        raise ValueError("a drawing needs at least one bar")
    lowest, span = min(0, *sizes), max(1, max(0, *sizes) - min(0, *sizes))

    def at(size: int) -> int:
        return 50 + (size - lowest) * (wide - 100) // span

    drawn = [_line(at(0), 0, _STEP * len(rows))]
    for top, each in zip(range(0, _STEP * len(rows), _STEP), rows, strict=True):
        drawn.append(_rect(*_stretch(at, top + 100, each.whole), Part("", 0, "", "#cfe0e6")))
        left, _, length = _stretch(at, 0, each.part)
        place = f'x="{_points(left)}" y="{_points(top + 152)}" width="{_points(length)}" height="4.6"'
        drawn.append(f"<rect {place} fill={quoteattr(colour)}/>")
        if each.mark is not None:
            drawn.append(_mark(at(each.mark), top + 175, Mark("", 0, "", "diamond"), MARKED))
        drawn += [_above(0, "start", top, each.label), _above(wide, "end", top, each.text)]
    return _svg(-(-(_STEP * len(rows)) // _PITCH), drawn, wide)


def _stretch(at: Callable[[int], int], top: int, size: int) -> tuple[int, int, int]:
    """Where a bar from zero begins, its top, and its length."""
    left, right = sorted((at(0), at(size)))
    return left, top, right - left


def _longest(sizes: Sequence[int]) -> int:
    """The size that fills the scale; at least 1."""
    if not sizes or min(sizes) < 0:
        raise ValueError(f"a drawing needs sizes of zero or more, not {list(sizes)}")
    return max(1, *sizes)


def _length(size: int, longest: int) -> int:
    """The length of a size on the scale, in tenths of a point."""
    return size * (WIDTH - _LABELS - _VALUES) // longest


def _points(tenths: int) -> str:
    """Tenths of a point as SVG wants them."""
    return f"{tenths // 10}.{tenths % 10}"


def _rect(left: int, top: int, length: int, part: Part) -> str:
    """A filled bar, with its hatching in a darker shade over it."""
    place = f'x="{_points(left)}" y="{_points(top + 15)}" width="{_points(length)}" height="{_points(_BAR)}"'
    shade = "" if part.pattern == "solid" else f'<rect {place} fill="url(#{part.pattern})"/>'
    return f"<rect {place} fill={quoteattr(part.colour)}/>{shade}"


def _line(left: int, top: int, bottom: int) -> str:
    """A thin upright line."""
    where = f'x1="{_points(left)}" y1="{_points(top)}" x2="{_points(left)}" y2="{_points(bottom)}"'
    return f'<line {where} stroke="#9fabb3" stroke-width="0.5"/>'


def _text(left: int, top: int, text: str, *, bold: bool = False) -> str:
    """A text on the middle of the bar that starts at ``top``."""
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{_points(left)}" y="{_points(top + 103)}" fill="{_INK}"{weight}>{escape(text)}</text>'


def _above(place: int, anchor: str, top: int, text: str) -> str:
    """A text in the line above the bar of a step, a white edge under it to keep it free from the lines behind it."""
    where = f'x="{_points(place)}" y="{_points(top + 80)}" text-anchor="{anchor}"'
    said = escape(text)  # twice, because not every program that draws can put the edge of a letter under the letter
    return f'<text {where} stroke="#ffffff" stroke-width="3">{said}</text><text {where} fill="{_INK}">{said}</text>'


def _svg(rows: int, drawn: Sequence[str], wide: int = WIDTH) -> str:
    """The drawing as a whole, in Fira Sans with figures of equal width."""
    width, height = _points(wide), _points(_PITCH * rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" '
        'font-family="Fira Sans, Fira Sans Ext" font-size="7.75" style="font-variant-numeric: tabular-nums">'
        '<defs><pattern id="hatched" width="4" height="4" patternUnits="userSpaceOnUse">'
        '<path d="M0 4L4 0" stroke="#000000" stroke-opacity="0.16" stroke-width="1"/></pattern>'
        '<pattern id="dotted" width="4" height="4" patternUnits="userSpaceOnUse">'
        '<circle cx="2" cy="2" r="0.8" fill="#000000" fill-opacity="0.22"/></pattern></defs>'
        f"{''.join(drawn)}</svg>"
    )
