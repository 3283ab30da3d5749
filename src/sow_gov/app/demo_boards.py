# SPDX-License-Identifier: EUPL-1.2
"""The boards of the demo: seats held by functions, a meeting whose record was adopted, one after it, and one to come.

Everything is an example, and nobody has a name: whoever holds a seat is called after a function. What is there already
is not done again.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from io import BytesIO

import pikepdf

from sow_gov.app import cases, demo_texts, texts
from sow_gov.app.council_papers import propose
from sow_gov.app.meetings.attachments import attach
from sow_gov.app.meetings.room import entered, meetings
from sow_gov.app.meetings.steps import convene, decide, happened, open_meeting, plan, set_agenda
from sow_gov.app.recorded import Archive
from sow_gov.app.seats import boards, register
from sow_gov.app.seats import happened as seat_changed
from sow_gov.domain.cases import CaseEvent
from sow_gov.domain.meeting import AgendaItem, Ballot, Choice, MeetingState, Outcome, Present
from sow_gov.domain.meeting_events import ActionSet, Closed, DoorsClosed, MeetingEvent, Noted, Passed, Planned, Voted
from sow_gov.domain.seat import Designated, OfficeTaken
from sow_gov.domain.text import Draft
from sow_gov.store import drafts, uploads
from sow_gov.store.acts import Actor
from sow_gov.store.events import Subject
from sow_gov.store.persons import Person
from sow_gov.store.uploads import NewUpload

SECRETARY = Actor(None, "bestuurssecretaris Stroomopwaarts")
_MUNICIPALITIES = ("maassluis", "schiedam", "vlaardingen")
_OFFICES = {"werk": ("wethouder", "wethouder Werk en Inkomen"), "geld": ("wethouder", "wethouder Financiën"),
            "secretaris": ("gemeentesecretaris", "gemeentesecretaris")}  # fmt: skip
"""Part of an id -> the office, and how its function is called before the municipality."""
_SEATED, _UNTIL = date(2026, 6, 15), date(2030, 6, 15)
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class _Script:
    """How a meeting goes: ``present`` seats are taken, and ``attached`` is the item that gets a file, "" for none."""

    begins_at: datetime
    called_at: datetime
    agenda: tuple[AgendaItem, ...]
    happens: tuple[MeetingEvent, ...]
    present: int
    written: tuple[Draft, ...] = ()
    attached: str = ""


def _at(year: int, month: int, day: int, hour: int = 9) -> datetime:
    return datetime(year, month, day, hour, tzinfo=UTC)


FIRST, SECOND, COMING = _at(2026, 10, 8, 12), _at(2026, 11, 12, 13), _at(2027, 3, 18, 13)
"""When the three meetings of the general board begin."""
_CALLED_FIRST, _CALLED_SECOND, _PREPARED = _at(2026, 9, 22), _at(2026, 10, 27), _at(2026, 11, 19)


def prepare(archive: Archive, at: datetime) -> None:
    """Fill the boards, hold two meetings and prepare a third, with an evaluation, a policy proposal and council papers.

    Args:
        archive: the records of the model case, loaded.
        at: the instant, for what is registered now.
    """
    if not boards(archive, _SEATED, _SEATED, None).seated:
        _take_seats(archive)
    first, second, coming = (_planned(archive, begins) for begins in (FIRST, SECOND, COMING))
    _hold(archive, first, _first(first))
    _hold(archive, second, _second(first))
    _prepare_coming(archive, coming, second)
    _inform(archive)
    _register(archive, Subject.EVALUATION, "evaluatie-2019", demo_texts.EVALUATED, at)
    _propose(archive)
    _register(archive, Subject.POLICY, demo_texts.POLICY.text_id, demo_texts.PROPOSED, at)


def _take_seats(archive: Archive) -> None:
    """Six seats in the AB, three of them also in the DB, a chair, and three secretaries in the directieraad."""
    registered = _at(2026, 6, 15)
    for participant in _MUNICIPALITIES:
        for part, (office, called) in _OFFICES.items():
            person_id, function = f"{participant}-{part}", f"{called} {participant.capitalize()}"
            taken = OfficeTaken(person_id, participant, office, function, _SEATED, _SEATED)
            register(archive, Person(person_id, function), taken, SECRETARY, registered)
    for designated in _designations():
        seat_changed(archive, designated, SECRETARY, registered)


def _designations() -> Iterator[Designated]:
    for participant in _MUNICIPALITIES:
        college, decision = f"college/{participant}", f"collegebesluit {participant.capitalize()} (voorbeeld)"
        for number, part in enumerate(("werk", "geld"), 1):
            yield _designated(f"{participant}-{part}", f"ab-{participant}-{number}", college, decision, _UNTIL)
        yield _designated(f"{participant}-secretaris", f"directieraad-{participant}-1", college, decision, None)
    for participant in _MUNICIPALITIES:
        yield _designated(f"{participant}-werk", f"db-{participant}-1", "ab", "besluit van het AB (voorbeeld)", _UNTIL)
    yield _designated("schiedam-werk", "voorzitter", "ab", "besluit van het AB (voorbeeld)", _UNTIL)


def _designated(person_id: str, seat: str, by: str, decision: str, until: date | None) -> Designated:
    return Designated(person_id, seat, False, by, decision, _SEATED, until, _SEATED)  # noqa: FBT003  # no alternate


def _planned(archive: Archive, begins_at: datetime) -> str:
    """The id of the meeting that begins at an instant, which is planned where it is not there."""
    for meeting in meetings(archive, "ab"):
        if meeting.begins_at == begins_at:
            return meeting.meeting_id
    title = f"Vergadering van het algemeen bestuur ({begins_at:%d-%m-%Y})"
    event = Planned("ab", title, begins_at.date(), begins_at, "stadhuis Schiedam (voorbeeld)")
    return plan(archive, event, SECRETARY, _CALLED_FIRST)


def _hold(archive: Archive, meeting_id: str, script: _Script) -> None:
    """Call, open, treat and close a meeting, from where it stands."""
    if entered(archive, meeting_id).meeting.state is MeetingState.PLANNED:
        set_agenda(archive, meeting_id, script.agenda, SECRETARY, script.called_at)
        _write(archive, script.written, script.called_at)
        if script.attached:
            _attach(archive, meeting_id, script.attached, script.called_at)
        convene(archive, meeting_id, SECRETARY, script.called_at)
    if entered(archive, meeting_id).meeting.state is MeetingState.CONVENED:
        there = [Present(seat) for seat in _seats()[: script.present]]
        open_meeting(archive, meeting_id, there, SECRETARY, script.begins_at)
    if entered(archive, meeting_id).meeting.state is MeetingState.OPEN:
        _treat(archive, meeting_id, script)


def _treat(archive: Archive, meeting_id: str, script: _Script) -> None:
    """Let the rest happen, decide in the words of the proposals, and close."""
    during, after = script.begins_at + _HOUR, script.begins_at + 2 * _HOUR
    for event in script.happens:
        if _still(archive, meeting_id, event):
            happened(archive, meeting_id, event, SECRETARY, during)
    for state in entered(archive, meeting_id).meeting.items:
        if state.outcome is Outcome.ADOPTED and not state.number:
            decide(archive, meeting_id, state.item.item_id, state.item.proposal, SECRETARY, during)
    happened(archive, meeting_id, Closed(after), SECRETARY, after)


def _still(archive: Archive, meeting_id: str, event: MeetingEvent) -> bool:
    """Say whether an event of an interrupted demo is still to happen: its item is open, or its action not set."""
    meeting = entered(archive, meeting_id).meeting
    if isinstance(event, ActionSet):
        return event.action_id not in {action.action_id for action in meeting.actions}
    state = meeting.item(event.item_id) if isinstance(event, Noted | DoorsClosed | Passed | Voted) else None
    return state is not None and state.outcome is None and not (isinstance(event, DoorsClosed) and state.doors_closed)


def _in_first() -> Iterator[MeetingEvent]:
    """What happens in the first meeting: a weighted vote with one against, and a closed item."""
    frames, report, housing = (each.item_id for each in demo_texts.HELD[1:4])
    yield Noted(frames, "Vlaardingen vraagt aandacht voor de prijsstijging. De voorzitter zegt een toelichting toe.")
    against = "ab-vlaardingen-2"
    choices = {seat: Choice.AGAINST if seat == against else Choice.FOR for seat in _seats()}
    yield Voted(frames, tuple(Ballot(seat, choice) for seat, choice in choices.items()))
    yield ActionSet(
        "2026-a1", frames, "Toelichting op de prijsstijging zenden", "controller Stroomopwaarts", date(2026, 11, 1)
    )
    yield Passed(report)
    yield DoorsClosed(housing)
    yield Noted(housing, "Het bestuur bespreekt de bandbreedte.")
    yield Passed(housing)


def _in_second() -> Iterator[MeetingEvent]:
    """What happens in the second meeting: the record of the first is adopted."""
    yield Passed("verslag")
    yield Noted(demo_texts.EVALUATION.item_id, "Het bestuur wil eerst de maatstaven zien.")
    yield Passed(demo_texts.EVALUATION.item_id)
    yield ActionSet(
        "2026-a2", demo_texts.EVALUATION.item_id, "Plan voor de evaluatie", "directeur Stroomopwaarts", date(2027, 3, 4)
    )


def _first(meeting_id: str) -> _Script:
    written = (demo_texts.frames_cover(meeting_id), demo_texts.housing_note(meeting_id))
    attached = demo_texts.REPORT.item_id
    return _Script(FIRST, _CALLED_FIRST, demo_texts.HELD, tuple(_in_first()), 6, written, attached)


def _second(first: str) -> _Script:
    record = demo_texts.minutes(first, "8 oktober 2026")
    agenda = (demo_texts.OPENING, record, demo_texts.EVALUATION, demo_texts.ROUND)
    return _Script(SECOND, _CALLED_SECOND, agenda, tuple(_in_second()), 5)


def _prepare_coming(archive: Archive, meeting_id: str, second: str) -> None:
    """The agenda and texts of the meeting to come, once; it is left to be called."""
    if entered(archive, meeting_id).meeting.items:
        return
    record = demo_texts.minutes(second, "12 november 2026")
    agenda = (
        demo_texts.OPENING, record, demo_texts.EVALUATION, demo_texts.POLICY_ITEM, demo_texts.POLICY_STATE,
        demo_texts.POLICY_PLAN, demo_texts.PURCHASE, demo_texts.ROUND,
    )  # fmt: skip
    _write(archive, demo_texts.coming(meeting_id), _PREPARED)
    set_agenda(archive, meeting_id, agenda, SECRETARY, _PREPARED)


def _inform(archive: Archive) -> None:
    """A letter to the councils, and a memo for each of them, of which one college issued its own."""
    with archive.database.reading(archive.arrangement) as records:
        begun = {kept.draft.text_id for kept in drafts.every(records)} | texts.issued_texts(records).keys()
    letter, memo, at = demo_texts.LETTER, demo_texts.MEMO, _at(2026, 10, 13)
    if letter.text_id not in begun:
        _write(archive, (letter,), at)
        texts.issue(archive, letter.text_id, SECRETARY, at)
    if f"{memo.text_id}-maassluis" not in begun:
        texts.draft_memos(archive, memo, SECRETARY, at)
        reviewer = Actor(None, "gemeentelijk beoordelaar Vlaardingen")
        texts.issue_memo(archive, f"{memo.text_id}-vlaardingen", demo_texts.MEMO_FACTS, reviewer, at)


def _propose(archive: Archive) -> None:
    """A policy proposal as it was issued and put to the councils, once."""
    proposal, at = demo_texts.POLICY, _at(2026, 9, 1)
    if any(case.case_id == proposal.text_id for case in cases.cases(archive, Subject.POLICY)):
        return
    with archive.database.reading(archive.arrangement) as records:
        issued = proposal.text_id in texts.issued_texts(records)
    if not issued:
        _write(archive, (proposal,), at)
    propose(archive, proposal.text_id, SECRETARY, at)


def _write(archive: Archive, written: Iterable[Draft], at: datetime) -> None:
    for draft in written:
        texts.write(archive, draft, SECRETARY, at)


def _attach(archive: Archive, meeting_id: str, item_id: str, at: datetime) -> None:
    upload_id = f"{meeting_id}-bijlage"
    with archive.database.reading(archive.arrangement) as records:
        if uploads.find(records, upload_id) is not None:
            return
    title, name = "Halfjaarrapportage 2026 (voorbeeld)", "halfjaarrapportage-2026.pdf"
    attach(archive, NewUpload(upload_id, meeting_id, item_id, title, name, False, _page(title)), SECRETARY, at)  # noqa: FBT003


def _register(archive: Archive, subject: Subject, case_id: str, happens: Sequence[CaseEvent], at: datetime) -> None:
    known = {case.case_id: case.events for case in cases.cases(archive, subject)}.get(case_id, ())
    for event in happens[len(known) :]:
        cases.happened(archive, subject, case_id, event, SECRETARY, at)


def _seats() -> list[str]:
    return [f"ab-{participant}-{number}" for participant in _MUNICIPALITIES for number in (1, 2)]


def _page(title: str) -> bytes:
    """A file as somebody would send it: one page, without the fonts and tags that an archive asks for."""
    with pikepdf.new() as pdf:
        page = pdf.add_blank_page(page_size=(595, 842))
        font = pikepdf.Dictionary(Type=pikepdf.Name.Font, Subtype=pikepdf.Name.Type1, BaseFont=pikepdf.Name.Helvetica)
        page.obj.Resources = pikepdf.Dictionary(Font=pikepdf.Dictionary(F1=pdf.make_indirect(font)))
        page.obj.Contents = pdf.make_stream(
            f"BT /F1 18 Tf 72 760 Td ({title.replace('(', '').replace(')', '')}) Tj ET".encode()
        )
        with BytesIO() as written:
            pdf.save(written, deterministic_id=True)
            return written.getvalue()
