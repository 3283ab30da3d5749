# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``verdeelregeling/<datum>.toml``: programmes, keys and drivers as adopted."""

from calendar import monthrange
from typing import Literal

from pydantic import Field, model_validator

from sow_gov.domain.dates import Dated
from sow_gov.domain.keys import AllocationKey, CountDay, KeyBasis, KeyRegime, Phase, Programme
from sow_gov.intake.fields import Choice, Slug, Sourced, Strict, Text, Validity

_COMMON_YEAR = 2001


class CountDayTable(Strict):
    """``[peildatum.begroting]`` or ``[peildatum.realisatie]``: the count date as a rule."""

    month: int = Field(alias="maand", description="Nummer van de maand", ge=1, le=12)
    day: int = Field(
        alias="dag", description="Dag van de maand die elk jaar bestaat, dus geen 29 februari", ge=1, le=31
    )
    year_offset: int = Field(
        alias="jaren_na_begrotingsjaar",
        description="Jaren vanaf het begrotingsjaar: -1 is het jaar ervoor",
        ge=-3,
        le=1,
    )

    @model_validator(mode="after")
    def _exists_every_year(self) -> "CountDayTable":
        if self.day > monthrange(_COMMON_YEAR, self.month)[1]:
            raise ValueError(f"dag {self.day} van maand {self.month} bestaat niet in elk jaar")
        return self

    def value(self) -> CountDay:
        """The rule as a value."""
        return CountDay(self.month, self.day, self.year_offset)


class CountDaysTable(Strict):
    """``[peildatum]``: one rule per phase."""

    budget: CountDayTable = Field(alias="begroting", description="Peildatum van de raming")
    actual: CountDayTable = Field(alias="realisatie", description="Peildatum van de afrekening")


class KeyTable(Sourced):
    """``[[sleutel]]`` (participants) or ``[[maatstaf]]`` (programmes)."""

    slug: Slug = Field(alias="code", description="Code van de sleutel of maatstaf; aantallen.csv verwijst ernaar")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    unit: Text = Field(alias="eenheid", description="Wat er geteld wordt, zoals uitkeringen of euro")
    basis: Choice[KeyBasis] = Field(
        alias="grondslag", description="Gemeten aantallen, of bedragen die zo zijn vastgesteld"
    )

    def value(self) -> AllocationKey:
        """The key as a value."""
        return AllocationKey(self.slug, self.name, self.unit, self.basis, self.source)


class ProgrammeTable(Sourced):
    """``[[programma]]``: a programme of the budget and the key that divides it."""

    slug: Slug = Field(alias="code", description="Code van het programma")
    name: Text = Field(alias="naam", description="Naam zoals in de begroting")
    key: Slug = Field(alias="sleutel", description="Code van de sleutel die de kosten over de gemeenten verdeelt")
    overhead: bool = Field(default=False, description="Is dit het programma van de overhead? Hoogstens één programma")

    def value(self) -> Programme:
        """The programme as a value."""
        return Programme(self.slug, self.name, self.key, self.overhead, self.source)


class KeyRegimeFile(Validity, Sourced):
    """The whole file."""

    schema_version: Literal["verdeelregeling/1"] = Field(alias="schema", description="Soort bestand en versie ervan")
    title: Text = Field(alias="titel", description="Naam van de verdeelregeling")
    adopted_by: Slug = Field(
        alias="vastgesteld_door", description="Code van het orgaan dat vaststelde, uit de regeling"
    )
    council_consent: bool = Field(alias="instemming_raden", description="Moesten de raden instemmen?")
    settled_on_actuals: bool = Field(
        alias="afrekening_op_werkelijk", description="Wordt afgerekend op de werkelijke aantallen?"
    )
    count_days: CountDaysTable = Field(alias="peildatum", description="Op welke dag wordt geteld, per fase")
    programmes: list[ProgrammeTable] = Field(
        alias="programma", description="Programma's, in de volgorde van de stukken", min_length=1
    )
    keys: list[KeyTable] = Field(alias="sleutel", description="Verdelen kosten over de gemeenten", min_length=1)
    drivers: list[KeyTable] = Field(
        default_factory=list, alias="maatstaf", description="Verdelen overhead over de programma's (integrale kosten)"
    )

    @model_validator(mode="after")
    def _one_overhead(self) -> "KeyRegimeFile":
        overhead = [programme.slug for programme in self.programmes if programme.overhead]
        if len(overhead) > 1:
            raise ValueError(f"hoogstens één programma heeft overhead = true; hier zijn dat {', '.join(overhead)}")
        return self

    def value(self) -> Dated[KeyRegime]:
        """The regime as a dated value."""
        count_days = {Phase.BUDGET: self.count_days.budget.value(), Phase.ACTUAL: self.count_days.actual.value()}
        regime = KeyRegime(
            self.title, self.adopted_by, self.council_consent, self.settled_on_actuals, count_days,
            tuple(p.value() for p in self.programmes), tuple(k.value() for k in self.keys),
            tuple(d.value() for d in self.drivers), self.source,
        )  # fmt: skip
        return Dated(self.period, regime)
