# SPDX-License-Identifier: EUPL-1.2
"""What does the law say of balance sheets and accounts on a day: posts, key figures, paragraphs and limits?

A book of its own beside :class:`LawBook`, because a run carries the digests of that one and no share depends on a
balance sheet.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sow_gov.domain.errors import Fault
from sow_gov.statutory.law import Versions, holding


class BalanceSide(StrEnum):
    """Side of the balance sheet; the first letter of a code tells which."""

    ASSETS = "activa"
    LIABILITIES = "passiva"


class BalanceBlock(StrEnum):
    """The four blocks of the printed balance sheet (BBV art. 32)."""

    FIXED_ASSETS = "Vaste activa"
    CURRENT_ASSETS = "Vlottende activa"
    FIXED_LIABILITIES = "Vaste passiva"
    CURRENT_LIABILITIES = "Vlottende passiva"

    @property
    def side(self) -> BalanceSide:
        """On which side it stands."""
        assets = (BalanceBlock.FIXED_ASSETS, BalanceBlock.CURRENT_ASSETS)
        return BalanceSide.ASSETS if self in assets else BalanceSide.LIABILITIES


class BalancePost(StrEnum):
    """The posts of the printed balance sheet (BBV art. 33 to 49), in its order."""

    INTANGIBLE = "Immateriële vaste activa"
    TANGIBLE = "Materiële vaste activa"
    FINANCIAL = "Financiële vaste activa"
    STOCK = "Voorraden"
    PLACED = "Uitzettingen"
    CASH = "Liquide middelen"
    ACCRUED_ASSETS = "Overlopende activa"
    EQUITY = "Eigen vermogen"
    PROVISIONS = "Voorzieningen"
    LONG_DEBT = "Vaste schulden"
    SHORT_DEBT = "Vlottende schulden"
    ACCRUED_LIABILITIES = "Overlopende passiva"

    @property
    def block(self) -> BalanceBlock:
        """In which block it stands."""
        return _BLOCKS[self]

    @property
    def side(self) -> BalanceSide:
        """On which side it stands."""
        return self.block.side


_BLOCKS = {
    BalancePost.INTANGIBLE: BalanceBlock.FIXED_ASSETS,
    BalancePost.TANGIBLE: BalanceBlock.FIXED_ASSETS,
    BalancePost.FINANCIAL: BalanceBlock.FIXED_ASSETS,
    BalancePost.STOCK: BalanceBlock.CURRENT_ASSETS,
    BalancePost.PLACED: BalanceBlock.CURRENT_ASSETS,
    BalancePost.CASH: BalanceBlock.CURRENT_ASSETS,
    BalancePost.ACCRUED_ASSETS: BalanceBlock.CURRENT_ASSETS,
    BalancePost.EQUITY: BalanceBlock.FIXED_LIABILITIES,
    BalancePost.PROVISIONS: BalanceBlock.FIXED_LIABILITIES,
    BalancePost.LONG_DEBT: BalanceBlock.FIXED_LIABILITIES,
    BalancePost.SHORT_DEBT: BalanceBlock.CURRENT_LIABILITIES,
    BalancePost.ACCRUED_LIABILITIES: BalanceBlock.CURRENT_LIABILITIES,
}


class BalanceRole(StrEnum):
    """What some posts are besides: the three parts of equity (BBV art. 42), and two kinds of financial asset."""

    GENERAL_RESERVE = "algemene reserve"
    EARMARKED_RESERVES = "bestemmingsreserves"
    RESULT = "resultaat"
    LOAN = "verstrekte lening"
    PLACEMENT = "uitzetting"


@dataclass(frozen=True, slots=True)
class BalanceItem:
    """Iv3-balanspost: its name, the post of the BBV that it is part of, and its role where it has one."""

    name: str
    post: BalancePost
    role: BalanceRole | None


@dataclass(frozen=True, slots=True)
class LawfulnessLimit:
    """Verantwoordingsgrens: at most so many tenths of a percent of the costs, with additions to reserves or not."""

    permille: int
    with_additions: bool


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Verplichte paragraaf: its code and name; ``absent`` says why a joint arrangement leaves it out, else ""."""

    slug: str
    name: str
    absent: str


@dataclass(frozen=True, slots=True)
class KeyFigureTerm:
    """Verplicht kengetal: code, name, Iv3 code; ``absent`` says why it does not apply to a joint arrangement, or ""."""

    slug: str
    name: str
    iv3: str
    absent: str


@dataclass(frozen=True, slots=True)
class AccountingLaw:
    """Every rule on balance sheets and accounts that the system uses.

    ``items`` maps an Iv3 balance code to what it is; ``lawfulness`` is None in the years before the board gave a
    statement itself; ``top_pay`` is the general maximum of the WNT in cents a year.
    """

    items: Versions[Mapping[str, BalanceItem]]
    lawfulness: Versions[LawfulnessLimit | None]
    paragraphs: Versions[tuple[Paragraph, ...]]
    key_figures: Versions[tuple[KeyFigureTerm, ...]]
    top_pay: Versions[int]

    def rules(self) -> dict[str, Versions[Any]]:
        """The versions of every rule, by rule id."""
        every: tuple[Versions[Any], ...] = (
            self.items, self.lawfulness, self.paragraphs, self.key_figures, self.top_pay,
        )  # fmt: skip
        return {versions[0].value.rule: versions for versions in every}


def balance_item(law: AccountingLaw, code: str, on: date) -> BalanceItem:
    """What a code of a balance sheet is on a day.

    Raises:
        Fault: BALANCE-01, the code does not exist that day; DATE-01, the law of that day is not in the package.

    Source: the Iv3 definitions of CBS for joint arrangements; BBV art. 33 to 49.
    """
    known = holding(law.items, on).value
    if code not in known:
        elsewhere = [dated.period for dated in law.items if code in dated.value.value]
        when = ", ".join(f"van {each.from_} tot en met {each.last_day or 'heden'}" for each in elsewhere)
        what = f"balanscode {code} bestaat niet op {on}" + (f", wel {when}" if when else "")
        raise Fault("BALANCE-01", what, "gebruik een code van Iv3 die op die dag bestaat")
    return known[code]
