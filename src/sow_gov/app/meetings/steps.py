# SPDX-License-Identifier: EUPL-1.2
"""Run a meeting from plan to adopted record: every step is one act, and what may not happen is refused.

What happens in the meeting rests on the meeting itself; what leaves the house before it, the call and its papers, on
a power by law or mandate.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime

from sow_gov.app.authority import authority_for
from sow_gov.app.meetings.cycle import in_cycle, require_known
from sow_gov.app.meetings.room import Room, every, room, rules_on
from sow_gov.app.printable import require_printable_words
from sow_gov.app.recorded import Archive
from sow_gov.app.seats import seats_held
from sow_gov.app.texts import ON_THE_TABLE, PREPARING, frozen_text, paper_of, with_figures
from sow_gov.domain.arrangement import Arrangement, LegalForm
from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.domain.mandate import Asked
from sow_gov.domain.meeting import AgendaItem, ItemPaper, Meeting, MeetingState, Present
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
from sow_gov.domain.text import TextIssued
from sow_gov.governance.meetings.agenda import carried_over
from sow_gov.governance.meetings.convening import last_call
from sow_gov.governance.meetings.decisions import about_record, next_number, taken
from sow_gov.governance.meetings.meeting import planned
from sow_gov.governance.meetings.rules import Rules
from sow_gov.store import drafts, events, uploads
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.events import Event, Subject
from sow_gov.store.uploads import ATTACHMENT
from sow_gov.wording.dates import amsterdam_day, date_long

PLAN, AGENDA, CONVENE, OPEN, DECIDE = (
    "vergadering plannen", "agenda opstellen", "vergadering bijeenroepen", "vergadering openen", "besluit",
)  # fmt: skip
"""The kinds of the acts on a meeting that bring more than one event, or one that is made here."""
ACTS: Mapping[type, str] = {
    Came: "binnenkomst", Left: "vertrek", Recused: "onthouding wegens belang", DoorsClosed: "deuren sluiten",
    Noted: "notitie", Passed: "zonder stemming", Voted: "stemming", VotedSecretly: "geheime stemming",
    LotDrawn: "loting", Ended: "agendapunt afdoen", ActionSet: "actiepunt", ActionDone: "actiepunt afdoen",
    SecrecyImposed: "geheimhouding opleggen", SecrecyConfirmed: "geheimhouding bekrachtigen",
    SecrecyEnded: "geheimhouding opheffen", Closed: "vergadering sluiten", Cancelled: "vergadering afzeggen",
}  # fmt: skip
"""What can simply happen -> the kind of its act."""
_CALL = "vergadering-bijeenroepen"


def plan(archive: Archive, event: Planned, by: Actor, at: datetime) -> str:
    """Put a meeting in the calendar; one that follows on a meeting without quorum takes over its agenda.

    Returns:
        Its id, such as "ab-2027-03-18".

    Raises:
        Fault: BOARD-02, the organ has no rules; MEETING-01, or none on how it meets; MEETING-07, it may not be the
            second meeting that it is said to be, or another of the organ begins at that moment; PAPER-04, no paper can
            print its title or place.
    """
    require_printable_words(event)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement = archive.recorded.arrangement(records)
        found = every(records, arrangement)
        meeting_id = _new_id(event, found)
        others = {each: meeting for each, meeting in found.items() if meeting.organ == event.organ}
        _require_free(event, others.values())
        planned(meeting_id, event, rules_on(arrangement, event.organ, event.on, others))
        happened: list[MeetingEvent] = [event]
        if event.second_of:
            happened.append(AgendaSet(carried_over(others[event.second_of])))
        events.record(records, by.on(PREPARING), PLAN, {(Subject.MEETING, meeting_id): happened}, at)
    return meeting_id


def set_agenda(archive: Archive, meeting_id: str, items: Sequence[AgendaItem], by: Actor, at: datetime) -> Meeting:
    """Set the whole agenda; once the call left, what is added goes out with its papers at once.

    Papers of items are not passed in: they are the texts and files that were written and added for them.

    Raises:
        Fault: MEETING-40, there is no such meeting; MEETING-02 to MEETING-09, it or its agenda does not allow this;
            CYCLE-01 and CYCLE-03, an item names a paper of the cycle on which this organ decides nothing; AUTH-nn and
            MANDATE-nn, the function may not issue the papers that go out.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        now = room(records, archive.recorded.arrangement(records), meeting_id)
        require_known(records, now, items)
        there = {state.item.item_id: state.item.papers for state in now.meeting.items}
        known = tuple(replace(item, papers=there.get(item.item_id, ())) for item in items)
        issued: list[TextIssued] = []
        if now.meeting.state is MeetingState.CONVENED:
            _require_notice(now, [item for item in items if item.item_id not in there], amsterdam_day(at))
            known, issued = _frozen(archive, records, meeting_id, known, by, at)
        meeting = now.after([AgendaSet(known)])
        added = {**_issued(issued), (Subject.MEETING, meeting_id): [AgendaSet(known)]}
        events.record(records, by.on(_grounds(issued) or PREPARING), AGENDA, added, at)
        _threw_away(records, issued)
    return meeting


