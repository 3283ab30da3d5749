# SPDX-License-Identifier: EUPL-1.2
"""How are the terms written of a key that does not simply count? One table per basis, in ``[[sleutel]]``."""

import re
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from sow_gov.domain.key_terms import (
    Bounds,
    FixedAndVariable,
    FixedShares,
    GrowthPath,
    KeyTerms,
    Mix,
    RestRule,
    Tariff,
)
from sow_gov.domain.keys import KeyBasis
from sow_gov.intake.fields import Choice, DecisionTable, Part, Permille, PositiveEuro, Slug, Strict, Whole


def _years(table: dict[str, Any]) -> dict[str, Any]:
    for year in table:
        if not re.fullmatch("[0-9]{4}", year):
            raise ValueError(f"{year!r} is geen jaar; schrijf {{ 2026 = … }}")
    return table


def _sums_to_one(parts: dict[str, Any]) -> dict[str, Any]:
    if sum(parts.values()) != 1:
        raise ValueError(f"de delen tellen op tot {sum(parts.values())} en niet tot 1")
    return parts


Parts = Annotated[dict[Slug, Part], Field(min_length=1), AfterValidator(_sums_to_one)]
"""Codes with a part each, together 1."""
PerYear = BeforeValidator(_years)


class FixedSharesTable(Strict):
    """``[sleutel.vaste_delen]``: parts that somebody set, and by which decision."""

    parts: Parts = Field(alias="delen", description="Deel per gemeente, samen 1; wie er niet staat draagt niets")
    decision: DecisionTable = Field(alias="besluit", description="Besluit waarin de delen zijn vastgesteld")

    def value(self) -> FixedShares:
        """The terms as a value."""
        return FixedShares(self.parts, self.decision.value())


class MixTable(Strict):
    """``[sleutel.mix]``: other keys, each with its weight."""

    parts: Parts = Field(alias="delen", description="Gewicht per sleutel (code), samen 1")

    def value(self) -> Mix:
        """The terms as a value."""
        return Mix(self.parts)


class TariffTable(Strict):
    """``[sleutel.tarief]``: a price per unit, grown year by year; the rest of the total goes by another key."""

    counted: Slug = Field(alias="telt", description="Code van de sleutel waarvan de aantallen het tarief betalen")
    rest: Slug = Field(alias="restsleutel", description="Code van de sleutel waarnaar gaat wat het tarief niet dekt")
    base_year: int = Field(alias="jaar", description="Jaar van het tarief", ge=1900, le=2200)
    unit_cents: PositiveEuro = Field(alias="bedrag", description="Tarief per eenheid in dat jaar")
    permille: Annotated[dict[str, Permille], PerYear] = Field(
        default_factory=dict,
        alias="groei",
        description="Groei in elk later jaar tegen het jaar ervoor; onafgerond doorgerekend",
    )
    threshold: Whole = Field(default=0, alias="drempel", description="Aantal per gemeente dat niets kost")

    def value(self) -> Tariff:
        """The terms as a value."""
        growth = {int(year): permille for year, permille in self.permille.items()}
        return Tariff(self.counted, self.rest, self.base_year, self.unit_cents, growth, self.threshold)


class FixedAndVariableTable(Strict):
    """``[sleutel.vast_en_variabel]``: a fixed amount by one key, the rest by another."""

    fixed_cents: Annotated[dict[str, PositiveEuro], PerYear] = Field(
        alias="vast_bedrag", description="Vast bedrag per jaar, zoals { 2026 = '250000.00' }", min_length=1
    )
    fixed: Slug = Field(alias="vast_naar", description="Code van de sleutel voor het vaste bedrag")
    variable: Slug = Field(alias="variabel_naar", description="Code van de sleutel voor de rest")

    def value(self) -> FixedAndVariable:
        """The terms as a value."""
        fixed = {int(year): cents for year, cents in self.fixed_cents.items()}
        return FixedAndVariable(fixed, self.fixed, self.variable)


