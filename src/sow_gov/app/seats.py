# SPDX-License-Identifier: EUPL-1.2
"""Who sits where, what does the law say of it, and what are they called? Names are for few, and not for ever (M24)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import cast

from dateutil.relativedelta import relativedelta

from sow_gov.app.meetings.room import entered
from sow_gov.app.printable import require_printable_words
from sow_gov.app.recorded import Archive
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.board import Governance
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import Present, SeatHeld
from sow_gov.domain.people import Account
from sow_gov.domain.seat import Designated, OfficeEnded, OfficeTaken, SeatEnded, SeatEvent, Sitting
from sow_gov.governance.boards.composed import seated
from sow_gov.governance.boards.composition import Verdict, verdicts
from sow_gov.governance.boards.designating import faults
from sow_gov.governance.boards.seats import Vacancy, sitting, stints, vacancies
from sow_gov.intake.board_law import board_law
from sow_gov.statutory.law import holding
from sow_gov.store import acts, events, persons
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.events import Subject
from sow_gov.store.persons import Person
from sow_gov.wording.dates import amsterdam_day, date_long

REGISTER, CHANGE, FORGET = "persoon inschrijven", "zetels", "namen verwijderen"
"""The kinds of the acts on people and seats."""
SEATS = "zetels"
"""The id of the one series of events that tells who sat where."""


@dataclass(frozen=True, slots=True)
class Seated:
    """Zittend lid with a name, which is None for who may not see it and once it was removed."""

    sitting: Sitting
    name: str | None


@dataclass(frozen=True, slots=True)
class Boards:
    """Bezetting of the boards on a day: who sits, which seats are empty, and the verdict of the law per paragraph."""

    on: date
    seated: tuple[Seated, ...]
    vacancies: tuple[Vacancy, ...]
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Attended:
    """Aanwezige at a meeting: the seat, and the name of who took it while that may be shown."""

    held: SeatHeld
    present: Present
    name: str | None


def register(archive: Archive, new: Person, office: OfficeTaken, by: Actor, at: datetime) -> None:
    """Register a person with the first office that gives a reason to keep the name; no act names the name.

    Raises:
        Fault: BOARD-10, the office is none that a board is drawn from; BOARD-30, the id is taken; BOARD-31, the office
            is of somebody else or of no municipality of ours; BOARD-36, the name is empty or too long; PAPER-04, no
            paper can print the function.
    """
    if not (new.name and new.name.isprintable() and len(new.name) <= 200):
        raise Fault(
            "BOARD-36", "een naam heeft 1 tot 200 tekens", "vul de naam in zoals zij op de presentielijst staat"
        )
    if office.person_id != new.person_id:
        raise Fault("BOARD-31", "het ambt is van iemand anders", "geef de persoon en het ambt hetzelfde nummer")
    with archive.database.writing(archive.arrangement) as records:
        persons.add(records, new)
        arrangement = archive.recorded.arrangement(records)
        _require_sound(records, arrangement, office)
        authority = _authority(arrangement, office)
        added = {(Subject.SEATS, SEATS): [office]}
        events.record(records, by.on(authority), REGISTER, added, at, person=new.person_id)


def happened(archive: Archive, event: SeatEvent, by: Actor, at: datetime) -> Boards:
    """Register that an office or seat was taken or ended.

    Args:
        archive: the records of the arrangement.
        event: what happened; ``known_on`` is the day on which it is registered.
        by: who registers it, in which function.
        at: the instant.

    Returns:
        The boards as they are on the first day of the change, with what the law says of them.

    Raises:
        Fault: BOARD-10 to BOARD-18, law or rules do not allow it, see
            :func:`sow_gov.governance.boards.designating.faults`; BOARD-31, no such person or municipality; BOARD-37, it
            is not registered on the day of the act; PAPER-04, no paper can print it.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement = archive.recorded.arrangement(records)
        if event.known_on != amsterdam_day(at):
            what = f"wat vandaag wordt ingeschreven is niet bekend sinds {date_long(event.known_on)}"
            raise Fault("BOARD-37", what, "laat bekend_op de dag van inschrijving zijn")
        _require_sound(records, arrangement, event)
        events.record(records, by.on(_authority(arrangement, event)), CHANGE, {(Subject.SEATS, SEATS): [event]}, at)
        return _boards(records, arrangement, event.from_, event.known_on, named=False)


def boards(archive: Archive, on: date, known_on: date, account: Account | None) -> Boards:
    """Who sits where on a day, as known on a day; with names for an account that may see them.

    Raises:
        Fault: DATE-01, no rules on boards or no regulation hold on the day.
    """
    named = account is not None and account.sees_names
    with archive.database.reading(archive.arrangement) as records:
        return _boards(records, archive.recorded.arrangement(records), on, known_on, named=named)


def attendance(archive: Archive, meeting_id: str, account: Account | None, today: date) -> list[Attended]:
    """Who attended a meeting, by seat; by name for who may see names, as long as attendance by name is kept.

    Who sat is who was known to sit on the day: what was registered later changes no attendance.

    Raises:
        Fault: MEETING-40, there is no such meeting.

    Source: decision M24; the years stand in the rules on boards.
    """
    meeting = entered(archive, meeting_id).meeting
    with archive.database.reading(archive.arrangement) as records:
        years = archive.recorded.arrangement(records).governed(today).names_kept_years
        shown = account is not None and account.sees_names and today < meeting.on + relativedelta(years=years)
        known = persons.every(records) if shown else {}
        then = sitting(kept_events(records), meeting.on, meeting.on)
        sat = {(each.seat, each.alternate): each.person_id for each in then}
    held = {each.seat: each for each in meeting.sitting}
    return [
        Attended(held[each.seat], each, _name(known, sat.get((each.seat, each.alternate), "")))
        for each in meeting.attended
    ]


