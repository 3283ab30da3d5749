# SPDX-License-Identifier: EUPL-1.2
"""By what does a line change between two years? Every line of both, cut into what each cause does to its amount."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from sow_gov.allocation.engine import Block
from sow_gov.allocation.lines import Bearing, BorneLine
from sow_gov.allocation.run import Run
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.placing import Side


class Cause(StrEnum):
    """Oorzaak of a change in what a municipality pays, in the order of every table."""

    PRICE = "prijs"
    VOLUME = "volume"
    KEY = "sleutel"
    CHOICES = "eigen beleidskeuzes"
    LEVEL = "kostenniveau"
    OTHER = "overige besluiten"


State = frozenset[Cause]
"""Tussenstand: the causes that are as in the later year already, while the others are as in the earlier one."""

NOTHING: State = frozenset()
_WAGES = "1.1"
_NOT_INDEXED = ("5.", "7.")
"""Iv3 categories of wages, and those without a market price: interest, depreciation, provisions and the unforeseen."""


@dataclass(frozen=True, slots=True)
class Growth:
    """Groei of wages and of prices from one year to another, as parts of the earlier amount."""

    wages: Fraction
    prices: Fraction

    def of(self, line: BorneLine) -> Fraction:
        """The part by which indexation lets a line grow; nothing for income, programme money and capital charges."""
        if line.kind is not LineKind.EXECUTION or line.side is not Side.COST:
            return Fraction(0)
        if line.placing.category.startswith(_NOT_INDEXED):
            return Fraction(0)
        return self.wages if line.placing.category == _WAGES else self.prices


def growth_between(arrangement: Arrangement, earlier: int, later: int) -> Growth | None:
    """The indexation of every year after the earlier one, up to and with the later, multiplied unrounded.

    None when a year between was not adopted or has no indexation; nothing within one year.
    """
    wages = prices = Fraction(1)
    for year in range(earlier + 1, later + 1):
        budget = arrangement.years.get(year)
        if budget is None or budget.indexation is None:
            return None
        wages *= Fraction(1000 + budget.indexation.wages_permille, 1000)
        prices *= Fraction(1000 + budget.indexation.prices_permille, 1000)
    return Growth(wages - 1, prices - 1)


@dataclass(frozen=True, slots=True)
class Place:
    """Plek: the block and the programme that a line stands in, and who bears it."""

    block: Block
    programme: str
    bearing: Bearing


@dataclass(frozen=True, slots=True)
class Strand:
    """Streng: the lines that stand and are borne alike in both years, as one amount in cents.

    ``places`` are those of the earlier and the later year, and ``years`` tells which of these have such lines: those
    of one year only are in the same place in both, and come or go by ``moved_by``. ``parts`` say what is added once
    all of some causes are there: nothing is the amount of the earlier year, and a price with a quantity has a part
    that takes both.
    """

    places: tuple[Place, Place]
    years: tuple[bool, bool]
    moved_by: Cause
    parts: Mapping[State, Fraction]

    def there(self, state: State) -> bool:
        """Whether the lines are in the figures at all."""
        return all(self.years) or self.years[self.moved_by in state]

    def cents(self, state: State) -> Fraction:
        """The amount, once the causes of ``state`` are as in the later year."""
        return sum((part for causes, part in self.parts.items() if causes <= state), Fraction(0))


_Placed = tuple[BorneLine, Place]
_Code = tuple[str, Cause, Place | None]
"""By what a line of one year is that of another: its code and what moves it; for an own choice also its place."""


def strands(before: Run, after: Run, growth: Growth | None) -> tuple[Strand, ...]:
    """Lay the lines of two runs side by side, by their code and by what moves them.

    Args:
        before: the earlier run.
        after: the later one.
        growth: of wages and prices between them; None when it is not known, then no price but a tariff has an effect.
    """
    staying = set(before.allocation.participants) & set(after.allocation.participants)
    old, new = dict(_lines(before, staying)), dict(_lines(after, staying))
    merged: dict[tuple[tuple[Place, Place], tuple[bool, bool], Cause], dict[State, Fraction]] = {}
    for code in dict.fromkeys((*old, *new)):
        earlier, later = old.get(code), new.get(code)
        places = [found[1] for found in (earlier, later) if found]
        years = (earlier is not None, later is not None)
        parts = merged.setdefault(((places[0], places[-1]), years, code[1]), defaultdict(Fraction))
        for causes, part in _parts(earlier, later, code[1], growth):
            parts[causes] += part
    return tuple(Strand(places, years, cause, parts) for (places, years, cause), parts in merged.items())


def _lines(run: Run, staying: set[str]) -> Iterator[tuple[_Code, _Placed]]:
    """Every line of a run with its place; who bears an own choice is part of the choice, and no matter of keys."""
    for cell in run.allocation.cells:
        place = Place(cell.block, cell.programme, cell.bearing)
        for line in cell.lines:
            cause = _moved_by(line, staying)
            yield (line.slug, cause, place if cause is Cause.CHOICES else None), (line, place)


def _moved_by(line: BorneLine, staying: set[str]) -> Cause:
    """The cause behind an amount, apart from price and volume: what is in a DVO is an own choice."""
    if line.origin.startswith("dvo "):
        return Cause.CHOICES
    leaves = line.bearing.participant is not None and line.bearing.participant not in staying
    return Cause.OTHER if line.kind is LineKind.RESERVE or leaves else Cause.LEVEL


def _parts(
    earlier: _Placed | None, later: _Placed | None, cause: Cause, growth: Growth | None
) -> Iterator[tuple[State, Fraction]]:
    """What a line adds with each set of causes; one that is nothing in one of the years has no price or volume."""
    start, end = (Fraction(found[0].cents if found else 0) for found in (earlier, later))
    yield NOTHING, start
    if not earlier or not later or cause is not Cause.LEVEL or not start or not end:
        yield frozenset({cause}), end - start
    elif (old := earlier[0].price) and (new := later[0].price):
        yield frozenset({Cause.PRICE}), Fraction((new.unit_cents - old.unit_cents) * old.quantity)
        yield frozenset({Cause.VOLUME}), Fraction(old.unit_cents * (new.quantity - old.quantity))
        both = (new.unit_cents - old.unit_cents) * (new.quantity - old.quantity)
        yield frozenset({Cause.PRICE, Cause.VOLUME}), Fraction(both)
    else:
        indexed = start * growth.of(earlier[0]) if growth else Fraction(0)
        yield frozenset({Cause.PRICE}), indexed
        yield frozenset({Cause.LEVEL}), end - start - indexed
