# SPDX-License-Identifier: EUPL-1.2
"""Are evaluations, disputes and policy followed to their end, and does a council that deviates make an own choice?"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from databases import sqlite_url
from integration.boardroom import BEGINS, ON, SECRETARY, boardroom, item, opened
from integration.recording import log
from sow_gov.app.cases import ACTS, actions, cases, happened, last_decisions, own_choices
from sow_gov.app.meetings.steps import decide
from sow_gov.app.meetings.steps import happened as in_meeting
from sow_gov.app.recorded import Archive
from sow_gov.domain.cases import (
    CaseEvent,
    CouncilDecided,
    CouncilOutcome,
    DisputeDecided,
    DisputeRegistered,
    EvaluationAssigned,
    EvaluationPlanned,
    EvaluationReported,
    FollowedUp,
    PolicyProposed,
    PresentedTo,
    Recommended,
)
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting_events import ActionSet, DoorsClosed, Passed
from sow_gov.store.events import Subject
from sow_gov.store.verify import findings

AT = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
DAY = AT.date()
PLANNED = EvaluationPlanned(
    "Evaluatie", "artikel 31", ("college/duin",), ("dienstverlening",), (("2026", "start"),), DAY
)
PROPOSED = PolicyProposed("Re-integratie", "Een voorstel.", ("duin", "meer", "veen"), DAY)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Archive]:
    """Delta with its boards."""
    with boardroom(sqlite_url(tmp_path)) as made:
        yield made


def add(records: Archive, subject: Subject, case_id: str, *added: CaseEvent) -> None:
    for event in added:
        happened(records, subject, case_id, event, SECRETARY, AT)


def code(records: Archive, subject: Subject, case_id: str, event: CaseEvent) -> str:
    with pytest.raises(Fault) as raised:
        happened(records, subject, case_id, event, SECRETARY, AT)
    assert raised.value.todo
    return raised.value.code


def decided(participant: str, outcome: CouncilOutcome, *deviation: str) -> CouncilDecided:
    return CouncilDecided(participant, outcome, f"R-{participant}", DAY, *deviation)


def test_an_evaluation_goes_from_plan_to_recommendations_that_are_followed_up(records: Archive):
    add(
        records, Subject.EVALUATION, "e1", PLANNED, EvaluationAssigned("onderzoeksbureau", "B&W 12", DAY),
        EvaluationReported("Het **werkt**.", "rapport (voorbeeld)", DAY),
        Recommended("a1", "Meet de uitstroom", "directeur Delta", date(2026, 9, 1)),
        Recommended("a2", "Herzie de sleutel", "controller Delta", None), PresentedTo("duin", DAY, "brief 7"),
        FollowedUp("a1", date(2026, 8, 1), "gemeten"),
    )  # fmt: skip
    (case,) = cases(records, Subject.EVALUATION)
    assert (case.title, len(case.events)) == ("Evaluatie", 7)
    first, second = actions(records)
    assert (first.action_id, first.done_on, second.action_id, second.note) == ("a2", None, "a1", "gemeten")
    authorities = {act.kind: act.actor.authority for act in log(records)}
    assert authorities[ACTS[EvaluationAssigned]] == "B&W 12"
    assert authorities[ACTS[EvaluationPlanned]] == "artikel 31"
    assert findings(records.database) == []


def test_what_cannot_happen_to_a_case_is_refused(records: Archive):
    add(records, Subject.EVALUATION, "e1", PLANNED, Recommended("a1", "Meet", "directeur Delta", None))
    assert code(records, Subject.EVALUATION, "e1", PLANNED) == "BOARD-40"
    assert code(records, Subject.EVALUATION, "e2", PresentedTo("duin", DAY, "brief")) == "BOARD-40"
    assert code(records, Subject.DISPUTE, "d1", PLANNED) == "BOARD-40"
    assert code(records, Subject.EVALUATION, "e1", PresentedTo("zee", DAY, "brief")) == "BOARD-41"
    assert code(records, Subject.EVALUATION, "e1", Recommended("a1", "Weer", "directeur Delta", None)) == "BOARD-42"
    assert code(records, Subject.EVALUATION, "e1", FollowedUp("a9", DAY, "klaar")) == "BOARD-42"
    assert code(records, Subject.POLICY, "p1", PolicyProposed("Leeg", "", (), DAY)) == "BOARD-41"


def test_a_dispute_is_about_a_decision_that_was_taken_and_ends_once(records: Archive):
    meeting_id = opened(records, BEGINS, item("punt"))
    in_meeting(records, meeting_id, Passed("punt"), SECRETARY, BEGINS)
    decide(records, meeting_id, "punt", "Besloten.", SECRETARY, BEGINS)
    between, about = ("duin", "meer"), "de verdeling"
    assert code(records, Subject.DISPUTE, "d1", DisputeRegistered("AB-1900-001", between, about, DAY)) == "BOARD-43"
    add(records, Subject.DISPUTE, "d1", DisputeRegistered("AB-2026-001", between, about, DAY))
    outcome = DisputeDecided("ongegrond", DAY, "GS 2026-4")
    add(records, Subject.DISPUTE, "d1", outcome)
    assert code(records, Subject.DISPUTE, "d1", outcome) == "BOARD-40"
    contract = records.view(2026).run.budget.decision.number
    add(records, Subject.DISPUTE, "d2", DisputeRegistered(contract, between, about, DAY))
    assert [case.case_id for case in cases(records, Subject.DISPUTE)] == ["d1", "d2"]


def test_a_council_that_deviates_makes_an_own_choice_and_may_think_better_of_it(records: Archive):
    add(
        records, Subject.POLICY, "p1", PROPOSED, decided("duin", CouncilOutcome.ADOPTED),
        decided("meer", CouncilOutcome.DEVIATED, "zonder wachttijd", "Direct aan de slag"),
        decided("veen", CouncilOutcome.REJECTED),
    )  # fmt: skip
    (choice,) = own_choices(records)
    assert (choice.participant, choice.name, choice.about, choice.number) == (
        "meer", "Direct aan de slag", "zonder wachttijd", "R-meer",
    )  # fmt: skip
    assert choice.policy == "Re-integratie"
    add(records, Subject.POLICY, "p1", decided("meer", CouncilOutcome.ADOPTED))
    assert own_choices(records) == []
    (case,) = cases(records, Subject.POLICY)
    assert last_decisions(case)["meer"].outcome is CouncilOutcome.ADOPTED


@pytest.mark.parametrize(
    "event",
    [
        decided("meer", CouncilOutcome.DEVIATED),
        decided("meer", CouncilOutcome.DEVIATED, "zonder wachttijd", " "),
        decided("meer", CouncilOutcome.ADOPTED, "", "Direct aan de slag"),
        decided("meer", CouncilOutcome.ADOPTED, "zonder wachttijd", "Direct aan de slag"),
    ],
)
def test_a_deviation_and_its_choice_come_together_or_not_at_all(records: Archive, event: CouncilDecided):
    add(records, Subject.POLICY, "p1", PROPOSED)
    assert code(records, Subject.POLICY, "p1", event) == "BOARD-44"


def test_actions_of_meetings_come_by_the_day_on_which_they_are_due(records: Archive):
    meeting_id = opened(records, BEGINS, item("open"), item("dicht", closed=True))
    for event in (
        DoorsClosed("dicht"), ActionSet("a1", "dicht", "Onderhandelen", "directeur Delta", ON),
        ActionSet("a2", "open", "Zenden", "controller Delta", ON),
    ):  # fmt: skip
        in_meeting(records, meeting_id, event, SECRETARY, BEGINS)
    (first, second) = actions(records)
    assert second.action_id == "a2"
    assert (first.action_id, first.late(ON), first.late(date(2026, 3, 20))) == ("a1", False, True)


def test_what_no_paper_can_print_is_refused(records: Archive):
    assert code(records, Subject.POLICY, "p", replace(PROPOSED, text="3 \u2192 4")) == "PAPER-04"
