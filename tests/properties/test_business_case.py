# SPDX-License-Identifier: EUPL-1.2
"""Does a business case add up, whatever is in it: causes to the difference, bearers to the whole?"""

from dataclasses import replace
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from business_cases import PERCENTS, YEARS, assumption, case, drawn, line
from sow_gov.domain.business_case import BusinessCase, CaseOutcome
from sow_gov.domain.placing import Side
from sow_gov.planning.business_case.bearers import by_bearer
from sow_gov.planning.business_case.breakdown import breakdown
from sow_gov.planning.business_case.came_true import came_true
from sow_gov.planning.business_case.changed import with_values
from sow_gov.planning.business_case.sensitivity import swings
from sow_gov.planning.business_case.worked import counted, worked

FEW = settings(max_examples=25, deadline=None)


def differences(made: BusinessCase, *, with_friction: bool = False) -> dict[int, int]:
    lines, of = counted(made, with_friction=with_friction), worked(made)
    return {year: of.difference((year,), lines) for year in YEARS}


@FEW
@given(drawn(), st.booleans())
def test_the_causes_sum_to_the_difference_of_every_year(made: BusinessCase, with_friction: bool):
    found = breakdown(made, with_friction=with_friction)
    assert {year: sum(found.year(year).values()) for year in YEARS} == differences(made, with_friction=with_friction)


@FEW
@given(drawn())
def test_situations_that_are_the_same_differ_in_nothing(made: BusinessCase):
    alike = tuple(replace(each, paths=dict.fromkeys(each.paths, each.paths["oud"])) for each in made.assumptions)
    same = replace(
        made, assumptions=alike, lines=tuple(replace(each, situations=("oud", "nieuw")) for each in made.lines)
    )
    assert differences(same, with_friction=True) == dict.fromkeys(YEARS, 0)
    assert {cents for of_year in breakdown(same, with_friction=True).causes.values() for cents in of_year.values()} <= {
        0
    }


@FEW
@given(PERCENTS, PERCENTS, st.integers(0, 10**9))
def test_saving_more_never_gives_less(first: int, second: int, cents: int):
    less, more = sorted((first, second))
    cost = line("kosten", cents=dict.fromkeys(YEARS, cents), less=("spaart",))
    low, high = (differences(case((assumption("spaart", 0, percent),), (cost,))) for percent in (less, more))
    assert all(low[year] <= high[year] for year in YEARS)


@FEW
@given(drawn())
def test_the_bearers_together_have_every_difference(made: BusinessCase):
    whole = worked(made).difference(YEARS, made.lines)
    assert sum(each.total_cents for each in by_bearer(worked(made))) == whole


@FEW
@given(drawn(), PERCENTS)
def test_a_swing_is_what_the_case_gives_with_that_value(made: BusinessCase, percent: int):
    value = Fraction(percent, 100)
    first, *others = made.assumptions
    moved = replace(made, assumptions=(replace(first, low=value, high=first.expected), *others))
    [swing] = swings(moved, with_friction=False)
    assert swing.low_cents == sum(differences(with_values(made, {first.slug: value})).values())
    assert swing.high_cents == sum(differences(made).values())


@FEW
@given(drawn(), PERCENTS, st.integers(0, 10**9))
def test_what_came_true_otherwise_explains_the_whole_gap(made: BusinessCase, percent: int, cents: int):
    values = {"spaart": Fraction(percent, 100), "aantal": Fraction(percent)}
    outcome = CaseOutcome(YEARS[0], made.dated_on, values, {"nieuwbouw": cents}, "", made.source)
    [found] = came_true(replace(made, outcomes=(outcome,)), with_friction=True)
    assert sum(found.causes.values()) == found.realised_cents - found.expected_cents


@FEW
@given(PERCENTS, st.integers(1, 100), st.integers(1, 100))
def test_a_path_moves_in_proportion_and_back_again(start: int, end: int, other: int):
    path = assumption("groei", start, end).paths["nieuw"]
    given_yearly = replace(path, parts=None)
    for each in (path, given_yearly):
        moved = each.ending(Fraction(other, 100))
        assert moved.end == Fraction(other, 100)
        assert moved.values[YEARS[0]] / moved.end == path.values[YEARS[0]] / path.end
        assert moved.ending(path.end).values == path.values


def test_an_income_counts_the_other_way_round():
    assert line("baten", side=Side.INCOME).sign == -line("kosten").sign == 1
