# SPDX-License-Identifier: EUPL-1.2
"""What are the figures of a ledger once every account is in its place? Cents per line and month, and what is left."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from sow_gov.domain.placing import Side

DECEMBER: Final = 12
Periods = Mapping[int, int]
"""Month, 1 to 12 -> cents."""


@dataclass(frozen=True, slots=True)
class Unmapped:
    """Niet gekoppeld: what was booked in a month on an account and cost centre that belong nowhere, debit positive.

    ``line`` is the code of the line that the mapping names and the year does not have, "" when there is no rule.
    """

    account: str
    cost_centre: str
    period: int
    cents: int
    postings: int
    line: str = ""


@dataclass(frozen=True, slots=True)
class AccountBooked:
    """Boekingen van een regel: what one account and cost centre brought on it in the year, at its own side."""

    account: str
    cost_centre: str
    cents: int


@dataclass(frozen=True, slots=True)
class LedgerFigures:
    """Grootboekcijfers of a year in cents per month.

    ``lines`` maps the code of a line to what the ledger booked, at the side of the line: debit of a cost, credit of an
    income. ``accrued`` is what accruals add to that and take from it. ``contributions`` is credit positive, ``balance``
    and ``outside`` debit positive. ``accounts`` maps a line to where its bookings come from; ``sides`` are those of all
    lines that the year knows. ``example`` tells whether the mapping is one.
    """

    year: int
    lines: Mapping[str, Periods]
    accrued: Mapping[str, Periods]
    contributions: Periods
    balance: Periods
    outside: Periods
    unmapped: tuple[Unmapped, ...]
    accounts: Mapping[str, tuple[AccountBooked, ...]]
    sides: Mapping[str, Side]
    postings: Periods
    example: bool

    @property
    def debit_cents(self) -> int:
        """All of it, debit positive: exactly what the ledger booked, because accruals are not in it."""
        lines = sum(signed(self.sides[slug], sum(periods.values())) for slug, periods in self.lines.items())
        apart = sum(self.balance.values()) + sum(self.outside.values()) - sum(self.contributions.values())
        return lines + apart + sum(each.cents for each in self.unmapped)

    @property
    def last_month(self) -> int:
        """The last month in which anything was booked; 0 when nothing was."""
        return max(self.postings, default=0)

    def line_cents(self, slug: str, month: int) -> int:
        """What a line has in one month, accruals in it, at its own side."""
        return self.lines.get(slug, {}).get(month, 0) + self.accrued.get(slug, {}).get(month, 0)

    @property
    def strays(self) -> tuple[str, ...]:
        """Lines that something was accrued on and that the year does not have."""
        return tuple(slug for slug in self.accrued if slug not in self.sides)


def month_of(period: int) -> int:
    """The month to which a period of the ledger belongs: what lies before or behind the year is of its first or last.

    >>> month_of(0), month_of(3), month_of(13)
    (1, 3, 12)
    """
    return min(max(period, 1), DECEMBER)


def signed(side: Side, cents: int) -> int:
    """Cents at the side of a line as cents with costs positive and income negative, and back."""
    return cents if side is Side.COST else -cents
