# SPDX-License-Identifier: EUPL-1.2
"""Are events kept in order, each with its act, and does every kind of event come back as it was?"""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sow_gov.domain.canonical import canonical, digest
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting_events import Cancelled, RecordAdopted
from sow_gov.store import acts, events
from sow_gov.store.database import Database
from sow_gov.store.events import KINDS, Subject, event_of
from sow_gov.store.verify import findings
from store import records
from store.issuing import ACTOR, AT

NAMES = {
    Subject.MEETING: "Planned AgendaSet Convened Opened Came Left Recused DoorsClosed Noted Passed Voted VotedSecretly "
    "LotDrawn Ended Decided ActionSet ActionDone SecrecyImposed SecrecyConfirmed SecrecyEnded Closed RecordAdopted "
    "Cancelled",
    Subject.SEATS: "OfficeTaken OfficeEnded Designated SeatEnded",
    Subject.TEXT: "TextIssued",
    Subject.EVALUATION: "EvaluationPlanned EvaluationAssigned EvaluationReported Recommended FollowedUp PresentedTo "
    "DisputeRegistered DisputeDecided PolicyProposed CouncilDecided",
    Subject.PAPER: "PaperOpened PaperPlanned StepTaken StepWithdrawn GoneOn",
    Subject.VIEW: "QuestionAsked QuestionAnswered ViewAdopted NoView ViewWithdrawn ViewReceived PointAnswered "
    "ReactionDecided ReactionWithdrawn ReactionSent",
}
INSTANTS = st.datetimes(min_value=datetime(2000, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001  # the zone comes with it
EVERY_KIND = [(subject, name) for subject, kinds in KINDS.items() for name in kinds]


def test_what_is_called_so_in_old_records_is_still_read():
    for subject, names in NAMES.items():
        assert set(names.split()) <= set(KINDS[subject])


@pytest.mark.parametrize(("subject", "name"), EVERY_KIND)
@given(data=st.data())
def test_every_kind_of_event_comes_back_as_it_was(subject: Subject, name: str, data: st.DataObject):
    st.register_type_strategy(type(AT), INSTANTS)
    event = data.draw(st.from_type(KINDS[subject][name]))
    assert event_of(subject.value, name, canonical(event).decode()) == event


@pytest.mark.parametrize(("subject", "kind"), [("vergadering", "Ontploft"), ("feest", "Planned"), ("tekst", "Planned")])
def test_an_event_that_does_not_exist_is_not_read(subject: str, kind: str):
    with pytest.raises(Fault) as raised:
        event_of(subject, kind, "{}")
    assert raised.value.code == "STORE-05"


def test_events_are_numbered_per_subject_and_know_their_act(filled: Database):
    with filled.writing("delta") as delta:
        before = events.history(delta, Subject.MEETING, records.MEETING)
        added = {
            (Subject.MEETING, records.MEETING): [Cancelled("ijzel")],
            (Subject.MEETING, "ander"): [records.planned()],
        }
        number = events.record(delta, ACTOR, "proef", added, AT, reden="ijzel")
        after = events.history(delta, Subject.MEETING, records.MEETING)
        assert after[:-1] == before
        assert (after[-1].number, after[-1].act, after[-1].at) == (len(before) + 1, number, AT)
        assert after[-1].event == Cancelled("ijzel")
        (act,) = acts.acts(delta, newest=1)
        assert '"reden":"ijzel"' in act.about
        assert set(events.every(delta, Subject.MEETING)) == {records.MEETING, "ander"}
    assert findings(filled) == []


def test_of_what_never_happened_there_is_no_history(filled: Database):
    with filled.reading("delta") as delta:
        assert events.history(delta, Subject.MEETING, "nooit") == []
        assert events.every(delta, Subject.DISPUTE) == {}


def test_an_event_of_another_subject_is_a_mistake_of_ours(filled: Database):
    with pytest.raises(ValueError, match="Cancelled is no event of zetels"), filled.writing("delta") as delta:
        events.record(delta, ACTOR, "proef", {(Subject.SEATS, "zetels"): [Cancelled("")]}, AT)


@pytest.mark.parametrize(("read", "codes"), [(2, set()), (1, {"VERIFY-16"})])
def test_a_record_that_is_adopted_is_that_of_what_happened_before(filled: Database, read: int, codes: set[str]):
    with filled.writing("delta") as delta:
        digests = [kept.digest for kept in events.history(delta, Subject.MEETING, records.MEETING)]
        assert len(digests) == 2
        adopted = RecordAdopted("later", "AB-2026-001", AT.date(), digest(digests[:read]))
        events.record(delta, ACTOR, "proef", {(Subject.MEETING, records.MEETING): [adopted]}, AT)
    assert {finding.code for finding in findings(filled)} == codes
