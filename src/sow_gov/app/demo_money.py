# SPDX-License-Identifier: EUPL-1.2
"""The money of the demo: 2025 from the ledger to the settlement, and 2026 as far as it is in November.

Everything is an example, and every act has an instant of its own. What is there already is not done again.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime, time
from functools import partial
from operator import itemgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from sow_gov.app import corrections, orders, passed_on_vat, settlement
from sow_gov.app.closed_periods import closed_periods
from sow_gov.app.delivery import DeliveryReport, deliver
from sow_gov.app.demo_hosting import CONTROLLER, receive_host_invoices, write_host_invoices
from sow_gov.app.demo_ledger import write_ledger
from sow_gov.app.demo_payments import write_statements
from sow_gov.app.issue import Draft, instalment_drafts, issue
from sow_gov.app.ledger import import_ledger
from sow_gov.app.payments import import_statement, payments, release
from sow_gov.app.periods import close_period
from sow_gov.app.receivables import happened, receivable
from sow_gov.app.recorded import Archive
from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.delivery.folder import Folder
from sow_gov.documents.settlement import KIND as STATEMENT
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.billing_terms import Channel
from sow_gov.domain.receivable import InvoiceAccepted, InvoiceEvent, LineAnswered, LineDisputed, LineQuestioned
from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision
from sow_gov.store import invoices
from sow_gov.store.acts import Actor
from sow_gov.store.papers import KeptPaper

YEAR, RUNNING = 2025, 2026
"""The year that is settled, and the one after it."""
_CORRECTED, SETTLED, SENT = date(2025, 6, 3), date(2026, 7, 20), date(2026, 7, 21)
_LAST_STATEMENT = date(2026, 10, 31)
_NINE = time(9, tzinfo=UTC)
_CLOSED_UNTIL = {YEAR: 12, RUNNING: 9}
"""Year -> its last closed month; in October 2026 a row is not mapped yet."""
_DIRECTOR = "directeur Stroomopwaarts"
_EXAMPLE = Source("voorbeeld; geen echt besluit", example=True)
_TALK: tuple[tuple[date, str, str, InvoiceEvent], ...] = (
    (date(2026, 7, 23), "gemeentelijk beoordelaar Vlaardingen", "afrekening-2025-vlaardingen", LineQuestioned(
        1, "Op welke aantallen rust dit bedrag?")),
    (date(2026, 7, 24), CONTROLLER.function, "afrekening-2025-vlaardingen", LineAnswered(
        1, "Op de uitkeringen van 1 januari 2025. De uitleg bij het bedrag noemt ze, met bron en peildatum.")),
    (date(2026, 7, 27), "gemeentelijk beoordelaar Vlaardingen", "afrekening-2025-vlaardingen", InvoiceAccepted("")),
    (date(2026, 7, 28), "gemeentelijk beoordelaar Schiedam", "afrekening-2025-schiedam", LineDisputed(
        10, 12_500_00, "Een deel van deze uitkeringen hoort volgens ons bij 2024. Wij vragen om de boekingen.")),
)  # fmt: skip
"""Day, function, ground of an invoice and what it says about it."""


def prepare(archive: Archive) -> None:
    """Book 2025 and 2026, and bill, settle and pay 2025; no paper is made yet.

    The first instalment of 2026 is issued elsewhere, at the moment of the demo, and stays unpaid.
    """
    if _said(archive) == len(_TALK):
        return
    with TemporaryDirectory(prefix="sow-gov-") as inside:
        for year in (YEAR, RUNNING):
            _book(archive, year, Path(inside))
        _bill(archive)
        _pay(archive, Path(inside))
    for on, function, ground, event in _TALK[_said(archive) :]:
        happened(archive, ground, event, Actor(None, function), _at(on))


def shown(invoice: Invoice) -> bool:
    """Say whether the demo prints an invoice at once; the rest is made once the site runs."""
    return invoice.year == RUNNING or invoice.kind is InvoiceKind.SETTLEMENT


def written(kept: KeptPaper) -> bool:
    """Say whether the demo writes a kept paper of the settled year to its folder."""
    return kept.kind == STATEMENT or (kept.invoice is not None and kept.invoice.kind is InvoiceKind.SETTLEMENT)


def send(archive: Archive, folder: Path) -> DeliveryReport:
    """Put the printed e-invoices of 2025 in a folder, for the municipality that has them delivered in one."""
    return deliver(archive, {Channel.FOLDER: Folder(folder)}, CONTROLLER, _at(SENT), YEAR)


def _book(archive: Archive, year: int, folder: Path) -> None:
    """Take in the ledger of a year and the invoices of its hosts, and close its months by decision."""
    arrangement, closed = _known(archive, year)
    if closed < _CLOSED_UNTIL[year]:
        for month, path in enumerate(write_ledger(arrangement, year, folder), 1):
            import_ledger(archive, path, year, CONTROLLER, _at(_after(year, month, 9)))
            if closed < month <= _CLOSED_UNTIL[year]:
                _close(archive, year, month)
    receive_host_invoices(archive, write_host_invoices(arrangement, year, folder / f"gastheren-{year}"))


def _close(archive: Archive, year: int, month: int) -> None:
    on = _after(year, month, 12)
    decision = Decision(_DIRECTOR, f"DIR-{year}-{month:02d}", on, f"Sluiten van {year}-{month:02d}", _EXAMPLE)
    close_period(archive, year, month, decision, CONTROLLER, _at(on))


def _bill(archive: Archive) -> None:
    """Issue everything in the order of its days, ending with the settlement of the year."""
    with archive.database.reading(archive.arrangement) as records:
        issued = {each.kind for each in invoices.issued(records, YEAR)}
    if InvoiceKind.SETTLEMENT not in issued:
        for on, act in sorted(_acts(archive), key=itemgetter(0)):
            act(_at(on))
    issue(archive, passed_on_vat.settlement_drafts(archive, YEAR, SETTLED), CONTROLLER, _at(SETTLED))


def _acts(archive: Archive) -> Iterator[tuple[date, Callable[[datetime], object]]]:
    """The days of the year on which something is issued, and what."""
    due: dict[date, list[Draft]] = {}
    for draft in _dated(archive):
        due.setdefault(draft.invoice.instalment.invoiced_on, []).append(draft)
    for on, drafts in due.items():
        yield on, partial(issue, archive, drafts, CONTROLLER)
    yield _CORRECTED, partial(corrections.correct, archive, YEAR, CONTROLLER)
    yield SETTLED, partial(settlement.settle, archive, YEAR, CONTROLLER)


def _dated(archive: Archive) -> Iterator[Draft]:
    """What is invoiced on a day that was agreed: every advance of 2025, and orders of 2026 for their first term."""
    agreements = archive.view(YEAR).run.budget.agreements
    for number in range(1, max(len(each.payment.instalments) for each in agreements) + 1):
        yield from instalment_drafts(archive, YEAR, number)
    for number in range(1, len(passed_on_vat.passed_on(archive.view(YEAR).run).terms.instalments) + 1):
        yield from passed_on_vat.advance_drafts(archive, YEAR, number)
    yield from orders.order_drafts(archive, RUNNING, 1)


def _pay(archive: Archive, folder: Path) -> None:
    """Take up the statements of the bank; the payment that names no invoice goes back to who is to say which it is."""

    def paid(invoice: Invoice) -> bool:
        return invoice.year == YEAR or invoice.kind is InvoiceKind.ORDER

    for path in write_statements(archive, folder / "bank", _LAST_STATEMENT, paid):
        year, month = map(int, path.stem.split("-")[1:])
        import_statement(archive, path, CONTROLLER, _at(_after(year, month, 1)))
    for state in payments(archive):
        if state.parts and not state.received.reference:
            release(archive, state.payment, "het bedrag past bij meer termijnen; nagevraagd", CONTROLLER, _at(SENT))


def _known(archive: Archive, year: int) -> tuple[Arrangement, int]:
    """The arrangement, and the last closed month of a year."""
    with archive.database.reading(archive.arrangement) as records:
        return archive.recorded.arrangement(records), max(closed_periods(records, year), default=0)


def _said(archive: Archive) -> int:
    """How much of what is said about invoices was said already."""
    with archive.database.reading(archive.arrangement) as records:
        grounds = [each for _, _, each, _ in _TALK if invoices.for_ground(records, each)]
    kept = {ground: [each.event for each in receivable(archive, ground).events] for ground in grounds}
    return sum(event in kept.get(ground, ()) for _, _, ground, event in _TALK)


def _after(year: int, month: int, day: int) -> date:
    """A day of the month after a month."""
    return date(year + month // 12, month % 12 + 1, day)


def _at(on: date) -> datetime:
    return datetime.combine(on, _NINE)
