# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``<jaar>/rijksgelden.toml``: money of the State that passes through, per municipality (M16)."""

from typing import Literal, Self

from pydantic import Field, model_validator

from sow_gov.domain.grants import GrantFlow
from sow_gov.intake.fields import Euro, PositiveEuro, Slug, Sourced, Strict, Text
from sow_gov.intake.names import repeated


class GrantPartTable(Strict):
    """``[[rijksgeld.gemeente]]``: what came in for one municipality, and what was spent."""

    participant: Slug = Field(alias="code", description="Code van de gemeente; elke één keer")
    received: PositiveEuro = Field(alias="ontvangen", description="Wat het Rijk over het jaar geeft")
    spent: Euro | None = Field(
        default=None, alias="besteed", description="Wat is besteed; weglaten zolang er geen jaarrekening is"
    )


class GrantTable(Sourced):
    """``[[rijksgeld]]``: one grant."""

    slug: Slug = Field(alias="code", description="Code van het rijksgeld")
    name: Text = Field(alias="naam", description="Naam van de uitkering")
    circular: Text = Field(alias="circulaire", description="Circulaire of beschikking waaruit de bedragen komen")
    sisa: str = Field(default="", description="Code in de SiSa-bijlage; weglaten als zij daar niet in staat")
    lines: list[Slug] = Field(
        alias="regels", description="Codes van de regels programmageld waaraan het wordt besteed", min_length=1
    )
    parts: list[GrantPartTable] = Field(alias="gemeente", description="Bedragen per gemeente", min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if twice := repeated(part.participant for part in self.parts):
            raise ValueError(f"gemeente {twice[0]!r} komt dubbel voor")
        if len({part.spent is None for part in self.parts}) > 1:
            raise ValueError("besteed staat bij elke gemeente, of bij geen")
        return self

    def value(self) -> GrantFlow:
        """The grant as a value."""
        received = {part.participant: part.received for part in self.parts}
        spent = {part.participant: part.spent for part in self.parts if part.spent is not None}
        return GrantFlow(
            self.slug, self.name, self.circular, self.sisa, tuple(self.lines), received, spent, self.source
        )  # fmt: skip


class GrantsFile(Sourced):
    """The whole of ``rijksgelden.toml``."""

    schema_version: Literal["rijksgelden/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    year: int = Field(alias="jaar", description="Begrotingsjaar; zo heet ook de map")
    grants: list[GrantTable] = Field(alias="rijksgeld", description="De rijksgelden", min_length=1)
