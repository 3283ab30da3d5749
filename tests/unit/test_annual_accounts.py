# SPDX-License-Identifier: EUPL-1.2
"""Is each programme settled as its contract says (M7), and is the limit of lawfulness what the law gives?"""

from dataclasses import replace

import pytest

import make
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.domain.balance_sheet import ResultAppropriation, ResultPart, ResultUse, Settling
from sow_gov.domain.budget import Actuals
from sow_gov.domain.grants import GrantFlow
from sow_gov.domain.keys import Phase
from sow_gov.planning.accounts import Accounts, accounts, lawfulness_limit, sisa_rows
from sow_gov.planning.overview import Totals
from sow_gov.statutory.accounting_law import LawfulnessLimit

LINES = (make.budget_line("lonen", 1000_00), make.programme_money("uitkeringen", "duin", 500_00))
INHABITANTS = make.counts("inwoners", {"duin": 50, "meer": 30, "veen": 20})
ACTUAL = tuple(replace(each, phase=Phase.ACTUAL, counted_on=make.date(2026, 1, 1)) for each in INHABITANTS)
MOVED = tuple(replace(each, value=value) for each, value in zip(ACTUAL, (40, 40, 20), strict=True))


def runs(lonen: int, uitkeringen: int) -> tuple[Run, Run]:
    """The accounts and the budget, with two other counts in the accounts."""
    spent = {"lonen": lonen, "uitkeringen": uitkeringen}
    actuals = Actuals(make.decision(), spent, dict.fromkeys(spent, make.SOURCE), make.SOURCE)
    clients = make.counts("clienten", {"duin": 1, "meer": 1, "veen": 1})
    year = make.budget(LINES, (*INHABITANTS, *MOVED, *clients), actuals=actuals)
    whole = make.arrangement(year)
    return run(whole, make.LAW, 2026, Phase.ACTUAL), run(whole, make.LAW, 2026)


def settled(lonen: int, uitkeringen: int, werk: Settling) -> Accounts:
    realised, budget = runs(lonen, uitkeringen)
    parts = (ResultPart(ResultUse.PARTICIPANTS, None, 1000_00 - lonen, "r"),) if werk is Settling.FIXED else ()
    said = ResultAppropriation((("werk", werk), ("inkomen", Settling.FIXED)), parts, None, make.SOURCE)
    return accounts(realised, budget, budget, said)


def test_a_programme_settled_on_cost_has_no_result_and_is_settled_on_actual_counts():
    made = settled(900_00, 500_00, Settling.ACTUAL_COST)
    werk = made.programmes[0]
    assert dict(werk.paid) == {"duin": 500_00, "meer": 300_00, "veen": 200_00}
    assert dict(werk.owed) == {"duin": 360_00, "meer": 360_00, "veen": 180_00}
    assert dict(werk.settlement) == {"duin": -140_00, "meer": 60_00, "veen": -20_00}
    assert (werk.result_cents, made.result_cents) == (0, 0)


def test_a_fixed_contribution_leaves_a_result_and_nothing_to_settle():
    made = settled(900_00, 500_00, Settling.FIXED)
    werk = made.programmes[0]
    assert set(werk.settlement.values()) == {0}
    assert (werk.result_cents, made.result_cents, made.appropriated_cents) == (100_00, 100_00, 100_00)


@pytest.mark.parametrize("way", Settling)
def test_programme_money_is_settled_on_what_it_really_was_whatever_the_programme_does(way: Settling):
    made = settled(1000_00, 550_00, way)
    inkomen = next(each for each in made.programmes if each.programme == "inkomen")
    assert dict(inkomen.settlement) == {"duin": 50_00, "meer": 0, "veen": 0}
    assert inkomen.result_cents == 0
    assert inkomen.overspent_cents == 50_00


@pytest.mark.parametrize("way", Settling)
@pytest.mark.parametrize("lonen", [900_00, 1000_00, 1100_01])
def test_what_is_settled_and_what_is_result_together_are_the_whole_difference(way: Settling, lonen: int):
    made = settled(lonen, 500_00, way)
    difference = made.realised.borne - sum(sum(each.paid.values()) for each in made.programmes)
    assert sum(made.settlement.values()) - made.result_cents == difference
    assert made.before_reserves_cents == made.result_cents


@pytest.mark.parametrize(
    ("limit", "chosen", "cents"),
    [
        (LawfulnessLimit(30, with_additions=True), None, 33_00),
        (LawfulnessLimit(20, with_additions=False), None, 20_00),
        (LawfulnessLimit(20, with_additions=False), 10, 10_00),
    ],
)
def test_the_limit_is_a_part_of_the_costs_with_or_without_additions(
    limit: LawfulnessLimit, chosen: int | None, cents: int
):
    assert lawfulness_limit(limit, Totals(costs=1000_00, added=100_00), chosen).cents == cents


def test_a_limit_is_rounded_down_to_the_cent():
    assert lawfulness_limit(LawfulnessLimit(20, with_additions=False), Totals(costs=99)).cents == 1


def test_the_sisa_annex_has_a_row_per_grant_and_municipality():
    realised, _ = runs(1000_00, 500_00)
    flow = GrantFlow("buig", "BUIG", "c", "G2B", ("uitkeringen",), {"duin": 510_00}, {"duin": 500_00}, make.SOURCE)
    (row,) = sisa_rows(replace(realised, budget=replace(realised.budget, grants=(flow,))))
    assert (row.code, row.participant, row.left_cents, row.example) == ("G2B", "duin", 10_00, True)
