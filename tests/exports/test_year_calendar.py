# SPDX-License-Identifier: EUPL-1.2
"""Does everybody get the last days that are theirs, with a reminder while open, and the same again tomorrow?"""

from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

import years
from sow_gov.domain.year_plan import YearStep
from sow_gov.exports.year_calendar import year_calendar_file
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.planning.calendar import year_calendar
from sow_gov.planning.calendar_step import CalendarRole, YearCalendar

AT = datetime(2026, 3, 1, tzinfo=UTC)
DRAFT = "2027-ontwerp@delta.sow-gov"


def made(done: dict[YearStep, date] | None = None) -> YearCalendar:
    plan = years.plan(2027, {YearStep.ADOPTION: date(2026, 7, 8), YearStep.DRAFT: date(2026, 4, 9)})
    return year_calendar(cycle_law(), years.delta([plan]), 2027, AT.date(), done=done)


def events(
    calendar: YearCalendar, role: CalendarRole | None = None, participant: str | None = None
) -> dict[str, Event]:
    """What a reader of the file finds, by UID."""
    read = Calendar.from_ical(year_calendar_file("delta", calendar, AT, role, participant))
    return {str(event["uid"]): event for event in read.walk("VEVENT")}


def test_a_last_day_is_a_whole_day_with_its_article_and_a_reminder_a_week_before():
    event = events(made())[f"uiterlijk-{DRAFT}"]
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (date(2026, 4, 15), date(2026, 4, 16))
    assert event["summary"] == "Uiterste dag: Ontwerpbegroting 2027 naar de raden"
    assert "Wgr art. 35, eerste lid" in event["description"]
    assert "Te laat: Het algemeen bestuur stelt dan niet vast" in event["description"]
    (alarm,) = event.walk("VALARM")
    assert (alarm["action"], alarm.decoded("trigger")) == ("DISPLAY", timedelta(days=-7))


def test_a_chosen_day_stands_beside_the_last_one():
    event = events(made())[f"gepland-{DRAFT}"]
    assert (event.decoded("dtstart"), event.walk("VALARM")) == (date(2026, 4, 9), [])


def test_what_was_done_keeps_its_uid_and_place_but_needs_no_reminder():
    before, after = events(made()), events(made({YearStep.DRAFT: date(2026, 4, 8)}))
    done = after[f"uiterlijk-{DRAFT}"]
    assert str(done["summary"]).replace("\N{NO-BREAK SPACE}", " ").startswith("Gedaan op 8 april 2026: ")
    assert done.walk("VALARM") == []
    assert f"gepland-{DRAFT}" not in after
    assert after.keys() < before.keys()


def test_each_role_has_its_own_days_and_a_municipality_only_its_own():
    calendar = made()
    of = {role: events(calendar, role).keys() for role in CalendarRole}
    assert all(f"uiterlijk-{DRAFT}" in uids for uids in of.values())
    assert "uiterlijk-2027-iv3-jaar@delta.sow-gov" in of[CalendarRole.CONTROLLER] - of[CalendarRole.SECRETARY]
    duin = events(calendar, CalendarRole.MUNICIPALITY, "duin")
    assert "uiterlijk-2027-gemeentebegroting-duin@delta.sow-gov" in duin
    assert "uiterlijk-2027-gemeentebegroting-meer@delta.sow-gov" not in duin


def test_no_two_entries_share_a_uid_and_the_same_values_give_the_same_bytes():
    content = year_calendar_file("delta", made(), AT)
    uids = [str(event["uid"]) for event in Calendar.from_ical(content).walk("VEVENT")]
    assert len(uids) == len(set(uids))
    assert content == year_calendar_file("delta", made(), AT)
