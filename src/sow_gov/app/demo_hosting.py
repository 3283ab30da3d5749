# SPDX-License-Identifier: EUPL-1.2
"""The invoices of the hosts in the demo: files as somebody types them over, and what is then done with them.

Everything is an example. A year with accounts has four advances and a settlement per host, which come to the accounts
to the cent, and one price that was that of next year in a quarter and came back. Another year has three quarters; in
the last of them such a price is still queried, and one host sends its invoice late.
"""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path

from sow_gov.allocation.apportion import instalments, rounded
from sow_gov.app.files import writing
from sow_gov.app.host_invoice_files import read_file
from sow_gov.app.host_invoices import happened, host_invoices, host_state, id_of, register
from sow_gov.app.recorded import Archive
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.host_invoice import (
    HostInvoiceAccepted,
    HostInvoiceKind,
    HostInvoiceLine,
    HostInvoiceQueried,
    HostInvoiceRegistered,
)
from sow_gov.domain.hosting import HostedService, HostingAgreement, PriceBasis
from sow_gov.domain.money import to_text
from sow_gov.planning.host_days import last_day_of
from sow_gov.planning.host_invoices import HostInvoiceState
from sow_gov.store.acts import Actor

_QUARTER, _QUARTERS, _SO_FAR = Fraction(1, 4), 4, 3
_DEAR = 2
"""In which quarter of a whole year one price is that of next year."""
_LATE = timedelta(days=124)
"""How long after the first day of a quarter the late invoice comes."""
_VAT_PERMILLE = 210
CONTROLLER = Actor(None, "controller Stroomopwaarts", "demo")
_DEALT_WITH = time(10, 0, tzinfo=UTC)
_AS_COUNTED = "het werkelijke aantal is nageteld en klopt met de opgave van de gastheer"
_NEXT_YEAR = "de prijs is die van volgend jaar; gevraagd om een creditnota"
_MENDED = "de te hoge prijs is met een creditnota teruggenomen"


def write_host_invoices(arrangement: Arrangement, year: int, folder: Path) -> list[Path]:
    """Write the invoices of every host of a year as files, in the order in which they came.

    Args:
        arrangement: with its hosting agreements and, for a year that is over, its accounts.
        year: the budget year.
        folder: it is made where it is not there.

    Returns:
        The files.

    Raises:
        Fault: OUTPUT-01, the folder cannot be written; CONTRACT-02, nothing was adopted for the year.
    """
    invoices = sorted(invoices_of(arrangement, year), key=lambda each: (each.received_on, each.host, each.number))
    paths = [folder / f"{each.received_on.isoformat()}-{each.number.lower()}.toml" for each in invoices]
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for path, each in zip(paths, invoices, strict=True):
            path.write_text(_file(each), encoding="utf-8")
    return paths


def receive_host_invoices(archive: Archive, paths: Sequence[Path], by: Actor = CONTROLLER) -> None:
    """Register the files that are not registered yet, and deal with each the day after it came.

    A price that is too high is queried, and accepted once the host took it back. What came late waits for somebody.
    """
    for path in paths:
        new = read_file(archive, path, date.max)
        known = {each.invoice_id for each in host_invoices(archive, new.year)}
        if id_of(new.host, new.number) not in known:
            at = datetime.combine(new.received_on, _DEALT_WITH)
            register(archive, new, by, at)
            _deal_with(archive, new, by, at + timedelta(days=1))


def invoices_of(arrangement: Arrangement, year: int) -> Iterator[HostInvoiceRegistered]:
    """The invoices of every host of a year, as :func:`write_host_invoices` writes them."""
    budget = arrangement.year(year)
    actual = budget.actuals.amounts if budget.actuals else {}
    last, dearest = (_QUARTERS, _DEAR) if actual else (_SO_FAR, _SO_FAR)
    wrong = next((each for host in budget.hosting for each in host.services if _counted(each)), None)
    for hosting in budget.hosting:
        for quarter in range(1, last + 1):
            dear = wrong if quarter == dearest and wrong in hosting.services else None
            late = not actual and quarter == last and hosting is budget.hosting[-1]
            lines = [_advanced(each, quarter, dear=each is dear) for each in hosting.services]
            yield _advance(hosting, (year, quarter), lines, late=late)
            if dear is not None and actual:
                yield _credit(hosting, (year, quarter), dear)
        if settled := [line for each in hosting.services if (line := _settled(each, actual.get(each.slug)))]:
            yield _settlement(hosting, year, settled)


def _advance(
    hosting: HostingAgreement, of: tuple[int, int], lines: Sequence[HostInvoiceLine], *, late: bool
) -> HostInvoiceRegistered:
    """The advance of a quarter of a year."""
    first, last = _quarter(*of)
    days = (first, last, first + _LATE if late else first)
    return _invoice(hosting, HostInvoiceKind.ADVANCE, f"K{of[1]}", days, lines)


def _credit(hosting: HostingAgreement, of: tuple[int, int], wrong: HostedService) -> HostInvoiceRegistered:
    """What comes back of a quarter of a year in which a price was too high."""
    (first, last), quarter = _quarter(*of), of[1]
    asked, agreed = _advanced(wrong, quarter, dear=True), _advanced(wrong, quarter, dear=False)
    back = _line(wrong.slug, -asked.quantity, asked.unit_cents - agreed.unit_cents, agreed.net_cents - asked.net_cents)
    on = first + timedelta(days=40)
    return _invoice(hosting, HostInvoiceKind.CREDIT, "C1", (first, last, on), [back])


