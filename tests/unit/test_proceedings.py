# SPDX-License-Identifier: EUPL-1.2
"""Who takes part in a meeting, and how may items be dealt with and decided?"""

from dataclasses import replace
from datetime import date, timedelta

import meetings
from meetings import ALL, NOTICE, ON, PERSONS, at, closed, code, item, plain, refused, rules
from sow_gov.domain.meeting import Choice, MeetingState, Outcome, Present
from sow_gov.domain.meeting_events import (
    ActionDone,
    ActionSet,
    Came,
    Closed,
    Decided,
    DoorsClosed,
    Ended,
    Left,
    LotDrawn,
    Noted,
    Opened,
    Passed,
    Recused,
    VotedSecretly,
)
from sow_gov.governance.meetings.decisions import missing, next_number, taken
from sow_gov.governance.meetings.meeting import after


def test_a_meeting_is_opened_on_its_own_day_with_its_own_seats():
    meeting = meetings.convened(rules())
    sitting = meetings.sitting(meetings.board())
    good = Opened(at(14), sitting, meetings.there(*ALL))
    wrong_seat = replace(sitting[0], participant="meer")
    for event, expected in [
        (replace(good, at=at(14, on=ON + timedelta(days=1))), "MEETING-10"),
        (replace(good, sitting=(wrong_seat, *sitting[1:])), "MEETING-11"),
        (replace(good, sitting=(*sitting, sitting[0])), "MEETING-11"),
        (replace(good, present=meetings.there(ALL[0], ALL[0])), "MEETING-11"),
        (replace(good, present=meetings.there("ab-duin-3")), "MEETING-11"),
        (replace(good, present=()), "MEETING-11"),
    ]:
        assert code(meeting, event) == expected


def test_an_alternate_sits_only_where_the_rules_know_them():
    given = rules(organ=meetings.daily_board())
    meeting = meetings.convened(given, meeting_id="db")
    event = Opened(at(14), meetings.sitting(given.organ), (Present("db-duin-1", alternate=True),))
    assert code(meeting, event, given) == "MEETING-11"
    ab = meetings.convened(rules())
    present = tuple(Present(seat, alternate=True) for seat in ALL)
    assert after(ab, Opened(at(14), meetings.sitting(meetings.board()), present), rules()).state is MeetingState.OPEN


def test_members_come_and_go_and_a_seat_is_taken_once():
    meeting = meetings.opened(rules(), seats=ALL[:4])
    assert code(meeting, Came(Present(ALL[0]))) == "MEETING-11"
    assert code(meeting, Left(ALL[4])) == "MEETING-11"
    came = meetings.run(meeting, rules(), (Came(Present(ALL[4])), Left(ALL[0])))
    assert (len(came.present), len(came.attended)) == (4, 5)


def test_an_interest_has_a_ground_and_comes_before_the_vote():
    meeting = meetings.opened(rules())
    for event in (Recused("begroting", ALL[0], " "), Recused("begroting", "ab-duin-9", "belang")):
        assert code(meeting, event) == "MEETING-13"
    assert code(meeting, Recused("rondvraag", ALL[0], "belang")) == "MEETING-12"
    once = after(meeting, Recused("begroting", ALL[0], "bestuurder van de stichting"), rules())
    assert code(once, Recused("begroting", ALL[0], "nog eens")) == "MEETING-13"
    tied = meetings.opened(rules(), PERSONS)
    tied = after(tied, VotedSecretly("benoeming", ALL, 6, 6), rules())
    assert code(tied, Recused("benoeming", ALL[0], "belang")) == "MEETING-13"


def test_who_has_an_interest_does_not_vote_and_need_not():
    meeting = after(meetings.opened(rules()), Recused("begroting", ALL[0], "bestuurder"), rules())
    assert code(meeting, meetings.voted("begroting", ALL)) == "MEETING-18"
    assert after(meeting, meetings.voted("begroting", ALL[1:]), rules()).items[0].outcome is Outcome.ADOPTED


def test_doors_close_for_a_fifth_of_those_present_or_the_chair():
    meeting = meetings.opened(rules())
    assert code(meeting, DoorsClosed("begroting", (ALL[0],))) == "MEETING-14"
    assert code(meeting, DoorsClosed("begroting", ("ab-duin-9", ALL[0]))) == "MEETING-14"
    for asked_by in ((), ALL[:2]):
        assert after(meeting, DoorsClosed("begroting", asked_by), rules()).items[0].doors_closed
    five = after(meeting, Left(ALL[5]), rules())
    assert after(five, DoorsClosed("begroting", (ALL[0],)), rules()).items[0].doors_closed


def test_a_closed_item_waits_for_closed_doors():
    meeting = meetings.opened(rules(), item(closed=True))
    assert code(meeting, Passed("begroting")) == "MEETING-15"
    assert after(after(meeting, DoorsClosed("begroting"), rules()), Passed("begroting"), rules()).items[0].outcome