def convene(archive: Archive, meeting_id: str, by: Actor, at: datetime) -> Meeting:
    """Call a meeting: agenda and papers go out as they are now, and stay so.

    Raises:
        Fault: MEETING-40, there is no such meeting; MEETING-02, MEETING-08, MEETING-09, it cannot be called now;
            AUTH-nn and MANDATE-nn, the function may not call it or issue its papers; TEXT-01, a text or proposal
            refers to figures that are not there.

    Source: Gemeentewet 19 via Wgr 22 for the AB; an organ that the law leaves it to goes by its own rules (M19).
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        now = room(records, archive.recorded.arrangement(records), meeting_id)
        known, issued = _frozen(archive, records, meeting_id, [state.item for state in now.meeting.items], by, at)
        authority, formula = calls(now.arrangement, now.meeting, now.rules, by.function, amsterdam_day(at))
        happened: list[MeetingEvent] = [AgendaSet(known), Convened(at, amsterdam_day(at), authority, formula)]
        meeting = now.after(happened)
        grounds = "; ".join(dict.fromkeys(filter(None, (authority, _grounds(issued)))))
        added = {**_issued(issued), (Subject.MEETING, meeting_id): happened}
        events.record(records, by.on(grounds), CONVENE, added, at)
        _threw_away(records, issued)
    return meeting


def open_meeting(archive: Archive, meeting_id: str, present: Sequence[Present], by: Actor, at: datetime) -> Meeting:
    """Open a meeting with who signed the attendance list; without a quorum that is what is kept.

    Raises:
        Fault: MEETING-40, there is no such meeting; MEETING-02, MEETING-10, MEETING-11, it cannot be opened like this.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        now = room(records, archive.recorded.arrangement(records), meeting_id)
        sitting = seats_held(records, now.meeting.organ, now.meeting.on, amsterdam_day(at))
        return _kept(records, now, [Opened(at, sitting, tuple(present))], OPEN, by, at)


def happened(archive: Archive, meeting_id: str, event: MeetingEvent, by: Actor, at: datetime) -> Meeting:
    """Keep something that happened to a meeting: one of :data:`ACTS`.

    Raises:
        Fault: MEETING-40, there is no such meeting; MEETING-nn, it may not happen now, with its article.
        KeyError: the event is one that another function here makes.
    """
    kind = ACTS[type(event)]
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        now = room(records, archive.recorded.arrangement(records), meeting_id)
        return _kept(records, now, [event], kind, by, at)


