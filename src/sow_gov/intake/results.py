# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``<jaar>/prestaties.toml`` and ``prestaties.csv``: the targets of the units, and how they stand."""

from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from sow_gov.domain import money
from sow_gov.domain.agreement import TargetKind
from sow_gov.domain.placing import Side
from sow_gov.domain.results import FigureMeasure, Measurement, TargetGroup, UnitTarget
from sow_gov.intake.agreement import TargetTable
from sow_gov.intake.fields import Choice, Day, Slug, Sourced, Strict, Text
from sow_gov.intake.rows import Row, Rows


class FigureTable(Strict):
    """``uit_cijfers``: the lines that a financial target is measured from."""

    side: Choice[Side] = Field(alias="zijde", description="Tellen de lasten of de baten van die regels?")
    task_field: Text | None = Field(
        default=None, alias="taakveld", description="Alle regels op dit taakveld; verplicht tenzij er regels staan"
    )
    lines: list[Slug] = Field(
        default_factory=list,
        alias="regels",
        description="Codes van regels, gehoste diensten of keuzeregels; verplicht tenzij er een taakveld staat",
    )

    @model_validator(mode="after")
    def _one_way(self) -> "FigureTable":
        if (self.task_field is None) == (not self.lines):
            raise ValueError("vul óf taakveld óf regels in")
        return self

    def value(self) -> FigureMeasure:
        """What is counted, as a value."""
        return FigureMeasure(self.side, self.task_field, tuple(self.lines))


class UnitTargetTable(TargetTable):
    """``[[doel]]``: a target of a unit; a doelstelling of a DVO with the same code is measured and judged alike."""

    unit: Slug = Field(alias="eenheid", description="Code van het organisatieonderdeel")
    line: Slug | None = Field(
        default=None,
        alias="regel",
        description="Code van de regel waarvan het doel de kosten uitlegt; zonder regel het hele programma",
    )
    margin_percent: int = Field(
        alias="marge_procent",
        description="Hoeveel procent een uitkomst de norm mag missen en nog oranje is; 0 kent geen oranje",
        ge=0,
        le=50,
    )
    group: Choice[TargetGroup] | None = Field(
        default=None, alias="doelgroep", description="Loonwaarde van de mensen over wie het gaat, in procenten"
    )
    figures: FigureTable | None = Field(
        default=None,
        alias="uit_cijfers",
        description="Alleen bij financieel: de regels die de uitkomst geven, in plaats van een getypte meting",
    )

    @model_validator(mode="after")
    def _figures_of_money(self) -> "UnitTargetTable":
        if self.figures is not None and self.kind is not TargetKind.FINANCIAL:
            raise ValueError("alleen een financieel doel wordt uit cijfers gemeten; laat uit_cijfers weg")
        return self

    def unit_target(self) -> UnitTarget:
        """The target of the unit as a value."""
        agreed = self.value()
        return UnitTarget(
            self.slug, self.name, self.unit, self.programme, self.line, self.kind, self.measure, self.direction,
            agreed.norms, self.margin_percent, self.source, self.group,
            self.figures.value() if self.figures else None,
        )  # fmt: skip


class ResultsFile(Sourced):
    """The whole of ``prestaties.toml``."""

    schema_version: Literal["prestaties/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    year: int = Field(alias="jaar", description="Begrotingsjaar; zo heet ook de map")
    targets: list[UnitTargetTable] = Field(
        alias="doel", description="De doelen van de onderdelen, met een norm per jaar", min_length=1
    )


def _outcome(value: Any) -> tuple[int, bool]:
    """A count, or cents when it is written as an amount."""
    if isinstance(value, str) and value.isascii() and value.isdecimal() and len(value) <= 15:
        return int(value), False
    try:
        return money.from_text(str(value)), True
    except ValueError:
        raise ValueError(f"{value!r} is geen heel getal van nul of meer en geen bedrag zoals 1250.00") from None


_WRITTEN = WithJsonSchema({"type": "string", "pattern": r"^([0-9]{1,15}|-?(0|[1-9][0-9]{0,14})\.[0-9]{2})$"})
Outcome = Annotated[tuple[int, bool], BeforeValidator(_outcome), _WRITTEN]
"""What a target came to: a whole number, or an amount with two decimals (then the second part is true)."""


class MeasurementRow(Row):
    """A row of ``prestaties.csv``: what was measured of a target on a day, and what the year is expected to give."""

    target: Slug = Field(alias="doel", description="Code van het doel, of van de doelstelling in een DVO")
    participant: Slug | None = Field(
        default=None,
        alias="gemeente",
        description="Leeg bij een doel van een onderdeel; bij een doelstelling in een DVO de gemeente van die DVO",
    )
    on: Day = Field(alias="peildatum", description="Dag waarop is gemeten, in het jaar zelf")
    measured: Outcome | None = Field(
        default=None, alias="gemeten", description="Stand op die dag, in de maat van het doel; leeg als onbekend"
    )
    forecast: Outcome | None = Field(
        default=None, alias="verwacht", description="Wat op die dag voor het hele jaar wordt verwacht"
    )
    explanation: str = Field(default="", alias="toelichting", description="Waarom het zo staat en wat eraan gebeurt")

    @model_validator(mode="after")
    def _one_notation(self) -> "MeasurementRow":
        if len({in_cents for _, in_cents in filter(None, (self.measured, self.forecast))}) > 1:
            raise ValueError("gemeten en verwacht zijn beide een aantal of beide een bedrag")
        return self

    def value(self) -> Measurement:
        """The measurement as a value."""
        known = [each for each in (self.measured, self.forecast) if each]
        return Measurement(
            self.target, self.participant, self.on, self.measured[0] if self.measured else None,
            self.forecast[0] if self.forecast else None, self.explanation, self.source,
            any(in_cents for _, in_cents in known),
        )  # fmt: skip


def measurements(rows: Rows[MeasurementRow]) -> tuple[Measurement, ...]:
    """The measurements of a year as values."""
    kinds = zip(rows.kinds, rows.sources, strict=True)
    found = [replace(rows.shared[which].value(), source=source) for (which, _, _), source in kinds]
    return tuple(found[kind] for kind in rows.which)
