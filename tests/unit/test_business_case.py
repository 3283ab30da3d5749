# SPDX-License-Identifier: EUPL-1.2
"""Does the model of the founding proposal give what was published, and any other choice what its numbers say?"""

from dataclasses import replace
from fractions import Fraction

import pytest

from business_cases import YEARS, assumption, case, line, loket, merging, payroll
from sow_gov.domain.business_case import AssumptionUnit, BusinessCase, CaseLineKind
from sow_gov.domain.errors import Fault
from sow_gov.planning.business_case.added_value import added_values, weighted_average
from sow_gov.planning.business_case.changed import unsound, with_values
from sow_gov.planning.business_case.view import CaseView, case_view


def of_years(view: CaseView) -> list[int]:
    return [view.difference(year) for year in view.case.years]


def test_the_published_shape_comes_out_no_gain_in_2014_and_1_2_million_in_2017():
    view = case_view(merging())
    assert of_years(view) == [0, 269_499_84, 709_099_38, 1_200_000_00]
    assert view.breakdown.year(2017) == {"efficiency": 750_000_00, "effectiviteit": 450_000_00, "leereffect": 0}
    assert (view.difference(), view.payback.year) == (2_178_599_22, 2015)


def test_with_costs_of_the_change_it_has_not_paid_for_itself_by_2017():
    view = case_view(merging(), with_friction=True)
    assert (view.difference(), view.difference(2017)) == (-971_400_78, 970_000_00)
    assert (view.payback.year, view.payback.later) == (None, 2019)
    assert view.difference_otherwise() == 2_178_599_22


def test_efficiency_matters_most_and_what_is_alike_in_both_situations_not_at_all():
    view = case_view(merging())
    assert [swing.assumption.slug for swing in view.swings[:2]] == ["efficiency", "effectiviteit"]
    assert {swing.assumption.slug for swing in view.swings if not swing.width_cents} >= {
        "sw-bgs",
        "ntw-bgs",
        "wsw-loon",
    }
    assert view.grid is not None
    assert view.grid.cents[2][2] == 1_200_000_00


def test_without_a_goal_reached_its_part_of_the_gain_is_gone():
    view = case_view(merging(), {"efficiency": Fraction(0)})
    assert view.difference(2017) == 450_000_00
    assert case_view(merging(), {"efficiency": Fraction(0), "effectiviteit": Fraction(0)}).difference() == 0


def test_learning_brings_every_sw_bedrijf_towards_the_best_and_the_average_up():
    case_ = with_values(merging(), {"leereffect": Fraction(1, 2)})
    values = added_values(case_, 2017)
    assert [each.per_employee["samengaan"] for each in values] == [6_100_00, 6_550_00, 7_000_00]
    assert [each.per_employee["samenwerken"] for each in values] == [5_200_00, 6_100_00, 7_000_00]
    before, after = (weighted_average(values, slug) for slug in ("samenwerken", "samengaan"))
    assert before == Fraction(165 * 5_200_00 + 350 * 6_100_00 + 500 * 7_000_00, 1015)
    assert case_view(case_).breakdown.year(2017)["leereffect"] == (after - before) * 1015 == 306_000_00


def test_costs_and_benefits_come_down_on_everybody_who_bears_them():
    view = case_view(merging())
    borne = {each.bearer.slug: each for each in view.borne}
    assert borne["bedrijf"].friction_cents == -1_500_000_00
    assert borne["schiedam"].disentanglement_cents == -750_000_00
    assert borne["rijk"].total_cents > 0 > borne["werkgevers"].costs_cents
    assert view.result("samengaan") - view.result("samenwerken") == borne["bedrijf"].total_cents + 1_500_000_00


def test_what_came_true_stands_beside_what_was_expected_with_its_causes():
    last = case_view(merging()).came_true[-1]
    assert (last.expected_cents, last.realised_cents) == (1_200_000_00, 1_102_100_00)
    assert last.causes == {
        "efficiency": -150_000_00, "effectiviteit": -60_000_00, "leereffect": 117_250_00, "ntw-bgs": -5_150_00
    }  # fmt: skip


