# SPDX-License-Identifier: EUPL-1.2
"""What can be invoiced in a year, now and later, and what was? Every round, how far it is and what keeps it back."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from sow_gov.allocation.run import Run
from sow_gov.app import corrections, interest, passed_on_vat, settlement
from sow_gov.app.billing_run import SETTLED, Which, run_drafts
from sow_gov.app.furnish import furnished
from sow_gov.app.orders import ordered
from sow_gov.app.owed import run_for_instalment
from sow_gov.app.papers import refusals
from sow_gov.app.recorded import Archive
from sow_gov.billing.advance import refusal
from sow_gov.billing.invoice import Invoice, InvoiceKind, advance_invoice, ground_of
from sow_gov.billing.passed_on_invoice import passed_on_advance
from sow_gov.domain.agreement import Agreement, Instalment
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import InvoiceApproved
from sow_gov.domain.status import Status
from sow_gov.store import events, invoices
from sow_gov.store.events import Subject
from sow_gov.wording.numbers import listing

_NOT_AGREED = ("VAT-09", "DATE-01")
"""The faults of a year in which nothing was agreed about passed-on VAT."""


@dataclass(frozen=True, slots=True)
class RoundState:
    """Stand van een factuurronde: what it asks, what was approved and issued of it, and what keeps it back.

    ``on`` is the invoice date by agreement; None is dated by the day of issue. ``wanted`` are the concepts that were
    not issued, without their proof; ``approved`` are the grounds of those that somebody approved.
    """

    which: Which
    name: str
    on: date | None
    wanted: tuple[Invoice, ...]
    issued: tuple[Invoice, ...]
    approved: frozenset[str]
    refusals: tuple[Fault, ...]

    @property
    def count(self) -> int:
        """How many invoices it has."""
        return len(self.wanted) + len(self.issued)

    @property
    def total_cents(self) -> int:
        """What all of it asks, VAT included, issued or not; below zero it is paid back."""
        return sum(each.total_cents for each in (*self.wanted, *self.issued))

    @property
    def done(self) -> bool:
        """Whether nothing of it is left to issue."""
        return not self.wanted and not self.refusals

    def due(self, today: date) -> bool:
        """Say whether its day has come, with something left to issue."""
        return bool(self.wanted) and (self.on is None or self.on <= today)


def billing_year(archive: Archive, year: int, today: date) -> tuple[RoundState, ...]:
    """Every round of a year: advances by day, passed-on VAT, orders, corrections, settlement, interest.

    Args:
        archive: the records of the arrangement.
        year: the budget year.
        today: the day on which what has no agreed date would be issued.

    Raises:
        Fault: RECORDS-01, nothing was loaded; CONTRACT-02, nothing was adopted for the year.

    Source: decisions M5 to M9.
    """
    made = archive.view(year).run
    with archive.database.reading(archive.arrangement) as records:
        issued = tuple(invoices.issued(records, year))
        happened = events.every(records, Subject.INVOICE)
    approved = {
        ground for ground, kept in happened.items() if any(isinstance(each.event, InvoiceApproved) for each in kept)
    }
    book = _Book(archive, made, issued, frozenset(approved), today)
    found = (*book.advances(), *book.passed_on(), *book.orders(), *book.whole())
    return tuple(sorted(found, key=lambda each: (each.on is None, each.on or today)))


@dataclass(frozen=True, slots=True)
class _Book:
    """What the records say of a year, from which its rounds are made."""

    archive: Archive
    run: Run
    issued: tuple[Invoice, ...]
    approved: frozenset[str]
    today: date

    def advances(self) -> Iterator[RoundState]:
        """A round for every day on which any DVO has an instalment."""
        by_day: dict[date, list[tuple[Agreement, Instalment]]] = {}
        for agreement in self.run.budget.agreements:
            for term in agreement.payment.instalments:
                by_day.setdefault(term.invoiced_on, []).append((agreement, term))
        concept = self.run.budget.status is Status.CONCEPT
        for on, terms in by_day.items():
            open_terms = [] if concept else [each for each in terms if refusal(each[0]) is None]
            concepts = [self._advance(agreement, term) for agreement, term in open_terms]
            unsigned = [fault for agreement, _ in terms if (fault := refusal(agreement)) is not None]
            refused = refusals(self.run.budget) if concept else tuple(unsigned)
            name = f"Voorschot {listing([self.run.name(agreement.participant) for agreement, _ in terms])}"
            yield self._round(Which(InvoiceKind.ADVANCE, on.isoformat()), name, on, concepts, refused)

    def passed_on(self) -> Iterator[RoundState]:
        """A round for every instalment of passed-on VAT, and one for its settlement; none where nothing was agreed."""
        try:
            owed = passed_on_vat.passed_on(self.run)
        except Fault as fault:
            if fault.code not in _NOT_AGREED:
                which = Which(InvoiceKind.PASSED_ON_VAT, "1")
                yield self._round(which, "Doorschuif-btw", None, [], (fault,))
            return
        signed = [each for each in self.run.budget.agreements if refusal(each) is None]
        refused = refusals(self.run.budget)
        for number, term in enumerate(owed.terms.instalments, 1):
            concepts = [passed_on_advance(owed, each, number) for each in ([] if refused else signed)]
            on = date(self.run.year, *term.invoiced)
            which = Which(InvoiceKind.PASSED_ON_VAT, str(number))
            yield self._round(which, f"Doorschuif-btw, {term.name}", on, concepts, refused)
        if self.run.budget.accounts_adopted:
            yield self._tried(Which(InvoiceKind.PASSED_ON_VAT, SETTLED), "Doorschuif-btw, afrekening")

    def orders(self) -> Iterator[RoundState]:
        """A round for every instalment of every order."""
        for each in ordered(self.run):
            name = f"Opdracht {each.order.name}"
            for number, term in enumerate(each.order.instalments, 1):
                concepts = [invoice for invoice in each.invoices if invoice.instalment.number == number]
                refused = () if concepts else (_not_signed(each.order.number, each.order.status),)
                which = Which(InvoiceKind.ORDER, f"{each.order.slug}/{number}")
                yield self._round(which, f"{name}, {term.name}", term.invoiced_on, concepts, refused)

    def whole(self) -> Iterator[RoundState]:
        """Corrections, settlement and interest, each where there is any."""
        settled = any(each.kind is InvoiceKind.SETTLEMENT for each in self.issued)
        mended = [] if settled else corrections.corrections(self.archive, self.run.year, self.today)
        which = Which(InvoiceKind.CORRECTION)
        if mended or any(which.holds(each) for each in self.issued):
            yield (
                self._tried(which, "Correcties van voorschotten") if mended else self._round(which, "Correcties", None)
            )
        if self.run.budget.actuals is not None:
            yield self._settlement()
        which = Which(InvoiceKind.INTEREST)
        late = interest.open_interest(self.archive, self.today, self.run.year)
        if any(each.new_cents or each.unknown for each in late) or any(which.holds(each) for each in self.issued):
            yield self._tried(which, "Rente over te late betalingen")

    def _settlement(self) -> RoundState:
        which, year = Which(InvoiceKind.SETTLEMENT), self.run.year
        found = self._tried(which, f"Afrekening {year}")
        if not found.wanted:
            return found
        refused = settlement.settlement_refusals(self.archive, year)
        return RoundState(which, found.name, None, found.wanted, found.issued, found.approved, refused)

    def _tried(self, which: Which, name: str) -> RoundState:
        """A round that is made from its drafts; what keeps them from being made keeps it back."""
        try:
            drafts = run_drafts(self.archive, self.run.year, which, self.today)
            return self._round(which, name, None, [each.invoice for each in drafts])
        except Fault as fault:
            return self._round(which, name, None, [], (fault,))

    def _round(
        self, which: Which, name: str, on: date | None, concepts: Sequence[Invoice] = (), refused: Sequence[Fault] = ()
    ) -> RoundState:
        """A round with what was issued of it, and of its concepts those that were not."""
        issued = tuple(each for each in self.issued if which.holds(each))
        there = {ground_of(each) for each in issued}
        wanted = tuple(furnished(each, self.run.arrangement) for each in concepts if ground_of(each) not in there)
        approved = self.approved & {ground_of(each) for each in wanted}
        return RoundState(which, name, on, wanted, issued, approved, tuple(refused))

    def _advance(self, agreement: Agreement, term: Instalment) -> Invoice:
        made, owed = run_for_instalment(self.run, agreement, term.number)
        return advance_invoice(made, owed, "", "")


def _not_signed(number: str, status: Status) -> Fault:
    return Fault("ORDER-05", f"opdracht {number} is {status.value}", "factureer pas na ondertekening")
