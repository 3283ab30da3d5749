# SPDX-License-Identifier: EUPL-1.2
"""In which order does an agenda stand, and what does it become when an item is added, moved or taken off?

The items of an agenda stand in one row: an item, its sub-items, the next item. A sub-item moves among those of its own
item; an item takes its sub-items along.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sow_gov.documents.meetings.view import Point
from sow_gov.domain.meeting import AgendaItem, ItemState, Meeting

UP, DOWN = "omhoog", "omlaag"


@dataclass(frozen=True, slots=True)
class Listed:
    """An item as an agenda lists it: its number on paper, and whether it is the first and last of those beside it.

    ``closed`` means that it is treated behind closed doors, ``hidden`` that its reader is shown its place and nothing
    else.
    """

    number: str
    state: ItemState
    closed: bool
    hidden: bool
    first: bool
    last: bool
    under: tuple["Listed", ...]

    @property
    def item_id(self) -> str:
        """The id of the item."""
        return self.state.item.item_id


def listed(points: Sequence[Point], seen: Meeting, parent: str = "") -> tuple[Listed, ...]:
    """The items of an agenda under their numbers, each with those under it.

    Args:
        points: give the numbers, the same as on the papers.
        seen: the meeting as its reader may see it.
        parent: the item whose sub-items are listed, "" for the items themselves.
    """
    row = [point for point in points if point.state.item.parent == parent]
    states = {state.item.item_id: state for state in seen.items}
    return tuple(
        Listed(
            point.number, states[point.state.item.item_id], point.closed, point.hidden, at == 0, at == len(row) - 1,
            listed(points, seen, point.state.item.item_id),
        )
        for at, point in enumerate(row)
    )  # fmt: skip


def every(agenda: Sequence[Listed]) -> Iterator[Listed]:
    """The items of a listed agenda in one row."""
    for each in agenda:
        yield each
        yield from every(each.under)


def put(items: Sequence[AgendaItem], changed: AgendaItem) -> tuple[AgendaItem, ...]:
    """The agenda with an item that is new or other than it was; one that gets another parent goes to the end there."""
    before = next((item for item in items if item.item_id == changed.item_id), None)
    if before is not None and before.parent == changed.parent:
        return tuple(changed if item.item_id == changed.item_id else item for item in items)
    return _in_row([item for item in items if item.item_id != changed.item_id] + [changed])


def without(items: Sequence[AgendaItem], item_id: str) -> tuple[AgendaItem, ...]:
    """The agenda without an item and its sub-items."""
    return tuple(item for item in items if item_id not in (item.item_id, item.parent))


def moved(items: Sequence[AgendaItem], item_id: str, to: str) -> tuple[AgendaItem, ...]:
    """The agenda with an item elsewhere among those beside it.

    Args:
        items: the agenda.
        item_id: which one is moved.
        to: "omhoog", "omlaag", or the place counted from 0; a place that is not there leaves it at the end.

    Raises:
        ValueError: ``to`` is none of these, or there is no such item.
    """
    item = next((item for item in items if item.item_id == item_id), None)
    if item is None:
        raise ValueError(item_id)
    row = _beside(items, item.parent)
    at = row.index(item)
    place = {UP: at - 1, DOWN: at + 1}[to] if to in (UP, DOWN) else int(to)
    row.remove(item)
    row.insert(max(place, 0), item)
    others = [each for each in items if each.parent != item.parent]
    return _in_row([*row, *others] if not item.parent else [*others, *row])


def _beside(items: Sequence[AgendaItem], parent: str) -> list[AgendaItem]:
    """The items of an agenda under one parent, or those under none."""
    return [item for item in items if item.parent == parent]


def _in_row(items: Sequence[AgendaItem]) -> tuple[AgendaItem, ...]:
    """Every item followed by its sub-items."""
    return tuple(each for item in _beside(items, "") for each in (item, *_beside(items, item.item_id)))
