# SPDX-License-Identifier: EUPL-1.2
"""Does a calendar get the meetings and the days by which something must be done, and the same again tomorrow?"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from icalendar import Calendar, Event

from exports import boards
from sow_gov.domain.meeting import MeetingState
from sow_gov.exports.calendar import MeetingEntry, TermEntry, calendar

TERM = TermEntry(boards.sitting("ab-veen-2", "veen"), date(2026, 9, 1), boards.CHANGED)


def entry(state: MeetingState = MeetingState.PLANNED, changes: int = 3) -> MeetingEntry:
    meeting = boards.meeting(state=state, closed_at=None if state is MeetingState.PLANNED else boards.ENDS)
    return MeetingEntry(meeting, boards.CHANGED, changes, date(2026, 6, 18))


def events(*entries: MeetingEntry, terms: tuple[TermEntry, ...] = ()) -> dict[str, Event]:
    """What a reader of the file finds, by UID."""
    read = Calendar.from_ical(calendar("delta", "Delta", entries, terms))
    return {str(event["uid"]): event for event in read.walk("VEVENT")}


def test_a_meeting_begins_at_the_hour_in_amsterdam_and_names_its_agenda():
    event = events(entry())["vergadering-ab-2026-07-02@delta.sow-gov"]
    begins = event.decoded("dtstart")
    assert (begins.hour, begins.utcoffset(), begins.astimezone(UTC)) == (14, timedelta(hours=2), boards.BEGINS)
    assert event["description"] == "Opening\nFinanciën\n– Begroting 2027"
    assert (event["location"], event["status"], "dtend" in event) == ("Raadhuis Duin", "TENTATIVE", False)


def test_the_states_of_a_meeting_are_those_of_a_calendar_and_a_held_one_has_its_end():
    held = events(entry(MeetingState.CLOSED))["vergadering-ab-2026-07-02@delta.sow-gov"]
    assert (held["status"], held.decoded("dtend").astimezone(UTC)) == ("CONFIRMED", boards.ENDS)
    gone = events(entry(MeetingState.CANCELLED))["vergadering-ab-2026-07-02@delta.sow-gov"]
    assert gone["status"] == "CANCELLED"


def test_a_deadline_is_a_whole_day():
    found = events(entry(), terms=(TERM,))
    for uid, day in (
        ("oproep-ab-2026-07-02", date(2026, 6, 18)),
        ("actie-ab-2026-07-02-1", date(2026, 7, 16)),
        ("zetel-ab-veen-2-2024-03-01", date(2026, 8, 31)),
    ):
        event = found[f"{uid}@delta.sow-gov"]
        assert type(event.decoded("dtstart")) is date
        assert (event.decoded("dtstart"), event.decoded("dtend")) == (day, day + timedelta(days=1))


def test_what_is_done_or_past_is_no_deadline():
    found = events(entry(MeetingState.CONVENED))
    assert set(found) == {"vergadering-ab-2026-07-02@delta.sow-gov", "actie-ab-2026-07-02-1@delta.sow-gov"}


def test_a_change_keeps_the_uid_and_raises_the_sequence():
    before, after = events(entry(changes=3)), events(replace(entry(changes=4), changed_at=boards.ENDS))
    assert before.keys() == after.keys()
    uid = "vergadering-ab-2026-07-02@delta.sow-gov"
    assert (int(before[uid]["sequence"]), int(after[uid]["sequence"])) == (2, 3)
    assert before[uid].decoded("dtstamp") == boards.CHANGED
    assert after[uid].decoded("dtstamp") == boards.ENDS


def test_the_same_values_give_the_same_bytes_in_any_order():
    other = replace(
        entry(), meeting=boards.meeting(meeting_id="ab-2026-12-10", begins_at=datetime(2026, 12, 10, 9, tzinfo=UTC))
    )
    assert calendar("delta", "Delta", [entry(), other], [TERM]) == calendar("delta", "Delta", [other, entry()], [TERM])


def test_a_calendar_without_meetings_is_one_too():
    assert events() == {}
    assert events(terms=(TERM,)).keys() == {"zetel-ab-veen-2-2024-03-01@delta.sow-gov"}


def test_a_cell_that_looks_like_a_line_of_its_own_stays_text():
    odd = boards.meeting(place="Zaal 1\nBEGIN:VEVENT", title="AB; juli, deel 1")
    event = events(MeetingEntry(odd, boards.CHANGED, 1))["vergadering-ab-2026-07-02@delta.sow-gov"]
    assert (event["location"], event["summary"]) == ("Zaal 1\nBEGIN:VEVENT", "AB; juli, deel 1")
