# SPDX-License-Identifier: EUPL-1.2
"""Does a meeting run from plan to locked record, and is everything refused that may not happen?"""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest

from documents import uploads
from integration.boardroom import (
    BEGINS,
    BUDGET,
    CALLED,
    LATER,
    ON,
    SEATS,
    SECRETARY,
    all_for,
    boardroom,
    decisions,
    item,
    opened,
    planned,
)
from integration.recording import log, quiet
from sow_gov.app.decisions import search
from sow_gov.app.meetings.attachments import attach, detach
from sow_gov.app.meetings.room import entered, meetings, room
from sow_gov.app.meetings.steps import (
    CONVENE,
    DECIDE,
    convene,
    decide,
    happened,
    open_meeting,
    plan,
    set_agenda,
)
from sow_gov.app.meetings.view import meeting_view
from sow_gov.app.recorded import Archive
from sow_gov.app.texts import issued_texts, write
from sow_gov.app.verify import verify
from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import MeetingState, Outcome, Present
from sow_gov.domain.meeting_events import (
    ActionDone,
    ActionSet,
    Closed,
    Ended,
    MeetingEvent,
    Noted,
    Passed,
    Planned,
    Recused,
)
from sow_gov.domain.text import Draft, TextKind
from sow_gov.governance.meetings.agenda import carried_over
from sow_gov.store import events
from sow_gov.store.acts import Actor
from sow_gov.store.events import Subject
from sow_gov.store.uploads import NewUpload
from sow_gov.store.verify import findings

HOUR = timedelta(hours=1)
PDF = uploads.saved(uploads.plain())


@pytest.fixture
def records(database_url: str) -> Iterator[Archive]:
    """Delta with its boards, on either kind of database."""
    with boardroom(database_url) as made:
        yield made


def refused(code: str, raised: pytest.ExceptionInfo[Fault]) -> str:
    assert raised.value.code == code
    assert raised.value.todo
    return raised.value.what


def draft(meeting_id: str, item_id: str = "begroting", **changes: object) -> Draft:
    """A cover sheet that quotes a contribution."""
    text = "De bijdrage van Duin is {bijdrage:2026:duin}."
    made = Draft("oplegger", TextKind.COVER, "Oplegger begroting 2027", text, meeting_id, item_id)
    return replace(made, **changes)  # type: ignore[arg-type]


def test_a_meeting_runs_from_plan_to_a_record_that_is_locked(records: Archive):
    meeting_id = planned(records)
    write(records, draft(meeting_id), SECRETARY, CALLED)
    upload = NewUpload("nota", meeting_id, "begroting", "Nota", "nota.pdf", secret=False, content=PDF)
    attach(records, upload, SECRETARY, CALLED)
    called = convene(records, meeting_id, SECRETARY, CALLED)
    (state,) = called.items
    assert (called.state, [paper.kind for paper in state.item.papers]) == (
        MeetingState.CONVENED,
        ["oplegger", "bijlage"],
    )
    with records.database.reading("delta") as reading:
        issued = issued_texts(reading)["oplegger"]
    assert state.item.papers[0].sha256 == digest(issued.draft)
    assert [figure.reference for figure in issued.figures] == ["bijdrage:2026:duin"]
    assert "bestuurssecretaris" in called.authority

    there = [Present(seat) for seat in SEATS[:5]]
    held = open_meeting(records, meeting_id, there, SECRETARY, BEGINS)
    assert (held.state, len(held.sitting)) == (MeetingState.OPEN, 6)
    happened(records, meeting_id, Noted("begroting", "Er wordt *gesproken*."), SECRETARY, BEGINS)
    voted = happened(records, meeting_id, all_for("begroting", SEATS[:5]), SECRETARY, BEGINS)
    (vote,) = voted.items[0].votes
    assert (vote.for_votes, vote.outcome) == (3 + 3 + 2 + 2 + 1, Outcome.ADOPTED)
    done = decide(records, meeting_id, "begroting", "De begroting 2027 is vastgesteld.", SECRETARY, BEGINS)
    assert done.items[0].number == "AB-2026-001"
    happened(records, meeting_id, ActionSet("a1", "begroting", "Zenden", "directeur Delta", ON), SECRETARY, BEGINS)
    happened(records, meeting_id, Closed(BEGINS + HOUR), SECRETARY, BEGINS + HOUR)

    adopts = item("verslag", "Verslag van 19 maart", about=f"verslag/{meeting_id}")
    later_id = opened(records, LATER, adopts)
    happened(records, later_id, Passed("verslag"), SECRETARY, LATER)
    decide(records, later_id, "verslag", "Het verslag is vastgesteld.", SECRETARY, LATER)
    locked = entered(records, meeting_id).meeting
    assert (locked.state, locked.adopted_in) == (MeetingState.ADOPTED, later_id)
    with pytest.raises(Fault) as raised:
        happened(records, meeting_id, Noted("begroting", "Toch anders."), SECRETARY, LATER)
    assert "op slot" in refused("MEETING-03", raised)
    happened(records, meeting_id, ActionDone("a1", LATER.date(), "verzonden"), SECRETARY, LATER)

    assert [each.taken.number for each in decisions(records)] == ["AB-2026-001", "AB-2026-002"]
    assert [each.taken.about for each in search(decisions(records), "BEGROTING vastgesteld")] == ["begroting/2027"]
    kinds = {act.kind: act.actor.authority for act in log(records)}
    assert "machtiging" in kinds[CONVENE].lower() or "VZ-9" in kinds[CONVENE]
    assert kinds[DECIDE].startswith("vergadering Algemeen bestuur van ")
    assert findings(records.database) == []


