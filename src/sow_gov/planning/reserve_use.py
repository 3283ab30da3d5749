# SPDX-License-Identifier: EUPL-1.2
"""When is a reserve spent, and does it lie idle? What guidelines for joint arrangements ask of every reserve.

Municipalities ask for purpose and timing, and let a reserve that is not used for two years fall free unless the board
renews it (PC-GUIDE-DRIMMELEN in the dossier). A general reserve is there for what nobody plans, so it never lies idle.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sow_gov.domain.position import ReserveKind
from sow_gov.planning.position import ReserveSchedule, Stand

_IDLE_YEARS = 2


@dataclass(frozen=True, slots=True)
class ReserveUse:
    """Inzet van een reserve: in which years something is withdrawn, and the first two years in which nothing moves.

    ``idle`` is empty when no two years in a row pass without any movement.
    """

    schedule: ReserveSchedule
    spent_in: tuple[int, ...]
    idle: tuple[int, ...]


def reserve_uses(
    schedules: Sequence[ReserveSchedule], before: Sequence[ReserveSchedule] = ()
) -> tuple[ReserveUse, ...]:
    """When each reserve is spent.

    Args:
        schedules: those of a budget, from T to T+3.
        before: those of the budget of T-1, of which the first year counts too.
    """
    earlier = {each.reserve.slug: each.stands[:1] for each in before}
    return tuple(_use(each, earlier.get(each.reserve.slug, ())) for each in schedules)


def _use(schedule: ReserveSchedule, earlier: Sequence[Stand]) -> ReserveUse:
    spent = tuple(stand.year for stand in schedule.stands if stand.taken_cents)
    earmarked = schedule.reserve.kind is ReserveKind.EARMARKED
    return ReserveUse(schedule, spent, _idle((*earlier, *schedule.stands)) if earmarked else ())


def _idle(stands: Sequence[Stand]) -> tuple[int, ...]:
    """The first years in a row in which a reserve that holds anything does not move; none when there are not enough."""
    resting: list[int] = []
    for stand in stands:
        moves = stand.added_cents or stand.taken_cents or not stand.opening_cents
        resting = [] if moves else [*resting, stand.year]
        if len(resting) == _IDLE_YEARS:
            return tuple(resting)
    return ()
