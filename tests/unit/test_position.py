# SPDX-License-Identifier: EUPL-1.2
"""Do reserves, provisions, key figures, EMU balance and resilience come out as by hand?"""

from dataclasses import replace
from datetime import date
from fractions import Fraction
from typing import Any

import pytest

import make
from sow_gov.app.allocate import run
from sow_gov.domain.balance_sheet import (
    BalanceAccount,
    BalanceSheet,
    ResultAppropriation,
    ResultPart,
    ResultUse,
)
from sow_gov.domain.budget import Actuals, BudgetYear
from sow_gov.domain.budget_line import BudgetLine, LineKind
from sow_gov.domain.placing import Nature, Side
from sow_gov.domain.position import (
    FinancialPosition,
    Provision,
    ProvisionGround,
    Reserve,
    ReserveKind,
    Risk,
)
from sow_gov.intake.accounting_law import accounting_law
from sow_gov.planning.balance import printed_sheet
from sow_gov.planning.key_figures import emu_balance, key_figures
from sow_gov.planning.position import (
    below_zero,
    expected_closings,
    general_cents,
    provision_schedules,
    realised_provisions,
    realised_reserves,
    reserve_schedules,
    to_reserves,
)
from sow_gov.planning.resilience import resilience
from sow_gov.planning.year_sums import YearSums, year_sums
from sow_gov.statutory.accounting_law import BalancePost, BalanceSide
from sow_gov.statutory.law import Item, holding

ITEMS = {"0.4": Item.OVERHEAD, "0.8": Item.UNFORESEEN, "0.9": Item.TAX}
CODES = holding(accounting_law().items, date(2026, 12, 31)).value
TERMS = holding(accounting_law().key_figures, date(2026, 12, 31)).value


def reserve_line(slug: str, side: Side, *amounts: int) -> BudgetLine:
    return make.budget_line(slug, 0, kind=LineKind.RESERVE, side=side, amounts=amounts)


def reserve(*lines: str, opening: int = 1000, slug: str = "algemeen") -> Reserve:
    return Reserve(slug, slug.capitalize(), ReserveKind.GENERAL, "doel", opening, lines, make.SOURCE)


def provision(opening: int = 500, **moves: tuple[int, ...]) -> Provision:
    none = (0, 0, 0, 0)
    added, used, released = (moves.get(name, none) for name in ("added", "used", "released"))
    return Provision(
        "voormalig", "Voormalig", ProvisionGround.OBLIGATION, "doel", opening, added, used, released, make.SOURCE
    )


def position(*reserves: Reserve, provisions: tuple[Provision, ...] = (), **changes: Any) -> FinancialPosition:
    return replace(FinancialPosition(reserves, provisions, (), (), (), make.SOURCE), **changes)


def budget(*lines: BudgetLine, **changes: Any) -> BudgetYear:
    return replace(make.small_budget(), lines=lines, **changes)


def account(slug: str, item: str, opening: int, closing: int) -> BalanceAccount:
    return BalanceAccount(slug, slug.capitalize(), item, opening, closing, "", make.SOURCE)


def sheet(*accounts: BalanceAccount) -> BalanceSheet:
    return BalanceSheet(date(2026, 12, 31), accounts, (), (), make.SOURCE)


def actuals(**amounts: int) -> Actuals:
    return Actuals(make.decision(on=date(2027, 6, 24)), amounts, dict.fromkeys(amounts, make.SOURCE), make.SOURCE)


def test_a_reserve_opens_every_year_where_it_closed_the_year_before():
    lines = (reserve_line("bij", Side.COST, 10, 20, 30, 40), reserve_line("af", Side.INCOME, 100, 0, 0, 5))
    (schedule,) = reserve_schedules(budget(*lines, position=position(reserve("bij", "af"))))
    assert [stand.opening_cents for stand in schedule.stands] == [1000, 910, 930, 960]
    assert [stand.closing_cents for stand in schedule.stands] == [910, 930, 960, 995]
    assert general_cents([schedule], 2028) == 960
    assert schedule.example


