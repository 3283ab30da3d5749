# SPDX-License-Identifier: EUPL-1.2
"""Where does an amount lead? To its explanation: an amount that may be opened is a link, everywhere the same."""

from collections.abc import Sequence
from urllib.parse import quote, urlencode

from sow_gov.allocation.engine import Block
from sow_gov.allocation.figures import set_name
from sow_gov.domain.keys import Phase
from sow_gov.domain.people import Account
from sow_gov.wording.money import amount
from sow_gov.wording.shown import About

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
    arrangement: str,
    year: int,
    participant: str,
    block: Block | None = None,
    part: str | None = None,
    figures: str = "",
) -> str:
    """The address of an explanation: of a whole contribution, a block of it, or a programme, choice or line in it.

    ``figures`` names the figure set where it is not the budget of the year as adopted.

    >>> explanation_address("delta", 2026, "duin", Block.SHARED, "werk")
    '/delta/2026/uitleg/duin?deel=gezamenlijk&onderdeel=werk'
    """
    asked = {"deel": block.value if block else None, "onderdeel": part, "cijfers": figures}
    query = urlencode({name: value for name, value in asked.items() if value}, quote_via=quote)
    return f"/{arrangement}/{year}/uitleg/{participant}" + (f"?{query}" if query else "")


def figures_named(name: str, year: int) -> str:
    """What an address says of the figure set with a name; "" for the budget of the year as adopted.

    >>> figures_named("begroting-2026", 2026), figures_named("begroting-2026-w1", 2026)
    ('', 'begroting-2026-w1')
    """
    return "" if name == set_name(year, Phase.BUDGET, "") else name


def about_address(arrangement: str, about: About, asked_in: str = "") -> str:
    """The address of the explanation of what a number is about.

    ``asked_in`` names the paper of the cycle in which something can be asked about it.

    >>> about_address("delta", About("realisatie-2024", "duin", part="werk"))
    '/delta/2024/uitleg/duin?onderdeel=werk&cijfers=realisatie-2024'
    """
    year = int(about.figures.split("-")[1])
    block = Block(about.block) if about.block else None
    named = figures_named(about.figures, year)
    found = explanation_address(arrangement, year, about.participant or TOGETHER, block, about.part or None, named)
    return f"{found}{'&' if '?' in found else '?'}stuk={quote(asked_in)}" if asked_in else found


def method_address(arrangement: str, year: int, participant: str, row: str) -> str:
    """The address of why a municipality would bear something by a method or an order.

    >>> method_address("delta", 2026, "duin", "direct")
    '/delta/2026/methoden/duin?methode=direct'
    """
    return f"/{arrangement}/{year}/methoden/{participant}?{urlencode({'methode': row}, quote_via=quote)}"


def cost_address(
    arrangement: str, year: int, programme: str, method: str, department: str | None = None, order: Sequence[str] = ()
) -> str:
    """The address of why a programme costs this with overhead in it, or of what one department charges to it.

    >>> cost_address("delta", 2026, "werk", "stapsgewijs", "ict", ("hrm", "ict"))
    '/delta/2026/integraal/werk?methode=stapsgewijs&afdeling=ict&volgorde=hrm%2Cict'
    """
    asked = {"methode": method} | ({"afdeling": department} if department else {})
    asked |= {"volgorde": ",".join(order)} if order else {}
    return f"/{arrangement}/{year}/integraal/{programme}?{urlencode(asked, quote_via=quote)}"


def band_address(arrangement: str, year: int, start: str, end: str) -> str:
    """The address of why a band of the money flow is as wide as it is, by the codes of its two ends.

    >>> band_address("delta", 2026, "eenheid/staf", "programma/werk")
    '/delta/2026/stroom/uitleg?van=eenheid/staf&naar=programma/werk'
    """
    return f"/{arrangement}/{year}/stroom/uitleg?{urlencode({'van': start, 'naar': end}, quote_via=quote, safe='/')}"


def months_address(arrangement: str, year: int, until: int | None = None) -> str:
    """The address of the months of a year, with the ledger up to and with one of them.

    >>> months_address("delta", 2026, 8)
    '/delta/2026/maanden?tm=8'
    """
    return f"/{arrangement}/{year}/maanden" + (f"?tm={until}" if until else "")


def booked_address(arrangement: str, year: int, code: str, until: int, *, alone: bool = False) -> str:
    """The address of what was booked on a programme or a line, up to and with a month, or in that month alone.

    >>> booked_address("delta", 2026, "werk", 8)
    '/delta/2026/maanden/geboekt/werk?tm=8'
    """
    return f"/{arrangement}/{year}/maanden/geboekt/{quote(code, safe='')}?tm={until}{'&los=ja' if alone else ''}"


def postings_address(arrangement: str, year: int, account: str, month: int, cost_centre: str | None = None) -> str:
    """The address of the postings on an account in a month, in one of its cost centres or in all.

    >>> postings_address("delta", 2026, "4000", 8, "")
    '/delta/2026/grootboek/4000/8?kostenplaats='
    """
    found = f"/{arrangement}/{year}/grootboek/{quote(account, safe='')}/{month}"
    return found if cost_centre is None else f"{found}?{urlencode({'kostenplaats': cost_centre})}"


def opens(account: Account, participant: str, block: Block | None) -> bool:
    """Whether an account may open an amount: its own choices are for who sees the agreement, the rest for everybody."""
    return block is not Block.CHOICES or account.sees_agreement(participant)


def opened(text_cents: int, address: str | None) -> str:
    """An amount for a table: a link where it can be opened, plain where it cannot, a dash where there is nothing."""
    text = amount(text_cents, dash=True)
    return Linked(text, address) if address and text_cents else text
