# SPDX-License-Identifier: EUPL-1.2
"""What would another method of charging overhead mean? The tables of the comparison, each amount open to why."""

from typing import Any

from sow_gov.allocation.engine import Block
from sow_gov.allocation.methods import MethodComparison
from sow_gov.allocation.run import Run
from sow_gov.documents.full_cost import department_names
from sow_gov.documents.methods import (
    BUDGET,
    method_table,
    network_table,
    order_table,
    programme_table,
    range_chart,
    remarks,
)
from sow_gov.domain.budget import SupportMethod
from sow_gov.web.screens.links import TOGETHER, Linked, cost_address, explanation_address, method_address
from sow_gov.wording.methods import MEANINGS, NAMES, in_order
from sow_gov.wording.numbers import DASH


def methods_screen(compared: MethodComparison) -> dict[str, Any]:
    """Show a comparison of methods."""
    run = compared.run
    order = compared.outcomes.get(SupportMethod.STEP_DOWN)
    return {
        "year": run.year,
        "example": run.example,
        "meanings": [(NAMES[method], MEANINGS[method], method is compared.contract) for method in SupportMethod],
        "order": in_order(department_names(run, order.costs.order)) if order else "",
        "agreed_order": compared.agreed_order,
        "table": method_table(compared, lambda text, row, slug: _of_municipality(run, text, row, slug)),
        "remarks": remarks(compared),
        "chart": range_chart(compared),
        "searched": bool(compared.best),
        "orders": order_table(compared, lambda text, row, slug: _of_municipality(run, text, row, slug)),
        "programmes": programme_table(compared, lambda text, row, slug: _of_programme(run, text, row, slug)),
        "network": network_table(compared),
        "run": run.digest[:16],
    }


def nothing_screen(run: Run) -> dict[str, Any]:
    """Say how to begin where there are no departments."""
    return {"year": run.year, "example": False, "table": None}


def _of_municipality(run: Run, text: str, row: str, slug: str) -> str:
    """An amount of a municipality, or of all of them in the budget, that opens its explanation."""
    if row == BUDGET:
        return Linked(text, explanation_address(run.arrangement.slug, run.year, slug or TOGETHER, Block.SHARED))
    return Linked(text, method_address(run.arrangement.slug, run.year, slug, row))


def _of_programme(run: Run, text: str, row: str, slug: str) -> str:
    """A full cost that opens its explanation; a dash opens nothing."""
    return text if text == DASH else Linked(text, cost_address(run.arrangement.slug, run.year, slug, row))
