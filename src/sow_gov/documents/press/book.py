# SPDX-License-Identifier: EUPL-1.2
"""How far is a paper that is set chapter by chapter? What must still be set, and the whole once nothing must.

The chapters do not know on which page they begin, so one that did not change is never set again. Only what comes
before them does, in its contents: it is set last, and again when it takes another number of pages than was thought.
"""

from collections.abc import Callable
from functools import partial
from itertools import accumulate
from pathlib import Path

from sow_gov.documents.press import chapters
from sow_gov.documents.press.fingerprint import piece_key
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.press.section import Piece, Section
from sow_gov.documents.press.shelf import Shelf
from sow_gov.documents.press.template import html

_FRONT = "voorwerk"
_LINES_A_PAGE = 42
"""About how many lines of the contents fit on a page, so that what comes first is mostly set once; own choice."""


class Book:
    """A paper on its way from chapters to one file.

    Raises:
        Fault: PAPER-01, a font file is missing; PAPER-02, the template cannot be filled.
    """

    def __init__(self, paper: Paper, templates_dir: Path, fonts_dir: Path, shelf: Shelf) -> None:
        """Fill the template and cut it."""
        self._paper, self._shelf = paper, shelf
        self._templates_dir, self._fonts_dir = templates_dir, fonts_dir
        self._front, cut = chapters.cut(html(paper, templates_dir))
        self._chapters = [self._piece(name, text) for name, text in cut.items()]
        self._sections: dict[str, Section] = {}
        self._front_pages = 1 + -(-chapters.links(self._front) // _LINES_A_PAGE)

    def wanted(self) -> list[Piece]:
        """What must be set now; none when the whole is there. Ask again when all of it was taken."""
        missing = [piece for piece in self._chapters if not self._has(piece)]
        if missing:
            return missing
        front = self._numbered_front()
        if not self._has(front):
            return [front]
        thought, self._front_pages = self._front_pages, self._sections[front.key].pages
        return [] if self._front_pages == thought else self.wanted()

    def take(self, piece: Piece, section: Section) -> None:
        """Take what was set."""
        self._sections[piece.key] = section
        self._shelf.put(piece, section)

    def prepare(self) -> None:
        """Make ready for :meth:`whole`, while others set what was wanted."""
        self._joined()

    def whole(self) -> bytes:
        """The paper as one PDF, once nothing is wanted."""
        pieces = (self._numbered_front(), *self._chapters)
        return self._joined()([self._sections[piece.key] for piece in pieces])

    def _joined(self) -> Callable[[list[Section]], bytes]:
        """What puts the parts together; only who prints a long paper loads what works on a PDF."""
        from sow_gov.documents.joining.letters import letters  # noqa: PLC0415
        from sow_gov.documents.press.joined import TEXT, joined  # noqa: PLC0415

        return partial(joined, letters=letters(self._fonts_dir, TEXT, tabular=True))

    def _has(self, piece: Piece) -> bool:
        """Whether a part is there, or on the shelf."""
        if piece.key not in self._sections:
            section = self._shelf.get(piece)
            if section is None:
                return False
            self._sections[piece.key] = section
        return True

    def _numbered_front(self) -> Piece:
        """What comes before the chapters, if it takes as many pages as is thought now."""
        sections = [self._sections[piece.key] for piece in self._chapters]
        starts = accumulate((section.pages for section in sections), initial=self._front_pages + 1)
        pages = {
            anchor: start + page
            for start, section in zip(starts, sections, strict=False)
            for anchor, page in section.anchors.items()
        }
        return self._piece(_FRONT, chapters.with_pages(self._front, pages), self._paper.attachments)

    def _piece(self, name: str, text: str, attachments: tuple[Attachment, ...] = ()) -> Piece:
        key = piece_key(text, attachments, self._templates_dir, self._fonts_dir)
        return Piece(self._paper.slug, name, self._paper.on, text, key, attachments)
