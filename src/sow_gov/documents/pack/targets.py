# SPDX-License-Identifier: EUPL-1.2
"""Where do links and bookmarks lead? To pages outright: names of places mean nothing outside their own file."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem, String

from sow_gov.documents.joining.objects import dictionaries, inside, leaves
from sow_gov.documents.pack.plan import Entry

PART = "pack:"
"""How a paper of our own refers to a part of the pack, as the address of a link: with its place from 0 behind it."""
_MOST_BOOKMARKS = 5_000


def name_no_places(source: pikepdf.Pdf) -> None:
    """Let every link and bookmark of a file say page and place itself; one that leads nowhere becomes plain text."""
    places = _places(source)
    for each in dictionaries(source):
        if "/Dest" in each:
            _settle(each, "/Dest", places)
        if each.get("/S") == "/GoTo" and "/D" in each:
            _settle(each, "/D", places)


def lead_to_parts(pages: Iterable[Any], first_pages: Sequence[Any]) -> None:
    """Let links of our own that name a part lead to its first page."""
    for page in pages:
        for link in page.get("/Annots", ()):
            address = str(inside(link, "/A").get("/URI", ""))
            if address.startswith(PART):
                del link["/A"]
                link.Dest = Array([first_pages[int(address.removeprefix(PART))], Name.Fit])


def bookmarks_of(pdf: pikepdf.Pdf, source: pikepdf.Pdf) -> list[OutlineItem]:
    """The bookmarks of a file whose pages were taken over into ``pdf``."""
    left = [_MOST_BOOKMARKS]

    def taken(items: Iterable[OutlineItem]) -> list[OutlineItem]:
        made = []
        for item in items:
            left[0] -= 1
            if left[0] < 0:
                break
            new = OutlineItem(item.title, destination=_taken(pdf, source, item))
            new.children.extend(taken(item.children))
            new.is_closed = True
            made.append(new)
        return made

    return taken(source.open_outline().root)


def bookmark(pdf: pikepdf.Pdf, entries: Sequence[Entry], made: Mapping[int, tuple[Any, list[OutlineItem]]]) -> None:
    """Write the bookmarks: one per entry, under it those of what stands under it and of its part itself.

    Args:
        pdf: the pack.
        entries: as in its plan.
        made: of every part, by its identity, its first page and its own bookmarks.
    """

    def item(entry: Entry) -> OutlineItem:
        page, own = made[id(entry.part)] if entry.part is not None else (_first_page(entry, made), [])
        new = OutlineItem(entry.title, destination=None if page is None else Array([page, Name.Fit]))
        new.children.extend([*own, *map(item, entry.entries)])
        new.is_closed = bool(own)
        return new

    with pdf.open_outline() as outline:
        outline.root.extend(map(item, entries))


def _first_page(entry: Entry, made: Mapping[int, tuple[Any, list[OutlineItem]]]) -> Any:
    """The page where the first part under an entry begins; None when there is none."""
    for under in entry.entries:
        page = made[id(under.part)][0] if under.part is not None else _first_page(under, made)
        if page is not None:
            return page
    return None


def _places(source: pikepdf.Pdf) -> dict[bytes, Any]:
    """The names of places in a file -> page and place."""
    names = inside(source.Root, "/Names").get("/Dests")
    pairs = [(bytes(name), place) for name, place in leaves(names, "/Names")]
    pairs += [(name.encode(), place) for name, place in inside(source.Root, "/Dests").items()]
    return {name: place.get("/D") if isinstance(place, Dictionary) else place for name, place in pairs}


def _settle(holder: Any, key: str, places: Mapping[bytes, Any]) -> None:
    """Put page and place where a name stands."""
    value = holder[key]
    if isinstance(value, String | Name):
        value = places.get(bytes(value) if isinstance(value, String) else str(value).encode())
    if isinstance(value, Array):
        holder[key] = Array(list(value))
    else:
        del holder[key]


def _taken(pdf: pikepdf.Pdf, source: pikepdf.Pdf, item: OutlineItem) -> Any:
    """Where a bookmark of a part leads, in the pack."""
    place = item.destination if item.action is None else item.action.get("/D")
    return pdf.copy_foreign(source.make_indirect(Array(list(place)))) if isinstance(place, Array) else None
