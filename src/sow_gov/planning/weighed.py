# SPDX-License-Identifier: EUPL-1.2
"""Who bears what in a year of several stretches? The runs of all of them weighed by days, and settled once."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from sow_gov.allocation.apportion import rounded, settle
from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.run import Run
from sow_gov.domain.budget import RoundingTerm


@dataclass(frozen=True, slots=True)
class Borne:
    """Gedragen in a year, in euro cents: block -> participant -> cents, and what is left on the line Afronding."""

    shares: Mapping[Block, Mapping[str, int]]
    rounding_cents: int


def borne(parts: Sequence[tuple[Fraction, Run]]) -> Borne:
    """Add up runs that each hold for a part of the year.

    Args:
        parts: the part of the year with its run, whose amounts are those of a whole year, in order; parts sum to 1.

    Returns:
        What everybody bears. A run that holds all year is as it is; otherwise exact shares are weighed and added
        before they are settled, once per programme, taakveld and bearing (M6), so that a cost that stays the same all
        year is borne to the cent.

    Raises:
        Fault: ALLOC-07, fixed amounts leave more than the contract allows.
    """
    divided = _as_they_are(parts[0][1]) if len(parts) == 1 else _weighed(parts)
    shares: dict[Block, dict[str, int]] = {block: defaultdict(int) for block in Block}
    rest = 0
    for block, cents, left in divided:
        for name, share in cents.items():
            shares[block][name] += share
        rest += left
    return Borne(shares, rest)


_Divided = Iterator[tuple[Block, Mapping[str, int], int]]
_Place = tuple[object, ...]


@dataclass(slots=True)
class _Sum:
    """What is borne in one place, added up exactly; ``direct`` when one participant bears it in full."""

    block: Block
    direct: bool
    total: Fraction = Fraction(0)
    exact: dict[str, Fraction] = field(default_factory=dict)

    def settled(self, rounding: RoundingTerm) -> tuple[Block, Mapping[str, int], int]:
        """The whole cents, and what they leave."""
        total = rounded(self.total)
        if self.direct:
            return self.block, dict.fromkeys(self.exact, total), 0
        shares = settle(total, self.exact, rounding)
        return self.block, shares, total - sum(shares.values())


def _as_they_are(run: Run) -> _Divided:
    return ((cell.block, cell.shares, cell.rounding_cents) for cell in run.allocation.cells)


def _weighed(parts: Sequence[tuple[Fraction, Run]]) -> _Divided:
    everybody, staying = parts[0][1].allocation.participants, parts[-1][1].allocation.participants
    sums: dict[_Place, _Sum] = {}
    for part, run in parts:
        for cell in run.allocation.cells:
            direct = cell.weights is None
            names = everybody if cell.bearing.participant is None else (cell.bearing.participant,)
            found = sums.setdefault(
                _place(cell, staying), _Sum(cell.block, direct, exact=dict.fromkeys(names, Fraction(0)))
            )
            found.total += part * cell.total_cents
            for name, cents in _exact(cell).items():
                found.exact[name] += part * cents
    return (found.settled(parts[0][1].budget.rounding) for found in sums.values())


def _place(cell: Cell, staying: Sequence[str]) -> _Place:
    """What makes a cell the same in every stretch: its place and, of those who share in it, who stays all year."""
    sharing = () if cell.weights is None else tuple(name for name in cell.weights.sharing if name in staying)
    bearing = (cell.bearing.programme, cell.bearing.participant, sharing)
    return cell.block, cell.programme, cell.task_field, bearing, cell.choice


def _exact(cell: Cell) -> Mapping[str, Fraction]:
    total = Fraction(cell.total_cents)
    return {cell.bearing.participant or "": total} if cell.weights is None else cell.weights.shares(total)
