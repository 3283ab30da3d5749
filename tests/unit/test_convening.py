# SPDX-License-Identifier: EUPL-1.2
"""Is a meeting called in time with an agenda that stays as it was sent, and what if too few members come?"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pytest

import meetings
from meetings import ALL, NOTICE, ON, at, closed, code, failed, item, plain, refused, rules
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import (
    AgendaItem,
    Carried,
    ItemKind,
    ItemPaper,
    Meeting,
    MeetingState,
    Outcome,
)
from sow_gov.domain.meeting_events import (
    AgendaSet,
    Closed,
    Convened,
    Decided,
    Ended,
    Left,
    Opened,
    Passed,
)
from sow_gov.governance.meetings.agenda import carried_over
from sow_gov.governance.meetings.decisions import missing
from sow_gov.governance.meetings.meeting import after, planned
from sow_gov.governance.meetings.rules import Rules


@pytest.mark.parametrize(
    "items",
    [
        (item("a"), item("a")),
        (item(""),),
        (plain("a", parent="b"), plain("b")),
        (plain("a"), plain("b", parent="a"), plain("c", parent="b")),
        (item("a", kind=ItemKind.NOTICE),),
        (plain("a", kind=ItemKind.FORMALITY, persons=True),),
    ],
)
def test_an_agenda_must_be_in_order(items: Sequence[AgendaItem]):
    start = planned("ab-juli", meetings.plan(meetings.board()), rules())
    assert code(start, AgendaSet(tuple(items))) == "MEETING-04"


def test_a_call_needs_an_agenda_proposals_and_somebody_who_calls():
    start = planned("ab-juli", meetings.plan(meetings.board()), rules())
    in_time = meetings.call(ON - timedelta(days=7))
    assert code(start, in_time) == "MEETING-08"
    without = after(start, AgendaSet((item(proposal=" "),)), rules())
    assert code(without, in_time) == "MEETING-08"
    ready = after(start, AgendaSet((item(),)), rules())
    assert code(ready, replace(in_time, authority="")) == "MEETING-09"
    assert after(ready, in_time, rules()).state is MeetingState.CONVENED


def test_a_call_comes_in_time_on_its_last_day_and_too_late_after_it():
    start = after(planned("ab-juli", meetings.plan(meetings.board()), rules()), AgendaSet((item(),)), rules())
    assert after(start, meetings.call(ON - timedelta(days=7)), rules()).convened_at
    fault = refused(start, meetings.call(ON - timedelta(days=6)))
    assert (fault.code, "tot en met 2026-06-25" in fault.what) == ("MEETING-09", True)


def test_without_a_rule_on_notice_every_day_is_early_enough():
    given = rules(organ=meetings.daily_board())
    start = after(planned("db", meetings.plan(given.organ), given), AgendaSet((item(),)), given)
    assert after(start, meetings.call(ON), given).state is MeetingState.CONVENED


def test_after_the_call_items_and_papers_are_added_and_nothing_that_was_sent_changes():
    meeting = meetings.convened(rules(), item(), NOTICE)
    late = ItemPaper("nazending", "Nagezonden memo", "bijlage", "1" * 64)
    more = AgendaSet((item(papers=(*item().papers, late)), NOTICE, plain("nieuw")))
    assert len(after(meeting, more, rules()).items) == 3
    for changed in (
        item(title="Anders"),
        item(proposal="Iets anders."),
        item(papers=()),
    ):
        assert code(meeting, AgendaSet((changed, NOTICE))) == "MEETING-05"
    assert code(meeting, AgendaSet((item(), NOTICE, item("b", proposal="")))) == "MEETING-08"


def test_an_item_that_is_left_out_after_the_call_is_withdrawn():
    meeting = after(meetings.convened(rules(), item(), NOTICE), AgendaSet((NOTICE,)), rules())
    assert [(each.item.item_id, each.outcome) for each in meeting.items] == [
        ("rondvraag", None),
        ("begroting", Outcome.WITHDRAWN),
    ]


def test_before_the_call_an_item_that_is_left_out_was_never_there():
    start = after(planned("ab", meetings.plan(meetings.board()), rules()), AgendaSet((item(), NOTICE)), rules())
    assert len(after(start, AgendaSet((NOTICE,)), rules()).items) == 1


def second(first: Meeting, *extra: AgendaItem) -> tuple[Meeting, Rules]:
    given = rules(first)
    day = ON + timedelta(days=7)
    start = planned("ab-2", meetings.plan(given.organ, day, second_of=first.meeting_id), given)
    events = (AgendaSet((*carried_over(first), *extra)), Convened(at(10, on=day - timedelta(days=1)), ON, "voorzitter"))
    opening = Opened(at(14, on=day), meetings.sitting(given.organ), meetings.there("ab-veen-1"))
    return meetings.run(start, given, (*events, opening)), given


def test_without_a_quorum_the_meeting_is_not_opened_and_nothing_can_be_decided():
    meeting = failed()
    assert (meeting.state, meeting.opened_at, len(meeting.attended)) == (MeetingState.NO_QUORUM, None, 3)
    assert code(meeting, Passed("begroting")) == "MEETING-02"


def test_what_is_missing_for_the_budget_is_the_quorum():
    meeting = failed()
    assert missing(meeting, meeting.items[0]) == "er was geen quorum, 3 van de 6 zittende leden waren er"


def test_a_second_meeting_decides_on_the_same_items_with_one_member():
    meeting, given = second(failed())
    assert (meeting.state, meeting.items[0].item.carried) == (MeetingState.OPEN, (Carried.NO_QUORUM,))
    done = after(meeting, meetings.voted("begroting", ["ab-veen-1"]), given)
    assert done.items[0].outcome is Outcome.ADOPTED


def test_a_second_meeting_without_a_quorum_leaves_other_items_alone():
    meeting, given = second(failed(), item("krediet", about="begroting/2026/1"))
    assert code(meeting, meetings.voted("krediet", ["ab-veen-1"]), given) == "MEETING-15"
    assert after(meeting, Ended("krediet", Outcome.POSTPONED), given).items[1].outcome is Outcome.POSTPONED


def test_a_second_meeting_is_called_a_whole_day_ahead():
    first = failed()
    given = rules(first)
    day = ON + timedelta(days=7)
    start = planned("ab-2", meetings.plan(given.organ, day, second_of=first.meeting_id), given)
    ready = after(start, AgendaSet(carried_over(first)), given)
    eve = day - timedelta(days=1)
    assert after(ready, Convened(at(14, on=eve), eve, "voorzitter"), given).state is MeetingState.CONVENED
    assert code(ready, Convened(at(14, 1, on=eve), eve, "voorzitter"), given) == "MEETING-09"


def test_only_a_meeting_that_failed_is_followed_by_one_second_meeting():
    first = failed()
    again = meetings.plan(meetings.board(), ON + timedelta(days=7), second_of="ab-juli")
    earlier = planned("ab-2", again, rules(first))
    for given in (rules(), rules(closed()), rules(first, earlier)):
        with pytest.raises(Fault, match="MEETING-07"):
            planned("ab-3", again, given)
    assert planned("ab-3", again, rules(first, replace(earlier, state=MeetingState.CANCELLED))).second_of


def test_own_rules_know_no_second_meeting():
    with pytest.raises(Fault, match="MEETING-07"):
        planned("db-2", meetings.plan(meetings.daily_board(), second_of="db-1"), rules(organ=meetings.daily_board()))


def test_a_carried_item_comes_back_as_it_was_left():
    first = failed()
    (left,) = carried_over(first)
    start = planned("ab-later", meetings.plan(meetings.board(), ON + timedelta(days=30)), rules(first))
    for wrong in (
        replace(left, about="begroting/2028"),
        replace(left, proposal="Iets anders."),
        replace(left, carried=(Carried.TIED,)),
        replace(left, carried_from="ab-ooit"),
        item(carried=(Carried.INVALID,)),
    ):
        assert code(start, AgendaSet((wrong,)), rules(first)) == "MEETING-06"
    assert after(start, AgendaSet((replace(left, title="Begroting, opnieuw"),)), rules(first)).items


def test_items_that_were_postponed_tied_or_invalid_come_back_with_the_reason():
    items = [item(each) for each in ("later", "staking", "ongeldig", "klaar")]
    meeting = meetings.opened(rules(), *items)
    tie = meetings.voted("staking", [ALL[0], ALL[4]], [ALL[2], ALL[3]])
    events = (
        Ended("later", Outcome.POSTPONED),
        Passed("klaar"),
        Decided("klaar", "AB-2026-001", "Ja."),
        Left(ALL[1]),
        Left(ALL[5]),
        tie,
        Left(ALL[2]),
        meetings.voted("ongeldig", [ALL[0], ALL[3], ALL[4]]),
        Closed(at(16)),
    )
    left = carried_over(meetings.run(meeting, rules(), events))
    assert {each.item_id: each.carried for each in left} == {
        "later": (Carried.POSTPONED,),
        "staking": (Carried.TIED,),
        "ongeldig": (Carried.INVALID,),
    }


def test_what_was_merely_postponed_may_come_back_with_another_proposal():
    done = meetings.run(meetings.opened(rules()), rules(), (Ended("begroting", Outcome.POSTPONED), Closed(at(16))))
    (left,) = carried_over(done)
    start = planned("ab-later", meetings.plan(meetings.board(), ON + timedelta(days=30)), rules(done))
    assert after(start, AgendaSet((replace(left, proposal="Gewijzigd."),)), rules(done)).items
