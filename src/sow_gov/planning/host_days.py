# SPDX-License-Identifier: EUPL-1.2
"""Which part of the price of a year belongs to a stretch of days at a host? By months, so that a quarter is a quarter.

Every month is a twelfth of the year and every day an equal part of its month. Hosts invoice by quarters and months, and
by days of the year a first quarter would be 90/365; parts of days that do not overlap add up exactly (own choice).
"""

from calendar import monthrange
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from fractions import Fraction

from sow_gov.domain.hosting import HostedService

_DAY = timedelta(days=1)


def days(first: date, last: date) -> frozenset[date]:
    """Every day from the first up to and including the last; none when that is the day before.

    >>> len(days(date(2026, 1, 1), date(2026, 3, 31)))
    90
    """
    return frozenset(first + number * _DAY for number in range((last - first).days + 1))


def last_day_of(year: int, month: int) -> date:
    """The last day of a month.

    >>> last_day_of(2024, 2)
    datetime.date(2024, 2, 29)
    """
    return date(year, month, monthrange(year, month)[1])


def days_of(service: HostedService, year: int) -> frozenset[date]:
    """The days of a year on which the host delivers a service: up to and including the last one before insourcing."""
    last = date(year, 12, 31)
    return days(date(year, 1, 1), last if service.ends_on is None else min(last, service.ends_on))


def part_of_year(chosen: Collection[date], of: Collection[date]) -> Fraction:
    """The part of what is agreed for a year that belongs to some of its days.

    Args:
        chosen: the days; those that are not in ``of`` count for nothing.
        of: the days on which the service is delivered at all, which the price of the year is for.

    Returns:
        A part of one, exact; 0 when nothing is delivered.

    >>> whole = days(date(2026, 1, 1), date(2026, 12, 31))
    >>> part_of_year(days(date(2026, 1, 1), date(2026, 3, 31)), whole)
    Fraction(1, 4)
    """
    whole = _months(of)
    return _months(set(chosen) & set(of)) / whole if whole else Fraction()


def stretches(chosen: Iterable[date]) -> tuple[tuple[date, date], ...]:
    """Days as stretches without a gap, each its first and last day.

    >>> stretches([date(2026, 1, 1), date(2026, 1, 2), date(2026, 1, 4)])[1]
    (datetime.date(2026, 1, 4), datetime.date(2026, 1, 4))
    """
    found: list[tuple[date, date]] = []
    for day in sorted(chosen):
        if found and found[-1][1] + _DAY == day:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return tuple(found)


def _months(chosen: Iterable[date]) -> Fraction:
    """How many months some days are."""
    counted: dict[tuple[int, int], int] = {}
    for day in chosen:
        counted[day.year, day.month] = counted.get((day.year, day.month), 0) + 1
    return sum((Fraction(number, monthrange(*month)[1]) for month, number in counted.items()), Fraction())
