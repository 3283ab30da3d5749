# SPDX-License-Identifier: EUPL-1.2
"""Where does a page of a pack carry its number? At its foot: in the margin of our papers, on a strip under the others.

A number never stands on what a page shows: our papers keep the foot free, and of an uploaded page nobody knows, so it
grows by a white strip.
"""

import pikepdf
from pikepdf import Array

from sow_gov.documents.joining.footing import Foot
from sow_gov.documents.joining.numbering import Numbering

NAME = "/PackNumbers"
"""How the pages know the letters of their number in the pack; their number in a paper of their own has another name."""
TEXT = "0123456789/\u00a0 pakket"
"""Every letter that a number is written with."""
_ABOVE_THE_EDGE, _FROM_THE_SIDE = 17.0, 65.2
_STRIP, _IN_THE_STRIP = 26.0, 10.0
Box = tuple[float, float, float, float]
"""Left, bottom, right and top of a piece of paper."""
_RIGHT_AND_UP = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}
"""By how far a page is turned to be seen: which way its right and its top are, on the page itself."""


def write(numbering: Numbering, page: pikepdf.Page, text: str, *, own: bool) -> None:
    """Write a number at the foot of a page; ``own`` says that its foot is free."""
    unit = float(page.obj.get("/UserUnit", 1))
    ground = "" if own else _strip(page, _STRIP / unit)
    numbering.write(page, text, _foot(page, _ABOVE_THE_EDGE if own else _IN_THE_STRIP, unit), ground)


def _seen(page: pikepdf.Page) -> Box:
    """What is seen of a page."""
    x0, y0, x1, y1 = (float(side) for side in page.cropbox)
    return min(x0, x1), min(y0, y1), max(x0, x1), max(y0, y1)


def _strip(page: pikepdf.Page, height: float) -> str:
    """Let a page grow at its foot, as it is seen, and say how the new strip becomes white."""
    x0, y0, x1, y1 = seen = _seen(page)
    strip = {
        0: (x0, y0 - height, x1, y0), 90: (x1, y0, x1 + height, y1),
        180: (x0, y1, x1, y1 + height), 270: (x0 - height, y0, x0, y1),
    }[page.rotation % 360]  # fmt: skip
    grown = _around(seen, strip)
    a, b, c, d = (float(side) for side in page.mediabox)
    page.mediabox, page.cropbox = Array(_around((a, b, c, d), grown)), Array(grown)
    left, low, right, high = strip
    return f"1 g {left:.3f} {low:.3f} {right - left:.3f} {high - low:.3f} re f "


def _around(one: Box, other: Box) -> Box:
    """The smallest box around two."""
    lows, highs = zip(one[:2], other[:2], strict=True), zip(one[2:], other[2:], strict=True)
    (x0, y0), (x1, y1) = map(min, lows), map(max, highs)
    return round(x0, 3), round(y0, 3), round(x1, 3), round(y1, 3)


def _foot(page: pikepdf.Page, above_the_edge: float, unit: float) -> Foot:
    """The point at the right of the foot of a page, as it is seen."""
    x0, y0, x1, y1 = _seen(page)
    turned = page.rotation % 360
    corner = {0: (x1, y0), 90: (x1, y1), 180: (x0, y1), 270: (x0, y0)}[turned]
    a, b, c, d = _RIGHT_AND_UP[turned]
    side, above = _FROM_THE_SIDE / unit, above_the_edge / unit
    return Foot(corner[0] - a * side + c * above, corner[1] - b * side + d * above, (a, b, c, d), unit)
