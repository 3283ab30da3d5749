# SPDX-License-Identifier: EUPL-1.2
"""How is a value of a business case written and read: a percentage, an amount or a number?"""

import re
from collections.abc import Mapping
from fractions import Fraction

from sow_gov.domain.business_case import AssumptionUnit
from sow_gov.wording.numbers import SPACE, decimal

_TYPED = re.compile(r"(-?)(?:(\d{1,3}(?:\.\d{3})+)|(\d{1,12}))(?:[.,](\d{1,4}))?", re.ASCII)
_SCALE: Mapping[AssumptionUnit, Fraction] = {
    AssumptionUnit.PERCENTAGE: Fraction(100),
    AssumptionUnit.NUMBER: Fraction(1),
    AssumptionUnit.EURO: Fraction(1, 100),
}
_LEAST = {AssumptionUnit.PERCENTAGE: 1, AssumptionUnit.NUMBER: 0, AssumptionUnit.EURO: 2}


def shown(unit: AssumptionUnit, value: Fraction) -> str:
    """Write a value with its unit, as exactly as two decimals allow.

    >>> (
    ...     shown(AssumptionUnit.PERCENTAGE, Fraction(1, 80)).replace(SPACE, " "),
    ...     shown(AssumptionUnit.NUMBER, Fraction(1800)),
    ... )
    ('1,25 %', '1.800')
    """
    text = _written(unit, value, 2)
    if unit is AssumptionUnit.PERCENTAGE:
        return f"{text}{SPACE}%"
    return f"€{SPACE}{text}" if unit is AssumptionUnit.EURO else text


def filled(unit: AssumptionUnit, value: Fraction) -> str:
    """Write a value as it stands in a field: without its unit, with at most four decimals.

    >>> filled(AssumptionUnit.EURO, Fraction(700000)), filled(AssumptionUnit.PERCENTAGE, Fraction(1, 20))
    ('7.000,00', '5,0')
    """
    return _written(unit, value, 4)


def plain(unit: AssumptionUnit, value: Fraction) -> str:
    """Write a value as a slider of a browser knows it: a point before the decimals and nothing else.

    >>> plain(AssumptionUnit.PERCENTAGE, Fraction(1, 8))
    '12.5'
    """
    return _written(unit, value, 4).replace(".", "").replace(",", ".").replace("\u2212", "-")


def read(unit: AssumptionUnit, text: str) -> Fraction:
    """Read what somebody typed: a comma or a point before the decimals, points between thousands.

    A point with three figures behind it stands between thousands.

    Raises:
        ValueError: it is no number.

    >>> read(AssumptionUnit.PERCENTAGE, "4,5 %"), read(AssumptionUnit.EURO, "€ 7.000")
    (Fraction(9, 200), Fraction(700000, 1))
    """
    found = _TYPED.fullmatch(re.sub(r"[\s€%]+", "", text.replace("\u2212", "-")))
    if found is None:
        raise ValueError(text)
    sign, grouped, digits, decimals = found.groups()
    number = Fraction(f"{sign}{(grouped or digits).replace('.', '')}.{decimals or 0}")
    return number / _SCALE[unit]


def _written(unit: AssumptionUnit, value: Fraction, most: int) -> str:
    number = value * _SCALE[unit]
    places = range(_LEAST[unit], most + 1)
    return decimal(number, next((each for each in places if (number * 10**each).denominator == 1), most))
