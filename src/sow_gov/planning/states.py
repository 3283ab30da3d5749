# SPDX-License-Identifier: EUPL-1.2
"""What would everybody pay if only some causes had changed? Two years mixed, and divided exactly as each year is."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import product

from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.allocation.weights import Shares, Weights
from sow_gov.domain.errors import Fault
from sow_gov.domain.key_terms import Bounds
from sow_gov.domain.keys import AllocationKey, Count
from sow_gov.planning.causes import Cause, State, Strand


@dataclass(frozen=True, slots=True)
class _Division:
    """One amount that is divided as a whole: a block and programme, and through whose key or by whom it is borne."""

    block: Block
    programme: str
    through: str | None
    participant: str | None
    buyers: tuple[str, ...] | None
    of_later_year: bool


class Mixed:
    """Mengvorm of two runs: what each participant bears exactly, for every set of causes that has come.

    With no cause it is the earlier run and with all of them the later, both before rounding. Between those lie years
    that never were: there a key that cannot divide lets go of its bounds (a cap that leaves money over), and if nobody
    who takes part has a count, is the key of the year in which they do.
    """

    def __init__(self, before: Run, after: Run, strands: tuple[Strand, ...]) -> None:
        """Mix the keys of both runs in advance: eight ways each."""
        self._strands = strands
        self._keys = tuple(_keys(run) for run in (before, after))
        counted = tuple(run.counted for run in (before, after))
        takes_part = tuple(run.allocation.participants for run in (before, after))
        self.participants = tuple(dict.fromkeys((*takes_part[1], *takes_part[0])))
        self._weights = {
            (slug, (key_of, counts_of, members_of)): _mixed(key, (key_of, counts_of), counted, takes_part[members_of])
            for key_of, counts_of, members_of in product((False, True), repeat=3)
            for slug, key in (before, after)[key_of].weights.items()
        }

    def __call__(self, state: State) -> Shares:
        """Participant -> exact cents, with the causes of ``state`` as in the later year and the others not."""
        totals: dict[_Division, Fraction] = defaultdict(Fraction)
        for strand in self._strands:
            if strand.there(state):
                totals[self._division(strand, state)] += strand.cents(state)
        borne = dict.fromkeys(self.participants, Fraction(0))
        for division, cents in totals.items():
            for name, share in self._shares(division, cents, state).items():
                borne[name] += share
        return borne

    def _division(self, strand: Strand, state: State) -> _Division:
        """Where the lines of a strand are divided.

        Lines of one year only keep their bearing; it is read by the key regime of the other year as soon as that knows
        the programme, so that they stay with the lines that they are divided with.
        """
        key = Cause.KEY in state
        place, through = strand.places[key], strand.places[key].bearing.programme
        known = through is None or through in self._keys[key]
        return _Division(
            place.block, place.programme, through, place.bearing.participant,
            strand.places[Cause.OTHER in state].bearing.buyers, key if known else not key,
        )  # fmt: skip

    def _shares(self, division: _Division, cents: Fraction, state: State) -> Shares:
        if division.through is None:
            return {division.participant or "": cents}
        own, other = division.of_later_year, Cause.OTHER in state
        slug = self._keys[own][division.through]
        key = self._weights[slug, (own, Cause.VOLUME in state, other)].only(division.buyers)
        return _divided((key, _unbounded(key), _unbounded(self._real(slug, (other, own)))), cents)

    def _real(self, slug: str, years: Sequence[bool]) -> Weights:
        """A key as it was in the first of some years that has it; nothing in it is mixed."""
        known = ((slug, (year, year, year)) for year in years)
        return next(self._weights[each] for each in known if each in self._weights)


def _keys(run: Run) -> Mapping[str, str]:
    """Programme -> the key that divides what is borne through it, of all that a run divides."""
    cells = (cell for cell in run.allocation.cells if cell.weights is not None)
    return {cell.bearing.programme or "": cell.weights.key.slug for cell in cells if cell.weights is not None}


def _mixed(
    key: Weights, years: tuple[bool, bool], counted: tuple[Mapping[str, Weights], ...], carriers: tuple[str, ...]
) -> Weights:
    """A key of one year with the counts of another, over some carriers; ``years`` tells for both if it is the later.

    Amounts that were adopted as a key (fixed amounts, historic budgets) are terms, and stay those of the key's year.
    """
    parts = {slug: _mixed(part, years, counted, carriers) for slug, part in key.parts.items()}
    first = years[0] if key.key.in_cents else years[1]
    known = [year[key.key.slug] for year in (counted[first], counted[not first]) if key.key.slug in year]
    counts = dict(_counts(key.key, known, carriers)) if key.key.counts else {}
    return replace(key, counts=counts, carriers=carriers, parts=parts)


def _counts(key: AllocationKey, known: list[Weights], carriers: tuple[str, ...]) -> Iterator[tuple[str, Count]]:
    """The count of each carrier in the first year that has it, in the unit of the key; who was never counted has 0."""
    alike = [found.counts for found in known if (found.key.unit, found.key.basis) == (key.unit, key.basis)]
    some = next(iter(alike[0].values()))
    for name in carriers:
        nothing = replace(some, carrier=name, value=0)
        yield name, next((counts[name] for counts in alike if name in counts), nothing)


def _divided(keys: Sequence[Weights], cents: Fraction) -> Shares:
    """The shares of the first key that can divide an amount; the last one can."""
    *may_fail, last = keys
    tried = (_tried(key, cents) for key in may_fail)
    return next((shares for shares in tried if shares is not None), None) or last.shares(cents)


def _tried(key: Weights, cents: Fraction) -> Shares | None:
    try:
        return key.shares(cents)
    except Fault:
        return None


def _unbounded(key: Weights) -> Weights:
    """A key without minimum and cap, itself and in what it rests on."""
    if isinstance(key.key.terms, Bounds):
        return _unbounded(key.parts[key.key.terms.by])
    return replace(key, parts={slug: _unbounded(part) for slug, part in key.parts.items()})