def to_forget(archive: Archive, on: date) -> list[str]:
    """The ids of those whose name is to be removed: their last office and seat ended too many years ago.

    Raises:
        Fault: DATE-01, no rules on boards hold on the day.
    """
    with archive.database.reading(archive.arrangement) as records:
        return _to_forget(records, archive.recorded.arrangement(records).governed(on), on)


def forget_names(archive: Archive, on: date, by: Actor, at: datetime) -> list[str]:
    """Remove the names that are kept no longer; what was recorded goes on naming functions.

    Args:
        archive: the records of the arrangement.
        on: the day on which the years are counted.
        by: who removes them.
        at: the instant.

    Returns:
        The ids of those whose name was removed.

    Raises:
        Fault: BOARD-38, the day is still to come; DATE-01, no rules on boards hold on it.
    """
    if on > amsterdam_day(at):
        what = f"{date_long(on)} is nog niet geweest"
        raise Fault("BOARD-38", what, "noem vandaag of een eerdere dag; een naam die weg is komt niet terug")
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        rules = archive.recorded.arrangement(records).governed(on)
        due = _to_forget(records, rules, on)
        for person_id in due:
            persons.forget(records, person_id, on)
        if due:
            authority = f"bewaartermijn van {rules.names_kept_years} jaar ({rules.title})"
            acts.log(records, by.on(authority), FORGET, {"persons": due}, at)
    return due


def kept_events(records: Records) -> list[SeatEvent]:
    """Everything that was registered about offices and seats."""
    return [cast("SeatEvent", kept.event) for kept in events.history(records, Subject.SEATS, SEATS)]


def seats_held(records: Records, organ: str, on: date, known_on: date) -> tuple[SeatHeld, ...]:
    """The seats of an organ that are held on a day, as known on a day, each with its municipality and function."""
    return tuple(
        SeatHeld(each.seat, each.participant, each.function)
        for each in sitting(kept_events(records), on, known_on)
        if each.organ == organ and not each.alternate
    )


def _boards(records: Records, arrangement: Arrangement, on: date, known_on: date, *, named: bool) -> Boards:
    happened = kept_events(records)
    sat, law, regulation = sitting(happened, on, known_on), board_law(), arrangement.regulation(on)
    known = persons.every(records) if named else {}
    made = seated(sat, regulation, holding(law.offices, on).value)
    return Boards(
        on,
        tuple(Seated(each, _name(known, each.person_id)) for each in sat),
        vacancies(arrangement.governed(on), happened, on, known_on),
        verdicts(law, made, on),
    )


def _name(known: dict[str, Person], person_id: str) -> str | None:
    return known[person_id].name if person_id in known else None


def _to_forget(records: Records, rules: Governance, on: date) -> list[str]:
    gone_by, happened = on - relativedelta(years=rules.names_kept_years), kept_events(records)
    named = [each.person_id for each in persons.every(records).values() if each.name is not None]
    return [each for each in named if all(end is not None and end <= gone_by for end in _ends(happened, each, on))]


def _ends(happened: Sequence[SeatEvent], person_id: str, on: date) -> Iterator[date | None]:
    """The first day without each office and each seat that a person had or will have, None for one without an end."""
    for event in happened:
        if isinstance(event, OfficeTaken) and event.person_id == person_id:
            ended = [
                each.from_
                for each in happened
                if isinstance(each, OfficeEnded)
                and (each.person_id, each.participant) == (person_id, event.participant)
                and each.from_ >= event.from_
            ]
            yield min(ended, default=None)
    yield from (stint.until for stint in stints(happened, on) if stint.designated.person_id == person_id)


def _require_sound(records: Records, arrangement: Arrangement, event: SeatEvent) -> None:
    """Refuse what law or rules do not allow, all of it told at once."""
    require_printable_words(event)
    if persons.find(records, event.person_id) is None:
        raise Fault("BOARD-31", f"er is geen persoon {event.person_id!r}", "schrijf eerst de persoon in")
    taking_part = arrangement.regulation(event.from_).participants
    if isinstance(event, OfficeTaken | OfficeEnded) and event.participant not in taking_part:
        what = f"{event.participant!r} nam op {date_long(event.from_)} niet deel"
        raise Fault("BOARD-31", what, f"kies uit: {', '.join(taking_part)}")
    found = list(faults(board_law(), arrangement.governed(event.from_), kept_events(records), event))
    if found:
        todo = "; ".join(dict.fromkeys(fault.todo for fault in found))
        raise Fault(found[0].code, "; ".join(fault.what for fault in found), todo)


def _authority(arrangement: Arrangement, event: SeatEvent) -> str:
    match event:
        case Designated():
            return event.decision
        case SeatEnded():
            return event.reason
        case _:
            return f"opgave van {arrangement.parties[event.participant].name}"
