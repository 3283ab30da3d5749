# SPDX-License-Identifier: EUPL-1.2
"""What stands on the balance sheet? An imported trial balance (M15): stands per account, never derived."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision


@dataclass(frozen=True, slots=True)
class BalanceAccount:
    """Balansrekening: its Iv3 balance code, and its stand on 1 January and on 31 December in cents.

    Stands of assets and of liabilities are both positive when they stand at the side that their code says; the letter
    of the code (A, P) tells which that is.
    """

    slug: str
    label: str
    item: str
    opening_cents: int
    closing_cents: int
    note: str
    source: Source


@dataclass(frozen=True, slots=True)
class OffBalance:
    """Niet uit de balans blijkende verplichting (BBV art. 53): to what, until when, what a year costs in cents."""

    slug: str
    name: str
    yearly_cents: int
    ends_on: date | None
    source: Source


@dataclass(frozen=True, slots=True)
class TopPay:
    """Topfunctionaris (WNT) by function: its months and part-time percentage in the year, and what it got, in cents."""

    function: str
    months: int
    part_percent: int
    pay_cents: int
    pension_cents: int
    maximum_cents: int
    source: Source


@dataclass(frozen=True, slots=True)
class AccountMovement:
    """Verloop of a balance account over the year, in cents at its own side; opening and these make the closing stand.

    ``added`` is invested, put aside, lent or received; ``taken`` divested, used or paid back; ``written`` depreciated;
    ``released`` freed of a provision to the result.
    """

    account: str
    added_cents: int
    taken_cents: int
    written_cents: int
    released_cents: int
    source: Source

    @property
    def total_cents(self) -> int:
        """What the stand went up."""
        return self.added_cents - self.taken_cents - self.written_cents - self.released_cents


class LawfulnessCriterion(StrEnum):
    """Criterium of lawfulness (BBV art. 58b and the notes on it)."""

    BUDGET = "begrotingscriterium"
    CONDITIONS = "voorwaardencriterium"
    ABUSE = "misbruik en oneigenlijk gebruik"


@dataclass(frozen=True, slots=True)
class Unlawful:
    """Onrechtmatigheid that the DB states: by which criterion, how many cents, and whether it is unclear or wrong."""

    slug: str
    name: str
    criterion: LawfulnessCriterion
    cents: int
    unclear: bool
    explanation: str
    source: Source


@dataclass(frozen=True, slots=True)
class BalanceSheet:
    """Balans of one year, on 31 December.

    ``limit_permille`` is the limit of the lawfulness statement that the AB chose, in tenths of a percent; None takes
    the highest that the law allows.
    """

    on: date
    accounts: tuple[BalanceAccount, ...]
    commitments: tuple[OffBalance, ...]
    top_pay: tuple[TopPay, ...]
    source: Source
    movements: tuple[AccountMovement, ...] = ()
    unlawful: tuple[Unlawful, ...] = ()
    limit_permille: int | None = None

    def movement(self, account: str) -> AccountMovement | None:
        """What moved an account in the year; None where the file does not say."""
        return next((each for each in self.movements if each.account == account), None)


class Settling(StrEnum):
    """Verrekening of a programme (M7): what was too much or too little is owed, or it is a result."""

    ACTUAL_COST = "nacalculatie"
    FIXED = "vaste bijdrage"


class ResultUse(StrEnum):
    """Bestemming of a result: to or from a reserve, or to or from the participants."""

    RESERVE = "reserve"
    PARTICIPANTS = "deelnemers"


@dataclass(frozen=True, slots=True)
class ResultPart:
    """Deel van de resultaatbestemming: how many cents go where; ``reserve`` names it, None with the participants."""

    use: ResultUse
    reserve: str | None
    cents: int
    reason: str


@dataclass(frozen=True, slots=True)
class ResultAppropriation:
    """Resultaatbestemming: per programme how it is settled, and what the AB decides on what is left (M7)."""

    settling: tuple[tuple[str, Settling], ...]
    parts: tuple[ResultPart, ...]
    decision: Decision | None
    source: Source
