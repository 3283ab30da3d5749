# SPDX-License-Identifier: EUPL-1.2
"""By what is a cost divided? Allocation keys, drivers, their counts, and the regime that adopts them."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.domain.errors import Fault
from sow_gov.domain.key_terms import KeyTerms, named_keys
from sow_gov.domain.source import Source


class Phase(StrEnum):
    """Fase of a figure: estimated for the budget, or actual for the settlement."""

    BUDGET = "begroting"
    ACTUAL = "realisatie"


class KeyBasis(StrEnum):
    """Grondslag of a key: counts that are measured, amounts that were adopted as such, or terms that make shares."""

    COUNTS = "aantallen"
    FIXED_AMOUNTS = "vaste bedragen"
    HISTORIC_BUDGETS = "historische budgetten"
    EQUAL_PARTS = "gelijke delen"
    FIXED_SHARES = "vaste delen"
    MIX = "gewogen mix"
    TARIFF = "tarief"
    FIXED_AND_VARIABLE = "vast en variabel"
    BOUNDS = "minimum en plafond"
    GROWTH_PATH = "ingroeipad"


_AMOUNTS = (KeyBasis.FIXED_AMOUNTS, KeyBasis.TARIFF, KeyBasis.FIXED_AND_VARIABLE, KeyBasis.BOUNDS)


@dataclass(frozen=True, slots=True)
class Count:
    """Aantal: how many of a key's units a carrier has on the count date, and since when we know.

    ``carrier`` is a participant for an allocation key, a programme for a driver of support services. ``value`` is a
    whole number of the key's units, or of euro cents when ``in_cents`` (an amount was filled in, not a number).
    """

    key: str
    carrier: str
    phase: Phase
    counted_on: date
    value: int
    known_on: date
    source: Source
    in_cents: bool = False


@dataclass(frozen=True, slots=True)
class AllocationKey:
    """Verdeelsleutel (participants) or verdeelmaatstaf (programmes): what is counted, and in which unit.

    ``terms`` say how a key comes to its shares that does not just count. A key is frozen when ``frozen_on`` names the
    count date that keeps dividing, whatever the year.
    """

    slug: str
    name: str
    unit: str
    basis: KeyBasis
    source: Source
    terms: KeyTerms | None = None
    frozen_on: date | None = None

    @property
    def counts(self) -> bool:
        """Whether it divides by counts or amounts of its own, one per carrier."""
        return self.basis in (KeyBasis.COUNTS, KeyBasis.FIXED_AMOUNTS, KeyBasis.HISTORIC_BUDGETS)

    @property
    def in_cents(self) -> bool:
        """Whether its counts are amounts in euro cents: fixed amounts and historic budgets are."""
        return self.basis in (KeyBasis.FIXED_AMOUNTS, KeyBasis.HISTORIC_BUDGETS)

    @property
    def gives_amounts(self) -> bool:
        """Whether it gives amounts by itself and no proportion, so that it divides a programme as a whole."""
        return self.basis in _AMOUNTS

    @property
    def published(self) -> bool:
        """Whether its counts are taken over as they are, instead of dividing in proportion to them."""
        return self.basis is KeyBasis.FIXED_AMOUNTS


@dataclass(frozen=True, slots=True)
class Programme:
    """Programma of the budget; ``key`` is the slug of the key that divides what is borne through it."""

    slug: str
    name: str
    key: str
    overhead: bool
    source: Source


@dataclass(frozen=True, slots=True)
class CountDay:
    """Peildatum as a rule: this day of this month, so many years from the budget year (M5)."""

    month: int
    day: int
    year_offset: int

    def of(self, year: int) -> date:
        """The count date for a budget year.

        >>> CountDay(1, 1, -1).of(2026)
        datetime.date(2025, 1, 1)
        """
        return date(year + self.year_offset, self.month, self.day)


@dataclass(frozen=True, slots=True)
class SupportDepartment:
    """Ondersteunende afdeling: what it costs goes to whom it serves, by the counts of its driver (M2).

    Those whom it serves are programmes and departments, itself included.
    """

    slug: str
    name: str
    driver: str
    source: Source


@dataclass(frozen=True, slots=True)
class KeyRegime:
    """Verdeelregeling: programmes, keys and drivers as one organ adopted them (M5)."""

    title: str
    adopted_by: str
    council_consent: bool
    settled_on_actuals: bool
    count_days: Mapping[Phase, CountDay]
    programmes: tuple[Programme, ...]
    keys: tuple[AllocationKey, ...]
    drivers: tuple[AllocationKey, ...]
    source: Source
    departments: tuple[SupportDepartment, ...] = ()

    @property
    def overhead(self) -> Programme | None:
        """The programme whose costs are overhead; None when the arrangement has none."""
        return next((programme for programme in self.programmes if programme.overhead), None)

    @property
    def primary(self) -> tuple[Programme, ...]:
        """The programmes that overhead can be charged to: all the others."""
        return tuple(programme for programme in self.programmes if not programme.overhead)

    def keys_of(self, programmes: Collection[str]) -> tuple[AllocationKey, ...]:
        """The keys that divide what is borne through some programmes, each once, in the order of the programmes."""
        slugs = dict.fromkeys(programme.key for programme in self.programmes if programme.slug in programmes)
        return tuple(self.key(slug) for slug in slugs)

    def counted_keys(self, keys: Collection[AllocationKey]) -> tuple[AllocationKey, ...]:
        """The keys with counts of their own on which some keys rest, themselves included, each once.

        Raises:
            Fault: ALLOC-05, a key that is named does not exist.
        """
        return tuple(key for key in self.reached(keys) if key.counts)

    def reached(self, keys: Collection[AllocationKey]) -> tuple[AllocationKey, ...]:
        """Some keys and all those that they rest on, each once (ALLOC-05 when one of them does not exist)."""
        found: dict[str, AllocationKey] = {}
        for key in keys:
            below = self.reached([self.key(slug) for slug in named_keys(key.terms)])
            found |= {each.slug: each for each in (key, *below)}
        return tuple(found.values())

    def gives_amounts(self, key: AllocationKey) -> bool:
        """Whether a key, or one that it rests on, gives amounts and no proportion."""
        return key.gives_amounts or any(self.gives_amounts(self.key(slug)) for slug in named_keys(key.terms))

    def programme(self, slug: str) -> Programme:
        """The programme with this slug (ALLOC-04 when the regime has none)."""
        for programme in self.programmes:
            if programme.slug == slug:
                return programme
        raise Fault("ALLOC-04", f"de verdeelregeling kent geen programma {slug!r}", "gebruik een bestaand programma")

    def key(self, slug: str) -> AllocationKey:
        """The key or driver with this slug (ALLOC-05 when the regime has none)."""
        for key in (*self.keys, *self.drivers):
            if key.slug == slug:
                return key
        raise Fault("ALLOC-05", f"de verdeelregeling kent geen sleutel {slug!r}", "gebruik een bestaande sleutel")
