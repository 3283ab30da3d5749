# SPDX-License-Identifier: EUPL-1.2
"""What stands in the law files on the planning and control year? Read as strictly as the law book."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import TypeVar

from pydantic import Field

from sow_gov.intake.board_law import ProvisionTable, read_provisions
from sow_gov.intake.fields import Choice, Strict
from sow_gov.intake.law import YearDayTable, law_book
from sow_gov.statutory.board_law import Provisions
from sow_gov.statutory.cycle_law import (
    AmendingTerm,
    CycleLaw,
    InformationTerm,
    LeastWorkingDays,
    TermUnit,
    Trigger,
)
from sow_gov.statutory.law import SendingTerm

V = TypeVar("V")


class ReactionTable(ProvisionTable):
    """WGR35-REACTION: whether a zienswijze must be answered."""

    required: bool = Field(alias="verplicht")


class SendingProvisionTable(ProvisionTable):
    """WGR34-ACCOUNTS-SEND and GW191: within so many weeks and before which day."""

    weeks: int = Field(alias="weken_na_vaststelling", ge=1)
    before: YearDayTable = Field(alias="voor")

    def value(self) -> SendingTerm:
        """The term as a value."""
        return SendingTerm(self.weeks, self.before.value())


class AmendingTable(ProvisionTable):
    """GW192: until which day, and within so many weeks."""

    last: YearDayTable = Field(alias="tot_en_met")
    weeks: int = Field(alias="weken_na_vaststelling", ge=1)

    def value(self) -> AmendingTerm:
        """The term as a value."""
        return AmendingTerm(self.last.value(), self.weeks)


class OutlookTable(ProvisionTable):
    """GW190: how many years after the budget year."""

    years: int = Field(alias="jaren_na", ge=1)


class IndemnityTable(ProvisionTable):
    """GW198: within so many months."""

    months: int = Field(alias="maanden", ge=1)


class SupervisionTable(ProvisionTable):
    """GW203: when approval beforehand may be asked."""

    triggers: list[Choice[Trigger]] = Field(alias="aanleiding", min_length=1)


class InformationTable(ProvisionTable):
    """IV3-DEADLINES: months after a quarter, and before which day the year."""

    months: int = Field(alias="maanden_na_kwartaal", ge=1)
    before: YearDayTable = Field(alias="voor")

    def value(self) -> InformationTerm:
        """The term as a value."""
        return InformationTerm(self.months, self.before.value())


class BeforeTable(ProvisionTable):
    """WGR34A-SISA and VAT-BCF-DATES: before which day."""

    before: YearDayTable = Field(alias="voor")


class LeastDaysTable(ProvisionTable):
    """ATW-MIN: from how many days, and how many working days."""

    from_days: int = Field(alias="vanaf_dagen", ge=1)
    working_days: int = Field(alias="werkdagen", ge=1)

    def value(self) -> LeastWorkingDays:
        """The minimum as a value."""
        return LeastWorkingDays(self.from_days, self.working_days)


class LongestTable(Strict):
    """The longest term of each unit that is extended."""

    days: int = Field(alias="dagen", ge=1)
    weeks: int = Field(alias="weken", ge=1)
    months: int = Field(alias="maanden", ge=1)


class ScopeTable(ProvisionTable):
    """ATW-SCOPE: which terms are extended."""

    longest: LongestTable = Field(alias="hoogstens")

    def value(self) -> Mapping[TermUnit, int]:
        """The longest terms by unit."""
        longest = self.longest
        return {TermUnit.DAYS: longest.days, TermUnit.WEEKS: longest.weeks, TermUnit.MONTHS: longest.months}


T = TypeVar("T", bound=ProvisionTable)


@cache
def cycle_law() -> CycleLaw:
    """The law on the year as it ships in the package; read once per process.

    Raises:
        Fault: LAW-12, a file is not as it should be; LAW-13, the versions of a rule leave a gap or overlap.
    """
    return CycleLaw(
        book=law_book(),
        reaction=_shipped("wgr35-reaction", ReactionTable, lambda row: row.required),
        laid_open=_text("wgr35-layopen"),
        views=_text("wgr35-zienswijze"),
        adoption=_text("wgr34-adopt"),
        after=_text("wgr35-after"),
        accounts=_text("wgr34-accounts"),
        accounts_sending=_shipped("wgr34-accounts-send", SendingProvisionTable, SendingProvisionTable.value),
        amendment=_text("wgr35-amend"),
        amending=_shipped("gw192", AmendingTable, AmendingTable.value),
        municipal=_shipped("gw191", SendingProvisionTable, SendingProvisionTable.value),
        outlook=_shipped("gw190", OutlookTable, lambda row: row.years),
        indemnity=_shipped("gw198", IndemnityTable, lambda row: row.months),
        supervision=_shipped("gw203", SupervisionTable, lambda row: tuple(row.triggers)),
        consent=_text("gw208"),
        information=_shipped("iv3-deadlines", InformationTable, InformationTable.value),
        grants=_shipped("wgr34a-sisa", BeforeTable, lambda row: row.before.value()),
        vat_claim=_shipped("vat-bcf-dates", BeforeTable, lambda row: row.before.value()),
        least=_shipped("atw-min", LeastDaysTable, LeastDaysTable.value),
        longest=_shipped("atw-scope", ScopeTable, ScopeTable.value),
        texts=tuple(_text(name) for name in ("wgr35-gw", "gw189", "atw-extend")),
    )


def _text(name: str) -> Provisions[None]:
    """A rule that informs, or whose value stands in another."""
    return _shipped(name, ProvisionTable, lambda _: None)


def _shipped(name: str, table: type[T], value: Callable[[T], V]) -> Provisions[V]:
    text = files("sow_gov.statutory").joinpath("law", f"{name}.toml").read_text("utf-8")
    return read_provisions(text, name, table, value)
