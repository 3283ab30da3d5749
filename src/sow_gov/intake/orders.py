# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``<jaar>/opdracht-<code>.toml``: what one municipality bought beside its DVO."""

from fractions import Fraction
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from sow_gov.domain.agreement import Instalment
from sow_gov.domain.orders import Order, OrderLine
from sow_gov.domain.status import Status
from sow_gov.intake.business_case_assumption import Number
from sow_gov.intake.fields import Day, DecisionTable, Part, Slug, Sourced, Strict, Text
from sow_gov.intake.names import repeated
from sow_gov.intake.reading import Reader

FILES = ("opdracht-*.toml",)
"""The files of a year that are read here."""


class OrderLineTable(Sourced):
    """``[[regel]]``: so much of something, at a price."""

    slug: Slug = Field(alias="code", description="Code van de regel, elke één keer in de opdracht")
    label: Text = Field(alias="omschrijving", description="Wat er wordt geleverd, zoals op de factuur")
    counted_in: Text = Field(alias="teleenheid", description="Wat er wordt geteld, zoals uren")
    quantity: Number = Field(alias="aantal", gt=0, description="Hoeveel over de hele opdracht")
    price: Number = Field(alias="prijs", ge=0, description="Prijs per eenheid in euro's, zonder btw")
    vat: Slug = Field(alias="btw", description="Code van de btw-duiding in de factureringsafspraken")
    income: Slug = Field(alias="bate", description="Code van de begrotingsregel waarop de opbrengst komt")

    def value(self) -> OrderLine:
        """The line as a value."""
        return OrderLine(
            self.slug, self.label, self.counted_in, self.quantity, self.price * 100, self.vat, self.income, self.source
        )


class OrderInstalmentTable(Strict):
    """``[[termijn]]``: a part of the order that is invoiced."""

    number: int = Field(alias="nummer", ge=1, description="Doorlopend vanaf 1")
    name: Text = Field(alias="naam", description="Naam van de termijn, zoals eerste kwartaal 2026")
    part: Part = Field(alias="deel", description="Deel van de opdracht; alle delen samen zijn 1")
    invoiced_on: Day = Field(alias="factuurdatum", description="Dag van de factuur")
    due_on: Day = Field(alias="vervaldatum", description="Dag waarop betaald moet zijn")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.due_on < self.invoiced_on:
            raise ValueError("de vervaldatum ligt vóór de factuurdatum")
        return self

    def value(self) -> Instalment:
        """The instalment as a value."""
        return Instalment(self.number, self.name, self.part, self.invoiced_on, self.due_on)


class OrderFile(Sourced):
    """The whole file."""

    schema_version: Literal["opdracht/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    year: int = Field(alias="jaar", description="Begrotingsjaar; zo heet ook de map")
    slug: Slug = Field(alias="code", description="Code van de opdracht; staat ook in de naam van het bestand")
    number: Text = Field(alias="nummer", description="Nummer van de opdracht")
    participant: Slug = Field(alias="gemeente", description="Code van de gemeente die de opdracht geeft")
    name: Text = Field(alias="naam", description="Wat de opdracht inhoudt, in een paar woorden")
    status: Literal[Status.CONCEPT, Status.SIGNED] = Field(description="Alleen een ondertekende wordt gefactureerd")
    dated_on: Day = Field(alias="datum", description="Dag van de opdracht")
    delivered_from: Day = Field(alias="levering_van", description="Eerste dag van het werk")
    delivered_until: Day = Field(alias="levering_tot_en_met", description="Laatste dag van het werk")
    decision: DecisionTable = Field(alias="besluit", description="Besluit van de gemeente waarop de opdracht rust")
    lines: list[OrderLineTable] = Field(alias="regel", description="Wat er wordt geleverd", min_length=1)
    instalments: list[OrderInstalmentTable] = Field(alias="termijn", description="Factuurmomenten", min_length=1)

    @model_validator(mode="after")
    def _whole(self) -> Self:
        if self.delivered_until < self.delivered_from:
            raise ValueError("levering_tot_en_met ligt vóór levering_van")
        if twice := repeated(line.slug for line in self.lines):
            raise ValueError(f"regel {twice[0]!r} komt dubbel voor")
        if sum((each.part for each in self.instalments), Fraction()) != 1:
            raise ValueError("de delen van de termijnen tellen niet op tot 1")
        if [each.number for each in self.instalments] != list(range(1, len(self.instalments) + 1)):
            raise ValueError("de termijnen zijn niet doorlopend genummerd vanaf 1")
        return self

    def value(self) -> Order:
        """The order as a value."""
        return Order(
            slug=self.slug, number=self.number, participant=self.participant, name=self.name, status=self.status,
            dated_on=self.dated_on, decision=self.decision.value(), delivered_from=self.delivered_from,
            delivered_until=self.delivered_until, lines=tuple(line.value() for line in self.lines),
            instalments=tuple(each.value() for each in self.instalments), source=self.source,
        )  # fmt: skip


def read_orders(reader: Reader, folder: Path) -> tuple[Order, ...]:
    """The orders of a year that could be read, by their code."""
    found = []
    for path in sorted(folder.glob(FILES[0])):
        file = reader.toml(path, OrderFile)
        if file is not None:
            stated = (("jaar", str(file.year), folder.name), ("code", file.slug, path.stem.partition("-")[2]))
            fits = [reader.in_place(path, *each) for each in stated]
            found += [file.value()] if all(fits) else []
    return tuple(found)
