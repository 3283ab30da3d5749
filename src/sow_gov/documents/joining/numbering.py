# SPDX-License-Identifier: EUPL-1.2
"""How is a number written on a page that was set before anybody knew it? In letters of our own, as part of the page.

To a voice such a number is no text but part of the page (ISO 32000-1, 14.8.2.2).
"""

from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from sow_gov.documents.joining.footing import Foot, Letters

_SIZE = 7.75
_COLOUR = "0.333 0.384 0.42"
_FACE = "SOWGOV+FiraSans-Regular"


class Numbering:
    """The numbers of one file, written in one embedded font, which the pages know by ``name``."""

    def __init__(self, pdf: pikepdf.Pdf, letters: Letters, name: str) -> None:
        """Put the font in the file."""
        self._letters = letters
        self._name = name
        self._font = _font(pdf, letters)

    def write(self, page: pikepdf.Page, text: str, foot: Foot, ground: str = "") -> None:
        """Write a number so that it ends at the foot of a page; ``ground`` is drawn under it."""
        size = _SIZE / foot.unit
        width = sum(self._letters.widths[letter] for letter in text) / 1000 * size
        a, b, c, d = foot.turned
        shown = "".join(f"{self._letters.glyphs[letter]:04X}" for letter in text)
        drawn = (
            f"\nQ /Artifact <</Type /Pagination /Subtype /Footer>> BDC "
            f"q {ground}{_COLOUR} rg BT {self._name} {size:.3f} Tf "
            f"{a} {b} {c} {d} {foot.x - a * width:.3f} {foot.y - b * width:.3f} Tm <{shown}> Tj ET Q EMC\n"
        )
        page.add_resource(self._font, Name.Font, Name(self._name))
        page.contents_add(b"q\n", prepend=True)
        page.contents_add(drawn.encode())


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
