# SPDX-License-Identifier: EUPL-1.2
"""What did one municipality and the arrangement agree for a year? The DVO and everything in it."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sow_gov.domain.indexation import Indexation
from sow_gov.domain.placing import Placing
from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision, Status


class ChoiceKind(StrEnum):
    """Soort beleidskeuze (M4) against the standard service."""

    ADDITIONAL = "aanvullend"
    REPLACING = "vervangend"
    LESS = "minder"


@dataclass(frozen=True, slots=True)
class ChoiceLine:
    """Regel van een beleidskeuze, in euro cents per year (T to T+3).

    ``costs`` is what the choice costs in full, ``standard_costs`` what the replaced or dropped standard service would
    have cost; charged is the difference (M4). ``cap_cents`` limits the charge of the budget year and never moves to
    another line.
    """

    slug: str
    label: str
    unit: str
    placing: Placing
    costs: tuple[int, ...]
    standard_costs: tuple[int, ...]
    cap_cents: int
    quantity_note: str
    source: Source


class SurchargeCover(StrEnum):
    """Dekking van een opslag: the overhead booked to the choice itself, or part of the shared overhead."""

    OWN = "eigen overhead"
    SHARED = "gezamenlijke overhead"


@dataclass(frozen=True, slots=True)
class Surcharge:
    """Opslag for overhead on the extra cost of a choice, in tenths of a percent, with its own place in the budget.

    What covers overhead booked to the choice adds a cost; what covers shared overhead lowers that for everybody, and
    the benefit is shown (M4).
    """

    slug: str
    label: str
    permille: int
    cover: SurchargeCover
    unit: str
    placing: Placing
    source: Source


@dataclass(frozen=True, slots=True)
class JointChoice:
    """Gezamenlijke keuze: the named group of municipalities that makes a choice together, and the key between them.

    Each member has the choice in its own DVO, under the same ``slug`` here and with the same amounts.
    """

    slug: str
    members: tuple[str, ...]
    key: str


@dataclass(frozen=True, slots=True)
class NotBought:
    """Niet afgenomen module: a standard module that a municipality leaves out, by its own decision (M4)."""

    module: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class PolicyChoice:
    """Eigen beleidskeuze: what one municipality alone wants, by its own decision and at its own cost (M4).

    ``saving_to_municipality`` is the DVO's rule for a choice that costs less than the standard: the saving lowers that
    municipality's contribution, or else stays in the shared costs. With ``joint`` the amounts are those of the group.
    """

    slug: str
    name: str
    kind: ChoiceKind
    explanation: str
    decision: Decision
    cover: str
    saving_to_municipality: bool
    lines: tuple[ChoiceLine, ...]
    joint: JointChoice | None = None
    surcharge: Surcharge | None = None

    def charge_cents(self, line: ChoiceLine, index: int) -> int:
        """The extra cost of a line in year T + ``index``; below zero it is a saving, borne as the rule says."""
        return line.costs[index] - line.standard_costs[index]


@dataclass(frozen=True, slots=True)
class StandardService:
    """Standaarddienst: what every municipality gets, with the quality it may expect."""

    slug: str
    name: str
    programme: str
    unit: str
    description: str
    quality: str


class TargetKind(StrEnum):
    """Soort doelstelling: a financial target (taakstelling) or another result."""

    FINANCIAL = "financieel"
    RESULT = "prestatie"


class Direction(StrEnum):
    """Richting of a norm: is more better, or less?"""

    AT_LEAST = "minstens"
    AT_MOST = "hoogstens"


@dataclass(frozen=True, slots=True)
class Target:
    """Doelstelling (or taakstelling) with its norm per year (T and, where agreed, later years).

    ``norms`` maps year -> whole number of ``measure``; of euro cents when the kind is financial.
    """

    slug: str
    name: str
    kind: TargetKind
    programme: str
    measure: str
    direction: Direction
    norms: Mapping[int, int]
    source: Source


@dataclass(frozen=True, slots=True)
class Instalment:
    """Termijn (geld): which part of the contribution is invoiced when, and due by when."""

    number: int
    name: str
    part: Fraction
    invoiced_on: date
    due_on: date


@dataclass(frozen=True, slots=True)
class PaymentTerms:
    """Betaling: the instalments and where the cents go that do not divide ("eerste" or "laatste" termijn)."""

    instalments: tuple[Instalment, ...]
    remainder_in: str
    payment_days: int


@dataclass(frozen=True, slots=True)
class Signature:
    """Ondertekening by a function on behalf of a party, on a decision (M17); ``signed_on`` None until signed."""

    party: str
    function: str
    decision: Decision
    place: str
    signed_on: date | None


@dataclass(frozen=True, slots=True)
class AgreedContribution:
    """Overeengekomen bijdrage in euro cents, as it stands in the signed DVO; the three parts sum to the total."""

    shared_cents: int
    programme_money_cents: int
    choices_cents: int

    @property
    def total_cents(self) -> int:
        """The agreed contribution of the year."""
        return self.shared_cents + self.programme_money_cents + self.choices_cents


@dataclass(frozen=True, slots=True)
class Article:
    """Bepaling: a heading and the sentences that parties agreed on, in order."""

    title: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """Dienstverleningsovereenkomst (DVO): the yearly agreement with one participant (M11)."""

    participant: str
    number: str
    status: Status
    dated_on: date
    budget_decision: str
    services: tuple[StandardService, ...]
    choices: tuple[PolicyChoice, ...]
    targets: tuple[Target, ...]
    indexation: Indexation
    payment: PaymentTerms
    signatures: tuple[Signature, ...]
    contribution: AgreedContribution | None
    articles: tuple[Article, ...]
    source: Source
    not_bought: tuple[NotBought, ...] = ()
