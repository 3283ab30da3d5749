# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``besluiten/verdeelregeling-<datum>.toml``: by whom a key regime was adopted, and who consented."""

from typing import Literal

from pydantic import Field

from sow_gov.domain.adoption import KeyAdoption
from sow_gov.intake.fields import Day, DecisionTable, Slug, Strict
from sow_gov.intake.reading import Reader

_NAME = "verdeelregeling-"


class ConsentTable(DecisionTable):
    """``[[instemming]]``: the decision by which one council consented."""

    participant: Slug = Field(alias="gemeente", description="Code van de gemeente waarvan de raad instemde")


class KeyAdoptionFile(Strict):
    """The whole file."""

    schema_version: Literal["vaststelling/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    regime_from: Day = Field(
        alias="verdeelregeling", description="Eerste dag van de verdeelregeling; staat ook in de naam van het bestand"
    )
    decision: DecisionTable = Field(alias="besluit", description="Besluit waarbij zij is vastgesteld")
    consents: list[ConsentTable] = Field(
        default_factory=list,
        alias="instemming",
        description="Besluiten van de raden, waar de verdeelregeling die vraagt",
    )

    def value(self) -> KeyAdoption:
        """The adoption as a value."""
        consents = {table.participant: table.value() for table in self.consents}
        return KeyAdoption(self.regime_from, self.decision.value(), consents)


def key_adoptions(reader: Reader) -> tuple[KeyAdoption, ...]:
    """The adoptions that stand in ``besluiten/``, oldest regime first; none where a folder has no such files."""
    folder = reader.folder / "besluiten"
    if not folder.is_dir():
        return ()
    reader.expect_only(folder, [f"{_NAME}*.toml"])
    found = []
    for path in sorted(folder.glob(f"{_NAME}*.toml")):
        file = reader.toml(path, KeyAdoptionFile)
        if file is not None:
            reader.in_place(path, "verdeelregeling", file.regime_from.isoformat(), path.stem.removeprefix(_NAME))
            reader.report_twice(reader.name(path), "instemming", (table.participant for table in file.consents))
            found.append(file.value())
    return tuple(found)
