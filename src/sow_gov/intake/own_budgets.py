# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``<jaar>/gemeentebegroting.toml``: what municipalities put in their own budgets for the arrangement.

The province looks whether they carry the contribution (practice of supervision).
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import Field

from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Finding
from sow_gov.domain.own_budget import OwnBudget
from sow_gov.intake.fields import Day, PositiveEuro, Slug, Sourced, Text
from sow_gov.intake.names import Names, known, repeated
from sow_gov.intake.reading import Reader

FILE = "gemeentebegroting.toml"


class OwnBudgetTable(Sourced):
    """``[[gemeente]]``: one paper of one municipality."""

    participant: Slug = Field(alias="code", description="Code van de gemeente")
    paper: Text = Field(alias="stuk", description="Naam van het stuk van de gemeente, zoals op papier")
    adopted_on: Day = Field(
        alias="vastgesteld",
        description="Dag waarop de raad het vaststelde; een later stuk komt in plaats van een eerder",
    )
    amounts: dict[str, PositiveEuro] = Field(
        alias="bedragen", description="Wat zij voor de regeling opnam; een jaar dat het stuk niet bereikt blijft weg",
        min_length=1,
    )  # fmt: skip

    def value(self) -> OwnBudget:
        """The paper as a value; what is no year is year 0, which no budget has (MUNICIPAL-01)."""
        amounts = {int(year) if year.isdecimal() else 0: cents for year, cents in self.amounts.items()}
        return OwnBudget(self.participant, self.paper, self.adopted_on, amounts, self.source)


class OwnBudgetsFile(Sourced):
    """The whole of ``gemeentebegroting.toml``."""

    schema_version: Literal["gemeentebegroting/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    year: int = Field(alias="jaar", description="Begrotingsjaar; zo heet ook de map")
    papers: list[OwnBudgetTable] = Field(alias="gemeente", description="De stukken van de gemeenten", min_length=1)


def read_own_budgets(reader: Reader, folder: Path) -> tuple[OwnBudget, ...]:
    """The papers of municipalities in the folder of a year; none where the file is not there or has findings."""
    path = folder / FILE
    file = reader.toml(path, OwnBudgetsFile) if path.exists() else None
    if file is None or not reader.in_place(path, "jaar", str(file.year), folder.name):
        return ()
    return tuple(each.value() for each in file.papers)


def findings(names: Names, year: BudgetYear) -> Iterator[Finding]:
    """What does not fit: a name or a year that is none, two papers of one day, or more years than the budget has."""
    file = f"{year.year}/{FILE}"
    for each in year.own_budgets:
        place = f"gemeente[{each.participant}]"
        yield from known(file, place, each.participant, names.participants, "deelnemer")
        for other in each.amounts.keys() - set(year.years):
            what = f"{other or 'een sleutel'} is geen jaar van deze begroting"
            todo = f"noem jaren van {year.years[0]} tot en met {year.years[-1]}"
            yield Finding(file, f"{place}.bedragen", "MUNICIPAL-01", what, todo)
    for paper in repeated(f"{each.participant} van {each.adopted_on}" for each in year.own_budgets):
        what = f"er zijn twee stukken van {paper}"
        yield Finding(file, "gemeente", "MUNICIPAL-02", what, "laat alleen het stuk staan dat geldt")
