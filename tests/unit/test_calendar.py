# SPDX-License-Identifier: EUPL-1.2
"""Does the calendar of a year tell when, who, why and how far, from the law, the arrangement and what was done?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import make
import years
from sow_gov.domain.amendment import AmendmentProcedure, AmendmentRoute, BudgetAmendment
from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.cycle_terms import AgreedDay, MunicipalPaper, MunicipalPractice
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status
from sow_gov.domain.year_plan import YearStep
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.planning.calendar import year_calendar
from sow_gov.planning.calendar_setting import CHOSEN, DECIDED, LAST
from sow_gov.planning.calendar_step import (
    CalendarRole,
    CalendarStep,
    DateKind,
    StepDays,
    StepState,
    YearCalendar,
    state,
)

LAW = cycle_law()
TODAY = date(2026, 5, 1)
DAY = timedelta(days=1)
NONE = StepDays(None, None, None, None)


def step(calendar: YearCalendar, wanted: YearStep, part: str = "") -> CalendarStep:
    (found,) = [each for each in calendar.steps if each.step is wanted and each.part == part]
    return found


def planned(**chosen: date) -> YearCalendar:
    days = {YearStep[name]: day for name, day in chosen.items()}
    return year_calendar(LAW, years.delta([years.plan(2027, days)]), 2027, TODAY)


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (replace(NONE, latest=TODAY, taken_on=TODAY), StepState.DONE),
        (replace(NONE, taken_on=TODAY), StepState.DONE),
        (replace(NONE, latest=TODAY, taken_on=TODAY + DAY), StepState.LATE),
        (replace(NONE, latest=TODAY - DAY), StepState.UNTOLD),
        (replace(NONE, latest=TODAY), StepState.DUE),
        (replace(NONE, latest=TODAY + 28 * DAY), StepState.DUE),
        (replace(NONE, latest=TODAY + 29 * DAY), StepState.AHEAD),
        (replace(NONE, latest=TODAY + 99 * DAY, chosen=TODAY + 3 * DAY), StepState.DUE),
        (replace(NONE, latest=TODAY + 99 * DAY, chosen=TODAY - DAY), StepState.DUE),
        (replace(NONE, latest=TODAY + 9 * DAY, chosen=TODAY + 10 * DAY), StepState.IMPOSSIBLE),
        (replace(NONE, latest=TODAY + 9 * DAY, earliest=TODAY + 10 * DAY), StepState.IMPOSSIBLE),
        (
            replace(NONE, latest=TODAY + 99 * DAY, earliest=TODAY + 9 * DAY, chosen=TODAY + 8 * DAY),
            StepState.IMPOSSIBLE,
        ),
        (replace(NONE, earliest=TODAY - DAY), StepState.UNTOLD),
        (NONE, StepState.NO_DUTY),
    ],
)
def test_how_far_a_step_is_follows_from_its_days(days: StepDays, expected: StepState):
    assert state(YearStep.DRAFT, days, TODAY) is expected


def test_of_a_step_of_others_the_day_is_simply_past():
    assert state(YearStep.MUNICIPAL_BUDGET, replace(NONE, latest=TODAY - DAY), TODAY) is StepState.PAST


def test_without_any_day_the_calendar_counts_from_the_last_adoption_that_is_in_time():
    calendar = planned()
    assert (calendar.adopted_on, calendar.adoption, calendar.offered_on) == (date(2026, 9, 14), LAST, date(2026, 9, 14))
    draft = step(calendar, YearStep.DRAFT)
    assert (draft.latest, draft.kind, draft.state) == (date(2026, 6, 22), DateKind.LAW, StepState.AHEAD)
    assert draft.counted is not None
    assert (draft.counted.number, draft.counted.anchor, draft.counted.day) == (12, "aanbieding", date(2026, 9, 14))


def test_a_chosen_meeting_moves_everything_that_counts_from_it():
    calendar = planned(ADOPTION=date(2026, 7, 8), OFFERING=date(2026, 7, 1), DRAFT=date(2026, 4, 9))
    assert (calendar.adopted_on, calendar.adoption) == (date(2026, 7, 8), CHOSEN)
    latest = {wanted: step(calendar, wanted).latest for wanted in (YearStep.DRAFT, YearStep.VIEWS, YearStep.REACTION)}
    assert list(latest.values()) == [date(2026, 4, 8), date(2026, 7, 1), date(2026, 7, 7)]
    assert step(calendar, YearStep.DRAFT).state is StepState.UNTOLD
    offering = step(calendar, YearStep.OFFERING)
    assert (offering.earliest, offering.state) == (date(2026, 7, 2), StepState.IMPOSSIBLE)
    assert step(calendar, YearStep.PROVINCE).latest == date(2026, 7, 22)
    assert step(calendar, YearStep.PROVINCE).fixed == date(2026, 9, 14)


def test_the_draft_is_offered_with_the_papers_of_the_meeting_when_no_other_day_is_known():
    plan = years.plan(2027, {YearStep.ADOPTION: date(2026, 7, 8)})
    calendar = year_calendar(LAW, years.delta([plan], notice_days=14), 2027, TODAY)
    assert calendar.offered_on == date(2026, 6, 24)
    assert step(calendar, YearStep.OFFERING).latest == date(2026, 6, 24)
    assert step(calendar, YearStep.DRAFT).latest == date(2026, 4, 1)


def test_a_form_without_general_board_knows_no_offering():
    calendar = year_calendar(LAW, years.delta(form=LegalForm.OPERATIONS_BODY), 2027, TODAY)
    assert calendar.offered_on is None
    assert [each for each in calendar.steps if each.step is YearStep.OFFERING] == []
    draft = step(calendar, YearStep.DRAFT)
    assert (draft.latest, draft.who, draft.counted.anchor) == (date(2026, 6, 22), "bestuur", "vaststelling")
    assert step(calendar, YearStep.VIEWS).latest == date(2026, 9, 13)


def test_what_the_contracts_tell_was_done_goes_before_what_was_chosen():
    arrangement = replace(
        make.arrangement(make.small_budget()),
        calendars={2026: years.plan(2026, {YearStep.ADOPTION: date(2025, 7, 3), YearStep.VIEWS: date(2025, 6, 1)})},
    )
    calendar = year_calendar(LAW, arrangement, 2026, TODAY)
    assert (calendar.adopted_on, calendar.adoption) == (date(2025, 7, 10), DECIDED)
    adoption = step(calendar, YearStep.ADOPTION)
    assert (adoption.taken_on, adoption.chosen, adoption.state) == (
        date(2025, 7, 10),
        date(2025, 7, 3),
        StepState.DONE,
    )
    known = year_calendar(LAW, arrangement, 2026, TODAY, done={YearStep.REACTION: date(2025, 7, 10)})
    assert step(known, YearStep.REACTION).state is StepState.LATE


def test_a_concept_was_not_adopted():
    concept = replace(make.small_budget(), status=Status.CONCEPT)
    assert year_calendar(LAW, make.arrangement(concept), 2026, TODAY).adoption == LAST


def test_agreed_days_practice_and_municipal_budgets_stand_beside_the_law():
    agreed = AgreedDay(YearStep.VAT_STATEMENT, 1, 15, 1, "DVO, artikel 9", make.SOURCE)
    paper = MunicipalPaper("zomernota", 6, 7, -1, YearStep.DRAFT, make.SOURCE)
    practice = MunicipalPractice("duin", (paper,), (), make.SOURCE)
    arrangement = years.delta(cycle=years.terms(agreed=[agreed], practices=[practice]))
    calendar = year_calendar(LAW, arrangement, 2027, TODAY)
    statement = step(calendar, YearStep.VAT_STATEMENT)
    assert (statement.latest, statement.kind, statement.ground.article, statement.ground.example) == (
        date(2028, 1, 15),
        DateKind.AGREED,
        "DVO, artikel 9",
        True,
    )
    summer = step(calendar, YearStep.MUNICIPAL_PAPER, "duin-zomernota")
    assert (summer.earliest, summer.latest, summer.title) == (date(2026, 6, 1), date(2026, 7, 31), "Zomernota van Duin")
    assert summer.note == "gevoed door: Ontwerpbegroting 2027 naar de raden"
    theirs = calendar.of(CalendarRole.MUNICIPALITY, "meer")
    assert {each.participant for each in theirs} == {None, "meer"}
    assert YearStep.YEAR_FIGURES not in {each.step for each in theirs}


def test_the_accounts_of_two_years_before_weigh_on_the_budget_and_its_own_on_the_one_of_two_years_later():
    before = years.plan(2025, {YearStep.ACCOUNTS: date(2026, 7, 2)})
    calendar = year_calendar(LAW, years.delta([before]), 2027, TODAY)
    assert step(calendar, YearStep.PRIOR_ACCOUNTS).chosen == date(2026, 7, 2)
    assert step(calendar, YearStep.PRIOR_ACCOUNTS_SENT).latest == date(2026, 7, 14)
    assert "begroting 2027 en haar wijzigingen" in step(calendar, YearStep.PRIOR_ACCOUNTS_SENT).late
    assert "vóór 1 januari 2029" in step(calendar, YearStep.ACCOUNTS_SENT).late


def amendment(route: AmendmentRoute, number: int, on: date, sent: date | None) -> BudgetAmendment:
    procedure = AmendmentProcedure(sent, None, None, None)
    decision = make.decision(f"AB-{number}", on)
    return BudgetAmendment(
        number, "lonen", Status.ADOPTED, decision, route, None, procedure, "", (), make.SOURCE
    )  # fmt: skip


def test_every_amendment_of_the_year_has_its_own_steps_and_an_exempt_one_no_draft():
    heard = amendment(AmendmentRoute.WITH_VIEWS, 1, date(2026, 7, 2), date(2026, 4, 10))
    exempt = amendment(AmendmentRoute.EXEMPT, 2, date(2026, 12, 31), None)
    budget = replace(make.small_budget(), amendments=(heard, exempt))
    calendar = year_calendar(LAW, make.arrangement(budget), 2026, TODAY)
    draft = step(calendar, YearStep.AMENDMENT_DRAFT, "1")
    assert (draft.latest, draft.state) == (date(2026, 4, 9), StepState.LATE)
    assert step(calendar, YearStep.AMENDMENT_SENT, "2").latest == date(2027, 1, 14)
    drafts = {each.part: each.title for each in calendar.steps if each.step is YearStep.AMENDMENT_DRAFT}
    assert drafts == {
        "1": "Ontwerp-begrotingswijziging 1 van 2026 naar de raden",
        "": "Laatste ontwerpwijziging 2026 met zienswijze naar de raden",
    }


def test_an_amendment_made_for_the_chosen_meeting_takes_its_place_and_the_last_day_of_the_year_stays():
    heard = amendment(AmendmentRoute.WITH_VIEWS, 1, date(2026, 12, 10), date(2026, 9, 10))
    budget = replace(make.small_budget(), amendments=(heard,))
    plan = years.plan(2026, {YearStep.AMENDMENT: date(2026, 12, 10)})
    calendar = year_calendar(LAW, replace(make.arrangement(budget), calendars={2026: plan}), 2026, TODAY)
    assert step(calendar, YearStep.AMENDMENT_DRAFT).latest == date(2026, 10, 8)
    assert [each.part for each in calendar.steps if each.step is YearStep.AMENDMENT] == ["1"]


def test_the_law_alone_knows_no_municipality_by_name_and_no_chosen_day():
    plan = years.plan(2027, {YearStep.ADOPTION: date(2026, 7, 8)})
    calendar = year_calendar(LAW, years.delta([plan]), 2027, TODAY, law_only=True)
    assert (calendar.law_only, calendar.adoption, dict(calendar.names)) == (True, LAST, {})
    assert all(each.chosen is None and each.participant is None for each in calendar.steps)
    assert all(each.ground.rule for each in calendar.steps)


def test_before_the_arrangement_existed_there_is_only_the_law():
    arrangement = make.arrangement(make.small_budget())
    assert year_calendar(LAW, arrangement, 2014, TODAY).law_only
    assert not year_calendar(LAW, arrangement, 2016, TODAY).law_only


@pytest.mark.parametrize(("year", "code"), [(12, "CAL-03"), (9999, "CAL-03"), (1980, "DATE-01")])
def test_a_year_without_law_or_that_is_none_has_no_calendar(year: int, code: str):
    with pytest.raises(Fault) as refused:
        year_calendar(LAW, years.delta(), year, TODAY, law_only=True)
    assert refused.value.code == code


def test_steps_stand_in_order_of_their_day():
    days = [each.on or date.max for each in planned(ADOPTION=date(2026, 7, 8)).steps]
    assert days == sorted(days)
