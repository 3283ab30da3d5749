# SPDX-License-Identifier: EUPL-1.2
"""How do we draw figures? SVG text, as an image in a paper and on a screen; every drawing stands beside its table.

A label stands at every bar, so nothing depends on colour alone and there is no legend to look up; a hatching
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


@dataclass(frozen=True, slots=True)
class Part:
    """A bar: its name, its size (a whole number >= 0), the text shown, how it is filled."""

    label: str
    size: int
    text: str
    colour: str
    pattern: Pattern = "solid"


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


def _text(left: int, top: int, text: str) -> str:
    """A text on the middle of the bar that starts at ``top``."""
    return f'<text x="{_points(left)}" y="{_points(top + 103)}" fill="#16232c">{escape(text)}</text>'


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
