# SPDX-License-Identifier: EUPL-1.2
"""Does money of the State cover what a budget spends it on? Per grant and municipality, in euro cents (M16)."""

from collections.abc import Iterator
from dataclasses import dataclass

from sow_gov.allocation.run import Run
from sow_gov.domain.grants import GrantFlow


@dataclass(frozen=True, slots=True)
class PlannedGrant:
    """Geraamd rijksgeld of one municipality: what comes in, and what its own lines of programme money cost."""

    grant: GrantFlow
    participant: str
    received_cents: int
    planned_cents: int

    @property
    def left_cents(self) -> int:
        """What comes in above what is planned; below zero the municipality pays the rest itself."""
        return self.received_cents - self.planned_cents


def planned_grants(run: Run) -> tuple[PlannedGrant, ...]:
    """The grants of a budget by grant and municipality, as far as a municipality has the grant."""
    return tuple(each for grant in run.budget.grants for each in _of(run, grant))


def _of(run: Run, grant: GrantFlow) -> Iterator[PlannedGrant]:
    lines = [line for line in run.allocation.figures.lines if line.slug in grant.lines]
    for slug in run.allocation.participants:
        if slug in grant.received:
            planned = sum(line.cents for line in lines if line.bearing.participant == slug)
            yield PlannedGrant(grant, slug, grant.received[slug], planned)
