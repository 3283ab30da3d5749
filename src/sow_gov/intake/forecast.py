# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``<jaar>/prognose-<n>.toml`` and its CSV: booked so far, and expected for the whole year."""

from collections.abc import Sequence
from pathlib import Path
from typing import Literal

from pydantic import Field

from sow_gov.domain.forecast import Forecast
from sow_gov.domain.source import Source
from sow_gov.domain.status import Status
from sow_gov.intake.amendment import numbered_stems
from sow_gov.intake.fields import Day, DecisionTable, Euro, Slug, Sourced, Text
from sow_gov.intake.reading import Reader
from sow_gov.intake.rows import Row, Rows

FILES = ("prognose-*.toml", "prognose-*.csv")
"""The files of a year that are read here."""


class ForecastRow(Row):
    """A row of ``prognose-<n>.csv``: what was booked on a line, and what it will come to."""

    slug: Slug = Field(alias="regel", description="Code van de begrotingsregel, gehoste dienst of keuzeregel")
    booked: Euro | None = Field(
        default=None, alias="geboekt", description="Geboekt tot en met die dag, aan de zijde van de regel"
    )
    expected: Euro = Field(
        alias="verwacht", description="Verwacht in het hele jaar, aan die zijde; bij een keuze de meerkosten"
    )
    reason: str = Field(default="", alias="reden", description="Verplicht als verwacht anders is dan begroot: waarom")


class ForecastFile(Sourced):
    """The whole of ``prognose-<n>.toml``."""

    schema_version: Literal["prognose/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    year: int = Field(alias="jaar", description="Begrotingsjaar; zo heet ook de map")
    number: int = Field(alias="nummer", ge=1, description="Doorlopend vanaf 1; staat ook in de naam van het bestand")
    title: Text = Field(alias="titel", description="Naam van de rapportage")
    status: Literal[Status.CONCEPT, Status.ADOPTED] = Field(description="Hoe ver de rapportage is")
    until: Day = Field(alias="tot_en_met", description="Laatste dag waarvan de boekingen meetellen")
    after_amendment: int = Field(
        alias="na_wijziging", ge=0, description="Wijziging waarna wordt vergeleken; 0 is de begroting zelf"
    )
    lead: Text = Field(alias="kern", description="Wat de lezer het eerst moet weten, in een of twee zinnen")
    tables: list[Literal["prognose-regels/1"]] = Field(
        alias="tabellen", description="Het CSV-bestand van de prognose en zijn versie", min_length=1, max_length=1
    )
    decision: DecisionTable = Field(
        alias="besluit", description="Besluit tot vaststelling; bij een concept het voorgenomen besluit en zijn dag"
    )

    def value(self, rows: Sequence[tuple[ForecastRow, Source]]) -> Forecast:
        """The forecast as a value."""
        return Forecast(
            number=self.number, title=self.title, status=self.status, decision=self.decision.value(), until=self.until,
            after_amendment=self.after_amendment, lead=self.lead,
            realised={row.slug: row.booked for row, _ in rows if row.booked is not None},
            expected={row.slug: row.expected for row, _ in rows},
            reasons={row.slug: row.reason for row, _ in rows if row.reason},
            sources={row.slug: source for row, source in rows}, source=self.source,
        )  # fmt: skip


def read_forecasts(reader: Reader, folder: Path) -> tuple[Forecast, ...]:
    """The forecasts of a year that could be read whole, in order of their number; a TOML and a CSV come together."""
    found = [_forecast(reader, folder / stem) for stem in numbered_stems(folder, "prognose")]
    return tuple(sorted((each for each in found if each is not None), key=lambda each: each.number))


def _forecast(reader: Reader, stem: Path) -> Forecast | None:
    head, sheet = stem.with_suffix(".toml"), stem.with_suffix(".csv")
    file, parsed = reader.toml(head, ForecastFile), reader.csv(sheet, ForecastRow)
    rows = _told(parsed) if parsed else []
    reader.report_twice(reader.name(sheet), "regel", (row.slug for row, _ in rows))
    if file is None or parsed is None:
        return None
    stated = (("jaar", str(file.year), stem.parent.name), ("nummer", str(file.number), stem.name.rpartition("-")[2]))
    fits = [reader.in_place(head, *each) for each in stated]
    return file.value(rows) if all(fits) else None


def _told(rows: Rows[ForecastRow]) -> list[tuple[ForecastRow, Source]]:
    """The rows of a file in its order, each with its source."""
    kinds = [(rows.shared[which], source) for (which, _, _), source in zip(rows.kinds, rows.sources, strict=True)]
    return [kinds[kind] for kind in rows.which]