def test_an_organ_that_never_meets_in_public_has_no_doors_to_close():
    given = rules(organ=meetings.daily_board())
    meeting = meetings.opened(given, item(closed=True), seats=["db-duin-1", "db-meer-1"])
    assert code(meeting, DoorsClosed("begroting"), given) == "MEETING-14"
    assert after(meeting, Passed("begroting"), given).items[0].outcome is Outcome.ADOPTED


def test_everybody_present_in_the_ab_votes_for_or_against():
    meeting = meetings.opened(rules())
    assert code(meeting, meetings.voted("begroting", ALL[:5])) == "MEETING-18"
    fault = refused(meeting, meetings.voted("begroting", ALL[:5], [], [ALL[5]]))
    assert "elk aanwezig lid moet voor of tegen stemmen (Gemeentewet, art. 32)" in fault.what


def test_in_the_db_a_member_may_abstain():
    given = rules(organ=meetings.daily_board())
    seats = ["db-duin-1", "db-meer-1", "db-veen-1"]
    meeting = meetings.opened(given, seats=seats)
    done = after(meeting, meetings.voted("begroting", seats[:1], [], seats[1:]), given)
    assert done.items[0].outcome is Outcome.ADOPTED


def test_nobody_votes_twice_absent_or_without_a_seat():
    meeting = after(meetings.opened(rules()), Left(ALL[5]), rules())
    for seats in ((*ALL[:5], ALL[0]), ALL, (*ALL[:5], "ab-duin-9")):
        assert code(meeting, meetings.voted("begroting", seats)) == "MEETING-18"


def test_persons_are_voted_on_in_secret_and_nothing_else():
    meeting = meetings.opened(rules(), item(), PERSONS)
    assert code(meeting, meetings.voted("benoeming", ALL)) == "MEETING-17"
    assert code(meeting, VotedSecretly("begroting", ALL, 12, 0)) == "MEETING-17"
    assert code(meeting, Passed("benoeming")) == "MEETING-16"


def test_a_secret_vote_has_possible_totals():
    meeting = meetings.opened(rules(), PERSONS)
    assert code(meeting, VotedSecretly("benoeming", ALL, 13, 0)) == "MEETING-19"
    assert code(meeting, VotedSecretly("benoeming", ALL[2:4], 1, 2)) == "MEETING-19"
    assert code(meeting, VotedSecretly("benoeming", (*ALL, ALL[0]), 12, 0)) == "MEETING-18"
    assert after(meeting, VotedSecretly("benoeming", ALL, 7, 5), rules()).items[0].outcome is Outcome.ADOPTED


def test_a_majority_of_members_cannot_be_told_from_secret_papers():
    meeting = meetings.opened(rules(), replace(PERSONS, subject="opheffing"))
    assert code(meeting, VotedSecretly("benoeming", ALL, 12, 0)) == "MEETING-17"


def test_the_lot_comes_after_two_ties_and_not_before():
    meeting = meetings.opened(rules(), PERSONS)
    assert code(meeting, LotDrawn("benoeming", Choice.FOR)) == "MEETING-17"
    tie = VotedSecretly("benoeming", ALL, 6, 6)
    twice = meetings.run(meeting, rules(), (tie, tie))
    assert [vote.round for vote in twice.items[0].votes] == [1, 2]
    assert code(twice, tie) == "MEETING-17"
    assert code(twice, LotDrawn("benoeming", Choice.ABSTAINED)) == "MEETING-17"
    done = after(twice, LotDrawn("benoeming", Choice.FOR), rules())
    assert (done.items[0].outcome, len(done.items[0].votes)) == (Outcome.ADOPTED, 3)


def test_without_a_vote_an_item_is_adopted_or_heard():
    meeting = meetings.opened(rules(), item(), NOTICE, plain("bespreking"))
    done = meetings.run(meeting, rules(), (Passed("begroting"), Passed("rondvraag"), Passed("bespreking")))
    assert [each.outcome for each in done.items] == [Outcome.ADOPTED, Outcome.NOTED, Outcome.NOTED]
    assert code(meeting, meetings.voted("bespreking", ALL)) == "MEETING-17"


def test_a_larger_majority_asks_for_a_vote():
    fault = refused(meetings.opened(rules(), item(subject="toetreding")), Passed("begroting"))
    assert (fault.code, "2/3" in fault.what, "regeling, art. 30" in fault.what) == ("MEETING-16", True, True)


def test_too_few_members_adopt_nothing_without_a_vote():
    meeting = meetings.run(meetings.opened(rules(), seats=ALL[:4]), rules(), (Left(ALL[0]),))
    assert code(meeting, Passed("begroting")) == "MEETING-16"


def test_an_item_is_dealt_with_once():
    meeting = after(meetings.opened(rules()), Passed("begroting"), rules())
    for event in (Passed("begroting"), meetings.voted("begroting", ALL), Ended("begroting", Outcome.WITHDRAWN)):
        assert code(meeting, event) == "MEETING-12"


