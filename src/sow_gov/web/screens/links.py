# SPDX-License-Identifier: EUPL-1.2
"""Where does an amount lead? To its explanation: an amount that may be opened is a link, everywhere the same."""

from urllib.parse import quote, urlencode

from sow_gov.allocation.engine import Block
from sow_gov.domain.people import Account
from sow_gov.wording.money import amount

TOGETHER = "samen"
"""What stands in the address of an explanation instead of a municipality: all of them together."""


class Linked(str):
    """A finished text that opens something; whoever prints it makes it a link to ``address``."""

    __slots__ = ("address",)
    address: str

    def __new__(cls, text: str, address: str) -> "Linked":
        """The text with where it leads."""
        made = super().__new__(cls, text)
        made.address = address
        return made


def explanation_address(
    arrangement: str, year: int, participant: str, block: Block | None = None, part: str | None = None
) -> str:
    """The address of an explanation: of a whole contribution, a block of it, or a programme, choice or line in it.

    >>> explanation_address("delta", 2026, "duin", Block.SHARED, "werk")
    '/delta/2026/uitleg/duin?deel=gezamenlijk&onderdeel=werk'
    """
    asked = {"deel": block.value if block else None, "onderdeel": part}
    query = urlencode({name: value for name, value in asked.items() if value}, quote_via=quote)
    return f"/{arrangement}/{year}/uitleg/{participant}" + (f"?{query}" if query else "")


def opens(account: Account, participant: str, block: Block | None) -> bool:
    """Whether an account may open an amount: its own choices are for who sees the agreement, the rest for everybody."""
    return block is not Block.CHOICES or account.sees_agreement(participant)


def opened(text_cents: int, address: str | None) -> str:
    """An amount for a table: a link where it can be opened, plain where it cannot, a dash where there is nothing."""
    text = amount(text_cents, dash=True)
    return Linked(text, address) if address and text_cents else text
