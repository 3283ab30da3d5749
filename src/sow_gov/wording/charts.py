# SPDX-License-Identifier: EUPL-1.2
"""How do we draw figures? SVG text, as an image in a paper and on a screen; every drawing stands beside its table.

A label stands at or on every bar, so nothing depends on colour alone and there is no legend to look up; a hatching
tells parts apart in black and white. Lengths are whole tenths of a point, made from whole numbers (cents, counts);
dividing here is drawing, not money. The colours and the finished texts come from the caller.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal
from xml.sax.saxutils import escape, quoteattr

Pattern = Literal["solid", "hatched", "dotted"]

WIDTH = 4536
"""Width of a drawing in tenths of a point: the text column of a paper."""
_LABELS = 1050
_VALUES = 1300
_BAR = 120
_PITCH = 190
_LETTER = 43
"""A generous width of one letter at the size used, to see whether a text fits."""


@dataclass(frozen=True, slots=True)
class Part:
    """A bar, or a part of a stacked one: its name, its size (a whole number >= 0), the text shown, how it is filled."""

    label: str
    size: int
    text: str
    colour: str
    pattern: Pattern = "solid"


@dataclass(frozen=True, slots=True)
class Stack:
    """A stacked bar: its name, its parts from left to right, and the text of the whole at its end."""

    label: str
    parts: tuple[Part, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Step:
    """A bar of a waterfall: its name, a total or a change with its sign, the text shown, how it is filled."""

    label: str
    size: int
    text: str
    colour: str = "#00637d"
    pattern: Pattern = "solid"
    is_change: bool = False


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


def stacked(stacks: Sequence[Stack]) -> str:
    """Draw one horizontal bar a stack, divided in parts; a part that is wide enough carries its name and text.

    Raises:
        ValueError: no stack, or a size below zero.

    >>> parts = (Part("Lokaal", 60, "60", "#00637d"), Part("Rijk", 40, "40", "#b5541c", "hatched"))
    >>> stacked([Stack("2026", parts, "100")]).count("<rect")
    3
    """
    longest = _longest([sum(part.size for part in stack.parts) for stack in stacks])
    drawn = []
    for top, stack in zip(range(0, _PITCH * len(stacks), _PITCH), stacks, strict=True):
        done = 0
        drawn.append(_text(0, top, stack.label))
        for part in stack.parts:
            left, right = _length(done, longest), _length(done + part.size, longest)
            drawn.append(_rect(_LABELS + left, top, right - left, part))
            drawn.append(_inside(_LABELS + left, top, right - left, part))
            done += part.size
        drawn.append(_text(_LABELS + _length(done, longest) + 50, top, stack.text))
    return _svg(len(stacks), drawn)


def waterfall(steps: Sequence[Step], floor: int = 0) -> str:
    """Draw how one total becomes another: a bar per total, a floating bar per change.

    Each change begins where the bar before it ended and runs to the right when it adds, to the left when it takes.

    Args:
        steps: totals and changes in order; a total repeats the sum so far, so the first step is one.
        floor: where the scale begins; above zero each total is cut open at its foot, so that nobody compares lengths.

    Raises:
        ValueError: a total is not the sum of what precedes it, or a bar would begin below the floor.

    >>> one, more, two = Step("2025", 100, "100"), Step("Prijs", 20, "+20", is_change=True), Step("2026", 120, "120")
    >>> waterfall([one, more, two]).count("<rect")
    3
    """
    ends = _running_ends(steps)
    starts = [end - step.size if step.is_change else floor for step, end in zip(steps, ends, strict=True)]
    if min(*starts, *ends) < floor:
        raise ValueError(f"a bar begins below the floor of {floor}")
    longest = _longest([end - floor for end in (*starts, *ends)])
    drawn = []
    for top, step, start, end in zip(range(0, _PITCH * len(steps), _PITCH), steps, starts, ends, strict=True):
        left, right = (_LABELS + _length(place - floor, longest) for place in sorted((start, end)))
        drawn.append(_text(0, top, step.label) + _rect(left, top, right - left, step))
        drawn.append(_text(right + 50, top, step.text))
        if floor and not step.is_change:
            drawn.append(_cut(left + 60, top))
        if step is not steps[-1]:
            drawn.append(_link(_LABELS + _length(end - floor, longest), top))
    return _svg(len(steps), drawn)


def _running_ends(steps: Sequence[Step]) -> list[int]:
    """The sum so far after each step."""
    if not steps or steps[0].is_change:
        raise ValueError("a waterfall makes its way from a total")
    ends = [steps[0].size]
    for step in steps[1:]:
        ends.append(ends[-1] + step.size if step.is_change else step.size)
        if not step.is_change and ends[-1] != ends[-2]:
            raise ValueError(f"{step.label} is {ends[-1]}, the steps before it make {ends[-2]}")
    return ends


def _cut(left: int, top: int) -> str:
    """A slanting white gap in the foot of a bar that does not begin at zero."""
    line = f"M{_points(left)} {_points(top + 20 + _BAR)}L{_points(left + 30)} {_points(top + 10)}"
    return f'<path d="{line}" stroke="#ffffff" stroke-width="2.4" fill="none"/>'


def _link(place: int, top: int) -> str:
    """A hairline from the end of a bar to the start of the next."""
    line = f"M{_points(place)} {_points(top + 15 + _BAR)}V{_points(top + _PITCH + 15)}"
    return f'<path d="{line}" stroke="#55626b" stroke-width="0.6" fill="none"/>'


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


def _rect(left: int, top: int, length: int, part: Part | Step) -> str:
    """A filled bar, with its hatching in a darker shade over it."""
    place = f'x="{_points(left)}" y="{_points(top + 15)}" width="{_points(length)}" height="{_points(_BAR)}"'
    shade = "" if part.pattern == "solid" else f'<rect {place} fill="url(#{part.pattern})"/>'
    return f"<rect {place} fill={quoteattr(part.colour)}/>{shade}"


def _text(left: int, top: int, text: str, fill: str = "#16232c") -> str:
    """A text on the middle of the bar that starts at ``top``."""
    return f'<text x="{_points(left)}" y="{_points(top + 103)}" fill="{fill}">{escape(text)}</text>'


def _inside(left: int, top: int, room: int, part: Part) -> str:
    """The name and text of a part, or its text alone, or nothing: whatever fits."""
    for text in (f"{part.label}  {part.text}", part.text):
        if len(text) * _LETTER + 80 <= room:
            return _text(left + 40, top, text, fill="#ffffff")
    return ""


def _svg(rows: int, drawn: Sequence[str]) -> str:
    """The drawing as a whole, in Fira Sans with figures of equal width."""
    width, height = _points(WIDTH), _points(_PITCH * rows)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}pt" height="{height}pt" viewBox="0 0 {width} {height}" '
        'font-family="Fira Sans, Fira Sans Ext" font-size="7.75" style="font-variant-numeric: tabular-nums">'
        '<defs><pattern id="hatched" width="4" height="4" patternUnits="userSpaceOnUse">'
        '<path d="M0 4L4 0" stroke="#000000" stroke-opacity="0.16" stroke-width="1"/></pattern>'
        '<pattern id="dotted" width="4" height="4" patternUnits="userSpaceOnUse">'
        '<circle cx="2" cy="2" r="0.8" fill="#000000" fill-opacity="0.22"/></pattern></defs>'
        f"{''.join(drawn)}</svg>"
    )
