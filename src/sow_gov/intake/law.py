# SPDX-License-Identifier: EUPL-1.2
"""What stands in the law files of the package? ``statutory/law/<rule-id>.toml``, read strictly into the law book."""

import tomllib
from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Any, TypeVar

from pydantic import Field, ValidationError

from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.canonical import digest
from sow_gov.domain.dates import Dated, seams
from sow_gov.domain.errors import Fault
from sow_gov.domain.placing import Side
from sow_gov.intake.fields import Choice, Slug, Strict, Text, Validity
from sow_gov.statutory.law import (
    Anchor,
    Category,
    Certainty,
    ContributionVat,
    DraftTerm,
    Holidays,
    Item,
    LawBook,
    LawVersion,
    SendingTerm,
    Versions,
    YearDay,
)

V = TypeVar("V")


class VersionTable(Validity):
    """``[[versie]]``: from when to when, and who says so; each rule adds its own values."""

    source: Text = Field(alias="bron")
    note: str = Field(default="", alias="toelichting")


class RuleFile(Strict):
    """The head of every file; the versions are read by the table of the rule."""

    rule: Text = Field(alias="id")
    title: Text = Field(alias="titel")
    article: Text = Field(alias="artikel")
    certainty: Choice[Certainty] = Field(alias="zekerheid")
    versions: list[dict[str, Any]] = Field(alias="versie", min_length=1)


class YearDayTable(Strict):
    """``{ maand, dag }``: a day that returns every year."""

    month: int = Field(alias="maand", ge=1, le=12)
    day: int = Field(alias="dag", ge=1, le=31)

    def value(self) -> YearDay:
        """The day as a value."""
        return YearDay(self.month, self.day)


class TaskFieldsTable(VersionTable):
    """BBV-TAAKVELD: code and name."""

    names: dict[str, Text] = Field(alias="taakveld")

    def value(self) -> Mapping[str, str]:
        """The names by code."""
        return self.names


class CategoryTable(Strict):
    """One Iv3 category."""

    name: Text = Field(alias="naam")
    sides: list[Choice[Side]] = Field(alias="zijden", min_length=1)


class CategoriesTable(VersionTable):
    """IV3-CATEGORIE: code, name and sides."""

    categories: dict[str, CategoryTable] = Field(alias="categorie")

    def value(self) -> Mapping[str, Category]:
        """The categories by code."""
        return {code: Category(row.name, tuple(row.sides)) for code, row in self.categories.items()}


class ItemsTable(VersionTable):
    """BBV-POSTEN: taakveld and the item of the budget that it makes."""

    items: dict[str, Choice[Item]] = Field(alias="post")

    def value(self) -> Mapping[str, Item]:
        """The items by taakveld."""
        return self.items


class FormsTable(VersionTable):
    """WGR-FORM: the legal forms."""

    forms: list[Choice[LegalForm]] = Field(alias="vormen", min_length=1)

    def value(self) -> tuple[LegalForm, ...]:
        """The forms as values."""
        return tuple(self.forms)


class BodiesTable(VersionTable):
    """WGR-OL-BODIES and WGR-BVO-BOARD: the bodies of one legal form."""

    bodies: list[Slug] = Field(alias="organen", min_length=1)

    def value(self) -> tuple[str, ...]:
        """The codes of the bodies."""
        return tuple(self.bodies)


class FrameworksTable(VersionTable):
    """WGR34B-KADERS: before which day; absent where the law had no such duty."""

    before: YearDayTable | None = Field(default=None, alias="voor")

    def value(self) -> YearDay | None:
        """The day as a value."""
        return self.before.value() if self.before else None


class DraftTable(VersionTable):
    """WGR35-DRAFT: so many weeks back, from which step per legal form."""

    weeks: int = Field(alias="weken", ge=1)
    back_from: dict[Choice[LegalForm], Choice[Anchor]] = Field(alias="terug_vanaf")

    def value(self) -> DraftTerm:
        """The term as a value."""
        return DraftTerm(self.weeks, self.back_from)


class SendingTable(VersionTable):
    """WGR34-SEND: within so many weeks and before which day."""

    weeks: int = Field(alias="weken_na_vaststelling", ge=1)
    before: YearDayTable = Field(alias="voor")

    def value(self) -> SendingTerm:
        """The term as a value."""
        return SendingTerm(self.weeks, self.before.value())


