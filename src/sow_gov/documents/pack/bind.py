# SPDX-License-Identifier: EUPL-1.2
"""How do the parts of a pack become one tagged file? Run by :mod:`.merge` only, in a process of its own.

Equal packs give equal bytes: nothing here knows the time, and the identifier follows from the content.
"""

import io
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import msgspec
import pikepdf

from sow_gov.documents.joining.footing import Letters
from sow_gov.documents.joining.numbering import Numbering
from sow_gov.documents.pack import foot, targets
from sow_gov.documents.pack.confine import answer
from sow_gov.documents.pack.embedded import Attachments, Layers
from sow_gov.documents.pack.plan import Pack, Part
from sow_gov.documents.pack.properties import describe, same_colours
from sow_gov.documents.pack.structure import Structure


@dataclass(frozen=True, slots=True)
class Binding:
    """Opdracht: the pack, and the letters of its page numbers."""

    pack: Pack
    letters: Letters


class Book:
    """The file that is being put together, part by part."""

    def __init__(self, pack: Pack) -> None:
        self.pdf = pikepdf.new()
        self.first_pages: list[Any] = []
        self.whole = True
        self._pack = pack
        self._structure, self._attachments = Structure(self.pdf), Attachments(self.pdf)
        self._layers = Layers(self.pdf)
        self._made: dict[int, tuple[Any, list[pikepdf.OutlineItem]]] = {}

    def take(self, part: Part, source: pikepdf.Pdf) -> None:
        """Take over the pages of a part with everything that hangs from them."""
        targets.name_no_places(source)
        self._structure.prepare(source)
        first = len(self.pdf.pages)
        self.pdf.pages.extend(source.pages)
        self.whole &= self._structure.graft(source, part.title)
        self._layers.take(source)
        if part.own:
            self._attachments.take(source)
            same_colours(self.pdf, source)
        page = self.pdf.pages[first].obj
        self.first_pages.append(page)
        self._made[id(part)] = page, targets.bookmarks_of(self.pdf, source)

    def finish(self) -> None:
        """Write what is about the whole."""
        self._structure.finish(whole=self.whole)
        self._attachments.finish()
        self._layers.finish()
        targets.bookmark(self.pdf, self._pack.entries, self._made)
        describe(self.pdf, self._pack)


def bound(binding: Binding) -> bytes:
    """Put the parts of a pack together."""
    pack = binding.pack
    with ExitStack() as opened:
        book = Book(pack)
        own: list[bool] = []
        for part in pack.parts:
            source = opened.enter_context(pikepdf.open(io.BytesIO(part.content)))
            book.take(part, source)
            own.extend([part.own] * len(source.pages))
        _number(book, own, binding.letters)
        book.finish()
        content = io.BytesIO()
        book.pdf.save(
            content, deterministic_id=True, min_version="1.7", fix_metadata_version=False,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
        )  # fmt: skip
        return content.getvalue()


def _number(book: Book, own: list[bool], letters: Letters) -> None:
    """Write the number of every page, and lead links to the parts that they name."""
    numbering = Numbering(book.pdf, letters, foot.NAME)
    for number, (page, is_own) in enumerate(zip(book.pdf.pages, own, strict=True), start=1):
        foot.write(numbering, page, f"pakket {number} / {len(own)}", own=is_own)
    ours = [page.obj for page, is_own in zip(book.pdf.pages, own, strict=True) if is_own]
    targets.lead_to_parts(ours, book.first_pages)


if __name__ == "__main__":
    answer(lambda given: bound(msgspec.msgpack.decode(given, type=Binding)))
