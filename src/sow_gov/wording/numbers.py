# SPDX-License-Identifier: EUPL-1.2
"""How does Dutch write a number, a share, a list of names?

Babel knows the Dutch points and commas. Minus is the real minus sign (U+2212) and a space that may not break a line is
a no-break space (U+00A0). Rounding here is for the eye only: what is paid never passes through this module. It is half
up, away from zero, on whole numbers; no float takes part.
"""

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from babel.numbers import format_decimal

from sow_gov.wording.shown import Shown, Unit

LOCALE = "nl_NL"
MINUS = "\u2212"
SPACE = "\u00a0"
DASH = "\u2013"


def rounded(value: Fraction | int, decimals: int = 0) -> int:
    """Round an exact value to whole units of its last decimal, halves away from zero.

    >>> rounded(Fraction(-5, 2)), rounded(Fraction(1, 8), decimals=2)
    (-3, 13)
    """
    exact = Fraction(value) * int(10**decimals)
    size = (2 * abs(exact.numerator) + exact.denominator) // (2 * exact.denominator)
    return -size if exact < 0 else size


def decimal(value: Fraction | int, decimals: int) -> str:
    """Write an exact value with a fixed number of decimals.

    >>> decimal(Fraction(-12345678, 100), 2)
    '−123.456,78'
    """
    shown = Decimal(rounded(value, decimals)).scaleb(-decimals)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return format_decimal(shown, format=pattern, locale=LOCALE).replace("-", MINUS)


def count(number: int) -> str:
    """Write a whole number of people, files or square metres.

    >>> count(35832)
    '35.832'
    """
    return Shown(decimal(number, 0), Fraction(number), Unit.COUNT)


def percentage(share: Fraction, decimals: int = 1) -> str:
    """Write a share of one as a percentage.

    >>> percentage(Fraction(166, 1000)).replace(SPACE, " ")
    '16,6 %'
    """
    return Shown(f"{decimal(share * 100, decimals)}{SPACE}%", share, Unit.SHARE, decimals)


def part_of(cents: int, whole: int) -> str:
    """Write a part of a whole as a percentage; a dash when the whole is nothing.

    >>> part_of(1, 4).split(), part_of(0, 0)
    (['25,0', '%'], '–')
    """
    return percentage(Fraction(cents, whole)) if whole else DASH


def fraction(share: Fraction) -> str:
    """Write a share exactly, as the contract does.

    >>> fraction(Fraction(3, 12))
    '1/4'
    """
    return str(share).replace("-", MINUS)


def listing(names: Sequence[str]) -> str:
    """Join names into one phrase.

    >>> listing(["Maassluis", "Schiedam", "Vlaardingen"])
    'Maassluis, Schiedam en Vlaardingen'
    """
    *first, last = names
    return f"{', '.join(first)} en {last}" if first else last