def test_a_heading_over_sub_items_is_not_dealt_with_itself():
    meeting = meetings.opened(rules(), plain("kop"), item(parent="kop"))
    assert code(meeting, Passed("kop")) == "MEETING-12"
    done = meetings.run(meeting, rules(), (Ended("begroting", Outcome.POSTPONED), Closed(at(16))))
    assert done.state is MeetingState.CLOSED


def test_only_what_was_adopted_becomes_a_decision_with_the_next_number():
    meeting = meetings.opened(rules(), item(), item("krediet"))
    decision = Decided("begroting", "AB-2026-001", "Vastgesteld.")
    assert "niet behandeld" in refused(meeting, decision).what
    against = after(meeting, meetings.voted("begroting", [], ALL), rules())
    fault = refused(against, decision)
    assert fault.code == "MEETING-22"
    assert "0 voor en 12 tegen, nodig 7 stemmen: niet aangenomen (Gemeentewet, art. 30)" in fault.what
    adopted = after(meeting, Passed("begroting"), rules())
    for number in ("AB-2026-002", "AB-2025-001", "DB-2026-001", ""):
        assert code(adopted, replace(decision, number=number)) == "MEETING-23"
    assert code(adopted, replace(decision, text=" ")) == "MEETING-22"
    assert code(adopted, replace(decision, item_id="nergens")) == "MEETING-12"
    once = after(adopted, decision, rules())
    assert code(once, replace(decision, number="AB-2026-002")) == "MEETING-22"


def test_an_invalid_vote_on_the_budget_names_what_is_missing():
    meeting = meetings.run(meetings.opened(rules(), seats=ALL[:4]), rules(), (Left(ALL[0]),))
    meeting = after(meeting, meetings.voted("begroting", ALL[1:4]), rules())
    fault = refused(meeting, Decided("begroting", "AB-2026-001", "Vastgesteld."))
    assert "voor een geldige stemming zijn er 4 nodig (Gemeentewet, art. 29)" in fault.what


def test_what_is_missing_for_a_decision_is_told_in_every_state():
    waiting = meetings.convened(rules())
    assert missing(waiting, waiting.items[0]) == "de vergadering is bijeengeroepen en het punt is niet behandeld"
    meeting = meetings.opened(rules())
    adopted = after(meeting, Passed("begroting"), rules())
    assert "nog geen nummer" in missing(adopted, adopted.items[0])
    ended = after(meeting, Ended("begroting", Outcome.WITHDRAWN), rules())
    assert missing(ended, ended.items[0]) == "het punt is ingetrokken"
    done = closed()
    assert missing(done, done.items[0]) == ""
    (decision,) = taken([done])
    assert (decision.number, decision.on, decision.organ, decision.about) == ("AB-2026-001", ON, "ab", "begroting/2027")


def test_numbers_fill_the_first_place_and_go_on_per_year_and_organ():
    assert next_number("db", 2026, []) == "DB-2026-001"
    assert next_number("ab", 2026, ["AB-2026-001", "AB-2026-003"]) == "AB-2026-002"
    assert next_number("ab", 2027, ["AB-2026-001"]) == "AB-2027-001"


def test_a_meeting_closes_when_everything_is_dealt_with_and_notices_are_heard():
    meeting = meetings.opened(rules(), item(), NOTICE)
    fault = refused(meeting, Closed(at(16)))
    assert (fault.code, fault.what) == ("MEETING-20", "nog niet afgehandeld: Begroting")
    adopted = after(meeting, Passed("begroting"), rules())
    assert code(adopted, Closed(at(16))) == "MEETING-20"
    done = meetings.run(adopted, rules(), (Decided("begroting", "AB-2026-001", "Vastgesteld."), Closed(at(16))))
    assert [each.outcome for each in done.items] == [Outcome.ADOPTED, Outcome.NOTED]
    assert code(meeting, Closed(at(16, on=ON - timedelta(days=1)))) == "MEETING-20"


def test_an_item_ends_only_by_postponing_or_withdrawing():
    assert code(meetings.opened(rules()), Ended("begroting", Outcome.ADOPTED)) == "MEETING-20"


def test_notes_and_actions_are_made_also_after_closing():
    action = ActionSet("a1", "begroting", "Stuur de begroting aan gedeputeerde staten.", "directeur", date(2026, 9, 1))
    meeting = meetings.run(closed(), rules(), (Noted("begroting", "Besproken."), action))
    assert (meeting.items[0].notes, meeting.actions[0].done_on) == ("Besproken.", None)
    assert code(meeting, Noted("nergens", "x")) == "MEETING-12"
    for wrong in (action, replace(action, action_id="a2", item_id="nergens"), replace(action, action_id="a3", text="")):
        assert code(meeting, wrong) == "MEETING-21"
    done = after(meeting, ActionDone("a1", date(2026, 8, 1), "verzonden"), rules())
    assert done.actions[0].done_on == date(2026, 8, 1)
    assert code(done, ActionDone("a1", date(2026, 8, 2), "")) == "MEETING-21"
