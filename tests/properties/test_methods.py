# SPDX-License-Identifier: EUPL-1.2
"""Do the methods only ever move overhead between participants, exactly, and is every cent of it explained?"""

from hypothesis import given

import departments
from sow_gov.allocation.explain_full import explain_full_cost
from sow_gov.allocation.explain_method import explain_method
from sow_gov.allocation.rules import ROUTE
from sow_gov.allocation.run import Run
from sow_gov.app.methods import methods_compared
from sow_gov.domain.budget import SupportMethod


@given(departments.runs())
def test_every_row_comes_to_the_total_of_the_budget_and_is_within_a_cent_of_exact(run: Run):
    compared = methods_compared(run)
    for outcome in (*compared.outcomes.values(), *compared.best.values(), *compared.worst.values()):
        assert sum(outcome.exact.values()) == sum(outcome.change.values()) == 0
        assert sum(compared.borne(outcome).values()) == sum(compared.budget.values())
        assert all(abs(outcome.change[name] - exact) < 1 for name, exact in outcome.exact.items())


@given(departments.runs())
def test_no_order_is_outside_the_best_and_the_worst(run: Run):
    compared = methods_compared(run)
    chosen = compared.outcomes[SupportMethod.STEP_DOWN].exact
    for name in compared.budget:
        assert compared.best[name].exact[name] <= chosen[name] <= compared.worst[name].exact[name]


@given(departments.runs(one_key=True))
def test_with_one_key_for_everything_no_method_changes_anything(run: Run):
    compared = methods_compared(run)
    assert all(not any(outcome.exact.values()) for outcome in compared.outcomes.values())
    assert all(compared.borne(outcome) == compared.budget for outcome in compared.outcomes.values())


@given(departments.runs(mutual=False))
def test_where_departments_do_not_serve_each_other_every_method_is_the_same(run: Run):
    compared = methods_compared(run)
    direct = compared.outcomes[SupportMethod.DIRECT].exact
    assert all(outcome.exact == direct for outcome in compared.outcomes.values())
    assert all(outcome.exact == direct for outcome in (*compared.best.values(), *compared.worst.values()))


@given(departments.runs())
def test_the_explanation_of_a_full_cost_sums_to_the_cent_and_its_routes_exactly(run: Run):
    for outcome in methods_compared(run).outcomes.values():
        for programme in outcome.costs.direct:
            whole = explain_full_cost(outcome.costs, run.allocation.figures, run.regime, programme)
            assert whole.value == outcome.costs.total(programme) == sum(part.value for part in whole.inputs)
            routes = [step for _, step in whole.walk() if step.rule == ROUTE and step.inputs]
            assert all(route.exact == sum(term.exact for term in route.inputs) for route in routes)


@given(departments.runs())
def test_the_explanation_of_a_method_sums_exactly(run: Run):
    compared = methods_compared(run)
    for outcome in compared.outcomes.values():
        for name in compared.budget:
            trace = explain_method(compared, name, outcome)
            _, change = trace.inputs
            assert trace.value == compared.borne(outcome)[name]
            assert change.exact == sum(move.exact for move in change.inputs)
