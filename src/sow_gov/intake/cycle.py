# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``cyclus/<datum>.toml``: what the arrangement and its municipalities settled on the year."""

from datetime import date
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from sow_gov.domain.cycle import ExemptCategory
from sow_gov.domain.cycle_terms import AgreedDay, CycleTerms, MunicipalPaper, MunicipalPractice
from sow_gov.domain.dates import Dated
from sow_gov.domain.year_plan import YearStep
from sow_gov.intake.fields import Choice, Slug, Sourced, Strict, Text, Validity
from sow_gov.intake.reading import Reader

_LEAP_YEAR = 2024


class ReturningDayTable(Strict):
    """``dag = { maand, dag, jaar }``: a day that returns every year."""

    month: int = Field(alias="maand", ge=1, le=12, description="Maand, 1 tot en met 12")
    day: int = Field(alias="dag", ge=1, le=31, description="Dag van de maand")
    year: int = Field(alias="jaar", ge=-2, le=2, description="Jaar, geteld vanaf het begrotingsjaar: -1 is ervoor")

    @model_validator(mode="after")
    def _exists(self) -> Self:
        try:
            date(_LEAP_YEAR - 1, self.month, self.day)
        except ValueError:
            raise ValueError(f"dag {self.day} van maand {self.month} bestaat niet elk jaar") from None
        return self


class AgreedDayTable(Sourced):
    """``[[afspraak]]``: the day of a step that returns every year."""

    step: Choice[YearStep] = Field(alias="stap", description="Stap van het jaar waarvoor de dag is afgesproken")
    day: ReturningDayTable = Field(alias="dag", description="De dag, elk jaar dezelfde")
    reference: Text = Field(alias="artikel", description="Waar het is afgesproken: artikel, DVO of besluit")

    def value(self) -> AgreedDay:
        """The day as a value."""
        return AgreedDay(self.step, self.day.month, self.day.day, self.day.year, self.reference, self.source)


class ExemptTable(Sourced):
    """``[[vrijgesteld]]``: amendments on which no zienswijze is asked."""

    slug: Slug = Field(alias="code", description="Code van de categorie; een begrotingswijziging noemt haar")
    name: Text = Field(alias="naam", description="Welke wijzigingen eronder vallen")
    article: Text = Field(alias="artikel", description="Artikel van de regeling dat hen uitzondert")

    def value(self) -> ExemptCategory:
        """The category as a value."""
        return ExemptCategory(self.slug, self.name, self.article, self.source)


class MunicipalPaperTable(Sourced):
    """``[[gemeente.stuk]]``: a paper of a municipality's own cycle."""

    name: Text = Field(alias="naam", description="Naam van het stuk bij de gemeente")
    first_month: int = Field(alias="vanaf_maand", ge=1, le=12, description="Eerste maand waarin de raad het behandelt")
    last_month: int = Field(alias="tot_en_met_maand", ge=1, le=12, description="Laatste maand waarin dat kan")
    year: int = Field(alias="jaar", ge=-2, le=2, description="Jaar, geteld vanaf het begrotingsjaar: -1 is ervoor")
    fed_by: Choice[YearStep] | None = Field(
        default=None, alias="gevoed_door", description="Stap van het samenwerkingsverband die het stuk voedt"
    )

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last_month < self.first_month:
            raise ValueError(f"tot_en_met_maand {self.last_month} ligt voor vanaf_maand {self.first_month}")
        return self

    def value(self) -> MunicipalPaper:
        """The paper as a value."""
        return MunicipalPaper(self.name, self.first_month, self.last_month, self.year, self.fed_by, self.source)


class MunicipalPracticeTable(Sourced):
    """``[[gemeente]]``: the cycle of one municipality."""

    participant: Slug = Field(alias="code", description="Code van de gemeente")
    recess_weeks: list[int] = Field(
        default_factory=list,
        alias="reces_weken",
        description="Weken van het jaar (ISO) zonder raad, als de jaarkalender geen reces noemt",
    )
    papers: list[MunicipalPaperTable] = Field(
        default_factory=list, alias="stuk", description="Stukken van haar eigen planning en control"
    )

    @model_validator(mode="after")
    def _weeks_exist(self) -> Self:
        wrong = [week for week in self.recess_weeks if not 1 <= week <= 52]
        if wrong:
            raise ValueError(f"week {wrong[0]} kan hier niet; kies 1 tot en met 52")
        return self

    def value(self) -> MunicipalPractice:
        """The cycle as a value."""
        papers = tuple(table.value() for table in self.papers)
        return MunicipalPractice(self.participant, papers, tuple(self.recess_weeks), self.source)


class CycleFile(Validity, Sourced):
    """The whole file."""

    schema_version: Literal["cyclus/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    title: Text = Field(alias="titel", description="Naam van de afspraken")
    reference: Text = Field(alias="artikel", description="Artikel van de regeling over begroting en zienswijzen")
    draft_weeks: int | None = Field(
        default=None,
        alias="weken_ontwerp",
        ge=1,
        le=52,
        description="Weken waarmee de ontwerpbegroting eerder weg moet, als dat strenger is dan de wet",
    )
    reaction_days: int | None = Field(
        default=None,
        alias="dagen_reactie",
        ge=1,
        le=90,
        description="Dagen tussen de reactie op een zienswijze en de vaststelling, als de regeling die noemt",
    )
    agreed: list[AgreedDayTable] = Field(
        default_factory=list, alias="afspraak", description="Dagen die elk jaar terugkomen, in regeling of DVO"
    )
    exempt: list[ExemptTable] = Field(
        default_factory=list, alias="vrijgesteld", description="Wijzigingen waarover geen zienswijze wordt gevraagd"
    )
    practices: list[MunicipalPracticeTable] = Field(
        default_factory=list, alias="gemeente", description="De eigen cyclus van elke gemeente"
    )

    def value(self) -> CycleTerms:
        """The terms as a value."""
        return CycleTerms(
            self.title, self.draft_weeks, self.reaction_days, self.reference,
            tuple(table.value() for table in self.agreed), tuple(table.value() for table in self.exempt),
            tuple(table.value() for table in self.practices), self.source,
        )  # fmt: skip


def cycle_terms(reader: Reader) -> list[Dated[CycleTerms]]:
    """The versions in ``cyclus/``, oldest first; none where a folder has none, or one of them cannot be read."""
    folder = reader.folder / "cyclus"
    if not folder.is_dir():
        return []
    reader.expect_only(folder, ["*.toml"])
    files = [(path, reader.toml(path, CycleFile)) for path in sorted(folder.glob("*.toml"))]
    for path, file in files:
        if file is not None:
            reader.in_place(path, "geldig_vanaf", file.from_.isoformat(), path.stem)
            _report_twice(reader, path, file)
    return [Dated(file.period, file.value()) for _, file in files if file] if all(file for _, file in files) else []


def _report_twice(reader: Reader, path: Path, file: CycleFile) -> None:
    """A finding for every step, category, municipality or paper that stands in the file more than once."""
    name = reader.name(path)
    reader.report_twice(name, "afspraak", (table.step for table in file.agreed))
    reader.report_twice(name, "vrijgesteld", (table.slug for table in file.exempt))
    reader.report_twice(name, "gemeente", (table.participant for table in file.practices))
    for table in file.practices:
        reader.report_twice(name, f"gemeente[{table.participant}].stuk", (paper.name for paper in table.papers))
