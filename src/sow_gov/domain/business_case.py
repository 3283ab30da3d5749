# SPDX-License-Identifier: EUPL-1.2
"""What is a choice worth? Situations side by side over some years, with every assumption and who bears what.

Amounts are euro cents, all other numbers exact fractions: nothing is rounded before a line is worked out. The first
situation is the one that goes on as it was; every other is compared with it.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sow_gov.domain.errors import Fault
from sow_gov.domain.placing import Side
from sow_gov.domain.source import Source, any_example
from sow_gov.domain.status import Decision, Status


class AssumptionUnit(StrEnum):
    """Eenheid van een aanname: a percentage (1/20 for 5 %), an amount in euro cents, or a number."""

    PERCENTAGE = "procent"
    EURO = "euro"
    NUMBER = "aantal"


class BearerKind(StrEnum):
    """Soort drager: on whose account a cost or benefit of a choice comes."""

    COMPANY = "bedrijf"
    MUNICIPALITY = "gemeente"
    STATE = "Rijk en UWV"
    CLIENTS = "cliënten"
    EMPLOYERS = "werkgevers"


class CaseLineKind(StrEnum):
    """Soort post: what a cost or an income of a business case is for."""

    EXECUTION = "uitvoeringskosten"
    OVERHEAD = "overhead"
    SHELTERED_WAGES = "Wsw-lonen"
    BENEFITS = "uitkeringen"
    STATE_GRANT = "rijksbijdrage"
    NET_ADDED_VALUE = "netto toegevoegde waarde"
    EARNINGS = "benutte loonwaarde"
    SOCIAL = "maatschappelijk effect"
    FRICTION = "frictiekosten"
    DISENTANGLEMENT = "desintegratiekosten"


APART = frozenset({CaseLineKind.FRICTION, CaseLineKind.DISENTANGLEMENT})
"""Costs of the change itself, which a business case counts only where somebody asks for them (M23)."""


@dataclass(frozen=True, slots=True)
class CaseOrganisation:
    """Organisatie in een business case; ``sheltered`` when it is a sw-bedrijf."""

    slug: str
    name: str
    sheltered: bool
    source: Source


@dataclass(frozen=True, slots=True)
class Situation:
    """Situatie: one way to go on, such as "samenwerken" or "samengaan"."""

    slug: str
    name: str
    description: str


@dataclass(frozen=True, slots=True)
class Bearer:
    """Drager of costs and benefits; ``counts`` when the result of the business case is (also) its result."""

    slug: str
    name: str
    kind: BearerKind
    counts: bool


@dataclass(frozen=True, slots=True)
class GrowthOverYears:
    """Groeipad: the value of an assumption in each year.

    ``parts`` is how much of the value of the last year each year has; None when the years were given one by one.
    """

    values: Mapping[int, Fraction]
    parts: Mapping[int, Fraction] | None = None

    @property
    def end(self) -> Fraction:
        """The value of the last year."""
        return self.values[max(self.values)]

    @property
    def movable(self) -> bool:
        """Whether another value in the last year says what the other years become."""
        return self.parts is not None or self.end != 0

    def ending(self, end: Fraction) -> "GrowthOverYears":
        """The same path to another value in the last year: every year moves in proportion.

        Raises:
            Fault: CASE-06, the years were given one by one and the last of them is zero.

        >>> path = GrowthOverYears({2016: Fraction(1, 40), 2017: Fraction(1, 20)})
        >>> path.ending(Fraction(1, 10)).values[2016]
        Fraction(1, 20)
        """
        if self.parts is not None:
            return GrowthOverYears({year: end * part for year, part in self.parts.items()}, self.parts)
        if not self.end:
            raise Fault("CASE-06", "dit pad eindigt op nul en is niet te schalen", "geef waarde en ingroei_per_jaar")
        return GrowthOverYears({year: value * end / self.end for year, value in self.values.items()})


@dataclass(frozen=True, slots=True)
class Assumption:
    """Aanname of a business case: situation -> its path, and how low and high the value of the last year may be.

    ``moves`` are the situations in which low, high or a value that is tried takes the place of the expected one; they
    are given as the value of the last year in the first of them, and the others move in proportion.
    """

    slug: str
    name: str
    unit: AssumptionUnit
    paths: Mapping[str, GrowthOverYears]
    moves: tuple[str, ...]
    low: Fraction | None
    high: Fraction | None
    source: Source

    @property
    def expected(self) -> Fraction:
        """The value that is expected in the last year, in the situations that it can move in."""
        return self.paths[self.moves[0]].end

    @property
    def shared(self) -> bool:
        """Whether it is about the world and not about the choice: it moves in every situation alike."""
        return set(self.moves) == set(self.paths)

    @property
    def movable(self) -> bool:
        """Whether another value can be tried."""
        return all(self.paths[situation].movable for situation in self.moves)


@dataclass(frozen=True, slots=True)
class BudgetTie:
    """Verwijzing naar een begrotingsregel, or a hosted service, of a year that the amounts of a line come from."""

    year: int
    code: str


@dataclass(frozen=True, slots=True)
class CaseLine:
    """Post of a business case: a cost or an income, worked out for each year and situation in which it occurs.

    The start is ``cents`` (year -> euro cents), or ``part_of`` (other lines, added up), or ``quantity`` times
    ``price``; the names are of assumptions and a quantity of none is 1. Then come the factors: each of ``parts`` times
    its value, each of ``more`` times one plus it, each of ``less`` times one minus it. A line with ``towards_best``
    closes that part of the distance between its price and the highest price of the lines of its kind that have it too.
    """

    slug: str
    name: str
    kind: CaseLineKind
    side: Side
    bearer: str
    situations: tuple[str, ...]
    organisation: str | None
    cents: Mapping[int, int] | None
    quantity: str | None
    price: str | None
    part_of: tuple[str, ...]
    parts: tuple[str, ...]
    more: tuple[str, ...]
    less: tuple[str, ...]
    towards_best: str | None
    budget_tie: BudgetTie | None
    source: Source

    @property
    def sign(self) -> int:
        """1 for an income, -1 for a cost."""
        return 1 if self.side is Side.INCOME else -1

    @property
    def assumptions(self) -> tuple[str, ...]:
        """The assumptions that the line names, each once, in order."""
        named = (self.quantity, self.price, *self.parts, *self.more, *self.less, self.towards_best)
        return tuple(dict.fromkeys(name for name in named if name is not None))


@dataclass(frozen=True, slots=True)
class CaseOutcome:
    """Uitkomst of one year of the situation that was chosen: what came true of assumptions, and of lines in cents.

    What it does not name is taken to be as expected.
    """

    year: int
    known_on: date
    assumptions: Mapping[str, Fraction]
    lines: Mapping[str, int]
    note: str
    source: Source


@dataclass(frozen=True, slots=True)
class PublishedDifference:
    """Gepubliceerd verschil: what a paper says that the chosen situation gives more than the first in a year."""

    year: int
    cents: int
    source: Source


@dataclass(frozen=True, slots=True)
class BusinessCase:
    """Business case: a choice with its situations, assumptions and lines, the decision that took it and what came true.

    ``chosen`` is the situation that was chosen or is proposed. ``decision`` is None while nothing was decided;
    ``regulation_from`` and ``budget_year`` say in which version of the regulation, or budget, it was carried out.
    """

    slug: str
    title: str
    question: str
    why: str
    dated_on: date
    status: Status
    years: tuple[int, ...]
    situations: tuple[Situation, ...]
    chosen: str
    organisations: tuple[CaseOrganisation, ...]
    bearers: tuple[Bearer, ...]
    assumptions: tuple[Assumption, ...]
    lines: tuple[CaseLine, ...]
    published: tuple[PublishedDifference, ...]
    outcomes: tuple[CaseOutcome, ...]
    decision: Decision | None
    regulation_from: date | None
    budget_year: int | None
    source: Source

    @property
    def reference(self) -> Situation:
        """The situation that the others are compared with."""
        return self.situations[0]

    @property
    def example(self) -> bool:
        """Whether any figure is an example, so that the outcome is one (M15)."""
        sources = [self.source, *(each.source for each in self.assumptions), *(line.source for line in self.lines)]
        return any_example([*sources, *(each.source for each in self.outcomes)])

    def situation(self, slug: str) -> Situation:
        """The situation by slug."""
        return next(each for each in self.situations if each.slug == slug)

    def bearer(self, slug: str) -> Bearer:
        """The bearer by slug."""
        return next(each for each in self.bearers if each.slug == slug)

    def assumption(self, slug: str) -> Assumption:
        """The assumption by slug (CASE-09 when there is none)."""
        for each in self.assumptions:
            if each.slug == slug:
                return each
        known = ", ".join(each.slug for each in self.assumptions)
        raise Fault("CASE-09", f"de business case kent geen aanname {slug!r}", f"kies uit: {known}")

    def line(self, slug: str) -> CaseLine:
        """The line by slug."""
        return next(each for each in self.lines if each.slug == slug)

    def name(self, slug: str) -> str:
        """The name of an assumption or a line."""
        names = {each.slug: each.name for each in self.assumptions} | {line.slug: line.name for line in self.lines}
        return names[slug]

    def counts(self, line: CaseLine, *, with_friction: bool) -> bool:
        """Whether a line is in the result: of a bearer that counts, or a cost of the change where those are asked for.

        Costs of the change count whoever bears them; other lines of somebody else never do (M23).
        """
        return with_friction if line.kind in APART else self.bearer(line.bearer).counts
