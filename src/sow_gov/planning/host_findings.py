# SPDX-License-Identifier: EUPL-1.2
"""What is remarkable about an invoice of a host? Price, quantity, sum, days, services and VAT beside the agreement."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction

from sow_gov.allocation.apportion import rounded
from sow_gov.domain.errors import Finding
from sow_gov.domain.host_invoice import HostInvoiceKind, HostInvoiceRegistered
from sow_gov.domain.money import in_words
from sow_gov.domain.placing import VatClass
from sow_gov.planning.host_days import days_of, stretches
from sow_gov.planning.host_matching import LineMatch

_UNTAXED = (VatClass.NONE, VatClass.EXEMPT)
_CENT = 1
"""What is off by less than a cent was rounded by the host."""


def findings_of(
    invoice: HostInvoiceRegistered,
    lines: Sequence[LineMatch],
    covered: Mapping[str, Collection[date]],
    vat_permille: int,
) -> tuple[Finding, ...]:
    """Everything that is not as agreed, line by line and of the whole invoice.

    Args:
        invoice: what the host sent; it stands in ``file`` of a finding by its number.
        lines: its lines beside the agreement, none when it counts no more.
        covered: slug of a service -> the days that all invoices of the year are for.
        vat_permille: the general rate of VAT in tenths of a percent, which a host asks (M3, [K]).

    Returns:
        HOST-02, nobody agreed to the service; HOST-03, another price; HOST-04, another quantity; HOST-05, a wrong sum;
        HOST-06, more in the year than agreed; HOST-07, invoiced twice; HOST-08, no invoice for the days before;
        HOST-09, days on which nothing is delivered; HOST-10, another VAT. A credit is only held against the last one.

    Source: decision M3; the hosting agreement; Wet OB 1968 art. 35a for what a full invoice is.
    """
    found: list[Finding] = []
    for number, each in enumerate(lines, 1):
        for code, what, todo in _of_line(invoice, each, covered.get(each.line.service, ())):
            place = f"regel {number} ({each.line.service})"
            found.append(Finding(f"factuur {invoice.number}", place, code, what, todo))
    return (*found, *_vat(invoice, lines, vat_permille))


_Said = tuple[str, str, str]
_QUERY = "vraag het de gastheer na, of geef bij akkoord de reden"


def _of_line(invoice: HostInvoiceRegistered, each: LineMatch, covered: Collection[date]) -> Iterator[_Said]:
    if each.service is None:
        what = f"de hostingovereenkomst kent geen dienst {each.line.service!r} ({in_words(each.line.net_cents)})"
        yield "HOST-02", what, "vraag de gastheer welke dienst dit is"
        return
    if invoice.kind is not HostInvoiceKind.CREDIT:
        for check in (_price, _quantity, _total, _twice, _outside):
            yield from check(invoice, each)
        yield from _before(invoice, each, covered)
    if abs(each.line.net_cents - each.line.quantity * each.line.unit_cents) >= _CENT:
        sum_ = each.line.quantity * each.line.unit_cents
        what = f"prijs × aantal is {_told(sum_)}, en de gastheer vraagt {in_words(each.line.net_cents)}"
        yield "HOST-05", what, _QUERY


def _price(_: HostInvoiceRegistered, each: LineMatch) -> Iterator[_Said]:
    off = each.line.unit_cents - each.agreed_unit_cents
    if abs(off * max(abs(each.line.quantity), Fraction(1))) >= _CENT:
        what = f"de prijs is {_told(each.line.unit_cents)} en de afspraak {_told(each.agreed_unit_cents)}"
        yield "HOST-03", f"{what}; dat scheelt {_told(each.price_cents)}", _QUERY


def _quantity(invoice: HostInvoiceRegistered, each: LineMatch) -> Iterator[_Said]:
    if abs(each.quantity_cents) < _CENT:
        return
    if invoice.kind is HostInvoiceKind.SETTLEMENT and not each.agreed_quantity:
        what = f"het werkelijke aantal verschilt van wat bij voorschot is gevraagd: {_told(each.quantity_cents)}"
    else:
        what = f"het aantal is anders dan afgesproken; dat scheelt {_told(each.quantity_cents)}"
    yield "HOST-04", what, "leg de telling erbij, of vraag haar aan de gastheer"


def _total(_: HostInvoiceRegistered, each: LineMatch) -> Iterator[_Said]:
    agreed = each.service.prices[0].cents if each.service else 0
    if each.line.net_cents > 0 and each.total_cents > agreed:
        what = f"in dit jaar is nu {in_words(each.total_cents)} gevraagd, meer dan de afgesproken {in_words(agreed)}"
        yield "HOST-06", what, "vraag na of er een hogere afspraak is, en of de begroting haar draagt"


def _twice(invoice: HostInvoiceRegistered, each: LineMatch) -> Iterator[_Said]:
    if each.twice and invoice.kind is HostInvoiceKind.ADVANCE:
        what = f"voor {_days(each.twice)} is deze dienst al gefactureerd"
        yield "HOST-07", what, "vraag de gastheer welke van de twee vervalt"


def _outside(invoice: HostInvoiceRegistered, each: LineMatch) -> Iterator[_Said]:
    outside = each.stretch - days_of(each.service, invoice.year) if each.service else frozenset()
    if outside:
        what = f"op {_days(outside)} wordt deze dienst niet geleverd"
        yield "HOST-09", what, "vraag de gastheer om een factuur voor de afgesproken dagen"


def _before(invoice: HostInvoiceRegistered, each: LineMatch, covered: Collection[date]) -> Iterator[_Said]:
    own = days_of(each.service, invoice.year) if each.service else frozenset()
    missing = {day for day in own - set(covered) if day < invoice.first_day}
    if missing:
        what = f"voor {_days(missing)} is van deze dienst geen factuur"
        yield "HOST-08", what, "vraag de gastheer om de factuur die ontbreekt"


def _vat(invoice: HostInvoiceRegistered, lines: Sequence[LineMatch], permille: int) -> Iterator[Finding]:
    """The VAT of the whole: the rate on every line that is taxed, a cent more or less per line for rounding."""
    taxed = [each for each in lines if each.service is None or each.service.placing.vat not in _UNTAXED]
    due = sum((Fraction(each.line.net_cents * permille, 1000) for each in taxed), Fraction())
    asked = sum(each.line.vat_cents for each in lines)
    if abs(asked - due) >= max(len(lines), 1):
        what = f"de btw is {in_words(asked)} en zou naar wet en afspraak {_told(due)} zijn"
        todo = "vraag de gastheer om een factuur met de goede btw, of leg de afwijkende afspraak erbij"
        yield Finding(f"factuur {invoice.number}", "btw", "HOST-10", what, todo)


def _told(cents: Fraction) -> str:
    return in_words(rounded(cents))


def _days(chosen: Collection[date]) -> str:
    """Days in words: "2026-01-01 t/m 2026-03-31"."""
    said = (
        first.isoformat() if first == last else f"{first.isoformat()} t/m {last.isoformat()}"
        for first, last in stretches(chosen)
    )
    return ", ".join(said)