def decide(
    archive: Archive, meeting_id: str, item_id: str, text: str, by: Actor, at: datetime, in_spite: str = ""
) -> Meeting:
    """Write down a decision under the next number of its organ and year; it may adopt the record of an earlier meeting.

    Figures that its text refers to are filled in as they are at that instant. A decision on a paper of the cycle is a
    step of that paper, and one that adopts a budget or amendment waits for the gate (M14).

    Args:
        archive: the records of the arrangement.
        meeting_id: the meeting in which it was taken.
        item_id: the item, which was adopted there.
        text: the decision as it was taken.
        by: who keeps the record.
        at: the instant.
        in_spite: why the organ decided to go on in spite of what keeps a budget from being adopted; "" when it did not.

    Returns:
        The meeting with the decision in it.

    Raises:
        Fault: MEETING-40, there is no such meeting; MEETING-02, MEETING-12, MEETING-22, nothing was decided;
            AUTH-nn and MANDATE-nn, the organ does not have the power; MEETING-24, it is no record that can be adopted;
            TEXT-01, the text refers to figures that are not there; CYCLE-03, the paper was adopted; CYCLE-09, it may
            not be adopted yet; CYCLE-10, there is nothing to go on in spite of.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement = archive.recorded.arrangement(records)
        now = room(records, arrangement, meeting_id)
        numbers = [each.number for each in taken([*now.rules.others.values(), now.meeting])]
        number = next_number(now.meeting.organ, now.meeting.on.year, numbers)
        decided = Decided(item_id, number, with_figures(archive, records, text))
        now.after([decided])
        decided, of_papers = in_cycle(records, now, decided, in_spite)
        meeting = now.after([decided])
        grounds = "; ".join(filter(None, (_in(now), _power(now, item_id))))
        added: dict[tuple[Subject, str], Sequence[Event]] = {(Subject.MEETING, meeting_id): [decided], **of_papers}
        adopted = _record_adopted(records, now, meeting, decided)
        if adopted:
            added[Subject.MEETING, adopted[0]] = [adopted[1]]
        events.record(records, by.on(grounds), DECIDE, added, at)
    return meeting


def _kept(records: Records, now: Room, happened: Sequence[MeetingEvent], kind: str, by: Actor, at: datetime) -> Meeting:
    """Keep what rests on the meeting itself."""
    meeting = now.after(happened)
    added = {(Subject.MEETING, meeting.meeting_id): happened}
    events.record(records, by.on(_in(now)), kind, added, at)
    return meeting


def _in(now: Room) -> str:
    """What is done in a meeting rests on that meeting."""
    organ = now.arrangement.regulation(now.meeting.on).organ(now.meeting.organ)
    return f"vergadering {organ.name} van {date_long(now.meeting.on)}"


def _require_notice(now: Room, added: Iterable[AgendaItem], on: date) -> None:
    """Refuse what asks for a power and comes after the last day of notice (MEETING-09; own choice)."""
    last = last_call(now.meeting, now.rules)
    late = [item.title for item in added if item.power]
    if late and last.on is not None and on > last.on:
        what = f"{late[0]} vraagt een bevoegdheid en kon tot en met {date_long(last.on)} op de agenda ({last.article})"
        raise Fault("MEETING-09", what, "zet het punt op de agenda van de volgende vergadering")


def _require_free(event: Planned, others: Iterable[Meeting]) -> None:
    """Refuse a meeting at the very moment of another of its organ: a form sent twice, perhaps (MEETING-07)."""
    for each in others:
        if each.begins_at == event.begins_at and each.state is not MeetingState.CANCELLED:
            what = f"{each.title} van hetzelfde orgaan begint op dat moment al"
            raise Fault("MEETING-07", what, "kies een ander moment, of gebruik die vergadering")


def _new_id(event: Planned, known: Mapping[str, Meeting]) -> str:
    first = f"{event.organ}-{event.on.isoformat()}"
    number = 1 + sum(each == first or each.startswith(f"{first}-") for each in known)
    return first if number == 1 else f"{first}-{number}"


def calls(arrangement: Arrangement, meeting: Meeting, rules: Rules, function: str, on: date) -> tuple[str, str]:
    """On which authority a function calls a meeting on a day and how the call is signed (Awb 10:10): law or mandate.

    The voorzitter chairs AB and DB (Wgr 12), so calling them is his. Of any other organ its own rules say who calls it,
    and its chair signs.

    Raises:
        Fault: AUTH-nn and MANDATE-nn, the function may not call it.
    """
    regulation = arrangement.regulation(meeting.on)
    if regulation.form is LegalForm.PUBLIC_BODY and regulation.organ(meeting.organ).statutory:
        allowed = authority_for(arrangement, Asked(function, _CALL, on, on))
        return allowed.said, allowed.formula
    own = rules.organ.meeting
    return own.reference if own else "", ""


def _power(now: Room, item_id: str) -> str:
    """On which power the decision on an item rests; "" when it exercises none."""
    state = now.meeting.item(item_id)
    if state is None or not state.item.power:
        return ""
    about, on = state.item.about.rpartition("/")[2], now.meeting.on
    participant = about if about in now.arrangement.regulation(on).participants else None
    return authority_for(now.arrangement, Asked(now.meeting.organ, state.item.power, on, on, participant)).said


def _record_adopted(records: Records, now: Room, later: Meeting, decided: Decided) -> tuple[str, RecordAdopted] | None:
    """The earlier meeting whose record this decision adopts, and what happens to it; None for any other decision."""
    state = now.meeting.item(decided.item_id)
    earlier_id = state.item.about.removeprefix(about_record("")) if state else ""
    if state is None or not earlier_id or state.item.about != about_record(earlier_id):
        return None
    earlier = room(records, now.arrangement, earlier_id)
    others = {**earlier.rules.others, later.meeting_id: later}
    sha256 = digest([kept.digest for kept in earlier.history])
    adopted = RecordAdopted(later.meeting_id, decided.number, later.on, sha256)
    replace(earlier, rules=replace(earlier.rules, others=others)).after([adopted])
    return earlier_id, adopted


def _frozen(
    archive: Archive, records: Records, meeting_id: str, items: Sequence[AgendaItem], by: Actor, at: datetime
) -> tuple[tuple[AgendaItem, ...], list[TextIssued]]:
    """The items as they go out, with all their papers, and the texts among these that are issued by it."""
    on_table = {item.item_id for item in items}
    texts = sorted(
        (kept.draft for kept in drafts.of_meeting(records, meeting_id) if kept.draft.kind in ON_THE_TABLE),
        key=lambda draft: (ON_THE_TABLE.index(draft.kind), draft.title),
    )
    issued = [frozen_text(archive, records, draft, by.function, at) for draft in texts if draft.item_id in on_table]
    files = uploads.of_meeting(records, meeting_id)

    def papers(item: AgendaItem) -> tuple[ItemPaper, ...]:
        there = {paper.paper_id for paper in item.papers}
        written = [paper_of(text) for text in issued if text.draft.item_id == item.item_id]
        added = [
            ItemPaper(file.upload_id, file.title, ATTACHMENT, file.sha256, file.secret)
            for file in files
            if file.item_id == item.item_id and file.upload_id not in there
        ]
        return (*item.papers, *written, *added)

    def sent(item: AgendaItem) -> AgendaItem:
        return replace(item, proposal=with_figures(archive, records, item.proposal), papers=papers(item))

    return tuple(map(sent, items)), issued


def _issued(texts: Sequence[TextIssued]) -> dict[tuple[Subject, str], Sequence[Event]]:
    return {(Subject.TEXT, text.draft.text_id): [text] for text in texts}


def _grounds(texts: Sequence[TextIssued]) -> str:
    return "; ".join(dict.fromkeys(text.authority for text in texts))


def _threw_away(records: Records, texts: Sequence[TextIssued]) -> None:
    """What was issued is no draft any more."""
    for text in texts:
        drafts.throw_away(records, text.draft.text_id)
