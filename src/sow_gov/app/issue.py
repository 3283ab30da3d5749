# SPDX-License-Identifier: EUPL-1.2
"""Approve and issue invoices of every kind: numbers, values and proofs in one transaction, and nothing twice."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sow_gov.allocation.run import Run
from sow_gov.app.einvoice import require_valid
from sow_gov.app.furnish import furnished
from sow_gov.app.keep import kept_proof
from sow_gov.app.papers import advances_with_runs, refusals
from sow_gov.app.recorded import Archive
from sow_gov.app.release import MANDATES, approval, draft_digest, mandated, released
from sow_gov.billing.credit import credits_of, require_room
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceNumber, ground_of
from sow_gov.billing.settled import require_all_counted, require_unsettled, settlement_ground
from sow_gov.documents.press.paper import Attachment
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import InvoiceApproved
from sow_gov.store import events, invoices, papers, runs
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.events import Subject
from sow_gov.wording.dates import amsterdam_day

ISSUE, APPROVE = "factureren", "facturen goedkeuren"
"""The kinds of act by which invoices are issued, and drafts approved."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Conceptfactuur, ready to be approved and issued: its values, its proof, and the run that it was made from.

    ``run`` is None where the run was posted with an earlier invoice, as that of a credit note. ``authority`` is the
    decision that it rests on beside its agreement and the mandate; "" is the decision on the budget of the run.
    """

    invoice: Invoice
    proof: Attachment
    run: Run | None
    authority: str = ""

    @property
    def adopted(self) -> str:
        """The decision that it rests on, in words; "" for what rests on its agreement alone."""
        if self.authority or self.run is None:
            return self.authority
        decision = self.run.budget.decision
        return f"{decision.subject}, besluit {decision.number}"


@dataclass(frozen=True, slots=True)
class Issued:
    """Uitgifte: the invoices that are new (only numbered on trial in a dry run), those that were there, and the rest.

    ``left_out`` says why a DVO got no invoice.
    """

    new: tuple[Invoice, ...]
    before: tuple[Invoice, ...]
    left_out: tuple[Fault, ...]


def approve(archive: Archive, drafts: Sequence[Draft], by: Actor, at: datetime) -> tuple[Invoice, ...]:
    """Approve drafts, so that any function of the arrangement may issue them just as they are; twice changes nothing.

    Args:
        archive: the records of the arrangement.
        drafts: what is to be issued; what was issued, or approved like this, is left out.
        by: who approves, in a function with the mandate to release each of them for its amount that day.
        at: the instant.

    Returns:
        What was approved now, as it will be issued but for its number.

    Raises:
        Fault: AUTH-01 to AUTH-03 or MANDATE-nn, the function may not release one of them, and none is approved;
            VAT-nn, as :func:`sow_gov.app.furnish.furnished`.

    Source: decision M17.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement = archive.recorded.arrangement(records)
        _, wanted = _parted(records, arrangement, drafts)
        due = [each.invoice for each in wanted if not _approved(records, each.invoice)]
        on = amsterdam_day(at)
        mandates = {ground_of(invoice): mandated(arrangement, by.function, invoice, on) for invoice in due}
        if due:
            added = {(Subject.INVOICE, ground_of(invoice)): [_approval(invoice)] for invoice in due}
            actor = by.on("; ".join(dict.fromkeys(mandates.values())))
            events.record(records, actor, APPROVE, added, at, **{MANDATES: mandates})
    return tuple(due)


