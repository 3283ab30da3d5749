# SPDX-License-Identifier: EUPL-1.2
"""Why does a programme cost this with overhead in it? From its full cost down to departments, counts and sources.

What a department passes on depends on the departments that it serves itself. A trace shows that one step deep: which
part goes straight to the programme, and which by way of which other department. That other department has a trace of
its own for the same programme, so a circle of services is walked without going round for ever.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.allocation.explain import line_trace
from sow_gov.allocation.figures import FigureSet
from sow_gov.allocation.full_cost import FullCost, Pool, carried
from sow_gov.allocation.lines import BorneLine
from sow_gov.allocation.rules import COUNT, COUNTED_PART, ROUTE, SUM, VIA
from sow_gov.domain.budget import SupportMethod
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import KeyRegime, Programme
from sow_gov.domain.trace import CENT, PART, Trace


@dataclass(frozen=True, slots=True)
class CostPart(Trace):
    """Kostendeel: a value in the full cost of a ``programme`` that can be asked for on its own.

    ``pool`` names the department, or the driver outside them, that it comes from; None for the programme as a whole.
    """

    programme: str = ""
    pool: str | None = None


def explain_full_cost(
    costs: FullCost, figures: FigureSet, regime: KeyRegime, programme: str, pool: str | None = None
) -> CostPart:
    """Explain the full cost of a programme.

    Args:
        costs: the full-cost view, by any method.
        figures: what it was made from.
        regime: names the programmes and departments.
        programme: its code or name.
        pool: limits it to what one department charges, or one driver outside them; its code or name.

    Returns:
        The trace, in cents. Of the overhead programme it explains what stays there.

    Raises:
        Fault: EXPLAIN-01, no programme or department is called so.
    """
    wanted = _programme(regime, programme)
    view = _View(costs, figures, regime, wanted)
    return view.whole() if pool is None else view.charged(_pool(costs, pool))


def serves(costs: FullCost, department: str) -> tuple[str, ...]:
    """The departments whose counts weigh when a department passes on its cost, by the method and its order."""
    if costs.network is None or costs.method is SupportMethod.DIRECT:
        return ()
    if costs.method is SupportMethod.STEP_DOWN:
        return costs.order[costs.order.index(department) + 1 :]
    return costs.network.departments


def _programme(regime: KeyRegime, name: str) -> Programme:
    for programme in regime.programmes:
        if name.casefold() in (programme.slug, programme.name.casefold()):
            return programme
    known = ", ".join(programme.slug for programme in regime.programmes)
    raise Fault("EXPLAIN-01", f"geen programma heet {name!r}", f"kies uit: {known}")


def _pool(costs: FullCost, name: str) -> Pool:
    for pool in costs.pools:
        if name.casefold() in (pool.slug, pool.name.casefold()):
            return pool
    known = ", ".join(pool.slug for pool in costs.pools)
    raise Fault("EXPLAIN-01", f"geen afdeling of maatstaf heet {name!r}", f"kies uit: {known}")


@dataclass(frozen=True, slots=True)
class _View:
    """One programme in a full-cost view."""

    costs: FullCost
    figures: FigureSet
    regime: KeyRegime
    programme: Programme

    def whole(self) -> CostPart:
        """Direct cost and what every pool charges; of the overhead programme the lines that stay there."""
        lines = [each for each in carried(self.figures) if each.placing.programme == self.programme.slug]
        parts: tuple[Trace, ...]
        if self.programme.slug == self.costs.overhead:
            parts = _lines(each for each in lines if not any(pool.holds(each) for pool in self.costs.pools))
        else:
            charged = (pool for pool in self.costs.pools if pool.route[self.programme.slug] and pool.total_cents)
            parts = (_sum("Directe kosten", _lines(lines)), *map(self.charged, charged))
        label = f"Integrale kosten van {self.programme.name}"
        return CostPart(
            label, sum(part.value for part in parts), CENT, SUM, None, None, parts, programme=self.programme.slug
        )

    def charged(self, pool: Pool) -> CostPart:
        """What a pool charges to the programme: its cost, the part that ends up there, and the counts behind that."""
        slug = self.programme.slug
        part = pool.route.get(slug, Fraction(0))
        overhead = (each for each in carried(self.figures) if each.placing.programme == self.costs.overhead)
        spent = _sum("Kosten", _lines(each for each in overhead if pool.holds(each)))
        receivers = (*(programme.slug for programme in self.regime.primary), *self._served(pool))
        counts = self._counts(pool, receivers)
        return CostPart(
            pool.label, pool.shares.get(slug, 0), CENT, pool.rule, pool.total_cents * part,
            None, (spent, self._route(pool, part, counts), counts), programme=slug, pool=pool.slug,
        )  # fmt: skip

    def _served(self, pool: Pool) -> tuple[str, ...]:
        return serves(self.costs, pool.slug) if pool.department else ()

    def _route(self, pool: Pool, part: Fraction, counts: Trace) -> Trace:
        """The part that ends up in the programme, with the terms that it is the sum of."""
        terms = tuple(term for term in self._terms(pool, counts.value) if term.exact)
        return _part(f"Deel dat in {self.programme.name} terechtkomt", part, ROUTE, terms)

    def _terms(self, pool: Pool, whole: int) -> Iterator[Trace]:
        """The part that goes straight to the programme, and that by way of each other department."""
        yield self._counted(pool, self.programme.slug, whole, f"Rechtstreeks aan {self.programme.name}")
        pools = {each.slug: each for each in self.costs.pools if each.department is not None}
        for slug in self._served(pool):
            name = self._name(slug)
            given = self._counted(pool, slug, whole, f"Deel dat naar {name} gaat")
            route = pools[slug].route[self.programme.slug]
            onward = CostPart(
                f"Deel daarvan dat in {self.programme.name} terechtkomt", int(100 * route), PART, ROUTE, route,
                programme=self.programme.slug, pool=slug,
            )  # fmt: skip
            itself = slug == pool.slug
            yield _part("Via zichzelf" if itself else f"Via {name}", (given.exact or 0) * route, VIA, (given, onward))

    def _counted(self, pool: Pool, receiver: str, whole: int, label: str) -> Trace:
        value = pool.weights.values.get(receiver, 0)
        return _part(label, Fraction(value, whole), COUNTED_PART, (self._count(pool, receiver),))

    def _counts(self, pool: Pool, receivers: Sequence[str]) -> Trace:
        """Who receives how many of the driver, of those that weigh."""
        weights = pool.weights
        parts = tuple(self._count(pool, each) for each in receivers if weights.values.get(each))
        label = f"{weights.key.name} per {weights.counted_on}" if weights.key.counts else weights.key.name
        return Trace(label, sum(part.value for part in parts), weights.key.unit, SUM, None, weights.key.source, parts)

    def _count(self, pool: Pool, receiver: str) -> Trace:
        key, value = pool.weights.key, pool.weights.values.get(receiver, 0)
        source = pool.weights.counts[receiver].source if key.counts else key.source
        return Trace(self._name(receiver), value, key.unit, COUNT, None, source)

    def _name(self, receiver: str) -> str:
        """The name of a programme or department."""
        named = {programme.slug: programme.name for programme in self.regime.programmes}
        return (named | {department.slug: department.name for department in self.regime.departments})[receiver]


def _lines(lines: Iterable[BorneLine]) -> tuple[Trace, ...]:
    return tuple(map(line_trace, lines))


def _sum(label: str, parts: tuple[Trace, ...]) -> Trace:
    return Trace(label, sum(part.value for part in parts), CENT, SUM, None, None, parts)


def _part(label: str, exact: Fraction | int, rule: str, parts: tuple[Trace, ...]) -> Trace:
    """An exact part of a whole."""
    return Trace(label, int(100 * exact), PART, rule, Fraction(exact), None, parts)
