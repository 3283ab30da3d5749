# SPDX-License-Identifier: EUPL-1.2
"""What did a municipality order beside its DVO? Private-law work with a price, a quantity and VAT of its own (M8)."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sow_gov.domain.agreement import Instalment
from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision, Status


@dataclass(frozen=True, slots=True)
class OrderLine:
    """Opdrachtregel: so much of something at a price in cents, under a VAT ruling; ``income`` is its budget line."""

    slug: str
    label: str
    counted_in: str
    quantity: Fraction
    unit_cents: Fraction
    vat: str
    income: str
    source: Source


@dataclass(frozen=True, slots=True)
class Order:
    """Opdracht: what one municipality buys from the arrangement outside the joint tasks; only a signed one is invoiced.

    ``delivered_from`` and ``delivered_until`` are the first and the last day of the work.
    """

    slug: str
    number: str
    participant: str
    name: str
    status: Status
    dated_on: date
    decision: Decision
    delivered_from: date
    delivered_until: date
    lines: tuple[OrderLine, ...]
    instalments: tuple[Instalment, ...]
    source: Source
