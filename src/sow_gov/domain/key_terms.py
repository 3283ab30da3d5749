# SPDX-License-Identifier: EUPL-1.2
"""How does a key that does not simply count come to its shares? One kind of terms per kind of key.

A composite key names other keys of the same regime by slug; none of them may lead back to itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from math import prod

from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Decision


class RestRule(StrEnum):
    """Restregel: who bears what a minimum or a cap leaves over, or takes too much."""

    BY_KEY = "overigen naar sleutel"
    EQUALLY = "overigen gelijk"


@dataclass(frozen=True, slots=True)
class FixedShares:
    """Vaste delen: the part of each participant, summing to 1, and the decision that set them."""

    parts: Mapping[str, Fraction]
    decision: Decision


@dataclass(frozen=True, slots=True)
class Mix:
    """Gewogen mix: key slug -> its weight; the weights sum to 1."""

    parts: Mapping[str, Fraction]


@dataclass(frozen=True, slots=True)
class Tariff:
    """Tarief times the counts of a key above a threshold (drempel); what that leaves goes by the rest key.

    ``unit_cents`` is the tariff of ``base_year``; ``permille`` grows it, year by year and unrounded, in tenths of a
    percent against the year before. ``threshold`` counts units per participant that cost nothing.
    """

    counted: str
    rest: str
    base_year: int
    unit_cents: int
    permille: Mapping[int, int]
    threshold: int = 0

    def price(self, year: int) -> Fraction:
        """The exact tariff of a year in cents: the chain of growth runs unrounded.

        Raises:
            Fault: ALLOC-11, the tariff is not agreed for that year.

        >>> Tariff("inwoners", "inwoners", 2024, 180, {2025: 40}).price(2025)
        Fraction(936, 5)
        """
        if not says_for(self, year):
            raise Fault(
                "ALLOC-11", f"het tarief geldt niet voor {year}", "voeg de groei van dat jaar toe aan de sleutel"
            )
        grown = (Fraction(1000 + self.permille[later], 1000) for later in range(self.base_year + 1, year + 1))
        return prod(grown, start=Fraction(self.unit_cents))


@dataclass(frozen=True, slots=True)
class FixedAndVariable:
    """Vast en variabel: a fixed amount (year -> euro cents) by one key and the rest of the total by another."""

    fixed_cents: Mapping[int, int]
    fixed: str
    variable: str

    def cents(self, year: int) -> int:
        """The fixed amount of a year (ALLOC-11 when there is none)."""
        if year not in self.fixed_cents:
            todo = "voeg het vaste bedrag van dat jaar toe aan de sleutel"
            raise Fault("ALLOC-11", f"er is geen vast bedrag voor {year}", todo)
        return self.fixed_cents[year]


@dataclass(frozen=True, slots=True)
class Bounds:
    """Minimum en plafond on what a participant bears by a key, in euro cents, and who bears what that leaves."""

    by: str
    minimum_cents: Mapping[str, int]
    cap_cents: Mapping[str, int]
    rest: RestRule


@dataclass(frozen=True, slots=True)
class GrowthPath:
    """Ingroeipad from an old key to a new one: year -> the part that already goes by the new key."""

    old: str
    new: str
    part_of_new: Mapping[int, Fraction]

    def part(self, year: int) -> Fraction:
        """The part of a year that goes by the new key (ALLOC-11 when the path does not say)."""
        if year not in self.part_of_new:
            raise Fault(
                "ALLOC-11", f"het ingroeipad noemt {year} niet", "voeg het deel van dat jaar toe aan de sleutel"
            )
        return self.part_of_new[year]


KeyTerms = FixedShares | Mix | Tariff | FixedAndVariable | Bounds | GrowthPath


def says_for(terms: KeyTerms | None, year: int) -> bool:
    """Whether some terms say what they have to for a year."""
    match terms:
        case Tariff() as tariff:
            return tariff.base_year <= year and all(
                later in tariff.permille for later in range(tariff.base_year + 1, year + 1)
            )
        case GrowthPath(part_of_new=parts):
            return year in parts
        case FixedAndVariable(fixed_cents=cents):
            return year in cents
    return True


def named_keys(terms: KeyTerms | None) -> tuple[str, ...]:
    """The slugs of the keys that some terms rest on, each once, in order."""
    match terms:
        case Mix(parts):
            return tuple(parts)
        case Tariff(counted=counted, rest=rest):
            return tuple(dict.fromkeys((counted, rest)))
        case FixedAndVariable(fixed=fixed, variable=variable):
            return tuple(dict.fromkeys((fixed, variable)))
        case Bounds(by=by):
            return (by,)
        case GrowthPath(old=old, new=new):
            return tuple(dict.fromkeys((old, new)))
    return ()
