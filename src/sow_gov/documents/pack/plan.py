# SPDX-License-Identifier: EUPL-1.2
"""What goes into a pack, in which order? Values that travel to the process that puts the file together."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Part:
    """Deel: a PDF in the pack under the name that its bookmark and the contents show.

    ``own`` means that it came off our press: it keeps room for a number at its foot and may refer to other parts.
    ``shortcomings`` say in Dutch why it is not PDF/A-3 and PDF/UA; () when it is.
    """

    title: str
    content: bytes
    pages: int
    own: bool = True
    shortcomings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """Onderdeel of a pack: a bookmark, such as an agenda item, with its part, if any, and what stands under it."""

    title: str
    part: Part | None = None
    entries: tuple["Entry", ...] = ()


@dataclass(frozen=True, slots=True)
class Pack:
    """Vergaderstukken: what one file holds, in order, and what its properties say.

    ``on`` is the day that it is dated with; ``language`` that of what is said in more than one part.
    """

    title: str
    organisation: str
    on: date
    entries: tuple[Entry, ...]
    language: str = "nl"

    @property
    def parts(self) -> tuple[Part, ...]:
        """Its parts in order of their pages."""
        return tuple(part for _, part in placed(self.entries))

    @property
    def conforms(self) -> bool:
        """Whether every part is PDF/A-3 and PDF/UA, so that the whole can be."""
        return not any(part.shortcomings for part in self.parts)


def placed(entries: tuple[Entry, ...]) -> Iterator[tuple[Entry, Part]]:
    """Each entry that has a part, with it, in order of their pages."""
    for entry in entries:
        if entry.part is not None:
            yield entry, entry.part
        yield from placed(entry.entries)
