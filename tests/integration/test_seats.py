# SPDX-License-Identifier: EUPL-1.2
"""Who sits where on any day, who may know what they are called, and is a name gone when its time is over?"""

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from databases import sqlite_url
from integration.boardroom import BEGINS, ON, REGISTERED, SEATED, SEATS, SECRETARY, boardroom, opened
from integration.recording import log, quiet
from sow_gov.app.recorded import Archive
from sow_gov.app.seats import FORGET, attendance, boards, forget_names, happened, register, to_forget
from sow_gov.app.verify import verify
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import LOCAL, Account, Role
from sow_gov.domain.seat import Designated, OfficeEnded, OfficeTaken, SeatEnded, SeatEvent
from sow_gov.store import events, persons
from sow_gov.store.persons import Person
from sow_gov.store.verify import findings

APRIL = datetime(2026, 4, 1, 9, 0, tzinfo=UTC)
MUCH_LATER = datetime(2031, 4, 2, 9, 0, tzinfo=UTC)
GONE, GONE_AT = date(2025, 6, 1), datetime(2025, 6, 1, 8, 0, tzinfo=UTC)


@pytest.fixture
def records(tmp_path: Path) -> Iterator[Archive]:
    """Delta with its boards."""
    with boardroom(sqlite_url(tmp_path)) as made:
        yield made


def account(role: Role) -> Account:
    return Account("iemand", LOCAL, "iemand", role, "duin" if role is Role.REVIEWER else None, f"{role.value} Delta")


def code(records: Archive, event: SeatEvent, at: datetime = GONE_AT) -> str:
    with pytest.raises(Fault) as raised:
        happened(records, event, SECRETARY, at)
    assert raised.value.todo
    return raised.value.code


def test_a_seat_ends_with_the_office_and_the_law_says_so_at_once(records: Archive):
    before = boards(records, GONE, GONE, None)
    assert (len(before.seated), all(each.name is None for each in before.seated)) == (6, True)
    after = happened(records, OfficeEnded("p-0", "duin", GONE, GONE), SECRETARY, GONE_AT)
    assert {each.sitting.seat for each in after.seated} == set(SEATS) - {SEATS[0]}
    assert SEATS[0] in {each.seat for each in after.vacancies}
    assert any(not each.holds and "dagelijks bestuur" in each.sentence.lower() for each in after.verdicts)
    as_known_before = boards(records, GONE, date(2025, 5, 31), None)
    assert len(as_known_before.seated) == 6


def test_names_are_for_few(records: Archive):
    for role in Role:
        shown = boards(records, GONE, GONE, account(role)).seated
        assert {each.name is not None for each in shown} == {role in (Role.SECRETARY, Role.BOARD_MEMBER)}


def test_who_attended_is_named_for_as_long_as_that_is_kept(records: Archive):
    meeting_id = opened(records, present=5)
    secretary = account(Role.SECRETARY)
    (first, *_) = attendance(records, meeting_id, secretary, date(2031, 3, 18))
    assert (first.held.seat, first.name) == (SEATS[0], "Naam van p-0")
    assert {each.name for each in attendance(records, meeting_id, account(Role.AUDITOR), ON)} == {None}
    assert {each.name for each in attendance(records, meeting_id, secretary, date(2031, 3, 19))} == {None}


def test_what_makes_no_sense_is_not_registered(records: Archive):
    end = OfficeEnded("p-0", "duin", GONE, GONE)
    assert code(records, OfficeEnded("p-9", "duin", GONE, GONE)) == "BOARD-31"
    assert code(records, OfficeTaken("p-0", "zee", "wethouder", "wethouder Zee", GONE, GONE)) == "BOARD-31"
    assert code(records, OfficeTaken("p-0", "duin", "dijkgraaf", "dijkgraaf", GONE, GONE)) == "BOARD-10"
    assert code(records, OfficeEnded("p-0", "meer", GONE, GONE)) == "BOARD-11"
    assert code(records, SeatEnded("p-0", SEATS[1], False, GONE, "brief", GONE)) == "BOARD-11"
    taken = Designated("p-0", SEATS[1], False, "college/duin", "besluit", GONE, date(2028, 6, 1), GONE)
    assert code(records, taken) in {"BOARD-16", "BOARD-17"}
    assert code(records, end, at=BEGINS) == "BOARD-37"
    with pytest.raises(Fault) as raised:
        register(
            records, Person("p-7", ""), OfficeTaken("p-7", "duin", "wethouder", "w", GONE, GONE), SECRETARY, GONE_AT
        )
    assert raised.value.code == "BOARD-36"
    with pytest.raises(Fault) as other:
        register(
            records, Person("p-7", "Cas"), OfficeTaken("p-8", "duin", "wethouder", "w", GONE, GONE), SECRETARY, GONE_AT
        )
    assert other.value.code == "BOARD-31"


