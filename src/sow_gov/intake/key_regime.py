# SPDX-License-Identifier: EUPL-1.2
"""What stands in ``verdeelregeling/<datum>.toml``: programmes, keys and drivers as adopted."""

from calendar import monthrange
from collections.abc import Mapping
from typing import Literal

from pydantic import Field, model_validator

from sow_gov.domain.dates import Dated
from sow_gov.domain.key_terms import named_keys
from sow_gov.domain.keys import AllocationKey, CountDay, KeyBasis, KeyRegime, Phase, Programme, SupportDepartment
from sow_gov.intake.fields import Choice, Day, Slug, Sourced, Strict, Text, Validity
from sow_gov.intake.key_terms import TermsTable
from sow_gov.intake.names import repeated

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


class DriverTable(Sourced):
    """``[[maatstaf]]``: counts programmes, and departments when it is that of a department."""

    slug: Slug = Field(alias="code", description="Code van de maatstaf; aantallen.csv verwijst ernaar")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    unit: Text = Field(alias="eenheid", description="Wat er geteld wordt, zoals fte of werkplekken")
    basis: Literal[KeyBasis.COUNTS, KeyBasis.HISTORIC_BUDGETS] = Field(
        alias="grondslag", description="Gemeten aantallen, of bedragen"
    )

    def value(self) -> AllocationKey:
        """The driver as a value."""
        return AllocationKey(self.slug, self.name, self.unit, self.basis, self.source)


class KeyTable(TermsTable, Sourced):
    """``[[sleutel]]``: divides costs over the participants."""

    slug: Slug = Field(alias="code", description="Code van de sleutel; aantallen.csv verwijst ernaar")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    unit: Text = Field(alias="eenheid", description="Wat er geteld wordt, zoals uitkeringen of euro")
    basis: Choice[KeyBasis] = Field(
        alias="grondslag", description="Gemeten aantallen, vastgestelde bedragen, of voorwaarden in een eigen tabel"
    )
    frozen_on: Day | None = Field(
        default=None,
        alias="bevroren_op",
        description="Peildatum waarvan de aantallen blijven gelden; alleen bij aantallen en historische budgetten",
    )

    @model_validator(mode="after")
    def _fits_its_basis(self) -> "KeyTable":
        self.terms_of(self.basis)
        if self.frozen_on is not None and self.basis not in (KeyBasis.COUNTS, KeyBasis.HISTORIC_BUDGETS):
            raise ValueError(f"een sleutel met grondslag {self.basis.value!r} telt niet en kan niet bevroren zijn")
        return self

    def value(self) -> AllocationKey:
        """The key as a value."""
        terms = self.terms_of(self.basis)
        return AllocationKey(self.slug, self.name, self.unit, self.basis, self.source, terms, self.frozen_on)


class DepartmentTable(Sourced):
    """``[[ondersteuning]]``: a support department and the driver by which it serves programmes and departments."""

    slug: Slug = Field(alias="code", description="Code van de ondersteunende afdeling")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    driver: Slug = Field(
        alias="maatstaf",
        description="Code van de maatstaf; die telt ook de afdelingen, want zij bedienen elkaar",
    )

    def value(self) -> SupportDepartment:
        """The department as a value."""
        return SupportDepartment(self.slug, self.name, self.driver, self.source)


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
    drivers: list[DriverTable] = Field(
        default_factory=list, alias="maatstaf", description="Verdelen overhead over de programma's (integrale kosten)"
    )
    departments: list[DepartmentTable] = Field(
        default_factory=list, alias="ondersteuning", description="Afdelingen die programma's en elkaar bedienen"
    )

    @model_validator(mode="after")
    def _one_overhead(self) -> "KeyRegimeFile":
        overhead = [programme.slug for programme in self.programmes if programme.overhead]
        if len(overhead) > 1:
            raise ValueError(f"hoogstens één programma heeft overhead = true; hier zijn dat {', '.join(overhead)}")
        return self

    @model_validator(mode="after")
    def _one_key_per_code(self) -> "KeyRegimeFile":
        twice = repeated(key.slug for key in self.keys)
        if twice:
            raise ValueError(f"code {twice[0]!r} komt dubbel voor bij de sleutels")
        return self

    @model_validator(mode="after")
    def _keys_rest_on_keys(self) -> "KeyRegimeFile":
        below = {key.slug: named_keys(key.terms_of(key.basis)) for key in self.keys}
        bases = {key.slug: key.basis for key in self.keys}
        for slug, named in below.items():
            unknown = [name for name in named if name not in below]
            if unknown:
                raise ValueError(f"sleutel {slug!r} rust op een sleutel die er niet is: {', '.join(unknown)}")
            if any(bases[name] is KeyBasis.FIXED_AMOUNTS for name in named):
                raise ValueError(f"sleutel {slug!r} rust op vaste bedragen, en die zijn er voor één programma")
        for key in self.keys:
            if key.tariff is not None and bases[key.tariff.counted] is not KeyBasis.COUNTS:
                raise ValueError(f"sleutel {key.slug!r} rekent een tarief over {key.tariff.counted!r}, die niets telt")
        for slug, named in below.items():
            if slug in _reached(below, named):
                raise ValueError(f"sleutel {slug!r} rust op zichzelf")
        return self

    def value(self) -> Dated[KeyRegime]:
        """The regime as a dated value."""
        count_days = {Phase.BUDGET: self.count_days.budget.value(), Phase.ACTUAL: self.count_days.actual.value()}
        regime = KeyRegime(
            self.title, self.adopted_by, self.council_consent, self.settled_on_actuals, count_days,
            tuple(p.value() for p in self.programmes), tuple(k.value() for k in self.keys),
            tuple(d.value() for d in self.drivers), self.source,
            tuple(department.value() for department in self.departments),
        )  # fmt: skip
        return Dated(self.period, regime)


def _reached(below: Mapping[str, tuple[str, ...]], from_: tuple[str, ...]) -> set[str]:
    """The keys that some keys rest on, they themselves included."""
    found, new = set(), set(from_)
    while new:
        found |= new
        new = {name for slug in new for name in below[slug]} - found
    return found
