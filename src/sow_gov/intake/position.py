# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``<jaar>/financiele-positie.toml``: reserves, provisions, investments, risks and forecast balance."""

from typing import Any, Literal

from pydantic import Field

from sow_gov.domain.position import (
    BalanceForecast,
    FinancialPosition,
    Investment,
    Provision,
    ProvisionGround,
    Reserve,
    ReserveKind,
    Risk,
)
from sow_gov.intake.fields import Choice, Euro, PositiveEuro, Slug, Sourced, Text

_YEARS = 4


def _amounts(alias: str, description: str) -> Any:
    return Field(alias=alias, description=description, min_length=_YEARS, max_length=_YEARS)


class ReserveTable(Sourced):
    """``[[reserve]]``: what it is for, and which budget lines move it."""

    slug: Slug = Field(alias="code", description="Code van de reserve; zo heet ook haar rekening in balans.csv")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    kind: Choice[ReserveKind] = Field(alias="soort", description="Algemeen, of met een bestemming (BBV artikel 43)")
    purpose: Text = Field(alias="doel", description="Waarvoor het bestuur haar instelde")
    opening: PositiveEuro = Field(alias="begin", description="Geraamde stand op 1 januari van het begrotingsjaar")
    lines: list[Slug] = Field(
        default_factory=list,
        alias="regels",
        description="Codes van de regels reservemutatie die haar verhogen of verlagen; elke regel bij één reserve",
    )

    def value(self) -> Reserve:
        """The reserve as a value."""
        return Reserve(self.slug, self.name, self.kind, self.purpose, self.opening, tuple(self.lines), self.source)


class ProvisionTable(Sourced):
    """``[[voorziening]]``: its opening stand, and what moves it per year."""

    slug: Slug = Field(alias="code", description="Code van de voorziening; zo heet ook haar rekening in balans.csv")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    ground: Choice[ProvisionGround] = Field(alias="grond", description="Waarom zij mag bestaan (BBV artikel 44)")
    purpose: Text = Field(alias="doel", description="Welke verplichting of welk risico zij dekt")
    opening: PositiveEuro = Field(alias="begin", description="Geraamde stand op 1 januari van het begrotingsjaar")
    added: list[PositiveEuro] = _amounts("toevoeging", "Toevoeging ten laste van de exploitatie, vier jaren")
    used: list[PositiveEuro] = _amounts("besteding", "Wat ervan wordt betaald, vier jaren")
    released: list[PositiveEuro] = _amounts("vrijval", "Wat vrijvalt ten gunste van de exploitatie, vier jaren")

    def value(self) -> Provision:
        """The provision as a value."""
        return Provision(
            self.slug, self.name, self.ground, self.purpose, self.opening, tuple(self.added), tuple(self.used),
            tuple(self.released), self.source,
        )  # fmt: skip


class InvestmentTable(Sourced):
    """``[[investering]]``: what is spent on it per year."""

    slug: Slug = Field(alias="code", description="Code van de investering")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    economic: bool = Field(
        alias="economisch_nut", description="Levert zij geld op of is zij te verkopen? Anders maatschappelijk nut"
    )
    amounts: list[PositiveEuro] = _amounts("bedragen", "Uitgaven in vier jaren")

    def value(self) -> Investment:
        """The investment as a value."""
        return Investment(self.slug, self.name, self.economic, tuple(self.amounts), self.source)


class RiskTable(Sourced):
    """``[[risico]]``: how likely, how much, and what is done about it."""

    slug: Slug = Field(alias="code", description="Code van het risico")
    name: Text = Field(alias="naam", description="Wat er kan gebeuren")
    programme: Slug = Field(alias="programma", description="Code van het programma dat het raakt")
    chance: int = Field(alias="kans", description="Kans in hele procenten", ge=0, le=100)
    impact: PositiveEuro = Field(alias="gevolg", description="Wat het hoogstens kost als het gebeurt")
    measure: Text = Field(alias="maatregel", description="Wat het bestuur eraan doet")

    def value(self) -> Risk:
        """The risk as a value."""
        return Risk(self.slug, self.name, self.programme, self.chance, self.impact, self.measure, self.source)


class BalanceForecastTable(Sourced):
    """``[[balanspost]]``: the closing stand of one Iv3 code, six years."""

    item: Text = Field(alias="code", description="Balanscode van Iv3 in het begrotingsjaar, zoals P111")
    amounts: list[Euro] = Field(
        alias="standen", description="Stand op 31 december van T-2 tot en met T+3", min_length=6, max_length=6
    )

    def value(self) -> BalanceForecast:
        """The forecast as a value."""
        return BalanceForecast(self.item, tuple(self.amounts), self.source)


class PositionFile(Sourced):
    """The whole of ``financiele-positie.toml``."""

    schema_version: Literal["financiele-positie/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    year: int = Field(alias="jaar", description="Begrotingsjaar; zo heet ook de map")
    reserves: list[ReserveTable] = Field(default_factory=list, alias="reserve", description="De reserves")
    provisions: list[ProvisionTable] = Field(default_factory=list, alias="voorziening", description="De voorzieningen")
    investments: list[InvestmentTable] = Field(
        default_factory=list, alias="investering", description="De investeringen"
    )
    risks: list[RiskTable] = Field(
        default_factory=list, alias="risico", description="De risico's met hun gevolg in geld"
    )
    balance: list[BalanceForecastTable] = Field(
        default_factory=list, alias="balanspost", description="De geraamde balans, per code van Iv3"
    )

    def value(self) -> FinancialPosition:
        """The position as a value."""
        return FinancialPosition(
            tuple(each.value() for each in self.reserves),
            tuple(each.value() for each in self.provisions),
            tuple(each.value() for each in self.investments),
            tuple(each.value() for each in self.risks),
            tuple(each.value() for each in self.balance),
            self.source,
        )
