# SPDX-License-Identifier: EUPL-1.2
"""Which counts divide a key in a year? By phase, count date and what was known on a day (M5)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from sow_gov.domain.budget import BudgetYear, OutlookCounts
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import AllocationKey, Count, KeyBasis, KeyRegime, Phase


@dataclass(frozen=True, slots=True)
class Weights:
    """Gewichten: one key with the count of every carrier (participant or programme) on one count date."""

    key: AllocationKey
    counts: Mapping[str, Count]

    @property
    def total(self) -> int:
        """The sum of the counts, in the key's unit."""
        return sum(count.value for count in self.counts.values())


def weights_for(
    budget: BudgetYear,
    regime: KeyRegime,
    keys: Iterable[AllocationKey],
    carriers: Iterable[str],
    phase: Phase,
    year: int,
    known_on: date | None = None,
) -> dict[str, Weights]:
    """Find the counts of each key for one year.

    Args:
        budget: the budget year whose counts are looked in.
        regime: says on which day is counted, per phase.
        keys: the keys that are needed.
        carriers: everybody who must have a count.
        phase: begroting takes the estimates, realisatie the actual counts.
        year: the budget year or one of the three years after it.
        known_on: leave out what was not yet known on this day; None takes all.

    Returns:
        key slug -> weights, with a count for every carrier.

    Raises:
        Fault: ALLOC-08, a count is missing: nobody is counted as zero unless it says so.

    Source: model.md M5.
    """
    wanted = tuple(carriers)
    return {key.slug: Weights(key, _counts(budget, regime, key, wanted, phase, year, known_on)) for key in keys}


def _counts(
    budget: BudgetYear,
    regime: KeyRegime,
    key: AllocationKey,
    carriers: tuple[str, ...],
    phase: Phase,
    year: int,
    known_on: date | None,
) -> dict[str, Count]:
    own_year = (
        year == budget.year or budget.outlook_counts is OutlookCounts.OWN_YEAR or key.basis is not KeyBasis.COUNTS
    )
    counted_on = regime.count_days[phase].of(year if own_year else budget.year)
    found: dict[str, Count] = {}
    for count in budget.counts_of(key.slug, phase):
        known = known_on is None or count.known_on <= known_on
        newer = count.carrier not in found or count.known_on > found[count.carrier].known_on
        if count.counted_on == counted_on and known and newer:
            found[count.carrier] = count
    missing = [carrier for carrier in carriers if carrier not in found]
    if missing:
        raise Fault(
            "ALLOC-08",
            f"sleutel {key.slug!r} ({phase}) heeft geen aantal op {counted_on.isoformat()} voor {', '.join(missing)}",
            "voeg het aantal met peildatum en bron toe aan aantallen.csv",
        )
    return {carrier: found[carrier] for carrier in carriers}
