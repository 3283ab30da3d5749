# SPDX-License-Identifier: EUPL-1.2
"""How is each kind of value written in a contract file? The strict field types that all files share."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from fractions import Fraction
from typing import Annotated, Any, Self, TypeVar

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    GetCoreSchemaHandler,
    WithJsonSchema,
    model_validator,
)
from stdnum import iban
from stdnum.exceptions import ValidationError

from sow_gov.domain import money
from sow_gov.domain.dates import Period
from sow_gov.domain.identities import wrong_bic, wrong_kvk, wrong_rsin, wrong_vat_id
from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision

E = TypeVar("E", bound=StrEnum)


_FIRST_YEAR, _LAST_YEAR = 1900, 2200
"""A day outside these years is a slip, or how other systems write that there is no end (9999-12-31)."""


class Strict(BaseModel):
    """The manner of every table in a contract file: Dutch keys, no unknown key, no silent conversion."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True, populate_by_name=False, defer_build=True)


def _money(value: Any) -> int:
    if not isinstance(value, str):
        raise ValueError("een bedrag staat tussen aanhalingstekens, zoals '1250000.00'; een los getal wordt geweigerd")
    return money.from_text(value)


def _whole(value: Any) -> int:
    number = int(value) if isinstance(value, str) and re.fullmatch(r"[0-9]{1,15}", value) else value
    if type(number) is not int or not 0 <= number < 10**15:
        raise ValueError(f"{value!r} is geen geheel aantal van nul of meer, hoogstens vijftien cijfers")
    return number


def _permille(value: Any) -> int:
    if not isinstance(value, str) or not re.fullmatch(r"-?[0-9]{1,2}\.[0-9]", value):
        raise ValueError(f"{value!r} is geen percentage met één decimaal tussen aanhalingstekens, zoals '3.4'")
    return int(value.replace(".", ""))


def _part(value: Any) -> Fraction:
    if not isinstance(value, str) or not re.fullmatch(r"[1-9][0-9]*/[1-9][0-9]*", value):
        raise ValueError(f"{value!r} is geen deel; schrijf een breuk tussen aanhalingstekens, zoals '1/4'")
    return Fraction(value)


def _day(value: Any) -> date:
    day = value if type(value) is date else _from_iso(value)
    if day is None:
        raise ValueError(f"{value!r} is geen datum; schrijf jjjj-mm-dd, in TOML zonder aanhalingstekens")
    if not _FIRST_YEAR <= day.year <= _LAST_YEAR:
        raise ValueError(f"{day} ligt buiten {_FIRST_YEAR}-{_LAST_YEAR}; laat een dag die er niet is weg")
    return day


def _from_iso(value: Any) -> date | None:
    """The day in ISO text; None when it is not written so, or does not exist."""
    if not isinstance(value, str) or not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def _iban(value: str) -> str:
    try:
        return str(iban.validate(value))
    except ValidationError:
        raise ValueError(f"{value!r} is geen IBAN: de vorm of het controlegetal klopt niet") from None


def _oin(value: str) -> str:
    if not re.fullmatch(r"[0-9]{20}", value):
        raise ValueError(f"{value!r} bestaat niet uit 20 cijfers")
    return value


def _really(wrong: Callable[[str], str]) -> AfterValidator:
    """Refuse a number that cannot exist, with what is wrong with it."""

    def check(value: str) -> str:
        if wrong(value):
            raise ValueError(wrong(value))
        return value

    return AfterValidator(check)


class _ByValue:
    """An enumeration is written as one of its values, and its schema lists them: its docstring is not for a clerk."""

    def __get_pydantic_core_schema__(self, kind: type[StrEnum], handler: GetCoreSchemaHandler) -> Any:
        listed = WithJsonSchema({"type": "string", "enum": [member.value for member in kind]})
        return handler.generate_schema(Annotated[kind, Field(strict=False), listed])


Choice = Annotated[E, _ByValue()]
"""One of the values of an enumeration: its text in, its member out. Part of a list is a ``Literal`` of members."""


def _text_schema(pattern: str, example: str) -> WithJsonSchema:
    return WithJsonSchema({"type": "string", "pattern": pattern, "examples": [example]})


