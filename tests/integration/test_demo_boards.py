# SPDX-License-Identifier: EUPL-1.2
"""Are the boards of the demo as a visitor should find them, once, and whole after somebody interrupted it?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from databases import sqlite_url
from integration.boardroom import decisions
from integration.recording import HERE, log
from integration.saying import say
from sow_gov.app import demo_boards
from sow_gov.app.cases import actions, cases, own_choices
from sow_gov.app.demo import CASE
from sow_gov.app.load import load_contracts
from sow_gov.app.meetings.room import meetings
from sow_gov.app.meetings.steps import convene
from sow_gov.app.recorded import Archive, Recorded
from sow_gov.app.seats import boards, to_forget
from sow_gov.app.texts import issued_texts
from sow_gov.domain.meeting import MeetingState
from sow_gov.domain.people import LOCAL, Account, Role
from sow_gov.intake.law import law_book
from sow_gov.store import drafts, migrate
from sow_gov.store.acts import Actor
from sow_gov.store.database import Database
from sow_gov.store.events import Subject
from sow_gov.store.verify import findings

AT = datetime(2026, 11, 22, 9, 0, tzinfo=UTC)
SECRETARY = Account("s", LOCAL, "s", Role.SECRETARY, None, "bestuurssecretaris Stroomopwaarts")


@pytest.fixture
def demo(tmp_path: Path) -> Iterator[Archive]:
    """The model case, loaded, with nothing else done."""
    database = Database(sqlite_url(tmp_path))
    migrate.prepare(database)
    load_contracts(database, HERE.contracts / CASE, Actor(None, "controller Stroomopwaarts"), AT)
    yield Archive(database, Recorded(law_book()), CASE)
    database.close()


def test_one_record_is_adopted_one_meeting_was_held_and_one_is_to_be_called(demo: Archive):
    demo_boards.prepare(demo, AT)
    first, second, coming = meetings(demo, "ab")
    assert [each.state for each in (first, second, coming)] == [
        MeetingState.ADOPTED, MeetingState.CLOSED, MeetingState.PLANNED,
    ]  # fmt: skip
    (vote,) = next(state.votes for state in first.items if state.votes)
    assert (vote.for_votes, vote.against_votes) == (1 + 1 + 2 + 2 + 2, 2)
    assert sum(each.closed for each in decisions(demo)) == 1
    called = convene(demo, coming.meeting_id, demo_boards.SECRETARY, AT)
    assert sum(len(state.item.papers) for state in called.items) == 3
    assert findings(demo.database) == []


def test_the_boards_are_lawful_full_and_without_a_persons_name(demo: Archive):
    demo_boards.prepare(demo, AT)
    now = boards(demo, AT.date(), AT.date(), SECRETARY)
    assert (len(now.seated), now.vacancies) == (6 + 3 + 3 + 1, ())
    assert all(verdict.holds for verdict in now.verdicts)
    assert all(each.name == each.sitting.function for each in now.seated)
    assert to_forget(demo, date(2050, 1, 1)) == []


def test_what_goes_beside_the_meetings_is_there_with_its_sources(demo: Archive):
    demo_boards.prepare(demo, AT)
    (evaluation,) = cases(demo, Subject.EVALUATION)
    assert "12 maart 2019" in evaluation.events[0].basis
    assert [choice.participant for choice in own_choices(demo)] == ["schiedam"]
    assert len(actions(demo)) == 5
    with demo.database.reading(CASE) as records:
        assert issued_texts(records)["memo-uitgangspunten-vlaardingen"].function == "college/vlaardingen"
        waiting = {kept.draft.text_id for kept in drafts.every(records)}
    assert {"memo-uitgangspunten-maassluis", "memo-uitgangspunten-schiedam"} < waiting


def test_doing_it_again_does_nothing(demo: Archive):
    demo_boards.prepare(demo, AT)
    before = log(demo)
    demo_boards.prepare(demo, AT)
    assert log(demo) == before


@pytest.mark.parametrize("at_step", ["happened", "decide", "open_meeting", "convene"])
def test_a_demo_that_was_interrupted_goes_on_where_it_was(demo: Archive, monkeypatch: pytest.MonkeyPatch, at_step: str):
    working, calls = getattr(demo_boards, at_step), iter(range(100))

    def interrupted(*arguments: object) -> object:
        if next(calls) == 1:
            raise KeyboardInterrupt
        return working(*arguments)

    monkeypatch.setattr(demo_boards, at_step, interrupted)
    with pytest.raises(KeyboardInterrupt):
        demo_boards.prepare(demo, AT)
    demo_boards.prepare(demo, AT)
    first, second, _ = meetings(demo, "ab")
    assert (first.state, second.state) == (MeetingState.ADOPTED, MeetingState.CLOSED)
    assert findings(demo.database) == []


def test_the_command_line_removes_names_and_says_first_whose(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOW_DATABASE_URL", sqlite_url(tmp_path))
    folder = str(HERE.contracts / CASE)
    assert say("load", folder).code == 0
    tried = say("forget", folder, "--on", "2026-01-01", "--dry-run")
    assert (tried.code, "0 namen te verwijderen" in tried.out) == (0, True)
    assert "0 namen verwijderd" in say("forget", folder, "--on", "2026-01-01").out
    refused = say("forget", folder, "--on", "2999-01-01")
    assert (refused.code, "BOARD-38" in refused.err) == (1, True)