def test_a_budget_is_not_adopted_without_a_quorum(records: Archive):
    meeting_id = opened(records, present=3)
    failed = entered(records, meeting_id).meeting
    assert failed.state is MeetingState.NO_QUORUM
    for attempt in (
        lambda: happened(records, meeting_id, all_for("begroting", SEATS[:3]), SECRETARY, BEGINS),
        lambda: decide(records, meeting_id, "begroting", "Toch vastgesteld.", SECRETARY, BEGINS),
    ):
        with pytest.raises(Fault) as raised:
            attempt()
        assert "geen quorum" in refused("MEETING-02", raised)
    assert decisions(records) == []


def test_a_second_meeting_takes_over_what_the_first_was_called_for(records: Archive):
    first = opened(records, present=3)
    again = BEGINS + timedelta(days=2)
    event = Planned("ab", "Tweede vergadering", again.date(), again, "stadhuis Duin", second_of=first)
    second = plan(records, event, SECRETARY, BEGINS)
    convene(records, second, SECRETARY, BEGINS)
    open_meeting(records, second, [Present(SEATS[0])], SECRETARY, again)
    happened(records, second, all_for("begroting", SEATS[:1]), SECRETARY, again)
    done = decide(records, second, "begroting", "De begroting is vastgesteld.", SECRETARY, again)
    assert done.items[0].number == "AB-2026-001"
    assert findings(records.database) == []


def test_what_is_postponed_waits_for_the_next_agenda(records: Archive):
    meeting_id = opened(records)
    happened(records, meeting_id, Ended("begroting", Outcome.POSTPONED), SECRETARY, BEGINS)
    assert carried_over(entered(records, meeting_id).meeting) == ()
    happened(records, meeting_id, Closed(BEGINS + HOUR), SECRETARY, BEGINS + HOUR)
    (waiting,) = carried_over(entered(records, meeting_id).meeting)
    assert (waiting.item_id, waiting.carried_from) == ("begroting", meeting_id)
    again = planned(records, LATER, waiting)
    assert [state.item for state in entered(records, again).meeting.items] == [waiting]


def test_an_organ_does_not_decide_what_is_for_another(records: Archive):
    begins = BEGINS
    wrong = item("dvo", "DVO Duin", power="overeenkomst-aangaan", about="dvo/2026/duin")
    meeting_id = opened(records, begins, wrong)
    happened(records, meeting_id, all_for("dvo"), SECRETARY, begins)
    with pytest.raises(Fault) as raised:
        decide(records, meeting_id, "dvo", "Wij gaan hem aan.", SECRETARY, begins)
    assert raised.value.code.startswith("MANDATE-")
    assert decisions(records) == []


def test_who_has_no_power_does_not_convene_and_nothing_is_left_of_the_attempt(records: Archive):
    meeting_id = planned(records)
    write(records, draft(meeting_id), SECRETARY, CALLED)
    before = log(records)
    with pytest.raises(Fault) as raised:
        convene(records, meeting_id, Actor(None, "inkoopadviseur van Duin"), CALLED)
    assert raised.value.code.startswith("MANDATE-")
    with pytest.raises(Fault) as nobody:
        convene(records, meeting_id, Actor(None, "koning van Delta"), CALLED)
    refused("AUTH-02", nobody)
    assert log(records) == before