def issue(archive: Archive, drafts: Sequence[Draft], by: Actor, at: datetime, *, dry_run: bool = False) -> Issued:
    """Issue drafts of any kind under the next numbers of their series: all of them or none, and each ground once.

    What was approved before goes out on that approval, whichever function of the arrangement issues it. What was not is
    approved in the same act, on the mandate by which the issuing function may release it for its amount that day.

    Args:
        archive: the records of the arrangement.
        drafts: each with a ground of its own; those whose ground was invoiced already come back in ``before``.
        by: who issues, in which function.
        at: the instant of issue.
        dry_run: say what would be issued, and issue nothing.

    Raises:
        Fault: RECORDS-01, nothing was loaded; BILL-10, a draft was changed since it was approved; BILL-11, a function
            of a municipality issues; BILL-13, a credit note takes back more than is left; BILL-38 or SETTLE-08, the
            year was settled, or more was invoiced since its settlement was made; AUTH-01 to AUTH-03 or MANDATE-nn, the
            function may not release one of them; VAT-nn and UBL-nn, what no system of a municipality would take.
        ValueError: two drafts have one ground.

    Source: decisions M5, M6, M8, M11 and M17.
    """
    on = amsterdam_day(at)
    sound = _sound(archive, drafts)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement = archive.recorded.arrangement(records)
        before, wanted = _parted(records, arrangement, drafts)
        asked = [each.invoice for each in wanted]
        require_valid(invoice for invoice in asked if digest(invoice) not in sound)
        _require_room(records, asked)
        _require_settled_whole(records, asked)
        mandates = released(records, arrangement, by.function, asked, on)
        new = invoices.numbered(records, asked, on)
        if not dry_run:
            _post_all(records, list(map(_Posted, new, wanted, mandates)), by, at)
    return Issued(tuple(new), tuple(before), ())


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
        Fault: RECORDS-01, nothing was loaded; BILL-01 to BILL-03, there is nothing to invoice; and those of
            :func:`issue`.

    Source: decisions M5, M6, M11 and M17.
    """
    issued = issue(archive, instalment_drafts(archive, year, instalment), by, at, dry_run=dry_run)
    return replace(issued, left_out=refusals(archive.view(year).run.budget))


def instalment_drafts(archive: Archive, year: int, instalment: int) -> list[Draft]:
    """The advances of an instalment of every municipality whose DVO is signed.

    Raises:
        Fault: RECORDS-01, nothing was loaded; BILL-01 to BILL-03, there is nothing to invoice.
    """
    run = archive.view(year).run
    return [Draft(*made) for made in advances_with_runs(run, archive.recorded.law, instalment)]


@dataclass(frozen=True, slots=True)
class _Posted:
    """An invoice under its number, the draft that it was, and on which mandate it goes out, given now or before."""

    invoice: Invoice
    draft: Draft
    released: tuple[str, bool]

    @property
    def grounds(self) -> tuple[str, ...]:
        """The decision, the agreement and the mandate on which it rests, in words."""
        return tuple(said for said in (self.draft.adopted, self.invoice.agreement, self.released[0]) if said)


def _parted(records: Records, arrangement: Arrangement, drafts: Sequence[Draft]) -> tuple[list[Invoice], list[Draft]]:
    """What was issued already, and the drafts that were not, with what was agreed on them."""
    grounds = {ground_of(each.invoice): each for each in drafts}
    if len(grounds) < len(drafts):
        raise ValueError("two drafts have one ground")
    before, due = [], []
    for ground, each in grounds.items():
        found = invoices.for_ground(records, ground)
        if found is not None:
            before.append(found)
        else:
            due.append(replace(each, invoice=furnished(each.invoice, arrangement)))
    return before, due


def _sound(archive: Archive, drafts: Sequence[Draft]) -> frozenset[str]:
    """The digests of the drafts of which the e-invoice is good (UBL-nn), so that nobody waits for that in the lock."""
    with archive.database.reading(archive.arrangement) as records:
        _, wanted = _parted(records, archive.recorded.arrangement(records), drafts)
    require_valid(each.invoice for each in wanted)
    return frozenset(digest(each.invoice) for each in wanted)


def _approved(records: Records, invoice: Invoice) -> bool:
    """Say whether a draft was approved just as it is."""
    given = approval(records, ground_of(invoice))
    return given is not None and given.digest == draft_digest(invoice)


def _approval(invoice: Invoice) -> InvoiceApproved:
    return InvoiceApproved(draft_digest(invoice), invoice.total_cents)


def _require_room(records: Records, drafts: Sequence[Invoice]) -> None:
    """Refuse credit notes that together with those before them take back more than was asked (BILL-13)."""
    notes: dict[InvoiceNumber, list[Invoice]] = {}
    for draft in drafts:
        if draft.kind is InvoiceKind.CREDIT and (number := InvoiceNumber.printed(draft.earlier[0].number)):
            notes.setdefault(number, []).append(draft)
    for number, new in notes.items():
        credited = invoices.find(records, number)
        if credited is not None:
            require_room(credited, [*credits_of(invoices.issued(records, number.year), number), *new])


def _require_settled_whole(records: Records, drafts: Sequence[Invoice]) -> None:
    """Refuse what would come beside the settlement of a year: after it (BILL-38), or not counted in it (SETTLE-08)."""
    whose = {settlement_ground(each.year, each.participant) for each in drafts}
    settled = {ground: invoices.for_ground(records, ground) for ground in whose}
    for draft in drafts:
        require_unsettled(draft, settled[settlement_ground(draft.year, draft.participant)])
    settling = [draft for draft in drafts if draft.kind is InvoiceKind.SETTLEMENT]
    issued = {year: invoices.issued(records, year) for year in {draft.year for draft in settling}}
    for draft in settling:
        require_all_counted(draft, issued[draft.year])


def _post_all(records: Records, issued: Sequence[_Posted], by: Actor, at: datetime) -> None:
    """Write everything down, with one act for each run that it rests on."""
    by_run: dict[str, list[_Posted]] = {}
    for each in issued:
        by_run.setdefault(each.invoice.run, []).append(each)
    for some in by_run.values():
        _post(records, some, by, at)


def _post(records: Records, issued: Sequence[_Posted], by: Actor, at: datetime) -> None:
    """Write down the act, the run, the invoices and their proofs; the act says of each invoice on what it rests."""
    proofs = [kept_proof(each.invoice, each.draft.proof) for each in issued]
    given = [each for each in issued if each.released[1]]
    about = {
        "invoices": {str(each.invoice.number): digest(each.invoice) for each in issued},
        "proofs": {proof.name: proof.digest for proof in proofs},
        "run": issued[0].invoice.run,
        papers.GROUNDS: {str(each.invoice.number): "; ".join(each.grounds) for each in issued},
        MANDATES: {ground_of(each.draft.invoice): each.released[0] for each in given},
    }
    authority = "; ".join(dict.fromkeys(said for each in issued for said in each.grounds))
    approved = {(Subject.INVOICE, ground_of(each.draft.invoice)): [_approval(each.draft.invoice)] for each in given}
    act = events.record(records, by.on(authority), ISSUE, approved, at, **about)
    for run in [each.draft.run for each in issued if each.draft.run]:
        runs.add(records, act, run)
    for each in issued:
        invoices.add(records, act, each.invoice)
    for proof in proofs:
        papers.keep(records, proof, at)
