# SPDX-License-Identifier: EUPL-1.2
"""What is left of a PDF that somebody uploaded when nothing in it can act, and what is it? Run by :mod:`.inspect` only.

What is seen on the pages stays; scripts, actions other than links to a page or website, embedded files, form fields
and everything that is not needed to show the pages goes. The rest is written anew, without encryption.
"""

import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

import msgspec
import pikepdf

from sow_gov.documents.joining.objects import dictionaries, drop, inside, is_tagged
from sow_gov.documents.pack.bind import Book
from sow_gov.documents.pack.confine import answer
from sow_gov.documents.pack.facts import FILES, Facts
from sow_gov.documents.pack.limits import STREAM_BYTES, UPLOAD_PAGES
from sow_gov.documents.pack.plan import Pack, Part

_SCRIPTS, _ACTIONS, _MARKS, _LINKS = (
    "scripts", "acties vanzelf", "formuliervelden, opmerkingen of media", "koppelingen naar bestanden",
)  # fmt: skip
_FORBIDDEN = {
    "/JS": _SCRIPTS, "/XFA": _SCRIPTS, "/AA": _ACTIONS, "/PA": _ACTIONS, "/EF": FILES,
    "/AF": FILES, "/RF": FILES, "/FFilter": FILES, "/RichMediaContent": _MARKS, "/Ref": FILES,
}  # fmt: skip
_OF_THE_FILE = frozenset(
    ("/Type", "/Pages", "/Lang", "/MarkInfo", "/StructTreeRoot", "/Outlines", "/Names", "/Dests", "/OutputIntents",
     "/OCProperties", "/Metadata")
)  # fmt: skip
_NOT_OF_A_PAGE = ("/Metadata", "/PieceInfo", "/Thumb", "/B", "/Trans", "/Dur", "/PresSteps", "/SeparationInfo")
_ENCRYPTED = b"/Encrypt"
_WEBSITE = re.compile(r"(https?://|mailto:)", re.IGNORECASE)
_MILLIMETRES_PER_POINT = 25.4 / 72


@dataclass(frozen=True, slots=True)
class Cleaned:
    """Uitkomst: the clean file with its facts, or the code, what is wrong and what to do, to be said with its name."""

    facts: Facts | None = None
    content: bytes = b""
    fault: tuple[str, str, str] | None = None


def cleaned(given: bytes) -> Cleaned:
    """Clean a file; one that is broken, locked, too long or grows too much is refused."""
    try:
        with pikepdf.open(io.BytesIO(given), attempt_recovery=False) as pdf:
            refused = _refused(pdf)
            if refused is not None:
                return refused
            removed = tuple(sorted(set(_disarmed(pdf))))
            _only_pages(pdf)
            content = io.BytesIO()
            pdf.save(content, deterministic_id=True, encryption=False, fix_metadata_version=False)
        with pikepdf.open(io.BytesIO(content.getvalue()), attempt_recovery=False) as pdf:
            facts = _facts(pdf, removed)
            _bind_alone(pdf, facts)
            return Cleaned(facts, content.getvalue())
    except pikepdf.PasswordError:
        return _locked()
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, zlib.error):
        # pikepdf says in many ways that a file is not what it should be; what it would decrypt with it cannot load here
        if _ENCRYPTED in given:
            return _locked()
        todo = "open het in het programma waarmee het is gemaakt en bewaar het als PDF"
        return Cleaned(fault=("PACK-02", "is geen PDF of is beschadigd", todo))


def _refused(pdf: pikepdf.Pdf) -> Cleaned | None:
    """Why a file that can be read is not taken."""
    if pdf.is_encrypted:
        return _locked()
    if not 0 < len(pdf.pages) <= UPLOAD_PAGES:
        what = f"heeft {len(pdf.pages)} bladzijden; een stuk heeft er 1 tot en met {UPLOAD_PAGES}"
        return Cleaned(fault=("PACK-04", what, "splits het stuk of laat weg wat de vergadering niet nodig heeft"))
    if _grows_too_much(pdf):
        what = "wordt bij het uitpakken veel te groot"
        return Cleaned(fault=("PACK-05", what, "druk het af naar een nieuwe PDF en bied die aan"))
    return None


def _locked() -> Cleaned:
    what = "is versleuteld of met een wachtwoord beveiligd"
    return Cleaned(fault=("PACK-03", what, "bewaar het zonder beveiliging en bied het opnieuw aan"))


def _grows_too_much(pdf: pikepdf.Pdf) -> bool:
    """Whether what is compressed becomes too much; a picture is as large as it says and is not unpacked here."""
    left = STREAM_BYTES
    for item in pdf.objects:
        if isinstance(item, pikepdf.Stream) and item.get("/Subtype") != "/Image":
            left -= _unpacked(item, left)
            if left < 0:
                return True
    return False


def _unpacked(stream: pikepdf.Stream, most: int) -> int:
    """How many bytes a stream becomes; of the usual way of packing it stops when there are more than ``most``."""
    if stream.get("/Filter") in ("/FlateDecode", None):
        packed = stream.read_raw_bytes()
        return len(zlib.decompressobj().decompress(packed, most + 1)) if stream.get("/Filter") else len(packed)
    try:
        return len(stream.read_bytes())
    except pikepdf.PdfError:  # a picture's way of packing on something that is no picture
        return len(stream.read_raw_bytes())


