# SPDX-License-Identifier: EUPL-1.2
"""How do parts that were set apart become one file? Pages, tags, names and bookmarks in order, and numbers at the foot.

The first part is the file: its properties, attachments and colours are those of the paper. Of the others only what
hangs from their pages is taken over. The parent trees are laid end to end; everything else that must occur once in a
file was given a name of its own when its part was set. Equal parts give equal bytes.

Source: ISO 32000-1, 7.9.6, 12.3 and 14.7.
"""

import io
from collections.abc import Iterator, Sequence
from contextlib import ExitStack
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, OutlineItem, String

from sow_gov.documents.joining.footing import Letters
from sow_gov.documents.joining.numbering import Numbering
from sow_gov.documents.joining.objects import drop, inside, leaves
from sow_gov.documents.press.section import Section

NAME = "/PageNumbers"
TEXT = "0123456789/ "
"""Every letter that a page number is written with."""


def joined(sections: Sequence[Section], letters: Letters) -> bytes:
    """Put the parts of a paper together.

    Args:
        sections: in order, the one with the properties first.
        letters: those of :data:`TEXT`.

    Returns:
        One PDF of the same standards as its parts.
    """
    with ExitStack() as opened:
        pdf, *others = (opened.enter_context(pikepdf.open(io.BytesIO(each.content))) for each in sections)
        places, bookmarks = _places(pdf), list(_bookmarks(pdf, pdf))
        for source in others:
            taken = _places(source)
            _take_pages(pdf, source)
            places |= {name: pdf.copy_foreign(source.make_indirect(place)) for name, place in taken.items()}
            bookmarks.extend(_bookmarks(pdf, source))
        pdf.Root.Names = inside(pdf.Root, "/Names")
        pdf.Root.Names.Dests = Dictionary(
            Names=Array([each for name in sorted(places) for each in (String(name), places[name])])
        )
        with pdf.open_outline() as outline:
            outline.root[:] = bookmarks
        _number(pdf, [foot for section in sections for foot in section.feet], letters)
        content = io.BytesIO()
        pdf.save(
            content, deterministic_id=True, min_version="1.7", fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )  # fmt: skip
        return content.getvalue()


def _take_pages(pdf: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Add the pages of a part, hang its tags in the tree, and lay its parent tree behind that of the whole."""
    (document,) = pdf.Root.StructTreeRoot.K
    owners = pdf.Root.StructTreeRoot.ParentTree.Nums
    first = len(owners) // 2
    for page in source.pages:
        page.obj.StructParents += first
        for note in page.obj.get("/Annots", ()):
            note.StructParent += first
        pdf.pages.append(page)
    taken = pdf.copy_foreign(source.Root.StructTreeRoot)
    for kid in taken.K[0].K:
        kid.P = document
        document.K.append(kid)
    for number, owner in leaves(taken.ParentTree, "/Nums"):
        owners.append(number + first)
        owners.append(owner)


def _places(pdf: pikepdf.Pdf) -> dict[bytes, Any]:
    """The names of places in a part and the places, no longer under those names."""
    names = inside(pdf.Root, "/Names")
    found = {bytes(name): place for name, place in leaves(names.get("/Dests"), "/Names")}
    drop(names, "/Dests")
    return found


def _bookmarks(pdf: pikepdf.Pdf, source: pikepdf.Pdf) -> Iterator[OutlineItem]:
    """The bookmarks of a part whose pages were taken over."""

    def taken(items: Sequence[OutlineItem]) -> Iterator[OutlineItem]:
        for item in items:
            place: Any = item.destination
            if pdf is not source:
                place = pdf.copy_foreign(source.make_indirect(place))
            new = OutlineItem(item.title, place)
            new.children.extend(taken(item.children))
            yield new

    yield from taken(source.open_outline().root)


def _number(pdf: pikepdf.Pdf, feet: Sequence[Any], letters: Letters) -> None:
    """Write the number of every page that has room for one."""
    numbering = Numbering(pdf, letters, NAME)
    for number, (page, foot) in enumerate(zip(pdf.pages, feet, strict=True), start=1):
        if foot is not None:
            numbering.write(page, f"{number} / {len(feet)}", foot)
