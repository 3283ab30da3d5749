# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``businesscases/<code>.toml``: situations side by side, assumptions, lines, and what came true."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Annotated, Literal

from pydantic import Field, model_validator

from sow_gov.domain.business_case import (
    AssumptionUnit,
    Bearer,
    BearerKind,
    BudgetTie,
    BusinessCase,
    CaseLine,
    CaseLineKind,
    CaseOrganisation,
    CaseOutcome,
    PublishedDifference,
    Situation,
)
from sow_gov.domain.placing import Side
from sow_gov.domain.status import Status
from sow_gov.intake import business_case_references
from sow_gov.intake.business_case_assumption import AssumptionTable, Number, converted
from sow_gov.intake.fields import Choice, Day, DecisionTable, Euro, PositiveEuro, Slug, Sourced, Strict, Text
from sow_gov.intake.key_terms import PerYear
from sow_gov.intake.reading import Reader

Amounts = Annotated[dict[str, PositiveEuro], PerYear, Field(min_length=1)]
"""Year -> euro cents."""


class OrganisationTable(Sourced):
    """``[[organisatie]]``: one of the organisations that the choice is about."""

    slug: Slug = Field(alias="code", description="Code van de organisatie")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    sheltered: bool = Field(default=False, alias="sw_bedrijf", description="Is het (ook) een sw-bedrijf?")


class SituationTable(Strict):
    """``[[situatie]]``: one way to go on; the first is the one that the others are compared with."""

    slug: Slug = Field(alias="code", description="Code van de situatie")
    name: Text = Field(alias="naam", description="Naam zoals op papier, zoals samengaan")
    description: Text = Field(alias="omschrijving", description="Wat er in deze situatie gebeurt, in één zin")


class BearerTable(Strict):
    """``[[drager]]``: somebody on whose account costs and benefits come."""

    slug: Slug = Field(alias="code", description="Code van de drager; van een gemeente haar eigen code")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    kind: Choice[BearerKind] = Field(alias="soort", description="Wat voor drager het is")
    counts: bool = Field(default=False, alias="telt_mee", description="Is het resultaat (ook) dat van deze drager?")


class TieTable(Strict):
    """``[post.begrotingsregel]``: the budget line, or hosted service, whose amounts the chosen situation has."""

    year: int = Field(alias="jaar", description="Begrotingsjaar van de regel; de drie jaren erna gaan mee")
    code: Slug = Field(description="Code van de begrotingsregel of de gehoste dienst")


class LineTable(Sourced):
    """``[[post]]``: a cost or an income; it begins with amounts, with a number times a price, or with other lines."""

    slug: Slug = Field(alias="code", description="Code van de post; per organisatie komt haar code erachter")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    kind: Choice[CaseLineKind] = Field(
        alias="soort", description="Waarvoor; frictie- en desintegratiekosten tellen alleen op verzoek mee"
    )
    side: Choice[Side] = Field(alias="zijde", description="Kost het geld of brengt het op?")
    bearer: Slug = Field(alias="draagt", description="Code van de drager")
    situations: list[Slug] = Field(
        default_factory=list, alias="situaties", description="Waarin de post voorkomt; weglaten: in alle situaties"
    )
    amounts: Amounts | None = Field(default=None, alias="bedrag", description="Bedrag in elk jaar")
    of_organisations: dict[Slug, Amounts] = Field(
        default_factory=dict, alias="per_organisatie", description="In plaats van bedrag: per organisatie"
    )
    quantity: Slug | None = Field(default=None, alias="aantal", description="Aanname met het aantal; weglaten: één")
    price: Slug | None = Field(default=None, alias="prijs", description="Aanname met de prijs van één, in euro")
    part_of: list[Slug] = Field(
        default_factory=list, alias="deel_van", description="Eerdere posten waarvan deze post een deel is, opgeteld"
    )
    organisation: Slug | None = Field(
        default=None, alias="organisatie", description="Code van de organisatie, als de post van één is"
    )
    parts: list[Slug] = Field(default_factory=list, alias="maal", description="Aannames: maal hun waarde")
    more: list[Slug] = Field(default_factory=list, alias="meer_door", description="Aannames: maal één plus hun waarde")
    less: list[Slug] = Field(default_factory=list, alias="minder_door", description="Aannames: maal één min hun waarde")
    towards_best: Slug | None = Field(
        default=None,
        alias="naar_beste",
        description="Aanname: welk deel van de afstand tot de hoogste prijs van deze soort verdwijnt",
    )
    tie: TieTable | None = Field(
        default=None, alias="begrotingsregel", description="Regel van de begroting waar de bedragen uit komen"
    )

    @model_validator(mode="after")
    def _one_start(self) -> "LineTable":
        starts = (self.amounts is not None, self.of_organisations != {}, self.price is not None, self.part_of != [])
        if sum(starts) != 1:
            raise ValueError("vul één van bedrag, per_organisatie, prijs of deel_van in")
        if self.quantity is not None and self.price is None:
            raise ValueError("een aantal zonder prijs zegt nog niet wat het kost")
        if self.towards_best is not None and self.price is None:
            raise ValueError("naar_beste gaat over de prijs, en er is geen prijs")
        return self

    def values(self, names: Mapping[str, str], situations: tuple[str, ...]) -> Iterator[CaseLine]:
        """The line as a value, or one for each organisation; ``names`` are those of the organisations."""
        if not self.of_organisations:
            yield self._value(self.slug, self.name, self.amounts, self.organisation, situations)
        for organisation, amounts in self.of_organisations.items():
            name = f"{self.name} {names.get(organisation, organisation)}"
            yield self._value(f"{self.slug}-{organisation}", name, amounts, organisation, situations)

    def _value(
        self,
        slug: str,
        name: str,
        amounts: Mapping[str, int] | None,
        organisation: str | None,
        situations: tuple[str, ...],
    ) -> CaseLine:
        return CaseLine(
            slug, name, self.kind, self.side, self.bearer, tuple(self.situations) or situations, organisation,
            None if amounts is None else {int(year): cents for year, cents in amounts.items()},
            self.quantity, self.price, tuple(self.part_of), tuple(self.parts), tuple(self.more), tuple(self.less),
            self.towards_best, BudgetTie(self.tie.year, self.tie.code) if self.tie else None, self.source,
        )  # fmt: skip


