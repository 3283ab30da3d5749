# SPDX-License-Identifier: EUPL-1.2
"""Where does every bar and every ribbon of a flow picture stand? Whole tenths of a point, the same every time.

A ribbon that passes a column gets a place in it like a bar, so that it crosses as little as it can. The order in each
column comes from sweeps that put everything near the middle of what it is tied to (barycentre); of all orders seen the
one with the least crossing is kept. Then bars move up and down towards their neighbours, without changing order.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from itertools import combinations, pairwise

SWEEPS = 12
SETTLING = 24
_PASSING_GAP = 90
"""What stays free above a ribbon that passes a column, in tenths of a point."""


@dataclass(frozen=True, slots=True)
class Tie:
    """A ribbon to be placed: the bars that it leaves and enters, by index, and its width."""

    start: int
    end: int
    width: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where a bar stands: its column, its top and its height."""

    column: int
    top: int
    height: int


@dataclass(frozen=True, slots=True)
class Places:
    """Everything in its place: the bars in the order given, per tie its top in every column it touches, the height."""

    bars: tuple[Place, ...]
    ways: tuple[tuple[tuple[int, int], ...], ...]
    height: int


@dataclass
class _Item:
    """A bar, or a ribbon that passes a column: what is free above it and how high it is; ``y`` moves while settling."""

    column: int
    gap: int
    height: int = 0
    y: int = 0
    before: list["_Piece"] = field(default_factory=list)
    after: list["_Piece"] = field(default_factory=list)

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


@dataclass
class _Piece:
    """The part of a tie between two columns that stand next to each other."""

    start: _Item
    end: _Item
    width: int
    tops: tuple[int, int] = (0, 0)


def placed(columns: Sequence[int], ties: Sequence[Tie], gap: int) -> Places:
    """Give everything a place.

    Args:
        columns: the column of each bar, in the order in which they are given.
        ties: what runs between them, always to a later column.
        gap: what stays free above a bar, in tenths of a point.

    >>> placed([0, 1], [Tie(0, 1, 50)], 10).bars
    (Place(column=0, top=10, height=50), Place(column=1, top=10, height=50))
    """
    bars = [_Item(column, gap) for column in columns]
    items, chains = list(bars), []
    for tie in ties:
        passing = [_Item(column, _PASSING_GAP) for column in range(columns[tie.start] + 1, columns[tie.end])]
        items += passing
        way = [bars[tie.start], *passing, bars[tie.end]]
        chains.append([_tied(start, end, tie.width) for start, end in pairwise(way)])
    for item in items:
        item.height = max(sum(piece.width for piece in side) for side in (item.before, item.after))
    stacks = _ordered(items)
    height = max(sum(item.gap + item.height for item in stack) for stack in stacks)
    _settle(stacks, height)
    _attach(items)
    return Places(
        tuple(Place(item.column, item.y, item.height) for item in bars),
        tuple(tuple(_way(chain)) for chain in chains),
        height,
    )


def _tied(start: _Item, end: _Item, width: int) -> _Piece:
    piece = _Piece(start, end, width)
    start.after.append(piece)
    end.before.append(piece)
    return piece


def _way(chain: Sequence[_Piece]) -> Iterable[tuple[int, int]]:
    """The column and the top of a tie wherever it touches one."""
    yield chain[0].start.column, chain[0].tops[0]
    for piece in chain:
        yield piece.end.column, piece.tops[1]


Stacks = list[list[_Item]]


def _ordered(items: Sequence[_Item]) -> Stacks:
    """The items per column, in the order of the least crossing that the sweeps come by."""
    stacks: Stacks = [[] for _ in range(1 + max(item.column for item in items))]
    for item in items:
        stacks[item.column].append(item)
    best, least = [list(stack) for stack in stacks], _crossing(stacks)
    for sweep in range(SWEEPS):
        _sweep(stacks, forward=sweep % 2 == 0)
        for stack in stacks:
            _swap(stack, _numbers(stacks))
        crossing = _crossing(stacks)
        if crossing < least:
            best, least = [list(stack) for stack in stacks], crossing
    turned = [stack[::-1] for stack in best]
    return min(best, turned, key=lambda each: _moved(each, items))


