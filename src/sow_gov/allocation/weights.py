# SPDX-License-Identifier: EUPL-1.2
"""What does a key make of an amount? The counts of a year and the terms of the key, as exact shares (M5)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from fractions import Fraction
from math import lcm

from sow_gov.allocation.bounds import within_bounds
from sow_gov.domain.errors import Fault
from sow_gov.domain.key_terms import Bounds, FixedAndVariable, FixedShares, GrowthPath, Mix, Tariff
from sow_gov.domain.keys import AllocationKey, Count, KeyBasis

Shares = dict[str, Fraction]


@dataclass(frozen=True, slots=True)
class Weights:
    """Gewichten: one key in one year, with the count of every carrier (participant, or receiver of support).

    A key that counts has ``counts``; one of terms has none, and in ``parts`` the keys it rests on. ``carriers`` stand
    in the order of the regulation. ``buyers`` are those among them that share in the cost; None is all of them.
    """

    key: AllocationKey
    counts: Mapping[str, Count]
    carriers: tuple[str, ...] = ()
    year: int = 0
    parts: Mapping[str, "Weights"] = field(default_factory=dict)
    buyers: tuple[str, ...] | None = None

    @property
    def everyone(self) -> tuple[str, ...]:
        """The carriers in order; a key that counts knows them by its counts."""
        return self.carriers or tuple(self.counts)

    @property
    def sharing(self) -> tuple[str, ...]:
        """The carriers that share in the cost, in order."""
        return self.everyone if self.buyers is None else self.buyers

    @property
    def total(self) -> int:
        """The sum of the weights, in the key's unit when it counts."""
        return sum(self.values.values())

    @property
    def values(self) -> dict[str, int]:
        """Carrier -> its count, or the whole number by which terms divide: what :mod:`apportion` divides by.

        Raises:
            Fault: ALLOC-12, the key gives amounts and no proportion.
        """
        if self.key.counts:
            sharing = set(self.sharing)
            return {name: count.value if name in sharing else 0 for name, count in self.counts.items()}
        if self.absolute:
            what = f"sleutel {self.key.slug!r} geeft bedragen en geen verhouding"
            raise Fault("ALLOC-12", what, "kies hier een sleutel die een verhouding geeft")
        parts = self.shares(Fraction(1))
        whole = lcm(*(part.denominator for part in parts.values()))
        return {name: int(part * whole) for name, part in parts.items()}

    @property
    def counted_on(self) -> date:
        """The count date of a key that counts, which all its counts share."""
        return next(iter(self.counts.values())).counted_on

    @property
    def absolute(self) -> bool:
        """Whether the key gives amounts, so that it only divides the whole of a programme."""
        return self.key.gives_amounts or any(part.absolute for part in self.parts.values())

    @property
    def bottom(self) -> tuple["Weights", ...]:
        """The keys with counts of their own that this one rests on, itself included."""
        if self.key.counts:
            return (self,)
        found = {each.key.slug: each for part in self.parts.values() for each in part.bottom}
        return tuple(found.values())

    def only(self, buyers: Collection[str] | None) -> "Weights":
        """The same key among those who buy a service; None is everybody."""
        parts = {slug: part.only(buyers) for slug, part in self.parts.items()}
        bought = None if buyers is None else set(buyers)
        named = None if bought is None else tuple(name for name in self.everyone if name in bought)
        return replace(self, parts=parts, buyers=named)

    def shares(self, total: Fraction) -> Shares:
        """What each carrier bears of an amount, exactly.

        Args:
            total: euro cents.

        Returns:
            carrier -> cents, for every carrier; they sum to ``total``, but for published amounts.

        Raises:
            Fault: ALLOC-01, nothing to divide by; ALLOC-11, terms without a value for the year; ALLOC-13, bounds that
                cannot hold.
        """
        match self.key.terms:
            case None:
                return self._counted(total)
            case FixedShares(parts=parts):
                return self._by({name: parts.get(name, Fraction(0)) for name in self.everyone}, total)
            case Mix(parts=parts):
                return self._sum([self.parts[slug].shares(total * part) for slug, part in parts.items()])
            case GrowthPath(old=old, new=new) as path:
                part = path.part(self.year)
                return self._sum([self.parts[old].shares(total * (1 - part)), self.parts[new].shares(total * part)])
            case Tariff() as tariff:
                return self._charged(tariff, total)
            case FixedAndVariable(fixed=fixed, variable=variable) as terms:
                cents = Fraction(terms.cents(self.year))
                return self._sum([self.parts[fixed].shares(cents), self.parts[variable].shares(total - cents)])
            case Bounds(by=by) as bounds:
                return within_bounds(self._said, bounds, total, self.parts[by].shares(total), self.sharing)

    @property
    def _said(self) -> str:
        """The key and the year, for messages."""
        return f"{self.key.slug!r} in {self.year}"

    def _counted(self, total: Fraction) -> Shares:
        """By counts or in equal parts; published amounts are what they are, whatever the total."""
        if self.key.basis is KeyBasis.EQUAL_PARTS:
            return self._by(dict.fromkeys(self.everyone, Fraction(1)), total)
        counts = {name: Fraction(value) for name, value in self.values.items()}
        return counts if self.key.published else self._by(counts, total)

    def _by(self, weights: Mapping[str, Fraction], total: Fraction) -> Shares:
        """An amount in proportion to weights, among those who share in it."""
        sharing = set(self.sharing)
        whole = sum(weights[name] for name in sharing)
        if whole == 0:
            what = f"sleutel {self.key.slug!r} geeft niemand een deel"
            raise Fault("ALLOC-01", what, "vul de aantallen of delen van de sleutel")
        return {name: total * weight / whole if name in sharing else Fraction(0) for name, weight in weights.items()}

    def _sum(self, shares: list[Shares]) -> Shares:
        return {name: sum((each[name] for each in shares), Fraction(0)) for name in self.everyone}

    def _charged(self, tariff: Tariff, total: Fraction) -> Shares:
        """Tariff times what is counted above the threshold; the rest, also below zero, by the rest key."""
        price, counted = tariff.price(self.year), self.parts[tariff.counted].values
        charged = {name: price * max(counted[name] - tariff.threshold, 0) for name in self.everyone}
        rest = self.parts[tariff.rest].shares(total - sum(charged.values()))
        return self._sum([charged, rest])
