# SPDX-License-Identifier: EUPL-1.2
"""Which data sheets go with a budget? One for each municipality, for its own paragraph on verbonden partijen."""

from datetime import date

from sow_gov.allocation.run import Run
from sow_gov.app import closing
from sow_gov.app.budget import budget_material
from sow_gov.app.proofs import attached
from sow_gov.documents.data_sheet import data_sheet
from sow_gov.documents.press.paper import Paper
from sow_gov.governance.boards.composed import general_board
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.party_sheet import VotingShare, party_sheet
from sow_gov.statutory.law import LawBook


def data_sheets(view: BudgetView, law: LawBook) -> list[Paper]:
    """The data sheet of each municipality, in the order of the regulation.

    Raises:
        Fault: CLOSE-01, the figures of the budget do not close (M15); and those of :func:`budget_material`.
    """
    closing.require(view.run)
    material, run = budget_material(view, law), view.run
    slugs = run.allocation.participants
    sheets = [party_sheet(view, material.position, slug, voting_share(run, slug)) for slug in slugs]
    return [data_sheet(view, material, sheet, attached(run, sheet.participant)) for sheet in sheets]


def voting_share(run: Run, participant: str) -> VotingShare | None:
    """The seats and votes of a municipality in the highest board on 1 January; None where no rules on it are known."""
    on, board = date(run.year, 1, 1), general_board(run.regulation)
    rules = next((each.value for each in run.arrangement.governance if on in each.period), None)
    found = next((each for each in rules.organs if each.organ == board), None) if rules else None
    if found is None:
        return None
    votes = {slug: seats * found.votes_of(slug, None) for slug, seats in found.seats.items()}
    return VotingShare(
        run.regulation.organ(board).name, found.seats.get(participant, 0), votes.get(participant, 0),
        sum(found.seats.values()), sum(votes.values()), found.source.example,
    )  # fmt: skip
