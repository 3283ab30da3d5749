# SPDX-License-Identifier: EUPL-1.2
"""What does each participant bear in a year? One run: figures, counts, allocation and the digest that names it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sow_gov.allocation import ENGINE
from sow_gov.allocation.counts import Wanted, count_faults, weights_for
from sow_gov.allocation.engine import allocate
from sow_gov.allocation.figures import FigureSet, figure_set
from sow_gov.allocation.full_cost import FullCost, full_cost
from sow_gov.allocation.run import Run
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import KeyRegime, Phase
from sow_gov.domain.status import Status


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
        known_on: leave out counts that were not known on this day. None takes, for an adopted budget, what was known
            when it was adopted, so that a later count never changes it; otherwise every count.

    Raises:
        Fault: nothing in force, a figure or a count is missing; see the modules of ``allocation``.
    """
    budget = arrangement.year(year)
    regulation, regime = arrangement.in_force_for(year)
    known_on = known_on or _known_on(budget, phase)
    figures = figure_set(budget, phase, outlook_year)
    weights = weights_for(budget, regime, _keys_wanted(figures, regime, regulation.participants, known_on))
    allocation = allocate(figures, regulation.participants, regime, weights, budget.rounding)
    lines = sorted(figures.lines, key=lambda line: line.slug)
    values = (figures.name, lines, weights, regulation.participants, regime.programmes, budget.rounding)
    identity = digest({"engine": ENGINE, "law": law, "arrangement": arrangement.slug, "values": values})
    return Run(arrangement, budget, regulation, regime, allocation, identity, known_on)


def full_costs(made: Run) -> FullCost | None:
    """The full-cost view of a run: what each programme costs with overhead charged to it (M2).

    None when the arrangement has no overhead programme, so that there is nothing to charge.
    """
    figures, regime = made.allocation.figures, made.regime
    if regime.overhead is None:
        return None
    drivers = weights_for(made.budget, regime, _drivers_wanted(figures, regime, made.known_on))
    return full_cost(figures, regime, drivers, made.budget.support_method)


def count_faults_of(arrangement: Arrangement, year: int) -> Iterator[tuple[str, Fault]]:
    """Every count that is missing for anything the year can be asked for, with the slug of its key; each once.

    Raises:
        Fault: no regulation or key regime is in force, or a figure set cannot be made.
    """
    budget, (regulation, regime) = arrangement.year(year), arrangement.in_force_for(year)
    sets = [figure_set(budget, Phase.BUDGET, shown) for shown in budget.years]
    if budget.actuals is not None:
        sets.append(figure_set(budget, Phase.ACTUAL))
    told: set[str] = set()
    for figures in sets:
        known_on = _known_on(budget, figures.phase)
        asked = [_keys_wanted(figures, regime, regulation.participants, known_on)]
        if figures.year == budget.year:
            asked.append(_drivers_wanted(figures, regime, known_on))
        for wanted in asked:
            for key, fault in count_faults(budget, regime, wanted):
                if fault.what not in told:
                    yield key, fault
                told.add(fault.what)


def _known_on(budget: BudgetYear, phase: Phase) -> date | None:
    """The day whose knowledge divides: that of adoption for an adopted budget, otherwise no limit."""
    adopted = phase is Phase.BUDGET and budget.status is not Status.CONCEPT
    return budget.decision.decided_on if adopted else None


def _drivers_wanted(figures: FigureSet, regime: KeyRegime, known_on: date | None) -> Wanted:
    """The drivers by which the overhead of a figure set is charged to the other programmes; none without overhead."""
    used = {line.driver for line in figures.lines if line.driver and regime.programme(line.placing.programme).overhead}
    drivers = tuple(regime.key(slug) for slug in sorted(used))
    primary = tuple(programme.slug for programme in regime.primary)
    return Wanted(drivers, primary, figures.phase, figures.year, known_on)


def _keys_wanted(figures: FigureSet, regime: KeyRegime, participants: Sequence[str], known_on: date | None) -> Wanted:
    """The keys that divide a figure set, each once, in the order of the programmes."""
    used = {line.bearing.programme for line in figures.lines if line.bearing.programme}
    return Wanted(regime.keys_of(used), tuple(participants), figures.phase, figures.year, known_on)
