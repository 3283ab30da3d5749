# SPDX-License-Identifier: EUPL-1.2
"""What is in the pack, on which page, and does all of it meet the standards? The cover, set when the rest is known."""

import io
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pikepdf

from sow_gov.documents.pack.plan import Entry, Pack, Part
from sow_gov.documents.pack.targets import PART
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.render import render
from sow_gov.domain.status import Status

KIND = "vergaderstukken"
"""The kind of paper that a pack is."""
_COVER = "Inhoud"
_WARNING = "Dit bestand bevat besloten agendapunten en geheime stukken. Geef het alleen aan wie deze mag zien."


@dataclass(frozen=True, slots=True)
class Front:
    """Voorblad: what stands on the cover beside the contents.

    ``slug`` is the file name without extension, ``heading`` the meeting, ``facts`` when and where it is, ``footer``
    the line at the foot; ``closed`` says that closed items are inside.
    """

    slug: str
    heading: str
    facts: tuple[tuple[str, str], ...]
    footer: str
    closed: bool


@dataclass(frozen=True, slots=True)
class _Line:
    """A line of the contents; one without a part has neither page nor address."""

    level: int
    title: str
    page: str = ""
    address: str = ""


def with_cover(pack: Pack, front: Front, templates_dir: Path, fonts_dir: Path) -> Pack:
    """Put the cover before the parts; it is set again until the pages that it names are the ones they are on.

    Raises:
        Fault: those of :func:`sow_gov.documents.press.render.render`.
    """
    said, pages, pdf = 0, 1, b""
    while said != pages:
        said = pages
        pdf = render(cover(pack, front, said), templates_dir, fonts_dir)
        pages = page_count(pdf)
    return replace(pack, entries=(Entry(_COVER, Part(_COVER, pdf, pages)), *pack.entries))


def cover(pack: Pack, front: Front, pages: int) -> Paper:
    """The cover as a paper, when it takes so many pages itself."""
    short = [(part.title, "; ".join(part.shortcomings)) for part in pack.parts if part.shortcomings]
    return Paper(
        kind=KIND,
        slug=front.slug,
        title=pack.title,
        organisation=pack.organisation,
        on=pack.on,
        status=Status.ADOPTED,
        subject=front.heading,
        footer=front.footer,
        language=pack.language,
        context={
            "label": "Vergaderstukken",
            "heading": front.heading,
            "closed": front.closed,
            "facts": front.facts,
            "figures": None,
            "grounds": "",
            "warning": _WARNING if front.closed else "",
            "lines": _lines(pack, pages),
            "short": short,
            "counted": "één stuk" if len(short) == 1 else f"{len(short)} stukken",
        },
    )


def page_count(pdf: bytes) -> int:
    """How many pages a paper of our own has."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        return len(opened.pages)


def _lines(pack: Pack, cover_pages: int) -> list[_Line]:
    """The contents line by line; the cover is the first part of the pack."""
    lines, page, place = [], cover_pages + 1, 1
    for level, entry in _every(pack.entries, 1):
        if entry.part is None:
            lines.append(_Line(level, entry.title))
            continue
        lines.append(_Line(level, entry.title, str(page), f"{PART}{place}"))
        page, place = page + entry.part.pages, place + 1
    return lines


def _every(entries: tuple[Entry, ...], level: int) -> Iterator[tuple[int, Entry]]:
    """Every entry with how deep it is, in order of pages."""
    for entry in entries:
        yield level, entry
        yield from _every(entry.entries, level + 1)
