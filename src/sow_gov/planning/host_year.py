# SPDX-License-Identifier: EUPL-1.2
"""How do the invoices of one host stand beside its agreement? Every line matched, every service added up."""

from collections.abc import Mapping, Sequence
from datetime import date

from sow_gov.allocation.apportion import rounded
from sow_gov.domain.dates import in_force
from sow_gov.domain.host_invoice import HostInvoiceKind
from sow_gov.domain.hosting import HostedService, HostingAgreement
from sow_gov.planning.host_days import days, days_of, part_of_year, stretches
from sow_gov.planning.host_findings import findings_of
from sow_gov.planning.host_invoices import CheckedInvoice, HostInvoice, HostInvoiceState, HostYear, ServiceState
from sow_gov.planning.host_matching import LineMatch, covered_by, match, split_cents
from sow_gov.statutory.billing_law import BillingLaw


def host_year(
    agreement: HostingAgreement,
    year: int,
    invoices: Sequence[HostInvoice],
    booked: Mapping[str, int],
    until: date,
    law: BillingLaw,
    contribution_cents: int,
) -> HostYear:
    """Hold the invoices of one host against its agreement.

    Args:
        agreement: of that host in that year.
        year: the budget year.
        invoices: all that the host sent for it.
        booked: slug of a hosted service -> cents in the ledger up to ``until``; one that is not there has nothing.
        until: the last day that counts.
        law: knows the rate of VAT on the day of an invoice.
        contribution_cents: what the municipality contributes that year.

    Source: decision M3.
    """
    ordered = sorted(invoices, key=_in_order)
    matched = _matched(agreement, ordered)
    of_service: dict[str, list[LineMatch]] = {}
    for lines in matched.values():
        for each in lines:
            of_service.setdefault(each.line.service, []).append(each)
    covered = {slug: covered_by(lines) for slug, lines in of_service.items()}
    checked = tuple(
        CheckedInvoice(each, lines, findings_of(each.registered, lines, covered, _vat_permille(law, each)))
        for each in ordered
        for lines in [matched[each.invoice_id]]
    )
    services = tuple(
        _service(service, year, checked, booked.get(service.slug, 0), until) for service in agreement.services
    )
    return HostYear(agreement, services, checked, contribution_cents)


def _matched(agreement: HostingAgreement, ordered: Sequence[HostInvoice]) -> dict[str, tuple[LineMatch, ...]]:
    """Id of an invoice -> its lines, each held against what was agreed and what earlier ones asked."""
    known = {service.slug: service for service in agreement.services}
    so_far: dict[str, list[LineMatch]] = {}
    found: dict[str, tuple[LineMatch, ...]] = {}
    for each in ordered:
        lines: list[LineMatch] = []
        for line in () if each.state is HostInvoiceState.WITHDRAWN else each.registered.lines:
            earlier = so_far.setdefault(line.service, [])
            lines.append(match(known.get(line.service), each.registered, line, earlier))
            earlier.append(lines[-1])
        found[each.invoice_id] = tuple(lines)
    return found


def _service(
    service: HostedService, year: int, invoices: Sequence[CheckedInvoice], booked_cents: int, until: date
) -> ServiceState:
    """One service of a host: its lines on all invoices together."""
    lines = [line for each in invoices for line in each.lines if line.service is service]
    accepted = [each for each in invoices if each.invoice.state is HostInvoiceState.ACCEPTED]
    accepted_cents = sum(line.line.net_cents for each in accepted for line in each.lines if line.service is service)
    settled = any(
        line.service is service and each.invoice.registered.kind is HostInvoiceKind.SETTLEMENT
        for each in accepted
        for line in each.lines
    )
    own, past = days_of(service, year), days(date(year, 1, 1), until)
    whole = accepted_cents if settled else service.prices[0].cents
    return ServiceState(
        service,
        agreed_cents=service.prices[0].cents,
        parts=split_cents(lines),
        invoiced_cents=sum(line.line.net_cents for line in lines),
        accepted_cents=accepted_cents,
        booked_cents=booked_cents,
        expected_cents=rounded(whole * part_of_year(past, own)),
        open=stretches((own & past) - covered_by(lines)),
    )


def _vat_permille(law: BillingLaw, invoice: HostInvoice) -> int:
    """The general rate of VAT on the day of an invoice, in tenths of a percent."""
    rates: tuple[int, ...] = in_force(law.rates, invoice.registered.invoiced_on, "btw-tarief").value
    return rates[0]


def _in_order(invoice: HostInvoice) -> tuple[date, bool, str]:
    """By the day of the invoice; a credit after what it may take back."""
    registered = invoice.registered
    return registered.invoiced_on, registered.kind is HostInvoiceKind.CREDIT, registered.number
