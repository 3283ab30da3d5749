# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``<jaar>/gepubliceerd-<naam>.toml``, and does it add up? A table as somebody published it."""

from collections.abc import Iterator
from typing import Literal, Self

from pydantic import Field, model_validator

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Finding
from sow_gov.domain.published import Gap, PublishedRow, PublishedTable, TableUnit
from sow_gov.intake.fields import Choice, Slug, Sourced, Strict, Text
from sow_gov.intake.names import Names, known, repeated


class RowTable(Strict):
    """``[[rij]]``: what one row prints."""

    name: Text = Field(alias="naam", description="Naam zoals gedrukt")
    amounts: list[int] = Field(
        alias="bedragen", description="Getal per kolom, in de eenheid van de tabel; er mag een minteken voor"
    )
    rounding: int | None = Field(
        default=None, alias="afronding", description="Getal in de kolom Afronding, als de tabel die heeft"
    )
    total: int | None = Field(
        default=None, alias="totaal", description="Gedrukt totaal: bedragen en afronding tellen ertoe op"
    )
    compared_with: int | None = Field(
        default=None, alias="vergelijk", description="Jaar waarvan de verdeling in deze map deze rij moet geven"
    )
    note: Text | None = Field(
        default=None, alias="sluit_niet", description="Waarom rij of kolommen niet optellen; verplicht bij een verschil"
    )
    difference: int = Field(
        default=0, alias="verschil", description="Wat totaal meer zegt dan de som van de rij, als de rij niet optelt"
    )
    column_differences: dict[Slug, int] = Field(
        default_factory=dict,
        alias="verschil_per_kolom",
        description="In de totaalrij: wat een kolom meer zegt dan de som van de rijen, ook afronding en totaal",
    )

    @model_validator(mode="after")
    def _explained(self) -> Self:
        differing = bool(self.difference or any(self.column_differences.values()))
        if differing and self.note is None:
            raise ValueError("een verschil zonder sluit_niet; zeg waarom de rij niet optelt")
        if self.note is not None and not differing:
            raise ValueError("sluit_niet zonder verschil; noem ook hoeveel er te veel of te weinig staat")
        if self.difference and self.total is None:
            raise ValueError("een verschil van een rij zonder totaal")
        return self

    def value(self, columns: list[str]) -> PublishedRow:
        """The row as a value."""
        return PublishedRow(
            self.name, dict(zip(columns, self.amounts, strict=True)), self.rounding, self.total, self.difference,
            self.column_differences, self.note or "", self.compared_with,
        )  # fmt: skip


class PublishedFile(Sourced):
    """The whole of ``gepubliceerd-<naam>.toml``."""

    schema_version: Literal["gepubliceerd/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    year: int = Field(alias="jaar", description="Begrotingsjaar; zo heet ook de map")
    title: Text = Field(alias="titel", description="Naam van de tabel zoals gedrukt")
    unit: Choice[TableUnit] = Field(alias="eenheid", description="Waarvan de tabel hele getallen drukt")
    columns: list[Slug] = Field(
        alias="kolommen", description="Codes van de gemeenten, in de volgorde van de tabel", min_length=1
    )
    total_row: Text | None = Field(
        default=None, alias="totaalrij", description="Naam van de rij die de andere optelt, als de tabel die heeft"
    )
    rows: list[RowTable] = Field(alias="rij", description="Rijen van de tabel", min_length=1)

    @model_validator(mode="after")
    def _is_a_table(self) -> Self:
        names = [row.name for row in self.rows]
        if twice := [*repeated(names), *repeated(self.columns)]:
            raise ValueError(f"rij of kolom {twice[0]!r} komt dubbel voor")
        if self.total_row is not None and self.total_row not in names:
            raise ValueError(f"totaalrij {self.total_row!r} is geen rij")
        if self.total_row is None and all(row.total is None for row in self.rows):
            raise ValueError("er is geen totaal en geen totaalrij, dus er valt niets na te tellen")
        for row in self.rows:
            if len(row.amounts) != len(self.columns):
                raise ValueError(f"rij {row.name!r} heeft {len(row.amounts)} bedragen bij {len(self.columns)} kolommen")
            if row.column_differences and row.name != self.total_row:
                raise ValueError(f"rij {row.name!r} is niet de totaalrij, dus er eindigt geen kolom in")
        return self

    def value(self, slug: str) -> PublishedTable:
        """The table as a value; ``slug`` is its name among those of the year."""
        rows = tuple(row.value(self.columns) for row in self.rows)
        return PublishedTable(slug, self.title, self.unit, tuple(self.columns), rows, self.total_row, self.source)


def findings(names: Names, year: int, tables: tuple[PublishedTable, ...]) -> Iterator[Finding]:
    """What is wrong in the published tables of a year: names that do not exist, and sums that nobody explained."""
    for table in tables:
        file = file_of(year, table)
        for column in table.columns:
            yield from known(file, "kolommen", column, names.participants, "deelnemer")
        for row in table.rows:
            compared = None if row.compared_with is None else str(row.compared_with)
            shown = [str(year + later) for later in range(4)]
            yield from known(file, f"rij[{row.name}].vergelijk", compared, shown, "begrotingsjaar")
        for gap in table.gaps():
            if gap.difference != gap.known:
                yield Finding(file, place_of(gap), "PUB-01", _said(gap, table.unit), _todo(gap))


def notices(arrangement: Arrangement) -> Iterator[str]:
    """What a reader must know of tables that were taken up though they do not add up: one sentence per sum."""
    for year in arrangement.years.values():
        for table in year.published:
            for gap in table.gaps():
                yield f"{file_of(year.year, table)}: {place_of(gap)}: {_said(gap, table.unit)}; {gap.row.note}"


def file_of(year: int, table: PublishedTable) -> str:
    """The file of a published table."""
    return f"{year}/gepubliceerd-{table.slug}.toml"


def place_of(gap: Gap) -> str:
    """Where in the file a sum stands."""
    return f"rij[{gap.row.name}]" + (f".kolom[{gap.column}]" if gap.column else "")


def _said(gap: Gap, unit: TableUnit) -> str:
    what = f"er staat {gap.stated} en de som is {gap.sums_to}, een verschil van {gap.difference} ({unit.value})"
    return what if gap.known in (0, gap.difference) else f"{what} en niet van {gap.known}"


def _todo(gap: Gap) -> str:
    key = "verschil_per_kolom" if gap.column else "verschil"
    if not gap.difference:
        return f"de som klopt: laat {key} weg"
    return f"herstel de overgenomen getallen, of zeg met sluit_niet en {key} dat de bron niet optelt"
