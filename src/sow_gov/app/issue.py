# SPDX-License-Identifier: EUPL-1.2
"""Issue the advances of an instalment: numbers, values and proofs in one transaction, and nothing twice."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sow_gov.allocation.run import Run
from sow_gov.app.authority import authority_for
from sow_gov.app.keep import kept_proof
from sow_gov.app.papers import advance_drafts, refusals
from sow_gov.app.recorded import Archive
from sow_gov.billing.invoice import Invoice
from sow_gov.documents.press.paper import Attachment
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.domain.mandate import Asked
from sow_gov.store import acts, invoices, papers, runs
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.wording.dates import amsterdam_day
from sow_gov.wording.money import euro

ISSUE = "factureren"
"""The kind of act by which invoices are issued."""
POWER = "factuur-uitgeven"
"""The power by which an invoice is released (Wgr 33b)."""


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

    They rest on the decision on the budget, on the DVOs, and on the mandate by which the function may release each of
    them for its amount that day; where one of them lacks it, none is issued, and a dry run says so too.

    Args:
        archive: the records of the arrangement.
        year: the budget year.
        instalment: its number in the DVOs.
        by: who issues, in which function.
        at: the instant of issue.
        dry_run: say what would be issued, and issue nothing.

    Raises:
        Fault: RECORDS-01, nothing was loaded; BILL-01 to BILL-03, there is nothing to invoice; AUTH-01 to AUTH-03 or
            MANDATE-nn, the function may not release one of the invoices.

    Source: decisions M5, M6, M11 and M17.
    """
    run = archive.view(year).run
    drafts = advance_drafts(run, archive.recorded.law, instalment)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        before = [found for draft, _ in drafts if (found := invoices.for_instalment(records, draft)) is not None]
        there = {invoice.participant for invoice in before}
        wanted = [(draft, proof) for draft, proof in drafts if draft.participant not in there]
        on = amsterdam_day(at)
        new = invoices.numbered(records, [draft for draft, _ in wanted], on)
        mandates = _released(archive.recorded.arrangement(records), by.function, new, on)
        if new and not dry_run:
            proofs = [proof for _, proof in wanted]
            posted = [_Posted(*each) for each in zip(new, proofs, mandates, strict=True)]
            _post(records, run, posted, by, at)
    return Issued(tuple(new), tuple(before), refusals(run.budget))


@dataclass(frozen=True, slots=True)
class _Posted:
    """An invoice with its proof, and on which mandate it was released."""

    invoice: Invoice
    proof: Attachment
    mandate: str


def _post(records: Records, run: Run, issued: Sequence[_Posted], by: Actor, at: datetime) -> None:
    """Write down the act, the run, the invoices and their proofs; the act says of each invoice on what it rests."""
    proofs = [kept_proof(each.invoice, each.proof) for each in issued]
    budget = run.budget.decision
    adopted = f"{budget.subject}, besluit {budget.number}"
    about = {
        "invoices": {str(each.invoice.number): digest(each.invoice) for each in issued},
        "proofs": {proof.name: proof.digest for proof in proofs},
        "run": run.digest,
        papers.GROUNDS: {
            str(each.invoice.number): "; ".join((adopted, each.invoice.agreement, each.mandate)) for each in issued
        },
    }
    agreements = ", ".join(each.invoice.agreement for each in issued)
    authority = "; ".join((adopted, agreements, *dict.fromkeys(each.mandate for each in issued)))
    act = acts.log(records, by.on(authority), ISSUE, about, at)
    runs.add(records, act, run)
    for each in issued:
        invoices.add(records, act, each.invoice)
    for proof in proofs:
        papers.keep(records, proof, at)


def _released(arrangement: Arrangement, function: str, issued: Sequence[Invoice], on: date) -> list[str]:
    """On which mandate a function releases each invoice, in words (AUTH-01 to AUTH-03, MANDATE-nn: on none)."""
    said = []
    for invoice in issued:
        cents = invoice.total_cents
        try:
            allowed = authority_for(arrangement, Asked(function, POWER, on, on, invoice.participant, cents))
        except Fault as refused:
            what = f"{function} mag de factuur van {euro(cents)} aan {invoice.recipient.name} niet uitgeven"
            raise Fault(refused.code, f"{what}: {refused.what}", refused.todo) from refused
        said.append(allowed.said)
    return said
