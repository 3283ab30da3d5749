# SPDX-License-Identifier: EUPL-1.2
"""When does a statutory term end? A forward term runs on to a working day; one counted back or a fixed date never."""

from datetime import date, timedelta

from dateutil.easter import easter
from dateutil.relativedelta import relativedelta

from sow_gov.domain.dates import in_force
from sow_gov.statutory.cycle_law import CycleLaw, Term, TermUnit
from sow_gov.statutory.law import LawBook, holding

_SATURDAY = 5
_SUNDAY = 6


def ends(law: CycleLaw, event: date, term: Term) -> date:
    """The last day of a statutory term that runs forward from the day after an event.

    A term of weeks ends on the weekday of the event, one of months on the day with its number (or the last day of that
    month). It runs on to a working day and holds the least number of those, unless it is one of those outside the act.

    Args:
        law: the law in force by date.
        event: the day of what sets the term running; the first day of the term is the day after.
        term: how long.

    Raises:
        Fault: DATE-01, the law of that day is not in the package.

    Source: Algemene termijnenwet art. 1, 2 and 4; decision M9.
    """
    last = event + timedelta(days=1) + _length(term) - timedelta(days=1)
    if term.number > holding(law.longest, event).value.get(term.unit, 0):
        return last
    least, days = holding(law.least, event).value, (last - event).days
    last = extended(law.book, last)
    if days < least.from_days:
        return last
    while _working_days(law.book, event, last) < least.working_days:
        last = extended(law.book, last + timedelta(days=1))
    return last


def _length(term: Term) -> relativedelta:
    match term.unit:
        case TermUnit.DAYS:
            return relativedelta(days=term.number)
        case TermUnit.WEEKS:
            return relativedelta(weeks=term.number)
        case TermUnit.MONTHS:
            return relativedelta(months=term.number)
        case TermUnit.YEARS:
            return relativedelta(years=term.number)


def _working_days(law: LawBook, event: date, last: date) -> int:
    """How many days after an event, up to and including the last, are no Saturday, Sunday or holiday."""
    days = (event + timedelta(days=number) for number in range(1, (last - event).days + 1))
    return sum(1 for day in days if extended(law, day) == day)


def extended(law: LawBook, ends_on: date) -> date:
    """The last day of a forward statutory term of at most twelve weeks that would end on ``ends_on``.

    Raises:
        Fault: DATE-01, the holidays of that day are not in the package.

    Source: Algemene termijnenwet art. 1, 3 and 4; decision M9.
    """
    day = ends_on
    while day.weekday() >= _SATURDAY or is_holiday(law, day):
        day += timedelta(days=1)
    return day


def is_holiday(law: LawBook, day: date) -> bool:
    """Whether a day is a general holiday (DATE-01 when the holidays of that day are not in the package).

    Source: Algemene termijnenwet art. 3.
    """
    holidays = in_force(law.holidays, day, "lijst van feestdagen").value
    kings_day = holidays.kings_day.of(day.year)
    if kings_day.weekday() == _SUNDAY:
        kings_day -= timedelta(days=1)
    fixed = [moment.of(day.year) for moment in holidays.fixed]
    return day in (*fixed, kings_day) or (day - easter(day.year)).days in holidays.from_easter