Euro = Annotated[int, BeforeValidator(_money), _text_schema(r"^-?(0|[1-9][0-9]{0,14})\.[0-9]{2}$", "1250000.00")]
"""A signed amount: a quoted string in, euro cents out."""

PositiveEuro = Annotated[Euro, Field(ge=0), _text_schema(r"^(0|[1-9][0-9]{0,14})\.[0-9]{2}$", "1250000.00")]
"""An amount of zero or more."""

_WHOLE = WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "pattern": "^[0-9]+$"}]})
Whole = Annotated[int, BeforeValidator(_whole), _WHOLE]
"""A whole number of zero or more: a bare TOML integer, or digits in CSV."""

Permille = Annotated[int, BeforeValidator(_permille), _text_schema(r"^-?[0-9]{1,2}\.[0-9]$", "3.4")]
"""A percentage with one decimal: a quoted string in, tenths of a percent out."""

Part = Annotated[Fraction, BeforeValidator(_part), _text_schema("^[1-9][0-9]*/[1-9][0-9]*$", "1/4")]
"""A part of a whole as a quoted fraction."""

Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
"""A day: a bare TOML date, or ISO text in CSV."""

Slug = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
"""A code: lower-case letters, digits and hyphens; never reused."""

Actor = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(/[a-z0-9]+(-[a-z0-9]+)*)?$")]
"""Code of an organ or function; of a municipality with its name: ``ab``, ``directeur``, ``college/schiedam``."""

Text = Annotated[str, Field(min_length=1)]
"""A text that is not empty."""

Kvk = Annotated[str, _really(wrong_kvk)]
"""KvK number: 8 digits."""

Rsin = Annotated[str, _really(wrong_rsin)]
"""RSIN: 9 digits that pass the eleven test."""

Oin = Annotated[str, AfterValidator(_oin)]
"""OIN: 20 digits; what they are made of is looked at once the other numbers of the party are known."""

VatId = Annotated[str, _really(wrong_vat_id)]
"""VAT id of a member state, with its country: NL999011017B01."""

Bic = Annotated[str, _really(wrong_bic)]
"""BIC: 8 or 11 signs."""

Iban = Annotated[str, AfterValidator(_iban)]
"""IBAN: checked by mod 97, without spaces."""


class Sourced(Strict):
    """A table whose content has a source: ``bron``, ``voorbeeld`` and, where needed, ``toelichting_bron``."""

    source_text: Text = Field(alias="bron", description="Waar dit vandaan komt: stuk, artikel of webadres")
    example: bool = Field(
        default=False,
        alias="voorbeeld",
        description="Is dit verzonnen of geschat? Dan heet alles wat erop rust ook voorbeeld",
    )
    source_note: str = Field(
        default="",
        alias="toelichting_bron",
        description="Wat een lezer bij de bron moet weten, zoals dat een aantal is teruggerekend",
    )

    @property
    def source(self) -> Source:
        """The source as a value."""
        return Source(self.source_text, self.example, self.source_note)


class Validity(Strict):
    """One version of a text: from when it holds and, once there is an end, until when."""

    from_: Day = Field(alias="geldig_vanaf", description="Eerste dag waarop deze versie geldt; zo heet ook het bestand")
    until: Day | None = Field(
        default=None,
        alias="geldig_tot_en_met",
        description="Laatste dag waarop deze versie geldt; weglaten zolang er geen einde is",
    )

    @model_validator(mode="after")
    def _holds_a_day(self) -> Self:
        if self.until is not None and self.until < self.from_:
            raise ValueError(f"geldig_tot_en_met {self.until} ligt voor geldig_vanaf {self.from_}")
        return self

    @property
    def period(self) -> Period:
        """The days on which this version holds."""
        return Period(self.from_, self.until + timedelta(days=1) if self.until else None)


class DecisionTable(Sourced):
    """A decision: ``orgaan``, ``nummer``, ``datum``, ``onderwerp`` and source."""

    organ: Text = Field(alias="orgaan", description="Wie besloot, voluit zoals op papier")
    number: Text = Field(alias="nummer", description="Nummer van het besluit")
    decided_on: Day = Field(alias="datum", description="Dag van het besluit")
    subject: Text = Field(alias="onderwerp", description="Waarover is besloten")

    def value(self) -> Decision:
        """The decision as a value."""
        return Decision(self.organ, self.number, self.decided_on, self.subject, self.source)
