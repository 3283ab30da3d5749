# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``kalender/<jaar>.toml``: the days that were chosen for one budget year."""

from datetime import timedelta
from typing import Literal, Self

from pydantic import Field, model_validator

from sow_gov.domain.dates import Period
from sow_gov.domain.year_plan import ChosenDay, CouncilMeeting, Delivery, Recess, YearPlan, YearStep
from sow_gov.intake.fields import Choice, Day, Slug, Sourced, Text
from sow_gov.intake.reading import Reader


class ChosenDayTable(Sourced):
    """``[[dag]]``: the day that was chosen for a step."""

    step: Choice[YearStep] = Field(alias="stap", description="Stap van het jaar")
    on: Day = Field(alias="datum", description="De gekozen dag")
    organ: Slug | None = Field(default=None, alias="orgaan", description="Orgaan dat dan vergadert, zoals ab of db")
    note: str = Field(default="", alias="toelichting", description="Wat een lezer erbij moet weten")

    def value(self) -> ChosenDay:
        """The day as a value."""
        return ChosenDay(self.step, self.on, self.organ or "", self.note, self.source)


class DeliveryTable(Sourced):
    """``[[aanlevering]]``: by which day a municipality needs a paper."""

    participant: Slug = Field(alias="gemeente", description="Code van de gemeente")
    step: Choice[YearStep] = Field(alias="stap", description="Stap waarvan zij het stuk nodig heeft")
    paper: Text = Field(alias="voor", description="Eigen stuk van de gemeente waarvoor zij het gebruikt")
    by: Day = Field(alias="uiterlijk", description="Laatste dag waarop zij het kan verwerken")

    def value(self) -> Delivery:
        """The delivery as a value."""
        return Delivery(self.participant, self.step, self.paper, self.by, self.source)


class CouncilMeetingTable(Sourced):
    """``[[raad]]``: the days on which a council meets."""

    participant: Slug = Field(alias="gemeente", description="Code van de gemeente")
    days: list[Day] = Field(alias="dagen", description="Dagen waarop haar raad vergadert", min_length=1)

    def value(self) -> tuple[CouncilMeeting, ...]:
        """The meetings as values."""
        return tuple(CouncilMeeting(self.participant, day, self.source) for day in self.days)


class RecessTable(Sourced):
    """``[[reces]]``: when councils do not meet."""

    participants: list[Slug] = Field(alias="gemeenten", description="Codes van de gemeenten", min_length=1)
    first: Day = Field(alias="van", description="Eerste dag van het reces")
    last: Day = Field(alias="tot_en_met", description="Laatste dag van het reces")

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.last < self.first:
            raise ValueError(f"tot_en_met {self.last} ligt voor van {self.first}")
        return self

    def value(self) -> Recess:
        """The recess as a value."""
        return Recess(tuple(self.participants), Period(self.first, self.last + timedelta(days=1)), self.source)


class YearPlanFile(Sourced):
    """The whole file."""

    schema_version: Literal["kalender/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    year: int = Field(alias="jaar", description="Begrotingsjaar; zo heet ook het bestand")
    chosen: list[ChosenDayTable] = Field(
        default_factory=list, alias="dag", description="Gekozen dagen; elke stap hoogstens één keer"
    )
    deliveries: list[DeliveryTable] = Field(
        default_factory=list, alias="aanlevering", description="Wanneer gemeenten een stuk nodig hebben"
    )
    councils: list[CouncilMeetingTable] = Field(
        default_factory=list, alias="raad", description="Dagen waarop de raden vergaderen"
    )
    recesses: list[RecessTable] = Field(default_factory=list, alias="reces", description="Wanneer raden weg zijn")

    def value(self) -> YearPlan:
        """The plan as a value."""
        return YearPlan(
            self.year,
            tuple(table.value() for table in self.chosen),
            tuple(table.value() for table in self.deliveries),
            tuple(meeting for table in self.councils for meeting in table.value()),
            tuple(table.value() for table in self.recesses),
            self.source,
        )


def year_plans(reader: Reader) -> dict[int, YearPlan]:
    """The plans in ``kalender/`` by budget year; none where a folder has none."""
    folder = reader.folder / "kalender"
    if not folder.is_dir():
        return {}
    reader.expect_only(folder, ["*.toml"])
    found = {}
    for path in sorted(folder.glob("*.toml")):
        file = reader.toml(path, YearPlanFile)
        if file is not None and reader.in_place(path, "jaar", str(file.year), path.stem):
            reader.report_twice(reader.name(path), "dag", (table.step for table in file.chosen))
            reader.report_twice(reader.name(path), "raad", (table.participant for table in file.councils))
            found[file.year] = file.value()
    return found
