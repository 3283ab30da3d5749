# SPDX-License-Identifier: EUPL-1.2
"""Which support service does a municipality host for the arrangement, at which price (M3)?"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.domain.placing import Placing
from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision, Status


class PriceBasis(StrEnum):
    """Prijsgrondslag: a price times a quantity, or one lump sum."""

    PRICE_TIMES_QUANTITY = "pxq"
    LUMP_SUM = "lumpsum"


@dataclass(frozen=True, slots=True)
class Price:
    """Prijs of a hosted service in one year: cents per unit times units, or the lump sum with one unit."""

    unit_cents: int
    quantity: int

    @property
    def cents(self) -> int:
        """The price of the year in euro cents, exact because quantities are whole."""
        return self.unit_cents * self.quantity


@dataclass(frozen=True, slots=True)
class HostedService:
    """Gehoste dienst: one PIOFACH service; ``prices`` are those of the budget year and the three years after it.

    ``ends_on`` is the last day at the host when the arrangement takes the service over; ``driver`` places it in the
    full-cost view; ``borne_by`` is the programme whose key divides it; ``unit`` is the department that uses it and
    ``counted_in`` what the quantity counts ("" for a lump sum).
    """

    slug: str
    letter: str
    name: str
    basis: PriceBasis
    unit: str
    counted_in: str
    prices: tuple[Price, ...]
    driver: str
    placing: Placing
    borne_by: str
    ends_on: date | None
    source: Source
    department: str | None = None


@dataclass(frozen=True, slots=True)
class HostingAgreement:
    """Hostingovereenkomst: what one host municipality (gastheergemeente) delivers in a year."""

    host: str
    number: str
    status: Status
    decision: Decision
    services: tuple[HostedService, ...]