def test_a_name_goes_when_the_last_office_ended_too_long_ago_and_what_was_done_stays(records: Archive):
    meeting_id = opened(records)
    for person_id in "p-0", "p-1":
        happened(records, OfficeEnded(person_id, "duin", date(2026, 4, 1), date(2026, 4, 1)), SECRETARY, APRIL)
    again = OfficeTaken("p-1", "duin", "wethouder", "wethouder Zorg Duin", date(2026, 5, 1), date(2026, 4, 1))
    happened(records, again, SECRETARY, APRIL)
    with records.database.reading("delta") as reading:
        before = events.history(reading, events.Subject.SEATS, "zetels")
    assert to_forget(records, date(2031, 3, 31)) == []
    assert forget_names(records, date(2031, 3, 31), SECRETARY, MUCH_LATER) == []
    with pytest.raises(Fault) as raised:
        forget_names(records, date(2031, 4, 3), SECRETARY, MUCH_LATER)
    assert raised.value.code == "BOARD-38"
    due = date(2031, 4, 1)
    assert to_forget(records, due) == ["p-0"]
    assert forget_names(records, due, SECRETARY, MUCH_LATER) == ["p-0"]
    assert forget_names(records, due, SECRETARY, MUCH_LATER) == []
    with records.database.reading("delta") as reading:
        assert persons.every(reading)["p-0"] == Person("p-0", None, None, due)
        assert persons.name(reading, "p-1") == "Naam van p-1"
        assert events.history(reading, events.Subject.SEATS, "zetels") == before
    named = {each.held.seat: each.name for each in attendance(records, meeting_id, account(Role.SECRETARY), ON)}
    assert (named[SEATS[0]], named[SEATS[1]]) == (None, "Naam van p-1")
    (act,) = (each for each in log(records) if each.kind == FORGET)
    assert '"p-0"' in act.about
    assert "5 jaar" in act.actor.authority
    assert findings(records.database) == []


def test_no_act_and_no_event_holds_a_name(records: Archive):
    opened(records)
    with records.database.whole() as connection:
        for table in ("act", "event"):
            for row in connection.exec_driver_sql(f"SELECT * FROM {table}"):
                assert "Naam van" not in str(row)


def test_a_chair_comes_from_the_board(records: Archive):
    chosen = Designated("p-0", "voorzitter", False, "ab", "AB-2024-1", SEATED, date(2028, 6, 1), SEATED)
    assert code(records, Designated("p-0", "voorzitter", False, "db", "DB-1", GONE, None, GONE)) == "BOARD-14"
    now = happened(records, chosen, SECRETARY, REGISTERED)
    assert "voorzitter" in {each.sitting.seat for each in now.seated}


def test_what_is_registered_after_a_meeting_puts_nobody_else_in_it(records: Archive):
    meeting_id = opened(records)
    happened(records, OfficeEnded("p-0", "duin", date(2026, 3, 1), APRIL.date()), SECRETARY, APRIL)
    office = OfficeTaken("p-9", "duin", "wethouder", "wethouder Zorg Duin", date(2026, 3, 1), APRIL.date())
    register(records, Person("p-9", "Naam van p-9"), office, SECRETARY, APRIL)
    follows = Designated(
        "p-9", SEATS[0], False, "college/duin", "besluit", date(2026, 3, 1), date(2028, 6, 1), APRIL.date()
    )
    happened(records, follows, SECRETARY, APRIL)
    (first, *_) = attendance(records, meeting_id, account(Role.SECRETARY), APRIL.date())
    assert (first.held.seat, first.name) == (SEATS[0], "Naam van p-0")


def test_a_function_can_be_printed(records: Archive):
    assert code(records, OfficeTaken("p-0", "duin", "wethouder", "3 \u2192 4", GONE, GONE)) == "PAPER-04"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ("DELETE FROM person WHERE person_id = 'p-1'", "is geen persoon meer"),
        ("UPDATE person SET person_id = 'p-8' WHERE person_id = 'p-1'", "staat niet in het register van zetels"),
    ],
)
def test_a_person_that_was_taken_away_or_put_there_is_found(records: Archive, changed: str, said: str):
    assert verify(records.database, quiet) == []
    with records.database.engine.begin() as connection:
        connection.exec_driver_sql(changed)
    found = verify(records.database, quiet)
    assert {each.code for each in found} == {"VERIFY-33"}
    assert said in [each.what for each in found]
