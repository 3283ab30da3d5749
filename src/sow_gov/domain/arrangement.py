# SPDX-License-Identifier: EUPL-1.2
"""What is the joint arrangement: its regulation by version, its bodies, its units, and everything adopted under it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sow_gov.domain.adoption import KeyAdoption
from sow_gov.domain.billing_terms import BillingTerms
from sow_gov.domain.board import Governance, Variant
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.business_case import BusinessCase
from sow_gov.domain.cycle_terms import CycleTerms
from sow_gov.domain.dates import Dated, in_force
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import KeyRegime
from sow_gov.domain.ledger import LedgerMapping
from sow_gov.domain.mandate import MandateDecision
from sow_gov.domain.parties import Party
from sow_gov.domain.source import Source
from sow_gov.domain.year_plan import YearPlan


class LegalForm(StrEnum):
    """Rechtsvorm of the arrangement (Wgr art. 8)."""

    PUBLIC_BODY = "openbaar lichaam"
    OPERATIONS_BODY = "bedrijfsvoeringsorganisatie"
    JOINT_ORGAN = "gemeenschappelijk orgaan"
    CENTRE_MUNICIPALITY = "centrumgemeente"


@dataclass(frozen=True, slots=True)
class Organ:
    """Orgaan: a body of the arrangement; ``statutory`` tells a body of the Wgr from one that acts only by mandate.

    ``seats`` is None where the number of seats is not known.
    """

    slug: str
    name: str
    statutory: bool
    seats: int | None
    source: Source


@dataclass(frozen=True, slots=True)
class Unit:
    """Organisatieonderdeel: a department of the arrangement, such as De Poort."""

    slug: str
    name: str
    task: str
    source: Source


@dataclass(frozen=True, slots=True)
class UnverifiedTerm:
    """Ongeverifieerd punt: something the regulation settles but whose text nobody has seen yet."""

    subject: str
    note: str


@dataclass(frozen=True, slots=True)
class ExitClause:
    """Uittredingsclausule: what who leaves still pays, as a part of its shared contribution, in each year after (M23).

    ``reference`` names the article.
    """

    parts: tuple[Fraction, ...]
    reference: str
    source: Source


@dataclass(frozen=True, slots=True)
class Regulation:
    """Regeling: one version of the text by which the arrangement exists.

    ``participants`` are party slugs in the order of the regulation, which is also the order in which ties are broken.
    ``date_uncertain`` marks a version whose first day was not seen in the publication.
    """

    title: str
    form: LegalForm
    kind: str
    seat: str
    participants: tuple[str, ...]
    organs: tuple[Organ, ...]
    units: tuple[Unit, ...]
    unverified: tuple[UnverifiedTerm, ...]
    publication: str
    date_uncertain: bool
    source: Source
    exit: ExitClause | None = None

    def organ(self, slug: str) -> Organ:
        """The organ with this slug (CONTRACT-03 when the regulation has none)."""
        for organ in self.organs:
            if organ.slug == slug:
                return organ
        raise Fault("CONTRACT-03", f"de regeling kent geen orgaan {slug!r}", "neem het orgaan op in de regeling")


@dataclass(frozen=True, slots=True)
class Arrangement:
    """Gemeenschappelijke regeling: parties, versions of regulation and key regime, and the years adopted under them.

    ``governance`` are the versions of its rules on boards, ``variants`` other readings of them that are never in force,
    and ``mandates`` the decisions that give and withdraw powers, oldest first; none where the folder has none.
    ``adoptions`` are the decisions on key regimes. ``cycle`` are the versions of what was settled on the planning and
    control year, and ``calendars`` the chosen days of budget years, also of years that have no budget yet.
    ``ledger_mappings`` tie ledger accounts to lines of a year, and ``billing_terms`` are what was agreed on invoicing.

    ``file_digests`` maps each contract file (relative path) to the SHA-256 of its bytes, kept for the records.
    """

    slug: str
    body: str
    parties: Mapping[str, Party]
    regulations: tuple[Dated[Regulation], ...]
    key_regimes: tuple[Dated[KeyRegime], ...]
    years: Mapping[int, BudgetYear]
    file_digests: Mapping[str, str]
    governance: tuple[Dated[Governance], ...] = ()
    variants: tuple[Variant, ...] = ()
    mandates: tuple[MandateDecision, ...] = ()
    adoptions: tuple[KeyAdoption, ...] = ()
    cycle: tuple[Dated[CycleTerms], ...] = ()
    calendars: Mapping[int, YearPlan] = field(default_factory=dict)
    business_cases: tuple[BusinessCase, ...] = ()
    ledger_mappings: tuple[Dated[LedgerMapping], ...] = ()
    billing_terms: tuple[Dated[BillingTerms], ...] = ()

    def governed(self, on: date) -> Governance:
        """The rules on boards, functions and powers in force on a day (DATE-01 when there are none)."""
        return in_force(self.governance, on, "bestuursinrichting")

    def regulation(self, on: date) -> Regulation:
        """The version of the regulation in force on a day (DATE-01 when none is)."""
        return in_force(self.regulations, on, "regeling")

    def key_regime(self, on: date) -> KeyRegime:
        """The key regime (verdeelregeling) in force on a day (DATE-01 when none is)."""
        return in_force(self.key_regimes, on, "verdeelregeling")

    def billed(self, on: date) -> BillingTerms:
        """What was agreed on invoicing, in force on a day (DATE-01 when nothing was)."""
        return in_force(self.billing_terms, on, "factureringsafspraken")

    def in_force_for(self, year: int) -> tuple[Regulation, KeyRegime]:
        """The regulation and the key regime of a budget year: those of its first day (DATE-01, DATE-02)."""
        first_day = date(year, 1, 1)
        return self.regulation(first_day), self.key_regime(first_day)

    @property
    def participants(self) -> tuple[str, ...]:
        """The slugs of all that ever took part, those of the newest regulation first."""
        newest_first = sorted(self.regulations, key=lambda version: version.period.from_, reverse=True)
        return tuple(dict.fromkeys(slug for version in newest_first for slug in version.value.participants))

    @property
    def unread_years(self) -> frozenset[int]:
        """The years that the folder has and that are not here, because something in their files is wrong."""
        folders = {path.partition("/")[0] for path in self.file_digests}
        return frozenset({int(folder) for folder in folders if folder.isdecimal()} - self.years.keys())

    def year(self, year: int) -> BudgetYear:
        """What was adopted for a budget year (CONTRACT-02 when nothing was)."""
        if year not in self.years:
            known = ", ".join(str(known) for known in sorted(self.years)) or "geen enkel jaar"
            raise Fault("CONTRACT-02", f"er is niets vastgesteld voor {year}", f"kies uit: {known}")
        return self.years[year]

    def party(self, name: str) -> Party:
        """The party by slug or by (short) name, upper and lower case alike (CONTRACT-04 when nobody is meant)."""
        wanted = name.casefold()
        for party in self.parties.values():
            if wanted in (party.slug, party.name.casefold(), party.short_name.casefold()):
                return party
        known = ", ".join(party.short_name for party in self.parties.values())
        raise Fault("CONTRACT-04", f"{name!r} is geen partij van {self.slug}", f"kies uit: {known}")
