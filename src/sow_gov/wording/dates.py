# SPDX-License-Identifier: EUPL-1.2
"""How does Dutch write a day and a stretch of days? Inside an end is exclusive; only here it becomes "tot en met"."""

from datetime import UTC, date, datetime, timedelta  # noqa: F401  # UTC is for the examples
from zoneinfo import ZoneInfo

from babel.dates import format_date

from sow_gov.wording.numbers import LOCALE, SPACE

_AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def date_long(on: date) -> str:
    """Write a day with its month in words.

    >>> date_long(date(2026, 1, 2)).replace(SPACE, " ")
    '2 januari 2026'
    """
    return format_date(on, f"d{SPACE}MMMM{SPACE}y", locale=LOCALE)


def date_short(on: date) -> str:
    """Write a day in figures, for a narrow column.

    >>> date_short(date(2026, 1, 2))
    '02-01-2026'
    """
    return format_date(on, "dd-MM-y", locale=LOCALE)


def month(on: date) -> str:
    """Write the month of a day.

    >>> month(date(2026, 1, 2)).replace(SPACE, " ")
    'januari 2026'
    """
    return format_date(on, f"MMMM{SPACE}y", locale=LOCALE)


def through(first: date, until: date | None) -> str:
    """Write a half-open period [first, until) as paper says it, up to and including its last day.

    Raises:
        ValueError: the period holds no day.

    >>> through(date(2026, 1, 1), date(2027, 1, 1)).replace(SPACE, " ")
    '1 januari tot en met 31 december 2026'
    >>> through(date(2026, 1, 1), None).replace(SPACE, " ")
    'vanaf 1 januari 2026'
    """
    if until is None:
        return f"vanaf {date_long(first)}"
    if until <= first:
        raise ValueError(f"periode van {first} tot {until} bevat geen dag")
    last = until - timedelta(days=1)
    return date_long(first) if last == first else f"{_start(first, last)} tot en met {date_long(last)}"


def _start(first: date, last: date) -> str:
    """The first day, without its year when the last day names the same one."""
    return format_date(first, f"d{SPACE}MMMM", locale=LOCALE) if first.year == last.year else date_long(first)


def amsterdam_day(at: datetime) -> date:
    """The day that an instant falls on in the Netherlands.

    >>> amsterdam_day(datetime(2026, 1, 1, 23, 30, tzinfo=UTC))
    datetime.date(2026, 1, 2)
    """
    return amsterdam(at).date()


def amsterdam(at: datetime) -> datetime:
    """An instant as the clocks in the Netherlands say it.

    >>> amsterdam(datetime(2026, 7, 1, 7, 5, tzinfo=UTC)).hour
    9
    """
    return at.astimezone(_AMSTERDAM)
