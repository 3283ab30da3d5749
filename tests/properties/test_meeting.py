# SPDX-License-Identifier: EUPL-1.2
"""Whatever happens to a meeting: is it what its events make of it, and does nothing unlock it?"""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import meetings
from meetings import ALL, ON, at, rules
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import AgendaItem, Ballot, Choice, ItemKind, Meeting, MeetingState, Outcome, Present
from sow_gov.domain.meeting_events import (
    ActionDone,
    ActionSet,
    AgendaSet,
    Came,
    Cancelled,
    Closed,
    Convened,
    Decided,
    DoorsClosed,
    Ended,
    Left,
    LotDrawn,
    MeetingEvent,
    Noted,
    Opened,
    Passed,
    Planned,
    RecordAdopted,
    Recused,
    SecrecyConfirmed,
    SecrecyEnded,
    SecrecyImposed,
    Voted,
    VotedSecretly,
)
from sow_gov.governance.meetings.meeting import STEPS, after, folded, planned

ITEMS = (
    meetings.item("begroting"),
    meetings.PERSONS,
    meetings.NOTICE,
    meetings.plain("bespreking", kind=ItemKind.FORMALITY),
)
seats = st.sampled_from(ALL)
some_seats = st.lists(seats, max_size=7)
items = st.sampled_from([item.item_id for item in ITEMS])
texts = st.sampled_from(["", "tekst"])
days = st.sampled_from([ON - timedelta(days=10), ON, ON + timedelta(days=10)])
numbers = st.sampled_from(["AB-2026-001", "AB-2026-002", "AB-2026-003", "x"])
instants = days.map(lambda day: at(14, on=day))
ballots = st.lists(st.builds(Ballot, seats, st.sampled_from(Choice)), max_size=6).map(tuple)
everybody = st.sampled_from(Choice).map(lambda choice: tuple(Ballot(seat, choice) for seat in ALL))


def agendas() -> st.SearchStrategy[tuple[AgendaItem, ...]]:
    return st.lists(st.sampled_from(ITEMS), max_size=4).map(tuple) | st.just(ITEMS)


KINDS: dict[type, st.SearchStrategy[MeetingEvent]] = {
    Planned: st.builds(meetings.plan, st.just(meetings.board()), days),
    AgendaSet: st.builds(AgendaSet, agendas()),
    Convened: days.map(meetings.call),
    Opened: st.builds(
        lambda present: Opened(at(14), meetings.sitting(meetings.board()), meetings.there(*present)),
        some_seats | st.just(list(ALL)),
    ),
    Came: st.builds(Came, st.builds(Present, seats, st.booleans())),
    Left: st.builds(Left, seats),
    Recused: st.builds(Recused, items, seats, texts),
    DoorsClosed: st.builds(DoorsClosed, items, some_seats.map(tuple)),
    Noted: st.builds(Noted, items, texts),
    Passed: st.builds(Passed, items),
    Voted: st.builds(Voted, items, ballots | everybody),
    VotedSecretly: st.builds(
        VotedSecretly, items, some_seats.map(tuple) | st.just(ALL), st.integers(0, 12), st.integers(0, 12)
    ),
    LotDrawn: st.builds(LotDrawn, items, st.sampled_from(Choice)),
    Ended: st.builds(Ended, items, st.sampled_from(Outcome)),
    Decided: st.builds(Decided, items, numbers, texts),
    ActionSet: st.builds(ActionSet, st.sampled_from(["a1", "a2"]), items, texts, st.just("directeur"), st.none()),
    ActionDone: st.builds(ActionDone, st.sampled_from(["a1", "a2"]), days, texts),
    SecrecyImposed: st.builds(
        SecrecyImposed,
        items | st.just("stuk-begroting"),
        st.sampled_from(["ab", "db"]),
        st.sampled_from(["", "Woo art. 5.1"]),
        days,
        st.sampled_from(["", "ab"]),
    ),
    SecrecyConfirmed: st.builds(SecrecyConfirmed, items | st.just("stuk-begroting"), days, st.just("ab-juli")),
    SecrecyEnded: st.builds(SecrecyEnded, items | st.just("stuk-begroting"), days, texts),
    Closed: st.builds(Closed, instants),
    RecordAdopted: st.builds(RecordAdopted, st.just("ab-later"), numbers, days, texts),
    Cancelled: st.builds(Cancelled, texts),
}
events = st.one_of(*KINDS.values())
LATER_FACTS = (ActionDone, SecrecyConfirmed, SecrecyEnded)