class HolidaysTable(VersionTable):
    """ATW-HOLIDAYS: fixed days, days from Easter Sunday and King's Day."""

    fixed: list[YearDayTable] = Field(alias="vaste_dagen")
    from_easter: list[int] = Field(alias="dagen_na_eerste_paasdag")
    kings_day: YearDayTable = Field(alias="koningsdag")

    def value(self) -> Holidays:
        """The holidays as a value."""
        return Holidays(tuple(day.value() for day in self.fixed), tuple(self.from_easter), self.kings_day.value())


class ContributionVatTable(VersionTable):
    """VAT-CONTRIBUTION: the regime and the sentence on the invoice."""

    regime: Text
    invoice_text: Text = Field(alias="factuurtekst")

    def value(self) -> ContributionVat:
        """The rule as a value."""
        return ContributionVat(self.regime, self.invoice_text)


T = TypeVar("T", bound=VersionTable)


@cache
def law_book() -> LawBook:
    """The law as it ships in the package; read once per process.

    Raises:
        Fault: LAW-12, a file is not as it should be; LAW-13, the versions of a rule leave a gap or overlap.
    """
    return LawBook(
        task_fields=_shipped("bbv-taakveld", TaskFieldsTable, TaskFieldsTable.value),
        categories=_shipped("iv3-categorie", CategoriesTable, CategoriesTable.value),
        items=_shipped("bbv-posten", ItemsTable, ItemsTable.value),
        forms=_shipped("wgr-form", FormsTable, FormsTable.value),
        bodies={
            LegalForm.PUBLIC_BODY: _shipped("wgr-ol-bodies", BodiesTable, BodiesTable.value),
            LegalForm.OPERATIONS_BODY: _shipped("wgr-bvo-board", BodiesTable, BodiesTable.value),
        },
        frameworks=_shipped("wgr34b-kaders", FrameworksTable, FrameworksTable.value),
        draft=_shipped("wgr35-draft", DraftTable, DraftTable.value),
        sending=_shipped("wgr34-send", SendingTable, SendingTable.value),
        holidays=_shipped("atw-holidays", HolidaysTable, HolidaysTable.value),
        contribution_vat=_shipped("vat-contribution", ContributionVatTable, ContributionVatTable.value),
    )


def versions(law: LawBook) -> dict[str, str]:
    """Rule id -> digest of all its versions: what a run was made with."""
    return {rule: digest(found) for rule, found in sorted(law.rules().items())}


def read_rule(text: str, name: str, table: type[T], value: Callable[[T], V]) -> Versions[V]:
    """Read one law file.

    Args:
        text: the TOML.
        name: the name of the file without suffix, which must be the rule's id in lower case.
        table: what one version of this rule looks like.
        value: makes the value of a version.

    Raises:
        Fault: LAW-12 and LAW-13, as :func:`law_book`.
    """
    try:
        rule = RuleFile.model_validate(tomllib.loads(text))
        rows = [table.model_validate(row) for row in rule.versions]
    except (tomllib.TOMLDecodeError, ValidationError) as error:
        raise Fault("LAW-12", f"wetsbestand {name}: {error}", "herstel het bestand") from error
    if rule.rule.lower() != name:
        raise Fault("LAW-12", f"wetsbestand {name} heeft id {rule.rule!r}", "geef bestand en regel dezelfde naam")
    periods = [row.period for row in rows]
    wrong = seams(periods)
    if wrong or periods != sorted(periods, key=lambda period: period.from_):
        raise Fault("LAW-13", f"de versies van {rule.rule} sluiten niet aan: {wrong}", "laat de versies aansluiten")
    return tuple(
        Dated(
            row.period,
            LawVersion(rule.rule, rule.title, rule.article, rule.certainty, row.source, row.note, value(row)),
        )
        for row in rows
    )


def _shipped(name: str, table: type[T], value: Callable[[T], V]) -> Versions[V]:
    text = files("sow_gov.statutory").joinpath("law", f"{name}.toml").read_text("utf-8")
    return read_rule(text, name, table, value)
