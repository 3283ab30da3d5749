# SPDX-License-Identifier: EUPL-1.2
"""What is the law made of? Dated versions of rules, and the book that holds every rule the system uses."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, Generic, TypeVar

from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.dates import Dated, in_force
from sow_gov.domain.placing import Side

V = TypeVar("V")
V_co = TypeVar("V_co", covariant=True)


class Certainty(StrEnum):
    """Zekerheid: how was the rule known?"""

    TEXT = "text"
    OLD_TEXT = "text_old"
    SECONDARY = "secondary"
    DERIVED = "derived"
    KNOWLEDGE = "knowledge"


@dataclass(frozen=True, slots=True)
class LawVersion(Generic[V_co]):
    """Wetsversie: what one rule says while one text of the law is in force, with article, source and certainty."""

    rule: str
    title: str
    article: str
    certainty: Certainty
    source: str
    note: str
    value: V_co


Versions = tuple[Dated[LawVersion[V]], ...]
"""The versions of one rule, oldest first, without gap or overlap."""
T = TypeVar("T", bound=LawVersion[Any])


def holding(versions: Sequence[Dated[T]], on: date) -> T:
    """The text of a rule that holds on a day (DATE-01 when the law of that day is not in the package)."""
    return in_force(versions, on, f"bepaling {versions[0].value.rule}")


@dataclass(frozen=True, slots=True)
class YearDay:
    """A day that returns every year."""

    month: int
    day: int

    def of(self, year: int) -> date:
        """The day in a year."""
        return date(year, self.month, self.day)

    def eve(self, year: int) -> date:
        """The day before, in a year: the last one on which something "vóór" this day is in time.

        >>> YearDay(4, 30).eve(2025)
        datetime.date(2025, 4, 29)
        """
        return self.of(year) - timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Category:
    """Iv3-categorie: its name, and whether a cost, an income or both stand on it."""

    name: str
    sides: tuple[Side, ...]


class Item(StrEnum):
    """Onderdeel of the budget beside the programmes; the BBV wants the first four named apart (art. 8)."""

    OVERHEAD = "Overhead"
    FUNDS = "Dekkingsmiddelen"
    UNFORESEEN = "Onvoorzien"
    TAX = "Vennootschapsbelasting"
    OTHER = "Bestuur en overig"
    RESERVES = "Mutaties reserves"


class Anchor(StrEnum):
    """From which step are the weeks for the councils counted back?"""

    OFFERING = "aanbieding"
    ADOPTION = "vaststelling"


@dataclass(frozen=True, slots=True)
class DraftTerm:
    """Termijn for the draft budget: so many weeks before the step that belongs to the legal form (Wgr 35)."""

    weeks: int
    back_from: Mapping[LegalForm, Anchor]


@dataclass(frozen=True, slots=True)
class SendingTerm:
    """Termijn for the adopted budget: within so many weeks, and before a day of the year before (Wgr 34)."""

    weeks: int
    before: YearDay


@dataclass(frozen=True, slots=True)
class Holidays:
    """Feestdagen: fixed days, days from Easter Sunday, and King's Day, which a Sunday moves one day back."""

    fixed: tuple[YearDay, ...]
    from_easter: tuple[int, ...]
    kings_day: YearDay


@dataclass(frozen=True, slots=True)
class ContributionVat:
    """Btw over de bijdrage: the regime, and the sentence that an invoice carries."""

    regime: str
    invoice_text: str


@dataclass(frozen=True, slots=True)
class LawBook:
    """Every rule of law that the system uses; ``bodies`` by legal form, for the forms whose bodies the law lists."""

    task_fields: Versions[Mapping[str, str]]
    categories: Versions[Mapping[str, Category]]
    items: Versions[Mapping[str, Item]]
    forms: Versions[tuple[LegalForm, ...]]
    bodies: Mapping[LegalForm, Versions[tuple[str, ...]]]
    frameworks: Versions[YearDay | None]
    draft: Versions[DraftTerm]
    sending: Versions[SendingTerm]
    holidays: Versions[Holidays]
    contribution_vat: Versions[ContributionVat]

    def rules(self) -> dict[str, Versions[Any]]:
        """The versions of every rule, by rule id."""
        every: tuple[Versions[Any], ...] = (
            self.task_fields, self.categories, self.items, self.forms, *self.bodies.values(), self.frameworks,
            self.draft, self.sending, self.holidays, self.contribution_vat,
        )  # fmt: skip
        return {versions[0].value.rule: versions for versions in every}
