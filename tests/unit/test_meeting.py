# SPDX-License-Identifier: EUPL-1.2
"""Does a meeting go from plan to adopted record, by whose rules, and what must be done next?"""

from dataclasses import replace
from datetime import date, timedelta

import pytest

import meetings
from meetings import ON, at, closed, code, failed, item, refused, rules
from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import Meeting, MeetingState, Outcome
from sow_gov.domain.meeting_events import (
    AgendaSet,
    Cancelled,
    Closed,
    Ended,
    Noted,
    RecordAdopted,
)
from sow_gov.governance.meetings.agenda import carried_over
from sow_gov.governance.meetings.decisions import taken
from sow_gov.governance.meetings.meeting import ALLOWED, after, folded, planned
from sow_gov.governance.meetings.next_step import next_step
from sow_gov.governance.meetings.rules import Rules, meeting_law, meets_by_law, own_rules, statutory
from sow_gov.intake.board_law import board_law


def test_a_meeting_goes_from_plan_to_adopted_record():
    meeting = closed()
    later, known = meetings.adopting_record(meeting, ON + timedelta(days=70))
    number = later.items[0].number
    done = after(meeting, RecordAdopted("ab-later", number, later.on, "a" * 64), known)
    assert (done.state, done.adopted_in, number) == (MeetingState.ADOPTED, "ab-later", "AB-2026-002")
    assert [each.number for each in taken([later, done])] == ["AB-2026-001", "AB-2026-002"]


def test_what_is_adopted_is_locked():
    later, known = meetings.adopting_record(closed(), ON + timedelta(days=70))
    done = after(closed(), RecordAdopted("ab-later", "AB-2026-002", later.on, "a" * 64), known)
    fault = refused(done, Noted("begroting", "anders"), known)
    assert (fault.code, "een wijziging is een nieuw besluit" in fault.todo) == ("MEETING-03", True)


def test_folding_what_was_kept_gives_the_same_meeting():
    start = meetings.plan(meetings.board())
    events = (AgendaSet((item(),)), meetings.call(ON - timedelta(days=21)), Cancelled("te weinig punten"))
    one_by_one = meetings.run(planned("ab-juli", start, rules()), rules(), events)
    assert folded("ab-juli", [start, *events], rules()) == one_by_one


def test_folding_does_not_judge_again():
    """A longer term that is read later does not make a kept call unreadable."""
    early = meetings.convened(rules())
    strict = meetings.rules(law=replace(meetings.LAW, notice_days=replace(meetings.LAW.notice_days, value=99)))
    events = [meetings.plan(meetings.board()), AgendaSet((item(),)), meetings.call(ON - timedelta(days=21))]
    assert folded("ab-juli", events, strict) == early


def test_a_story_that_does_not_begin_with_a_plan_is_no_meeting():
    with pytest.raises(ValueError, match="begint niet"):
        folded("ab-juli", [Closed(at(16))], rules())


def test_the_adopting_meeting_is_later_of_the_same_organ_and_decided_on_this_record():
    meeting = closed()
    later, known = meetings.adopting_record(meeting, ON + timedelta(days=70))
    good = RecordAdopted("ab-later", "AB-2026-002", later.on, "a" * 64)
    for wrong in (
        replace(good, meeting_id="ab-ooit"),
        replace(good, number="AB-2026-001"),
        replace(good, on=ON),
        replace(good, sha256=""),
    ):
        assert code(meeting, wrong, known) == "MEETING-24"
    earlier, known = meetings.adopting_record(meeting, ON - timedelta(days=70))
    assert code(meeting, replace(good, on=earlier.on), known) == "MEETING-24"


def test_planning_twice_and_skipping_a_step_are_refused():
    meeting = meetings.convened(rules())
    assert code(meeting, meetings.plan(meetings.board())) == "MEETING-02"
    fault = refused(meeting, Closed(at(16)))
    assert fault.what == "Vergadering AB van 2026-07-02 is bijeengeroepen: sluiten kan dan niet"
    assert fault.todo == "dit kan bij stand 'geopend'"


def test_nothing_happens_to_a_cancelled_meeting():
    gone = after(meetings.convened(rules()), Cancelled("te weinig punten"), rules())
    assert gone.state is MeetingState.CANCELLED
    assert not [kind for kind, states in ALLOWED.items() if MeetingState.CANCELLED in states]
    assert code(meetings.convened(rules()), Cancelled(" ")) == "MEETING-09"


