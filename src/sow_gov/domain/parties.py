# SPDX-License-Identifier: EUPL-1.2
"""Who are the parties, and how is each addressed, registered and paid?"""

from dataclasses import dataclass

from sow_gov.domain.source import Source


@dataclass(frozen=True, slots=True)
class Address:
    """Adres: street and number or PO box, postcode and town."""

    line: str
    postcode: str
    town: str


@dataclass(frozen=True, slots=True)
class Party:
    """Partij: a municipality or other public body with its master data.

    ``short_name`` is the name in tables ("Maassluis"); ``cbs_code`` is None for what is no municipality. Identifiers
    were checked when they were loaded: KvK 8 digits, RSIN by the eleven test, OIN 20 digits, IBAN by mod 97.
    """

    slug: str
    name: str
    short_name: str
    cbs_code: str | None
    department: str
    address: Address
    kvk: str
    rsin: str
    oin: str
    iban: str
    buyer_reference: str
    email: str
    source: Source
