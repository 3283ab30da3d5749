# SPDX-License-Identifier: EUPL-1.2
"""What would each participant bear if overhead followed the programmes, by every method and order?

In the budget overhead goes to the participants by the key of its own programme (M2). Here it is charged to the other
programmes first, and goes on by the key of each. That is a way of looking: nobody is charged by it. Only the move
against the budget is computed, in exact cents, and settled once per method (M6).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.allocation.apportion import TO_THE_CENT, settle
from sow_gov.allocation.engine import Allocation, Block, Cell
from sow_gov.allocation.full_cost import FullCost, full_cost
from sow_gov.allocation.orders import Orders, every_order
from sow_gov.allocation.run import Run
from sow_gov.allocation.support import Network
from sow_gov.allocation.weights import Weights
from sow_gov.domain.budget import BudgetYear, SupportMethod
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import KeyRegime, Programme

Parts = Mapping[str, Fraction]
"""Participant -> its part of an amount; together 1."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Uitkomst: what a method (with its order) does to the shared contribution of each participant.

    ``exact`` is what a participant bears more (above zero) or less than in the budget, in cents; it sums to zero.
    ``change`` is the same in whole cents, settled once.
    """

    costs: FullCost
    exact: Mapping[str, Fraction]
    change: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class MethodComparison:
    """Methodevergelijking of a run.

    ``budget`` is the shared contribution in cents as it is charged. ``outcomes`` has every method that is possible,
    ``refused`` why another is not. ``best`` and ``worst`` have for each participant the step-down order in which it
    bears least and most; ``tried`` orders were computed and ``impossible`` ones left out. They are empty when
    ``unsearched`` says why. ``bears`` has who would bear the overhead that ends up in a programme, by the ``keys``
    (slug -> weights) of the programmes.
    """

    run: Run
    budget: Mapping[str, int]
    outcomes: Mapping[SupportMethod, Outcome]
    refused: Mapping[SupportMethod, Fault]
    best: Mapping[str, Outcome]
    worst: Mapping[str, Outcome]
    tried: int
    impossible: int
    unsearched: Fault | None
    bears: Mapping[str, Parts]
    keys: Mapping[str, Weights]

    @property
    def contract(self) -> SupportMethod:
        """The method that the budget year agreed on."""
        return self.run.budget.support_method

    @property
    def agreed_order(self) -> bool:
        """Whether the order of the step-down outcome is the contract's; else it is that of the regime's departments."""
        return self.contract is SupportMethod.STEP_DOWN

    @property
    def by_shares(self) -> tuple[str, ...]:
        """The programmes whose key gives amounts, so that charged overhead follows the proportion of its shares."""
        programmes = (self.run.regime.programme(slug) for slug in self.bears)
        return tuple(each.slug for each in programmes if self.keys[each.key].absolute)

    def borne(self, outcome: Outcome) -> dict[str, int]:
        """Participant -> its shared contribution by an outcome, in cents; they sum to those of the budget."""
        return {name: cents + outcome.change[name] for name, cents in self.budget.items()}


def order_shown(budget: BudgetYear, regime: KeyRegime) -> tuple[str, ...]:
    """The order in which the step-down method is shown: the contract's, or that of the departments in the regime."""
    if budget.support_method is SupportMethod.STEP_DOWN:
        return budget.support_order
    return tuple(department.slug for department in regime.departments)


def receiving(regime: KeyRegime, drivers: Mapping[str, Weights]) -> tuple[Programme, ...]:
    """The programmes that support can reach: those that any driver counts something for."""
    return tuple(each for each in regime.primary if any(used.values.get(each.slug) for used in drivers.values()))


