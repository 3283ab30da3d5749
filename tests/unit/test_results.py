# SPDX-License-Identifier: EUPL-1.2
"""How does a target stand: which measurement counts, which colour and arrow does it get, and what does it explain?"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

import make
from sow_gov.domain.agreement import Direction, Target, TargetKind
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.placing import Side
from sow_gov.domain.results import FigureMeasure, Measurement, TargetGroup, UnitTarget
from sow_gov.domain.source import Source
from sow_gov.planning.results import Arrow, Colour, FigureState, ResultYear, Standing, arrow, judged, standings
from sow_gov.wording.results import about_said, arrow_said, cost_said, norm_said, rule_said, verdict_said
from sow_gov.wording.trend import trend, trend_said

REAL = Source("een stuk", example=False)
NOVEMBER = date(make.YEAR, 11, 1)
AT_LEAST, AT_MOST = Direction.AT_LEAST, Direction.AT_MOST
LINES = (make.borne("begeleiding", 100_00), make.borne("opbrengst", -40_00))


def target(slug: str = "uitstroom", norm: int = 100, **changes: Any) -> UnitTarget:
    made = UnitTarget(
        slug, "Uitstroom", "werkbedrijf", "werk", "begeleiding", TargetKind.RESULT, "personen", AT_LEAST,
        {make.YEAR: norm}, 5, REAL,
    )  # fmt: skip
    return replace(made, **changes)


def agreed(slug: str = "uitstroom", norm: int = 10, kind: TargetKind = TargetKind.RESULT) -> Target:
    return Target(slug, "Uitstroom in Duin", kind, "werk", "inwoners", AT_LEAST, {make.YEAR: norm}, REAL)


def measured(month: int, day: int, value: int | None, forecast: int | None = None, **changes: Any) -> Measurement:
    made = Measurement("uitstroom", None, date(make.YEAR, month, day), value, forecast, "daarom", REAL)
    return replace(made, **changes)


def year_of(*measurements: Measurement, **changes: Any) -> BudgetYear:
    return make.budget((), (), **{"targets": (target(),), "measurements": measurements} | changes)


def standing(budget: BudgetYear, on: date = NOVEMBER, **changes: Any) -> Standing:
    return standings(ResultYear(budget, LINES, **changes), on)[0]


@pytest.mark.parametrize(
    ("outcome", "direction", "margin", "colour"),
    [
        (100, AT_LEAST, 5, Colour.GREEN),
        (99, AT_LEAST, 5, Colour.ORANGE),
        (95, AT_LEAST, 5, Colour.ORANGE),
        (94, AT_LEAST, 5, Colour.RED),
        (99, AT_LEAST, 0, Colour.RED),
        (100, AT_MOST, 5, Colour.GREEN),
        (105, AT_MOST, 5, Colour.ORANGE),
        (106, AT_MOST, 5, Colour.RED),
        (None, AT_MOST, 5, Colour.GREY),
    ],
)
def test_a_colour_says_whether_the_norm_is_met_or_missed_within_the_margin(
    outcome: int | None, direction: Direction, margin: int, colour: Colour
):
    assert judged(outcome, 100, direction, margin) is colour


def test_an_arrow_points_where_the_norm_wants_to_go():
    assert [arrow(each, 10, AT_LEAST) for each in (11, 10, 9)] == [Arrow.BETTER, Arrow.SAME, Arrow.WORSE]
    assert [arrow(each, 10, AT_MOST) for each in (11, 10, 9)] == [Arrow.WORSE, Arrow.SAME, Arrow.BETTER]
    assert arrow(None, 10, AT_MOST) is arrow(10, None, AT_MOST) is None


def test_during_the_year_what_is_expected_counts_and_after_it_what_was_measured():
    during = standing(year_of(measured(8, 31, 70, 101)))
    assert (during.outcome, during.colour) == (101, Colour.GREEN)
    after = standing(year_of(measured(8, 31, 70, 101), measured(12, 31, 96, 101)), date(make.YEAR + 1, 1, 1))
    assert (after.outcome, after.colour, after.arrow) == (96, Colour.ORANGE, Arrow.WORSE)
    assert standing(year_of(measured(8, 31, 70))).outcome == 70


def test_what_was_measured_later_is_not_known_yet():
    found = standing(year_of(measured(4, 30, 30, 98), measured(8, 31, 70, 101)), date(make.YEAR, 5, 1))
    assert (found.outcome, found.arrow) == (98, None)
    before = standing(year_of(measured(4, 30, 30, 98)), date(make.YEAR, 4, 29))
    assert (before.colour, before.reading, before.points) == (Colour.GREY, None, ())


def test_the_first_measurement_of_a_year_is_compared_with_what_the_year_before_gave():
    last = make.budget(
        (), (), year=make.YEAR - 1, targets=(target(norms={make.YEAR - 1: 90}),),
        measurements=(replace(measured(12, 31, 97), on=date(make.YEAR - 1, 12, 31)),),
    )  # fmt: skip
    this = ResultYear(year_of(measured(8, 31, 70, 99)), LINES)
    found = standings(this, NOVEMBER, [ResultYear(last, LINES)])[0]
    assert (found.previous, found.arrow) == (97, Arrow.BETTER)
    assert [(point.outcome, point.norm) for point in found.points] == [(97, 90), (99, 100)]


def state(cents: int, on: date, known_on: date, **booked: int) -> FigureState:
    lines = (make.borne("begeleiding", cents), LINES[1])
    return FigureState("prognose-2026-1", on, known_on, lines, booked)


def test_a_financial_target_is_read_from_the_figures_and_only_explained_by_hand():
    cost = target(
        norm=110_00, kind=TargetKind.FINANCIAL, direction=AT_MOST, figures=FigureMeasure(Side.COST, "6.5", ())
    )
    typed = measured(8, 31, 1, 2, in_cents=True)
    forecast = state(120_00, date(make.YEAR, 8, 31), date(make.YEAR, 9, 24), begeleiding=70_00)
    budget = year_of(typed, targets=(cost,))
    found = standing(budget, states=(forecast,))
    assert found.reading is not None
    assert (found.reading.measured, found.reading.forecast, found.colour) == (70_00, 120_00, Colour.RED)
    assert (found.reading.figures, found.reading.explanation) == ("prognose-2026-1", "daarom")
    early = standing(budget, date(make.YEAR, 9, 1), states=(forecast,))
    assert early.outcome == 2  # the forecast was not adopted yet


def test_what_is_read_from_the_same_figures_has_the_same_explanation_in_an_agreement():
    cost = target(norm=1, kind=TargetKind.FINANCIAL, figures=FigureMeasure(Side.COST, "6.5", ()))
    duin = make.agreement("duin", targets=(agreed(kind=TargetKind.FINANCIAL),))
    budget = year_of(measured(8, 31, None, None), targets=(cost,), agreements=(duin,))
    forecast = state(120_00, date(make.YEAR, 8, 31), date(make.YEAR, 9, 24))
    readings = [each.reading for each in standings(ResultYear(budget, LINES, (forecast,)), NOVEMBER)]
    assert [(each.outcome, each.explanation) for each in readings if each] == [(120_00, "daarom")] * 2


def test_income_is_read_at_its_own_side_and_what_is_not_booked_in_whole_is_not_known():
    income = target(
        norm=39_00, kind=TargetKind.FINANCIAL, line=None, figures=FigureMeasure(Side.INCOME, None, ("opbrengst",))
    )
    found = standing(year_of(targets=(income,)), states=(state(1, date(make.YEAR, 8, 31), date(make.YEAR, 9, 24)),))
    assert found.reading is not None
    assert (found.reading.measured, found.outcome, found.colour) == (None, 40_00, Colour.GREEN)


def test_a_target_names_the_cost_that_it_explains():
    forecast = state(120_00, date(make.YEAR, 8, 31), date(make.YEAR, 9, 24), begeleiding=70_00)
    line = standing(year_of(), states=(forecast,)).cost
    assert line is not None
    assert (line.line, line.budget_cents, line.booked_cents, line.expected_cents) == (
        "begeleiding", 100_00, 70_00, 120_00,
    )  # fmt: skip
    programme = standing(year_of(targets=(target(line=None),))).cost
    assert programme is not None
    assert (programme.line, programme.budget_cents, programme.expected_cents) == (None, 100_00, None)
    assert standing(year_of(targets=(target(line=None, programme="inkomen"),))).cost is None
    assert cost_said(line).replace("\u00a0", " ") == "begroot € 100, geboekt € 70, verwacht € 120"


def test_a_target_of_an_agreement_takes_margin_line_and_group_from_that_of_the_unit():
    duin = make.agreement("duin", targets=(agreed(), agreed("eigen")))
    unit = target(group=TargetGroup.MIDDLE)
    of_duin = replace(measured(8, 31, 5, 9), participant="duin")
    budget = year_of(of_duin, targets=(unit,), agreements=(duin,))
    _, same, own = standings(ResultYear(budget, LINES), NOVEMBER)
    assert (same.participant, same.unit, same.margin_percent, same.outcome) == ("duin", "werkbedrijf", 5, 9)
    assert same.cost is not None
    assert (same.cost.line, same.group) == ("begeleiding", TargetGroup.MIDDLE)
    assert (own.unit, own.margin_percent, own.colour) == (None, 0, Colour.GREY)


def test_one_example_makes_the_standing_an_example():
    assert not standing(year_of(measured(8, 31, 70))).example
    assert standing(year_of(measured(8, 31, 70, source=make.SOURCE))).example
    assert standing(year_of(targets=(target(source=make.SOURCE),))).example


def test_a_colour_has_its_word_its_reason_and_its_rule_in_dutch():
    found = standing(year_of(measured(8, 31, 70, 97), targets=(target(group=TargetGroup.HIGH),)))
    said = [each.replace("\u00a0", " ") for each in (verdict_said(found), rule_said(found), about_said(found))]
    assert said == [
        "binnen 5 % van de norm",
        "groen bij minstens 100, oranje tot 5 % ernaast (95), anders rood",
        "personen, loonwaarde 80-100 %",
    ]
    assert norm_said(found) == "minstens 100"
    bare = replace(found, margin_percent=0, colour=Colour.RED)
    assert (rule_said(bare), verdict_said(bare)) == ("groen bij minstens 100, anders rood", "norm niet gehaald")
    assert [arrow_said(each)[0] for each in (*Arrow, None)] == ["↑", "=", "↓", "–"]


def test_a_course_has_a_bar_and_a_line_for_every_outcome_and_says_its_numbers():
    points = standing(year_of(measured(4, 30, 30, 98), measured(8, 31, 70, 101))).points
    assert trend(points).count("<rect") == 2 * len(points) == 4
    said = trend_said(points, TargetKind.RESULT).replace("\u00a0", " ")
    assert said == "30 april 2026 98 (norm 100); 31 augustus 2026 101 (norm 100)"
    with pytest.raises(ValueError, match="ten minste één"):
        trend([])
