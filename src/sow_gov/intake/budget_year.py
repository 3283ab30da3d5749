# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``<jaar>/begroting.toml`` and ``<jaar>/jaarrekening.toml``: the decisions and terms of a year."""

from typing import Literal

from pydantic import Field

from sow_gov.domain.budget import (
    BudgetProcedure,
    OutlookCounts,
    ProgrammeText,
    RoundingMethod,
    RoundingTerm,
    StandardModule,
    SupportMethod,
    TieRule,
    VatBasis,
)
from sow_gov.domain.status import Status
from sow_gov.intake.fields import Choice, Day, DecisionTable, PositiveEuro, Slug, Sourced, Strict, Text
from sow_gov.intake.indexation import IndexationTable


class ProcedureTable(Sourced):
    """``[procedure]``: the day of each step, where it was taken and is known."""

    frameworks_sent_on: Day | None = Field(
        default=None,
        alias="kaders_verzonden",
        description="Dag waarop kaders en voorlopige jaarrekening naar de raden gingen",
    )
    draft_sent_on: Day | None = Field(
        default=None, alias="ontwerp_verzonden", description="Dag waarop de ontwerpbegroting naar de raden ging"
    )
    views_until: Day | None = Field(
        default=None, alias="zienswijze_tot_en_met", description="Laatste dag waarop een raad zijn zienswijze kon geven"
    )
    offered_on: Day | None = Field(
        default=None, alias="aangeboden", description="Dag waarop het db het ontwerp aan het ab aanbood"
    )
    sent_to_province_on: Day | None = Field(
        default=None,
        alias="naar_gedeputeerde_staten",
        description="Dag waarop de vastgestelde begroting naar gedeputeerde staten ging",
    )

    def value(self) -> BudgetProcedure:
        """The steps as a value."""
        return BudgetProcedure(
            self.frameworks_sent_on, self.draft_sent_on, self.views_until, self.offered_on, self.sent_to_province_on,
            self.source,
        )  # fmt: skip


class RoundingTable(Strict):
    """``[afronding]``: the method, and how much a rounding line may hold."""

    method: Choice[RoundingMethod] = Field(
        alias="methode", description="Elke cent bij een gemeente, of vaste bedragen met een regel Afronding"
    )
    limit: PositiveEuro = Field(
        default=0,
        alias="hoogstens",
        description="Bij afrondingsregel: wat er hoogstens op die regel mag staan",
        validate_default=False,
    )

    unit: Literal["cent", "euro"] = Field(
        default="cent", alias="eenheid", description="Waarop elk aandeel wordt afgerond"
    )
    ties: Choice[TieRule] = Field(
        default=TieRule.REGULATION,
        alias="gelijke_resten",
        description="Bij grootste rest: wie bij gelijke resten voorgaat; standaard de volgorde van de regeling",
    )

    def value(self) -> RoundingTerm:
        """The term as a value."""
        return RoundingTerm(self.method, self.limit, 100 if self.unit == "euro" else 1, self.ties)


class ModuleTable(Sourced):
    """``[[module]]``: what a municipality may leave out."""

    slug: Slug = Field(alias="code", description="Code van de module; een DVO noemt haar onder niet_afgenomen")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    lines: list[Slug] = Field(
        alias="regels", description="Codes van de regels en gehoste diensten die de module uitmaken", min_length=1
    )

    def value(self) -> StandardModule:
        """The module as a value."""
        return StandardModule(self.slug, self.name, tuple(self.lines), self.source)


class ProgrammeTextTable(Strict):
    """``[[programmatekst]]``: what a programme is to achieve."""

    programme: Slug = Field(alias="programma", description="Code van het programma")
    goal: Text = Field(alias="doel", description="Wat het bestuur wil bereiken")
    activities: list[Text] = Field(alias="activiteiten", description="Wat het daarvoor doet", min_length=1)
    risk: Text = Field(alias="risico", description="Wat er mis kan gaan")

    def value(self) -> ProgrammeText:
        """The text as a value."""
        return ProgrammeText(self.programme, self.goal, tuple(self.activities), self.risk)


class BudgetFile(Sourced):
    """The whole of ``begroting.toml``."""

    schema_version: Literal["begroting/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    year: int = Field(alias="jaar", description="Begrotingsjaar; zo heet ook de map")
    title: Text = Field(alias="titel", description="Naam van de begroting")
    status: Literal[Status.CONCEPT, Status.ADOPTED] = Field(description="Hoe ver de begroting is")
    support_method: Choice[SupportMethod] = Field(
        alias="ondersteuning_methode", description="Hoe afdelingen die elkaar bedienen hun kosten doorgeven"
    )
    support_order: list[Slug] = Field(
        default_factory=list,
        alias="ondersteuning_volgorde",
        description="Verplicht bij stapsgewijs: de codes van alle afdelingen, in de volgorde waarin zij sluiten",
    )
    modules: list[ModuleTable] = Field(
        default_factory=list, alias="module", description="Delen van de standaard die een gemeente mag weglaten"
    )
    outlook_counts: Choice[OutlookCounts] = Field(
        alias="aantallen_meerjarenraming",
        description="Waarnaar de drie jaren erna worden verdeeld: de aantallen van dit jaar of van elk jaar",
    )
    lead: Text = Field(alias="kern", description="Wat de lezer het eerst moet weten, in een of twee zinnen")
    decision: DecisionTable = Field(
        alias="besluit", description="Besluit tot vaststelling; bij een concept het voorgenomen besluit en zijn dag"
    )
    procedure: ProcedureTable = Field(
        description="Dag van elke stap; een onbekende dag blijft weg en wordt niet getoetst"
    )
    rounding: RoundingTable = Field(alias="afronding", description="Waar de laatste centen blijven")
    indexation: IndexationTable | None = Field(
        default=None, alias="indexering", description="Groei van lonen en prijzen waarmee is gerekend"
    )
    vat_basis: Choice[VatBasis] = Field(
        alias="btw_in_lasten", description="Of de lasten met of zonder de btw zijn die gemeenten terugvragen"
    )
    tables: list[Literal["lasten-en-baten/1", "aantallen/1"]] = Field(
        alias="tabellen", description="De CSV-bestanden van het jaar en hun versie", min_length=2, max_length=2
    )
    texts: list[ProgrammeTextTable] = Field(
        default_factory=list, alias="programmatekst", description="Wat elk programma wil en doet"
    )


class AccountsFile(Sourced):
    """The whole of ``jaarrekening.toml``; the amounts stand in ``jaarrekening.csv``."""

    schema_version: Literal["jaarrekening/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    year: int = Field(alias="jaar", description="Begrotingsjaar; zo heet ook de map")
    tables: list[Literal["jaarrekening-regels/1"]] = Field(
        alias="tabellen", description="Het CSV-bestand van de jaarrekening en zijn versie", min_length=1, max_length=1
    )
    decision: DecisionTable = Field(
        alias="besluit", description="Besluit tot vaststelling; bij een concept het voorgenomen besluit en zijn dag"
    )
    status: Literal[Status.CONCEPT, Status.ADOPTED] = Field(
        default=Status.ADOPTED, description="Hoe ver zij is; een concept is de voorlopige jaarrekening"
    )
