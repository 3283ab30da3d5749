# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``<jaar>/resultaatbestemming.toml``: how each programme is settled, and where the result goes (M7)."""

from typing import Literal, Self

from pydantic import Field, model_validator

from sow_gov.domain.balance_sheet import ResultAppropriation, ResultPart, ResultUse, Settling
from sow_gov.intake.fields import Choice, DecisionTable, Euro, Slug, Sourced, Strict, Text


class SettlingTable(Strict):
    """``[[verrekening]]``: how one programme is settled."""

    programme: Slug = Field(alias="programma", description="Code van het programma; elk programma één keer")
    settling: Choice[Settling] = Field(
        alias="wijze", description="Op wat het werkelijk kostte, of een vaste bijdrage met een resultaat"
    )


class ResultPartTable(Strict):
    """``[[bestemming]]``: one part of the result."""

    use: Choice[ResultUse] = Field(alias="naar", description="Naar of uit een reserve, of naar of van de deelnemers")
    reserve: Slug | None = Field(default=None, description="Code van de reserve; alleen bij naar een reserve")
    amount: Euro = Field(alias="bedrag", description="Bedrag; onder nul is een deel van een tekort")
    reason: Text = Field(alias="reden", description="Waarom")

    @model_validator(mode="after")
    def _names_its_reserve(self) -> Self:
        if (self.use is ResultUse.RESERVE) != (self.reserve is not None):
            raise ValueError("noem de reserve bij een bestemming naar een reserve, en anders geen")
        return self

    def value(self) -> ResultPart:
        """The part as a value."""
        return ResultPart(self.use, self.reserve, self.amount, self.reason)


class AppropriationFile(Sourced):
    """The whole of ``resultaatbestemming.toml``."""

    schema_version: Literal["resultaatbestemming/1"] = Field(
        alias="schema", description="Soort bestand en versie ervan"
    )
    year: int = Field(alias="jaar", description="Jaar van het resultaat; zo heet ook de map")
    settling: list[SettlingTable] = Field(
        alias="verrekening", description="Hoe elk programma wordt verrekend", min_length=1
    )
    parts: list[ResultPartTable] = Field(
        default_factory=list, alias="bestemming", description="Waar het resultaat heen gaat; samen het resultaat"
    )
    decision: DecisionTable | None = Field(
        default=None, alias="besluit", description="Besluit van het ab; weglaten zolang het er niet is"
    )

    def value(self) -> ResultAppropriation:
        """The appropriation as a value."""
        return ResultAppropriation(
            tuple((each.programme, each.settling) for each in self.settling),
            tuple(part.value() for part in self.parts),
            self.decision.value() if self.decision else None,
            self.source,
        )
