# SPDX-License-Identifier: EUPL-1.2
"""What would another method of charging overhead mean for each municipality, and why does a programme cost this?"""

from collections.abc import Callable, Sequence

from sow_gov.allocation.counts import Wanted, weights_for
from sow_gov.allocation.explain_full import CostPart, explain_full_cost
from sow_gov.allocation.full_cost import FullCost
from sow_gov.allocation.methods import MethodComparison, compare_methods, receiving
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import drivers_of, full_costs
from sow_gov.domain.budget import SupportMethod
from sow_gov.domain.errors import Fault


def methods_compared(made: Run, progress: Callable[[int, int], None] | None = None) -> MethodComparison:
    """Compare the methods for a run, with the counts that its year had for it.

    Args:
        made: the run.
        progress: told now and then how many orders are done, and how many there are.

    Raises:
        Fault: ALLOC-08, a programme that overhead would go to has no counts; and those of :func:`compare_methods`.
    """
    figures, drivers = made.allocation.figures, drivers_of(made)
    reached = made.regime.keys_of([programme.slug for programme in receiving(made.regime, drivers)])
    asked = Wanted(reached, made.regulation.participants, figures.phase, figures.year, made.known_on)
    return compare_methods(made, drivers, weights_for(made.budget, made.regime, asked), progress)


def costs_by(made: Run, method: SupportMethod | None = None, order: Sequence[str] = ()) -> FullCost:
    """The full costs of a run, by the method and the order that are asked; by default those of the contract.

    Raises:
        Fault: ALLOC-09, there is no overhead to charge; SUPPORT-04, an order is asked of a method that has none; and
            those of :func:`sow_gov.allocation.full_cost.full_cost`.
    """
    if order and (method or made.budget.support_method) is not SupportMethod.STEP_DOWN:
        raise Fault("SUPPORT-04", "alleen de methode stapsgewijs kent een volgorde", "laat de volgorde weg")
    costs = full_costs(made, method, order)
    if costs is None:
        raise Fault("ALLOC-09", "geen programma is als overhead aangewezen", "zet overhead = true bij één programma")
    return costs


def cost_trace(made: Run, costs: FullCost, programme: str, department: str | None = None) -> CostPart:
    """Explain what a programme costs with overhead in it.

    Args:
        made: the run.
        costs: its full costs.
        programme: its code or name.
        department: limits it to what one department charges, or one driver outside them; its code or name.

    Raises:
        Fault: EXPLAIN-01, nothing is called so.
    """
    return explain_full_cost(costs, made.allocation.figures, made.regime, programme, department)