def test_the_law_says_how_the_ab_of_an_openbaar_lichaam_meets_and_nobody_else():
    assert meets_by_law("ab", LegalForm.PUBLIC_BODY)
    for organ, form in [("db", LegalForm.PUBLIC_BODY), ("bestuur", LegalForm.OPERATIONS_BODY)]:
        assert not meets_by_law(organ, form)
    law = meeting_law(board_law(), meetings.board(), LegalForm.PUBLIC_BODY, ON)
    assert law == statutory(board_law(), meetings.board(), ON)
    assert meeting_law(board_law(), meetings.daily_board(), LegalForm.PUBLIC_BODY, ON) == own_rules(
        meetings.daily_board()
    )


def test_the_law_of_the_day_gives_the_numbers_and_the_days_of_notice_are_its_own():
    law = statutory(board_law(), meetings.board(), ON)
    tested = meetings.LAW
    for name in ("quorum", "second_meeting_hours", "valid_vote", "majority", "must_vote", "close_request", "excluded"):
        assert getattr(law, name).value == getattr(tested, name).value
    assert law.notice_days == tested.notice_days
    assert statutory(board_law(), meetings.board(meeting=None), ON).notice_days.value is None


def test_deliberation_is_barred_since_2023_and_the_ground_of_secrecy_changed_in_2022():
    before, since = (statutory(board_law(), meetings.board(), day) for day in (date(2022, 4, 30), date(2023, 1, 1)))
    assert [str(each) for each in before.excluded.value or ()] == ["stemming"]
    assert [str(each) for each in since.excluded.value or ()] == ["beraadslaging", "stemming"]
    assert (before.secrecy_ground.value, since.secrecy_ground.value) == (
        "Wet openbaarheid van bestuur, art. 10",
        "Wet open overheid, art. 5.1",
    )


def test_an_organ_without_rules_of_procedure_does_not_meet():
    with pytest.raises(Fault, match="MEETING-01"):
        own_rules(meetings.daily_board(meeting=None))


def said(meeting: Meeting, given: Rules | None = None, today: date = ON) -> tuple[str, date | None, bool]:
    step = next_step(meeting, given or rules(), today)
    assert step is not None
    return step.said, step.by, step.late


def test_the_clock_tells_the_last_day_to_call_and_whether_it_passed():
    start = planned("ab-juli", meetings.plan(meetings.board()), rules())
    last = ON - timedelta(days=7)
    assert said(start, today=last) == ("stel de agenda op en roep bijeen", last, False)
    ready = after(start, AgendaSet((item(),)), rules())
    assert said(ready, today=last + timedelta(days=1))[1:] == (last, True)
    unready = after(start, AgendaSet((item(proposal=""),)), rules())
    assert said(unready)[0] == "schrijf het voorstel bij Begroting en roep bijeen"


def test_the_clock_follows_the_meeting():
    assert "moeten er 4 leden zijn" in said(meetings.convened(rules()))[0]
    meeting = meetings.opened(rules())
    assert said(meeting)[0] == "behandel Begroting"
    assert said(after(meeting, Ended("begroting", Outcome.WITHDRAWN), rules()))[0] == "sluit de vergadering"
    assert "volgende vergadering" in said(closed())[0]
    later, known = meetings.adopting_record(closed(), ON + timedelta(days=70))
    done = after(closed(), RecordAdopted("ab-later", "AB-2026-002", later.on, "a" * 64), known)
    assert next_step(done, known, ON) is None


def test_the_clock_asks_for_a_second_meeting_until_there_is_one():
    first = failed()
    assert "ten minste 24 uur na de oproep" in said(first)[0]
    again = planned("ab-2", meetings.plan(meetings.board(), ON + timedelta(days=7), second_of="ab-juli"), rules(first))
    assert next_step(first, rules(again), ON) is None
    assert said(after(again, AgendaSet(carried_over(first)), rules(first)), rules(first))[1] == ON + timedelta(days=6)
    given = rules(organ=meetings.daily_board())
    db = meetings.opened(given, seats=["db-duin-1"])
    assert said(db, given)[0] == "plan een gewone vergadering en neem de punten over"
