# SPDX-License-Identifier: EUPL-1.2
"""What does a pack say of itself? Title, language, dates and, only where all of it does, which standards it meets."""

from importlib.resources import files
from typing import Any
from xml.sax.saxutils import escape

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from sow_gov.documents.pack.plan import Pack

_PROGRAM = "sow_gov"
_PDFUA = (files("sow_gov.documents.press") / "pdfua.xmp").read_text(encoding="utf-8")
_PDFA = '<rdf:Description rdf:about="" pdfaid:part="3" pdfaid:conformance="A"/>\n'


def describe(pdf: pikepdf.Pdf, pack: Pack) -> None:
    """Write the properties, in both places where readers look, and open the file with its bookmarks and its title."""
    day = String(f"D:{pack.on:%Y%m%d}")
    pdf.trailer.Info = pdf.make_indirect(
        Dictionary(
            Title=pack.title, Author=pack.organisation, Creator=_PROGRAM, Producer=_PROGRAM,
            CreationDate=day, ModDate=day,
        )
    )  # fmt: skip
    packet = Stream(pdf, _packet(pack).encode(), Type=Name.Metadata, Subtype=Name.XML)
    pdf.Root.Metadata = pdf.make_indirect(packet)
    pdf.Root.Lang = String(pack.language)
    pdf.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    pdf.Root.PageMode = Name.UseOutlines


def same_colours(pdf: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Take over from a part of our own what its colours mean, once."""
    if "/OutputIntents" not in pdf.Root:
        intents: Any = source.Root.OutputIntents
        pdf.Root.OutputIntents = Array([pdf.copy_foreign(source.make_indirect(each)) for each in intents])


def _packet(pack: Pack) -> str:
    """The XMP packet (ISO 16684-1); its dates and names are those of the Info dictionary, as PDF/A asks."""
    title, organisation, day = escape(pack.title), escape(pack.organisation), pack.on.isoformat()
    standards = _PDFA + _PDFUA if pack.conforms else ""
    return f"""<?xpacket begin="\ufeff" id="W5M0MpCehiHzreSzNTczkc9d"?>
<x:xmpmeta xmlns:x="adobe:ns:meta/">
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:dc="http://purl.org/dc/elements/1.1/"
  xmlns:pdf="http://ns.adobe.com/pdf/1.3/" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"
  xmlns:xmp="http://ns.adobe.com/xap/1.0/">
<rdf:Description rdf:about="" pdf:Producer="{_PROGRAM}" xmp:CreatorTool="{_PROGRAM}" xmp:CreateDate="{day}"
  xmp:ModifyDate="{day}">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">{title}</rdf:li></rdf:Alt></dc:title>
<dc:creator><rdf:Seq><rdf:li>{organisation}</rdf:li></rdf:Seq></dc:creator>
</rdf:Description>
{standards}</rdf:RDF>
</x:xmpmeta>
<?xpacket end="r"?>"""
