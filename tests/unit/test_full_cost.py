# SPDX-License-Identifier: EUPL-1.2
"""What does each programme cost with overhead in it?"""

from dataclasses import replace

import pytest

import make
from sow_gov.allocation.figures import FigureSet
from sow_gov.allocation.full_cost import full_cost
from sow_gov.allocation.lines import Bearing
from sow_gov.domain.budget import SupportMethod
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.errors import Fault

FTE = {"fte": make.weights("fte", {"werk": 2, "inkomen": 1})}


def figures() -> FigureSet:
    to_duin = {"bearing": Bearing(None, "duin")}
    return make.figures(
        make.borne("begeleiding", 100_00),
        make.borne("loket", 50_00, "inkomen"),
        make.borne("huisvesting", 10_00, "overhead", driver="fte"),
        make.borne("bestuur", 4_00, "overhead"),
        make.borne("uitkering", 30_00, "inkomen", kind=LineKind.PROGRAMME_MONEY, **to_duin),
        make.borne("keuze", 9_00, kind=LineKind.CHOICE, choice="loket", **to_duin),
    )


def test_overhead_with_a_driver_goes_to_the_programmes_and_the_rest_stays():
    view = full_cost(figures(), make.regime(), FTE, SupportMethod.DIRECT)
    assert {slug: view.total(slug) for slug in view.direct} == {"werk": 106_67, "inkomen": 53_33, "overhead": 4_00}
    assert (view.charged("werk"), view.charged("overhead")) == (6_67, -10_00)


def test_programme_money_and_own_choices_carry_no_overhead_and_stay_out():
    assert full_cost(figures(), make.regime(), FTE, SupportMethod.DIRECT).direct == {
        "werk": 100_00,
        "inkomen": 50_00,
        "overhead": 14_00,
    }


def test_a_driver_on_a_line_outside_overhead_moves_nothing():
    placed = make.figures(make.borne("begeleiding", 100_00, driver="fte"))
    assert full_cost(placed, make.regime(), {}, SupportMethod.DIRECT).pools == ()


@pytest.mark.parametrize("case", ["overhead", "driver"])
def test_charging_without_overhead_or_counts_is_a_fault(case: str):
    regime = make.regime()
    none_overhead = replace(regime, programmes=tuple(replace(each, overhead=False) for each in regime.programmes))
    with pytest.raises(Fault) as raised:
        full_cost(
            figures(),
            none_overhead if case == "overhead" else regime,
            {} if case == "driver" else FTE,
            SupportMethod.DIRECT,
        )
    assert raised.value.code == "ALLOC-09"
