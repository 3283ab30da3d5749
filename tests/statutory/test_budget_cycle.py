# SPDX-License-Identifier: EUPL-1.2
"""Is every step of a budget judged by the law of the day of that step, in all three regimes and across the changes?"""

from datetime import date, timedelta

import pytest

from sow_gov.domain.budget import BudgetProcedure
from sow_gov.domain.errors import Fault
from sow_gov.domain.source import Source
from sow_gov.intake.law import law_book
from sow_gov.statutory.budget_cycle import faults, frameworks_before, latest_sending_day, province_before
from sow_gov.statutory.terms import extended, is_holiday

LAW = law_book()
PUBLIC_BODY, OPERATIONS_BODY, JOINT_ORGAN = (
    "openbaar lichaam",
    "bedrijfsvoeringsorganisatie",
    "gemeenschappelijk orgaan",
)


def steps(**days: date) -> BudgetProcedure:
    names = ("frameworks_sent_on", "draft_sent_on", "views_until", "offered_on", "sent_to_province_on")
    return BudgetProcedure(*[days.get(name) for name in names], Source("proef", example=True))


def told(form: str, year: int, adopted_on: date, **days: date) -> list[tuple[str, str]]:
    return [(step, fault.code) for step, fault in faults(LAW, form, year, steps(**days), adopted_on)]


@pytest.mark.parametrize("year", [2014, 2015])
def test_budgets_made_until_2014_need_no_frameworks(year: int):
    assert frameworks_before(LAW, year) is None


@pytest.mark.parametrize(
    ("year", "last"),
    [(2016, date(2015, 4, 14)), (2023, date(2022, 4, 14)), (2024, date(2023, 4, 29)), (2027, date(2026, 4, 29))],
)
def test_frameworks_leave_before_the_day_of_the_law(year: int, last: date):
    found = frameworks_before(LAW, year)
    assert found is not None
    assert found.day == last
    assert found.article.endswith("art. 34b")


def test_a_year_the_package_has_no_law_for_is_a_fault():
    with pytest.raises(Fault, match="DATE-01"):
        frameworks_before(LAW, 1980)


@pytest.mark.parametrize(
    ("offered_on", "last", "weeks"),
    [
        (date(2014, 7, 1), date(2014, 5, 20), 6),
        (date(2015, 2, 15), date(2014, 12, 31), 6),  # from 1 January on eight weeks were too few
        (date(2015, 3, 1), date(2015, 1, 4), 8),
        (date(2022, 7, 6), date(2022, 5, 11), 8),
        (date(2022, 9, 14), date(2022, 6, 30), 8),  # from 1 July on twelve weeks were asked
        (date(2022, 9, 23), date(2022, 7, 1), 12),
        (date(2026, 7, 1), date(2026, 4, 8), 12),
    ],
)
def test_weeks_count_back_from_the_offering_by_the_law_of_the_sending_day(offered_on: date, last: date, weeks: int):
    found = latest_sending_day(LAW, PUBLIC_BODY, offered_on, offered_on + timedelta(days=14))
    assert found.day == last
    assert found.law.value.weeks == weeks
    assert found.article.endswith("art. 35, eerste lid")


@pytest.mark.parametrize("form", [OPERATIONS_BODY, JOINT_ORGAN])
def test_without_a_general_board_the_weeks_count_back_from_adoption(form: str):
    assert latest_sending_day(LAW, form, date(2026, 7, 1), date(2026, 9, 14)).day == date(2026, 6, 22)


def test_a_joint_organ_had_six_weeks_in_2014_but_an_operations_body_none():
    assert latest_sending_day(LAW, JOINT_ORGAN, None, date(2014, 7, 1)).day == date(2014, 5, 20)
    with pytest.raises(Fault, match="LAW-08"):
        latest_sending_day(LAW, OPERATIONS_BODY, None, date(2014, 7, 1))


def test_without_the_day_to_count_from_there_is_no_answer():
    with pytest.raises(Fault, match=r"LAW-07: de dag van aanbieding"):
        latest_sending_day(LAW, PUBLIC_BODY, None, date(2026, 7, 1))


@pytest.mark.parametrize(
    ("year", "adopted_on", "last"),
    [
        (2015, date(2014, 6, 18), date(2014, 7, 2)),
        (2015, date(2014, 7, 9), date(2014, 7, 14)),
        (2016, date(2015, 7, 29), date(2015, 7, 31)),
        (2023, date(2022, 6, 20), date(2022, 7, 4)),
        (2023, date(2022, 7, 25), date(2022, 8, 8)),  # too late before 1 July, in time after it
        (2027, date(2026, 7, 15), date(2026, 7, 29)),
        (2027, date(2026, 9, 10), date(2026, 9, 14)),
        (2027, date(2026, 10, 1), date(2026, 9, 14)),
    ],
)
def test_the_province_gets_the_budget_within_two_weeks_and_before_the_day(year: int, adopted_on: date, last: date):
    assert province_before(LAW, year, adopted_on).day == last


def test_two_weeks_that_end_on_whit_monday_run_on_but_twelve_weeks_back_do_not():
    assert province_before(LAW, 2027, date(2026, 5, 11)).day == date(2026, 5, 26)
    assert latest_sending_day(LAW, PUBLIC_BODY, date(2026, 6, 29), None).day == date(2026, 4, 6)  # Easter Monday


def test_the_holidays_of_2026():
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(365)]
    assert [(day.month, day.day) for day in days if is_holiday(LAW, day)] == [
        *((1, 1), (4, 3), (4, 6), (4, 27), (5, 5), (5, 14), (5, 25), (12, 25), (12, 26)),
    ]


def test_kings_day_moves_off_a_sunday_and_a_weekend_is_passed_over():
    assert is_holiday(LAW, date(2025, 4, 26))
    assert not is_holiday(LAW, date(2025, 4, 27))
    assert extended(LAW, date(2026, 12, 25)) == date(2026, 12, 28)
    assert extended(LAW, date(2026, 11, 21)) == date(2026, 11, 23)
    assert extended(LAW, date(2026, 11, 23)) == date(2026, 11, 23)


def test_steps_on_their_last_day_are_in_time_and_one_day_later_they_are_not():
    last = {
        "frameworks_sent_on": date(2025, 4, 29),
        "draft_sent_on": date(2025, 4, 9),
        "sent_to_province_on": date(2025, 7, 16),
    }
    offered_on, adopted_on = date(2025, 7, 2), date(2025, 7, 2)
    assert told(PUBLIC_BODY, 2026, adopted_on, offered_on=offered_on, **last) == []
    late = {step: day + timedelta(days=1) for step, day in last.items()}
    assert told(PUBLIC_BODY, 2026, adopted_on, offered_on=offered_on, **late) == [
        ("kaders_verzonden", "LAW-09"),
        ("ontwerp_verzonden", "LAW-10"),
        ("naar_gedeputeerde_staten", "LAW-11"),
    ]


def test_a_step_that_is_not_known_is_not_judged_and_one_without_its_anchor_is_told():
    assert told(PUBLIC_BODY, 2026, date(2025, 7, 2)) == []
    assert told(PUBLIC_BODY, 2015, date(2014, 7, 2), frameworks_sent_on=date(2014, 12, 1)) == []
    assert told(PUBLIC_BODY, 2026, date(2025, 7, 2), draft_sent_on=date(2025, 4, 1)) == [
        ("ontwerp_verzonden", "LAW-07")
    ]