def test_the_voorzitter_chairs_the_db_too_so_who_has_no_mandate_of_his_does_not_call_it(records: Archive):
    meeting_id = planned(records, organ="db")
    with pytest.raises(Fault) as raised:
        convene(records, meeting_id, Actor(None, "controller Delta"), CALLED)
    assert raised.value.code.startswith("MANDATE-")
    assert "voorzitter" in convene(records, meeting_id, SECRETARY, CALLED).authority


def test_a_call_that_is_too_late_is_refused(records: Archive):
    meeting_id = planned(records)
    with pytest.raises(Fault) as raised:
        convene(records, meeting_id, SECRETARY, BEGINS - timedelta(days=3))
    assert "te laat" in refused("MEETING-09", raised)


def test_what_is_added_after_the_call_goes_out_with_its_papers_and_what_was_sent_stays(records: Archive):
    meeting_id = planned(records)
    convene(records, meeting_id, SECRETARY, CALLED)
    later = CALLED + HOUR
    added = item("rondvraag", "Rondvraag", proposal="Kennisnemen")
    write(records, draft(meeting_id, "rondvraag", text_id="nota", kind=TextKind.NOTE), SECRETARY, later)
    now = set_agenda(records, meeting_id, (BUDGET, added), SECRETARY, later)
    assert [len(state.item.papers) for state in now.items] == [0, 1]
    with pytest.raises(Fault) as raised:
        set_agenda(records, meeting_id, (replace(BUDGET, title="Anders"), added), SECRETARY, later)
    refused("MEETING-05", raised)


def test_what_asks_for_a_power_is_not_added_when_the_notice_for_it_has_run_out(records: Archive):
    meeting_id = planned(records, BEGINS, item("opening", "Opening"))
    convene(records, meeting_id, SECRETARY, CALLED)
    agenda = (item("opening", "Opening"), BUDGET)
    with pytest.raises(Fault) as raised:
        set_agenda(records, meeting_id, agenda, SECRETARY, BEGINS - timedelta(days=1))
    assert "Begroting 2027" in refused("MEETING-09", raised)
    assert len(set_agenda(records, meeting_id, agenda, SECRETARY, CALLED).items) == 2


@pytest.mark.parametrize("filename", ["../nota.pdf", "map\\nota.pdf", "nota\n.pdf", ""])
def test_the_name_of_an_attachment_is_one_that_can_be_read_and_leads_nowhere(records: Archive, filename: str):
    meeting_id = planned(records)
    with pytest.raises(Fault) as raised:
        attach(records, NewUpload("een", meeting_id, "begroting", "Nota", filename, False, PDF), SECRETARY, CALLED)
    refused("TEXT-22", raised)


def test_an_attachment_that_was_sent_stays(records: Archive):
    meeting_id = planned(records)
    for upload_id in ("een", "twee"):
        new = NewUpload(upload_id, meeting_id, "begroting", "Nota", "nota.pdf", secret=True, content=PDF)
        attach(records, new, SECRETARY, CALLED)
    detach(records, "twee", SECRETARY, CALLED)
    (state,) = convene(records, meeting_id, SECRETARY, CALLED).items
    assert [(paper.paper_id, paper.secret) for paper in state.item.papers] == [("een", True)]
    with pytest.raises(Fault) as raised:
        detach(records, "een", SECRETARY, CALLED)
    refused("TEXT-33", raised)
    open_meeting(records, meeting_id, [Present(seat) for seat in SEATS], SECRETARY, BEGINS)
    with pytest.raises(Fault) as closed:
        attach(records, replace(new, upload_id="drie"), SECRETARY, BEGINS)
    refused("MEETING-41", closed)


def test_twenty_who_decide_at_once_get_twenty_numbers_without_a_gap(records: Archive):
    items = tuple(item(f"punt-{number}") for number in range(20))
    meeting_id = opened(records, BEGINS, *items)
    for each in items:
        happened(records, meeting_id, Passed(each.item_id), SECRETARY, BEGINS)

    def take(item_id: str) -> None:
        decide(records, meeting_id, item_id, f"Besloten over {item_id}.", SECRETARY, BEGINS)

    with ThreadPoolExecutor(20) as pool:
        list(pool.map(take, [each.item_id for each in items]))
    numbers = sorted(state.number for state in entered(records, meeting_id).meeting.items)
    assert numbers == [f"AB-2026-{number:03}" for number in range(1, 21)]
    assert findings(records.database) == []


