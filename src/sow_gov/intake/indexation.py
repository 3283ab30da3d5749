# SPDX-License-Identifier: EUPL-1.2
"""How is the growth of wages and prices written? Shared by ``begroting.toml`` and the DVO."""

from pydantic import Field

from sow_gov.domain.indexation import Indexation
from sow_gov.intake.fields import Permille, Sourced


class IndexationTable(Sourced):
    """``[indexering]``: growth of wages and prices in percents, and the weight of wages."""

    wages: Permille = Field(alias="lonen", description="Groei van de lonen ten opzichte van het jaar ervoor")
    prices: Permille = Field(alias="prijzen", description="Groei van de prijzen ten opzichte van het jaar ervoor")
    wage_weight: int = Field(
        alias="aandeel_lonen", description="Gewicht van de lonen in procenten; de rest is voor de prijzen", ge=0, le=100
    )

    def value(self) -> Indexation:
        """The indexation as a value."""
        return Indexation(self.wages, self.prices, self.wage_weight, self.source)
