# SPDX-License-Identifier: EUPL-1.2
"""What will the next budget ask of each municipality? The multi-year picture of the frameworks (kaderbrief).

The shared costs of the last budget grow by the index; programme money and own choices are those of its multi-year
estimate, because benefits follow the State and not an index. Later years keep the steps of that estimate. Own choice:
no law says how frameworks are reckoned (Wgr art. 34b asks for "de algemene financiële en beleidsmatige kaders").
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.allocation.apportion import rounded
from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.domain.indexation import Indexation


@dataclass(frozen=True, slots=True)
class FrameworkShare:
    """Raming of one municipality in cents: the last budget, how the index and the rest change it, and the years.

    ``estimate`` is the multi-year estimate of the last budget for T and the years after it, ``foreseen`` the frameworks
    for the same years.
    """

    participant: str
    last_cents: int
    index_cents: int
    rest_cents: int
    estimate: tuple[int, ...]
    foreseen: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Framework:
    """Kader of a budget year T, from the budget of T-1 as it stood on a day.

    ``last`` is that budget, ``outlook`` its estimate from T on; ``indexation`` that of T, None where not known.
    """

    year: int
    last: Run
    outlook: tuple[Run, ...]
    indexation: Indexation | None
    shares: tuple[FrameworkShare, ...]

    @property
    def example(self) -> bool:
        """Whether any figure is an example (M15)."""
        runs = any(run.example for run in (self.last, *self.outlook))
        return runs or bool(self.indexation and self.indexation.source.example)


def framework(last: Run, outlook: Sequence[Run], indexation: Indexation | None) -> Framework:
    """Make the multi-year picture.

    Args:
        last: the budget of T-1.
        outlook: its multi-year estimate, of T and the years after it.
        indexation: of T; None leaves the estimate as it is.
    """
    shares = tuple(_share(last, outlook, indexation, slug) for slug in last.allocation.participants)
    return Framework(outlook[0].year, last, tuple(outlook), indexation, shares)


def _share(last: Run, outlook: Sequence[Run], indexation: Indexation | None, slug: str) -> FrameworkShare:
    estimate = tuple(run.allocation.contribution(slug) for run in outlook)
    before, shared = last.allocation.contribution(slug), _of(last, slug, Block.SHARED)
    if indexation is None:
        return FrameworkShare(slug, before, 0, estimate[0] - before, estimate, estimate)
    grown = rounded(Fraction(shared) * indexation.growth)
    rest = (estimate[0] - _of(outlook[0], slug, Block.SHARED)) - (before - shared)
    first = before + grown + rest
    foreseen = tuple(cents + first - estimate[0] for cents in estimate)
    return FrameworkShare(slug, before, grown, rest, estimate, foreseen)


def _of(run: Run, slug: str, block: Block) -> int:
    return run.allocation.contribution(slug, run.allocation.select(block))
