# SPDX-License-Identifier: EUPL-1.2
"""What stands in a budget beside its figures? Texts, targets, position and checks, as its folder has them."""

from sow_gov.app.closing import dossier_of
from sow_gov.app.financial import budget_position, terms_of
from sow_gov.app.results import results
from sow_gov.app.sections import sections_of
from sow_gov.documents.budget.material import Material
from sow_gov.intake.law import versions
from sow_gov.planning.accounts import lawfulness_limit
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.closing import closings
from sow_gov.planning.own_budget import comparisons
from sow_gov.planning.position import reserve_schedules
from sow_gov.planning.reserve_use import reserve_uses
from sow_gov.planning.year_sums import year_sums
from sow_gov.statutory.law import LawBook


def budget_material(view: BudgetView, law: LawBook) -> Material:
    """Everything that the paper of a budget shows beside the runs, as it was on the day of the budget.

    Raises:
        Fault: DATE-01, the law of the year is not in the package; TEXT-01, a text refers to nothing.
    """
    run, made_with = view.run, versions(law)
    budget, on, terms = run.budget, run.budget.decision.decided_on, terms_of(run.budget.year)
    totals = year_sums(run, view.items).total
    before = reserve_schedules(view.previous.budget) if view.previous else ()
    return Material(
        paragraphs=terms.paragraphs,
        limit=lawfulness_limit(terms.limit, totals) if terms.limit is not None else None,
        position=budget_position(view),
        reserve_uses=reserve_uses(reserve_schedules(budget), before),
        standings=results(run.arrangement, made_with, budget.year, on),
        own_budgets=comparisons((run, *view.outlook), budget.own_budgets, on),
        closings=closings(dossier_of(run.arrangement, run)),
        sections=sections_of(run.arrangement, made_with, budget.year, "begroting"),
    )
