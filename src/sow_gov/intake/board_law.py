# SPDX-License-Identifier: EUPL-1.2
"""What stands in the law files on boards? ``statutory/law/<rule-id>.toml``, read as strictly as the law book."""

from collections.abc import Callable, Mapping
from functools import cache
from importlib.resources import files
from typing import Self, TypeVar

from pydantic import Field, model_validator

from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.board import Power, PowerKind
from sow_gov.domain.dates import Dated
from sow_gov.domain.source import Source
from sow_gov.intake.fields import Choice, Part, Slug, Strict, Text
from sow_gov.intake.law import VersionTable, law_book, read_rule
from sow_gov.statutory.board_law import (
    BoardLaw,
    Provision,
    Provisions,
    QuorumRule,
    SecrecyRule,
    Taking,
    how_sure,
)
from sow_gov.statutory.law import Certainty, LawVersion

V = TypeVar("V")

_TEXTS = (
    "wgr-ab-seats", "wgr-incompat", "wgr-pay", "wgr34-adopt", "wgr35-amend", "wgr34-accounts",
    "wgr-db-powers", "wgr-represent", "wgr-ab-residual", "wgr-ab-db-transfer", "wgr-db-member-auth", "gw160", "gw169",
    "gw171", "wgr-gw-meeting-rules", "gw-convene", "gw-sign", "wgr-info-council", "wgr-info-active", "wgr-db-account",
    "wgr-evaluation", "wgr-dispute",
    "awb10-1", "awb10-3", "awb10-4", "awb10-5", "awb10-6", "awb10-7", "awb10-9", "awb10-10", "awb10-12", "awb10-13",
    "mandate-register",
)  # fmt: skip
"""The rules that inform or give powers, and have no value of their own."""


class PowerTable(Strict):
    """``[[versie.bevoegdheid]]``: a power that the rule gives, to one organ per legal form or to a municipal one."""

    slug: Slug = Field(alias="code")
    name: Text = Field(alias="naam")
    holders: dict[Choice[LegalForm], Slug] = Field(default_factory=dict, alias="houder")
    municipal: Slug | None = Field(default=None, alias="houder_in_gemeente")
    kind: Choice[PowerKind] = Field(alias="soort")
    mandatable: bool = Field(alias="mandateerbaar")
    article: Text | None = Field(default=None, alias="artikel")
    certainty: Choice[Certainty] | None = Field(default=None, alias="zekerheid")

    @model_validator(mode="after")
    def _held_by_somebody(self) -> Self:
        if bool(self.holders) == (self.municipal is not None):
            raise ValueError("een bevoegdheid heeft houder, of houder_in_gemeente, en niet beide")
        return self

    def of(self, holder: str, version: LawVersion[object]) -> Power:
        """The power of one holder; article and certainty are those of the rule where it says none itself."""
        source = Source(version.source, example=False, note=how_sure(self.certainty or version.certainty))
        article = self.article or version.article
        return Power(self.slug, self.name, holder, self.kind, self.mandatable, article, source)


class ProvisionTable(VersionTable):
    """``[[versie]]`` of a rule on boards: the rule in plain Dutch, and the powers that it gives."""

    sentence: Text = Field(alias="regel")
    powers: list[PowerTable] = Field(default_factory=list, alias="bevoegdheid")


class OfficesTable(ProvisionTable):
    """WGR-AB-COLLEGE: the offices of a member of a college."""

    offices: list[Slug] = Field(alias="ambten", min_length=1)


class LeastTable(ProvisionTable):
    """WGR-DB-SIZE: at least so many."""

    least: int = Field(alias="minstens", ge=1)


class OutsideTable(ProvisionTable):
    """WGR-DB-OUTSIDE: at most this part."""

    most: Part = Field(alias="hoogstens")


class NotMajorityTable(ProvisionTable):
    """WGR-DB-NOT-MAJORITY: at most this part; absent while the law had no limit."""

    most: Part | None = Field(default=None, alias="hoogstens")


class MeetingsTable(ProvisionTable):
    """WGR-MEETINGS: the part of those present that may have the doors closed."""

    closing: Part = Field(alias="deuren_dicht")


