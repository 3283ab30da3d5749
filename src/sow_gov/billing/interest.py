# SPDX-License-Identifier: EUPL-1.2
"""What does paying late cost? Interest by regime and date, every step exact, rounded once (M9).

A day is 1/365 of a year, also in a leap year: own choice, because the law does not say. A contract's due date is never
moved by the Algemene termijnenwet, which is about statutory terms alone (M9).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

from sow_gov.allocation.apportion import rounded
from sow_gov.domain.dates import Dated, Period, in_force
from sow_gov.domain.errors import Fault

_YEAR = 365
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Paid:
    """Betaald on a day, in cents; a credit that was set off counts as paid on the day it was."""

    on: date
    cents: int


@dataclass(frozen=True, slots=True)
class Suspended:
    """Opgeschort: so many cents bear no interest in a period, because the terms let a dispute suspend payment."""

    period: Period
    cents: int


@dataclass(frozen=True, slots=True)
class Claim:
    """Vordering of which the interest is asked: its total in cents and last day to pay, what was paid, what waits."""

    cents: int
    due_on: date
    paid: tuple[Paid, ...] = ()
    suspended: tuple[Suspended, ...] = ()


@dataclass(frozen=True, slots=True)
class InterestStep:
    """Rentestap: the days [from, until) at one rate a year over one base, and the exact interest of them in cents.

    ``base`` is what was open, with the interest of whole years that was added to it.
    """

    from_: date
    until: date
    rate: Fraction
    base: Fraction
    interest: Fraction

    @property
    def days(self) -> int:
        """How many days it counts."""
        return (self.until - self.from_).days


@dataclass(frozen=True, slots=True)
class Interest:
    """Rente over one claim: its steps in order; ``cents`` is their sum, rounded once."""

    steps: tuple[InterestStep, ...]

    @property
    def exact(self) -> Fraction:
        """The interest in cents before rounding."""
        return sum((step.interest for step in self.steps), Fraction())

    @property
    def cents(self) -> int:
        """The interest in euro cents."""
        return rounded(self.exact)


def late_interest(claim: Claim, rates: Sequence[Dated[Fraction]], until: date) -> Interest:
    """Reckon the interest on a claim up to and including a day.

    It runs from the day after the last day to pay, over what is open, and up to and including the day on which that is
    paid. It is simple within a year of default; after each whole year the interest of that year is added to the base.
    A payment goes to the sum itself and not to interest, which has an invoice of its own (own choice, in favour of who
    pays). Once the sum is paid no more interest runs, also not over interest.

    Args:
        claim: what was owed, and what came in.
        rates: parts of one a year, by date.
        until: the last day that counts.

    Returns:
        The steps; none when nothing was open after the last day to pay.

    Raises:
        Fault: INTEREST-02, the claim is below zero; DATE-01, a rate of a day on which something was open is not known.

    Source: BW 6:119, 6:119b (and 6:119a for the day of payment); Awb 4:97 and 4:98 for a public-law debt.
    """
    if claim.cents < 0:
        raise Fault("INTEREST-02", "wat wordt terugbetaald kost de gemeente geen rente", "kies een andere factuur")
    steps: list[InterestStep] = []
    start, end, added = claim.due_on + _DAY, until + _DAY, Fraction()
    for first, last in pairwise(_cuts(claim, rates, start, end)):
        open_cents = _open(claim, first)
        if _unpaid(claim, first) <= 0:
            break
        if first != start and _anniversary(start, first):
            added = sum((step.interest for step in steps), Fraction())
        if open_cents > 0:
            base, rate = open_cents + added, in_force(rates, first, "rentepercentage")
            steps.append(InterestStep(first, last, rate, base, base * rate * (last - first).days / _YEAR))
    return Interest(tuple(steps))


def _cuts(claim: Claim, rates: Sequence[Dated[Fraction]], start: date, end: date) -> list[date]:
    """The days on which rate, base or year changes, from the first to after the last, in order."""
    days = {start, end, *_anniversaries(start, end)}
    days |= {paid.on + _DAY for paid in claim.paid}
    for period in (*(rate.period for rate in rates), *(each.period for each in claim.suspended)):
        days |= {period.from_, period.until or end}
    return sorted(day for day in days if start <= day <= end)


def _unpaid(claim: Claim, on: date) -> int:
    """What of the claim was not paid before a day."""
    return claim.cents - sum(paid.cents for paid in claim.paid if paid.on < on)


def _open(claim: Claim, on: date) -> int:
    """What bears interest on a day, without the interest that was added."""
    return _unpaid(claim, on) - sum(each.cents for each in claim.suspended if on in each.period)


def _anniversaries(start: date, end: date) -> Iterator[date]:
    for year in range(start.year + 1, end.year + 1):
        yield _in_year(start, year)


def _anniversary(start: date, on: date) -> bool:
    return on == _in_year(start, on.year)


def _in_year(day: date, year: int) -> date:
    """The same day in another year; 1 March for 29 February in a year that has none."""
    try:
        return day.replace(year=year)
    except ValueError:
        return date(year, 3, 1)
