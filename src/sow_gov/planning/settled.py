# SPDX-License-Identifier: EUPL-1.2
"""By which cells does each participant bear a year in the end (M7), and who has part in a result?"""

from collections.abc import Mapping

from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.run import Run
from sow_gov.domain.balance_sheet import ResultAppropriation, ResultUse, Settling
from sow_gov.planning.accounts import owed_cells


def settling_of(appropriation: ResultAppropriation, run: Run) -> Mapping[str, Settling]:
    """How every programme of a year is settled, in the order of the regime: nacalculatie unless it says otherwise."""
    said = dict(appropriation.settling)
    return {each.slug: said.get(each.slug, Settling.ACTUAL_COST) for each in run.regime.programmes}


def owed_in_the_end(realised: Run, amended: Run, appropriation: ResultAppropriation) -> tuple[Cell, ...]:
    """The cells by which participants bear the whole year in the end, by block and then by programme.

    Args:
        realised: the accounts.
        amended: the budget after its last adopted amendment.
        appropriation: how each programme is settled.
    """
    ways = settling_of(appropriation, realised).items()
    cells = [cell for slug, way in ways for cell in owed_cells(realised, amended, slug, way)]
    return tuple(cell for block in Block for cell in cells if cell.block is block)


def to_participants(appropriation: ResultAppropriation) -> int:
    """What the AB gave of the result to the participants, in cents; below zero it took it from them."""
    return sum(part.cents for part in appropriation.parts if part.use is ResultUse.PARTICIPANTS)


def paid_for_fixed(amended: Run, appropriation: ResultAppropriation) -> Mapping[str, int]:
    """What each participant paid by the budget for the shared costs of the programmes with a fixed contribution."""
    allocation = amended.allocation
    fixed = [slug for slug, way in settling_of(appropriation, amended).items() if way is Settling.FIXED]
    cells = [cell for slug in fixed for cell in allocation.select(Block.SHARED, slug)]
    return {slug: allocation.contribution(slug, cells) for slug in allocation.participants}
