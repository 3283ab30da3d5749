# SPDX-License-Identifier: EUPL-1.2
"""What did somebody mean by what they typed? Amounts and numbers as Dutch writes them, days as a browser sends them."""

import re
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

_HERE = ZoneInfo("Europe/Amsterdam")
_SPACES = re.compile(r"[\s€]+")
_WHOLE = re.compile(r"([-−]?)(\d{1,3}(?:\.\d{3}){0,4}|\d{1,15})", re.ASCII)
_AMOUNT = re.compile(rf"{_WHOLE.pattern}(?:,(\d\d)|,[-–])?|([-−]?)(\d{{1,13}})\.(\d\d)", re.ASCII)


def whole(text: str) -> int:
    """A whole number, with or without points between thousands.

    Raises:
        ValueError: it is not written that way.

    >>> whole("36.180"), whole("36180")
    (36180, 36180)
    """
    found = _WHOLE.fullmatch(_SPACES.sub("", text))
    if found is None:
        raise ValueError(text)
    return _signed(found[1], found[2].replace(".", ""))


def cents(text: str) -> int:
    """An amount of money in euro cents: points between thousands and a comma before the cents, or one point there.

    A point with three figures behind it stands between thousands, with two it comes before the cents; anything else
    could be either and is no amount.

    Raises:
        ValueError: it is not written that way.

    >>> cents("1.250,50"), cents("€ 1.250"), cents("1250.50"), cents("−3")
    (125050, 125000, 125050, -300)
    """
    found = _AMOUNT.fullmatch(_SPACES.sub("", text))
    if found is None:
        raise ValueError(text)
    if found[5]:
        return _signed(found[4], found[5] + found[6])
    return _signed(found[1], found[2].replace(".", "") + (found[3] or "00"))


def day(text: str) -> date:
    """A day as a browser sends it, year first (ValueError).

    >>> day(" 2026-07-01 ")
    datetime.date(2026, 7, 1)
    """
    return date.fromisoformat(text.strip())


def moment(on: date, text: str) -> datetime:
    """An instant by the clocks in the Netherlands, from a day and a time as a browser sends it (ValueError).

    >>> moment(date(2026, 7, 1), "14:00").isoformat()
    '2026-07-01T14:00:00+02:00'
    """
    return datetime.combine(on, time.fromisoformat(text.strip()).replace(tzinfo=None), _HERE)


def _signed(sign: str, figures: str) -> int:
    return -int(figures) if sign else int(figures)
