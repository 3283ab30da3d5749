# SPDX-License-Identifier: EUPL-1.2
"""What does a reader with a minute want of a business case? The tables and sentences of screen and terminal."""

from sow_gov.documents.business_case import paper, tables, uncertainty
from sow_gov.planning.business_case.view import CaseView
from sow_gov.wording.assumptions import shown
from sow_gov.wording.table import Table


def summary_tables(view: CaseView) -> tuple[Table, ...]:
    """The result, why it differs, the costs of the change, who bears it, what it hangs on and what came of it."""
    wanted = (
        tables.result_table(view),
        tables.breakdown_table(view),
        tables.friction_table(view),
        tables.bearer_table(view),
        uncertainty.swing_table(view),
        uncertainty.grid_table(view),
        tables.came_true_table(view),
    )
    return tuple(table for table in wanted if table is not None)


def summary_notes(view: CaseView) -> tuple[str, ...]:
    """The conclusion, what else must be known, and which values are tried."""
    wanted = (
        paper.conclusion(view), paper.friction_told(view), paper.payback_told(view), paper.most_told(view),
        paper.came_true_told(view), tried_told(view),
        "voorbeeldcijfers: niet alles heeft een gepubliceerde bron" if view.case.example else "",
    )  # fmt: skip
    return tuple(note for note in wanted if note)


def tried_told(view: CaseView) -> str:
    """Which values are other than expected; "" for none."""
    moved = (view.case.assumption(slug) for slug in view.tried)
    values = "; ".join(f"{each.name} {shown(each.unit, each.expected)}" for each in moved)
    return f"Geprobeerd: {values}." if values else ""
