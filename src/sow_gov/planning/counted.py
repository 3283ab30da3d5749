# SPDX-License-Identifier: EUPL-1.2
"""How many was each key estimated to count, and how many was it really? Estimate and actual beside each other (M5)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.keys import AllocationKey, Count, KeyRegime, Phase, Programme
from sow_gov.domain.source import any_example


@dataclass(frozen=True, slots=True)
class CountedPhase:
    """Telling van een sleutel in one phase: the count date and, per municipality, the newest count of that day.

    ``earlier`` are counts of that day that a newer one replaced, in the order in which they became known.
    """

    counted_on: date
    counts: Mapping[str, Count]
    earlier: tuple[Count, ...]

    @property
    def total(self) -> int:
        """All of them together, in the unit of the key."""
        return sum(count.value for count in self.counts.values())

    def share(self, carrier: str) -> Fraction | None:
        """The exact part of a municipality; None while a count is missing or nothing is counted."""
        count = self.counts.get(carrier)
        return Fraction(count.value, self.total) if count and self.total else None


@dataclass(frozen=True, slots=True)
class CountedKey:
    """Getelde sleutel: estimated and actual counts of the municipalities, and the programmes that it divides.

    ``settled`` says whether the actual counts replace the estimates at the settlement.
    """

    key: AllocationKey
    programmes: tuple[Programme, ...]
    carriers: tuple[str, ...]
    phases: Mapping[Phase, CountedPhase]
    settled: bool

    @property
    def complete(self) -> bool:
        """Whether every municipality has an actual count."""
        return len(self.phases[Phase.ACTUAL].counts) == len(self.carriers)

    @property
    def example(self) -> bool:
        """Whether any count of it is an example figure."""
        return any_example(count.source for each in self.phases.values() for count in each.counts.values())


def counted(budget: BudgetYear, regime: KeyRegime, carriers: Sequence[str]) -> tuple[CountedKey, ...]:
    """The keys of a year that count municipalities, each with what it counts in both phases.

    Args:
        budget: the year, with its counts.
        regime: the keys in force.
        carriers: the municipalities, in the order of the regulation.

    Source: decision M5; a key that was frozen keeps its own count date.
    """
    return tuple(
        CountedKey(
            key, tuple(each for each in regime.programmes if _rests_on(regime, each, key)), tuple(carriers),
            {phase: _phase(budget, key, phase, regime, carriers) for phase in Phase},
            regime.settled_on_actuals and key.frozen_on is None,
        )
        for key in regime.keys
        if key.counts
    )  # fmt: skip


def _rests_on(regime: KeyRegime, programme: Programme, key: AllocationKey) -> bool:
    return key in regime.counted_keys([regime.key(programme.key)])


def _phase(
    budget: BudgetYear, key: AllocationKey, phase: Phase, regime: KeyRegime, carriers: Sequence[str]
) -> CountedPhase:
    """What a key counts in a phase on its count date; the newest known of each municipality."""
    on = key.frozen_on or regime.count_days[phase].of(budget.year)
    found = [each for each in budget.counts_of(key.slug, phase) if each.counted_on == on and each.carrier in carriers]
    ordered = sorted(found, key=lambda each: each.known_on)
    newest = {each.carrier: each for each in ordered}
    counts = {slug: newest[slug] for slug in carriers if slug in newest}
    return CountedPhase(on, counts, tuple(each for each in ordered if each is not newest[each.carrier]))
