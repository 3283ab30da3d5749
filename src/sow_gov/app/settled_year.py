# SPDX-License-Identifier: EUPL-1.2
"""What do the records say of a year that is or will be settled? Its runs and invoices looked up, and its proof."""

from sow_gov.allocation.engine import Block
from sow_gov.app.proofs import attached
from sow_gov.app.recorded import Archive
from sow_gov.app.settlement_view import SettlementView, YearRuns, settlement_view
from sow_gov.billing.invoice import Invoice
from sow_gov.billing.settlement import Settlement
from sow_gov.documents.press.paper import Attachment
from sow_gov.domain.balance_sheet import ResultAppropriation, Settling
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.exports.proof_asked import by_the_budget
from sow_gov.exports.proof_settled import SettledYear
from sow_gov.planning.amended import last_adopted
from sow_gov.planning.figure_sets import Asked, variant_after
from sow_gov.planning.settled import to_participants
from sow_gov.store import invoices, ledger
from sow_gov.store.database import Records


def looked_up(archive: Archive, year: int) -> tuple[SettlementView, list[Invoice], bool]:
    """A year with every invoice of it, and whether a ledger of it was imported.

    Raises:
        Fault: RECORDS-01, nothing was loaded; CONTRACT-02, nothing was adopted for the year; SETTLE-01, it has no
            accounts.
    """
    with archive.database.reading(archive.arrangement) as records:
        issued, imported = invoices.issued(records, year), bool(ledger.imports(records, year))
        view = settlement_view(*_year(archive, records, year), issued)
    return view, issued, imported


def settlement_proof(view: SettlementView, settled: Settlement) -> Attachment:
    """The proof of the settlement with one participant: the cells that it owes by, and all that was invoiced."""
    fixed = [slug for slug, way in view.settling.items() if way is Settling.FIXED]
    held = [cell.block is Block.SHARED and cell.programme in fixed for cell in view.cells]
    made = SettledYear(
        settled,
        {slug: way.value for slug, way in view.settling.items()},
        tuple(by_the_budget(cell) if is_held else cell for cell, is_held in zip(view.cells, held, strict=True)),
        tuple(at for at, is_held in enumerate(held) if is_held),
        to_participants(view.accounts.appropriation),
        view.result,
    )
    return attached(view.runs.realised, settled.participant, made)


def _year(archive: Archive, records: Records, year: int) -> tuple[YearRuns, ResultAppropriation]:
    budget = archive.recorded.arrangement(records).year(year)
    if budget.actuals is None:
        raise Fault("SETTLE-01", f"er is geen jaarrekening van {year}", "reken pas af na de vaststelling")
    adopted, amended, realised = (
        archive.recorded.figures(records, Asked(year, phase, variant).name)
        for phase, variant in (
            (Phase.BUDGET, ""),
            (Phase.BUDGET, variant_after(last_adopted(budget))),
            (Phase.ACTUAL, ""),
        )
    )
    undecided = ResultAppropriation((), (), None, budget.source)
    return YearRuns(adopted, amended, realised), budget.appropriation or undecided
