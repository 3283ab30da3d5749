# SPDX-License-Identifier: EUPL-1.2
"""What does an explanation say of one line, one choice or one published amount?"""

from fractions import Fraction

import pytest

import make
from sow_gov.allocation.engine import allocate
from sow_gov.allocation.explain import explain
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
