# SPDX-License-Identifier: EUPL-1.2
"""What is in force on a day? Periods, dated values and the one look-up that answers it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import Generic, TypeVar

from sow_gov.domain.errors import Fault

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True, slots=True)
class Period:
    """Tijdvak: a half-open stretch of days [from, until); ``until`` is None while no end is known.

    Inside the system the end is exclusive; only paper says "tot en met".
    """

    from_: date
    until: date | None = None

    def __contains__(self, on: date) -> bool:
        """Say whether the day lies in the period."""
        return self.from_ <= on and (self.until is None or on < self.until)

    @property
    def last_day(self) -> date | None:
        """The last day that still counts, as paper names it; None while no end is known."""
        return None if self.until is None else self.until - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Dated(Generic[T_co]):
    """Geldende waarde: a value with the period in which it holds."""

    period: Period
    value: T_co


def in_force(values: Sequence[Dated[T]], on: date, what: str) -> T:
    """Look up the one value in force on a day.

    Args:
        values: the versions, in any order.
        on: the day asked for.
        what: what is looked up, in Dutch, for the error.

    Returns:
        The value of the version whose period holds the day.

    Raises:
        Fault: DATE-01 when nothing is in force, DATE-02 when more than one version is. Never a default.

    >>> in_force([Dated(Period(date(2024, 1, 1)), "sleutel")], date(2026, 1, 1), "verdeelregeling")
    'sleutel'
    """
    found = [dated.value for dated in values if on in dated.period]
    if not found:
        raise Fault("DATE-01", f"geen {what} van kracht op {on.isoformat()}", "voeg de versie toe die op die dag geldt")
    if len(found) > 1:
        raise Fault(
            "DATE-02",
            f"{len(found)} versies van {what} tegelijk van kracht op {on.isoformat()}",
            "laat de ene versie eindigen op de dag voordat de andere begint",
        )
    return found[0]


def seams(periods: Sequence[Period]) -> list[tuple[str, date, date | None]]:
    """Find the gaps and overlaps between periods that should follow each other without either.

    Returns:
        Per seam that does not fit: "gap" or "overlap", the end of the earlier and the start of the later period;
        an open-ended earlier period has end None.

    >>> seams([Period(date(2015, 2, 1), date(2017, 1, 1)), Period(date(2018, 1, 1))])
    [('gap', datetime.date(2018, 1, 1), datetime.date(2017, 1, 1))]
    """
    ordered = sorted(periods, key=lambda period: period.from_)
    wrong: list[tuple[str, date, date | None]] = []
    for earlier, later in pairwise(ordered):
        if earlier.until is None or earlier.until > later.from_:
            wrong.append(("overlap", later.from_, earlier.until))
        elif earlier.until < later.from_:
            wrong.append(("gap", later.from_, earlier.until))
    return wrong