class PublishedTable(Sourced):
    """``[[gepubliceerd]]``: what a paper says that comes out; the check works it out again."""

    year: int = Field(alias="jaar", description="Jaar uit jaren")
    cents: Euro = Field(alias="verschil", description="Wat de gekozen situatie meer oplevert dan de eerste")

    def value(self) -> PublishedDifference:
        """The difference as a value."""
        return PublishedDifference(self.year, self.cents, self.source)


class OutcomeTable(Sourced):
    """``[[uitkomst]]``: what came true in a year; what it leaves out is as expected."""

    year: int = Field(alias="jaar", description="Jaar uit jaren")
    known_on: Day = Field(alias="bekend_op", description="Dag waarop dit bekend werd")
    assumptions: dict[Slug, Number] = Field(
        default_factory=dict, alias="aannames", description="Werkelijke waarde per aanname, in haar eigen eenheid"
    )
    lines: dict[Slug, PositiveEuro] = Field(
        default_factory=dict, alias="posten", description="Werkelijk bedrag per post, waar dat apart bekend is"
    )
    note: str = Field(default="", alias="toelichting", description="Waarom het anders liep")


class BusinessCaseFile(Sourced):
    """The whole file."""

    schema_version: Literal["businesscase/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    slug: Slug = Field(alias="code", description="Code van de business case; zo heet ook het bestand")
    title: Text = Field(alias="titel", description="Naam zoals op papier")
    question: Text = Field(alias="vraag", description="De vraag waarop zij antwoord geeft, in één zin")
    why: Text = Field(alias="aanleiding", description="Waarom de vraag er ligt, in enkele zinnen")
    dated_on: Day = Field(alias="datum", description="Dag waarop zij is opgesteld")
    status: Literal[Status.CONCEPT, Status.ADOPTED] = Field(description="Is erover besloten?")
    years: list[int] = Field(alias="jaren", description="De jaren waarover wordt gerekend, op volgorde", min_length=1)
    chosen: Slug = Field(alias="gekozen", description="Code van de situatie die is gekozen of wordt voorgesteld")
    decision: DecisionTable | None = Field(
        default=None, alias="besluit", description="Besluit waarmee is gekozen; verplicht bij status vastgesteld"
    )
    regulation_from: Day | None = Field(
        default=None, alias="regeling", description="Eerste dag van de versie van de regeling die er het gevolg van is"
    )
    budget_year: int | None = Field(
        default=None, alias="begroting", description="Begrotingsjaar waarvan het besluit ook dit besluit is"
    )
    situations: list[SituationTable] = Field(
        alias="situatie", description="Wat naast elkaar wordt gelegd; de eerste gaat door zoals het was", min_length=2
    )
    organisations: list[OrganisationTable] = Field(
        default_factory=list, alias="organisatie", description="Organisaties waarover het gaat"
    )
    bearers: list[BearerTable] = Field(alias="drager", description="Bij wie kosten en baten komen", min_length=1)
    assumptions: list[AssumptionTable] = Field(alias="aanname", description="Waarop de posten rusten", min_length=1)
    lines: list[LineTable] = Field(alias="post", description="Kosten en baten", min_length=1)
    published: list[PublishedTable] = Field(
        default_factory=list, alias="gepubliceerd", description="Verschillen die een stuk noemt"
    )
    outcomes: list[OutcomeTable] = Field(
        default_factory=list, alias="uitkomst", description="Wat er per jaar van uitkwam, zodra dat bekend is"
    )

    @model_validator(mode="after")
    def _in_order(self) -> "BusinessCaseFile":
        if self.years != list(range(self.years[0], self.years[0] + len(self.years))):
            raise ValueError("jaren noemt niet elk jaar één keer, op volgorde")
        if (self.status is Status.ADOPTED) != (self.decision is not None):
            raise ValueError("een besluit hoort bij status vastgesteld, en andersom")
        if not any(bearer.counts for bearer in self.bearers):
            raise ValueError("geen enkele drager heeft telt_mee = true, dus er is geen resultaat")
        if self.chosen == self.situations[0].slug:
            raise ValueError("gekozen is de eerste situatie, en die wordt dan met zichzelf vergeleken")
        return self

    def value(self) -> BusinessCase:
        """The business case as a value; whether its names exist is for the check to say."""
        situations = tuple(table.slug for table in self.situations)
        names = {table.slug: table.name for table in self.organisations}
        made = {table.slug: tuple(table.values(names, situations)) for table in self.lines}
        return BusinessCase(
            slug=self.slug,
            title=self.title,
            question=self.question,
            why=self.why,
            dated_on=self.dated_on,
            status=self.status,
            years=tuple(self.years),
            situations=tuple(Situation(each.slug, each.name, each.description) for each in self.situations),
            chosen=self.chosen,
            organisations=tuple(
                CaseOrganisation(each.slug, each.name, each.sheltered, each.source) for each in self.organisations
            ),
            bearers=tuple(Bearer(each.slug, each.name, each.kind, each.counts) for each in self.bearers),
            assumptions=tuple(table.value(situations, tuple(self.years)) for table in self.assumptions),
            lines=tuple(line for lines in made.values() for line in _expanded(lines, made)),
            published=tuple(table.value() for table in self.published),
            outcomes=tuple(self._outcome(table) for table in self.outcomes),
            decision=self.decision.value() if self.decision else None,
            regulation_from=self.regulation_from,
            budget_year=self.budget_year,
            source=self.source,
        )

    def _outcome(self, table: OutcomeTable) -> CaseOutcome:
        units = {each.slug: each.unit for each in self.assumptions}
        values = {
            slug: converted(value, units.get(slug, AssumptionUnit.NUMBER)) for slug, value in table.assumptions.items()
        }
        return CaseOutcome(table.year, table.known_on, values, table.lines, table.note, table.source)


def _expanded(lines: tuple[CaseLine, ...], made: Mapping[str, tuple[CaseLine, ...]]) -> Iterator[CaseLine]:
    """Lines that are part of others, where the code of a table with organisations means all of its lines."""
    for line in lines:
        parents = (parent.slug for slug in line.part_of for parent in made.get(slug, ()))
        unknown = (slug for slug in line.part_of if slug not in made)
        yield replace(line, part_of=(*parents, *unknown)) if line.part_of else line


def business_cases(reader: Reader) -> tuple[BusinessCase, ...]:
    """The business cases in ``businesscases/``, by code; none where a folder has none."""
    folder = reader.folder / "businesscases"
    if not folder.is_dir():
        return ()
    reader.expect_only(folder, ["*.toml"])
    found = []
    for path in sorted(folder.glob("*.toml")):
        file = reader.toml(path, BusinessCaseFile)
        if file is not None and reader.in_place(path, "code", file.slug, path.stem):
            case = file.value()
            unfit = tuple(business_case_references.findings(reader.name(path), case))
            reader.findings.extend(unfit)
            found += [case] if not unfit else []
    return tuple(found)