def test_a_provision_grows_by_what_is_added_and_shrinks_by_what_is_used_or_released():
    held = provision(added=(50, 0, 0, 0), used=(20, 20, 20, 20), released=(0, 0, 0, 450))
    (schedule,) = provision_schedules(budget(position=position(provisions=(held,))))
    assert [stand.closing_cents for stand in schedule.stands] == [530, 510, 490, 20]


def test_a_year_without_a_position_has_no_schedules():
    assert reserve_schedules(budget()) == ()
    assert provision_schedules(budget()) == ()


def test_what_goes_below_zero_is_told_in_the_first_year_that_it_does():
    lines = (reserve_line("af", Side.INCOME, 900, 101, 1, 0),)
    year = budget(*lines, position=position(reserve("af"), provisions=(provision(used=(501, 0, 0, 0)),)))
    assert [(place, fault.code, "eind 202" in fault.what) for place, fault in below_zero(year)] == [
        ("reserve[algemeen]", "POSITION-05", True),
        ("voorziening[voormalig]", "POSITION-06", True),
    ]
    assert "eind 2027" in next(fault.what for _, fault in below_zero(year))


def test_the_accounts_start_from_the_balance_sheet_and_not_from_the_estimate():
    line = reserve_line("af", Side.INCOME, 100, 0, 0, 0)
    year = budget(
        line,
        position=position(reserve("af"), provisions=(provision(),)),
        actuals=actuals(af=60),
        balance_sheet=sheet(account("algemeen", "P111", 900, 865), account("voormalig", "P12", 480, 480)),
    )
    (schedule,) = realised_reserves(year, {"algemeen": 25})
    assert (schedule.stands[0].opening_cents, schedule.stands[0].closing_cents) == (900, 865)
    (provided,) = realised_provisions(year)
    assert provided.stands[0].closing_cents == 480
    assert realised_reserves(replace(year, balance_sheet=None)) == ()


def test_only_a_result_that_was_decided_on_moves_a_reserve():
    parts = (ResultPart(ResultUse.RESERVE, "algemeen", 7, "r"), ResultPart(ResultUse.PARTICIPANTS, None, 3, "r"))
    decided = ResultAppropriation((), parts, make.decision(), make.SOURCE)
    assert to_reserves(decided) == {"algemeen": 7}
    assert to_reserves(replace(decided, decision=None)) == {}


@pytest.mark.parametrize(
    ("on", "expected"),
    [
        (date(2027, 6, 23), {"algemeen": 1010, "voormalig": 520}),
        (date(2027, 6, 24), {"algemeen": 817, "voormalig": 500}),
    ],
    ids=["accounts not yet known", "accounts known"],
)
def test_a_budget_opens_with_what_was_known_when_it_was_adopted(on: date, expected: dict[str, int]):
    line = reserve_line("bij", Side.COST, 10, 0, 0, 0)
    decided = ResultAppropriation(
        (), (ResultPart(ResultUse.RESERVE, "algemeen", 7, "r"),), make.decision(on=date(2027, 6, 24)), make.SOURCE
    )
    before = budget(
        line,
        position=position(reserve("bij"), provisions=(provision(added=(20, 0, 0, 0)),)),
        actuals=actuals(bij=10),
        balance_sheet=sheet(account("algemeen", "P111", 790, 800), account("voormalig", "P12", 500, 480)),
        appropriation=decided,
    )
    previous = replace(before, year=2027, years=(2027, 2028, 2029, 2030))
    assert expected_closings(previous, before, on) == expected


def sums(**changes: Any) -> YearSums:
    """Structural costs 1000 and income 100, incidental costs 50, an addition of 20: contributions 970."""
    year = budget(
        make.budget_line("lonen", 900),
        make.budget_line("kantoor", 80, placing=replace(make.placing("werk", "0.4"), category="3.8")),
        make.budget_line("machines", 20, placing=replace(make.placing("werk"), category="7.3")),
        make.budget_line("omzet", 100, kind=LineKind.OWN_INCOME, side=Side.INCOME),
        make.budget_line("proef", 50, placing=replace(make.placing("werk"), nature=Nature.INCIDENTAL)),
        reserve_line("bij", Side.COST, 20, 20, 20, 20),
        agreements=(),
        hosting=(),
    )
    return replace(year_sums(run(make.arrangement(year), make.LAW, 2026), ITEMS), **changes)


