# SPDX-License-Identifier: EUPL-1.2
"""What does the arrangement plan to spend and receive in a year, and what did it really?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.domain.agreement import Agreement
from sow_gov.domain.hosting import HostingAgreement
from sow_gov.domain.indexation import Indexation
from sow_gov.domain.keys import Count, Phase
from sow_gov.domain.placing import Placing, Side
from sow_gov.domain.published import PublishedTable
from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision, Status


class LineKind(StrEnum):
    """Soort regel (M1): which of the five kinds a line is decides who bears it."""

    EXECUTION = "uitvoeringskosten"
    PROGRAMME_MONEY = "programmageld"
    CHOICE = "eigen beleidskeuze"
    OWN_INCOME = "eigen inkomsten"
    RESERVE = "reservemutatie"


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """Begrotingsregel: an amount per year with its place in the paper and who bears it (M2).

    ``amounts`` holds euro cents for the budget year and the three years after it, never negative: ``side`` says
    whether it is a cost or an income. ``borne_by`` is the programme whose key divides the line; ``participant`` is
    filled instead when the line goes to one municipality in full. ``driver`` places an overhead line in the full-cost
    view. ``unit`` is the organisation unit that spends it.
    """

    slug: str
    label: str
    kind: LineKind
    unit: str
    placing: Placing
    side: Side
    borne_by: str | None
    participant: str | None
    driver: str | None
    amounts: tuple[int, ...]
    source: Source
    department: str | None = None


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
    """Realisatie from the annual accounts: line slug -> euro cents, with the decision that adopted them."""

    decision: Decision
    amounts: Mapping[str, int]
    sources: Mapping[str, Source]
    source: Source


@dataclass(frozen=True, slots=True)
class BudgetYear:
    """Begrotingsjaar: everything adopted or signed for one year; ``years`` names the amounts' columns (T to T+3)."""

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

    def counts_of(self, key: str, phase: Phase) -> tuple[Count, ...]:
        """The counts of one key in one phase, in the order of the file."""
        return tuple(count for count in self.counts if count.key == key and count.phase is phase)

    def agreement(self, participant: str) -> Agreement | None:
        """The DVO with this participant, or None when there is none for the year."""
        return next((dvo for dvo in self.agreements if dvo.participant == participant), None)
