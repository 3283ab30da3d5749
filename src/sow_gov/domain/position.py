# SPDX-License-Identifier: EUPL-1.2
"""What does the arrangement own, owe and put aside? Reserves, provisions, investments, loans and risks of a budget."""

from dataclasses import dataclass
from enum import StrEnum

from sow_gov.domain.source import Source


class ReserveKind(StrEnum):
    """Soort reserve (BBV art. 43): general, or for a purpose that the board gave it."""

    GENERAL = "algemene reserve"
    EARMARKED = "bestemmingsreserve"


class ProvisionGround(StrEnum):
    """Grond van een voorziening: the four that BBV art. 44 allows."""

    OBLIGATION = "verplichting of verlies"
    RISK = "risico"
    LEVELLING = "egalisatie van kosten"
    THIRD_PARTY = "middelen van derden"


@dataclass(frozen=True, slots=True)
class Reserve:
    """Reserve: what it holds on 1 January of T in cents, and the reserve lines of the budget that move it.

    ``lines`` are codes of lines of kind reservemutatie: an addition stands with the costs, a withdrawal with the
    income.
    """

    slug: str
    name: str
    kind: ReserveKind
    purpose: str
    opening_cents: int
    lines: tuple[str, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Provision:
    """Voorziening: what it holds on 1 January of T, and per year T to T+3 what is added, used and released (cents)."""

    slug: str
    name: str
    ground: ProvisionGround
    purpose: str
    opening_cents: int
    added: tuple[int, ...]
    used: tuple[int, ...]
    released: tuple[int, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Investment:
    """Investering: what is spent on it per year T to T+3, in cents; with economic or social use (BBV art. 59)."""

    slug: str
    name: str
    economic: bool
    amounts: tuple[int, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Risk:
    """Risico: what can happen, how likely (percent), what it would cost at most in cents, and what is done about it."""

    slug: str
    name: str
    programme: str
    chance_percent: int
    impact_cents: int
    measure: str
    source: Source


@dataclass(frozen=True, slots=True)
class BalanceForecast:
    """Geprognosticeerde balanspost (BBV art. 20): its code, and its closing stand from T-2 to T+3 in cents."""

    item: str
    amounts: tuple[int, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class FinancialPosition:
    """Financiële positie of a budget year, from 1 January of T."""

    reserves: tuple[Reserve, ...]
    provisions: tuple[Provision, ...]
    investments: tuple[Investment, ...]
    risks: tuple[Risk, ...]
    balance: tuple[BalanceForecast, ...]
    source: Source
