# SPDX-License-Identifier: EUPL-1.2
"""What does the arrangement plan to spend and receive in a year, and what did it really?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.domain.agreement import Agreement
from sow_gov.domain.agreement_amendment import AgreementAmendment
from sow_gov.domain.amendment import BudgetAmendment
from sow_gov.domain.balance_sheet import BalanceSheet, ResultAppropriation
from sow_gov.domain.budget_line import BudgetLine
from sow_gov.domain.forecast import Forecast
from sow_gov.domain.grants import GrantFlow
from sow_gov.domain.hosting import HostingAgreement
from sow_gov.domain.indexation import Indexation
from sow_gov.domain.keys import Count, Phase
from sow_gov.domain.narrative import Section
from sow_gov.domain.orders import Order
from sow_gov.domain.own_budget import OwnBudget
from sow_gov.domain.position import FinancialPosition
from sow_gov.domain.published import PublishedTable
from sow_gov.domain.results import Measurement, UnitTarget
from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision, Status


class SupportMethod(StrEnum):
    """Methode van toerekening: how support departments that serve each other pass on what they cost (M2)."""

    DIRECT = "direct"
    STEP_DOWN = "stapsgewijs"
    RECIPROCAL = "wederkerig"


@dataclass(frozen=True, slots=True)
class StandardModule:
    """Standaardmodule: budget lines of a service that a municipality may leave out; its key runs over the buyers (M4).

    ``lines`` are the slugs of budget lines and hosted services.
    """

    slug: str
    name: str
    lines: tuple[str, ...]
    source: Source


class RoundingMethod(StrEnum):
    """Afrondingsmethode: the two published habits (M6)."""

    LARGEST_REMAINDER = "grootste rest"
    ROUNDING_LINE = "afrondingsregel"


class TieRule(StrEnum):
    """Regel bij gelijke resten: who gets the cent (or the euro) first."""

    REGULATION = "volgorde regeling"
    LARGEST_SHARE = "grootste aandeel eerst"
    SMALLEST_SHARE = "kleinste aandeel eerst"


class OutlookCounts(StrEnum):
    """Aantallen van de meerjarenraming: the counts of the budget year, or those of each year itself."""

    BUDGET_YEAR = "begrotingsjaar"
    OWN_YEAR = "per jaar"


class VatBasis(StrEnum):
    """Btw in de lasten (M8): whether costs are allocated with the VAT that a municipality can claim back, or without.

    Without it, that VAT is passed on to the municipalities as an amount of its own.
    """

    INCLUDED = "inclusief compensabele btw"
    EXCLUDED = "exclusief compensabele btw"


@dataclass(frozen=True, slots=True)
class RoundingTerm:
    """Afronding as a contract term (M6).

    Shares are whole multiples of ``unit_cents``: a cent or a euro. With the largest remainder all of it goes to a
    participant, and equal remainders by ``ties``; cents below a whole euro go to whoever is next. With a rounding line
    every participant is rounded on its own (published amounts stand as they are) and the rest, at most ``limit_cents``
    in each amount that is divided, has a line of its own.
    """

    method: RoundingMethod
    limit_cents: int
    unit_cents: int = 1
    ties: TieRule = TieRule.REGULATION


@dataclass(frozen=True, slots=True)
class BudgetProcedure:
    """De weg van de begroting: the days on which each step was taken; None where a step was not taken or not known."""

    frameworks_sent_on: date | None
    draft_sent_on: date | None
    views_until: date | None
    offered_on: date | None
    sent_to_province_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class ProgrammeText:
    """Programmatekst: what a programme is to achieve and will do, as the board words it."""

    programme: str
    goal: str
    activities: tuple[str, ...]
    risk: str


@dataclass(frozen=True, slots=True)
class Actuals:
    """Realisatie from the annual accounts: line slug -> euro cents, with the decision that adopted them.

    A concept is the voorlopige jaarrekening; its decision is the one that is meant to be taken.
    """

    decision: Decision
    amounts: Mapping[str, int]
    sources: Mapping[str, Source]
    source: Source
    status: Status = Status.ADOPTED


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """Begrotingsjaar: everything adopted or signed for one year; ``years`` names the amounts' columns (T to T+3).

    ``amendments`` and ``forecasts`` are in order of their number. ``variant`` is "" for what was adopted first; a year
    whose lines were changed by them says by which: "w1", "prognose-1".
    """

    year: int
    title: str
    status: Status
    decision: Decision
    procedure: BudgetProcedure
    rounding: RoundingTerm
    support_method: SupportMethod
    outlook_counts: OutlookCounts
    indexation: Indexation | None
    vat_basis: VatBasis
    lead: str
    texts: tuple[ProgrammeText, ...]
    years: tuple[int, ...]
    lines: Sequence[BudgetLine]
    counts: tuple[Count, ...]
    hosting: tuple[HostingAgreement, ...]
    agreements: tuple[Agreement, ...]
    actuals: Actuals | None
    source: Source
    support_order: tuple[str, ...] = ()
    modules: tuple[StandardModule, ...] = ()
    published: tuple[PublishedTable, ...] = ()
    amendments: tuple[BudgetAmendment, ...] = ()
    forecasts: tuple[Forecast, ...] = ()
    position: FinancialPosition | None = None
    balance_sheet: BalanceSheet | None = None
    appropriation: ResultAppropriation | None = None
    grants: tuple[GrantFlow, ...] = ()
    targets: tuple[UnitTarget, ...] = ()
    measurements: tuple[Measurement, ...] = ()
    sections: tuple[Section, ...] = ()
    variant: str = ""
    own_budgets: tuple[OwnBudget, ...] = ()
    agreement_amendments: tuple[AgreementAmendment, ...] = ()
    orders: tuple[Order, ...] = ()

    @property
    def accounts_adopted(self) -> bool:
        """Whether there are accounts that were adopted; a provisional account is a concept."""
        return self.actuals is not None and self.actuals.status is not Status.CONCEPT

    def counts_of(self, key: str, phase: Phase) -> tuple[Count, ...]:
        """The counts of one key in one phase, in the order of the file."""
        return tuple(count for count in self.counts if count.key == key and count.phase is phase)

    def agreement(self, participant: str) -> Agreement | None:
        """The DVO with this participant, or None when there is none for the year."""
        return next((dvo for dvo in self.agreements if dvo.participant == participant), None)