def test_insourcing_the_payroll_is_tied_to_the_budget_and_pays_back_late_with_its_own_costs():
    assert of_years(case_view(payroll())) == [0, 71_900_00, 64_980_00, 58_300_00, 51_210_00]
    view = case_view(payroll(), with_friction=True)
    assert (view.difference(2027), view.difference(), view.payback.year) == (-146_800_00, 19_590_00, 2031)
    assert view.breakdown.year(2027) == {
        "dossiers-bij-gastheer": 0, "eigen-administratie": 0, "overname": -146_800_00, "achterblijvend-vlaardingen": 0
    }  # fmt: skip


def test_a_number_that_ends_at_zero_year_by_year_cannot_be_moved():
    with pytest.raises(Fault, match="CASE-06"):
        with_values(payroll(), {"dossiers-bij-gastheer": Fraction(1)})


def test_an_assumption_that_does_not_exist_is_refused_with_those_that_do():
    with pytest.raises(Fault, match=r"CASE-09.*efficiency, bezoekers"):
        case_view(loket(), {"efficientie": Fraction(1)})


def test_every_line_is_rounded_by_itself():
    assert case_view(loket()).result("twee", 2027) == -37_900_01
    assert case_view(loket()).difference(2027) == 5_825_00


@pytest.mark.parametrize(
    ("changes", "percent", "told"),
    [
        ({"less": ("x",)}, 101, "van 0 tot en met 100 procent"),
        ({"less": ("x",)}, -1, "van 0 tot en met 100 procent"),
        ({"parts": ("x",)}, -1, "nul of meer"),
        ({"more": ("x",)}, -101, "niet onder -100 procent"),
    ],
)
def test_a_value_that_its_place_cannot_have_is_told(changes: dict[str, tuple[str, ...]], percent: int, told: str):
    [(slug, fault)] = unsound(case((assumption("x", 0, percent),), (line("kosten", **changes),)))
    assert (slug, fault.code, told in fault.todo) == ("x", "CASE-10", True)
    assert list(unsound(case((assumption("x", 0, 100),), (line("kosten", **changes),)))) == []


def test_two_assumptions_that_strengthen_each_other_share_what_they_do_together():
    effects = (assumption("duurder", 0, 100), assumption("meer", 0, 100))
    view = case_view(case(effects, (line("kosten", more=("duurder", "meer")),)))
    assert view.breakdown.year(YEARS[1]) == {"duurder": -150_00, "meer": -150_00}


def test_the_longest_wait_is_told_only_when_the_last_year_is_a_gain():
    def costing(cents: int) -> BusinessCase:
        one_off = line("eenmalig", cents={YEARS[0]: cents, YEARS[1]: 0}, situations=("nieuw",))
        saved = line("kosten", cents={YEARS[0]: 0, YEARS[1]: 100_00}, less=("spaart",))
        return case((assumption("spaart", 0, 10),), (one_off, saved))

    assert case_view(costing(25_00)).payback.later == 2029
    assert case_view(costing(5_00)).payback.year == 2027
    never = case((assumption("x", 0, 0),), (line("duurder", situations=("nieuw",)),))
    assert (case_view(never).payback.year, case_view(never).payback.later) == (None, None)


def test_costs_of_the_change_count_whoever_bears_them_and_other_lines_of_others_never():
    lines = (
        line("overig", bearer="duin", situations=("nieuw",)),
        line("achter", bearer="duin", situations=("nieuw",), kind=CaseLineKind.DISENTANGLEMENT),
    )
    made = case((assumption("x", 0, 0),), lines)
    assert (case_view(made).difference(), case_view(made, with_friction=True).difference()) == (0, -200_00)


def test_what_moves_in_every_situation_keeps_its_proportion():
    price = assumption("prijs", 400, 200, AssumptionUnit.EURO, moves=("nieuw", "oud"))
    moved = with_values(case((price,), (line("kosten"),)), {"prijs": Fraction(300)}).assumptions[0]
    assert {slug: path.end for slug, path in moved.paths.items()} == {"oud": 600, "nieuw": 300}


def test_a_case_without_examples_is_no_example():
    assert not loket().example
    assert replace(loket(), source=replace(loket().source, example=True)).example
