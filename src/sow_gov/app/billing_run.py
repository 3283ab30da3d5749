# SPDX-License-Identifier: EUPL-1.2
"""Which invoices go out together? A round: the advances of a day, an instalment of an order, the settlement of a year.

Advances go by their invoice date and not by the number of their instalment: one DVO may be paid by the month and
another by the quarter, so that the same number is asked on days that lie months apart.
"""

from dataclasses import dataclass
from datetime import date, datetime

from sow_gov.app import corrections, interest, orders, passed_on_vat, settlement
from sow_gov.app.claims import signed
from sow_gov.app.furnish import furnished
from sow_gov.app.issue import Draft, Issued, instalment_drafts, issue
from sow_gov.app.recorded import Archive
from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.store.acts import Actor
from sow_gov.wording.dates import amsterdam_day

SETTLED = "afrekening"
"""The part of the passed-on VAT of a year that settles it after the accounts."""
_WHOLE = (InvoiceKind.CORRECTION, InvoiceKind.SETTLEMENT, InvoiceKind.INTEREST)
"""The kinds of which a year has one round."""


@dataclass(frozen=True, slots=True)
class Which:
    """Factuurronde by name: a kind of invoice, and which part of the year of it.

    ``part`` is the invoice date of advances, the number of an instalment of passed-on VAT or :data:`SETTLED`, the code
    and instalment of an order ("groen/1"), and "" for what a year has once.
    """

    kind: InvoiceKind
    part: str = ""

    def __str__(self) -> str:
        """How the round is named in an address.

        >>> str(Which(InvoiceKind.ORDER, "groen/1")), str(Which(InvoiceKind.SETTLEMENT))
        ('opdracht/groen/1', 'afrekening')
        """
        return f"{self.kind.value}/{self.part}" if self.part else self.kind.value

    @classmethod
    def named(cls, text: str) -> "Which | None":
        """The round with a name; None when no round is named so.

        >>> Which.named("voorschot/2026-03-16")
        Which(kind=<InvoiceKind.ADVANCE: 'voorschot'>, part='2026-03-16')
        """
        kind, _, part = text.partition("/")
        known = {each.value: each for each in InvoiceKind if each is not InvoiceKind.CREDIT}
        found = known.get(kind)
        if found is None or bool(part) is (found in _WHOLE) or (found is InvoiceKind.ADVANCE and _day(part) is None):
            return None
        return cls(found, part)

    def holds(self, invoice: Invoice) -> bool:
        """Say whether an invoice, issued or not, belongs to the round."""
        if invoice.kind is not self.kind:
            return False
        match self.kind:
            case InvoiceKind.ADVANCE:
                return invoice.instalment.invoiced_on.isoformat() == self.part
            case InvoiceKind.PASSED_ON_VAT:
                settles = invoice.ground == f"{self.kind.value}-{invoice.year}-{SETTLED}-{invoice.participant}"
                return settles if self.part == SETTLED else not settles and str(invoice.instalment.number) == self.part
            case InvoiceKind.ORDER:
                slug, _, number = self.part.rpartition("/")
                return invoice.ground == f"{self.kind.value}-{invoice.year}-{slug}-{int(number):02d}"
        return True


def run_drafts(archive: Archive, year: int, which: Which, on: date) -> list[Draft]:
    """The drafts of a round with their VAT, as they would be issued on a day; also of what was issued already.

    Args:
        archive: the records of the arrangement.
        year: the budget year.
        which: the round.
        on: the day, which dates what is not dated by agreement.

    Raises:
        Fault: BILL-40, there is no such round; BILL-01 to BILL-03, SETTLE-01, VAT-nn, ORDER-nn or INTEREST-nn, nothing
            can be made of it.
    """
    with archive.database.reading(archive.arrangement) as records:
        arrangement = archive.recorded.arrangement(records)
    found = _drafts(archive, year, which, on)
    return [Draft(furnished(each.invoice, arrangement), each.proof, each.run, each.authority) for each in found]


def issue_run(archive: Archive, year: int, which: Which, by: Actor, at: datetime, *, dry_run: bool = False) -> Issued:
    """Issue a round, all of it or nothing; doing it again changes nothing.

    Args:
        archive: the records of the arrangement.
        year: the budget year.
        which: the round.
        by: who issues, in which function.
        at: the instant.
        dry_run: say what would be issued, and issue nothing.

    Raises:
        Fault: those of :func:`run_drafts`, of :func:`sow_gov.app.settlement.settle`,
            :func:`sow_gov.app.corrections.correct` and :func:`sow_gov.app.issue.issue`.
    """
    if which.kind is InvoiceKind.SETTLEMENT:
        return settlement.settle(archive, year, by, at, dry_run=dry_run)
    if which.kind is InvoiceKind.CORRECTION:
        return corrections.correct(archive, year, by, at, dry_run=dry_run)
    return issue(archive, run_drafts(archive, year, which, amsterdam_day(at)), by, at, dry_run=dry_run)


def run_digest(drafts: list[Draft]) -> str:
    """What somebody looked at before saying yes to it: the same for the same drafts."""
    return digest([digest(each.invoice) for each in drafts])


def numbers_on(agreements: tuple[Agreement, ...], on: str) -> list[int]:
    """The numbers of the instalments that some DVOs have on an invoice date."""
    terms = (term for each in agreements for term in each.payment.instalments)
    return sorted({term.number for term in terms if term.invoiced_on.isoformat() == on})


def _drafts(archive: Archive, year: int, which: Which, on: date) -> list[Draft]:
    match which.kind:
        case InvoiceKind.ADVANCE:
            return _advances(archive, year, which)
        case InvoiceKind.PASSED_ON_VAT:
            if which.part == SETTLED:
                return passed_on_vat.settlement_drafts(archive, year, on)
            return passed_on_vat.advance_drafts(archive, year, _number(which, which.part))
        case InvoiceKind.ORDER:
            slug, _, number = which.part.rpartition("/")
            return orders.order_drafts(archive, year, _number(which, number), (slug,))
        case InvoiceKind.CORRECTION:
            return corrections.correction_drafts(archive, year, on)
        case InvoiceKind.SETTLEMENT:
            return settlement.settlement_drafts(archive, year, on)
        case InvoiceKind.INTEREST:
            return interest.interest_drafts(archive, on, year)
    raise _unknown(which)


def _advances(archive: Archive, year: int, which: Which) -> list[Draft]:
    """The advances of every signed DVO that has an instalment on the day."""
    numbers = numbers_on(signed(archive.view(year).run), which.part)
    found = [each for number in numbers for each in instalment_drafts(archive, year, number)]
    dated = [each for each in found if which.holds(each.invoice)]
    if not dated:
        raise _unknown(which)
    return dated


def _number(which: Which, text: str) -> int:
    if not (text.isascii() and text.isdigit()):
        raise _unknown(which)
    return int(text[:4])


def _unknown(which: Which) -> Fault:
    return Fault("BILL-40", f"er is geen ronde {which}", "kies een ronde van de pagina Factureren")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
