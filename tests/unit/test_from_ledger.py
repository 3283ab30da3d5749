# SPDX-License-Identifier: EUPL-1.2
"""Does the ledger land on the lines of the year, at the side and in the month where it belongs?"""

from dataclasses import replace
from datetime import date

import pytest

import make
from ledgers import ALWAYS, DELTA, booked, mapping, rule
from sow_gov.app.allocate import run_of
from sow_gov.domain.agreement import JointChoice
from sow_gov.domain.budget import Actuals
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.errors import Fault
from sow_gov.domain.ledger import Accrued, Booked
from sow_gov.domain.placing import Side
from sow_gov.planning.from_ledger import booked_until, booked_year, figures_from, mapping_on
from sow_gov.planning.ledger_accounts import beside_accounts
from sow_gov.planning.ledger_figures import AccountBooked, LedgerFigures, Unmapped

BUDGET = make.small_budget()


def figures(*each: Booked, accruals: dict[int, list[Accrued]] | None = None) -> LedgerFigures:
    return figures_from(BUDGET, each, ALWAYS, accruals or {})


def test_a_posting_lands_on_the_line_of_its_rule_in_its_month():
    found = figures(booked("4010", 100, 1), booked("4010", 50, 2), booked("4010", 7, 2, "20"), booked("4050", 3, 2))
    assert found.lines == {"begeleiding": {1: 100, 2: 50}, "loket": {2: 7}, "huisvesting": {2: 3}}
    assert found.last_month == 2
    assert found.accounts["begeleiding"] == (AccountBooked("4010", "", 150),)


def test_credit_on_a_line_of_income_is_above_zero():
    income = make.budget_line("opbrengst", 500, kind=LineKind.OWN_INCOME, side=Side.INCOME)
    budget = replace(BUDGET, lines=(*BUDGET.lines, income))
    rules = (Dated(Period(date(2020, 1, 1)), mapping(rule("8000", "opbrengst"))),)
    found = figures_from(budget, [booked("8000", -700), booked("8000", 200)], rules, {})
    assert found.lines == {"opbrengst": {1: 500}}
    assert found.debit_cents == -500


def test_contributions_the_balance_sheet_and_what_is_outside_are_apart():
    found = figures(booked("8500", -900), booked("1000", 900), booked("9000", 5))
    assert (found.contributions, found.balance, found.outside, found.lines) == ({1: 900}, {1: 900}, {1: 5}, {})


def test_what_has_no_rule_or_a_line_of_another_year_is_unmapped_and_names_it():
    found = figures(booked("7000", 11, 3, "x", 2), booked("4990", 4, 3))
    assert found.unmapped == (
        Unmapped("7000", "x", 3, 11, 2),
        Unmapped("4990", "", 3, 4, 1, "van-een-ander-jaar"),
    )


def test_without_a_mapping_everything_is_unmapped():
    assert figures_from(BUDGET, [booked("4010", 1)], (), {}).unmapped == (Unmapped("4010", "", 1, 1, 1),)


def test_opening_and_closing_entries_belong_to_the_first_and_the_last_month():
    assert figures(booked("4010", 1, 0), booked("4010", 2, 13), booked("4010", 4, 14)).lines["begeleiding"] == {
        1: 1,
        12: 6,
    }


def test_a_posting_follows_the_mapping_of_the_first_day_of_its_month():
    later = Dated(Period(date(make.YEAR, 4, 1)), mapping(rule("4010", "loket")))
    versions = (Dated(Period(date(2020, 1, 1), date(make.YEAR, 4, 1)), DELTA), later)
    found = figures_from(BUDGET, [booked("4010", 1, 3), booked("4010", 2, 4)], versions, {})
    assert found.lines == {"begeleiding": {3: 1}, "loket": {4: 2}}
    assert mapping_on(versions[1:], make.YEAR, 3) is None


def test_an_accrual_is_taken_back_in_the_next_month_so_that_it_counts_once():
    found = figures(booked("4010", 500, 4), accruals={3: [Accrued("begeleiding", 500, "factuur volgt")]})
    assert [found.line_cents("begeleiding", month) for month in (2, 3, 4, 5)] == [0, 500, 0, 0]
    assert [booked_until(BUDGET, found, month)["begeleiding"] for month in (2, 3, 4)] == [0, 500, 500]


