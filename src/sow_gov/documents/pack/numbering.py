# SPDX-License-Identifier: EUPL-1.2
"""Where does a page of a pack carry its number? At its foot: in the margin of our papers, on a strip under the others.

A number never stands on what a page shows: our papers keep the foot free, and of an uploaded page nobody knows, so it
grows by a white strip. To a voice the number is no text but part of the page (ISO 32000-1, 14.8.2.2).
"""

from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

_SIZE = 7.75
_ABOVE_THE_EDGE, _FROM_THE_SIDE = 17.0, 65.2
_STRIP, _IN_THE_STRIP = 26.0, 10.0
_COLOUR = "0.333 0.384 0.42"
_NAME = "/PackNumbers"
_FACE = "SOWGOV+FiraSans-Regular"
Box = tuple[float, float, float, float]
"""Left, bottom, right and top of a piece of paper."""
_RIGHT_AND_UP = {0: (1, 0, 0, 1), 90: (0, 1, -1, 0), 180: (-1, 0, 0, -1), 270: (0, -1, 1, 0)}
"""By how far a page is turned to be seen: which way its right and its top are, on the page itself."""


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
class _Foot:
    """Where a number ends on a page: a point, and which way is right and up as it is seen."""

    x: float
    y: float
    turned: tuple[int, int, int, int]


class Numbering:
    """The numbers of one pack, written in one embedded font."""

    def __init__(self, pdf: pikepdf.Pdf, letters: Letters) -> None:
        """Put the font in the file."""
        self._pdf = pdf
        self._letters = letters
        self._font = _font(pdf, letters)

    def write(self, page: pikepdf.Page, text: str, *, own: bool) -> None:
        """Write a number at the foot of a page; ``own`` says that its foot is free."""
        unit = float(page.obj.get("/UserUnit", 1))
        ground = "" if own else _strip(page, _STRIP / unit)
        foot = _foot(page, _FROM_THE_SIDE / unit, (_ABOVE_THE_EDGE if own else _IN_THE_STRIP) / unit)
        size = _SIZE / unit
        width = sum(self._letters.widths[letter] for letter in text) / 1000 * size
        a, b, c, d = foot.turned
        shown = "".join(f"{self._letters.glyphs[letter]:04X}" for letter in text)
        drawn = (
            f"\nQ /Artifact <</Type /Pagination /Subtype /Footer>> BDC q {ground}{_COLOUR} rg BT {_NAME} {size:.3f} Tf "
            f"{a} {b} {c} {d} {foot.x - a * width:.3f} {foot.y - b * width:.3f} Tm <{shown}> Tj ET Q EMC\n"
        )
        page.add_resource(self._font, Name.Font, Name(_NAME))
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(drawn.encode())


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


def _foot(page: pikepdf.Page, from_the_side: float, above_the_edge: float) -> _Foot:
    """The point at the right of the foot of a page, as it is seen."""
    x0, y0, x1, y1 = _seen(page)
    turned = page.rotation % 360
    corner = {0: (x1, y0), 90: (x1, y1), 180: (x0, y1), 270: (x0, y0)}[turned]
    a, b, c, d = _RIGHT_AND_UP[turned]
    x = corner[0] - a * from_the_side + c * above_the_edge
    y = corner[1] - b * from_the_side + d * above_the_edge
    return _Foot(x, y, (a, b, c, d))


def _font(pdf: pikepdf.Pdf, letters: Letters) -> Any:
    """The font as a PDF wants it: letters by number, with their widths and what they mean (ISO 32000-1, 9.7)."""
    by_number = {number: letter for letter, number in letters.glyphs.items()}
    meant = "".join(f"<{number:04X}> <{ord(letter):04X}>\n" for number, letter in sorted(by_number.items()))
    widths = [value for number in sorted(by_number) for value in (number, Array([letters.widths[by_number[number]]]))]
    described = pdf.make_indirect(
        Dictionary(
            Type=Name.FontDescriptor, FontName=Name(f"/{_FACE}"), Flags=4, FontBBox=Array(list(letters.box)),
            ItalicAngle=0, Ascent=letters.ascent, Descent=letters.descent, CapHeight=letters.ascent, StemV=80,
            FontFile2=pdf.make_indirect(Stream(pdf, letters.content, Length1=len(letters.content))),
        )
    )  # fmt: skip
    descendant = Dictionary(
        Type=Name.Font, Subtype=Name.CIDFontType2, BaseFont=Name(f"/{_FACE}"), FontDescriptor=described,
        CIDSystemInfo=Dictionary(Registry="Adobe", Ordering="Identity", Supplement=0), CIDToGIDMap=Name.Identity,
        DW=0, W=Array(widths),
    )  # fmt: skip
    return pdf.make_indirect(
        Dictionary(
            Type=Name.Font, Subtype=Name.Type0, BaseFont=Name(f"/{_FACE}"), Encoding=Name("/Identity-H"),
            DescendantFonts=Array([pdf.make_indirect(descendant)]),
            ToUnicode=pdf.make_indirect(Stream(pdf, _MEANING.format(count=len(by_number), pairs=meant).encode())),
        )
    )  # fmt: skip


_MEANING = """/CIDInit /ProcSet findresource begin
12 dict begin
begincmap
/CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) /Supplement 0 >> def
/CMapName /Adobe-Identity-UCS def
/CMapType 2 def
1 begincodespacerange
<0000> <FFFF>
endcodespacerange
{count} beginbfchar
{pairs}endbfchar
endcmap
CMapName currentdict /CMap defineresource pop
end
end
"""
