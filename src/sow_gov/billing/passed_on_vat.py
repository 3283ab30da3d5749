# SPDX-License-Identifier: EUPL-1.2
"""Which VAT do the municipalities claim themselves? Passed-on VAT per line, and what of it each of them bears (M8)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.allocation.apportion import apportion, instalments, rounded
from sow_gov.allocation.engine import Cell
from sow_gov.allocation.lines import BorneLine
from sow_gov.allocation.run import Run
from sow_gov.domain.billing_terms import PassedOnVat
from sow_gov.domain.budget import VatBasis
from sow_gov.domain.errors import Fault
from sow_gov.domain.placing import Placing, Side, VatClass

LAST = "laatste"
"""The instalment that takes the cents which do not divide. Own choice."""


@dataclass(frozen=True, slots=True)
class VatLine:
    """Regel met compensabele btw: its cost in cents without VAT, the rate in tenths of a percent, and the VAT on it.

    ``weights`` say in which proportion the line is borne; ``shares`` is the VAT that each municipality bears, and
    ``bases`` its part of the cost, both summing to the line.
    """

    slug: str
    label: str
    placing: Placing
    base_cents: int
    permille: int
    vat_cents: int
    weights: Mapping[str, int]
    bases: Mapping[str, int]
    shares: Mapping[str, int]
    example: bool


@dataclass(frozen=True, slots=True)
class ApartLine:
    """Regel zonder compensabele btw: a cost whose VAT nobody claims back from the fund, with what each bears of it."""

    slug: str
    label: str
    placing: Placing
    cents: int
    shares: Mapping[str, int]
    example: bool


@dataclass(frozen=True, slots=True)
class PassedOn:
    """Doorschuif-btw of one set of figures: the lines that carry VAT, and those that are set apart."""

    run: Run
    terms: PassedOnVat
    lines: tuple[VatLine, ...]
    apart: tuple[ApartLine, ...]

    @property
    def total_cents(self) -> int:
        """The VAT on all lines."""
        return sum(line.vat_cents for line in self.lines)

    @property
    def example(self) -> bool:
        """Whether any of it rests on an example."""
        lines = [line.example for line in self.lines] + [line.example for line in self.apart]
        return self.terms.source.example or self.run.example or any(lines)

    @property
    def task_fields(self) -> frozenset[str]:
        """The taakvelden of all lines."""
        carrying = frozenset(line.placing.task_field for line in self.lines)
        return carrying | frozenset(line.placing.task_field for line in self.apart)

    def owed(self, participant: str) -> int:
        """The VAT that one municipality bears and claims, in euro cents."""
        return sum(line.shares[participant] for line in self.lines)


Place = tuple[str, str]
"""Programme and taakveld: a line of an invoice."""


def passed_on_vat(run: Run, terms: PassedOnVat) -> PassedOn:
    """Say which VAT on the costs of a run goes to the municipalities.

    The VAT of a line is rounded once and divided in proportion to how the line is borne, to the cent; so every sum of
    lines is the sum of what the municipalities bear. Costs of which the VAT is compensable are stated without it, all
    others with it.

    Args:
        run: the figures, divided.
        terms: what was agreed on the VAT of them.

    Raises:
        Fault: VAT-05, the costs were allocated with the VAT in them, so nothing is passed on apart; VAT-06, a key of
            amounts divides both ways, so that VAT cannot follow it.

    Source: decision M8; Wet BCF art. 3 and 4; the transparantieregeling.
    """
    if run.budget.vat_basis is not VatBasis.EXCLUDED:
        what = f"de lasten van {run.year} zijn {run.budget.vat_basis.value}"
        raise Fault("VAT-05", what, "schuif geen btw door die al in de bijdrage zit")
    lines: list[VatLine] = []
    apart: list[ApartLine] = []
    for cell, line in _costs(run):
        if line.placing.vat is VatClass.COMPENSABLE:
            permille = terms.rates.get(line.slug, terms.permille)
            vat = rounded(Fraction(line.cents * permille, 1000))
            weights = _weights(run, cell)
            bases, shares = apportion(line.cents, weights), apportion(vat, weights)
            own = (line.slug, line.label, line.placing, line.cents)
            lines.append(VatLine(*own, permille, vat, weights, bases, shares, line.source.example))
        else:
            shares = apportion(line.cents, _weights(run, cell))
            apart.append(ApartLine(line.slug, line.label, line.placing, line.cents, shares, line.source.example))
    return PassedOn(run, terms, tuple(lines), tuple(apart))


def by_place(owed: PassedOn, participant: str) -> dict[Place, int]:
    """The VAT that a municipality bears per programme and taakveld, in the order of the lines; nothing is left out."""
    found: dict[Place, int] = {}
    for line in owed.lines:
        place = line.placing.programme, line.placing.task_field
        found[place] = found.get(place, 0) + line.shares[participant]
    return {place: cents for place, cents in found.items() if cents}


def advanced(owed: PassedOn, participant: str) -> tuple[dict[Place, int], ...]:
    """What is advanced at each instalment, per programme and taakveld; together they are all of it.

    Source: decisions M6 and M8.
    """
    parts = [each.part for each in owed.terms.instalments]
    split = {place: instalments(cents, parts, LAST) for place, cents in by_place(owed, participant).items()}
    return tuple({place: cents[which] for place, cents in split.items()} for which in range(len(parts)))


def left(owed: Mapping[Place, int], before: Sequence[Mapping[Place, int]]) -> dict[Place, int]:
    """What is still owed per programme and taakveld after what was invoiced before; below zero it comes back."""
    places = dict.fromkeys([*owed, *(place for each in before for place in each)])
    return {place: owed.get(place, 0) - sum(each.get(place, 0) for each in before) for place in places}


def _costs(run: Run) -> Iterator[tuple[Cell, BorneLine]]:
    """Every cost on which VAT was paid, with the cell by which it is borne."""
    for cell in run.allocation.cells:
        for line in cell.lines:
            if line.side is Side.COST and line.placing.vat is not VatClass.NONE:
                yield cell, line


def _weights(run: Run, cell: Cell) -> dict[str, int]:
    """How a cell is borne, as whole numbers over all participants.

    Raises:
        Fault: VAT-06.
    """
    bearer = cell.bearing.participant
    if bearer is not None:
        return {slug: int(slug == bearer) for slug in run.allocation.participants}
    if cell.weights is not None and not cell.weights.absolute:
        return {slug: cell.weights.values.get(slug, 0) for slug in run.allocation.participants}
    signs = {cents > 0 for cents in cell.shares.values() if cents}
    if len(signs) != 1:
        what = f"de bedragen van programma {cell.programme!r} gaan naar twee kanten, of er is niets verdeeld"
        raise Fault("VAT-06", what, "spreek voor dit programma een andere sleutel af")
    return {slug: abs(cents) for slug, cents in cell.shares.items()}
