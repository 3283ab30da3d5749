# SPDX-License-Identifier: EUPL-1.2
"""With what and where is a number written on a finished page? Values, so that they travel without a PDF."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letters:
    """Letters of one face: a TrueType file, and per letter its number in it and its width in thousandths."""

    content: bytes
    glyphs: dict[str, int]
    widths: dict[str, int]
    ascent: int
    descent: int
    box: tuple[int, int, int, int]


@dataclass(frozen=True, slots=True)
class Foot:
    """Voet: the point on a page where a number ends, which way is right and up as it is seen, and points a unit."""

    x: float
    y: float
    turned: tuple[int, int, int, int] = (1, 0, 0, 1)
    unit: float = 1
