# SPDX-License-Identifier: EUPL-1.2
"""Which number does a text say, and of what? A written number that remembers it, for a spreadsheet and for a reader.

A spreadsheet wants the exact number; a page leads from the number to why it is what it is.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction


class Unit(StrEnum):
    """What a written number is a number of; a share is a part of one."""

    EUROS = "euro's"
    WHOLE_EUROS = "hele euro's"
    COUNT = "aantal"
    SHARE = "aandeel"


@dataclass(frozen=True, slots=True)
class About:
    """Waarover een getal gaat: codes by which its explanation is found; nothing of a screen.

    ``figures`` is the name of a figure set, such as "begroting-2026"; ``participant`` who bears it, "" for all;
    ``block`` a part of the contribution by its Dutch word, "" for all of it; ``part`` the code of a programme, own
    choice or line, "" for everything. ``owner`` is the participant whose own choice it is, "" for what is common.
    ``nearest`` means that the number has no explanation of its own: this is of what it belongs to.
    """

    figures: str
    participant: str = ""
    block: str = ""
    part: str = ""
    owner: str = ""
    nearest: bool = False


class Told(str):
    """A finished text that knows what it is about; None when that is nothing that can be explained."""

    __slots__ = ("about",)

    about: About | None

    def __new__(cls, text: str, about: About | None = None) -> "Told":
        """Keep what it is about beside the text."""
        made = super().__new__(cls, text)
        made.about = about
        return made

    def __getnewargs__(self) -> tuple[str, About | None]:  # type: ignore[override]  # a text has one
        """Let what it is about travel to another process with the text."""
        return str(self), self.about


class Shown(Told):
    """A number as it is printed, with the exact number behind it.

    It is its text everywhere; a text made out of it forgets the number. ``exact`` is in units of ``unit``: euros and
    not cents, one for the whole of a share. An amount printed in whole euros keeps its cents here. ``decimals`` is
    how many of them the text shows.

    >>> Shown("1.250,50", Fraction(125050, 100), Unit.EUROS, 2)
    '1.250,50'
    """

    __slots__ = ("decimals", "exact", "unit")

    exact: Fraction
    unit: Unit
    decimals: int

    def __new__(
        cls,
        text: str,
        exact: Fraction = Fraction(),
        unit: Unit = Unit.COUNT,
        decimals: int = 0,
        about: About | None = None,
    ) -> "Shown":
        """Keep the number beside its text."""
        made = str.__new__(cls, text)
        made.about = about
        made.exact, made.unit, made.decimals = exact, unit, decimals
        return made

    def __getnewargs__(self) -> tuple[str, Fraction, Unit, int, About | None]:  # type: ignore[override]
        """Let the number travel to another process with its text."""
        return str(self), self.exact, self.unit, self.decimals, self.about


def told(text: str, about: About) -> str:
    """Say of a finished text what it is about; a number that is nothing leads nowhere.

    >>> told("€ 41,6 miljoen", About("begroting-2026")).about.figures
    'begroting-2026'
    """
    if not isinstance(text, Shown):
        return Told(text, about)
    return Shown(str(text), text.exact, text.unit, text.decimals, about) if text.exact else text
