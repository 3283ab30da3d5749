# SPDX-License-Identifier: EUPL-1.2
"""How do outcomes run in time? A small drawing of one bar an outcome, with a line across it where its norm lies.

The same numbers stand beside it, and :func:`trend_said` names all of them. Nothing in it depends on colour.
"""

from collections.abc import Sequence

from sow_gov.domain.agreement import TargetKind
from sow_gov.planning.results import Point
from sow_gov.wording.dates import date_long
from sow_gov.wording.results import value_said

_HEIGHT, _BAR, _PITCH, _EDGE = 320, 120, 200, 40
_BAR_COLOUR, _NORM_COLOUR = "#7d97a5", "#16232c"


def trend(points: Sequence[Point]) -> str:
    """Draw outcomes from left to right, oldest first, all from zero to one scale.

    Raises:
        ValueError: there is nothing to draw.
    """
    if not points:
        raise ValueError("een verloop heeft ten minste één uitkomst")
    highest = max(1, *(max(point.outcome, point.norm) for point in points))
    drawn = "".join(_bar(place, point, highest) for place, point in enumerate(points))
    width = _PITCH * len(points)
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {_HEIGHT + _EDGE}">{drawn}</svg>'


def trend_said(points: Sequence[Point], kind: TargetKind) -> str:
    """The outcomes in words, each with its norm."""
    return "; ".join(
        f"{_day(point)} {value_said(point.outcome, kind)} (norm {value_said(point.norm, kind)})" for point in points
    )


def _day(point: Point) -> str:
    """The year for what a whole year gave, otherwise the day."""
    return str(point.on.year) if (point.on.month, point.on.day) == (12, 31) else date_long(point.on)


def _bar(place: int, point: Point, highest: int) -> str:
    left = place * _PITCH + (_PITCH - _BAR) // 2
    height, norm = (_HEIGHT * max(0, size) // highest for size in (point.outcome, point.norm))
    bottom = _HEIGHT + _EDGE
    return (
        f'<rect x="{left}" y="{bottom - height}" width="{_BAR}" height="{height}" fill="{_BAR_COLOUR}"/>'
        f'<rect x="{left - 35}" y="{bottom - norm - 10}" width="{_BAR + 70}" height="20" fill="{_NORM_COLOUR}"/>'
    )
