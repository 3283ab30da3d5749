# SPDX-License-Identifier: EUPL-1.2
"""What does one text on a line mean: a day, a period, a code? Each text is read once and then known."""

import re
from collections.abc import Callable
from datetime import date
from typing import TypeVar

from sow_gov.intake.ledger.raw import WrongValue
from sow_gov.intake.ledger.scan import refuse_bsn

K = TypeVar("K")
T = TypeVar("T")
LONGEST = 100
"""How many characters a code may have; the store has no room for more."""
OPENING, LATE = 0, range(13, 17)
"""The period of an opening balance, and those in which programs book the end of the year. Own choice."""
_KNOWN = 20_000
_DAY = re.compile(
    r"(?:(?P<y>[0-9]{4})-?(?P<m>[0-9]{2})-?(?P<d>[0-9]{2})|(?P<d2>[0-9]{1,2})[-/.](?P<m2>[0-9]{1,2})[-/.](?P<y2>[0-9]{4}))"
    r"(?:[T ][0-9:.]+Z?)?"
)
_PERIOD = re.compile(r"(?:(?P<year>[0-9]{4})[-/. ]?)?(?P<period>[0-9]{1,3})")


class Known(dict[K, T]):
    """Wat bekend is: what things mean, as far as they were met; forgotten when there are very many."""

    def __init__(self, read: Callable[[K], T]) -> None:
        """Know nothing yet, and how to find out."""
        super().__init__()
        self._read = read

    def __missing__(self, met: K) -> T:
        """Read what was not met before."""
        if len(self) >= _KNOWN:
            self.clear()
        self[met] = found = self._read(met)
        return found


def day(text: str, first_year: int, last_year: int) -> str:
    """The day that a text means, in ISO 8601.

    Raises:
        WrongValue: LEDGER-05, it is no day; LEDGER-07, it is of another year.

    >>> day("31-1-2025", 2025, 2025)
    '2025-01-31'
    """
    found = _DAY.fullmatch(text.strip())
    try:
        if found is None:
            raise ValueError
        parts = found.group("y", "m", "d") if found["y"] else found.group("y2", "m2", "d2")
        meant = date(*map(int, parts))
    except ValueError:
        raise WrongValue(f"{text[:40]!r} is geen dag zoals 31-01-2025 of 2025-01-31") from None
    if not first_year <= meant.year <= last_year:
        raise other_year(f"de dag {meant.isoformat()}")
    return meant.isoformat()


def period(text: str, year: int) -> int:
    """The number of the period that a text means: 0 to 16, with or without its year before it.

    Raises:
        WrongValue: LEDGER-05, it is no period; LEDGER-07, it is of another year.

    >>> period("3", 2025), period("2025-03", 2025), period("202513", 2025)
    (3, 3, 13)
    """
    found = _PERIOD.fullmatch(text.strip())
    number = int(found["period"]) if found else -1
    if found is None or not OPENING <= number <= LATE[-1]:
        raise WrongValue(f"{text[:40]!r} is geen periode van 0 tot en met {LATE[-1]}")
    if found["year"] and int(found["year"]) != year:
        raise other_year(f"de periode {text.strip()}")
    return number


def stated_year(text: str, year: int) -> int:
    """The book year that a text states.

    Raises:
        WrongValue: LEDGER-07, it is another one.
    """
    if text.strip() != str(year):
        raise other_year(f"boekjaar {text[:40]!r}")
    return year


def code(text: str) -> str:
    """A code without the spaces around it.

    Raises:
        WrongValue: LEDGER-05, there is none, or it is no code.
    """
    found = text.strip()
    if not found or len(found) > LONGEST or not found.isprintable():
        what = "er staat niets" if not found else f"{found[:40]!r} is geen code van hoogstens {LONGEST} tekens"
        raise WrongValue(what)
    return found


def cost_centre(text: str) -> str:
    """A cost centre, "" for none.

    Raises:
        WrongValue: LEDGER-05, it is no code; LEDGER-06, it is that of a person.
    """
    if not text.strip():
        return ""
    refuse_bsn((text,))
    return code(text)


def other_year(what: str) -> WrongValue:
    """The refusal of something of another year than the one that was asked for."""
    return WrongValue(f"{what} is niet van het gevraagde jaar", "LEDGER-07", "lees elk jaar met een eigen bestand in")
