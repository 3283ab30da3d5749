# SPDX-License-Identifier: EUPL-1.2
"""What stands around every page? Who is logged in, where they can go, and in which language the page speaks."""

from collections.abc import Collection
from dataclasses import dataclass
from itertools import chain
from urllib.parse import quote

from sow_gov.domain.people import Account, Role
from sow_gov.web.language import Said, say

_READS_AGREEMENTS = (Role.CONTROLLER, Role.SECRETARY, Role.REVIEWER, Role.AUDITOR)
_READS_ACTS = (Role.ADMINISTRATOR, Role.AUDITOR)


@dataclass(frozen=True, slots=True)
class _Place:
    """A place in a section: its name, where it is under the start of the section, and for whom.

    ``also`` are other parts of the section that belong to it.
    """

    name: Said
    part: str
    roles: Collection[Role] = tuple(Role)
    also: tuple[str, ...] = ()


_BILLING = ("/factureren", "/openstaand", "/doorschuif-btw", "/afrekening")
_OF_THE_YEAR = (
    _Place(say("Jaar"), ""),
    _Place(say("Kalender"), "/kalender"),
    _Place(say("Cyclus"), "/cyclus"),
    _Place(say("Verdeling"), "/verdeling", also=("/uitleg",)),
    _Place(say("Vergelijking"), "/vergelijking"),
    _Place(say("Scenario's"), "/scenario"),
    _Place(say("Methoden"), "/methoden", also=("/integraal",)),
    _Place(say("Geldstroom"), "/stroom"),
    _Place(say("Resultaten"), "/resultaten"),
    _Place(say("Aantallen"), "/aantallen"),
    _Place(say("Gastheerdiensten"), "/gastheerdiensten"),
    _Place(say("DVO"), "/dvo", _READS_AGREEMENTS),
    _Place(say("Facturen"), "/facturen", _READS_AGREEMENTS, also=_BILLING),
    _Place(say("Stukken"), "/stukken"),
)
_UNDER_THE_YEAR = ("/maanden", "/grootboek")
"""Parts of a year that its pages lead to, and that the navigation has no room for."""
_OF_ALL_YEARS = (_Place(say("Businesscases"), "/businesscases"),)
_OF_THE_BOARD = (
    _Place(say("Bestuur"), ""),
    _Place(say("Vergaderingen"), "/vergaderingen"),
    _Place(say("Besluiten"), "/besluiten"),
    _Place(say("Zienswijzen"), "/zienswijzen"),
    _Place(say("Acties"), "/acties"),
    _Place(say("Organen en leden"), "/organen"),
    _Place(say("Mandaten"), "/mandaten"),
    _Place(say("Beleid en memo's"), "/beleid", also=("/teksten",)),
    _Place(say("Evaluatie"), "/evaluatie"),
    _Place(say("Geschillen"), "/geschillen"),
    _Place(say("Wet"), "/wet"),
)
_OF_THE_HOUSE = (
    _Place(say("Accounts"), "/accounts", (Role.ADMINISTRATOR,)),
    _Place(say("Logboek"), "/logboek", _READS_ACTS),
)


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
        """The year that the navigation leads to: that of the page where there is one, or the newest."""
        return self.year if self.year in self.years else max(self.years, default=None)

    @property
    def navigation(self) -> tuple[Item, ...]:
        """The places that this account has; none before logging in."""
        if self.account is None or not self.arrangement:
            return ()
        house = self._items(f"{self.home}/beheer", _OF_THE_HOUSE)
        year, start = self.shown_year, f"{self.home}/{self.shown_year}"
        if self._on_the_board:
            back = (
                ()
                if year is None
                else (
                    Item(say("Jaar"), start, current=False),
                    Item(say("Kalender"), f"{start}/kalender", current=False),
                )
            )
            return (*back, *self._items(self._board, _OF_THE_BOARD), *house)
        of_the_year = () if year is None else self._items(start, _OF_THE_YEAR, self._here)
        of_all_years = self._items(self.home, _OF_ALL_YEARS)
        return (*of_the_year, *of_all_years, Item(say("Bestuur"), self._board, current=False), *house)

    @property
    def year_items(self) -> tuple[Item, ...]:
        """The same part of every other year, the newest first; nothing to choose from with a single year."""
        of_all_years = any(self._is_in(place, self.home) for place in _OF_ALL_YEARS)
        if self.account is None or len(self.years) < 2 or self._on_the_board or of_all_years:
            return ()
        part = self._section()
        ordered = sorted(self.years, reverse=True)
        return tuple(Item(str(year), f"{self.home}/{year}{part}", year == self._here_year) for year in ordered)

    def language_address(self, code: str) -> str:
        """The address that changes the language and comes back here."""
        return f"/taal/{code}?terug={quote(self.path, safe='/')}"

    @property
    def _board(self) -> str:
        return f"{self.home}/bestuur"

    @property
    def _on_the_board(self) -> bool:
        """Whether the page is one about the boards."""
        return f"{self.path}/".startswith(f"{self._board}/")

    @property
    def _here_year(self) -> int | None:
        """The year of the page, which is one that the navigation does not lead to where only the law knows it."""
        return self.shown_year if self.year is None else self.year

    @property
    def _here(self) -> str:
        """Where the year of the page starts."""
        return f"{self.home}/{self._here_year}"

    def _items(self, start: str, places: tuple[_Place, ...], here: str = "") -> tuple[Item, ...]:
        """The places of a section that the account has; ``here`` is where the page is, when that is elsewhere."""
        role = None if self.account is None else self.account.role
        return tuple(
            Item(place.name, start + place.part, self._is_in(place, here or start))
            for place in places
            if role in place.roles
        )

    def _is_in(self, place: _Place, start: str) -> bool:
        """Whether the page is at a place or under it; the start of a section has nothing under it."""
        path, address = self.path.partition("?")[0], start + place.part
        under = bool(place.part) and path.startswith(f"{address}/")
        return path == address or under or any(f"{path}/".startswith(f"{start}{part}/") for part in place.also)

    def _section(self) -> str:
        """The part of the year that the page is in, such as "/dvo"; "" for any other page."""
        under = (part for part in _UNDER_THE_YEAR if f"{self.path}/".startswith(f"{self._here}{part}/"))
        listed = (place.part for place in _OF_THE_YEAR if self._is_in(place, self._here))
        return next(chain(listed, under), "")
