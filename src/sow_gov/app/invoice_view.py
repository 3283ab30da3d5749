# SPDX-License-Identifier: EUPL-1.2
"""What do the records know of one invoice? Where it stands, who said and paid what, and what explains its lines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sow_gov.app.payments import payment_events
from sow_gov.app.receivables import Receivable, receivables_of
from sow_gov.app.recorded import Archive
from sow_gov.billing.instalment_plan import Place, year_amounts
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine, InvoiceNumber
from sow_gov.billing.payments import payment_states
from sow_gov.documents.invoice import invoice_title
from sow_gov.documents.invoice_tables import earlier, specification, totals
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.keys import Phase
from sow_gov.exports.tables import tables_workbook
from sow_gov.planning.amended import last_adopted
from sow_gov.planning.figure_sets import Asked, variant_after
from sow_gov.store import acts, papers
from sow_gov.store.database import Records
from sow_gov.store.events import Kept

_BY_FIGURES = (InvoiceKind.ADVANCE, InvoiceKind.CORRECTION, InvoiceKind.SETTLEMENT)
"""The kinds whose lines show what a municipality bears of the year."""


@dataclass(frozen=True, slots=True)
class Paid:
    """Betaald: on which day how many cents of a payment went to an invoice."""

    on: date
    cents: int


@dataclass(frozen=True, slots=True)
class InvoiceView:
    """Factuur in beeld: one invoice with all that is known of it.

    ``grounds`` are the decisions and the mandate on which it was issued. ``functions`` maps an act to the function in
    which somebody acted. ``figures`` names for every line the figures in which the municipality bears the amount of
    the year on it; "" where none do.
    """

    own: Receivable
    grounds: str
    payments: tuple[Paid, ...]
    functions: Mapping[int, str]
    figures: tuple[str, ...]


def invoice_view(archive: Archive, number: InvoiceNumber) -> InvoiceView | None:
    """Look up an issued invoice; None when that number was never given.

    Raises:
        Fault: RECORDS-01, nothing was loaded; STORE-05, something that was kept cannot be read back.
    """
    with archive.database.reading(archive.arrangement) as records:
        own = next((each for each in receivables_of(records, number.year) if each.invoice.number == number), None)
        if own is None:
            return None
        return InvoiceView(
            own, papers.grounds_of(records, own.invoice), tuple(_paid(records, own)), _functions(records, own.events),
            figures_of_lines(archive, records, own.invoice),
        )  # fmt: skip


def figures_of_lines(archive: Archive, records: Records, invoice: Invoice) -> tuple[str, ...]:
    """For every line the name of figures in which its participant bears just the amount of the year that it shows.

    Held against the amount and not against the run of the invoice, so that a later file or program that divides
    otherwise never explains another amount than the invoice has; then its proof still does.
    """
    if invoice.kind not in _BY_FIGURES:
        return ("",) * len(invoice.lines)
    budget = archive.recorded.arrangement(records).year(invoice.year)
    known: dict[str, dict[Place, int]] = {}
    for name in _candidates(budget, invoice.kind):
        run = archive.recorded.figures(records, name)
        if invoice.participant in run.allocation.participants:
            known[name] = year_amounts(run.allocation.cells, invoice.participant)
    return tuple(_explained(line, known) for line in invoice.lines)


def invoice_workbook(invoice: Invoice) -> bytes:
    """The lines of an issued invoice as a workbook: the totals, the specification and what a settlement takes off."""
    found = [table for table in (totals(invoice), specification(invoice), earlier(invoice)) if table]
    title, on = invoice_title(invoice), invoice.issued_on or invoice.instalment.invoiced_on
    return tables_workbook(f"{title} ({invoice.number})", invoice.sender.name, found, on, invoice.agreement)


def _candidates(budget: BudgetYear, kind: InvoiceKind) -> Iterator[str]:
    """The figures that may explain an invoice of a kind, the likeliest first; a settlement begins with the accounts."""
    variants = [variant_after(number) for number in range(last_adopted(budget) + 1)]
    if kind is InvoiceKind.SETTLEMENT:
        variants.reverse()
        if budget.actuals is not None:
            yield Asked(budget.year, Phase.ACTUAL).name
    for variant in variants:
        yield Asked(budget.year, Phase.BUDGET, variant).name


def _explained(line: InvoiceLine, known: Mapping[str, Mapping[Place, int]]) -> str:
    if line.block is None or not line.year_cents:
        return ""
    place = (line.block, line.programme, line.task_field, line.choice)
    return next((name for name, amounts in known.items() if amounts.get(place) == line.year_cents), "")


def _paid(records: Records, own: Receivable) -> Iterator[Paid]:
    for state in payment_states(payment_events(records)):
        for part in state.parts:
            if part.invoice == own.number:
                yield Paid(state.received.booked_on, part.cents)


def _functions(records: Records, events: tuple[Kept, ...]) -> dict[int, str]:
    found = {number: acts.find(records, number) for number in {each.act for each in events}}
    return {number: act.actor.function for number, act in found.items() if act}
