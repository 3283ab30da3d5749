# SPDX-License-Identifier: EUPL-1.2
"""Which files were added to the items of a meeting? PDF files as bytes; what was sent with a call must stay."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row, func

from sow_gov.domain.errors import Fault
from sow_gov.store.database import Records
from sow_gov.store.tables import upload

ATTACHMENT = "bijlage"
"""What kind of paper of an item an upload is."""
PDF = "application/pdf"
LARGEST, LARGEST_OF_MEETING = 20_000_000, 100_000_000
"""How many bytes one file may have, and all files of one meeting together. Own choice."""
_MAGIC = b"%PDF-"
_WITHOUT_CONTENT = tuple(column for column in upload.c if column.name not in ("arrangement", "content"))


@dataclass(frozen=True, slots=True)
class NewUpload:
    """Bijlage to be kept: for which item of which meeting, under which title, and its bytes."""

    upload_id: str
    meeting_id: str
    item_id: str
    title: str
    filename: str
    secret: bool
    content: bytes


@dataclass(frozen=True, slots=True)
class KeptUpload:
    """Bewaarde bijlage, without its bytes; ``size`` counts them."""

    upload_id: str
    meeting_id: str
    item_id: str
    title: str
    filename: str
    media_type: str
    sha256: str
    size: int
    secret: bool
    at: datetime


def add(records: Records, new: NewUpload, at: datetime) -> KeptUpload:
    """Keep a file for an item of a meeting.

    Raises:
        Fault: TEXT-30, it is no PDF; TEXT-31, it or all files of the meeting are too large; TEXT-32, the id is taken.
    """
    records.hold()
    if not new.content.startswith(_MAGIC):
        raise Fault("TEXT-30", f"{new.filename} is geen PDF", "zet het bestand om naar PDF en voeg het dan toe")
    if find(records, new.upload_id) is not None:
        raise Fault(
            "TEXT-32", f"er is al een bijlage {new.upload_id!r}", "laad de bladzijde opnieuw en voeg nog eens toe"
        )
    size = len(new.content)
    if size > LARGEST or size + _size_of(records, new.meeting_id) > LARGEST_OF_MEETING:
        what = f"{new.filename} is te groot: een bijlage heeft ten hoogste {LARGEST // 10**6} MB, en alle bijlagen van "
        what += f"een vergadering samen {LARGEST_OF_MEETING // 10**6} MB"
        raise Fault("TEXT-31", what, "maak het bestand kleiner of splits het")
    sha256 = hashlib.sha256(new.content).hexdigest()
    kept = KeptUpload(
        new.upload_id, new.meeting_id, new.item_id, new.title, new.filename, PDF, sha256, size, new.secret, at
    )
    said = {column.name: getattr(kept, column.name) for column in _WITHOUT_CONTENT}
    records.add(upload, **said, content=new.content)
    return kept


def find(records: Records, upload_id: str) -> KeptUpload | None:
    """The file with an id, without its bytes; None when there is none."""
    query = records.of(upload, *_WITHOUT_CONTENT).where(upload.c.upload_id == upload_id)
    row = records.connection.execute(query).one_or_none()
    return None if row is None else _kept(row)


def of_meeting(records: Records, meeting_id: str) -> list[KeptUpload]:
    """The files of a meeting, by item and in the order in which they came."""
    query = records.of(upload, *_WITHOUT_CONTENT).where(upload.c.meeting_id == meeting_id)
    ordered = query.order_by(upload.c.item_id, upload.c.at, upload.c.upload_id)
    return [_kept(row) for row in records.connection.execute(ordered)]


def content(records: Records, upload_id: str) -> bytes | None:
    """The bytes of a file; None when there is none."""
    query = records.of(upload, upload.c.content).where(upload.c.upload_id == upload_id)
    found = records.connection.execute(query).scalar_one_or_none()
    return None if found is None else bytes(found)


def throw_away(records: Records, upload_id: str) -> None:
    """Throw a file away; one that is not there is gone already. Who calls this sees to it that no event names it."""
    records.connection.execute(upload.delete().where(_own(records, upload_id)))


def _size_of(records: Records, meeting_id: str) -> int:
    query = records.of(upload, func.sum(upload.c.size)).where(upload.c.meeting_id == meeting_id)
    return int(records.connection.execute(query).scalar() or 0)


def _own(records: Records, upload_id: str) -> ColumnElement[bool]:
    return (upload.c.arrangement == records.arrangement) & (upload.c.upload_id == upload_id)


def _kept(row: Row[Any]) -> KeptUpload:
    return KeptUpload(
        row.upload_id, row.meeting_id, row.item_id, row.title, row.filename, row.media_type, row.sha256, row.size,
        row.secret, row.at,
    )  # fmt: skip
