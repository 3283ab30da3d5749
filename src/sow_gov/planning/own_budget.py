# SPDX-License-Identifier: EUPL-1.2
"""Does each municipality carry its contribution? What it put in its own budget, beside what the arrangement plans.

The province looks for this (practice of supervision, PC-PROVINCE in the dossier): the difference per year.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sow_gov.allocation.run import Run
from sow_gov.domain.own_budget import OwnBudget


@dataclass(frozen=True, slots=True)
class Carried:
    """One year: what the arrangement plans for a municipality and what that has in its own budget; None: nothing yet.

    All in euro cents.
    """

    year: int
    planned_cents: int
    own_cents: int | None

    @property
    def difference_cents(self) -> int | None:
        """What the municipality lacks (below zero: has too much); None for a year that its paper does not reach."""
        return None if self.own_cents is None else self.planned_cents - self.own_cents


@dataclass(frozen=True, slots=True)
class OwnComparison:
    """A municipality's own budget beside its contribution, year by year from T on."""

    own: OwnBudget
    years: tuple[Carried, ...]


def comparisons(runs: Sequence[Run], budgets: Iterable[OwnBudget], on: date) -> tuple[OwnComparison, ...]:
    """Lay the contributions beside the own budgets of the municipalities.

    Args:
        runs: the budget of T and its outlook.
        budgets: the papers of municipalities.
        on: the day on which somebody looks; of each municipality the newest paper of that day counts.

    Returns:
        A comparison per municipality that has a paper, in the order of the regulation.
    """
    known = sorted((each for each in budgets if each.adopted_on <= on), key=lambda each: each.adopted_on)
    newest = {each.participant: each for each in known}
    return tuple(
        OwnComparison(newest[slug], tuple(_carried(run, newest[slug]) for run in runs))
        for slug in runs[0].allocation.participants
        if slug in newest
    )


def _carried(run: Run, own: OwnBudget) -> Carried:
    return Carried(run.year, run.allocation.contribution(own.participant), own.amounts.get(run.year))
