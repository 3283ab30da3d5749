# SPDX-License-Identifier: EUPL-1.2
"""What does each municipality pay this year, by which key? The contributions overview (bijdragenoverzicht)."""

from typing import Any

from sow_gov.allocation.engine import Block
from sow_gov.allocation.full_cost import FullCost
from sow_gov.allocation.run import Run
from sow_gov.documents import full_cost, shared
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.domain.budget import RoundingMethod
from sow_gov.wording.about import borne
from sow_gov.wording.citing import adoption, ground
from sow_gov.wording.money import euro, millions
from sow_gov.wording.numbers import listing
from sow_gov.wording.rounding import rounded_by
from sow_gov.wording.shown import told


def contributions_paper(run: Run, costs: FullCost | None, proof: Attachment) -> Paper:
    """Make the contributions overview of a year.

    Args:
        run: the figures of the budget year, divided; of a concept the paper says that nobody decided yet.
        costs: the full-cost view; None when the arrangement charges no overhead.
        proof: the trace that goes inside the file.
    """
    budget, organisation = run.budget, run.arrangement.parties[run.arrangement.body].name
    return Paper(
        kind="bijdragen",
        slug=f"bijdragenoverzicht-{run.year}",
        title=f"Bijdragenoverzicht {run.year}",
        organisation=organisation,
        on=budget.decision.decided_on,
        status=budget.status,
        subject=f"Bijdragen van de deelnemers aan {organisation} in {run.year}, met de sleutels",
        footer=f"{budget.title}, {adoption(budget.status, budget.decision)}",
        context=_context(run, costs),
        attachments=(proof,),
    )


def _context(run: Run, costs: FullCost | None) -> dict[str, Any]:
    allocation = run.allocation
    return {
        "year": run.year,
        "example": run.example,
        "facts": _facts(run),
        "total": told(millions(allocation.total_cents), borne(run)),
        "parts": listing(
            [f"{run.name(slug)} {euro(allocation.contribution(slug))}" for slug in allocation.participants]
        ),
        "shared": told(
            millions(sum(cell.total_cents for cell in allocation.select(Block.SHARED))), borne(run, block=Block.SHARED)
        ),
        "has_programme_money": bool(allocation.select(Block.PROGRAMME_MONEY)),
        "has_choices": bool(allocation.select(Block.CHOICES)),
        "counted": not any(weights.key.in_cents for weights in run.counted.values()),
        "rounding_line": run.budget.rounding.method is RoundingMethod.ROUNDING_LINE,
        "rounding": euro(allocation.rounding_cents),
        "rounded_by": rounded_by(run.budget.rounding),
        "published": shared.has_published(run),
        "benefit": shared.has_benefit(run),
        "contributions": shared.contribution_table(run),
        "shares": shared.share_table(run),
        "chart": shared.share_chart(run),
        "key_use": shared.key_use_table(run),
        "keys": shared.key_table(run),
        **full_cost.chapter(run, costs),
        "regime": run.regime.title,
    }


def _facts(run: Run) -> tuple[tuple[str, str], ...]:
    names = listing([run.arrangement.parties[slug].name for slug in run.allocation.participants])
    return (
        ("Deelnemers", names),
        ("Grondslag", ground(run.budget.status, run.budget.decision)),
        ("Verdeelregeling", run.regime.title),
        ("Rekenrun", run.digest[:16]),
    )
