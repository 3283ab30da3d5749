# SPDX-License-Identifier: EUPL-1.2
"""Why would a participant bear this by another method? Its share in the budget, and every part of the difference."""

from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction

from sow_gov.allocation.engine import Block, Cell
from sow_gov.allocation.explain import explain, line_trace, weights_trace
from sow_gov.allocation.explain_full import CostPart
from sow_gov.allocation.methods import MethodComparison, Outcome, parts_of
from sow_gov.allocation.rules import KEYED, MOVED, SUM
from sow_gov.domain.keys import Programme
from sow_gov.domain.trace import CENT, Trace


def explain_method(compared: MethodComparison, participant: str, outcome: Outcome) -> Trace:
    """Explain the shared contribution that a method would give a participant.

    Args:
        compared: the comparison.
        participant: its slug.
        outcome: one of the comparison: of a method, or of an order.

    Returns:
        The trace: the share in the budget, less the overhead that it bears there, plus its part of the overhead that
        ends up in each programme. The exact parts of the difference sum to the exact difference.
    """
    run = compared.run
    budget = replace(
        explain(run.allocation, run.regime, participant, None, Block.SHARED), label="Zoals in de begroting"
    )
    away = _away(compared, participant, outcome)
    moves = tuple(move for move in (*away, *_back(compared, participant, outcome)) if move.exact)
    change = Trace(
        "Verschil met de begroting", outcome.change[participant], CENT, MOVED, outcome.exact[participant], None, moves
    )
    label = f"Gezamenlijke bijdrage, {outcome.costs.method.value}"
    return Trace(label, budget.value + change.value, CENT, SUM, None, None, (budget, change))


def _away(compared: MethodComparison, participant: str, outcome: Outcome) -> Iterator[Trace]:
    """What it no longer bears: its part of the charged lines, by the key of the overhead."""
    for cell in compared.run.allocation.select(Block.SHARED, outcome.costs.overhead):
        lines = [line for line in cell.lines if any(pool.holds(line) for pool in outcome.costs.pools)]
        cents, shown = sum(line.cents for line in lines), tuple(line_trace(line) for line in lines)
        charged = Trace("Overhead die wordt toegerekend", cents, CENT, SUM, None, None, shown)
        exact = -cents * parts_of(cell).get(participant, Fraction(0))
        label = f"Af: overhead in de begroting{_place(cell)}"
        key = () if cell.weights is None else (weights_trace(cell.weights),)
        yield Trace(label, int(exact), CENT, KEYED, exact, None, (charged, *key))


def _back(compared: MethodComparison, participant: str, outcome: Outcome) -> Iterator[Trace]:
    """What it bears instead: its part of the overhead in each programme, by the key of that programme."""
    regime = compared.run.regime
    for slug, parts in compared.bears.items():
        programme = regime.programme(slug)
        charged = _charged(outcome, programme)
        exact = (charged.exact or Fraction(0)) * parts.get(participant, Fraction(0))
        key = weights_trace(compared.keys[programme.key])
        yield Trace(f"Bij: overhead in {programme.name}", int(exact), CENT, KEYED, exact, None, (charged, key))


def _charged(outcome: Outcome, programme: Programme) -> Trace:
    """The overhead that ends up in a programme, from each pool; a pool is explained on its own."""
    pools = tuple(
        CostPart(
            pool.label, pool.shares[programme.slug], CENT, pool.rule, pool.total_cents * pool.route[programme.slug],
            programme=programme.slug, pool=pool.slug,
        )
        for pool in outcome.costs.pools
        if pool.total_cents and pool.route[programme.slug]
    )  # fmt: skip
    whole = sum((pool.exact or Fraction(0) for pool in pools), Fraction(0))
    label, cents = f"Overhead in {programme.name}", sum(pool.value for pool in pools)
    return Trace(label, cents, CENT, SUM, whole, None, pools)


def _place(cell: Cell) -> str:
    return f", taakveld {cell.task_field}" if cell.task_field else ""