def _disarmed(pdf: pikepdf.Pdf) -> Iterator[str]:
    """Take out everything that acts, and name it."""
    if "/AcroForm" in pdf.Root or any(_is_mark(note) for page in pdf.pages for note in page.obj.get("/Annots", ())):
        yield _MARKS
        pdf.flatten_annotations("all")
    if "/Names" in pdf.Root:
        if "/JavaScript" in pdf.Root.Names:
            yield _SCRIPTS
        if "/EmbeddedFiles" in pdf.Root.Names:
            yield FILES
    for each in dictionaries(pdf):
        yield from (what for key, what in _FORBIDDEN.items() if drop(each, key))
        if isinstance(each, pikepdf.Stream) and drop(each, "/F"):  # what it holds stands in another file
            yield FILES
        yield from (what for key in ("/A", "/OpenAction") for what in _disarmed_action(each, key))


def _disarmed_action(holder: Any, key: str) -> Iterator[str]:
    """Leave of the action of a link, bookmark or file what leads to a page or a website."""
    action = holder.get(key)
    if not isinstance(action, pikepdf.Dictionary) or "/S" not in action:
        return
    drop(action, "/Next")
    if action.S == "/GoTo" or (action.S == "/URI" and _WEBSITE.match(str(action.get("/URI", "")))):
        return
    yield _SCRIPTS if action.S == "/JavaScript" else _LINKS
    del holder[key]


def _is_mark(note: Any) -> bool:
    return isinstance(note, pikepdf.Dictionary) and note.get("/Subtype") != "/Link"


def _only_pages(pdf: pikepdf.Pdf) -> None:
    """Drop what is not needed to show, read aloud and find the pages, and close what their drawing left open."""
    drop(pdf.Root, *pdf.Root.keys() - _OF_THE_FILE)
    if "/Names" in pdf.Root:
        drop(pdf.Root.Names, *pdf.Root.Names.keys() - {"/Dests"})
    for page in pdf.pages:
        drop(page.obj, *_NOT_OF_A_PAGE)
        if "/Annots" in page.obj:
            page.obj.Annots = pikepdf.Array([note for note in page.obj.Annots if not _is_mark(note)])
        _balance(page)


def _bind_alone(pdf: pikepdf.Pdf, facts: Facts) -> None:
    """Put the file in a pack of its own: one that breaks that must not break the pack of a meeting."""
    alone = Pack("", "", date.min, ())
    Book(alone).take(Part("", b"", facts.pages, own=False), pdf)


def _balance(page: pikepdf.Page) -> None:
    """Let the drawing of a page end in the state in which it began, so that a number can be put beside it."""
    depth = lowest = 0
    for instruction in pikepdf.parse_content_stream(page, operators="q Q"):
        depth += 1 if str(instruction.operator) == "q" else -1
        lowest = min(lowest, depth)
    if lowest < 0:
        page.contents_add(b"q " * -lowest, prepend=True)
    if depth > lowest:
        page.contents_add(b" Q" * (depth - lowest))


def _facts(pdf: pikepdf.Pdf, removed: tuple[str, ...]) -> Facts:
    properties = pdf.Root.Metadata.read_bytes() if "/Metadata" in pdf.Root else b""
    return Facts(
        pages=len(pdf.pages),
        sizes=tuple(dict.fromkeys(map(_size, pdf.pages))),
        tagged=is_tagged(pdf),
        pdfa=_declared(properties, rb"pdfaid:part") + _declared(properties, rb"pdfaid:conformance"),
        pdfua=int(_declared(properties, rb"pdfuaid:part") or 0),
        fonts_embedded=all(_embedded(each) for each in dictionaries(pdf) if each.get("/Type") == "/Font"),
        titled=re.search(rb"<dc:title>.*?<rdf:li[^>]*>[^<\s]", properties, re.DOTALL) is not None,
        language=str(pdf.Root.get("/Lang", "")),
        colours=max((int(each.DestOutputProfile.N) for each in _profiled(pdf)), default=0),
        removed=removed,
    )


def _size(page: pikepdf.Page) -> tuple[int, int]:
    """The millimetres of a page as it is seen."""
    x0, y0, x1, y1 = (float(side) for side in page.cropbox)
    unit = _MILLIMETRES_PER_POINT * float(page.obj.get("/UserUnit", 1))
    width, height = round(abs(x1 - x0) * unit), round(abs(y1 - y0) * unit)
    return (height, width) if page.rotation % 180 else (width, height)


def _declared(properties: bytes, name: bytes) -> str:
    """The one digit or capital that a property of a standard has; the standards fix its prefix."""
    found = re.search(name + rb"""(?:\s*=\s*["']|>)\s*([0-9A-Z])""", properties)
    return found[1].decode() if found else ""


def _embedded(font: Any) -> bool:
    if font.get("/Subtype") in ("/Type0", "/Type3"):  # its descendant has the file; its letters are drawings
        return True
    return bool({"/FontFile", "/FontFile2", "/FontFile3"} & set(inside(font, "/FontDescriptor").keys()))


def _profiled(pdf: pikepdf.Pdf) -> list[Any]:
    return [each for each in pdf.Root.get("/OutputIntents", ()) if "/DestOutputProfile" in each]


if __name__ == "__main__":
    answer(lambda given: msgspec.msgpack.encode(cleaned(given)))
