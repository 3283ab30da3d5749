# SPDX-License-Identifier: EUPL-1.2
"""What does an explanation say of one line, one choice or one published amount?"""

from fractions import Fraction

import pytest

import make
from sow_gov.allocation.engine import Block, allocate
from sow_gov.allocation.explain import CLOSED, Part, explain, explain_together, is_closed, open_parts
from sow_gov.allocation.rules import CHOICE, COUNT, DIRECT, EXACT, LINE, PUBLISHED, SHARE, SUM
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.domain.budget import RoundingMethod, RoundingTerm
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import KeyBasis
from sow_gov.domain.trace import CENT, Trace


@pytest.fixture
def made() -> Run:
    return run(make.arrangement(make.small_budget()), make.LAW, make.YEAR)


def told(made: Run, participant: str, code: str | None = None) -> Trace:
    return explain(made.allocation, made.regime, participant, code)


def test_a_contribution_is_explained_block_by_block(made: Run):
    trace = told(made, "duin")
    assert [(part.label, part.value) for part in trace.inputs] == [
        ("Gezamenlijk", 63_81),
        ("Programmageld", 30_00),
        ("Eigen beleidskeuzes", 9_00),
    ]
    assert (trace.label, trace.value) == ("Bijdrage 2026", 102_81)


def test_a_block_in_which_a_participant_bears_nothing_is_left_out(made: Run):
    assert [part.label for part in told(made, "veen").inputs] == ["Gezamenlijk", "Programmageld"]


def test_a_share_shows_amount_and_counts_and_its_exact_value(made: Run):
    cell = told(made, "duin", "werk").inputs[0]
    assert (cell.label, cell.rule, cell.value) == ("Werk, taakveld 6.5 (werk)", SHARE, 42_86)
    assert cell.exact == Fraction(100_00 * 3, 7)
    amount, counts = cell.inputs
    assert (amount.value, counts.value, counts.unit) == (100_00, 7, "stuks")
    assert [(part.label, part.value, part.rule) for part in counts.inputs] == [
        ("duin", 3, COUNT),
        ("meer", 2, COUNT),
        ("veen", 2, COUNT),
    ]


def test_a_single_line_by_key_is_exact_and_its_value_only_floored(made: Run):
    trace = told(made, "meer", "begeleiding")
    assert (trace.rule, trace.exact, trace.value) == (EXACT, Fraction(200_00, 7), 28_57)
    assert [part.rule for part in trace.inputs] == [LINE, SUM]


@pytest.mark.parametrize(
    ("participant", "code", "rule", "value"),
    [
        ("meer", "uitkering-meer", DIRECT, 30_00),
        ("veen", "uitkering-meer", DIRECT, 0),
        ("meer", "huisbezoek-2", CHOICE, 2_02),
        ("duin", "huisbezoek-2", CHOICE, 0),
    ],
)
def test_a_line_that_one_participant_bears_is_all_or_nothing(
    made: Run, participant: str, code: str, rule: str, value: int
):
    trace = told(made, participant, code)
    assert (trace.rule, trace.value, trace.exact) == (rule, value, None)
    assert trace.inputs[0].source == make.SOURCE


def test_an_own_choice_is_explained_by_its_code(made: Run):
    assert told(made, "meer", "huisbezoek").value == 9_03
    assert told(made, "duin", "huisbezoek").value == 0


def test_a_published_amount_points_at_the_paper_it_stands_in():
    regime = make.regime(programmes=(make.programme("werk", "vast"),), keys=(make.key("vast", KeyBasis.FIXED_AMOUNTS),))
    weights = {"vast": make.weights("vast", {"duin": 5, "meer": 3, "veen": 1}, KeyBasis.FIXED_AMOUNTS)}
    term = RoundingTerm(RoundingMethod.ROUNDING_LINE, 1)
    allocation = allocate(make.figures(make.borne("regel", 10)), make.PARTICIPANTS, regime, weights, term)
    cell = explain(allocation, regime, "duin").inputs[0].inputs[0]
    assert (cell.rule, cell.value, cell.source) == (PUBLISHED, 5, make.SOURCE)
    assert {part.unit for part in cell.inputs[1].inputs} == {CENT}
    with pytest.raises(Fault) as raised:
        explain(allocation, regime, "duin", "regel")
    assert raised.value.code == "EXPLAIN-02"


def test_a_code_nobody_knows_has_no_explanation(made: Run):
    with pytest.raises(Fault) as raised:
        told(made, "duin", "onbekend")
    assert raised.value.code == "EXPLAIN-01"