def test_two_meetings_on_one_day_have_ids_of_their_own(records: Archive):
    assert [planned(records), planned(records, BEGINS + timedelta(hours=2))] == ["ab-2026-03-19", "ab-2026-03-19-2"]
    assert [each.meeting_id for each in meetings(records, "ab")] == ["ab-2026-03-19", "ab-2026-03-19-2"]
    assert meetings(records, "db") == []


def test_a_meeting_that_is_not_there_is_not_entered(records: Archive):
    with pytest.raises(Fault) as raised:
        happened(records, "ab-1900-01-01", Closed(BEGINS), SECRETARY, BEGINS)
    refused("MEETING-40", raised)


def test_verification_follows_every_meeting_again(records: Archive):
    meeting_id = opened(records)
    assert verify(records.database, quiet) == []
    with records.database.writing("delta") as writing:
        lost = {(Subject.MEETING, meeting_id): [Passed("punt dat er niet is")]}
        events.record(writing, SECRETARY, "proef", lost, BEGINS)
    assert [finding.code for finding in verify(records.database, quiet)] == ["VERIFY-32"]


UNPRINTABLE = "van 3 \u2192 4"


@pytest.mark.parametrize(
    "event",
    [
        Noted("begroting", UNPRINTABLE),
        Recused("begroting", SEATS[0], UNPRINTABLE),
        ActionSet("a1", "begroting", UNPRINTABLE, "directeur Delta", ON),
    ],
)
def test_what_no_paper_can_print_is_refused_when_it_is_typed(records: Archive, event: MeetingEvent):
    meeting_id = opened(records)
    with pytest.raises(Fault) as raised:
        happened(records, meeting_id, event, SECRETARY, BEGINS)
    assert "U+2192" in refused("PAPER-04", raised)


def test_titles_proposals_and_decisions_can_be_printed_too(records: Archive):
    with pytest.raises(Fault) as planning:
        plan(records, Planned("ab", UNPRINTABLE, ON, BEGINS, "stadhuis Duin"), SECRETARY, CALLED)
    refused("PAPER-04", planning)
    with pytest.raises(Fault) as proposing:
        planned(records, BEGINS, item("sleutel", proposal=UNPRINTABLE))
    refused("PAPER-04", proposing)
    meeting_id = opened(records, LATER)
    happened(records, meeting_id, all_for("begroting"), SECRETARY, LATER)
    with pytest.raises(Fault) as deciding:
        decide(records, meeting_id, "begroting", UNPRINTABLE, SECRETARY, LATER)
    refused("PAPER-04", deciding)


def test_figures_of_a_proposal_and_a_decision_are_filled_in_for_good(records: Archive):
    said = "De bijdrage van Duin is {bijdrage:2026:duin}."
    meeting_id = planned(records, BEGINS, item("sleutel", proposal=said))
    called = convene(records, meeting_id, SECRETARY, CALLED)
    proposal = called.items[0].item.proposal
    assert proposal.startswith("De bijdrage van Duin is €\xa0")
    assert proposal.endswith(" (voorbeeld).")
    open_meeting(records, meeting_id, [Present(seat) for seat in SEATS], SECRETARY, BEGINS)
    happened(records, meeting_id, Passed("sleutel"), SECRETARY, BEGINS)
    with pytest.raises(Fault) as raised:
        decide(records, meeting_id, "sleutel", "Te betalen {bijdrage:2026:zee}.", SECRETARY, BEGINS)
    refused("TEXT-01", raised)
    assert decide(records, meeting_id, "sleutel", said, SECRETARY, BEGINS).items[0].decision == proposal


def test_a_proposal_with_a_figure_that_is_not_there_is_not_sent(records: Archive):
    meeting_id = planned(records, BEGINS, item("sleutel", proposal="Te betalen {bijdrage:2026:zee}."))
    with pytest.raises(Fault) as raised:
        convene(records, meeting_id, SECRETARY, CALLED)
    assert "bijdrage:2026:zee" in refused("TEXT-01", raised)
    assert entered(records, meeting_id).meeting.state is MeetingState.PLANNED


def test_a_call_by_mandate_is_signed_in_the_name_of_the_chair(records: Archive):
    meeting_id = planned(records)
    convene(records, meeting_id, SECRETARY, CALLED)
    with records.database.reading("delta") as reading:
        now = room(reading, records.recorded.arrangement(reading), meeting_id)
        view = meeting_view(reading, now, "open")
    assert view.formula.startswith("namens de voorzitter van ")
    assert view.formula.endswith(", de bestuurssecretaris Delta")