def _settlement(hosting: HostingAgreement, year: int, lines: Sequence[HostInvoiceLine]) -> HostInvoiceRegistered:
    days = (date(year, 1, 1), date(year, 12, 31), date(year + 1, 1, 15))
    return _invoice(hosting, HostInvoiceKind.SETTLEMENT, "E", days, lines)


def _invoice(
    hosting: HostingAgreement,
    kind: HostInvoiceKind,
    mark: str,
    days: tuple[date, date, date],
    lines: Sequence[HostInvoiceLine],
) -> HostInvoiceRegistered:
    """An invoice for the first day up to and with the second, of the third."""
    first, last, on = days
    number = f"{hosting.number.removeprefix('HST-')}-{mark}"
    return HostInvoiceRegistered(
        hosting.host, number, kind, first.year, first, last, on, on + timedelta(days=3), on + timedelta(days=30),
        tuple(lines), example=True,
    )  # fmt: skip


def _advanced(service: HostedService, quarter: int, *, dear: bool) -> HostInvoiceLine:
    """A quarter of a service as agreed, or with the price of next year; the cents that do not divide are in the last.

    A lump sum is one quarter of it; of the rest a quarter of the quantity for the price of the year.
    """
    this, other = service.prices[:2]
    if not _counted(service):
        cents = instalments(this.cents, [_QUARTER] * _QUARTERS, "laatste")[quarter - 1]
        return _line(service.slug, Fraction(1), Fraction(cents), cents)
    unit, quantity = (other if dear else this).unit_cents, this.quantity * _QUARTER
    cents = instalments(unit * this.quantity, [_QUARTER] * _QUARTERS, "laatste")[quarter - 1]
    return _line(service.slug, quantity, Fraction(unit), cents)


def _settled(service: HostedService, actual_cents: int | None) -> HostInvoiceLine | None:
    """What the actual quantity makes more or less than was advanced; None when nothing is, or nothing is known.

    What is no whole number of units comes as one sum.
    """
    price = service.prices[0]
    more = 0 if actual_cents is None else actual_cents - price.cents
    if not more:
        return None
    counted = _counted(service) and more % price.unit_cents == 0
    unit = Fraction(price.unit_cents if counted else more)
    return _line(service.slug, more / unit, unit, more)


def _line(slug: str, quantity: Fraction, unit_cents: Fraction, cents: int) -> HostInvoiceLine:
    return HostInvoiceLine(slug, quantity, unit_cents, cents, rounded(Fraction(cents * _VAT_PERMILLE, 1000)))


def _counted(service: HostedService) -> bool:
    return service.basis is PriceBasis.PRICE_TIMES_QUANTITY


def _quarter(year: int, quarter: int) -> tuple[date, date]:
    """First and last day of a quarter."""
    return date(year, 3 * quarter - 2, 1), last_day_of(year, 3 * quarter)


def _deal_with(archive: Archive, new: HostInvoiceRegistered, by: Actor, at: datetime) -> None:
    """Query what is too dear, accept what is as agreed or was counted, and what was queried once it came back."""
    invoice_id, state = id_of(new.host, new.number), host_state(archive, new.year)
    if new.kind is HostInvoiceKind.ADVANCE and new.invoiced_on > new.last_day:
        return
    checked = state.find(invoice_id)
    codes = {each.code for each in checked.findings} if checked else set()
    if "HOST-03" in codes:
        happened(archive, invoice_id, HostInvoiceQueried(_NEXT_YEAR), by, at)
        return
    happened(archive, invoice_id, HostInvoiceAccepted(_AS_COUNTED if codes else ""), by, at)
    if new.kind is HostInvoiceKind.CREDIT:
        for each in host_invoices(archive, new.year):
            if each.state is HostInvoiceState.QUERIED and each.registered.host == new.host:
                happened(archive, each.invoice_id, HostInvoiceAccepted(_MENDED), by, at)


def _file(invoice: HostInvoiceRegistered) -> str:
    """An invoice as :mod:`sow_gov.intake.host_invoice` reads it."""
    head = (
        'schema        = "gastheerfactuur/1"', f'gastheer      = "{invoice.host}"',
        f'nummer        = "{invoice.number}"', f'soort         = "{invoice.kind.value}"',
        f"jaar          = {invoice.year}",
        f"eerste_dag    = {invoice.first_day}", f"laatste_dag   = {invoice.last_day}",
        f"factuurdatum  = {invoice.invoiced_on}", f"ontvangen_op  = {invoice.received_on}",
        f"vervaldatum   = {invoice.due_on}", "voorbeeld     = true",
    )  # fmt: skip
    lines = (
        f'\n[[regel]]\ndienst = "{each.service}"\naantal = "{_decimal(each.quantity)}"\n'
        f'prijs  = "{_decimal(each.unit_cents / 100)}"\nbedrag = "{to_text(each.net_cents)}"\n'
        f'btw    = "{to_text(each.vat_cents)}"'
        for each in invoice.lines
    )
    return "\n".join(("# Factuur van een gastheer; alle cijfers zijn voorbeelden.", *head, *lines, ""))


def _decimal(value: Fraction) -> str:
    """An exact number with as many as two decimals, which quarters of quantities and prices in cents have."""
    return to_text((value * 100).numerator)
