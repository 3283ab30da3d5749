# SPDX-License-Identifier: EUPL-1.2
"""What does each participant bear in a year? One run: figures, counts, allocation and the digest that names it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from sow_gov.allocation.counts import Wanted, count_faults, term_faults, weights_for
from sow_gov.allocation.engine import allocate
from sow_gov.allocation.figures import figure_set, figure_year
from sow_gov.allocation.full_cost import FullCost, full_cost
from sow_gov.allocation.methods import order_shown
from sow_gov.allocation.run import Run
from sow_gov.allocation.used import drivers_used, keys_used
from sow_gov.allocation.weights import Weights
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear, SupportMethod
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.domain.status import Status
from sow_gov.planning.figure_sets import Asked, asked_for, variant_of

_UNDIVIDED = {"ALLOC-01", "ALLOC-07", "ALLOC-13"}
"""Why amounts that are only a part of the year may not be divisible by keys of amounts."""
_LATER = re.compile(r"(?P<set>begroting-\d{4}(-w\d+)?)-(?P<year>\d{4})")
"""The name of the figures of a later year in the outlook of a budget."""


def run(
    arrangement: Arrangement,
    law: Mapping[str, str],
    year: int,
    phase: Phase = Phase.BUDGET,
    outlook_year: int | None = None,
    known_on: date | None = None,
    variant: str = "",
) -> Run:
    """Allocate the figures of a budget year.

    An amendment or a forecast does not open a key again: those of the budget divide it (own choice, M5).

    Args:
        arrangement: a loaded contract folder.
        law: rule id -> digest of its versions, for the identity of the run.
        year: the budget year.
        phase: adopted figures with estimated counts, or actual figures with actual counts.
        outlook_year: one of the three years after the budget year; None is the budget year itself.
        known_on: leave out counts that were not known on this day. None takes, for an adopted budget, what was known
            when it was adopted, so that a later count never changes it; otherwise every count.
        variant: of the budget, such as "w1" or "prognose-1", see :mod:`sow_gov.planning.figure_sets`.

    Raises:
        Fault: nothing in force, a figure or a count is missing; see the modules of ``allocation``. AMEND-09 or
            FORECAST-05, the year has no such amendment or forecast.
    """
    budget = variant_of(arrangement.year(year), Asked(year, phase, variant))
    return run_of(arrangement, law, budget, phase, outlook_year, known_on)


def run_of(
    arrangement: Arrangement,
    law: Mapping[str, str],
    budget: BudgetYear,
    phase: Phase = Phase.BUDGET,
    outlook_year: int | None = None,
    known_on: date | None = None,
) -> Run:
    """Allocate the figures of a variant of a budget year that was made elsewhere; for the rest as :func:`run`."""
    year = budget.year
    regulation, regime = arrangement.in_force_for(year)
    known_on = known_on or _known_on(arrangement.year(year), phase)
    asked = Wanted(
        keys_used(budget, regime), regulation.participants, phase, figure_year(budget, phase, outlook_year), known_on
    )
    weights = weights_for(budget, regime, asked)
    figures = figure_set(budget, phase, outlook_year, weights)
    allocation = allocate(figures, regulation.participants, regime, weights, budget.rounding)
    return Run(arrangement, budget, regulation, regime, allocation, law, known_on)


def run_of_part(arrangement: Arrangement, law: Mapping[str, str], budget: BudgetYear) -> Run | None:
    """Allocate what is only a part of a year; None where keys of amounts leave no room for that.

    Raises:
        Fault: as :func:`run`, but for that reason.
    """
    try:
        return run_of(arrangement, law, budget)
    except Fault as fault:
        if fault.code not in _UNDIVIDED:
            raise
        return None


def run_named(arrangement: Arrangement, law: Mapping[str, str], name: str) -> Run:
    """Allocate the figures with a name, such as ``begroting-2026-w1``, or that with a year of its outlook behind it.

    Raises:
        Fault: FIGURES-01, it is no such name; CONTRACT-02, nothing was adopted for its year; and those of :func:`run`.
    """
    later = _LATER.fullmatch(name)
    asked = asked_for(later["set"] if later else name)
    shown = int(later["year"]) if later else None
    return run(arrangement, law, asked.year, asked.phase, shown, variant=asked.variant)


def full_costs(made: Run, method: SupportMethod | None = None, order: Sequence[str] = ()) -> FullCost | None:
    """The full-cost view of a run: what each programme costs with overhead charged to it (M2).

    Args:
        made: the run.
        method: None is that of the contract.
        order: of the departments, for step-down; by default the one of :func:`order_shown`.

    Returns:
        None when the arrangement has no overhead programme, so that there is nothing to charge.
    """
    regime, budget = made.regime, made.budget
    if regime.overhead is None:
        return None
    chosen = method or budget.support_method
    closing = (order or order_shown(budget, regime)) if chosen is SupportMethod.STEP_DOWN else ()
    return full_cost(made.allocation.figures, regime, drivers_of(made), chosen, closing)


def drivers_of(made: Run) -> dict[str, Weights]:
    """The counts of every driver that charges the overhead of a run, by slug."""
    figures = made.allocation.figures
    asked = Wanted((), (), figures.phase, figures.year, made.known_on)
    drivers: dict[str, Weights] = {}
    for wanted in drivers_used(made.budget, made.regime, asked):
        drivers |= weights_for(made.budget, made.regime, wanted)
    return drivers


def count_faults_of(arrangement: Arrangement, year: int) -> Iterator[tuple[str, Fault]]:
    """Every count that is missing for anything the year can be asked for, with the slug of its key; each once.

    Raises:
        Fault: no regulation or key regime is in force.
    """
    budget, (regulation, regime) = arrangement.year(year), arrangement.in_force_for(year)
    phases = [(Phase.BUDGET, shown) for shown in budget.years]
    if budget.actuals is not None:
        phases.append((Phase.ACTUAL, budget.year))
    used = keys_used(budget, regime)
    told: set[str] = set()
    for phase, shown in phases:
        known_on = _known_on(budget, phase)
        asked = [Wanted(used, regulation.participants, phase, shown, known_on)]
        if shown == budget.year:
            asked += drivers_used(budget, regime, asked[0])
        for wanted in asked:
            for key, fault in count_faults(budget, regime, wanted):
                if fault.what not in told:
                    yield key, fault
                told.add(fault.what)


def term_faults_of(arrangement: Arrangement, year: int) -> Iterator[tuple[str, Fault]]:
    """Everything that the terms of the keys do not say for a budget year and the three after it."""
    budget, (_, regime) = arrangement.year(year), arrangement.in_force_for(year)
    yield from term_faults(regime, keys_used(budget, regime), budget.years)


def _known_on(budget: BudgetYear, phase: Phase) -> date | None:
    """The day whose knowledge divides: that of adoption for an adopted budget, otherwise no limit."""
    adopted = phase is Phase.BUDGET and budget.status is not Status.CONCEPT
    return budget.decision.decided_on if adopted else None
