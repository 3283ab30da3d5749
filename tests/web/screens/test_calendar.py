# SPDX-License-Identifier: EUPL-1.2
"""Does the calendar say what comes next and why, number what it draws, and ask of each role what is due?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import years
from sow_gov.app.recorded_calendar import known_from, recesses
from sow_gov.domain.dates import Period
from sow_gov.domain.people import Role
from sow_gov.domain.year_plan import YearStep
from sow_gov.planning.calendar_step import CalendarRole, CalendarStep, StepState
from sow_gov.web.screens.calendar import Whose, whose_by_default
from sow_gov.web.screens.calendar_links import place_of
from sow_gov.web.screens.calendar_strip import alarming
from sow_gov.web.screens.calendar_todo import calendar_todo
from sow_gov.web.screens.year_line import State, year_line
from web.screens import shown
from web.screens.calendars_shown import TODAY, plan, planned, screen
from web.screens.shown import ADMINISTRATOR, CONTROLLER, MAASSLUIS, SECRETARY, seen
from web.screens.test_year import said

MUNICIPALITY = Whose(CalendarRole.MUNICIPALITY, "maassluis")


def test_the_first_sentence_says_what_comes_next_by_when_who_and_why():
    lead = said(screen(2026)["lead"]).replace("\u00a0", " ")
    assert "Begrotingswijziging 2 van 2026 vastgesteld, gepland op 2026-12-10 en uiterlijk 2026-12-31" in lead
    assert lead.endswith("Aan zet: algemeen bestuur. Waarom: Gemeentewet art. 192.")
    assert "op 2027-01-15" in said(screen(2028)["lead"])
    assert "komt er geen dag meer" in said(screen(2024)["lead"])
    assert "zonder afspraken" in said(screen(2020, law_only=True)["lead"])


def test_what_is_late_or_untold_is_named_with_what_it_costs_and_only_then():
    rows = [row for _, rows in screen(2026)["months"] for row in rows]
    assert [row.place for row in screen(2026)["alarms"]] == [row.place for row in rows if row.badge == "error"]
    assert any("opschorten" in row.late for row in screen(2026)["alarms"])
    assert screen(2028)["alarms"] == ()
    law = planned(2020, law_only=True).calendar
    assert not any(alarming(law, step) for step in law.steps)


@pytest.mark.parametrize("year", [2020, 2026])
def test_every_mark_leads_to_the_row_with_its_number(year: int):
    shown_now = screen(year, law_only=year < 2023)
    drawn = seen(shown_now["strip"].months)
    rows = {f"#{row.place}": row for _, rows in shown_now["months"] for row in rows if row.on}
    marks = {link.attributes["href"]: link.text for link in drawn.all("a")}
    assert marks.keys() == rows.keys()
    for place, text in marks.items():
        row = rows[place or ""]
        assert text.startswith(f"{row.number}. {row.on}: {row.title}")
        assert text.endswith(str(row.number))
    assert ("vandaag" in shown_now["strip"].months) is (year == 2026)


def test_a_municipality_sees_what_is_for_all_and_for_itself():
    rows = [row for _, rows in screen(2027, MUNICIPALITY)["months"] for row in rows]
    everything = [row for _, rows in screen(2027)["months"] for row in rows]
    assert 0 < len(rows) < len(everything)
    assert not any("Schiedam" in row.title + row.who for row in rows)
    assert any("Maassluis" in row.title for row in rows)
    assert "Schiedam" not in screen(2027, MUNICIPALITY)["strip"].names
    assert {check.said.partition(":")[0] for check in screen(2027, MUNICIPALITY)["checks"]} == {
        "raad van Maassluis", "aanlevering aan Maassluis",
    }  # fmt: skip


def test_links_lead_to_every_year_around_today_and_keep_whose_it_is():
    found = screen(2027, MUNICIPALITY)
    assert [choice.name for choice in found["years"]] == [str(year) for year in range(2020, 2029)]
    assert found["years"][0].address == f"{shown.HOME}/2020/kalender?rol=gemeente&gemeente=maassluis"
    assert [choice.name for choice in found["choices"] if choice.current] == ["Maassluis"]
    assert [choice.current for choice in screen(2014, law_only=True)["years"]] == [True, *[False] * 9]
    assert found["feed"] == f"{shown.HOME}/2027/kalender.ics?rol=gemeente&gemeente=maassluis"


def test_who_does_not_choose_sees_the_days_of_the_own_role():
    assert whose_by_default(MAASSLUIS) == MUNICIPALITY
    assert [whose_by_default(who).role for who in (CONTROLLER, SECRETARY, ADMINISTRATOR)] == [
        CalendarRole.CONTROLLER, CalendarRole.SECRETARY, None,
    ]  # fmt: skip


def test_the_legend_names_the_shapes_that_are_drawn_and_no_other():
    words = {said(meaning) for _, meaning in screen(2026)["legend"]}
    assert {"op tijd gedaan", "dag voorbij, niet vastgelegd", "reces van de raad", "de raad vergadert"} <= words
    assert "te laat gedaan" not in words
    assert screen(2020, law_only=True)["legend"] == ()


def test_a_meeting_says_when_the_draft_leaves_and_a_sending_which_meeting_can_adopt():
    board = plan(ab="2027-07-08")["plan"]
    assert "op 2027-07-08 gaat de ontwerpbegroting uiterlijk 2027-04-01" in said(board.answer)
    sent = plan(verzonden="2027-05-20")["plan"]
    assert "op 2027-05-20 naar de raden gaat, kan op zijn vroegst op 2027-08-26" in said(sent.answer)
    assert not sent.feasible
    assert [check.holds for check in sent.checks] == sorted(
        (check.holds for check in sent.checks), key=[False, None, True].index
    )
    assert (board.past, plan(ab="2026-07-08")["plan"].past) == (False, True)


@pytest.mark.parametrize("wrong", ["morgen", "2020-01-01", "0001-01-01", "9999-12-31"])
def test_a_day_that_cannot_be_planned_is_refused_with_the_days_that_can(wrong: str):
    for field in ("ab", "verzonden"):
        found = plan(**{field: wrong})
        assert found["plan"] is None
        assert "van 2026-01-01 tot en met 2029-12-31" in said(found["plan_error"])
        assert found["typed"][field] == wrong


def test_without_a_question_the_planner_says_nothing():
    assert (plan()["plan"], plan(ab="")["plan_error"]) == (None, None)


def test_what_is_due_soon_waits_for_the_role_whose_work_it_is():
    calendars = [planned(year).calendar for year in (2026, 2027)]
    people = (MAASSLUIS, SECRETARY, ADMINISTRATOR)
    waiting = {who.role: list(calendar_todo("delta", 2026, calendars, who)) for who in people}
    assert [said(each.what) for each in waiting[Role.REVIEWER]] == [
        "Begroting van Maassluis", "Dienstverleningsovereenkomsten 2027 ondertekend",
    ]  # fmt: skip
    (adopting, _) = waiting[Role.SECRETARY]
    assert adopting.address == "/delta/2026/kalender?rol=alles#stap-wijziging-2"
    assert (adopting.by, adopting.late) == (date(2026, 12, 31), False)
    assert waiting[Role.ADMINISTRATOR] == []
    assert list(calendar_todo("delta", 2026, calendars, CONTROLLER)) == []


def test_the_year_line_has_the_days_of_the_calendar_with_their_ground_and_a_way_there():
    steps = {step.name.msgid: step for step in year_line(shown.view(), (), (), TODAY, planned(2026).calendar)}
    reports = steps["Bestuursrapportage"]
    assert (reports.state, len(reports.facts)) == (State.DONE, 2)
    accounts = steps["Jaarrekening"]
    assert accounts.state is State.LATER
    assert [(fact.on, fact.ground) for fact in accounts.facts[:2]] == [
        (date(2027, 6, 24), ""), (date(2027, 7, 14), "Wgr art. 34, derde lid"),
    ]  # fmt: skip
    assert accounts.address == f"{shown.START}/kalender?rol=alles#stap-jaarrekening"
    realised = steps["Realisatie"]
    assert realised.state is State.UNKNOWN
    assert [fact.on for fact in realised.facts] == [date(2027, 2, 1)]
    assert steps["Afrekening"].facts[-1].on == date(2027, 9, 1)
    assert all(step.address for step in steps.values() if step.name.msgid not in ("DVO's", "Voorschotten"))


def test_steps_that_are_due_make_who_is_up_and_a_late_one_says_so():
    calendar = planned(2026).calendar
    late = tuple(
        replace(step, taken_on=date(2026, 8, 1), state=StepState.LATE) if step.step is YearStep.REPORT_1 else step
        for step in calendar.steps
    )
    told = {step.name.msgid: step for step in year_line(shown.view(), (), (), TODAY, replace(calendar, steps=late))}
    assert said(told["Bestuursrapportage"].told) == "te laat gedaan"
    before = planned(2026, date(2026, 6, 1)).calendar
    open_ = replace(before, steps=tuple(_not_taken(step) for step in before.steps))
    found = {step.name.msgid: step for step in year_line(shown.view(), (), (), TODAY, open_)}
    assert (found["Bestuursrapportage"].state, said(found["Bestuursrapportage"].told)) == (State.NOW, "binnenkort")


def _not_taken(step: CalendarStep) -> CalendarStep:
    due = step.step is YearStep.REPORT_1
    return replace(step, taken_on=None, state=StepState.DUE if due else StepState.AHEAD)


def test_the_place_of_a_step_is_the_same_in_every_year():
    for year in (2026, 2027):
        places = [place_of(step) for step in planned(year).calendar.steps]
        assert len(places) == len(set(places))
        assert {"stap-vaststelling", "stap-gemeentebegroting-maassluis"} <= set(places)


def test_a_recess_is_dated_where_a_plan_says_so_and_by_practice_elsewhere():
    arrangement = shown.made().arrangement
    summer = Period(date(2027, 7, 17), date(2027, 8, 30))
    assert summer in recesses(arrangement, "maassluis", (2027,))
    by_practice = recesses(arrangement, "maassluis", (2028,))
    assert by_practice
    assert all(period.until == period.from_ + timedelta(weeks=1) for period in by_practice)


def test_before_the_first_known_year_only_the_law_is_told():
    assert known_from(shown.made().arrangement) == 2023
    assert known_from(years.delta()) == 0
