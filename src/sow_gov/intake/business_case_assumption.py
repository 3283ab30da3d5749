# SPDX-License-Identifier: EUPL-1.2
"""How is an assumption of a business case written? Numbers as quoted text, in one of three ways over the years."""

import re
from collections.abc import Mapping
from fractions import Fraction
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, WithJsonSchema, model_validator

from sow_gov.domain.business_case import Assumption, AssumptionUnit, GrowthOverYears
from sow_gov.intake.fields import Choice, Slug, Sourced, Text
from sow_gov.intake.key_terms import PerYear

_PATTERN = r"-?(0|[1-9][0-9]{0,11})(\.[0-9]{1,4})?"


def _number(value: Any) -> Fraction:
    if not isinstance(value, str) or not re.fullmatch(_PATTERN, value):
        raise ValueError(f"{value!r} is geen getal tussen aanhalingstekens met een punt, zoals '5' of '12.5'")
    return Fraction(value)


Number = Annotated[
    Fraction,
    BeforeValidator(_number),
    WithJsonSchema({"type": "string", "pattern": f"^{_PATTERN}$", "examples": ["12.5"]}),
]
"""A number with at most four decimals: a quoted string in, an exact fraction out."""

Yearly = Annotated[dict[str, Number], PerYear, Field(min_length=1)]
"""Year -> number."""


def converted(number: Fraction, unit: AssumptionUnit) -> Fraction:
    """A number as it is written in the value that is reckoned with: 5 procent is 1/20, 5 euro is 500 cents."""
    if unit is AssumptionUnit.PERCENTAGE:
        return number / 100
    return number * 100 if unit is AssumptionUnit.EURO else number


class AssumptionTable(Sourced):
    """``[[aanname]]``: a number that somebody assumes, with how low and high it may turn out."""

    slug: Slug = Field(alias="code", description="Code van de aanname; geen post heeft dezelfde")
    name: Text = Field(alias="naam", description="Naam zoals op papier")
    unit: Choice[AssumptionUnit] = Field(alias="eenheid", description="Waarin alle getallen van de aanname staan")
    ends: dict[Slug, Number] = Field(
        default_factory=dict, alias="waarde", description="Per situatie de waarde in het laatste jaar"
    )
    parts: Yearly | None = Field(
        default=None, alias="ingroei_per_jaar", description="Bij waarde: procenten ervan per jaar; weglaten: altijd 100"
    )
    yearly: Yearly | None = Field(default=None, alias="per_jaar", description="Waarde in elk jaar, in alle situaties")
    of_situations: dict[Slug, Yearly] = Field(
        default_factory=dict, alias="per_situatie", description="Waarde in elk jaar, per situatie"
    )
    low: Number | None = Field(
        default=None, alias="laag", description="Hoe laag de waarde in het laatste jaar kan zijn"
    )
    high: Number | None = Field(
        default=None, alias="hoog", description="Hoe hoog de waarde in het laatste jaar kan zijn"
    )
    moves: list[Slug] = Field(
        default_factory=list,
        alias="verandert_in",
        description="Waarin laag en hoog gelden; weglaten: waar zij afwijkt van de eerste, of overal",
    )

    @model_validator(mode="after")
    def _one_way(self) -> "AssumptionTable":
        if (self.ends != {}) + (self.yearly is not None) + (self.of_situations != {}) != 1:
            raise ValueError("vul één van waarde, per_jaar of per_situatie in")
        if self.parts is not None and not self.ends:
            raise ValueError("ingroei_per_jaar hoort bij waarde")
        if self.parts is not None and list(self.parts.values())[-1] != 100:
            raise ValueError("ingroei_per_jaar eindigt op 100: in het laatste jaar geldt de waarde")
        if self.low is not None and self.high is not None and self.low > self.high:
            raise ValueError("laag is hoger dan hoog")
        return self

    def value(self, situations: tuple[str, ...], years: tuple[int, ...]) -> Assumption:
        """The assumption as a value, for the situations and years of its case as far as the file has them."""
        paths = self._paths(situations, years)
        first = paths.get(situations[0])
        apart = tuple(slug for slug, path in paths.items() if first is not None and path.values != first.values)
        return Assumption(
            self.slug, self.name, self.unit, paths, tuple(self.moves) or apart or tuple(paths),
            None if self.low is None else converted(self.low, self.unit),
            None if self.high is None else converted(self.high, self.unit), self.source,
        )  # fmt: skip

    def _paths(self, situations: tuple[str, ...], years: tuple[int, ...]) -> dict[str, GrowthOverYears]:
        if self.ends:
            grown = self.parts or {str(year): Fraction(100) for year in years}
            parts = {int(year): part / 100 for year, part in grown.items()}
            ends = {slug: converted(end, self.unit) for slug, end in self.ends.items()}
            return {
                slug: GrowthOverYears({year: end * part for year, part in parts.items()}, parts)
                for slug, end in ends.items()
            }
        given: Mapping[str, Mapping[str, Fraction]] = self.of_situations
        if self.yearly is not None:
            given = dict.fromkeys(situations, self.yearly)
        return {
            slug: GrowthOverYears({int(year): converted(value, self.unit) for year, value in yearly.items()})
            for slug, yearly in given.items()
        }
