# SPDX-License-Identifier: EUPL-1.2
"""What did a host municipality invoice for its hosted services? Registered, held against the agreement, counted once.

The cost itself comes from the ledger; the invoice says what it should be. It is never netted against a contribution
(M3).
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction


class HostInvoiceKind(StrEnum):
    """Soort gastheerfactuur: an advance in the year, the settlement after it, or what comes back."""

    ADVANCE = "voorschot"
    SETTLEMENT = "eindafrekening"
    CREDIT = "creditnota"


@dataclass(frozen=True, slots=True)
class HostInvoiceLine:
    """Regel van een gastheerfactuur: so much of a service at a price in cents; VAT apart; negative for a credit.

    ``net_cents`` is what the host asks, which may differ from price times quantity: that is for the check to say.
    """

    service: str
    quantity: Fraction
    unit_cents: Fraction
    net_cents: int
    vat_cents: int


@dataclass(frozen=True, slots=True)
class HostInvoiceRegistered:
    """Gastheerfactuur ontvangen, for a stretch of days up to and including ``last_day``; ``number`` is the host's."""

    host: str
    number: str
    kind: HostInvoiceKind
    year: int
    first_day: date
    last_day: date
    invoiced_on: date
    received_on: date
    due_on: date
    lines: tuple[HostInvoiceLine, ...]
    example: bool


@dataclass(frozen=True, slots=True)
class HostInvoiceAccepted:
    """Gastheerfactuur akkoord: it may be paid, with the reason where it differs from the agreement."""

    reason: str


@dataclass(frozen=True, slots=True)
class HostInvoiceQueried:
    """Gastheerfactuur betwist: the host is asked about it."""

    reason: str


@dataclass(frozen=True, slots=True)
class HostInvoiceWithdrawn:
    """Gastheerfactuur vervallen: it was registered by mistake or taken back by the host; it does not count any more."""

    reason: str


HostInvoiceEvent = HostInvoiceRegistered | HostInvoiceAccepted | HostInvoiceQueried | HostInvoiceWithdrawn
"""What can happen to an invoice of a host."""
