# SPDX-License-Identifier: EUPL-1.2
"""Does a plan tell whether councils can speak, municipalities are served and gedeputeerde staten get it in time?"""

from datetime import date

import make
import years
from sow_gov.domain.cycle_terms import MunicipalPractice
from sow_gov.domain.dates import Period
from sow_gov.domain.year_plan import Delivery, Recess, YearPlan, YearStep
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.planning.calendar import year_calendar
from sow_gov.planning.calendar_setting import setting
from sow_gov.planning.feasible import Check, Meeting, SendingPlan, for_board, for_sending, for_year
from sow_gov.wording.calendar import plan_said
from sow_gov.wording.dates import date_long

LAW = cycle_law()
BOARD = date(2026, 7, 8)


def planned(plan: YearPlan | None = None, **terms: object) -> SendingPlan:
    cycle = years.terms(**terms) if terms else ()
    return for_board(setting(LAW, years.delta([plan] if plan else [], cycle), 2027), Meeting(BOARD))


def check(plan: SendingPlan, name: str) -> Check:
    (found,) = [each for each in plan.checks if each.name == name]
    return found


def test_a_meeting_says_by_when_everything_must_be_done():
    plan = planned(reaction_days=5)
    assert (plan.draft.limit.day, plan.views_by, plan.reaction_by, plan.province.day) == (
        date(2026, 4, 15),
        date(2026, 7, 8),
        date(2026, 7, 3),
        date(2026, 7, 22),
    )
    assert plan.feasible


def test_around_a_change_of_the_law_the_last_day_of_the_old_text_is_told_as_such():
    found = setting(LAW, years.delta(), 2023, law_only=True)
    plan = for_board(found, Meeting(date(2022, 9, 14), date(2022, 7, 1)))
    assert (plan.draft.limit.day, plan.draft.counted) == (date(2022, 6, 30), False)  # eight weeks back is 20 July
    assert dict(plan_said(plan))[date_long(date(2022, 6, 30))].startswith(
        "uiterste dag van verzending (daarna zijn 8 weken vóór de aanbieding niet meer genoeg"
    )
    weeks = check(plan, "termijn voor de raden")
    assert weeks.holds is False
    assert "daarna" in weeks.sentence
    drafts = [each for each in year_calendar(LAW, years.delta(), 2023, BOARD, law_only=True).steps
              if each.step is YearStep.DRAFT]  # fmt: skip
    assert [(each.counted, bool(each.note)) for each in drafts] == [(None, True)]
    assert planned().draft.counted


def test_a_council_that_meets_between_sending_and_the_last_day_can_speak():
    plan = planned(years.plan(2027, councils={"duin": [date(2026, 4, 15), date(2026, 6, 16)]}))
    council = check(plan, "raad van Duin")
    assert (council.holds, council.days) == (True, (date(2026, 6, 16),))


def test_a_council_that_only_meets_on_the_day_of_sending_or_in_its_recess_cannot():
    away = Recess(("duin",), Period(date(2026, 6, 1), date(2026, 7, 1)), make.SOURCE)
    plan = planned(years.plan(2027, councils={"duin": [date(2026, 4, 15), date(2026, 6, 16)]}, recesses=[away]))
    assert check(plan, "raad van Duin").holds is False
    assert not plan.feasible


def test_of_a_council_without_known_meetings_nothing_is_said_unless_it_is_away_all_along():
    assert check(planned(), "raad van Meer").holds is None
    always = Recess(("meer",), Period(date(2026, 4, 1), date(2026, 9, 1)), make.SOURCE)
    plan = planned(years.plan(2027, recesses=[always]))
    assert check(plan, "raad van Meer").holds is False
    assert "zijn 0 van de 84 dagen buiten zijn reces" in check(plan, "raad van Meer").sentence


def test_the_weeks_of_practice_count_where_no_recess_has_dates():
    weeks = tuple(range(16, 28))
    practice = MunicipalPractice("meer", (), weeks, make.SOURCE)
    council = check(planned(practices=[practice]), "raad van Meer")
    assert "zijn 3 van de 84 dagen buiten zijn reces" in council.sentence


def test_a_paper_that_comes_too_late_for_a_municipality_is_told_and_one_whose_day_is_unknown_is_not():
    deliveries = [
        Delivery("duin", YearStep.DRAFT, "voorjaarsnota {2026}", date(2026, 4, 14), make.SOURCE),
        Delivery("meer", YearStep.ADOPTION, "begroting", BOARD, make.SOURCE),
        Delivery("veen", YearStep.REPORT_1, "rapportage", BOARD, make.SOURCE),
    ]
    plan = planned(years.plan(2027, deliveries=deliveries))
    late, served = check(plan, "aanlevering aan Duin"), check(plan, "aanlevering aan Meer")
    assert (late.holds, late.days) == (False, (date(2026, 4, 15), date(2026, 4, 14)))
    assert late.sentence.format(*late.days).endswith("nodig uiterlijk 2026-04-14 voor de voorjaarsnota {2026}")
    assert (served.holds, served.late) == (True, "")
    assert [each for each in plan.checks if each.name == "aanlevering aan Veen"] == []


def test_a_late_meeting_costs_what_the_law_says():
    plan = for_board(setting(LAW, years.delta(), 2027), Meeting(date(2026, 9, 15)))
    province = check(plan, "gedeputeerde staten")
    assert (province.holds, plan.feasible) == (False, False)
    assert "goedkeuring behoeven" in province.late
    assert "vóór 1 januari 2027" in province.late


def test_the_year_itself_is_judged_by_what_was_done():
    plan = for_year(setting(LAW, make.arrangement(make.small_budget()), 2026))
    assert plan.adopted_on == date(2025, 7, 10)
    late = for_board(setting(LAW, years.delta(), 2027), Meeting(BOARD, sent_on=date(2026, 4, 16)))
    councils = check(late, "termijn voor de raden")
    assert (councils.holds, councils.days) == (False, (date(2026, 4, 16), date(2026, 4, 15), BOARD))
    assert "gemotiveerd besluit" in councils.late


def test_a_regulation_that_asks_more_weeks_gives_a_later_meeting():
    of = setting(LAW, years.delta(cycle=years.terms(draft_weeks=14)), 2027)
    assert for_sending(of, date(2026, 4, 1)).adopted_on == date(2026, 7, 8)
    assert for_board(of, Meeting(BOARD)).draft.least.stricter
