# SPDX-License-Identifier: EUPL-1.2
"""What happened to a meeting, the seats, a text, a case or a paper of the year? Events by subject, kept for good.

A state is never kept: it is what the events make of it in order. Each event stands in an act with its digest.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, get_args

from sqlalchemy import Row, Select, func

from sow_gov.domain.canonical import canonical, digest
from sow_gov.domain.cases import CaseEvent
from sow_gov.domain.cycle import CycleEvent
from sow_gov.domain.errors import Fault
from sow_gov.domain.host_invoice import HostInvoiceEvent
from sow_gov.domain.ledger import PeriodEvent
from sow_gov.domain.meeting_events import MeetingEvent
from sow_gov.domain.receivable import InvoiceEvent, PaymentEvent
from sow_gov.domain.seat import SeatEvent
from sow_gov.domain.text import TextIssued
from sow_gov.domain.views import ViewEvent
from sow_gov.store import acts
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.tables import act, event
from sow_gov.store.values import read


class Subject(StrEnum):
    """Onderwerp of events: what they are about, each with ids of its own."""

    MEETING = "vergadering"
    SEATS = "zetels"
    TEXT = "tekst"
    EVALUATION = "evaluatie"
    DISPUTE = "geschil"
    POLICY = "beleid"
    PAPER = "stuk"
    VIEW = "zienswijze"
    PERIOD = "periode"
    HOST_INVOICE = "gastheerfactuur"
    INVOICE = "factuur"
    PAYMENT = "betaling"


Event = (
    MeetingEvent
    | SeatEvent
    | CaseEvent
    | TextIssued
    | CycleEvent
    | ViewEvent
    | PeriodEvent
    | HostInvoiceEvent
    | InvoiceEvent
    | PaymentEvent
)
"""Anything that is kept as an event."""
Added = Mapping[tuple[Subject, str], Sequence[Event]]
"""Subject and its id -> the events that come to it, in order."""

_CASES: tuple[type, ...] = get_args(CaseEvent)
_OF: Mapping[Subject, tuple[type, ...]] = {
    Subject.MEETING: get_args(MeetingEvent),
    Subject.SEATS: get_args(SeatEvent),
    Subject.TEXT: (TextIssued,),
    Subject.EVALUATION: _CASES,
    Subject.DISPUTE: _CASES,
    Subject.POLICY: _CASES,
    Subject.PAPER: get_args(CycleEvent),
    Subject.VIEW: get_args(ViewEvent),
    Subject.PERIOD: get_args(PeriodEvent),
    Subject.HOST_INVOICE: get_args(HostInvoiceEvent),
    Subject.INVOICE: get_args(InvoiceEvent),
    Subject.PAYMENT: get_args(PaymentEvent),
}
KINDS: Mapping[Subject, Mapping[str, type]] = {
    subject: {kind.__name__: kind for kind in kinds} for subject, kinds in _OF.items()
}
"""Subject -> how the records call a kind of event -> its class."""
_WHOLE = ("subject", "subject_id", "number", "kind", "content")


@dataclass(frozen=True, slots=True)
class Kept:
    """Bewaarde gebeurtenis: an event with its place and digest, the act that added it and the instant of that act."""

    subject: Subject
    subject_id: str
    number: int
    act: int
    at: datetime
    event: Event
    digest: str


def record(records: Records, actor: Actor, kind: str, added: Added, at: datetime, **about: Any) -> int:
    """Log one act and keep the events that it brings, whatever they are about.

    Args:
        records: a writing transaction, in which nobody else numbers anything from here on.
        actor: who, in which function, on which authority.
        kind: the kind of the act.
        added: the events.
        at: the instant.
        about: what else the act names.

    Returns:
        The number of the act.
    """
    records.hold()
    named_all: dict[str, str] = {}
    for (subject, subject_id), new in added.items():
        named_all |= named(records, subject, subject_id, new)
    number = acts.log(records, actor, kind, {**about, "events": named_all}, at)
    for (subject, subject_id), new in added.items():
        add(records, number, subject, subject_id, new)
    return number


def named(records: Records, subject: Subject, subject_id: str, events: Sequence[Event]) -> dict[str, str]:
    """What the act that is to add events names: the place of each -> its digest; :func:`add` must follow."""
    rows = _rows(records, subject, subject_id, events)
    return {place_of(subject, subject_id, row["number"]): row["digest"] for row in rows}


def add(records: Records, act_number: int, subject: Subject, subject_id: str, events: Sequence[Event]) -> None:
    """Keep events for good, after those that are there; their act names them as :func:`named` says.

    Raises:
        ValueError: an event is not one of the subject.
    """
    rows = [{**row, "act": act_number} for row in _rows(records, subject, subject_id, events)]
    records.add_all(event, rows)


def history(records: Records, subject: Subject, subject_id: str) -> list[Kept]:
    """Everything that happened to one subject, in order; nothing when it is not there."""
    return _found(records, _query(records, subject).where(event.c.subject_id == subject_id))


def every(records: Records, subject: Subject) -> dict[str, list[Kept]]:
    """Id -> everything that happened to it, in order, for all of a subject."""
    found: dict[str, list[Kept]] = {}
    for kept in _found(records, _query(records, subject)):
        found.setdefault(kept.subject_id, []).append(kept)
    return found


def place_of(subject: str, subject_id: str, number: int) -> str:
    """How an act names an event.

    >>> place_of(Subject.MEETING, "ab-2027-03-18", 2)
    'vergadering/ab-2027-03-18#2'
    """
    return f"{subject}/{subject_id}#{number}"


def digest_of(subject: str, subject_id: str, number: int, kind: str, content: str) -> str:
    """The digest that an event must have: over what it is about, its place, its kind and its content."""
    return digest((subject, subject_id, number, kind, content))


def event_of(subject: str, kind: str, content: str) -> Event:
    """An event back from its row.

    Raises:
        Fault: STORE-05, there is no such kind, or the content is not one.
    """
    found = KINDS[Subject(subject)].get(kind) if subject in list(Subject) else None
    if found is None:
        todo = "draai sow-gov verify en zet zo nodig een back-up terug"
        raise Fault("STORE-05", f"er bestaat geen gebeurtenis {kind!r} van {subject!r}", todo)
    made: Event = read(content.encode(), found)
    return made


def _rows(records: Records, subject: Subject, subject_id: str, events: Sequence[Event]) -> Iterator[dict[str, Any]]:
    own = (event.c.subject == subject.value) & (event.c.subject_id == subject_id)
    last = records.connection.execute(records.of(event, func.max(event.c.number)).where(own)).scalar() or 0
    for number, each in enumerate(events, start=last + 1):
        if type(each) not in _OF[subject]:
            raise ValueError(f"{type(each).__name__} is no event of {subject.value}")
        whole = (subject.value, subject_id, number, type(each).__name__, canonical(each).decode())
        yield {**dict(zip(_WHOLE, whole, strict=True)), "digest": digest_of(*whole)}


def _query(records: Records, subject: Subject) -> Select[Any]:
    ordered = records.of(event, event, act.c.at).where(event.c.subject == subject.value)
    same_act = (act.c.arrangement == event.c.arrangement) & (act.c.number == event.c.act)
    return ordered.join(act, same_act).order_by(event.c.subject_id, event.c.number)


def _found(records: Records, query: Select[Any]) -> list[Kept]:
    return [_kept(row) for row in records.connection.execute(query)]


def _kept(row: Row[Any]) -> Kept:
    found = event_of(row.subject, row.kind, row.content)
    return Kept(Subject(row.subject), row.subject_id, row.number, row.act, row.at, found, row.digest)
