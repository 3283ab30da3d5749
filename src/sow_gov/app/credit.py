# SPDX-License-Identifier: EUPL-1.2
"""Take an invoice back, in whole or in part, by a credit note; also what a granted dispute gives back."""

from collections.abc import Mapping
from datetime import datetime

from sow_gov.app.issue import Draft, Issued, issue
from sow_gov.app.proofs import proof_attachment
from sow_gov.app.receivables import Receivable, receivable
from sow_gov.app.recorded import Archive
from sow_gov.billing.credit import credit, credit_ground, credits_of
from sow_gov.billing.invoice import Invoice, InvoiceNumber, ground_of
from sow_gov.billing.settled import require_unsettled, settlement_ground
from sow_gov.billing.state import Granted
from sow_gov.documents.press.paper import Attachment
from sow_gov.domain.errors import Fault
from sow_gov.store import invoices, papers
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.papers import JSON
from sow_gov.wording.dates import amsterdam_day


def credit_draft(
    archive: Archive, number: InvoiceNumber, asked: Mapping[int, int] | None, reason: str, at: datetime
) -> Draft:
    """The concept of a credit note, ready to be approved and issued.

    Args:
        archive: the records of the arrangement.
        number: the invoice that is taken back.
        asked: line, from 1 -> the cents of it that come back, without VAT; None takes back all that is left.
        reason: why, as it is printed.
        at: the instant; its day is that of the credit note.

    Raises:
        Fault: BILL-21, there is no such invoice; BILL-12 to BILL-14, as :func:`sow_gov.billing.credit.credit`;
            BILL-38, it asked a contribution of a year that was settled.
    """
    with archive.database.reading(archive.arrangement) as records:
        invoice = _issued(records, number)
        settled = invoices.for_ground(records, settlement_ground(invoice.year, invoice.participant))
        require_unsettled(invoice, settled)
        made = credit(
            invoice, asked, reason, amsterdam_day(at), credits_of(invoices.issued(records, number.year), number)
        )
        return Draft(made, _proof(records, invoice), None, f"creditering van factuur {number}: {reason}")


def credit_note(
    archive: Archive, number: InvoiceNumber, asked: Mapping[int, int] | None, reason: str, by: Actor, at: datetime,
    *, dry_run: bool = False,
) -> Issued:  # fmt: skip
    """Issue a credit note; the same amounts of the same invoice for the same reason come back once.

    Args:
        archive: the records of the arrangement.
        number: the invoice that is taken back.
        asked: as for :func:`credit_draft`.
        reason: as for :func:`credit_draft`.
        by: who issues, in which function.
        at: the instant of issue.
        dry_run: say what would be issued, and issue nothing.

    Raises:
        Fault: those of :func:`credit_draft` and :func:`sow_gov.app.issue.issue`.
    """
    with archive.database.reading(archive.arrangement) as records:
        before = invoices.for_ground(records, credit_ground(number, asked, reason))
    if before is not None:
        return Issued((), (before,), ())
    return issue(archive, [credit_draft(archive, number, asked, reason, at)], by, at, dry_run=dry_run)


def credit_granted(
    archive: Archive, number: InvoiceNumber, by: Actor, at: datetime, *, dry_run: bool = False
) -> Issued:
    """Issue a credit note for every dispute of an invoice that was granted and not credited yet.

    Raises:
        Fault: BILL-23, no dispute of it was granted; and those of :func:`credit_note`.
    """
    granted = _granted(archive, number).stands.granted
    done = [credit_note(archive, number, *_of(each), by, at, dry_run=dry_run) for each in granted]
    return Issued(
        tuple(new for each in done for new in each.new), tuple(old for each in done for old in each.before), ()
    )


def granted_drafts(archive: Archive, number: InvoiceNumber, at: datetime) -> list[Draft]:
    """The credit notes that :func:`credit_granted` would issue, to be approved.

    Raises:
        Fault: BILL-23, no dispute of it was granted; and those of :func:`credit_draft`.
    """
    return [credit_draft(archive, number, *_of(each), at) for each in to_credit(_granted(archive, number))]


def to_credit(own: Receivable) -> tuple[Granted, ...]:
    """The granted disputes of an invoice that no credit note gave back yet."""
    number, credited = own.invoice.number, {note.ground for note in own.notes}
    if number is None:
        return ()
    return tuple(each for each in own.stands.granted if credit_ground(number, *_of(each)) not in credited)


def awaits_credit(own: Receivable) -> bool:
    """Say whether a credit note is still to be issued; of a year that was settled it is an item of the next year."""
    return not own.settled and bool(to_credit(own))


def _granted(archive: Archive, number: InvoiceNumber) -> Receivable:
    """An invoice of which a dispute was granted (BILL-23: none was)."""
    with archive.database.reading(archive.arrangement) as records:
        ground = ground_of(_issued(records, number))
    found = receivable(archive, ground)
    if not found.stands.granted:
        raise Fault("BILL-23", f"van factuur {number} is geen betwisting toegekend", "doe eerst de betwisting af")
    return found


def _of(granted: Granted) -> tuple[Mapping[int, int] | None, str]:
    """What a granted dispute takes back, and the reason on the credit note."""
    if granted.line == 0:
        return None, f"betwisting {granted.number} van de factuur toegekend: {granted.text}"
    reason = f"betwisting {granted.number} van regel {granted.line} toegekend: {granted.text}"
    return {granted.line: granted.cents}, reason


def _issued(records: Records, number: InvoiceNumber) -> Invoice:
    found = invoices.find(records, number)
    if found is None:
        raise Fault("BILL-21", f"er is geen factuur {number}", "kies een nummer uit sow-gov invoice MAP JAAR --list")
    return found


def _proof(records: Records, invoice: Invoice) -> Attachment:
    """The proof that was kept with an invoice."""
    proofs = (kept for kept in papers.kept(records, invoice.year) if kept.media_type == JSON)
    kept = next(each for each in proofs if each.invoice == invoice.number)
    return proof_attachment(kept.name, papers.content(records, kept), invoice.proof)