def locked() -> tuple[Meeting, meetings.Rules]:
    action = ActionSet("a1", "begroting", "Verzend.", "directeur", None)
    meeting = meetings.closed(action)
    later, known = meetings.adopting_record(meeting, ON + timedelta(days=70))
    return after(meeting, RecordAdopted("ab-later", "AB-2026-002", later.on, "a" * 64), known), known


LOCKED, KNOWN = locked()
BEGUN = (
    [],
    [AgendaSet(ITEMS), meetings.call(ON - timedelta(days=10))],
    [
        AgendaSet(ITEMS),
        meetings.call(ON - timedelta(days=10)),
        Opened(at(14), meetings.sitting(meetings.board()), meetings.there(*ALL)),
    ],
)


def test_every_kind_of_event_is_tried():
    assert set(KINDS) == {*STEPS, Planned}


@settings(max_examples=150)
@given(st.sampled_from(BEGUN), st.lists(events, max_size=12))
def test_folding_what_was_allowed_gives_the_meeting_that_it_became(begun: list[MeetingEvent], more: list[MeetingEvent]):
    start = meetings.plan(meetings.board())
    meeting, kept = planned("ab-juli", start, rules()), [start]
    for event in (*begun, *more):
        try:
            meeting = after(meeting, event, rules())
        except Fault:
            continue
        kept.append(event)
    assert folded("ab-juli", kept, rules()) == meeting


@settings(max_examples=150)
@given(events)
def test_after_the_lock_everything_is_refused_but_later_facts(event: MeetingEvent):
    if isinstance(event, LATER_FACTS):
        return
    with pytest.raises(Fault, match="MEETING-03"):
        after(LOCKED, event, KNOWN)


@given(st.one_of(*(KINDS[kind] for kind in LATER_FACTS)))
def test_a_later_fact_changes_nothing_that_was_adopted(event: MeetingEvent):
    try:
        changed = after(LOCKED, event, KNOWN)
    except Fault:
        return
    assert (changed.state, changed.items, changed.present) == (MeetingState.ADOPTED, LOCKED.items, LOCKED.present)


@settings(max_examples=150)
@given(st.lists(events, max_size=12))
def test_whatever_happens_a_decision_was_adopted_and_has_a_number_of_its_own(more: list[MeetingEvent]):
    meeting = meetings.opened(rules(), *ITEMS)
    for event in more:
        try:
            meeting = after(meeting, event, rules())
        except Fault:
            continue
    decided = [state for state in meeting.items if state.number]
    assert all(state.outcome is Outcome.ADOPTED for state in decided)
    assert sorted(state.number for state in decided) == [f"AB-2026-{n:03}" for n in range(1, len(decided) + 1)]


@given(ballots)
def test_a_ballot_for_a_seat_that_may_not_vote_is_refused(said: tuple[Ballot, ...]):
    """One of Veen left, one of Meer stays out: any list with either, or with a seat twice, is refused whole."""
    meeting = meetings.run(
        meetings.opened(rules()), rules(), (Left(ALL[5]), Recused("begroting", ALL[3], "bestuurder van de stichting"))
    )
    voted = [ballot.seat for ballot in said]
    if set(voted) <= set(ALL) - {ALL[3], ALL[5]} and len(set(voted)) == len(voted):
        said = (*said, Ballot("ab-duin-9", Choice.FOR))
    with pytest.raises(Fault, match="MEETING-18"):
        after(meeting, Voted("begroting", said), rules())
