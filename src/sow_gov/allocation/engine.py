# SPDX-License-Identifier: EUPL-1.2
"""Who bears which line? Cells of programme × taakveld × key, each divided to the cent among the participants (M6)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from sow_gov.allocation import rules
from sow_gov.allocation.apportion import apportion, settle, within_limit
from sow_gov.allocation.figures import FigureSet
from sow_gov.allocation.lines import Bearing, BorneLine, Group, Taken
from sow_gov.allocation.many import apportion_all
from sow_gov.allocation.weights import Weights
from sow_gov.domain.agreement import AgreedContribution
from sow_gov.domain.budget import RoundingMethod, RoundingTerm, TieRule
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import AllocationKey, KeyRegime


class Block(StrEnum):
    """Deel of the contribution, in the order of the papers: shared by key, programme money, own policy choices."""

    SHARED = "gezamenlijk"
    PROGRAMME_MONEY = "programmageld"
    CHOICES = "eigen beleidskeuzes"


@dataclass(frozen=True, slots=True)
class Cell:
    """Cel: the lines with one place and one bearing, and what each participant bears of their total.

    ``weights`` are the counts that divide it, None when one participant bears it in full. ``shares`` has every
    participant, in euro cents; with ``rounding_cents`` (zero but for a line Afronding) they sum to ``total_cents``.
    ``task_field`` is "" where a key of amounts divides a programme as a whole.
    """

    block: Block
    programme: str
    task_field: str
    bearing: Bearing
    choice: str | None
    lines: Sequence[BorneLine]
    total_cents: int
    weights: Weights | None
    shares: Mapping[str, int]
    rounding_cents: int

    @property
    def rule(self) -> str:
        """The id of the rule by which the shares came about."""
        if self.weights is None:
            return rules.CHOICE if self.choice else rules.DIRECT
        if self.weights.key.published:
            return rules.PUBLISHED
        return rules.TERMS if self.weights.absolute else rules.SHARE


@dataclass(frozen=True, slots=True)
class Allocation:
    """Verdeling of one figure set: every cell, over the participants in the order of the regulation."""

    figures: FigureSet
    participants: tuple[str, ...]
    cells: tuple[Cell, ...]

    @property
    def total_cents(self) -> int:
        """What is divided: the shares of all participants and the rounding line sum to it."""
        return self.figures.total_cents

    @property
    def rounding_cents(self) -> int:
        """The line Afronding; zero unless published amounts were taken over."""
        return sum(cell.rounding_cents for cell in self.cells)

    def select(
        self, block: Block | None = None, programme: str | None = None, choice: str | None = None
    ) -> tuple[Cell, ...]:
        """The cells of a block, a programme and a choice; None means all."""
        return tuple(
            cell
            for cell in self.cells
            if (block is None or cell.block is block)
            and (programme is None or cell.programme == programme)
            and (choice is None or cell.choice == choice)
        )

    def contribution(self, participant: str, cells: Sequence[Cell] | None = None) -> int:
        """What a participant bears of the given cells (default all), in euro cents."""
        return sum(cell.shares[participant] for cell in (self.cells if cells is None else cells))

    def parts(self, participant: str) -> AgreedContribution:
        """What a participant bears in the three parts that a DVO names."""
        shared, money, choices = (self.contribution(participant, self.select(block)) for block in Block)
        return AgreedContribution(shared, money, choices)


def allocate(
    figures: FigureSet,
    participants: Sequence[str],
    regime: KeyRegime,
    weights: Mapping[str, Weights],
    rounding: RoundingTerm,
) -> Allocation:
    """Divide a figure set over the participants.

    Args:
        figures: the lines, in signed euro cents.
        participants: who takes part, in the order of the regulation (which breaks ties).
        regime: programmes with the key of each.
        weights: key slug -> the counts that divide it, for every key that is needed.
        rounding: the contract's term for the last cents.

    Returns:
        The cells with shares that sum to the figure set's total, the rounding line included.

    Raises:
        Fault: ALLOC-01 (counts), ALLOC-04 (programme), ALLOC-07 (published amounts that do not close),
            ALLOC-08 (no counts for a key).

    Source: decisions M1, M2, M4 and M6.
    """
    placed = _by_place(figures.groups, regime, weights)
    keys = {place: _weights(regime, place[3], weights) for place in placed if place[3].participant is None}
    totals = {place: sum(group.total_cents for group in groups) for place, groups in placed.items()}
    divided = dict(zip(keys, divide_all([(totals[place], key) for place, key in keys.items()], rounding), strict=True))
    cells = []
    for place, groups in placed.items():
        block, programme, task_field, bearing, choice = place
        regime.programme(programme)  # a place that the regime does not know has no order among the cells: ALLOC-04
        total, key = totals[place], keys.get(place)
        shares = divided.get(place) or {name: total if name == bearing.participant else 0 for name in participants}
        rest, lines = total - sum(shares.values()), Taken(figures.lines, tuple(groups))
        cells.append(Cell(block, programme, task_field, bearing, choice, lines, total, key, shares, rest))
    blocks = list(Block)
    order = {programme.slug: place for place, programme in enumerate(regime.programmes)}
    cells.sort(key=lambda cell: (blocks.index(cell.block), order[cell.programme], cell.choice or ""))
    return Allocation(figures, tuple(participants), tuple(cells))


_Place = tuple[Block, str, str, Bearing, str | None]


def _by_place(groups: Iterable[Group], regime: KeyRegime, weights: Mapping[str, Weights]) -> dict[_Place, list[Group]]:
    """Gather lines into cells; a key of amounts has one, with all that is borne through its programme.

    Raises:
        Fault: ALLOC-15, not everybody buys a part of a programme that a key of amounts divides.
    """
    whole = {slug for slug, used in weights.items() if used.absolute}
    placed: dict[_Place, list[Group]] = defaultdict(list)
    for group in sorted(groups, key=lambda group: group.rows[0]):
        line, through = group.first, group.first.bearing.programme
        if through is None or _key(regime, line.bearing).slug not in whole:
            place = (_block(line), line.placing.programme, line.placing.task_field, line.bearing, line.choice)
        elif line.bearing.buyers is None:
            place = (_block(line), through, "", line.bearing, line.choice)
        else:
            what = f"regel {line.slug!r} hoort bij een module, en programma {through!r} heeft een sleutel van bedragen"
            raise Fault("ALLOC-15", what, "geef de module een programma met een andere sleutel")
        placed[place].append(group)
    return placed


def _block(line: BorneLine) -> Block:
    if line.choice is not None:
        return Block.CHOICES
    return Block.PROGRAMME_MONEY if line.kind is LineKind.PROGRAMME_MONEY else Block.SHARED


def _key(regime: KeyRegime, bearing: Bearing) -> AllocationKey:
    return regime.key(regime.programme(bearing.programme or "").key)


def divide_all(parts: Sequence[tuple[int, Weights]], rounding: RoundingTerm) -> list[dict[str, int]]:
    """Divide amounts by a key each, as :func:`divide` does; those that go by counts alone in one pass.

    Returns:
        participant -> cents for each amount, in order.

    Raises:
        Fault: as :func:`divide`.
    """
    values = {id(key): key.values for _, key in parts if _counts_alone(key, rounding)}
    counted = iter(apportion_all([(total, values[id(key)]) for total, key in parts if id(key) in values]))
    return [next(counted) if id(key) in values else divide(total, key, rounding) for total, key in parts]


def _counts_alone(key: Weights, rounding: RoundingTerm) -> bool:
    """Whether a key divides in proportion to whole numbers, to the cent and in the order of the regulation."""
    to_the_cent = rounding.unit_cents == 1 and rounding.ties is TieRule.REGULATION
    return to_the_cent and rounding.method is RoundingMethod.LARGEST_REMAINDER and not key.absolute


def divide(total_cents: int, weights: Weights, rounding: RoundingTerm) -> dict[str, int]:
    """Divide an amount by a key, to whole cents as the contract says.

    Returns:
        participant -> cents; what they leave of the total is the line Afronding.

    Raises:
        Fault: ALLOC-01 and those of :meth:`Weights.shares`; ALLOC-07, more is left than the contract allows.
    """
    if weights.key.published:
        amounts = weights.values
        within_limit(total_cents - sum(amounts.values()), rounding)
        return amounts
    if _counts_alone(weights, rounding):
        return apportion(total_cents, weights.values)
    return settle(total_cents, weights.shares(Fraction(total_cents)), rounding)


def _weights(regime: KeyRegime, bearing: Bearing, weights: Mapping[str, Weights]) -> Weights:
    key = _key(regime, bearing).slug
    if key not in weights:
        raise Fault("ALLOC-08", f"geen aantallen voor sleutel {key!r}", "voeg ze toe aan aantallen.csv")
    return weights[key] if bearing.buyers is None else weights[key].only(bearing.buyers)
