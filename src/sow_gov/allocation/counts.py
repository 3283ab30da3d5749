# SPDX-License-Identifier: EUPL-1.2
"""Which counts divide a key in a year? By phase, count date and what was known on a day (M5)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from sow_gov.allocation.weights import Weights
from sow_gov.domain.budget import OutlookCounts
from sow_gov.domain.errors import Fault
from sow_gov.domain.key_terms import named_keys, says_for
from sow_gov.domain.keys import AllocationKey, Count, KeyRegime, Phase


class Counted(Protocol):
    """Whatever holds the counts of a budget year: the year itself, or as much of it as could be read."""

    @property
    def year(self) -> int:
        """The budget year."""

    @property
    def outlook_counts(self) -> OutlookCounts:
        """Which counts divide the three years after it."""

    def counts_of(self, key: str, phase: Phase) -> tuple[Count, ...]:
        """The counts of one key in one phase."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked of the counts of a year: its keys, who must have a count of each, the phase and what was known.

    ``year`` is the budget year or one of the three years after it; ``known_on`` None takes every count.
    """

    keys: tuple[AllocationKey, ...]
    carriers: tuple[str, ...]
    phase: Phase
    year: int
    known_on: date | None = None


def weights_for(budget: Counted, regime: KeyRegime, wanted: Wanted) -> dict[str, Weights]:
    """Find the counts of each key for one year, and of the keys it rests on.

    Realisatie takes the actual counts where the regime settles on actuals, otherwise the estimates; a frozen key keeps
    the estimates of the day on which it was frozen.

    Returns:
        key slug -> weights; each key that counts has a count for every carrier.

    Raises:
        Fault: ALLOC-08, a count is missing: nobody is counted as zero unless it says so; ALLOC-10, a key that divides
            counts nothing at all.

    Source: decision M5.
    """
    for _, fault in count_faults(budget, regime, wanted):
        raise fault
    return {key.slug: _weights(budget, regime, key, wanted) for key in wanted.keys}


def count_faults(budget: Counted, regime: KeyRegime, wanted: Wanted) -> Iterator[tuple[str, Fault]]:
    """Everything because of which a key cannot divide, all keys and carriers at once.

    Yields:
        The slug of the key, with ALLOC-08 per carrier without a count and ALLOC-10 when all counts are zero.
    """
    for key in regime.counted_keys(wanted.keys):
        found = _counts(budget, regime, key, wanted)
        day = _counted_on(budget, regime, key, wanted).isoformat()
        missing = [carrier for carrier in wanted.carriers if carrier not in found]
        for carrier in missing:
            what = f"sleutel {key.slug!r} ({wanted.phase.value}) heeft geen aantal op {day} voor {carrier!r}"
            yield key.slug, Fault("ALLOC-08", what, "voeg het aantal met peildatum en bron toe aan aantallen.csv")
        if not key.published and not missing and not any(count.value for count in found.values()):
            what = f"alle aantallen van sleutel {key.slug!r} ({wanted.phase.value}) op {day} zijn nul"
            served = [department.slug for department in regime.departments if department.driver == key.slug]
            what += f", en naar haar rekent door: {', '.join(served)}" if served else ""
            yield key.slug, Fault("ALLOC-10", what, "vul de aantallen, want zo draagt niemand de kosten")


def term_faults(regime: KeyRegime, keys: Sequence[AllocationKey], years: Sequence[int]) -> Iterator[tuple[str, Fault]]:
    """Everything that the terms of some keys, and of those they rest on, do not say for a year.

    Yields:
        The slug of the key, with ALLOC-11 per year; each once.
    """
    for key in regime.reached(keys):
        for year in years:
            if not says_for(key.terms, year):
                what = f"sleutel {key.slug!r} zegt niets over {year}"
                yield key.slug, Fault("ALLOC-11", what, "voeg groei, deel of bedrag van dat jaar toe aan de sleutel")


def _weights(budget: Counted, regime: KeyRegime, key: AllocationKey, wanted: Wanted) -> Weights:
    """A key with its counts and those of the keys it rests on."""
    below = {slug: _weights(budget, regime, regime.key(slug), wanted) for slug in named_keys(key.terms)}
    counts = _counts(budget, regime, key, wanted) if key.counts else {}
    return Weights(key, counts, wanted.carriers, wanted.year, below)


def _counts(budget: Counted, regime: KeyRegime, key: AllocationKey, wanted: Wanted) -> dict[str, Count]:
    """The newest known count of each carrier on the count date, in the order of the carriers."""
    phase, counted_on = _phase(regime, key, wanted), _counted_on(budget, regime, key, wanted)
    newest: dict[str, Count] = {}
    for count in budget.counts_of(key.slug, phase):
        known = wanted.known_on is None or count.known_on <= wanted.known_on
        newer = count.carrier not in newest or count.known_on > newest[count.carrier].known_on
        if count.counted_on == counted_on and known and newer:
            newest[count.carrier] = count
    return {carrier: newest[carrier] for carrier in wanted.carriers if carrier in newest}


def _phase(regime: KeyRegime, key: AllocationKey, wanted: Wanted) -> Phase:
    return wanted.phase if regime.settled_on_actuals and key.frozen_on is None else Phase.BUDGET


def _counted_on(budget: Counted, regime: KeyRegime, key: AllocationKey, wanted: Wanted) -> date:
    """The count date: that of the year itself, or of the budget year where its counts divide the later years too.

    A frozen key has one of its own.
    """
    if key.frozen_on is not None:
        return key.frozen_on
    own_year = wanted.year == budget.year or budget.outlook_counts is OutlookCounts.OWN_YEAR or key.published
    return regime.count_days[_phase(regime, key, wanted)].of(wanted.year if own_year else budget.year)
