# SPDX-License-Identifier: EUPL-1.2
"""Which part of a year counts of what begins or ends during it? By days or by months, as the contract says (M10)."""

from datetime import date
from fractions import Fraction

from sow_gov.domain.billing_terms import Proration
from sow_gov.domain.errors import Fault

_MONTHS = 12


def part_of_year(from_: date, until: date, how: Proration) -> Fraction:
    """The part of a calendar year from one day up to and with another.

    By days every day of the year weighs the same, a leap year has 366. By months every calendar month that is touched
    counts whole (own choice, which a contract may set aside by naming the first and last day of a month).

    Raises:
        Fault: BILL-37, the days lie in different years or the last before the first.

    Source: decision M10.

    >>> part_of_year(date(2026, 7, 1), date(2026, 12, 31), Proration.MONTHS)
    Fraction(1, 2)
    >>> part_of_year(date(2026, 7, 1), date(2026, 12, 31), Proration.DAYS)
    Fraction(184, 365)
    """
    if from_.year != until.year or until < from_:
        what = f"{from_} tot en met {until} is geen deel van één jaar"
        raise Fault("BILL-37", what, "noem een eerste en een laatste dag in hetzelfde jaar")
    if how is Proration.MONTHS:
        return Fraction(until.month - from_.month + 1, _MONTHS)
    days = (date(from_.year, 12, 31) - date(from_.year, 1, 1)).days + 1
    return Fraction((until - from_).days + 1, days)