def _moved(stacks: Stacks, items: Sequence[_Item]) -> int:
    """How many pairs stand the other way round than they were given."""
    given = {id(item): place for place, item in enumerate(items)}
    return sum(given[id(above)] > given[id(below)] for stack in stacks for above, below in combinations(stack, 2))


def _sweep(stacks: Stacks, *, forward: bool) -> None:
    """Sort every column by what its items are tied to in the column before it, or after it."""
    for stack in stacks[1:] if forward else stacks[-2::-1]:
        at = {
            id(item): Fraction(2 * place + 1, 2 * len(each)) for each in stacks for place, item in enumerate(each)
        }  # parts of a column, so that a short and a long one compare
        near = {id(item): _near(item, at, forward=forward) for item in stack}
        stack.sort(key=lambda item, near=near: near[id(item)])  # type: ignore[misc]


def _near(item: _Item, at: Mapping[int, Fraction], *, forward: bool) -> Fraction:
    """The middle of what an item is tied to on one side; where it is, if that is nothing."""
    ties = _tied_to(item, forward=forward)
    whole = sum(width for _, width in ties)
    return sum((at[id(other)] * width for other, width in ties), Fraction(0)) / whole if whole else at[id(item)]


def _tied_to(item: _Item, *, forward: bool) -> list[tuple[_Item, int]]:
    """What an item is tied to in the column before it, or after it, with the widths."""
    if forward:
        return [(piece.start, piece.width) for piece in item.before]
    return [(piece.end, piece.width) for piece in item.after]


def _numbers(stacks: Stacks) -> dict[int, int]:
    return {id(item): number for stack in stacks for number, item in enumerate(stack)}


def _swap(stack: list[_Item], number: Mapping[int, int]) -> None:
    """Change two neighbours as long as that makes less cross; at most once round per item."""
    for _ in stack:
        changed = False
        for place in range(len(stack) - 1):
            above, below = stack[place : place + 2]
            if _cost(above, below, number) > _cost(below, above, number):
                stack[place : place + 2] = below, above
                changed = True
        if not changed:
            return


def _cost(above: _Item, below: _Item, number: Mapping[int, int]) -> int:
    """How much crosses between two items of a column when one stands above the other."""
    return sum(
        one * other
        for forward in (True, False)
        for upper, one in _tied_to(above, forward=forward)
        for lower, other in _tied_to(below, forward=forward)
        if number[id(upper)] > number[id(lower)]
    )


def _crossing(stacks: Stacks) -> int:
    """How much crosses: per pair of pieces that do, the product of their widths."""
    number = _numbers(stacks)
    total = 0
    for stack in stacks:
        for above, below in combinations(stack, 2):
            total += sum(
                one * other
                for upper, one in _tied_to(above, forward=False)
                for lower, other in _tied_to(below, forward=False)
                if number[id(upper)] > number[id(lower)]
            )
    return total


def _settle(stacks: Stacks, height: int) -> None:
    """Move everything towards what it is tied to, and keep it apart and in order."""
    for stack in stacks:
        _apart(stack, height)
    for turn in range(SETTLING):
        for stack in stacks if turn % 2 == 0 else reversed(stacks):
            for item in stack:
                item.y = _wanted(item)
            _apart(stack, height)


def _wanted(item: _Item) -> int:
    """The top that would put an item straight opposite the middle of all that it is tied to."""
    ties = _tied_to(item, forward=True) + _tied_to(item, forward=False)
    whole = sum(width for _, width in ties)
    return sum(other.middle * width for other, width in ties) // whole - item.height // 2


def _apart(stack: Sequence[_Item], height: int) -> None:
    """Push down what stands too high, and then up what came out too low."""
    floor = 0
    for item in stack:
        item.y = max(item.y, floor + item.gap)
        floor = item.y + item.height
    ceiling = height
    for item in reversed(stack):
        item.y = min(item.y, ceiling - item.height)
        ceiling = item.y - item.gap


def _attach(items: Sequence[_Item]) -> None:
    """Give every piece its place at both ends: from top to bottom in the order of where it comes from or goes to."""
    for item in items:
        top = item.y
        for piece in sorted(item.after, key=lambda piece: piece.end.middle):
            piece.tops = (top, piece.tops[1])
            top += piece.width
        top = item.y
        for piece in sorted(item.before, key=lambda piece: piece.start.middle):
            piece.tops = (piece.tops[0], top)
            top += piece.width
