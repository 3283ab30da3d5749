# SPDX-License-Identifier: EUPL-1.2
"""Which interest stands open on late invoices on a day, and the concepts of the invoices that ask it (M9)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

from sow_gov.app.claims import proven
from sow_gov.app.issue import Draft
from sow_gov.app.payments import payment_events
from sow_gov.app.receivables import Receivable, receivables_of
from sow_gov.app.recorded import Archive
from sow_gov.billing.interest import Claim, Interest, Suspended, late_interest
from sow_gov.billing.interest_invoice import claim_of, interest_asked, interest_invoice
from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.billing.payments import PaymentState, payment_states
from sow_gov.domain.billing_terms import InterestRegime, ReceivableTerms
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import DisputeClosed, LineDisputed
from sow_gov.exports.claim_proofs import interest_proof
from sow_gov.intake.billing_law import billing_law
from sow_gov.statutory.billing_law import interest_rates
from sow_gov.store.database import Records
from sow_gov.wording.dates import amsterdam_day, date_long
from sow_gov.wording.money import euro


@dataclass(frozen=True, slots=True)
class OpenInterest:
    """Rente op een te late factuur: what it comes to on a day, what was asked of it before, and what is new, in cents.

    ``unknown`` says why it cannot be reckoned, "" when it can: then ``interest`` is None, and no amount is made up.
    """

    late: Receivable
    terms: ReceivableTerms
    claim: Claim
    rates: tuple[Dated[Fraction], ...]
    interest: Interest | None
    unknown: str
    before: tuple[Invoice, ...]

    @property
    def asked_cents(self) -> int:
        """What was asked of it before."""
        return sum(line.cents for each in self.before for line in each.lines)

    @property
    def new_cents(self) -> int:
        """What can be asked now."""
        return max(0, self.interest.cents - self.asked_cents) if self.interest else 0


def open_interest(archive: Archive, on: date, year: int | None = None) -> tuple[OpenInterest, ...]:
    """The interest on every invoice that bears it and was or is late, by number.

    Args:
        archive: the records of the arrangement.
        on: the last day that counts.
        year: of the invoices; None is every year.

    Raises:
        Fault: PAY-10, a payment without receipt.

    Source: decision M9.
    """
    with archive.database.reading(archive.arrangement) as records:
        every, payments = receivables_of(records, year), _payments(records)
        issued = [each.invoice for each in every]
        found = [_open(each, terms, issued, payments, on) for each, terms in _late(every, on)]
    return tuple(each for each in found if each.interest is None or each.interest.steps)


def interest_drafts(archive: Archive, on: date, year: int | None = None) -> list[Draft]:
    """The invoices for the interest that was not asked yet, one for each late invoice; none below a cent.

    Raises:
        Fault: as :func:`open_interest`; INTEREST-03, the interest on an invoice cannot be reckoned.
    """
    found = open_interest(archive, on, year)
    for each in found:
        if each.unknown:
            what = f"de rente over factuur {each.late.number} is niet te berekenen: {each.unknown}"
            raise Fault("INTEREST-03", what, "kies een andere dag, of wacht op een versie die het percentage kent")
    return [draft for each in found if (draft := _draft(each, on)) is not None]


def _draft(found: OpenInterest, on: date) -> Draft | None:
    interest = found.interest
    made = interest_invoice(found.late.invoice, interest, found.before, on) if interest else None
    if interest is None or made is None:
        return None
    invoice = replace(made, note=_told(found, interest, on))
    return proven(invoice, partial(interest_proof, found.claim, found.rates, interest), None, found.terms.ground)


def _told(found: OpenInterest, interest: Interest, on: date) -> str:
    """The regime with its ground, the days and what was asked before."""
    first = date_long(found.claim.due_on + timedelta(days=1))
    said = f"{found.terms.regime.value.capitalize()} van {first} tot en met {date_long(on)}: {euro(interest.cents)}"
    before = f", waarvan {euro(found.asked_cents)} al gevraagd" if found.asked_cents else ""
    return f"{said}{before}. Grond: {found.terms.ground}."


def _open(
    late: Receivable, terms: ReceivableTerms, issued: list[Invoice], payments: tuple[PaymentState, ...], on: date
) -> OpenInterest:
    claim = claim_of(late.invoice, late.notes, payments, _suspended(late, terms))
    rates, before = interest_rates(billing_law(), terms.regime), interest_asked(late.invoice, issued)
    try:
        interest = late_interest(claim, rates, on)
    except Fault as fault:
        return OpenInterest(late, terms, claim, rates, None, fault.what, before)
    return OpenInterest(late, terms, claim, rates, interest, "", before)


def _late(every: Iterable[Receivable], on: date) -> Iterator[tuple[Receivable, ReceivableTerms]]:
    """The invoices that were due before a day and that bear interest, by the terms that they were issued under."""
    for each in every:
        terms = each.invoice.terms
        owed = each.invoice.kind is not InvoiceKind.CREDIT and each.invoice.total_cents > 0
        if terms is not None and terms.regime is not InterestRegime.NONE and owed and each.due_on < on:
            yield each, terms


def _suspended(late: Receivable, terms: ReceivableTerms) -> tuple[Suspended, ...]:
    """What was in dispute and from when to when; nothing unless the terms let a dispute suspend payment (M9)."""
    if not terms.dispute_suspends:
        return ()
    running: dict[int, tuple[date, int]] = {}
    found = []
    for kept in late.events:
        day, event = amsterdam_day(kept.at), kept.event
        if isinstance(event, LineDisputed):
            running[event.line] = day, event.cents
        elif isinstance(event, DisputeClosed) and event.line in running:
            first, cents = running.pop(event.line)
            found.append(Suspended(Period(first, day), cents))
    found += [Suspended(Period(first), cents) for first, cents in running.values()]
    return tuple(found)


def _payments(records: Records) -> tuple[PaymentState, ...]:
    return payment_states(payment_events(records))
