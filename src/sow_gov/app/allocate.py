# SPDX-License-Identifier: EUPL-1.2
"""What does each participant bear in a year? One run: figures, counts, allocation and the digest that names it."""

from collections.abc import Mapping
from datetime import date

from sow_gov.allocation import ENGINE
from sow_gov.allocation.counts import weights_for
from sow_gov.allocation.engine import allocate
from sow_gov.allocation.figures import FigureSet, figure_set
from sow_gov.allocation.full_cost import FullCost, full_cost
from sow_gov.allocation.run import Run
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.canonical import digest
from sow_gov.domain.keys import AllocationKey, KeyRegime, Phase


def run(
    arrangement: Arrangement,
    law: Mapping[str, str],
    year: int,
    phase: Phase = Phase.BUDGET,
    outlook_year: int | None = None,
    known_on: date | None = None,
) -> Run:
    """Allocate the figures of a budget year.

    Args:
        arrangement: a loaded contract folder.
        law: rule id -> digest of its versions, for the identity of the run.
        year: the budget year.
        phase: adopted figures with estimated counts, or actual figures with actual counts.
        outlook_year: one of the three years after the budget year; None is the budget year itself.
        known_on: leave out counts that were not known on this day.

    Raises:
        Fault: nothing in force, a figure or a count is missing; see the modules of ``allocation``.
    """
    budget = arrangement.year(year)
    first_day = date(year, 1, 1)
    regulation, regime = arrangement.regulation(first_day), arrangement.key_regime(first_day)
    figures = figure_set(budget, phase, outlook_year)
    weights = weights_for(
        budget, regime, _keys(figures, regime), regulation.participants, phase, figures.year, known_on
    )
    allocation = allocate(figures, regulation.participants, regime, weights, budget.rounding)
    values = (figures, weights, regulation.participants, regime.programmes, budget.rounding)
    identity = digest({"engine": ENGINE, "law": law, "arrangement": arrangement.slug, "values": values})
    return Run(arrangement, budget, regulation, regime, allocation, identity)


def full_costs(made: Run) -> FullCost:
    """The full-cost view of a run: what each programme costs with overhead charged to it (M2)."""
    figures, regime = made.allocation.figures, made.regime
    overhead = {programme.slug for programme in regime.programmes if programme.overhead}
    programmes = [programme.slug for programme in regime.programmes if not programme.overhead]
    used = {line.driver for line in figures.lines if line.driver and line.placing.programme in overhead}
    drivers = weights_for(
        made.budget, regime, [regime.key(slug) for slug in sorted(used)], programmes, figures.phase, figures.year
    )
    return full_cost(figures, regime, drivers, made.budget.support_method)


def _keys(figures: FigureSet, regime: KeyRegime) -> list[AllocationKey]:
    """The keys that a figure set needs, each once, in the order of the programmes."""
    used = {line.bearing.programme for line in figures.lines if line.bearing.programme}
    slugs = dict.fromkeys(programme.key for programme in regime.programmes if programme.slug in used)
    return [regime.key(slug) for slug in slugs]
