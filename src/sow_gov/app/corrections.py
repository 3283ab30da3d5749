# SPDX-License-Identifier: EUPL-1.2
"""Which advances that were issued should have asked something else, and what mends that? One document per municipality.

An amended budget with a signed amendment of the DVO, or a key adopted with retroactive effect (M5), changes what
instalments should have been. What was issued stays; the difference is a document of its own.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from fractions import Fraction

from sow_gov.allocation.run import Run
from sow_gov.app.issue import Draft, Issued, issue
from sow_gov.app.owed import Agreed, agreed_on
from sow_gov.app.proofs import attached
from sow_gov.app.recorded import Archive
from sow_gov.billing.advance import refusal
from sow_gov.billing.correction import Correction, correction, correction_invoice
from sow_gov.billing.drafting import Asking
from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.domain.agreement import Instalment
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.planning.figure_sets import Asked
from sow_gov.statutory import vat
from sow_gov.store import invoices
from sow_gov.store.acts import Actor
from sow_gov.wording.dates import amsterdam_day


@dataclass(frozen=True, slots=True)
class Mending:
    """Herstel of the advances of one municipality: by what was agreed, and what is to be corrected."""

    agreed: Agreed
    correction: Correction


def corrections(archive: Archive, year: int, on: date) -> tuple[Mending, ...]:
    """What is to be corrected of the advances that were issued, by all that is in force on a day; none when all fit.

    Raises:
        Fault: RECORDS-01, nothing was loaded; CONTRACT-02, nothing was adopted for the year.

    Source: decisions M5 and M10.
    """
    run, issued = _year(archive, year)
    return tuple(_mending(run, issued, on))


def correct(archive: Archive, year: int, by: Actor, at: datetime, *, dry_run: bool = False) -> Issued:
    """Issue the corrections of a year, all or none; doing it again finds nothing to correct.

    Args:
        archive: the records of the arrangement.
        year: the budget year.
        by: who issues, in which function.
        at: the instant; its day is that of the invoices.
        dry_run: say what would be issued, and issue nothing.

    Raises:
        Fault: BILL-38, a municipality was settled: an error is an item of the next year (M7); those of
            :func:`corrections` and :func:`sow_gov.app.issue.issue`.

    Source: decisions M5, M7 and M10.
    """
    settled = [each for each in _year(archive, year)[1] if each.kind is InvoiceKind.SETTLEMENT]
    if settled:
        what = f"{year} is afgerekend met {settled[0].recipient.short_name} ({settled[0].number})"
        raise Fault("BILL-38", what, "verwerk een fout in het volgende jaar")
    return issue(archive, correction_drafts(archive, year, amsterdam_day(at)), by, at, dry_run=dry_run)


def correction_drafts(archive: Archive, year: int, on: date) -> list[Draft]:
    """The corrections of a year as drafts of a day, each with its proof.

    Raises:
        Fault: as :func:`corrections`.
    """
    return [_draft(archive, each, on) for each in corrections(archive, year, on)]


def _year(archive: Archive, year: int) -> tuple[Run, list[Invoice]]:
    with archive.database.reading(archive.arrangement) as records:
        run = archive.recorded.figures(records, Asked(year, Phase.BUDGET).name)
        return run, invoices.issued(records, year)


def _mending(run: Run, issued: Sequence[Invoice], on: date) -> list[Mending]:
    found = []
    for agreement in run.budget.agreements:
        if refusal(agreement) is None:
            own = [each for each in issued if each.participant == agreement.participant]
            agreed = agreed_on(run, agreement, on)
            made = correction(agreed.agreement, run.budget.year, agreed.amounts, agreed.plan, own)
            found += [Mending(agreed, made)] if made.lines else []
    return found


def _draft(archive: Archive, mending: Mending, on: date) -> Draft:
    agreed, made = mending.agreed, mending.correction
    proof = attached(agreed.run, made.participant, made)
    days = timedelta(days=agreed.agreement.payment.payment_days)
    instalment = Instalment(made.number, f"correctie {made.number} van {made.year}", Fraction(1), on, on + days)
    asking = Asking(made.agreement, instalment, vat.contribution(archive.recorded.law, on).value.invoice_text)
    invoice = correction_invoice(agreed.run, made, asking, proof.digest, _reason(agreed.reason))
    return Draft(invoice, proof, agreed.run)


def _reason(reason: str) -> str:
    """Why it is corrected, as a sentence on the invoice."""
    return f"Reden van de correctie: {reason}." if reason else "De cijfers onder de voorschotten zijn gewijzigd."
