# SPDX-License-Identifier: EUPL-1.2
"""What stands at the end of a budget: the financial position, and the annexes behind the figures?"""

from typing import Any

from sow_gov.documents import key_figures, position_tables
from sow_gov.documents.budget import annex_tables, multiyear_tables
from sow_gov.documents.budget.material import Material
from sow_gov.planning.budget_view import BudgetView
from sow_gov.wording.numbers import listing


def position(view: BudgetView, material: Material) -> dict[str, Any]:
    """The financial position: balance, reserves, provisions, investments and EMU balance (BBV 20, 22 and 23).

    Of a year without one only the movements of reserves are known.
    """
    found, moved = material.position, multiyear_tables.reserves_table(view)
    if found is None:
        return {"known": False, "moved": moved}
    emu = [(str(column.run.year), column.emu) for column in found.columns if column.run.year >= view.run.year - 1]
    return {
        "known": True,
        "moved": moved,
        "balance": position_tables.balance_table(found.balance) if found.balance else None,
        "reserves": position_tables.reserves_table(material.reserve_uses) if found.reserves else None,
        "reserve_stands": position_tables.reserve_stands_table(material.reserve_uses) if found.reserves else None,
        "idle": [
            (use.schedule.reserve.name, listing([str(year) for year in use.idle]))
            for use in material.reserve_uses
            if use.idle
        ],
        "provisions": position_tables.provisions_table(found.provisions),
        "provision_stands": position_tables.provision_stands_table(found.provisions),
        "investments": position_tables.investments_table(found.investments, view.run.budget.years),
        "emu": key_figures.emu_table(emu),
    }


def annexes(view: BudgetView, material: Material) -> dict[str, Any]:
    """What stands behind a budget: each municipality over the years, and the checks that its figures close."""
    compared = {each.own.participant: each for each in material.own_budgets}
    return {
        "municipalities": [
            (view.run.name(slug), annex_tables.municipality_table(view, slug, compared.get(slug)))
            for slug in view.run.allocation.participants
        ],
        "closings": annex_tables.closings_table(view.run, material.closings),
    }
