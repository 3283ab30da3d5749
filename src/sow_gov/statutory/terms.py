# SPDX-License-Identifier: EUPL-1.2
"""When does a statutory term end? A forward term runs on to a working day; one counted back or a fixed date never."""

from datetime import date, timedelta

from dateutil.easter import easter

from sow_gov.domain.dates import in_force
from sow_gov.statutory.law import LawBook

_SATURDAY = 5
_SUNDAY = 6


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
