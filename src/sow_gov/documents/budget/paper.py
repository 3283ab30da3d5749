# SPDX-License-Identifier: EUPL-1.2
"""What will the arrangement do, what may it cost and who bears it? The programme budget as the board adopts it.

The order is that of the BBV: programmes, overhead and general items, paragraphs, then contributions, financial budget,
position and annexes. The sentences stand in the template; every figure and name in them is looked up here.
"""

from typing import Any

from sow_gov.documents import full_cost
from sow_gov.documents.budget import chapters, closing_chapters, decision, paragraphs
from sow_gov.documents.budget.material import Material
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.domain.status import Status
from sow_gov.planning.budget_view import BudgetView
from sow_gov.wording.numbers import listing


def budget_paper(view: BudgetView, proof: Attachment, material: Material) -> Paper:
    """Make the programme budget of a year.

    Args:
        view: the runs from T-2 to T+3 with the names and last days of the law.
        material: what stands in it beside the figures.
        proof: the trace of the run of year T, which goes inside the file.

    Returns:
        The paper for the councils and the board; every table closes on the contributions of the run (M15).

    Source: BBV art. 7 to 22; decisions M1, M2 and M11.
    """
    run = view.run
    organisation = run.arrangement.parties[run.arrangement.body].name
    return Paper(
        kind="begroting",
        slug=f"programmabegroting-{run.year}",
        title=run.budget.title,
        organisation=organisation,
        on=run.budget.decision.decided_on,
        status=run.budget.status,
        subject=f"Wat {organisation} in {run.year} doet, wat dat kost en wat elke gemeente bijdraagt",
        footer=decision.footer(run.budget),
        context=_context(view, material),
        attachments=(proof,),
        by_chapter=True,
    )


def _context(view: BudgetView, material: Material) -> dict[str, Any]:
    run, programmes = view.run, view.run.regime.programmes
    return {
        "year": run.year,
        "last_year": run.budget.years[-1],
        "example": view.example or bool(material.position and material.position.example),
        "lead": run.budget.lead,
        "organ": run.budget.decision.organ,
        "adopted": run.budget.status is not Status.CONCEPT,
        "missing": listing(view.missing) if view.missing else "",
        "has_previous": view.previous is not None,
        "previous_amended": view.previous is not None and bool(view.previous.budget.variant),
        "front": decision.front(view),
        "core": chapters.core(view),
        "sections": material.sections,
        "programmes": [chapters.programme(view, material, part) for part in programmes if not part.overhead],
        "support": [chapters.programme(view, material, part) for part in programmes if part.overhead],
        "general": chapters.general(view),
        "hosting": chapters.hosting(view),
        **full_cost.chapter(run, view.full_cost),
        "paragraphs": paragraphs.chapter(view, material),
        "bearing": chapters.bearing(view, material),
        "finance": chapters.finance(view),
        "position": closing_chapters.position(view, material),
        "annexes": closing_chapters.annexes(view, material),
        "basis": decision.basis(view),
        "steps": decision.steps(view),
        "decision": decision.decision(view),
    }
