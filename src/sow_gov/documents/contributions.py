# SPDX-License-Identifier: EUPL-1.2
"""What does each municipality pay this year, by which key? The contributions overview (bijdragenoverzicht)."""

from typing import Any

from sow_gov.allocation.engine import Block
from sow_gov.allocation.full_cost import FullCost
from sow_gov.allocation.run import Run
from sow_gov.documents import tables
from sow_gov.documents.paper import Attachment, Paper
from sow_gov.domain.budget import RoundingMethod
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import euro, millions
from sow_gov.wording.numbers import listing


def contributions_paper(run: Run, costs: FullCost | None, proof: Attachment) -> Paper:
    """Make the contributions overview of a year.

    Args:
        run: the adopted figures of the budget year, divided.
        costs: the full-cost view; None when the arrangement charges no overhead.
        proof: the trace that goes inside the file.
    """
    budget, organisation = run.budget, run.arrangement.parties[run.arrangement.body].name
    decision = budget.decision
    adopted = f"{decision.organ}, besluit {decision.number} van {date_long(decision.decided_on)}"
    return Paper(
        kind="bijdragen",
        slug=f"bijdragenoverzicht-{run.year}",
        title=f"Bijdragenoverzicht {run.year}",
        organisation=organisation,
        on=decision.decided_on,
        status=budget.status,
        subject=f"Bijdragen van de deelnemers aan {organisation} in {run.year}, met de sleutels",
        footer=f"Volgt uit de {budget.title.lower()}: {adopted}",
        context=_context(run, costs, adopted),
        attachments=(proof,),
    )


def _context(run: Run, costs: FullCost | None, adopted: str) -> dict[str, Any]:
    allocation = run.allocation
    shared = allocation.select(Block.SHARED)
    return {
        "year": run.year,
        "example": run.example,
        "facts": _facts(run, adopted),
        "total": millions(allocation.total_cents),
        "parts": listing(
            [f"{run.name(slug)} {euro(allocation.contribution(slug))}" for slug in allocation.participants]
        ),
        "shared": millions(sum(cell.total_cents for cell in shared)),
        "has_programme_money": bool(allocation.select(Block.PROGRAMME_MONEY)),
        "has_choices": bool(allocation.select(Block.CHOICES)),
        "rounding_line": run.budget.rounding.method is RoundingMethod.ROUNDING_LINE,
        "rounding": euro(allocation.rounding_cents),
        "contributions": tables.contribution_table(run),
        "shares": tables.share_table(run),
        "chart": tables.share_chart(run),
        "key_use": tables.key_use_table(run),
        "keys": tables.key_table(run),
        "full_cost": tables.full_cost_table(run, costs) if costs else None,
        "pools": tables.pool_table(run, costs) if costs else None,
        "regime": run.regime.title,
        "run_digest": run.digest,
    }


def _facts(run: Run, adopted: str) -> tuple[tuple[str, str], ...]:
    names = listing([run.arrangement.parties[slug].name for slug in run.allocation.participants])
    return (
        ("Deelnemers", names),
        ("Grondslag", adopted),
        ("Verdeelregeling", run.regime.title),
        ("Rekenrun", run.digest[:16]),
    )
