# SPDX-License-Identifier: EUPL-1.2
"""How do the invoices of the hosts of a year stand, beside what was agreed and what the ledger booked?

What it costs is in the figures once, from the ledger; an invoice adds nothing to it, and nothing here is ever set off
against a contribution (M3).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.domain.errors import Finding
from sow_gov.domain.host_invoice import (
    HostInvoiceAccepted,
    HostInvoiceEvent,
    HostInvoiceQueried,
    HostInvoiceRegistered,
)
from sow_gov.domain.hosting import HostedService, HostingAgreement
from sow_gov.planning.host_matching import AGREED, LineMatch


class HostInvoiceState(StrEnum):
    """How far an invoice of a host is."""

    RECEIVED = "ontvangen"
    ACCEPTED = "akkoord"
    QUERIED = "betwist"
    WITHDRAWN = "vervallen"


AFTER: Mapping[HostInvoiceState, tuple[HostInvoiceState, ...]] = {
    HostInvoiceState.RECEIVED: (HostInvoiceState.ACCEPTED, HostInvoiceState.QUERIED, HostInvoiceState.WITHDRAWN),
    HostInvoiceState.QUERIED: (HostInvoiceState.ACCEPTED, HostInvoiceState.WITHDRAWN),
    HostInvoiceState.ACCEPTED: (HostInvoiceState.QUERIED,),
    HostInvoiceState.WITHDRAWN: (),
}
"""State -> what may become of it; an invoice that was withdrawn can be registered anew."""


@dataclass(frozen=True, slots=True)
class HostInvoice:
    """Gastheerfactuur as its events leave it; ``reason`` is that of the last step, "" where none was given."""

    invoice_id: str
    registered: HostInvoiceRegistered
    state: HostInvoiceState
    reason: str

    @property
    def net_cents(self) -> int:
        """What it asks without VAT."""
        return sum(line.net_cents for line in self.registered.lines)

    @property
    def vat_cents(self) -> int:
        """The VAT on it."""
        return sum(line.vat_cents for line in self.registered.lines)


@dataclass(frozen=True, slots=True)
class CheckedInvoice:
    """Getoetste gastheerfactuur: its lines beside the agreement, and all that is remarkable about it.

    One that was withdrawn has no lines: it counts no more.
    """

    invoice: HostInvoice
    lines: tuple[LineMatch, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class ServiceState:
    """Stand van een gehoste dienst: agreed for the year and to a day, invoiced, accepted and booked, in cents.

    ``parts`` splits what was invoiced in what was agreed for those days and the differences in price, quantity and
    sum. ``expected_cents`` is what the service costs up to the day: its part of what was agreed, or of what was
    accepted once the settlement is among that. ``open`` are the stretches up to the day that no invoice is for.
    """

    service: HostedService
    agreed_cents: int
    parts: Mapping[str, int]
    invoiced_cents: int
    accepted_cents: int
    booked_cents: int
    expected_cents: int
    open: tuple[tuple[date, date], ...]

    @property
    def difference_cents(self) -> int:
        """What was invoiced above what was agreed for the same days, or below zero what less."""
        return self.invoiced_cents - self.parts[AGREED]

    @property
    def accrual_cents(self) -> int:
        """What is still to come in the ledger, or below zero what is in it too early: a proposal at a period close."""
        return self.expected_cents - self.booked_cents


@dataclass(frozen=True, slots=True)
class HostYear:
    """Jaar van een gastheer: its agreement, every service and every invoice.

    ``contribution_cents`` is what the same municipality contributes that year: beside it, never set off (M3).
    """

    agreement: HostingAgreement
    services: tuple[ServiceState, ...]
    invoices: tuple[CheckedInvoice, ...]
    contribution_cents: int

    @property
    def host(self) -> str:
        """The municipality."""
        return self.agreement.host

    @property
    def invoiced_cents(self) -> int:
        """All that it invoiced without VAT, for services that nobody agreed to as well."""
        return sum(line.line.net_cents for each in self.invoices for line in each.lines)

    @property
    def difference_cents(self) -> int:
        """What it invoiced above what was agreed for the same days."""
        return self.unknown_cents + sum(each.difference_cents for each in self.services)

    @property
    def unknown_cents(self) -> int:
        """What it invoiced for services that are not in the agreement."""
        return sum(line.line.net_cents for each in self.invoices for line in each.lines if line.service is None)


@dataclass(frozen=True, slots=True)
class HostState:
    """Stand van de gastheerdiensten of a year, up to and including a day."""

    year: int
    until: date
    hosts: tuple[HostYear, ...]

    @property
    def services(self) -> tuple[tuple[HostYear, ServiceState], ...]:
        """Every service with its host."""
        return tuple((host, each) for host in self.hosts for each in host.services)

    def find(self, invoice_id: str) -> CheckedInvoice | None:
        """The invoice with an id."""
        found = (each for host in self.hosts for each in host.invoices)
        return next((each for each in found if each.invoice.invoice_id == invoice_id), None)


def folded(invoice_id: str, events: Iterable[HostInvoiceEvent]) -> HostInvoice:
    """What the events of an invoice make of it; the first must be that it was registered."""
    found: HostInvoice | None = None
    for event in events:
        if isinstance(event, HostInvoiceRegistered):
            found = HostInvoice(invoice_id, event, HostInvoiceState.RECEIVED, "")
        elif found is not None:
            found = HostInvoice(invoice_id, found.registered, state_after(event), event.reason)
    if found is None:
        raise ValueError(f"{invoice_id} was never registered")
    return found


def state_after(event: HostInvoiceEvent) -> HostInvoiceState:
    """The state in which an event leaves an invoice."""
    match event:
        case HostInvoiceRegistered():
            return HostInvoiceState.RECEIVED
        case HostInvoiceAccepted():
            return HostInvoiceState.ACCEPTED
        case HostInvoiceQueried():
            return HostInvoiceState.QUERIED
        case _:
            return HostInvoiceState.WITHDRAWN
