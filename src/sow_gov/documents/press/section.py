# SPDX-License-Identifier: EUPL-1.2
"""What is a part of a paper before and after it is set by itself? HTML that stands alone, and pages without numbers."""

from dataclasses import dataclass
from datetime import date

from sow_gov.documents.joining.footing import Foot
from sow_gov.documents.press.paper import Attachment

ELSEWHERE = "paper:"
"""How a link leads to an anchor in another part of the same paper, as an address."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Deel van een stuk, to be set: what comes before the chapters, or one chapter.

    ``slug`` and ``on`` are those of the paper; ``name``, the anchor of the chapter, occurs once in it. ``html`` is a
    whole page of HTML, in which links to other parts begin with :data:`ELSEWHERE`. ``key`` is the digest of everything
    that its pages depend on.
    """

    slug: str
    name: str
    on: date
    html: str
    key: str
    attachments: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Section:
    """Gezet deel: a PDF that is valid by itself but for its links, where numbers go, and on which page anchors are.

    ``feet`` has an item for every page, None for one without a number; ``anchors`` count pages from 0.
    """

    content: bytes
    feet: tuple[Foot | None, ...]
    anchors: dict[str, int]

    @property
    def pages(self) -> int:
        """How many pages it takes."""
        return len(self.feet)
