# SPDX-License-Identifier: EUPL-1.2
"""Which papers belong to a year? Every kind with its proof inside, ready to be printed."""

from collections.abc import Callable, Mapping

from sow_gov.allocation.run import Run
from sow_gov.app import closing
from sow_gov.app.annual_accounts import accounts_papers
from sow_gov.app.budget import budget_material
from sow_gov.app.cycle_papers import amendment_papers, interim_papers
from sow_gov.app.data_sheets import data_sheets
from sow_gov.app.frameworks import frameworks_papers
from sow_gov.app.furnish import furnished
from sow_gov.app.owed import run_for_instalment
from sow_gov.app.proofs import attached
from sow_gov.billing.advance import refusal, schedule
from sow_gov.billing.invoice import Invoice, advance_invoice
from sow_gov.documents.budget.paper import budget_paper
from sow_gov.documents.contributions import contributions_paper
from sow_gov.documents.dvo.paper import dvo_paper
from sow_gov.documents.invoice import invoice_paper
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status
from sow_gov.planning.budget_view import BudgetView
from sow_gov.statutory import vat
from sow_gov.statutory.law import LawBook

BUDGET, ACCOUNTS, INTERIM, AMENDMENT = "begroting", "jaarstukken", "bestuursrapportage", "begrotingswijziging"
FRAMEWORKS, DATA_SHEET = "kaderbrief", "gegevensblad"
CONTRIBUTIONS, DVO, ADVANCE = "bijdragen", "dvo", "voorschot"
KINDS = (BUDGET, ACCOUNTS, INTERIM, AMENDMENT, FRAMEWORKS, CONTRIBUTIONS, DVO, DATA_SHEET, ADVANCE)
"""The kinds of paper; the longest first, so that no worker is left with it at the end."""
OF_THE_CYCLE: Mapping[str, Callable[[BudgetView, LawBook], list[Paper]]] = {
    ACCOUNTS: lambda view, law: accounts_papers(view.run.arrangement, law, view.run.budget.year),
    INTERIM: interim_papers,
    AMENDMENT: amendment_papers,
    FRAMEWORKS: frameworks_papers,
    DATA_SHEET: data_sheets,
}
"""Kinds of which a year may have any number, none included -> what makes them."""


def papers(view: BudgetView, law: LawBook, kind: str, instalment: int, common: Attachment) -> list[Paper]:
    """Prepare the papers of one kind.

    Args:
        view: the runs of the year.
        law: for the sentence on VAT of the invoice's day.
        kind: one of :data:`KINDS`; the advances are those that no :func:`refusals` keep back.
        instalment: the number of the instalment that is invoiced.
        common: the proof that goes to all alike, for the papers of the arrangement itself.

    Raises:
        Fault: BILL-02, a DVO has no such instalment; CLOSE-01, the figures of the budget do not close (M15).
    """
    if kind == BUDGET:
        closing.require(view.run)
        return [budget_paper(view, common, budget_material(view, law))]
    if kind in OF_THE_CYCLE:
        return OF_THE_CYCLE[kind](view, law)
    if kind == CONTRIBUTIONS:
        return [contributions_paper(view.run, view.full_cost, common)]
    if kind == DVO:
        return [_dvo(view.run, agreement) for agreement in view.run.budget.agreements]
    drafts = [_draft(view.run, law, agreement, instalment) for agreement in _billable(view.run)]
    return [invoice_paper(furnished(invoice, made.arrangement), trace) for invoice, trace, made in drafts]


def advance_drafts(run: Run, law: LawBook, instalment: int) -> list[tuple[Invoice, Attachment]]:
    """Make the advances of an instalment that every DVO has: each concept with the proof that goes with it.

    Raises:
        Fault: as :func:`advances_with_runs`; BILL-02 when any DVO that may be invoiced lacks it.
    """
    made = [_draft(run, law, agreement, instalment)[:2] for agreement in _billable(run)]
    return made or [each[:2] for each in advances_with_runs(run, law, instalment)]


def advances_with_runs(run: Run, law: LawBook, instalment: int) -> list[tuple[Invoice, Attachment, Run]]:
    """Make the advances of an instalment, ready to be numbered, each with its proof and the figures it follows from.

    Args:
        run: the budget of the year as adopted; once an amendment of a DVO is in force its figures take the place.
        law: for the sentence on VAT of the invoice's day.
        instalment: the number of the instalment that is invoiced.

    Returns:
        One per DVO that has it and that no :func:`refusals` keep back, in the order of the participants.

    Raises:
        Fault: BILL-03, the budget is a concept; BILL-01, not one DVO is signed; DOCUMENTS-02, the year has no DVOs;
            BILL-02, not one DVO has such an instalment.
    """
    billable = _billable(run)
    having = [each for each in billable if instalment in {term.number for term in each.payment.instalments}]
    if billable:
        return [_draft(run, law, agreement, instalment) for agreement in having or billable]
    for refused in refusals(run.budget):
        raise refused
    raise Fault("DOCUMENTS-02", f"{run.year} heeft geen DVO's", "voeg ze toe voordat u factureert")


def refusals(budget: BudgetYear) -> tuple[Fault, ...]:
    """Why does a year lack advances? BILL-03, the budget is a concept; or BILL-01 for each DVO that is not signed."""
    if budget.status is Status.CONCEPT:
        return (Fault("BILL-03", f"de begroting {budget.year} is een concept", "factureer pas na vaststelling"),)
    return tuple(refused for agreement in budget.agreements if (refused := refusal(agreement)) is not None)


def _dvo(run: Run, agreement: Agreement) -> Paper:
    """A DVO; one that is not signed yet shows the parts of its instalments but no amounts that could be owed."""
    signed = agreement.status is Status.SIGNED
    advances = schedule(run.allocation, agreement) if signed else ()
    return dvo_paper(run, agreement, advances, attached(run, agreement.participant))


def _billable(run: Run) -> tuple[Agreement, ...]:
    """The DVOs on which an advance may be asked for, in the order of the participants."""
    if run.budget.status is Status.CONCEPT:
        return ()
    agreements = map(run.budget.agreement, run.allocation.participants)
    return tuple(agreement for agreement in agreements if agreement and refusal(agreement) is None)


def _draft(run: Run, law: LawBook, agreement: Agreement, instalment: int) -> tuple[Invoice, Attachment, Run]:
    made, owed = run_for_instalment(run, agreement, instalment)
    trace = attached(made, agreement.participant, owed)
    sentence = vat.contribution(law, owed.invoiced_on).value.invoice_text
    return advance_invoice(made, owed, sentence, trace.digest), trace, made
