# SPDX-License-Identifier: EUPL-1.2
"""How is an amount of money written down exactly?

Money is a whole number of euro cents in a plain ``int``; the unit stands in the name (``total_cents``). Adding,
subtracting, negating and comparing are those of ``int``. Dividing is done in one place only,
:mod:`sow_gov.allocation.apportion`.
"""

import re

_PLAIN = re.compile(r"-?(0|[1-9][0-9]{0,14})\.[0-9]{2}")


def from_text(text: str) -> int:
    """Read the cents in a plain amount such as ``"-1250000.00"``: a dot, two decimals, no thousands mark, 15 digits.

    Args:
        text: the amount in euros as it stands in a contract file.

    Returns:
        The amount in euro cents.

    Raises:
        ValueError: the text is not written that way.

    Source: own choice; one notation, so that a dot can never be a thousands mark.

    >>> from_text("-1250000.50")
    -125000050
    """
    if not _PLAIN.fullmatch(text):
        raise ValueError(f"{text!r} is geen bedrag; schrijf euro's met een punt en twee decimalen, zoals '1250000.00'")
    return int(text.replace(".", ""))


def to_text(cents: int) -> str:
    """Write cents as :func:`from_text` reads them.

    >>> to_text(-5)
    '-0.05'
    """
    digits = f"{abs(cents):03d}"
    return f"{'-' if cents < 0 else ''}{digits[:-2]}.{digits[-2:]}"


def in_words(cents: int) -> str:
    """Say cents as Dutch writes an amount within a sentence; for refusals of layers that know no wording.

    >>> in_words(2000000000), in_words(-5)
    ('EUR 20.000.000,00', 'EUR -0,05')
    """
    euros, rest = divmod(abs(cents), 100)
    return f"EUR {'-' if cents < 0 else ''}{euros:,}".replace(",", ".") + f",{rest:02}"
