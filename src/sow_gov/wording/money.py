# SPDX-License-Identifier: EUPL-1.2
"""How does Dutch write an amount of money?

Every function takes whole euro cents. The first group is exact; ``euro_whole``, ``euro_short``, ``change`` and
``millions`` round for the eye (half up, away from zero: own choice, display only), so that rows shown may differ a
euro from a total shown. A paper that shows them says so. Each text but that in millions remembers its cents
(:class:`~sow_gov.wording.shown.Shown`).
"""

from fractions import Fraction

from sow_gov.wording.numbers import DASH, MINUS, SPACE, decimal
from sow_gov.wording.shown import Shown, Unit


def amount(cents: int, *, dash: bool = False) -> str:
    """Write an amount to the cent, without the euro sign, for a table; ``dash`` shows nothing at all as a dash.

    >>> amount(170755550), amount(-5), amount(0, dash=True)
    ('1.707.555,50', '−0,05', '–')
    """
    return _euros(DASH if dash and cents == 0 else decimal(Fraction(cents, 100), 2), cents)


def amount_change(cents: int, *, dash: bool = False) -> str:
    """Write a difference to the cent, always with its sign unless it is nothing.

    >>> amount_change(25909467), amount_change(-3392000), amount_change(0), amount_change(0, dash=True)
    ('+259.094,67', '−33.920,00', '0,00', '–')
    """
    text = amount(cents, dash=dash)
    return _euros(f"+{text}", cents) if cents > 0 else text


def euro(cents: int) -> str:
    """Write an amount to the cent with the euro sign, for a sentence or a sum to pay.

    >>> euro(170755550).replace(SPACE, " "), euro(-250).replace(SPACE, " ")
    ('€ 1.707.555,50', '€ −2,50')
    """
    return _euros(f"€{SPACE}{amount(cents)}", cents)


def euro_whole(cents: int, *, dash: bool = False) -> str:
    """Write an amount in whole euros, without the sign, for a table; a dash means nothing, "0" less than half a euro.

    >>> euro_whole(191240649), euro_whole(-50), euro_whole(0, dash=True), euro_whole(49, dash=True)
    ('1.912.406', '−1', '–', '0')
    """
    return _whole(DASH if dash and cents == 0 else decimal(Fraction(cents, 100), 0), cents)


def euro_short(cents: int) -> str:
    """Write an amount in whole euros with the euro sign, for a sentence.

    >>> euro_short(21248000).replace(SPACE, " ")
    '€ 212.480'
    """
    return _whole(f"€{SPACE}{euro_whole(cents)}", cents)


def change(cents: int, *, dash: bool = False) -> str:
    """Write a difference in whole euros, always with its sign unless it is nothing.

    >>> change(17130000), change(-3173500), change(0), change(0, dash=True)
    ('+171.300', '−31.735', '0', '–')
    """
    text = euro_whole(cents, dash=dash)
    return text if cents <= 0 or text == "0" else _whole(f"+{text}", cents)


def euro_change(cents: int) -> str:
    """Write a difference in whole euros with sign and euro sign, for a sentence.

    >>> euro_change(17130000).replace(SPACE, " "), euro_change(-3173500).replace(SPACE, " ")
    ('+ € 171.300', '− € 31.735')
    """
    sign = {True: f"+{SPACE}", False: f"{MINUS}{SPACE}"}[cents > 0] if cents else ""
    return _whole(f"{sign}{euro_short(abs(cents))}", cents)


def millions(cents: int, decimals: int = 1, unit: str = "miljoen") -> str:
    """Write an amount in millions of euros, for a lead sentence ("miljoen") or a chart ("mln").

    >>> millions(4157397400).replace(SPACE, " "), millions(691472200, unit="mln").replace(SPACE, " ")
    ('€ 41,6 miljoen', '€ 6,9 mln')
    """
    return f"€{SPACE}{decimal(Fraction(cents, 100_000_000), decimals)}{SPACE}{unit}"


def _euros(text: str, cents: int) -> Shown:
    return Shown(text, Fraction(cents, 100), Unit.EUROS, 2)


def _whole(text: str, cents: int) -> Shown:
    return Shown(text, Fraction(cents, 100), Unit.WHOLE_EUROS)
