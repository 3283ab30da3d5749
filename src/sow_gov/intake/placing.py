# SPDX-License-Identifier: EUPL-1.2
"""How is a line's place in the budget written? Shared by lines, hosted services and own choices."""

from typing import Annotated

from pydantic import Field

from sow_gov.domain.placing import Nature, Placing, VatClass
from sow_gov.intake.fields import Choice, Slug, Sourced

TaskField = Annotated[str, Field(pattern=r"^[0-9]\.[0-9]{1,3}[a-d]?$")]
Category = Annotated[str, Field(pattern=r"^[0-9]\.[0-9](\.[0-9])?$")]


class Placed(Sourced):
    """A table or row with ``programma``, ``taakveld``, ``categorie``, ``aard``, ``btw`` and ``eenheid``."""

    programme: Slug = Field(alias="programma", description="Code van het programma waarin het bedrag staat")
    task_field: TaskField = Field(alias="taakveld", description="Taakveld (BBV) dat in het jaar bestaat, zoals 6.3")
    category: Category = Field(
        alias="categorie", description="Economische categorie (Iv3) die in het jaar bestaat, zoals 3.5.2"
    )
    nature: Choice[Nature] = Field(alias="aard", description="Komt het bedrag elk jaar terug? (BBV artikel 19)")
    vat: Choice[VatClass] = Field(alias="btw", description="Wat er met de btw op deze kosten gebeurt")
    unit: Slug = Field(
        alias="eenheid", description="Code van het organisatieonderdeel dat het geld uitgeeft of ontvangt"
    )

    @property
    def placing(self) -> Placing:
        """The place as a value."""
        return Placing(self.programme, self.task_field, self.category, self.nature, self.vat)
