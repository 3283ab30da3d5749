# SPDX-License-Identifier: EUPL-1.2
"""Issue the advances of an instalment: numbers, values and proofs in one transaction, and nothing twice."""

from dataclasses import dataclass
from datetime import datetime

from sow_gov.allocation.run import Run
from sow_gov.app.keep import kept_proof
from sow_gov.app.papers import advance_drafts, refusals
from sow_gov.app.recorded import Archive
from sow_gov.billing.invoice import Invoice
from sow_gov.documents.press.paper import Attachment
from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.store import acts, invoices, papers, runs
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.wording.dates import amsterdam_day

ISSUE = "factureren"
"""The kind of act by which invoices are issued."""


@dataclass(frozen=True, slots=True)
class Issued:
    """Uitgifte: the invoices that are new (only numbered on trial in a dry run), those that were there, and the rest.

    ``left_out`` says why a DVO got no invoice.
    """

    new: tuple[Invoice, ...]
    before: tuple[Invoice, ...]
    left_out: tuple[Fault, ...]


def issue_instalment(
    archive: Archive, year: int, instalment: int, by: Actor, at: datetime, *, dry_run: bool = False
) -> Issued:
    """Issue the invoices of one instalment to every municipality whose DVO is signed; doing it twice changes nothing.

    The authority is that of the contracts: the decision on the budget and the DVOs that rest on it.

    Args:
        archive: the records of the arrangement.
        year: the budget year.
        instalment: its number in the DVOs.
        by: who issues, in which function.
        at: the instant of issue.
        dry_run: say what would be issued, and issue nothing.

    Raises:
        Fault: RECORDS-01, nothing was loaded; BILL-01 to BILL-03, there is nothing to invoice.

    Source: decisions M5, M6 and M11.
    """
    run = archive.view(year).run
    drafts = advance_drafts(run, archive.recorded.law, instalment)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        before = [found for draft, _ in drafts if (found := invoices.for_instalment(records, draft)) is not None]
        there = {invoice.participant for invoice in before}
        wanted = [(draft, proof) for draft, proof in drafts if draft.participant not in there]
        new = invoices.numbered(records, [draft for draft, _ in wanted], amsterdam_day(at))
        if new and not dry_run:
            proofs = [proof for _, proof in wanted]
            _post(records, run, list(zip(new, proofs, strict=True)), by.on(_authority(run, new)), at)
    return Issued(tuple(new), tuple(before), refusals(run.budget))


def _post(records: Records, run: Run, issued: list[tuple[Invoice, Attachment]], actor: Actor, at: datetime) -> None:
    """Write down the act, the run, the invoices and their proofs."""
    proofs = [kept_proof(invoice, proof) for invoice, proof in issued]
    about = {
        "invoices": {str(invoice.number): digest(invoice) for invoice, _ in issued},
        "proofs": {proof.name: proof.digest for proof in proofs},
        "run": run.digest,
    }
    act = acts.log(records, actor, ISSUE, about, at)
    runs.add(records, act, run)
    for invoice, _ in issued:
        invoices.add(records, act, invoice)
    for proof in proofs:
        papers.keep(records, proof, at)


def _authority(run: Run, issued: list[Invoice]) -> str:
    """What the claim rests on."""
    decision = run.budget.decision
    return f"{decision.subject}, besluit {decision.number}; {', '.join(invoice.agreement for invoice in issued)}"
