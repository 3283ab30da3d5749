# SPDX-License-Identifier: EUPL-1.2
"""Why does a programme cost this with overhead in it, department by department, whatever the method?"""

from fractions import Fraction

import pytest

import departments
from sow_gov.allocation.explain_full import CostPart
from sow_gov.allocation.rules import COUNT, DRIVEN, ROUTE, SUPPORT, VIA
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import full_costs
from sow_gov.app.methods import cost_trace, costs_by
from sow_gov.domain.budget import SupportMethod
from sow_gov.domain.errors import Fault

DIRECT, STEP_DOWN, RECIPROCAL = SupportMethod


def ict(method: SupportMethod) -> CostPart:
    """What the department ict charges to the programme werk."""
    return explained(departments.made(), "werk", "ict", method)


def explained(
    run: Run, programme: str, pool: str | None = None, method: SupportMethod | None = None, order: tuple[str, ...] = ()
) -> CostPart:
    return cost_trace(run, costs_by(run, method, order), programme, pool)


@pytest.mark.parametrize(
    ("method", "terms"),
    [
        (DIRECT, {"Rechtstreeks aan Werk": Fraction(5, 6)}),
        (STEP_DOWN, {"Rechtstreeks aan Werk": Fraction(1, 2), "Via HRM": Fraction(4, 10) * Fraction(7, 8)}),
        (RECIPROCAL, {"Rechtstreeks aan Werk": Fraction(1, 2), "Via HRM": Fraction(4, 10) * Fraction(20, 23)}),
    ],
)
def test_a_route_is_what_goes_straight_and_what_goes_by_way_of_others(method: SupportMethod, terms: dict):
    _, route, counts = ict(method).inputs
    assert {part.label: part.exact for part in route.inputs} == terms
    assert route.exact == sum(terms.values())
    assert counts.value == (6 if method is DIRECT else 10)


def test_a_department_that_closed_gives_nothing_by_way_of_one_that_closed_before_it():
    _, route, counts = explained(departments.made(), "werk", "hrm", STEP_DOWN).inputs
    assert ([part.label for part in route.inputs], counts.value) == (["Rechtstreeks aan Werk"], 8)


def test_another_order_than_that_of_the_contract_can_be_asked():
    _, route, _ = explained(departments.made(), "werk", "hrm", STEP_DOWN, ("hrm", "ict")).inputs
    assert {part.label: part.exact for part in route.inputs} == {
        "Rechtstreeks aan Werk": Fraction(7, 10), "Via ICT": Fraction(2, 10) * Fraction(5, 6),
    }  # fmt: skip


def test_a_department_that_serves_itself_shows_it():
    counts = {"ict": {"ict": 2, "werk": 6, "inkomen": 2}}
    (_, route, counted) = explained(departments.made(counts=counts), "werk", "ict").inputs
    assert {part.label: part.exact for part in route.inputs} == {
        "Rechtstreeks aan Werk": Fraction(6, 10), "Via zichzelf": Fraction(2, 10) * Fraction(3, 4),
    }  # fmt: skip
    assert {part.label: part.value for part in counted.inputs} == {"Werk": 6, "Inkomen": 2, "ICT": 2}


def test_another_department_is_a_part_that_can_be_asked_for_on_its_own():
    via = next(part for _, part in ict(RECIPROCAL).walk() if part.rule == VIA)
    given, onward = via.inputs
    assert isinstance(onward, CostPart)
    assert (onward.programme, onward.pool, onward.inputs) == ("werk", "hrm", ())
    (route,) = (
        part for part in explained(departments.made(), onward.programme, onward.pool).inputs if part.rule == ROUTE
    )
    assert route.exact == onward.exact
    assert (given.inputs[0].value, given.inputs[0].rule) == (4, COUNT)


def test_a_charge_is_the_cost_of_the_department_times_its_route_to_the_cent():
    charge = ict(RECIPROCAL)
    spent, route, _ = charge.inputs
    assert (charge.rule, spent.value) == (SUPPORT, 460_00)
    assert charge.exact == spent.value * route.exact == 390_00
    assert [line.label for line in spent.inputs] == ["Kosten-ict (kosten-ict, begroting)"]


def test_a_programme_is_its_own_lines_and_every_charge():
    whole = explained(departments.made(), "WERK")
    costs = full_costs(departments.made())
    assert costs is not None
    assert whole.value == costs.total("werk")
    assert [part.label for part in whole.inputs] == [
        "Directe kosten", "Overhead van ICT (ict)", "Overhead van HRM (hrm)",
        "Overhead buiten de afdelingen, naar Fte (fte)",
    ]  # fmt: skip
    assert whole.inputs[-1].rule == DRIVEN
    assert [part.label for part in whole.inputs[-1].inputs[-1].inputs] == ["Werk", "Inkomen"]


def test_of_the_overhead_itself_it_is_what_stays_there():
    left = explained(departments.made(), "overhead")
    assert left.value == 7_03
    assert [part.label for part in left.inputs] == ["Bestuur (bestuur, begroting)"]


def test_everything_leads_to_a_source():
    for programme in departments.PROGRAMMES:
        for _, step in explained(departments.made(), programme).walk():
            assert step.inputs or step.source or isinstance(step, CostPart)


@pytest.mark.parametrize("asked", [("zorg",), ("werk", "jur")])
def test_what_is_not_there_cannot_be_explained(asked: tuple[str, ...]):
    with pytest.raises(Fault) as raised:
        explained(departments.made(), *asked)
    assert raised.value.code == "EXPLAIN-01"
    assert "ict, hrm, fte" in raised.value.todo or "werk, inkomen, overhead" in raised.value.todo


def test_without_an_overhead_programme_there_is_nothing_to_explain():
    run = departments.made()
    programmes = tuple(programme for programme in run.regime.programmes if not programme.overhead)
    rules = departments.regime((), programmes=programmes)
    lines = [line for line in run.budget.lines if line.placing.programme != "overhead"]
    with pytest.raises(Fault) as raised:
        explained(departments.made(counts={}, rules=rules, lines=lines), "werk")
    assert raised.value.code == "ALLOC-09"
