# SPDX-License-Identifier: EUPL-1.2
"""What does a scenario change for each participant? What it bears before and after, per part of the contribution."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.planning.apart import Departure, OverCap, TakenOver, beyond_caps, departures, takeovers
from sow_gov.planning.changed import Stretch
from sow_gov.planning.scenario import Changes
from sow_gov.planning.weighed import borne


@dataclass(frozen=True, slots=True)
class Moved:
    """Verschuiving of an amount, in euro cents: before the scenario, under it, and the difference."""

    before_cents: int
    after_cents: int
    difference_cents: int


@dataclass(frozen=True, slots=True)
class FromDay:
    """Vanaf een dag in the year something is different: for so many of its days, that one included."""

    on: date
    days: int
    of: int


@dataclass(frozen=True, slots=True)
class Effect:
    """Gevolg of a scenario for a budget year, beside the run (its digest) that it was compared with.

    ``contributions`` has every participant of before; ``blocks`` the same per part of the contribution. With
    ``rounding``, the line Afronding, they sum to ``total``. What stands apart is in none of these. ``days`` are those
    on which something changes during the year: from each of them on it counts by days.
    """

    year: int
    run: str
    contributions: Mapping[str, Moved]
    blocks: Mapping[Block, Mapping[str, Moved]]
    rounding: Moved
    total: Moved
    days: tuple[FromDay, ...]
    departures: tuple[Departure, ...]
    takeovers: tuple[TakenOver, ...]
    over_cap: tuple[OverCap, ...]
    example: bool


Stretches = Sequence[tuple[Stretch, Run]]
"""Every stretch of a year with the run of the arrangement as it then is, its amounts those of a whole year."""


def effect(before: Run, after: Stretches, staying: Stretches, changes: Changes) -> Effect:
    """Lay a scenario beside a run.

    Args:
        before: the run of the budget year as it stands.
        after: the year under the scenario.
        staying: the year under all of it but that anybody leaves, to tell what stays behind.
        changes: what made it so; sound ones.

    Returns:
        The effect; every block, and all of them together, close.

    Raises:
        Fault: ALLOC-07, fixed amounts leave more than the contract allows; DATE-01, no regulation is in force.

    Source: decisions M3, M4, M6 and M23.
    """
    was, then = borne([(Fraction(1), before)]), borne([(stretch.part, run) for stretch, run in after])
    otherwise = borne([(stretch.part, run) for stretch, run in staying]).shares[Block.SHARED]
    names = before.allocation.participants
    blocks = {
        block: {name: _moved(was.shares[block].get(name, 0), then.shares[block].get(name, 0)) for name in names}
        for block in Block
    }
    contributions = {name: _sum(moved[name] for moved in blocks.values()) for name in names}
    rounding = _moved(was.rounding_cents, then.rounding_cents)
    shared = blocks[Block.SHARED]
    return Effect(
        year=before.year,
        run=before.digest,
        contributions=contributions,
        blocks=blocks,
        rounding=rounding,
        total=_sum((*contributions.values(), rounding)),
        days=_days(before.year, after),
        departures=departures(
            before.arrangement,
            changes.leaving,
            {name: moved.before_cents for name, moved in shared.items()},
            {name: otherwise.get(name, 0) - moved.after_cents for name, moved in shared.items()},
        ),
        takeovers=takeovers(before.budget, changes),
        over_cap=beyond_caps(after[0][1].budget, changes.choices),
        example=any(run.example for run in (before, *(run for _, run in after))),
    )


def _days(year: int, after: Stretches) -> tuple[FromDay, ...]:
    """The days after the first on which the year changes."""
    first, end = date(year, 1, 1), date(year + 1, 1, 1)
    begins = (stretch.first for stretch, _ in after if stretch.first != first)
    return tuple(FromDay(on, (end - on).days, (end - first).days) for on in begins)


def _moved(before_cents: int, after_cents: int) -> Moved:
    return Moved(before_cents, after_cents, after_cents - before_cents)


def _sum(moved: Iterable[Moved]) -> Moved:
    each = tuple(moved)
    return _moved(sum(one.before_cents for one in each), sum(one.after_cents for one in each))
