# SPDX-License-Identifier: EUPL-1.2
"""Who bears which line? Cells of programme × taakveld × key, each divided to the cent among the participants (M6)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sow_gov.allocation import rules
from sow_gov.allocation.apportion import apportion
from sow_gov.allocation.counts import Weights
from sow_gov.allocation.figures import Bearing, BorneLine, FigureSet
from sow_gov.domain.agreement import AgreedContribution
from sow_gov.domain.budget import LineKind, RoundingMethod, RoundingTerm
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
    participant, in euro cents; with ``rounding_cents`` (zero but for a published table) they sum to ``total_cents``.
    ``task_field`` is "" where published amounts divide a programme as a whole.
    """

    block: Block
    programme: str
    task_field: str
    bearing: Bearing
    choice: str | None
    lines: tuple[BorneLine, ...]
    total_cents: int
    weights: Weights | None
    shares: Mapping[str, int]
    rounding_cents: int

    @property
    def rule(self) -> str:
        """The id of the rule by which the shares came about."""
        if self.weights is None:
            return rules.CHOICE if self.choice else rules.DIRECT
        return rules.PUBLISHED if self.weights.key.published else rules.SHARE


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
    cells = [
        _cell(place, lines, participants, regime, weights, rounding)
        for place, lines in _by_place(figures.lines, regime).items()
    ]
    blocks = list(Block)
    order = {programme.slug: place for place, programme in enumerate(regime.programmes)}
    cells.sort(key=lambda cell: (blocks.index(cell.block), order[cell.programme], cell.choice or ""))
    return Allocation(figures, tuple(participants), tuple(cells))


_Place = tuple[Block, str, str, Bearing, str | None]


def _by_place(lines: Iterable[BorneLine], regime: KeyRegime) -> dict[_Place, list[BorneLine]]:
    """Group lines into cells; published amounts divide a whole programme, so their cell has no task field."""
    groups: dict[_Place, list[BorneLine]] = defaultdict(list)
    for line in lines:
        published = line.bearing.programme is not None and _key(regime, line.bearing).published
        task_field = "" if published else line.placing.task_field
        groups[_block(line), line.placing.programme, task_field, line.bearing, line.choice].append(line)
    return groups


def _block(line: BorneLine) -> Block:
    if line.choice is not None:
        return Block.CHOICES
    return Block.PROGRAMME_MONEY if line.kind is LineKind.PROGRAMME_MONEY else Block.SHARED


def _key(regime: KeyRegime, bearing: Bearing) -> AllocationKey:
    return regime.key(regime.programme(bearing.programme or "").key)


def _cell(
    place: _Place,
    lines: list[BorneLine],
    participants: Sequence[str],
    regime: KeyRegime,
    weights: Mapping[str, Weights],
    rounding: RoundingTerm,
) -> Cell:
    block, programme, task_field, bearing, choice = place
    regime.programme(programme)  # a place that the regime does not know has no order among the cells: ALLOC-04
    total = sum(line.cents for line in lines)
    used: Weights | None = None
    if bearing.participant is not None:
        shares = {name: total if name == bearing.participant else 0 for name in participants}
    else:
        used = _weights(regime, bearing, weights)
        shares = _published(total, used.values, rounding) if used.key.published else apportion(total, used.values)
    rest = total - sum(shares.values())
    return Cell(block, programme, task_field, bearing, choice, tuple(lines), total, used, shares, rest)


def _weights(regime: KeyRegime, bearing: Bearing, weights: Mapping[str, Weights]) -> Weights:
    key = _key(regime, bearing).slug
    if key not in weights:
        raise Fault("ALLOC-08", f"geen aantallen voor sleutel {key!r}", "voeg ze toe aan aantallen.csv")
    return weights[key]


def _published(total_cents: int, amounts: Mapping[str, int], rounding: RoundingTerm) -> dict[str, int]:
    """Take over published amounts; what they leave is the line Afronding, within the limit of the contract."""
    rest = total_cents - sum(amounts.values())
    allowed = rounding.limit_cents if rounding.method is RoundingMethod.ROUNDING_LINE else 0
    if abs(rest) > allowed:
        raise Fault(
            "ALLOC-07",
            f"de vaste bedragen laten {rest} cent over, meer dan de afronding van {allowed} cent toestaat",
            "herstel de bedragen of de afspraak over afronding",
        )
    return dict(amounts)
