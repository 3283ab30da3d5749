# SPDX-License-Identifier: EUPL-1.2
"""What did the ledger book, and to which line of the year does an account belong? Rules with dates, periods that close.

Client data stays out (M25): a text is kept only on a line of the year that is not of clients, and of an account of
clients nothing is shown below account × period.
"""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision


class LedgerPurpose(StrEnum):
    """Bestemming van een grootboekrekening: what an account is for the accounts of the year."""

    LINE = "regel"
    CONTRIBUTION = "bijdrage"
    BALANCE = "balans"
    OUTSIDE = "buiten de jaarrekening"


@dataclass(frozen=True, slots=True)
class MappingRule:
    """Koppelregel: which ledger accounts, in which cost centre, belong where.

    ``account_from`` and ``account_until`` are codes of equal length, the same for one account; ``cost_centre`` is one
    code, or "" for all of them. ``line`` is the code of a budget line, a hosted service or a line of an own choice for
    :attr:`LedgerPurpose.LINE`, that of a balance account for :attr:`LedgerPurpose.BALANCE`, and else "". ``client``
    marks accounts of clients, of which no text is kept (M25).
    """

    account_from: str
    account_until: str
    cost_centre: str
    purpose: LedgerPurpose
    line: str
    client: bool
    note: str
    source: Source


@dataclass(frozen=True, slots=True)
class LedgerMapping:
    """Grootboekkoppeling: the rules of one version, in force by the first day of the period of a posting.

    Of two rules that both fit, the one for one account goes before a range, and after that the one for one cost centre
    before one for all; ranges of equal rank never overlap.
    """

    title: str
    decision: Decision | None
    rules: tuple[MappingRule, ...]
    source: Source


@dataclass(frozen=True, slots=True)
class Accrued:
    """Overlopende post: a cost of a period that is not in the ledger yet (cents, positive) or is in it too early.

    It is taken back in the next period, so that what is booked there later counts once.
    """

    line: str
    cents: int
    reason: str


@dataclass(frozen=True, slots=True)
class PeriodClosed:
    """Periode gesloten: by decision; nothing is booked in it any more. ``totals`` is the digest of what it came to."""

    decision: Decision
    totals: str


@dataclass(frozen=True, slots=True)
class PeriodReopened:
    """Periode heropend: by decision, for a reason."""

    decision: Decision
    reason: str


PeriodEvent = Accrued | PeriodClosed | PeriodReopened
"""What can happen to a period; its id is "<year>-<month>", such as "2025-03"."""


@dataclass(frozen=True, slots=True)
class Booked:
    """Geboekt: what the ledger holds on one account and cost centre in one period, in cents, debit positive."""

    year: int
    period: int
    account: str
    cost_centre: str
    cents: int
    postings: int


@dataclass(frozen=True, slots=True)
class Posting:
    """Grootboekboeking: one line of the ledger, in cents, debit positive; ``text`` is "" where it may not be kept."""

    journal: str
    entry: str
    line: str
    booked_on: date
    period: int
    account: str
    cost_centre: str
    cents: int
    text: str
