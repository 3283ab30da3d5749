# SPDX-License-Identifier: EUPL-1.2
"""Files as somebody could upload them: plain ones, odd ones and hostile ones, made by hand."""

import io
import zlib
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream, String

from sow_gov.documents.joining.objects import dictionaries

A4 = (595, 842)


def saved(pdf: pikepdf.Pdf, **options: Any) -> bytes:
    content = io.BytesIO()
    pdf.save(content, **options)
    return content.getvalue()


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(content))


def plain(pages: int = 1, drawn: bytes = b"0 0 1 rg 100 100 50 50 re f", **page: Any) -> pikepdf.Pdf:
    """A PDF of some pages with a blue square on each, without tags."""
    pdf = pikepdf.new()
    for _ in range(pages):
        added = pdf.add_blank_page(page_size=A4)
        added.contents_add(drawn)
        for key, value in page.items():
            added.obj[f"/{key}"] = value
    return pdf


def turned(degrees: int) -> bytes:
    return saved(plain(Rotate=degrees))


def unbalanced() -> bytes:
    """Pages whose drawing ends in another state than it began: two steps short of it, and two beyond it."""
    pdf = plain(2, b"q 0.1 0 0 0.1 0 0 cm q 0 0 1 rg 1000 1000 500 500 re f")
    pdf.pages[1].obj.Contents = Stream(pdf, b"Q Q 0.1 0 0 0.1 0 0 cm 0 0 1 rg 1000 1000 500 500 re f")
    return saved(pdf)


def with_hidden_layer() -> bytes:
    """A page with a layer that it opens without."""
    pdf = plain(drawn=b"/OC /L BDC 1 0 0 rg 0 0 595 842 re f EMC")
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name="Verborgen"))
    pdf.pages[0].obj.Resources = Dictionary(Properties=Dictionary(L=layer))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=Dictionary(OFF=Array([layer])))
    return saved(pdf)


def acting() -> bytes:
    """A file that does everything a file may do: scripts, launching, files inside, media, form fields and a link."""
    pdf = plain(2)
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert(1)"))
    launch = Dictionary(S=Name.Launch, F=String("/bin/sh"), Next=script)
    website = Dictionary(S=Name.URI, URI=String("https://example.org/"), Next=launch)
    file = pdf.make_indirect(Dictionary(Type=Name.Filespec, F=String("kwaad.exe"), EF=Dictionary(F=Stream(pdf, b"MZ"))))
    shown = Stream(pdf, b"1 0 0 rg 0 0 10 10 re f", Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 10, 10]))

    def note(kind: str, **more: Any) -> Any:
        return pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name(kind), Rect=Array([0, 0, 10, 10]), **more))

    pdf.Root.OpenAction, pdf.Root.AA = script, Dictionary(WC=script)
    pdf.Root.Names = Dictionary(
        JavaScript=Dictionary(Names=Array([String("a"), script])),
        EmbeddedFiles=Dictionary(Names=Array([String("kwaad.exe"), file])),
    )
    field = note("/Widget", FT=Name.Tx, T=String("veld"), AA=Dictionary(K=script), AP=Dictionary(N=shown))
    pdf.Root.AcroForm = Dictionary(Fields=Array([field]), XFA=Stream(pdf, b"<xdp/>"))
    pdf.pages[0].obj.AA = Dictionary(O=script)
    pdf.pages[0].obj.Annots = Array(
        [
            field,
            note("/Link", A=website),
            note("/Link", A=launch),
            note("/Link", A=Dictionary(S=Name.URI, URI=String("file:///etc/passwd"))),
            note("/Link", A=Dictionary(S=Name.GoTo, D=Array([pdf.pages[1].obj, Name.Fit]))),
            note("/FileAttachment", FS=file),
            note("/Screen", A=script, AP=Dictionary(N=shown)),
            note("/RichMedia", RichMediaContent=Dictionary(Assets=Dictionary())),
        ]
    )
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem("kwaad", action=launch))
    return saved(pdf)


def encrypted(user: str) -> bytes:
    return saved(plain(), encryption=pikepdf.Encryption(owner="eigenaar", user=user))


def bomb() -> bytes:
    """A page whose drawing is packed a thousand times over: small to send, large to open."""
    pdf = plain()
    packed = zlib.compressobj(9)
    body = b"".join(packed.compress(bytes(10**6)) for _ in range(200)) + packed.flush()
    drawing = Stream(pdf, b"")
    drawing.write(body, filter=Name.FlateDecode)
    pdf.pages[0].obj.Contents = pdf.make_indirect(drawing)
    return saved(pdf)


def very_many_pages() -> bytes:
    """Ten thousand empty pages."""
    pdf = plain()
    page = Dictionary(Type=Name.Page, Parent=pdf.Root.Pages, MediaBox=Array([0, 0, *A4]))
    kids = Array([pdf.make_indirect(Dictionary(page)) for _ in range(10_000)])
    pdf.Root.Pages.Kids, pdf.Root.Pages.Count = kids, len(kids)
    return saved(pdf)


def very_deep() -> bytes:
    """A structure tree so deep that the reader of the file runs out of stack."""
    pdf = plain()
    element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.P))
    for _ in range(20_000):
        element = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Div, K=element))
    pdf.Root.StructTreeRoot = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot, K=element))
    pdf.Root.MarkInfo = Dictionary(Marked=True)
    return saved(pdf)


def tagged(title: str, identifier: str = "kop") -> bytes:
    """A page with a table whose cell names its head by an identifier, under roles and places of its own."""
    pdf = plain(drawn=b"/Kop <</MCID 0>> BDC EMC /Cel <</MCID 1>> BDC EMC")
    page = pdf.pages[0].obj
    root = pdf.make_indirect(Dictionary(Type=Name.StructTreeRoot))

    def element(kind: str, **more: Any) -> Any:
        return pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name(kind), P=root, **more))

    head = element("/Kop", K=0, Pg=page, ID=String(identifier), C=Name("/Groot"))
    cell = element("/Cel", K=1, Pg=page, A=Dictionary(O=Name.Table, Headers=Array([String(identifier)])))
    link = pdf.make_indirect(
        Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), StructParent=1, Dest=Name("/einde"))
    )
    linked = element("/Link", K=Dictionary(Type=Name.OBJR, Obj=link, Pg=page))
    page.StructParents, page.Annots = 0, Array([link])
    root.K = Array([head, cell, linked])
    root.ParentTree = Dictionary(
        Kids=Array([pdf.make_indirect(Dictionary(Nums=Array([0, Array([head, cell]), 1, linked])))])
    )
    root.IDTree = Dictionary(Names=Array([String(identifier), head]))
    root.RoleMap, root.ClassMap = (
        Dictionary(Kop=Name.TH, Cel=Name.TD, P=Name.P),
        Dictionary(Groot=Dictionary(O=Name.Layout)),
    )
    pdf.Root.StructTreeRoot, pdf.Root.MarkInfo, pdf.Root.Lang = root, Dictionary(Marked=True), String("nl")
    pdf.Root.Dests = Dictionary(einde=Array([page, Name.XYZ, 0, 100, 0]))
    with pdf.open_outline() as outline:
        outline.root.append(pikepdf.OutlineItem(title, destination=Array([page, Name.XYZ, 0, 100, 0])))
    return saved(pdf)


def keys_in(content: bytes) -> set[str]:
    """Every key of every dictionary in a file."""
    with opened(content) as pdf:
        return {key for each in dictionaries(pdf) for key in set(each.keys())}
