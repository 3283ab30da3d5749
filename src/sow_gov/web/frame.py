# SPDX-License-Identifier: EUPL-1.2
"""What stands around every page? Who is logged in, where they can go, and in which language the page speaks."""

from dataclasses import dataclass
from urllib.parse import quote

from sow_gov.domain.people import Account, Role
from sow_gov.web.language import Said, say

_READS_AGREEMENTS = (Role.CONTROLLER, Role.SECRETARY, Role.REVIEWER, Role.AUDITOR)
_READS_ACTS = (Role.ADMINISTRATOR, Role.AUDITOR)
_SECTIONS = ("verdeling", "vergelijking", "scenario", "methoden", "stroom", "dvo", "facturen", "stukken")


@dataclass(frozen=True, slots=True)
class Item:
    """A place in the navigation: its name, its address, and whether the page shown is it or lies under it."""

    name: Said | str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Frame:
    """The frame of a page.

    ``arrangement`` is the code in every address ("" where there is none yet), ``organisation`` its short name;
    ``years`` are the budget years there are, ``year`` that of the page; ``account`` is None before logging in;
    ``path`` is the address of the page itself, to come back to after changing the language.
    """

    arrangement: str
    organisation: str
    years: tuple[int, ...]
    year: int | None
    account: Account | None
    language: str
    csrf_token: str
    path: str
    demo: bool

    @property
    def home(self) -> str:
        """The address of the arrangement."""
        return f"/{self.arrangement}"

    @property
    def shown_year(self) -> int | None:
        """The year that the navigation leads to: that of the page, or the newest."""
        return self.year if self.year is not None else max(self.years, default=None)

    @property
    def navigation(self) -> tuple[Item, ...]:
        """The places that this account has; none before logging in."""
        if self.account is None or not self.arrangement:
            return ()
        return (*self._of_the_year(self.account), *self._of_the_house(self.account))

    @property
    def year_items(self) -> tuple[Item, ...]:
        """The same part of every other year, the newest first; nothing to choose from with a single year."""
        if self.account is None or len(self.years) < 2:
            return ()
        part = self._section()
        ordered = sorted(self.years, reverse=True)
        return tuple(Item(str(year), f"{self.home}/{year}{part}", year == self.shown_year) for year in ordered)

    def language_address(self, code: str) -> str:
        """The address that changes the language and comes back here."""
        return f"/taal/{code}?terug={quote(self.path, safe='/')}"

    def _of_the_year(self, account: Account) -> tuple[Item, ...]:
        year = self.shown_year
        if year is None:
            return ()
        start = f"{self.home}/{year}"
        items = [(say("Jaar"), ""), (say("Verdeling"), "/verdeling"), (say("Vergelijking"), "/vergelijking")]
        items.append((say("Scenario's"), "/scenario"))
        items += [(say("Methoden"), "/methoden"), (say("Geldstroom"), "/stroom")]
        if account.role in _READS_AGREEMENTS:
            items += [(say("DVO"), "/dvo"), (say("Facturen"), "/facturen")]
        items.append((say("Stukken"), "/stukken"))
        under = {"/verdeling": f"{start}/uitleg", "/methoden": f"{start}/integraal"}
        return tuple(
            Item(name, start + part, self._here(start + part) or self.path.startswith(under.get(part, "?")))
            for name, part in items
        )

    def _of_the_house(self, account: Account) -> tuple[Item, ...]:
        items = []
        if account.role is Role.ADMINISTRATOR:
            items.append((say("Accounts"), f"{self.home}/beheer/accounts"))
        if account.role in _READS_ACTS:
            items.append((say("Logboek"), f"{self.home}/beheer/logboek"))
        return tuple(Item(name, address, self._here(address)) for name, address in items)

    def _here(self, address: str) -> bool:
        """Whether the page is at an address or under it; the page of the year has nothing under it."""
        path = self.path.partition("?")[0]
        under = address.rsplit("/", 1)[-1] in (*_SECTIONS, "accounts", "logboek")
        return path == address or (under and path.startswith(f"{address}/"))

    def _section(self) -> str:
        """The part of the year that the page is in, such as "/dvo"; "" for any other page."""
        for item in self.navigation:
            part = item.address.rsplit("/", 1)[-1]
            if item.current and part in _SECTIONS:
                return f"/{part}"
        return ""
