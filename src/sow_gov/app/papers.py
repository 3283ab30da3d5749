# SPDX-License-Identifier: EUPL-1.2
"""Which papers belong to a year? Every kind with its proof inside, ready to be printed."""

from sow_gov.allocation.full_cost import FullCost
from sow_gov.allocation.run import Run
from sow_gov.billing.advance import Advance, advance, refusal, schedule
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
from sow_gov.exports.proof import proof, proof_bytes
from sow_gov.planning.budget_view import BudgetView
from sow_gov.statutory import vat
from sow_gov.statutory.law import LawBook

BUDGET, CONTRIBUTIONS, DVO, ADVANCE = "begroting", "bijdragen", "dvo", "voorschot"
KINDS = (BUDGET, CONTRIBUTIONS, DVO, ADVANCE)
"""The kinds of paper; the longest first, so that no worker is left with it at the end."""


def papers(view: BudgetView, law: LawBook, kind: str, instalment: int, common: Attachment) -> list[Paper]:
    """Prepare the papers of one kind.

    Args:
        view: the runs of the year.
        law: for the sentence on VAT of the invoice's day.
        kind: one of :data:`KINDS`; the advances are those that no :func:`refusals` keep back.
        instalment: the number of the instalment that is invoiced.
        common: the proof that goes to all alike, for the papers of the arrangement itself.

    Raises:
        Fault: BILL-02, a DVO has no such instalment.
    """
    if kind == BUDGET:
        return [budget_paper(view, common)]
    if kind == CONTRIBUTIONS:
        return [contributions_paper(view.run, view.full_cost, common)]
    if kind == DVO:
        return [_dvo(view.run, agreement) for agreement in view.run.budget.agreements]
    drafts = [_draft(view.run, law, agreement, instalment) for agreement in _billable(view.run)]
    return [invoice_paper(invoice, trace) for invoice, trace in drafts]


def advance_drafts(run: Run, law: LawBook, instalment: int) -> list[tuple[Invoice, Attachment]]:
    """Make the advances of an instalment, ready to be numbered: each concept with the proof that goes with it.

    Args:
        run: the budget of the year.
        law: for the sentence on VAT of the invoice's day.
        instalment: the number of the instalment that is invoiced.

    Returns:
        One per DVO that no :func:`refusals` keep back, in the order of the participants.

    Raises:
        Fault: BILL-03, the budget is a concept; BILL-01, not one DVO is signed; DOCUMENTS-02, the year has no DVOs;
            BILL-02, a DVO has no such instalment.
    """
    drafts = [_draft(run, law, agreement, instalment) for agreement in _billable(run)]
    if drafts:
        return drafts
    for refused in refusals(run.budget):
        raise refused
    raise Fault("DOCUMENTS-02", f"{run.year} heeft geen DVO's", "voeg ze toe voordat u factureert")


def refusals(budget: BudgetYear) -> tuple[Fault, ...]:
    """Why does a year lack advances? BILL-03, the budget is a concept; or BILL-01 for each DVO that is not signed."""
    if budget.status is Status.CONCEPT:
        return (Fault("BILL-03", f"de begroting {budget.year} is een concept", "factureer pas na vaststelling"),)
    return tuple(refused for agreement in budget.agreements if (refused := refusal(agreement)) is not None)


def attached(
    run: Run,
    participant: str | None = None,
    owed: Advance | None = None,
    costs: FullCost | None = None,
    *,
    common: bool = False,
) -> Attachment:
    """The proof of a run as a file inside a paper, named by the digest that the paper prints."""
    content = proof(run, participant, owed, costs, common=common)
    whose = f"-{participant}" if participant else "-gezamenlijk" if common else ""
    name = f"rekenspoor-{run.year}{whose}" + (f"-termijn-{owed.instalment.number}" if owed else "")
    return proof_attachment(f"{name}.json", proof_bytes(content), content["digest"])


def proof_attachment(name: str, content: bytes, canonical_digest: str) -> Attachment:
    """A proof, just made or from the records, as a file inside a paper."""
    return Attachment(name, content, "application/json", "Rekenspoor", canonical_digest=canonical_digest)


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


def _draft(run: Run, law: LawBook, agreement: Agreement, instalment: int) -> tuple[Invoice, Attachment]:
    owed = advance(run.allocation, agreement, instalment)
    trace = attached(run, agreement.participant, owed)
    sentence = vat.contribution(law, owed.invoiced_on).value.invoice_text
    return advance_invoice(run, owed, sentence, trace.digest), trace
