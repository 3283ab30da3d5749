# SPDX-License-Identifier: EUPL-1.2
"""Can every amount be followed down to its lines, counts and sources, with sums that hold at each step?"""

from fractions import Fraction

from hypothesis import given

import make
import strategies
from sow_gov.allocation.engine import Block
from sow_gov.allocation.explain import Part, explain, open_parts
from sow_gov.allocation.rules import COUNT, LINE, PRICED, SHARE, SUM
from sow_gov.allocation.run import Run
from sow_gov.domain.trace import CENT, Trace
from sow_gov.wording.rules import RULES


def steps(made: Run, participant: str) -> list[Trace]:
    return [step for _, step in explain(made.allocation, made.regime, participant).walk()]


@given(strategies.runs(), strategies.participants)
def test_the_explanation_starts_at_the_contribution(made: Run, participant: str):
    trace = explain(made.allocation, made.regime, participant)
    assert (trace.value, trace.unit) == (made.allocation.contribution(participant), CENT)


@given(strategies.runs(), strategies.participants)
def test_a_step_that_says_it_is_a_sum_sums_its_inputs(made: Run, participant: str):
    sums = [step for step in steps(made, participant) if step.rule == SUM]
    assert [step.value for step in sums] == [sum(part.value for part in step.inputs) for step in sums]


@given(strategies.runs(), strategies.participants)
def test_every_step_has_a_worded_rule_and_every_leaf_is_a_line_or_count_with_its_source(made: Run, participant: str):
    _, *below = steps(made, participant)
    assert all(step.rule in RULES for step in below)
    leaves = [step for step in below if not step.inputs]
    assert all(leaf.rule in (LINE, COUNT) and leaf.source is not None for leaf in leaves)
    assert all(leaf.label in make.PARTICIPANTS for leaf in leaves if leaf.rule == COUNT)


@given(strategies.runs(), strategies.participants)
def test_a_share_follows_from_the_amount_and_counts_below_it(made: Run, participant: str):
    for step in steps(made, participant):
        if step.rule == SHARE:
            amount, counts = step.inputs
            if counts.rule == SUM:
                own = sum(part.value for part in counts.inputs if part.label == participant)
                assert step.exact == Fraction(amount.value * own, counts.value)
            assert step.exact is not None
            assert abs(step.value - step.exact) < made.budget.rounding.unit_cents


@given(strategies.runs(), strategies.participants)
def test_a_priced_line_is_its_tariff_times_its_quantity(made: Run, participant: str):
    for step in steps(made, participant):
        if step.rule == PRICED:
            tariff, quantity = step.inputs
            assert step.value == tariff.value * quantity.value


@given(strategies.runs())
def test_the_exact_parts_of_a_line_sum_to_the_line_and_those_of_a_cell_to_its_exact_share(made: Run):
    for cell in made.allocation.cells:
        if cell.weights is not None and cell.weights.absolute:
            continue
        of_cell = dict.fromkeys(make.PARTICIPANTS, Fraction(0))
        for line in cell.lines:
            traces = {
                name: explain(made.allocation, made.regime, name, line.slug) for name in made.allocation.participants
            }
            exact = {
                name: Fraction(trace.value) if trace.exact is None else trace.exact for name, trace in traces.items()
            }
            assert sum(exact.values()) == line.cents
            of_cell = {name: of_cell[name] + exact[name] for name in of_cell}
        assert all(abs(cell.shares[name] - of_cell[name]) < made.budget.rounding.unit_cents for name in of_cell)


@given(strategies.runs(), strategies.participants)
def test_the_explanations_of_programmes_and_choices_are_parts_of_the_whole(made: Run, participant: str):
    def value(code: str) -> int:
        return explain(made.allocation, made.regime, participant, code).value

    contribution = made.allocation.contribution(participant)
    assert sum(value(programme.slug) for programme in made.regime.programmes) == contribution
    own = [cell for cell in made.allocation.select(Block.CHOICES) if cell.bearing.participant == participant]
    assert sum(value(code) for code in {cell.choice for cell in own}) == made.allocation.contribution(participant, own)


@given(strategies.runs(), strategies.participants)
def test_what_can_be_asked_for_on_its_own_has_the_value_it_has_in_the_whole(made: Run, participant: str):
    for block in explain(made.allocation, made.regime, participant).inputs:
        assert isinstance(block, Part)
        asked = explain(made.allocation, made.regime, participant, block=block.block)
        assert asked == block
        of_code: dict[str | None, int] = {}
        for cell in block.inputs:
            assert isinstance(cell, Part)
            of_code[cell.code] = of_code.get(cell.code, 0) + cell.value
        for code, value in of_code.items():
            assert explain(made.allocation, made.regime, participant, code, block.block).value == value


@given(strategies.runs(), strategies.participants, strategies.participants)
def test_closing_the_choices_of_others_changes_no_amount(made: Run, participant: str, reader: str):
    whole = explain(made.allocation, made.regime, participant)
    shown = open_parts(whole, lambda owner: owner == reader)
    assert [part.value for part in shown.inputs] == [part.value for part in whole.inputs]
    assert not [
        step for _, step in shown.walk() if isinstance(step, Part) and step.owner is not None and step.owner != reader
    ]
