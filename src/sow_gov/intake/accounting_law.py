# SPDX-License-Identifier: EUPL-1.2
"""What stands in the law files on balance sheets and accounts? ``statutory/law/<rule-id>.toml``, read strictly."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import TypeVar

from pydantic import Field

from sow_gov.intake.fields import Choice, Permille, PositiveEuro, Slug, Strict, Text
from sow_gov.intake.law import VersionTable, read_rule
from sow_gov.statutory.accounting_law import (
    AccountingLaw,
    BalanceItem,
    BalancePost,
    BalanceRole,
    KeyFigureTerm,
    LawfulnessLimit,
    Paragraph,
)
from sow_gov.statutory.law import Versions

V = TypeVar("V")


class BalanceItemTable(Strict):
    """One Iv3 code of the balance sheet."""

    name: Text = Field(alias="naam")
    post: Choice[BalancePost]
    role: Choice[BalanceRole] | None = Field(default=None, alias="rol")


class BalanceItemsTable(VersionTable):
    """IV3-BALANS: code, name and post."""

    items: dict[str, BalanceItemTable] = Field(alias="balanspost")

    def value(self) -> Mapping[str, BalanceItem]:
        """The items by code."""
        return {code: BalanceItem(row.name, row.post, row.role) for code, row in self.items.items()}


class LawfulnessTable(VersionTable):
    """BBV-RECHTMATIGHEID: the highest limit; absent while the board gave no statement itself."""

    most: Permille | None = Field(default=None, alias="hoogstens")
    with_additions: bool = Field(default=False, alias="met_toevoegingen")

    def value(self) -> LawfulnessLimit | None:
        """The limit as a value."""
        return None if self.most is None else LawfulnessLimit(self.most, self.with_additions)


class ParagraphTable(Strict):
    """One paragraph."""

    slug: Slug = Field(alias="code")
    name: Text = Field(alias="naam")
    absent: str = Field(default="", alias="komt_niet_voor")


class ParagraphsTable(VersionTable):
    """BBV-PARAGRAPHS: the paragraphs in their order."""

    paragraphs: list[ParagraphTable] = Field(alias="paragraaf", min_length=1)

    def value(self) -> tuple[Paragraph, ...]:
        """The paragraphs as values."""
        return tuple(Paragraph(row.slug, row.name, row.absent) for row in self.paragraphs)


class KeyFigureTable(Strict):
    """One key figure."""

    slug: Slug = Field(alias="code")
    name: Text = Field(alias="naam")
    iv3: Text
    absent: str = Field(default="", alias="niet_van_toepassing")


class KeyFiguresTable(VersionTable):
    """BBV-RISK: the key figures in their order."""

    figures: list[KeyFigureTable] = Field(alias="kengetal", min_length=1)

    def value(self) -> tuple[KeyFigureTerm, ...]:
        """The key figures as values."""
        return tuple(KeyFigureTerm(row.slug, row.name, row.iv3, row.absent) for row in self.figures)


class TopPayTable(VersionTable):
    """WNT-MAXIMUM: euros a year."""

    most: PositiveEuro = Field(alias="hoogstens")

    def value(self) -> int:
        """The maximum in cents."""
        return self.most


T = TypeVar("T", bound=VersionTable)


@cache
def accounting_law() -> AccountingLaw:
    """The law on balance sheets and accounts as it ships in the package; read once per process.

    Raises:
        Fault: LAW-12, a file is not as it should be; LAW-13, the versions of a rule leave a gap or overlap.
    """
    return AccountingLaw(
        items=_shipped("iv3-balans", BalanceItemsTable, BalanceItemsTable.value),
        lawfulness=_shipped("bbv-rechtmatigheid", LawfulnessTable, LawfulnessTable.value),
        paragraphs=_shipped("bbv-paragraphs", ParagraphsTable, ParagraphsTable.value),
        key_figures=_shipped("bbv-risk", KeyFiguresTable, KeyFiguresTable.value),
        top_pay=_shipped("wnt-maximum", TopPayTable, TopPayTable.value),
    )


def _shipped(name: str, table: type[T], value: Callable[[T], V]) -> Versions[V]:
    text = files("sow_gov.statutory").joinpath("law", f"{name}.toml").read_text("utf-8")
    return read_rule(text, name, table, value)
