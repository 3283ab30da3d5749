# SPDX-License-Identifier: EUPL-1.2
"""What does each instalment ask when the amounts of a year change during it?"""

from datetime import date
from fractions import Fraction

import pytest

import make
from billing import CHOICE, INCOME, WORK
from sow_gov.billing.instalment_plan import Stand, planned
from sow_gov.billing.proration import part_of_year
from sow_gov.domain.agreement import PaymentTerms
from sow_gov.domain.billing_terms import ChangeSettling, Proration
from sow_gov.domain.errors import Fault

QUARTERS = make.payment(*[Fraction(1, 4)] * 4)
AT_ONCE, SPREAD = ChangeSettling.AT_ONCE, ChangeSettling.SPREAD


def work(terms: PaymentTerms, *stands: Stand) -> tuple[int, ...]:
    return planned(terms, stands).cents.get(WORK, ())


def test_without_a_change_every_instalment_is_its_part_and_the_last_takes_the_cents():
    assert work(QUARTERS, Stand({WORK: 1_03})) == (25, 25, 25, 28)


def test_settled_at_once_every_instalment_becomes_that_of_the_newest_amounts():
    assert work(QUARTERS, Stand({WORK: 1_00}), Stand({WORK: 2_00}, 3, AT_ONCE)) == (50, 50, 50, 50)


@pytest.mark.parametrize(("remainder_in", "cents"), [("laatste", (25, 25, 75, 76)), ("eerste", (25, 25, 76, 75))])
def test_spread_the_instalments_that_are_left_share_what_is_left(remainder_in: str, cents: tuple[int, ...]):
    terms = make.payment(*[Fraction(1, 4)] * 4, remainder_in=remainder_in)
    assert work(terms, Stand({WORK: 1_00}), Stand({WORK: 2_01}, 3, SPREAD)) == cents


def test_spread_goes_by_the_parts_of_what_is_left():
    terms = make.payment(Fraction(1, 2), Fraction(1, 3), Fraction(1, 6))
    assert work(terms, Stand({WORK: 6_00}), Stand({WORK: 9_00}, 2, SPREAD)) == (3_00, 4_00, 2_00)


def test_a_refund_is_spread_as_a_charge_is():
    assert work(QUARTERS, Stand({WORK: 4_00}), Stand({WORK: 1_00}, 3, SPREAD)) == (1_00, 1_00, -50, -50)


def test_with_no_instalment_left_a_change_is_settled_at_once():
    assert work(QUARTERS, Stand({WORK: 1_00}), Stand({WORK: 2_00}, 5, SPREAD)) == (50, 50, 50, 50)


def test_one_change_after_another_starts_from_what_the_first_made():
    stands = Stand({WORK: 4_00}), Stand({WORK: 6_00}, 2, SPREAD), Stand({WORK: 9_00}, 4, SPREAD)
    assert work(QUARTERS, *stands[:2]) == (1_00, 1_66, 1_66, 1_68)
    assert work(QUARTERS, *stands) == (1_00, 1_66, 1_66, 4_68)


def test_a_line_that_is_gone_is_paid_back_and_a_new_one_is_asked_in_what_is_left():
    plan = planned(QUARTERS, [Stand({WORK: 4_00}), Stand({INCOME: 4_00}, 3, SPREAD)])
    assert plan.cents == {INCOME: (0, 0, 2_00, 2_00), WORK: (1_00, 1_00, -1_00, -1_00)}
    assert (plan.first, plan.asked(3)) == (3, {INCOME: 2_00, WORK: -1_00})
    assert CHOICE not in plan.asked(1)


@pytest.mark.parametrize(
    ("from_", "until", "how", "part"),
    [
        (date(2026, 7, 1), date(2026, 12, 31), Proration.MONTHS, Fraction(1, 2)),
        (date(2026, 7, 15), date(2026, 12, 31), Proration.MONTHS, Fraction(1, 2)),
        (date(2026, 7, 1), date(2026, 12, 31), Proration.DAYS, Fraction(184, 365)),
        (date(2024, 2, 29), date(2024, 2, 29), Proration.DAYS, Fraction(1, 366)),
        (date(2026, 1, 1), date(2026, 12, 31), Proration.DAYS, Fraction(1)),
        (date(2026, 1, 1), date(2026, 12, 31), Proration.MONTHS, Fraction(1)),
    ],
)
def test_a_part_of_a_year_counts_by_days_or_by_months(from_: date, until: date, how: Proration, part: Fraction):
    assert part_of_year(from_, until, how) == part


@pytest.mark.parametrize(
    ("from_", "until"), [(date(2026, 7, 1), date(2026, 6, 30)), (date(2026, 7, 1), date(2027, 6, 30))]
)
def test_what_is_no_part_of_one_year_is_refused(from_: date, until: date):
    with pytest.raises(Fault, match="BILL-37"):
        part_of_year(from_, until, Proration.DAYS)
