# SPDX-License-Identifier: EUPL-1.2
"""How does a machine read an allocation? Integer cents, every cell, and the digest that names the run."""

from typing import Any

from sow_gov.allocation.engine import Cell
from sow_gov.allocation.run import Run


def allocation_json(run: Run) -> dict[str, Any]:
    """Say an allocation as JSON values.

    Returns:
        ``participants`` (name -> cents) and ``rounding_cents`` sum to ``total_cents``; ``lines`` has every cell with
        the shares of all participants by name.
    """
    allocation = run.allocation
    return {
        "arrangement": run.arrangement.slug,
        "year": run.year,
        "phase": allocation.figures.phase.value,
        "figures": allocation.figures.name,
        "status": run.budget.status.value,
        "example": run.example,
        "total_cents": allocation.total_cents,
        "rounding_cents": allocation.rounding_cents,
        "participants": {run.name(slug): allocation.contribution(slug) for slug in allocation.participants},
        "lines": [_cell(run, cell) for cell in allocation.cells],
        "digest": run.digest,
    }


def _cell(run: Run, cell: Cell) -> dict[str, Any]:
    return {
        "block": cell.block.value,
        "programme": cell.programme,
        "task_field": cell.task_field,
        "choice": cell.choice,
        "key": cell.weights.key.slug if cell.weights else None,
        "total_cents": cell.total_cents,
        "rounding_cents": cell.rounding_cents,
        "participants": {run.name(slug): cents for slug, cents in cell.shares.items()},
    }
