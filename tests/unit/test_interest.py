# SPDX-License-Identifier: EUPL-1.2
"""Is interest on a late payment what a hand would reckon, step by step?"""

from datetime import date
from fractions import Fraction

import pytest

from sow_gov.billing.interest import Claim, Interest, Paid, Suspended, late_interest
from sow_gov.domain.billing_terms import InterestRegime
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.errors import Fault
from sow_gov.intake.billing_law import billing_law
from sow_gov.statutory.billing_law import interest_rates

TRADE = interest_rates(billing_law(), InterestRegime.TRADE)
CIVIL = interest_rates(billing_law(), InterestRegime.CIVIL)
ALWAYS = (Dated(Period(date(2000, 1, 1)), Fraction(6, 100)),)
DUE = date(2025, 3, 31)


def of(*paid: Paid, cents: int = 100_000_00, due_on: date = DUE, suspended: tuple[Suspended, ...] = ()) -> Claim:
    return Claim(cents, due_on, paid, suspended)


@pytest.mark.parametrize(
    ("due_on", "until", "cents"),
    [
        (DUE, date(2025, 4, 30), 493_15),  # 30 days of 6 %: 100 000 x 0.06 x 30 / 365
        (DUE, date(2025, 4, 1), 16_44),  # the day after is the first that counts: 16.438
        (DUE, DUE, 0),
        (DUE, date(2025, 3, 1), 0),
        (date(2024, 12, 30), date(2025, 1, 2), 52_05),  # 1 day of 7 % and 2 of 6 %: 19.178 + 32.877
        (date(2025, 12, 30), date(2026, 1, 2), 38_36),  # 1 day of 6 % and 2 of 4 %: 16.438 + 21.918
    ],
)
def test_civil_interest_runs_from_the_day_after_the_last_day_to_pay(due_on: date, until: date, cents: int):
    assert late_interest(of(due_on=due_on), CIVIL, until).cents == cents


def test_trade_interest_follows_the_rate_of_each_half_year():
    found = late_interest(of(due_on=date(2024, 6, 20)), TRADE, date(2024, 7, 10))
    told = [(step.from_, step.until, step.rate, step.days) for step in found.steps]
    assert told == [
        (date(2024, 6, 21), date(2024, 7, 1), Fraction(125, 1000), 10),
        (date(2024, 7, 1), date(2024, 7, 11), Fraction(1225, 10_000), 10),
    ]
    assert found.cents == 678_08, "342.466 + 335.616"


def test_after_a_whole_year_its_interest_is_added_to_what_is_owed_but_not_before():
    found = late_interest(of(cents=10_000_00), ALWAYS, date(2026, 4, 30))
    year, month = found.steps
    assert (year.days, year.base, year.interest) == (365, 10_000_00, 600_00)
    assert (month.from_, month.days, month.base) == (date(2026, 4, 1), 30, 10_600_00)
    assert found.cents == 652_27, "600 + 10 600 x 0.06 x 30 / 365"


def test_interest_of_every_year_is_added_once():
    found = late_interest(of(cents=10_000_00, due_on=date(2021, 12, 31)), ALWAYS, date(2023, 12, 31))
    assert [step.base for step in found.steps] == [10_000_00, 10_600_00]
    assert found.cents == 1_236_00, "600 + 636: two years of 365 days"


def test_a_leap_year_counts_one_day_more_and_a_default_of_29_february_returns_on_1_march():
    found = late_interest(of(cents=36_500_00, due_on=date(2024, 2, 28)), ALWAYS, date(2025, 3, 1))
    assert [(step.from_, step.days) for step in found.steps] == [(date(2024, 2, 29), 366), (date(2025, 3, 1), 1)]
    assert found.exact == 36_500_00 * Fraction(6, 100) * Fraction(366, 365) + found.steps[1].base * Fraction(6, 36500)


def test_a_payment_counts_up_to_and_including_its_day_and_the_rest_goes_on():
    found = late_interest(of(Paid(date(2025, 4, 10), 60_000_00)), CIVIL, date(2025, 4, 30))
    assert [(step.days, step.base) for step in found.steps] == [(10, 100_000_00), (20, 40_000_00)]
    assert found.cents == 295_89, "164.384 + 131.507"


def test_once_all_is_paid_nothing_runs_any_more_also_not_over_interest():
    paid = of(Paid(date(2025, 4, 10), 60_000_00), Paid(date(2026, 4, 10), 40_000_00))
    assert late_interest(paid, ALWAYS, date(2027, 1, 1)) == late_interest(paid, ALWAYS, date(2026, 4, 10))


@pytest.mark.parametrize("on", [date(2025, 3, 1), DUE])
def test_what_was_paid_in_time_costs_nothing(on: date):
    assert late_interest(of(Paid(on, 100_000_00)), CIVIL, date(2026, 1, 1)) == Interest(())


def test_a_dispute_takes_what_it_is_about_out_of_the_interest_only_while_it_runs():
    waits = Suspended(Period(date(2025, 4, 11), date(2025, 4, 21)), 100_000_00)
    found = late_interest(of(suspended=(waits,)), CIVIL, date(2025, 4, 30))
    assert [(step.from_.day, step.days) for step in found.steps] == [(1, 10), (21, 10)]
    half = Suspended(Period(date(2025, 4, 1)), 50_000_00)
    assert late_interest(of(suspended=(half,)), CIVIL, date(2025, 4, 30)).cents == 246_58


def test_a_rate_that_is_not_in_the_package_is_an_error_and_never_nothing():
    with pytest.raises(Fault, match="DATE-01"):
        late_interest(of(), TRADE, date(2026, 1, 1))
    with pytest.raises(Fault, match="DATE-01"):
        late_interest(of(due_on=date(2023, 12, 30)), CIVIL, date(2024, 1, 2))


def test_the_rate_of_a_day_on_which_nothing_was_open_is_not_asked():
    paid = of(Paid(date(2025, 12, 31), 100_000_00))
    assert late_interest(paid, TRADE, date(2026, 6, 1)).steps[-1].until == date(2026, 1, 1)


def test_what_we_pay_back_ourselves_is_not_asked_of_a_municipality():
    with pytest.raises(Fault, match="INTEREST-02"):
        late_interest(of(cents=-1), CIVIL, date(2026, 1, 1))
    with pytest.raises(Fault, match="INTEREST-01"):
        interest_rates(billing_law(), InterestRegime.NONE)