class BoundsTable(Strict):
    """``[sleutel.grenzen]``: the least and the most that a municipality bears, and who bears the rest."""

    by: Slug = Field(alias="sleutel", description="Code van de sleutel die verdeelt zolang niemand aan een grens komt")
    minimum: dict[Slug, PositiveEuro] = Field(
        default_factory=dict, description="Minste bijdrage per gemeente, voor dit programma"
    )
    cap: dict[Slug, PositiveEuro] = Field(
        default_factory=dict, alias="plafond", description="Hoogste bijdrage per gemeente, voor dit programma"
    )
    rest: Choice[RestRule] = Field(description="Wie draagt wat een minimum of plafond overlaat")

    @model_validator(mode="after")
    def _has_a_bound(self) -> "BoundsTable":
        if not self.minimum and not self.cap:
            raise ValueError("noem een minimum of een plafond")
        for name in self.minimum.keys() & self.cap.keys():
            if self.minimum[name] > self.cap[name]:
                raise ValueError(f"het minimum van {name} ligt boven het plafond")
        return self

    def value(self) -> Bounds:
        """The terms as a value."""
        return Bounds(self.by, self.minimum, self.cap, self.rest)


class GrowthPathTable(Strict):
    """``[sleutel.ingroei]``: from an old key to a new one."""

    old: Slug = Field(alias="oude_sleutel", description="Code van de sleutel waar het pad begint")
    new: Slug = Field(alias="nieuwe_sleutel", description="Code van de sleutel waar het eindigt")
    part_of_new: Annotated[dict[str, Part], PerYear] = Field(
        alias="deel_nieuw", description="Deel dat per jaar al naar de nieuwe sleutel gaat", min_length=1
    )

    @model_validator(mode="after")
    def _at_most_the_whole(self) -> "GrowthPathTable":
        if max(self.part_of_new.values()) > 1:
            raise ValueError("een deel van de nieuwe sleutel is meer dan 1")
        return self

    def value(self) -> GrowthPath:
        """The terms as a value."""
        return GrowthPath(self.old, self.new, {int(year): part for year, part in self.part_of_new.items()})


class TermsTable(Strict):
    """The terms of a key: the table that its basis asks for, and no other."""

    fixed_shares: FixedSharesTable | None = Field(
        default=None, alias="vaste_delen", description="Verplicht bij grondslag vaste delen"
    )
    mix: MixTable | None = Field(default=None, description="Verplicht bij grondslag gewogen mix")
    tariff: TariffTable | None = Field(default=None, alias="tarief", description="Verplicht bij grondslag tarief")
    fixed_and_variable: FixedAndVariableTable | None = Field(
        default=None, alias="vast_en_variabel", description="Verplicht bij grondslag vast en variabel"
    )
    bounds: BoundsTable | None = Field(
        default=None, alias="grenzen", description="Verplicht bij grondslag minimum en plafond"
    )
    growth_path: GrowthPathTable | None = Field(
        default=None, alias="ingroei", description="Verplicht bij grondslag ingroeipad"
    )

    def terms_of(self, basis: KeyBasis) -> KeyTerms | None:
        """The terms as a value.

        Raises:
            ValueError: the table of the basis is missing, or another one is filled.
        """
        tables = {
            KeyBasis.FIXED_SHARES: ("vaste_delen", self.fixed_shares),
            KeyBasis.MIX: ("mix", self.mix),
            KeyBasis.TARIFF: ("tarief", self.tariff),
            KeyBasis.FIXED_AND_VARIABLE: ("vast_en_variabel", self.fixed_and_variable),
            KeyBasis.BOUNDS: ("grenzen", self.bounds),
            KeyBasis.GROWTH_PATH: ("ingroei", self.growth_path),
        }
        for other, (name, table) in tables.items():
            if (table is None) == (other is basis):
                todo = "vul in" if other is basis else "laat weg"
                raise ValueError(f"bij grondslag {basis.value!r} hoort: {todo} {name}")
        table = tables[basis][1] if basis in tables else None
        return table.value() if table is not None else None