def test_the_sums_of_a_year_close_on_what_participants_bear():
    made = sums()
    assert (made.total.costs, made.total.income, made.total.added) == (1050, 100, 20)
    assert (made.contributions_cents, made.result_cents, made.before_reserves_cents) == (970, 0, 20)
    assert (made.overhead_cents, made.depreciation_cents, made.unforeseen_cents) == (80, 20, 0)


def test_the_emu_balance_states_every_part():
    made = emu_balance(sums(), provided_cents=-5, invested_cents=60, stock_cents=3)
    assert [part.cents for part in made.parts] == [20, 20, -5, -60, -3]
    assert made.cents == -28


def test_the_key_figures_are_exact_and_name_their_parts():
    held = sheet(
        account("bank", "A23", 0, 300),
        account("lening", "A1331c", 0, 100),
        account("reserve", "P111", 0, 150),
        account("schuld", "P133", 0, 200),
        account("crediteuren", "P213", 0, 50),
    )
    found = {each.slug: each for each in key_figures(TERMS, sums(), printed_sheet(held, CODES), 1)}
    assert found["solvabiliteit"].ratio == Fraction(150, 400)
    assert found["netto-schuldquote"].ratio == Fraction(200 + 50 - 300, 1070)
    assert found["netto-schuldquote-gecorrigeerd"].ratio == Fraction(200 + 50 - 300 - 100, 1070)
    assert found["structurele-exploitatieruimte"].ratio == Fraction(100 + 970 - 1000 - 20, 1070)
    assert [part.label for part in found["netto-schuldquote"].parts][:3] == [
        "Vaste schulden", "Vlottende schulden", "Overlopende passiva",
    ]  # fmt: skip
    assert found["belastingcapaciteit"].absent == "de regeling heft geen belastingen"
    assert all(each.example for each in found.values() if each.ratio is not None)


def test_a_key_figure_without_a_balance_or_income_says_why_it_is_not_there():
    found = {each.slug: each for each in key_figures(TERMS, sums(), None, 0)}
    assert found["solvabiliteit"].absent == "er is geen balans per 31 december 2026"
    nothing = {each.slug: each for each in key_figures(TERMS, sums(contributions_cents=-100), None, 0)}
    assert nothing["structurele-exploitatieruimte"].absent == "totale baten zonder mutaties reserves is nul"


def test_a_balance_is_printed_by_post_in_the_order_of_the_law():
    held = sheet(account("b", "P213", 0, 7), account("a", "A23", 0, 5), account("c", "A23", 0, 2))
    printed = printed_sheet(held, CODES)
    assert [(row.code, row.stands) for row in printed.rows] == [("A23", (0, 7)), ("P213", (0, 7))]
    assert printed.posts == (BalancePost.CASH, BalancePost.SHORT_DEBT)
    assert printed.columns == ("31-12-2025", "31-12-2026")
    assert printed.side_cents(BalanceSide.ASSETS, 1) == printed.side_cents(BalanceSide.LIABILITIES, 1) == 7


def test_risks_weigh_chance_times_impact_and_the_heaviest_comes_first():
    risks = tuple(
        Risk(slug, slug, "werk", chance, cents, "m", make.SOURCE)
        for slug, chance, cents in (("a", 10, 333), ("b", 50, 100))
    )
    made = resilience(position(risks=risks), general_cents=100, unforeseen_cents=20, example=False)
    assert [(each.risk.slug, each.expected) for each in made.risks] == [("b", Fraction(50)), ("a", Fraction(333, 10))]
    assert made.ratio == Fraction(120) / Fraction(833, 10)
    assert resilience(position(), 100, 0, example=False).ratio is None


def test_resilience_is_an_example_when_what_there_is_to_bear_risks_with_is_one():
    assert not resilience(position(), 100, 0, example=False).example
    assert resilience(position(), 100, 0, example=True).example