def test_a_cell_of_the_table_is_explained_by_its_block_and_programme(made: Run):
    shared = explain(made.allocation, made.regime, "duin", "inkomen", Block.SHARED)
    money = explain(made.allocation, made.regime, "duin", "inkomen", Block.PROGRAMME_MONEY)
    assert (shared.value, money.value) == (16_67, 30_00)
    assert shared.value + money.value == told(made, "duin", "inkomen").value
    assert explain(made.allocation, made.regime, "duin", block=Block.CHOICES).value == 9_00


def test_a_taakveld_of_a_programme_is_explained_by_both_codes(made: Run):
    cell = told(made, "duin", "werk").inputs[0]
    assert isinstance(cell, Part)
    assert (cell.block, cell.code) == (Block.SHARED, "werk/6.5")
    opened = explain(made.allocation, made.regime, "duin", cell.code, cell.block)
    assert (opened.code, opened.inputs) == ("werk/6.5", (cell,))
    with pytest.raises(Fault):
        told(made, "duin", "werk/0.4")


def test_what_is_no_own_choice_is_open_to_everybody(made: Run):
    for trace in (told(made, "duin", "begeleiding"), told(made, "meer", "uitkering-meer"), told(made, "veen")):
        assert open_parts(trace, lambda _: False) == trace


@pytest.mark.parametrize(
    ("code", "asked_for"), [("huisbezoek", "meer"), ("huisbezoek-2", "meer"), ("huisbezoek-2", "duin")]
)
def test_an_own_choice_is_closed_to_others_whoever_they_ask_it_for(made: Run, code: str, asked_for: str):
    trace = told(made, asked_for, code)
    assert is_closed(trace, {"duin"}.__contains__)
    assert not is_closed(trace, {"meer"}.__contains__)


def test_a_closed_choice_leaves_its_amount_in_the_whole_and_nothing_else(made: Run):
    whole = told(made, "meer")
    shown = open_parts(whole, {"duin"}.__contains__)
    choices = shown.inputs[-1]
    assert (choices.label, choices.value, choices.inputs, choices.decision) == (CLOSED, 9_03, (), None)
    assert shown.value == whole.value == sum(part.value for part in shown.inputs)
    assert shown.example
    assert "huisbezoek" not in repr(shown)
    assert "huisbezoek" in repr(open_parts(whole, {"meer"}.__contains__))


def test_a_saving_left_with_all_does_not_open_the_choice_it_comes_from():
    kept = make.choice("zelf-doen", 4_00, standard=10_00, saving_to_municipality=False)
    agreements = (make.agreement("duin", kept), make.agreement("meer"), make.agreement("veen"))
    made = run(make.arrangement(make.small_budget(agreements=agreements)), make.LAW, make.YEAR)
    cell = explain(made.allocation, made.regime, "meer", "werk", Block.SHARED)
    shown = open_parts(cell, {"meer"}.__contains__)
    assert "zelf-doen" in repr(cell)
    assert "zelf-doen" not in repr(shown)
    assert [line.value for line in shown.inputs[0].inputs[0].inputs] == [100_00, -6_00]


def test_together_is_the_sum_of_what_each_bears_and_explains_itself(made: Run):
    for block in (None, *Block):
        whole = explain_together(made.allocation, made.regime, None, block)
        each = {slug: explain(made.allocation, made.regime, slug, None, block) for slug in made.allocation.participants}
        assert whole.value == sum(part.value for part in each.values())
        assert {part.label: part.value for part in whole.inputs} == {
            slug: part.value for slug, part in each.items() if part.value
        }
        assert (whole.rule, whole.block, whole.owner) == (SUM, block, None)
        assert whole.label == each["duin"].label


def test_a_single_line_comes_to_its_whole_amount_together(made: Run):
    line = next(line for cell in made.allocation.select(Block.SHARED) for line in cell.lines)
    parts = [explain(made.allocation, made.regime, slug, line.slug) for slug in made.allocation.participants]
    assert {part.rule for part in parts} == {EXACT}
    assert explain_together(made.allocation, made.regime, line.slug).value == line.cents


def test_together_an_own_choice_is_still_that_of_one_and_all_choices_are_of_nobody(made: Run):
    choice = made.allocation.select(Block.CHOICES)[0]
    bearer = choice.bearing.participant
    whole = explain_together(made.allocation, made.regime, choice.choice, Block.CHOICES)
    assert (whole.owner, [part.label for part in whole.inputs]) == (bearer, [bearer])
    assert is_closed(whole, lambda slug: slug != bearer)
    every = explain_together(made.allocation, made.regime, None, Block.CHOICES)
    assert not is_closed(every, lambda _: False)
    assert {part.label for part in open_parts(every, lambda _: False).inputs} == {CLOSED}
