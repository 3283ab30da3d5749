# SPDX-License-Identifier: EUPL-1.2
"""Are budget lines in columns the same lines, and their totals per term those of the lines themselves?"""

from dataclasses import replace

import pytest
from hypothesis import given

import make
import strategies
from sow_gov.domain.budget_line import BudgetLine, LineKind
from sow_gov.domain.bulk_lines import BudgetLines
from sow_gov.domain.canonical import canonical

LINES = (
    make.budget_line("begeleiding", 1_00),
    make.budget_line("loket", 2_00, "inkomen"),
    make.budget_line("training", 3_00, amounts=(3_00, 4_00, 5_00, 0)),
    make.programme_money("uitkering-duin", "duin", 4_00),
    make.budget_line("loket", 2_00, "inkomen", department="staf"),
)
any_lines = strategies.regimes().flatmap(strategies.budget_lines)


@given(any_lines)
def test_lines_in_columns_are_the_same_lines(lines: tuple[BudgetLine, ...]):
    held = BudgetLines.of(lines)
    assert (len(held), tuple(held), hash(held)) == (len(lines), lines, hash(lines))
    assert held == lines
    assert lines == held
    assert held == BudgetLines.of(list(held))
    assert [held[place] for place in range(len(lines))] == list(lines)


@given(any_lines)
def test_the_totals_per_term_are_those_of_its_lines(lines: tuple[BudgetLine, ...]):
    held = BudgetLines.of(lines)
    for column in range(4):
        of_each = [sum(held[row].amounts[column] for row in held.rows(term)) for term in range(len(held.terms))]
        assert held.sums(column) == of_each
        assert sum(of_each) == sum(line.amounts[column] for line in lines)
        assert held.sums_of(line.amounts[column] for line in lines) == of_each


@given(any_lines)
def test_every_line_stands_under_one_term_which_is_its_own(lines: tuple[BudgetLine, ...]):
    held = BudgetLines.of(lines)
    assert sorted(row for term in range(len(held.terms)) for row in held.rows(term)) == list(range(len(lines)))
    assert len(set(held.terms)) == len(held.terms)
    for term, terms in enumerate(held.terms):
        for row in held.rows(term):
            assert terms.line(lines[row].slug, lines[row].label, lines[row].amounts) == lines[row]


def test_lines_that_differ_in_anything_but_code_label_and_amounts_have_terms_of_their_own():
    held = BudgetLines.of(LINES)
    assert [list(held.rows(term)) for term in range(len(held.terms))] == [[0, 2], [1], [3], [4]]
    assert held.sums(1) == [5_00, 2_00, 4_00, 2_00]
    assert (held.terms[2].kind, held.terms[2].participant) == (LineKind.PROGRAMME_MONEY, "duin")
    assert held.terms[3].department == "staf"


def test_lines_are_taken_from_either_end_and_by_stretches():
    held = BudgetLines.of(LINES)
    assert (held[-1], held[1:3], held[::-2]) == (LINES[-1], LINES[1:3], LINES[::-2])
    assert LINES[2] in held
    assert held.index(LINES[3]) == 3
    with pytest.raises(IndexError):
        held[len(LINES)]


@pytest.mark.parametrize("changes", [{"slug": "x"}, {"label": "x"}, {"amounts": (1, 1, 1, 1)}, {"unit": "staf"}])
def test_one_line_that_differs_makes_other_lines(changes: dict[str, object]):
    held = BudgetLines.of(LINES)
    other = (*LINES[:-1], replace(LINES[-1], **changes))
    assert held != other
    assert held != BudgetLines.of(other)
    assert held != LINES[:-1]
    assert held != list(LINES)


def test_lines_that_stand_in_columns_stay_as_they_are():
    held = BudgetLines.of(LINES)
    assert BudgetLines.of(held) is held


def test_an_amount_too_few_is_no_total():
    with pytest.raises(ValueError, match="shorter"):
        BudgetLines.of(LINES).sums_of([1_00])


def test_a_year_is_the_same_year_with_its_lines_in_columns():
    year = make.small_budget()
    held = replace(year, lines=BudgetLines.of(year.lines))
    assert held == year
    assert canonical(held) == canonical(year)
