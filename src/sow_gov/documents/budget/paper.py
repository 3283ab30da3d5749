# SPDX-License-Identifier: EUPL-1.2
"""What will the arrangement do, what may it cost and who bears it? The programme budget as the board adopts it.

The order is that of the BBV: programmes, overhead and general items, contributions, financial budget, paragraphs. The
sentences stand in the template; every figure and name in them is looked up here and written in Dutch.
"""

from typing import Any

from sow_gov.documents import full_cost
from sow_gov.documents.budget import chapters, decision
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.press.table import Column, Row, Table
from sow_gov.domain.status import Status
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.overview import by_task_field
from sow_gov.wording.numbers import listing


def budget_paper(view: BudgetView, proof: Attachment) -> Paper:
    """Make the programme budget of a year.

    Args:
        view: the runs from T-2 to T+3 with the names and last days of the law.
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
        context=_context(view),
        attachments=(proof,),
    )


def _context(view: BudgetView) -> dict[str, Any]:
    run, programmes = view.run, view.run.regime.programmes
    return {
        "year": run.year,
        "last_year": run.budget.years[-1],
        "example": view.example,
        "lead": run.budget.lead,
        "organ": run.budget.decision.organ,
        "adopted": run.budget.status is not Status.CONCEPT,
        "missing": listing(view.missing) if view.missing else "",
        "has_previous": view.previous is not None,
        "front": decision.front(view),
        "core": chapters.core(view),
        "programmes": [chapters.programme(view, part) for part in programmes if not part.overhead],
        "support": [chapters.programme(view, part) for part in programmes if part.overhead],
        "general": chapters.general(view),
        "hosting": chapters.hosting(view),
        **full_cost.chapter(run, view.full_cost),
        "bearing": chapters.bearing(view),
        "finance": chapters.finance(view),
        "basis": decision.basis(view),
        "risks": _risks(view),
        "absent": _absent(view),
        "steps": decision.steps(view),
        "decision": decision.decision(view),
    }


def _risks(view: BudgetView) -> Table | None:
    """The risks of the programme texts side by side; None when no text was adopted."""
    run = view.run
    rows = tuple(Row((run.regime.programme(text.programme).name, text.risk)) for text in run.budget.texts)
    columns = (Column("Programma", "text", 26), Column("Risico", "text"))
    return Table("Risico's per programma", columns, rows, key="risicos") if rows else None


def _absent(view: BudgetView) -> str:
    """Which paragraphs do not occur: those about something on which the budget has no line (BBV art. 9)."""
    used = by_task_field(view.run.allocation.figures)
    about = {"lokale heffingen": ("0.61", "0.62", "0.63", "0.64"), "grondbeleid": ("8.2",)}
    absent = [name for name, codes in about.items() if not any(code in used for code in codes)]
    return listing(absent) if absent else ""