def test_an_accrual_of_december_stays_in_its_year_and_january_of_the_next_takes_it_back():
    accrual = [Accrued("begeleiding", 500, "factuur volgt")]
    assert booked_until(BUDGET, figures(accruals={12: accrual})) == {"begeleiding": 500}
    assert booked_until(BUDGET, figures(booked("4010", 500, 1), accruals={0: accrual})) == {"begeleiding": 0}


def test_an_accrual_on_a_line_that_the_year_does_not_have_is_told():
    found = figures(accruals={1: [Accrued("weg", 5, "x")]})
    assert found.strays == ("weg",)
    assert booked_until(BUDGET, found) == {}


def test_the_booked_year_has_what_was_booked_and_nothing_else_and_goes_through_the_allocation():
    found = figures(
        booked("4010", 70_00, 1), booked("4010", 1, 2), booked("4700", 5_00, 1), booked("4801", 9, 1, "duin")
    )
    year = booked_year(BUDGET, found, 1)
    assert year.variant == "grootboek-01"
    run = run_of(make.arrangement(BUDGET), make.LAW, year)
    assert run.allocation.figures.name == f"grootboek-{make.YEAR}-01"
    assert {line.slug: line.cents for line in run.allocation.figures.lines if line.cents} == {
        "begeleiding": 70_00,
        "uitkering-duin": 9,
        "jongerenloket-1": 5_00,
    }
    assert {slug: run.allocation.contribution(slug) for slug in make.PARTICIPANTS} == {
        "duin": 30_00 + 9 + 5_00,
        "meer": 20_00,
        "veen": 20_00,
    }
    assert run.example


def test_what_a_group_chose_together_is_booked_once_and_stands_with_each():
    joint = JointChoice("samen", ("duin", "meer"), "inwoners")
    agreements = (
        make.agreement("duin", make.choice("jongerenloket", 9_00, joint=joint)),
        make.agreement("meer", make.choice("loket-meer", 9_00, joint=joint)),
    )
    budget = replace(BUDGET, agreements=agreements)
    found = figures_from(budget, [booked("4700", 5_00)], ALWAYS, {})
    assert booked_until(budget, found) == {"jongerenloket-1": 5_00, "loket-meer-1": 5_00}
    run = run_of(make.arrangement(budget), make.LAW, booked_year(budget, found, 1))
    assert run.allocation.total_cents == 5_00


def accounts(**amounts: int) -> Actuals:
    told = {slug.replace("_", "-"): cents for slug, cents in amounts.items()}
    return Actuals(make.decision(), told, dict.fromkeys(told, make.SOURCE), make.SOURCE)


def test_the_accounts_stand_beside_the_ledger_with_the_accounts_of_every_difference():
    budget = replace(BUDGET, actuals=accounts(begeleiding=100, loket=20, jongerenloket_1=5))
    found = figures_from(budget, [booked("4010", 100), booked("4020", 21, 2, "20"), booked("4700", 5)], ALWAYS, {})
    beside = beside_accounts(budget, found)
    assert (beside.accounts_cents, beside.ledger_cents, beside.holds) == (125, 126, False)
    assert [(line.slug, line.difference_cents, line.accounts) for line in beside.differences] == [
        ("loket", 1, (AccountBooked("4020", "20", 21),))
    ]


def test_a_line_that_only_the_ledger_has_is_a_difference_and_unmapped_money_never_holds():
    budget = replace(BUDGET, actuals=accounts(begeleiding=100))
    extra = beside_accounts(budget, figures_from(budget, [booked("4010", 100), booked("4050", 3)], ALWAYS, {}))
    assert [line.slug for line in extra.differences] == ["huisvesting"]
    stray = beside_accounts(budget, figures_from(budget, [booked("4010", 100), booked("7000", 3)], ALWAYS, {}))
    assert (stray.differences, stray.holds) == ((), False)
    assert beside_accounts(budget, figures_from(budget, [booked("4010", 100)], ALWAYS, {})).holds


def test_a_year_without_accounts_has_nothing_to_be_laid_beside():
    with pytest.raises(Fault, match="PERIOD-10"):
        beside_accounts(BUDGET, figures())