def compare_methods(
    run: Run,
    drivers: Mapping[str, Weights],
    keys: Mapping[str, Weights],
    progress: Callable[[int, int], None] | None = None,
) -> MethodComparison:
    """Compare what direct, step-down and reciprocal would mean for each participant.

    Args:
        run: the divided figures of a year.
        drivers: driver slug -> counts per receiver of support, as for :func:`full_cost`.
        keys: key slug -> weights of the participants, for the key of every :func:`receiving` programme.
        progress: told now and then how many orders are done, and how many there are.

    Raises:
        Fault: SUPPORT-07, there are no support departments; ALLOC-12, a key of amounts gives nothing to go by; and
            those of :func:`full_cost` for the method of the contract.

    Source: decision M2; that charged overhead would follow the key of each programme is an own choice.
    """
    bears = {each.slug: _bearing(run.allocation, each, keys[each.key]) for each in receiving(run.regime, drivers)}
    case = _Case(run, drivers, bears)
    agreed = case.outcome(run.budget.support_method)
    network = agreed.costs.network
    if network is None:
        todo = "noem ze als [[ondersteuning]] in de verdeelregeling, met een maatstaf, en zet afdeling bij de regels"
        raise Fault("SUPPORT-07", "de verdeelregeling kent geen ondersteunende afdelingen", todo)
    outcomes, refused = {agreed.costs.method: agreed}, {}
    for method in (each for each in SupportMethod if each not in outcomes):
        try:
            outcomes[method] = case.outcome(method)
        except Fault as fault:
            refused[method] = fault
    found, unsearched = case.orders(network, agreed.costs, progress)
    shared = run.allocation.select(Block.SHARED)
    extremes = {extreme.order for extreme in (*found.best.values(), *found.worst.values())}
    by_order = {order: case.outcome(SupportMethod.STEP_DOWN, order) for order in sorted(extremes)}
    return MethodComparison(
        run,
        {name: run.allocation.contribution(name, shared) for name in run.allocation.participants},
        {method: outcomes[method] for method in SupportMethod if method in outcomes},
        refused,
        {name: by_order[extreme.order] for name, extreme in found.best.items()},
        {name: by_order[extreme.order] for name, extreme in found.worst.items()},
        found.tried,
        found.impossible,
        unsearched,
        bears,
        keys,
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """A run with the counts of its drivers and, per programme that support can reach, who bears it."""

    run: Run
    drivers: Mapping[str, Weights]
    bears: Mapping[str, Parts]

    def outcome(self, method: SupportMethod, order: tuple[str, ...] | None = None) -> Outcome:
        """What a method does; for step-down in an order, by default the one shown."""
        closing = order or order_shown(self.run.budget, self.run.regime)
        kept = closing if method is SupportMethod.STEP_DOWN else ()
        costs = full_cost(self.run.allocation.figures, self.run.regime, self.drivers, method, kept)
        exact = self._moved(costs)
        return Outcome(costs, exact, settle(0, exact, TO_THE_CENT))  # whatever the contract says of real contributions

    def orders(
        self, network: Network, costs: FullCost, progress: Callable[[int, int], None] | None
    ) -> tuple[Orders, Fault | None]:
        """The best and worst order per participant; none, with the reason, when they cannot be tried."""
        cents = {pool.slug: pool.total_cents for pool in costs.pools if pool.department is not None}
        bears = {slug: self.bears.get(slug, {}) for slug in network.programmes}
        try:
            return every_order(network, cents, bears, progress), None
        except Fault as fault:
            return Orders({}, {}, 0, 0), fault

    def _moved(self, costs: FullCost) -> dict[str, Fraction]:
        """What each participant bears of the charged overhead by the programmes, less what it bears in the budget."""
        moved = dict.fromkeys(self.run.allocation.participants, Fraction(0))
        for cell in self.run.allocation.select(Block.SHARED, costs.overhead):
            charged = sum(line.cents for line in cell.lines if any(pool.holds(line) for pool in costs.pools))
            _add(moved, parts_of(cell), Fraction(-charged))
        for pool in costs.pools:
            for programme, part in pool.route.items():
                _add(moved, self.bears.get(programme, {}), pool.total_cents * part)
        return moved


def _add(moved: dict[str, Fraction], parts: Parts, cents: Fraction) -> None:
    for name, part in parts.items():
        moved[name] += cents * part


def parts_of(cell: Cell) -> Parts:
    """Who bears a cell."""
    if cell.weights is None:
        return {cell.bearing.participant or "": Fraction(1)}
    return _proportion(cell.weights, cell.total_cents)


def _bearing(allocation: Allocation, programme: Programme, weights: Weights) -> Parts:
    """Who would bear the overhead that is charged to a programme: its key, or the shares that a key of amounts made."""
    cells = allocation.select(Block.SHARED, programme.slug)
    return _proportion(weights, sum(cell.total_cents for cell in cells if cell.bearing.programme == programme.slug))


def _proportion(weights: Weights, total_cents: int) -> Parts:
    """The parts by a key; by one of amounts those of the amounts that it makes of a total."""
    if not weights.absolute:
        return weights.shares(Fraction(1))
    shares = weights.shares(Fraction(total_cents))
    whole = sum(shares.values())
    if whole == 0:
        what = f"sleutel {weights.key.slug!r} geeft bedragen en die zijn samen nul, zodat er geen verhouding is"
        raise Fault("ALLOC-12", what, "geef het programma kosten, of een sleutel die een verhouding is")
    return {name: share / whole for name, share in shares.items()}
