# SPDX-License-Identifier: EUPL-1.2
"""How does Dutch write an address?"""

from sow_gov.domain.parties import Address
from sow_gov.wording.numbers import SPACE


def town(address: Address) -> str:
    """Postcode and town with the two spaces that Dutch post asks for.

    >>> town(Address("Stadserf 1", "3112 DZ", "Schiedam")).split()
    ['3112', 'DZ', 'Schiedam']
    """
    return f"{address.postcode.replace(' ', SPACE)}{SPACE}{SPACE}{address.town}"


def iban(number: str) -> str:
    """An IBAN in groups of four that stay on one line.

    >>> iban("NL92VRBD0999000110").replace(SPACE, " ")
    'NL92 VRBD 0999 0001 10'
    """
    return SPACE.join(number[start : start + 4] for start in range(0, len(number), 4))
