# SPDX-License-Identifier: EUPL-1.2
"""When is a reserve spent, and from when does it lie idle?"""

from collections.abc import Sequence

import pytest

import make
from sow_gov.domain.position import Reserve, ReserveKind
from sow_gov.planning.position import ReserveSchedule, Stand
from sow_gov.planning.reserve_use import reserve_uses


def schedule(
    moves: Sequence[tuple[int, int]], first: int = 2026, opening: int = 100, kind: ReserveKind = ReserveKind.EARMARKED
) -> ReserveSchedule:
    """What a reserve does from a year on; each move is what comes in and what goes out."""
    stands = []
    for year, (added, taken) in enumerate(moves, first):
        stands.append(Stand(year, opening, added, taken))
        opening = stands[-1].closing_cents
    reserve = Reserve("reserve", "Reserve", kind, "doel", stands[0].opening_cents, (), make.SOURCE)
    return ReserveSchedule(reserve, tuple(stands), example=True)


@pytest.mark.parametrize(
    ("moves", "spent_in", "idle"),
    [
        ([(0, 10), (0, 10), (0, 0), (0, 0)], (2026, 2027), (2028, 2029)),
        ([(5, 0), (5, 0), (5, 0), (5, 0)], (), ()),
        ([(0, 0), (0, 1), (0, 0), (0, 1)], (2027, 2029), ()),
        ([(0, 100), (0, 0), (0, 0), (0, 0)], (2026,), ()),  # what is empty cannot lie idle
    ],
)
def test_years_of_spending_and_the_first_two_years_without_a_movement(moves, spent_in, idle):
    (use,) = reserve_uses([schedule(moves)])
    assert (use.spent_in, use.idle) == (spent_in, idle)


def test_the_year_before_counts_too():
    (use,) = reserve_uses([schedule([(0, 0), (0, 5), (0, 0), (0, 5)])], [schedule([(0, 0)], first=2025)])
    assert use.idle == (2025, 2026)


def test_a_general_reserve_never_lies_idle():
    (use,) = reserve_uses([schedule([(0, 0)] * 4, kind=ReserveKind.GENERAL)])
    assert use.idle == ()
