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