class QuorumTable(ProvisionTable):
    """GW-QUORUM: more than this part, and how soon a second meeting."""

    over: Part = Field(alias="meer_dan")
    again_hours: int = Field(alias="opnieuw_na_uren", ge=1)


class ConflictTable(ProvisionTable):
    """GW-CONFLICT: what an interested member stays out of."""

    refrains: list[Choice[Taking]] = Field(alias="onthouden_van", min_length=1)


class MoreThanTable(ProvisionTable):
    """GW-VOTE-VALID and GW-MAJORITY: more than this part."""

    over: Part = Field(alias="meer_dan")


class SecrecyTable(ProvisionTable):
    """WGR-SECRECY: the interest, and who must be there to confirm."""

    ground: Text = Field(alias="belang")
    over_members: Part = Field(alias="meer_dan_leden")
    over_votes: Part = Field(alias="meer_dan_stemmen")


T = TypeVar("T", bound=ProvisionTable)


@cache
def board_law() -> BoardLaw:
    """The law on boards as it ships in the package; read once per process.

    Raises:
        Fault: LAW-12, a file is not as it should be; LAW-13, the versions of a rule leave a gap or overlap.
    """
    return BoardLaw(
        book=law_book(),
        offices=_shipped("wgr-ab-college", OfficesTable, lambda row: tuple(row.offices)),
        chair=_shipped("wgr-voorzitter", ProvisionTable, lambda _: None),
        least_db=_shipped("wgr-db-size", LeastTable, lambda row: row.least),
        outside_db=_shipped("wgr-db-outside", OutsideTable, lambda row: row.most),
        db_of_ab=_shipped("wgr-db-not-majority", NotMajorityTable, lambda row: row.most),
        closing=_shipped("wgr-meetings", MeetingsTable, lambda row: row.closing),
        quorum=_shipped("gw-quorum", QuorumTable, lambda row: QuorumRule(row.over, row.again_hours)),
        conflict=_shipped("gw-conflict", ConflictTable, lambda row: tuple(row.refrains)),
        valid_over=_shipped("gw-vote-valid", MoreThanTable, lambda row: row.over),
        majority_over=_shipped("gw-majority", MoreThanTable, lambda row: row.over),
        persons=_shipped("gw-vote-persons", ProvisionTable, lambda _: None),
        matters=_shipped("gw-tie", ProvisionTable, lambda _: None),
        secrecy=_shipped(
            "wgr-secrecy", SecrecyTable, lambda row: SecrecyRule(row.ground, row.over_members, row.over_votes)
        ),
        texts=tuple(_shipped(name, ProvisionTable, lambda _: None) for name in _TEXTS),
    )


def read_provisions(text: str, name: str, table: type[T], value: Callable[[T], V]) -> Provisions[V]:
    """Read one law file on boards.

    Args:
        text: the TOML.
        name: the name of the file without suffix, which must be the rule's id in lower case.
        table: what one version of this rule looks like.
        value: makes what the code works with of a version.

    Raises:
        Fault: LAW-12 and LAW-13, as :func:`board_law`.
    """
    return tuple(
        Dated(version.period, _provision(version.value, value))
        for version in read_rule(text, name, table, lambda row: row)
    )


def _provision(version: LawVersion[T], value: Callable[[T], V]) -> Provision[V]:
    row = version.value
    everywhere = tuple(each.of(each.municipal, version) for each in row.powers if each.municipal)
    return Provision(
        version.rule, version.title, version.article, version.certainty, version.source, version.note, value(row),
        row.sentence, _per_form(version), everywhere,
    )  # fmt: skip


def _per_form(version: LawVersion[T]) -> Mapping[LegalForm, tuple[Power, ...]]:
    rows = version.value.powers
    return {
        form: tuple(each.of(each.holders[form], version) for each in rows if form in each.holders)
        for form in LegalForm
        if any(form in each.holders for each in rows)
    }


def _shipped(name: str, table: type[T], value: Callable[[T], V]) -> Provisions[V]:
    text = files("sow_gov.statutory").joinpath("law", f"{name}.toml").read_text("utf-8")
    return read_provisions(text, name, table, value)
