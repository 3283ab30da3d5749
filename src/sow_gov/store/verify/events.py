# SPDX-License-Identifier: EUPL-1.2
"""Are the events still what was recorded, and is every text and attachment that they name still there as it was?"""

from collections.abc import Iterator, Sequence
from typing import Any

from sqlalchemy import Row

from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault, Finding
from sow_gov.domain.meeting import ItemPaper
from sow_gov.domain.meeting_events import AgendaSet, RecordAdopted
from sow_gov.domain.text import TextIssued
from sow_gov.store.database import Records
from sow_gov.store.events import Event, Subject, digest_of, event_of, history, place_of
from sow_gov.store.tables import event, upload
from sow_gov.store.uploads import ATTACHMENT, content
from sow_gov.store.verify.named import Named
from sow_gov.store.verify.reading import differ, rows, wrong


def findings(records: Records, named: Named) -> Iterator[Finding]:
    """What is wrong with the events.

    VERIFY-07, an event that no act added like this; VERIFY-08, a content that is not that of its digest; VERIFY-11, an
    event is gone; VERIFY-15, a text or attachment that a meeting was called with is gone or another; VERIFY-16, the
    record that was adopted is not that of what happened before.
    """
    before: dict[tuple[str, str], list[tuple[int, str]]] = {}
    sent: dict[str, ItemPaper] = {}
    ordered = records.of(event).order_by(event.c.subject, event.c.subject_id, event.c.number)
    for row in rows(records, ordered):
        place = place_of(row.subject, row.subject_id, row.number)
        earlier = before.setdefault((row.subject, row.subject_id), [])
        yield from _row(records, row, place, earlier)
        for what in named.against(row.digest, ("events", place, row.act)):
            yield wrong(records, event, place, "VERIFY-07", what)
        read = _read(row)
        if isinstance(read, Fault):
            yield wrong(records, event, place, "VERIFY-03", read.what)
        elif isinstance(read, AgendaSet):
            sent |= {paper.paper_id: paper for item in read.items for paper in item.papers}
        elif isinstance(read, RecordAdopted) and read.sha256 != digest([each for _, each in earlier]):
            yield wrong(records, event, place, "VERIFY-16", "het vastgestelde verslag is niet dat van deze vergadering")
        earlier.append((row.number, row.digest))
    named.whole("events")
    for paper in sent.values():
        yield from _papers(records, paper)


def _row(records: Records, row: Row[Any], place: str, earlier: Sequence[tuple[int, str]]) -> Iterator[Finding]:
    """Whether an event comes after the one before it, and is what its digest says."""
    due = earlier[-1][0] + 1 if earlier else 1
    if row.number != due:
        yield wrong(records, event, place, "VERIFY-11", f"gebeurtenis {due} hiervan ontbreekt")
    if digest_of(row.subject, row.subject_id, row.number, row.kind, row.content) != row.digest:
        yield wrong(records, event, place, "VERIFY-08", "de inhoud hoort niet bij de digest")


def _read(row: Row[Any]) -> Event | Fault:
    try:
        return event_of(row.subject, row.kind, row.content)
    except Fault as fault:
        return fault


def _papers(records: Records, paper: ItemPaper) -> Iterator[Finding]:
    """A paper that was sent with a call: its bytes, or the text as it was issued."""
    if paper.kind == ATTACHMENT:
        found = content(records, paper.paper_id)
        same = found is not None and not differ(found, paper.sha256)
    else:
        issued = [kept.event for kept in history(records, Subject.TEXT, paper.paper_id)]
        same = any(isinstance(each, TextIssued) and digest(each.draft) == paper.sha256 for each in issued)
    if not same:
        what = f"{paper.title} ({paper.kind}) is weg of anders dan toen de vergadering het kreeg"
        yield wrong(records, upload if paper.kind == ATTACHMENT else event, paper.paper_id, "VERIFY-15", what)
