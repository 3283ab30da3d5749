# SPDX-License-Identifier: EUPL-1.2
"""What else does a board keep track of? Evaluations, disputes and policy that each municipality adopts, as events."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


@dataclass(frozen=True, slots=True)
class EvaluationPlanned:
    """Evaluatie gepland (M22): its basis, who commissions it, what it is held against, and its planning."""

    title: str
    basis: str
    commissioned_by: tuple[str, ...]
    criteria: tuple[str, ...]
    planning: tuple[tuple[str, str], ...]
    on: date


@dataclass(frozen=True, slots=True)
class EvaluationAssigned:
    """Evaluatie opgedragen: to what kind of party, by which decision."""

    to: str
    decision: str
    on: date


@dataclass(frozen=True, slots=True)
class EvaluationReported:
    """Evaluatie opgeleverd: the outcome in Markdown, with its source."""

    outcome: str
    source: str
    on: date


@dataclass(frozen=True, slots=True)
class Recommended:
    """Aanbeveling of an evaluation, which is followed up as an action."""

    action_id: str
    text: str
    function: str
    due_on: date | None


@dataclass(frozen=True, slots=True)
class FollowedUp:
    """Opvolging of a recommendation or action: what was done with it, and when."""

    action_id: str
    on: date
    note: str


@dataclass(frozen=True, slots=True)
class PresentedTo:
    """Aangeboden to a council."""

    participant: str
    on: date
    reference: str


@dataclass(frozen=True, slots=True)
class DisputeRegistered:
    """Geschil at gedeputeerde staten (Wgr 28) about a decision: between whom, about what."""

    decision: str
    between: tuple[str, ...]
    about: str
    on: date


@dataclass(frozen=True, slots=True)
class DisputeDecided:
    """Uitspraak in a dispute, or its withdrawal."""

    outcome: str
    on: date
    reference: str


class CouncilOutcome(StrEnum):
    """Raadsuitkomst on a policy proposal: a council adopts it, deviates from it, or rejects it (M21)."""

    ADOPTED = "vastgesteld"
    DEVIATED = "vastgesteld met afwijking"
    REJECTED = "niet vastgesteld"


@dataclass(frozen=True, slots=True)
class PolicyProposed:
    """Beleidsvoorstel: prepared by the arrangement, for each council to adopt."""

    title: str
    text: str
    participants: tuple[str, ...]
    on: date


@dataclass(frozen=True, slots=True)
class CouncilDecided:
    """Raadsbesluit on a proposal; a deviation names the own choice that it makes and what that is about."""

    participant: str
    outcome: CouncilOutcome
    number: str
    on: date
    deviation: str = ""
    choice: str = ""


CaseEvent = (
    EvaluationPlanned | EvaluationAssigned | EvaluationReported | Recommended | FollowedUp | PresentedTo
    | DisputeRegistered | DisputeDecided | PolicyProposed | CouncilDecided
)  # fmt: skip
"""Anything that happens to an evaluation, a dispute or a policy proposal."""
