# SPDX-License-Identifier: EUPL-1.2
"""Does a paper go through the year step by step, and does the gate hold in a real meeting of the board (M12, M14)?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from databases import sqlite_url
from integration.boardroom import BEGINS, BUDGET, CALLED, ON, SECRETARY, all_for, boardroom, item, opened, planned
from integration.cycling import AT, BOARD, PAPER, SENT, UNTIL, given, sent, view
from integration.cycling import opened as paper_opened
from integration.recording import log
from sow_gov.app.cycle import go_on, open_paper, plan, take, take_back
from sow_gov.app.cycle_states import on_files, paper, papers
from sow_gov.app.meetings.cycle import gates
from sow_gov.app.meetings.room import entered
from sow_gov.app.meetings.steps import DECIDE, decide, happened
from sow_gov.app.recorded import Archive
from sow_gov.app.views import decide_reaction, send_reaction
from sow_gov.app.views import happened as view_happened
from sow_gov.domain.cycle import CycleStep, GoneOn, PaperOpened, PaperPlanned, StepTaken, StepWithdrawn
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import AgendaItem
from sow_gov.domain.views import PointAnswered, Stance, ViewWithdrawn
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.planning.cycle import next_required
from sow_gov.store.acts import Actor
from sow_gov.store.verify import findings

TODAY = date(2026, 3, 20)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Archive]:
    """Delta with its boards."""
    with boardroom(sqlite_url(tmp_path)) as made:
        yield made


def code(job: object, *given: object) -> str:
    with pytest.raises(Fault) as raised:
        job(*given)  # type: ignore[operator]
    assert raised.value.todo
    return raised.value.code


def voted(records: Archive, agenda_item: AgendaItem = BUDGET) -> str:
    """A meeting in which the item was put to the vote and carried."""
    meeting_id = opened(records, BEGINS, agenda_item)
    happened(records, meeting_id, all_for(agenda_item.item_id), SECRETARY, BEGINS)
    return meeting_id


def answered(records: Archive) -> None:
    for point in ("1", "2"):
        view_happened(records, view(), PointAnswered(point, Stance.DECLINED, "de cao bindt ons"), SECRETARY, AT)
    decide_reaction(records, view(), "DB-2026-4", date(2026, 2, 18), SECRETARY, AT)
    send_reaction(records, view(), date(2026, 2, 19), "brief 31", BOARD, AT)


def test_a_budget_is_adopted_in_a_meeting_once_all_is_as_it_should_be(records: Archive):
    paper_opened(records)
    sent(records)
    given(records, view())
    answered(records)
    meeting_id = voted(records)
    assert gates(records, meeting_id) == {"begroting": ()}
    decide(records, meeting_id, "begroting", "De begroting is vastgesteld.", SECRETARY, BEGINS)
    state = paper(records, PAPER, TODAY)
    adopted, offered = state.find(CycleStep.ADOPTED), state.find(CycleStep.OFFERED)
    assert adopted is not None
    assert offered is not None
    assert (adopted.decision, adopted.on, adopted.proof, adopted.note) == ("AB-2026-001", ON, meeting_id, "")
    assert offered.on == CALLED.date()
    first, last = next_required(cycle_law(), state)
    assert (first.step, first.due.day, last.optional) == (CycleStep.PROVINCE, date(2026, 4, 2), True)
    assert log(records)[-1].kind == DECIDE
    assert code(take_back, records, PAPER, StepWithdrawn(CycleStep.ADOPTED, None, ON, "fout"), SECRETARY, BEGINS) == (
        "CYCLE-03"
    )
    served = StepWithdrawn(CycleStep.SENT, "duin", ON, "fout")  # the adoption rests on it
    assert code(take_back, records, PAPER, served, SECRETARY, BEGINS) == "CYCLE-03"
    assert paper(records, PAPER, TODAY).find(CycleStep.SENT, "duin") is not None
    take(records, PAPER, StepTaken(CycleStep.PROVINCE, ON, proof="bericht 8"), SECRETARY, BEGINS)
    assert "bestuurssecretaris" in log(records)[-1].actor.authority
    assert findings(records.database) == []


def test_the_meeting_cannot_adopt_while_a_zienswijze_waits_and_goes_on_by_a_reasoned_decision(records: Archive):
    paper_opened(records)
    sent(records)
    given(records, view())
    meeting_id = voted(records)
    (fault,) = gates(records, meeting_id)["begroting"]
    assert fault.code == "CYCLE-08"
    before = log(records)
    arguments = (records, meeting_id, "begroting", "De begroting is vastgesteld.", SECRETARY, BEGINS)
    assert code(decide, *arguments) == "CYCLE-09"
    assert log(records) == before
    assert paper(records, PAPER, TODAY).missing(CycleStep.ADOPTED) == (None,)
    done = decide(*arguments, "De provincie wacht niet.")
    words = done.items[0].decision
    assert words.startswith("De begroting is vastgesteld.")
    assert "AB-2026-001 ondanks: op zienswijze R-2026-7 van de raad van Duin" in words
    assert "Reden: De provincie wacht niet." in words
    state = paper(records, PAPER, TODAY)
    (gone_on,) = state.gone_on
    assert ([each.code for each in gone_on.defects], gone_on.decision) == (["CYCLE-08"], "AB-2026-001")
    adopted = state.find(CycleStep.ADOPTED)
    assert adopted is not None
    assert adopted.note in words
    assert findings(records.database) == []


def test_who_was_not_served_keeps_the_gate_closed(records: Archive):
    paper_opened(records)
    sent(records, "duin", proof="")
    sent(records, "meer")
    (duin, veen) = gates(records, voted(records))["begroting"]
    assert (duin.code, veen.code) == ("CYCLE-07", "CYCLE-05")


def test_a_reason_to_go_on_needs_something_to_go_on_in_spite_of(records: Archive):
    meeting_id = voted(records)
    arguments = (records, meeting_id, "begroting", "Vastgesteld.", SECRETARY, BEGINS)
    assert code(decide, *arguments, "zomaar") == "CYCLE-10"
    assert decide(*arguments).items[0].number == "AB-2026-001"  # nobody keeps the steps of this budget


def test_an_item_may_name_its_paper_and_then_is_a_step_of_it(records: Archive):
    paper_opened(records, "jaarstukken-2025", "Jaarstukken 2025")
    named = item("stukken", cycle="jaarstukken-2025", power="jaarrekening-vaststellen", about="jaarrekening/2025")
    meeting_id = voted(records, named)
    decide(records, meeting_id, "stukken", "Vastgesteld.", SECRETARY, BEGINS)
    state = paper(records, "jaarstukken-2025", TODAY)
    assert (state.taken_on(CycleStep.ADOPTED), state.taken_on(CycleStep.OFFERED)) == (ON, CALLED.date())
    open_paper(records, "kaderbrief-2028", PaperOpened("Kaderbrief 2028", ON), SECRETARY, BEGINS)
    for month, paper_id, wanted in ((6, "kaderbrief-2028", "CYCLE-03"), (7, "bestuursrapportage-2026-1", "CYCLE-01")):
        wrong = item("punt", cycle=paper_id)
        assert code(planned, records, BEGINS.replace(month=month), wrong) == wanted
    later = planned(records, BEGINS.replace(month=8), named)
    assert entered(records, later).meeting.items[0].item.cycle == "jaarstukken-2025"
    assert gates(records, later) == {}


def test_steps_are_registered_with_their_authority_and_taken_back_by_a_new_event(records: Archive):
    paper_opened(records)
    assert code(open_paper, records, PAPER, PaperOpened("Nog eens", ON), SECRETARY, AT) == "CYCLE-02"
    sent(records, "duin")
    plan(records, PAPER, PaperPlanned(date(2026, 3, 2), ON, ON), SECRETARY, AT)
    state = paper(records, PAPER, TODAY)
    found = state.find(CycleStep.SENT, "duin")
    assert found is not None
    assert found.by == "dagelijks bestuur"
    assert "art. 17" in found.authority
    assert (state.until("duin"), state.until("meer")) == (UNTIL, None)
    back = StepWithdrawn(CycleStep.SENT, "duin", SENT, "verkeerde raad")
    assert code(take_back, records, PAPER, replace(back, reason=" "), SECRETARY, AT) == "CYCLE-04"
    assert take_back(records, PAPER, back, SECRETARY, AT).find(CycleStep.SENT, "duin") is None
    assert code(take_back, records, PAPER, back, SECRETARY, AT) == "CYCLE-03"
    assert findings(records.database) == []


def test_a_step_that_is_not_whole_or_not_allowed_is_refused(records: Archive):
    paper_opened(records)
    sent(records, "duin")
    event = StepTaken(CycleStep.SENT, SENT, "meer", proof="brief", until=UNTIL)
    for wrong, wanted in (
        (replace(event, on=date(2026, 12, 1), until=date(2026, 12, 9)), "CYCLE-04"),
        (replace(event, until=None), "CYCLE-04"),
        (StepTaken(CycleStep.VIEWS, SENT, "duin", decision="R-1"), "CYCLE-04"),
        (StepTaken(CycleStep.PROVINCE, SENT), "CYCLE-03"),
        (replace(event, proof="\u2192"), "PAPER-04"),
    ):
        assert code(take, records, PAPER, wrong, BOARD, AT) == wanted
    assert code(take, records, "begroting-2028", event, BOARD, AT) == "CYCLE-01"
    assert code(take, records, PAPER, event, Actor(None, "inkoopadviseur van Duin"), AT).startswith("MANDATE-")


def test_adoption_outside_a_meeting_waits_for_the_gate_too_and_for_a_decision_to_go_on(records: Archive):
    paper_opened(records)
    sent(records)
    given(records, view())
    take(records, PAPER, StepTaken(CycleStep.OFFERED, date(2026, 2, 13)), SECRETARY, AT)
    adopts = StepTaken(CycleStep.ADOPTED, date(2026, 2, 20), decision="AB-2026-001")
    assert code(take, records, PAPER, replace(adopts, decision=""), SECRETARY, AT) == "CYCLE-04"
    assert code(take, records, PAPER, replace(adopts, on=date(2026, 2, 12)), SECRETARY, AT) == "CYCLE-03"
    assert code(take, records, PAPER, adopts, SECRETARY, AT) == "CYCLE-09"
    gone = GoneOn((), "de tijd dringt", "AB-2026-002", date(2026, 2, 20))
    assert code(go_on, records, PAPER, replace(gone, reason=""), SECRETARY, AT) == "CYCLE-10"
    assert code(go_on, records, PAPER, replace(gone, on=date(2026, 2, 21)), SECRETARY, AT) == "CYCLE-04"
    go_on(records, PAPER, gone, SECRETARY, AT)
    state = take(records, PAPER, adopts, SECRETARY, AT)
    found = state.find(CycleStep.ADOPTED)
    assert found is not None
    assert found.note.startswith("Doorgegaan bij besluit AB-2026-002 ondanks: op zienswijze")
    assert found.by == "ab"
    withdrawn = ViewWithdrawn(date(2026, 2, 20), "alsnog niet")
    assert code(view_happened, records, view(), withdrawn, SECRETARY, AT) == "VIEW-02"
    answered(records)  # what is still owed to the council can be registered


def test_an_organ_that_meets_here_took_the_decision_that_is_named(records: Archive):
    voted(records)
    paper_opened(records, "jaarstukken-2025", "Jaarstukken 2025")
    take(records, "jaarstukken-2025", StepTaken(CycleStep.OFFERED, date(2026, 2, 13)), SECRETARY, AT)
    adopts = StepTaken(CycleStep.ADOPTED, ON, decision="AB-1999-1")
    assert code(take, records, "jaarstukken-2025", adopts, SECRETARY, BEGINS) == "CYCLE-14"


def test_a_dvo_is_decided_and_signed_on_both_sides(records: Archive):
    paper_id = "dvo-2027-duin"
    assert code(open_paper, records, "dvo-2027-zee", PaperOpened("DVO", SENT), SECRETARY, AT) == "CYCLE-15"
    open_paper(records, paper_id, PaperOpened("DVO 2027 Duin", SENT), SECRETARY, AT)
    signs = StepTaken(CycleStep.MUNICIPALITY_SIGNED, SENT, proof="getekend exemplaar")
    assert code(take, records, paper_id, signs, SECRETARY, AT) == "CYCLE-03"
    for event in (
        StepTaken(CycleStep.COLLEGE_DECIDED, SENT, decision="B&W 9"),
        signs,
        StepTaken(CycleStep.BOARD_DECIDED, SENT, decision="DB-2025-9"),
    ):
        take(records, paper_id, event, SECRETARY, AT)
    unsigned = StepTaken(CycleStep.BOARD_SIGNED, SENT)
    assert code(take, records, paper_id, unsigned, SECRETARY, AT) == "CYCLE-04"
    state = take(records, paper_id, replace(unsigned, proof="getekend exemplaar"), SECRETARY, AT)
    assert {each.taken.by for each in state.done} == {"college/duin", "burgemeester/duin", "db", "voorzitter"}
    assert next_required(cycle_law(), state) == ()


def test_the_papers_of_a_year_are_those_of_its_files_and_those_of_the_records(records: Archive):
    ids = [each.paper.paper_id for each in papers(records, TODAY)]
    assert {"kaderbrief-2026", "begroting-2026", "dvo-2026-duin", "jaarstukken-2026"} < set(ids)
    paper_opened(records)
    assert [each.paper.paper_id for each in papers(records, TODAY, 2027)] == [PAPER]
    with records.database.reading("delta") as reading:
        arrangement = records.recorded.arrangement(reading)
    assert [each.paper.paper_id for each in on_files(arrangement, 2026, TODAY)] == ids
    open_paper(records, "evaluatie-2026-x", PaperOpened("Evaluatie", SENT), SECRETARY, AT)
    evaluation = paper(records, "evaluatie-2026-x", TODAY)
    assert evaluation.opened is not None
    assert "11a" in evaluation.opened.basis
    assert code(paper, records, "evaluatie-2026-y", TODAY) == "CYCLE-01"
    exempt = PaperOpened("Eerste wijziging", SENT, exemption="verzonnen")
    assert code(open_paper, records, "begrotingswijziging-2026-1", exempt, SECRETARY, AT) == "CYCLE-15"
