# SPDX-License-Identifier: EUPL-1.2
"""Which papers belong to a year? Every kind with its proof inside, ready to be printed."""

from collections.abc import Iterator, Sequence

from sow_gov.allocation.run import Run
from sow_gov.billing.advance import Advance, advance, schedule
from sow_gov.documents.advance import advance_paper
from sow_gov.documents.budget import budget_paper
from sow_gov.documents.contributions import contributions_paper
from sow_gov.documents.dvo import dvo_paper
from sow_gov.documents.paper import Attachment, Paper
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status
from sow_gov.exports.proof import proof, proof_bytes
from sow_gov.planning.budget_view import BudgetView
from sow_gov.statutory import vat
from sow_gov.statutory.law import LawBook

BUDGET, CONTRIBUTIONS, DVO, ADVANCE = "begroting", "bijdragen", "dvo", "voorschot"
KINDS = (BUDGET, CONTRIBUTIONS, DVO, ADVANCE)
"""The kinds of paper; the longest first, so that no worker is left with it at the end."""


def papers(view: BudgetView, law: LawBook, kinds: Sequence[str], instalment: int) -> list[Paper]:
    """Prepare the papers of a year.

    Args:
        view: the runs of the year.
        law: for the sentence on VAT of the invoice's day.
        kinds: some of :data:`KINDS`.
        instalment: the number of the instalment that is invoiced.

    Raises:
        Fault: BILL-01, an invoice was asked for of a DVO that is not signed; BILL-02, there is no such instalment.
    """
    prepared: list[Paper] = []
    if BUDGET in kinds:
        prepared.append(budget_paper(view, attached(view.run)))
    if CONTRIBUTIONS in kinds:
        prepared.append(contributions_paper(view.run, view.full_cost, attached(view.run)))
    if DVO in kinds:
        prepared += [_dvo(view.run, agreement) for agreement in view.run.budget.agreements]
    if ADVANCE in kinds:
        prepared += _advances(view.run, law, instalment)
    return prepared


def attached(run: Run, participant: str | None = None, owed: Advance | None = None) -> Attachment:
    """The proof of a run as a file inside a paper, named by the digest that the paper prints."""
    content = proof(run, participant, owed)
    whose = f"-{participant}" if participant else ""
    name = f"rekenspoor-{run.year}{whose}" + (f"-termijn-{owed.instalment.number}" if owed else "")
    return Attachment(
        f"{name}.json", proof_bytes(content), "application/json", "Rekenspoor", canonical_digest=content["digest"]
    )


def _dvo(run: Run, agreement: Agreement) -> Paper:
    """A DVO; one that is not signed yet shows the parts of its instalments but no amounts that could be owed."""
    signed = agreement.status is Status.SIGNED
    advances = schedule(run.allocation, agreement) if signed else ()
    return dvo_paper(run, agreement, advances, attached(run, agreement.participant))


def _advances(run: Run, law: LawBook, instalment: int) -> Iterator[Paper]:
    if run.budget.status is Status.CONCEPT:
        raise Fault("BILL-03", f"de begroting {run.year} is een concept", "factureer pas na vaststelling")
    sender = run.arrangement.parties[run.arrangement.body]
    for agreement in run.budget.agreements:
        owed = advance(run.allocation, agreement, instalment)
        sentence = vat.contribution(law, owed.invoiced_on).value.invoice_text
        yield advance_paper(run, owed, sender, sentence, attached(run, agreement.participant, owed))
