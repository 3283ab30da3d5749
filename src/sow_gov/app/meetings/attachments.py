# SPDX-License-Identifier: EUPL-1.2
"""Which files come with the items of a meeting? Added before they are sent; from then on they stay."""

from datetime import datetime

from sow_gov.app.meetings.room import Room, room
from sow_gov.app.recorded import Archive
from sow_gov.app.texts import PREPARING
from sow_gov.documents.pack.inspect import inspected
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import MeetingState
from sow_gov.store import acts, uploads
from sow_gov.store.acts import Actor
from sow_gov.store.uploads import KeptUpload, NewUpload

ATTACH, REMOVE = "bijlage toevoegen", "bijlage weghalen"
"""The kinds of the acts on a file of a meeting."""
_BEFORE = (MeetingState.PLANNED, MeetingState.CONVENED)


def attach(archive: Archive, new: NewUpload, by: Actor, at: datetime) -> KeptUpload:
    """Add a file to an item of a meeting; it goes out with the call, or with the next agenda that is set.

    Whether it can be bound in a pack is known before it is kept: once it was sent it cannot be taken back.

    Raises:
        Fault: MEETING-40, there is no such meeting; MEETING-41, it has begun or the item is not on its agenda; TEXT-22,
            the title or name is not right; TEXT-30 to TEXT-32, the file cannot be kept; PACK-01 to PACK-05, it cannot
            go into a pack.
    """
    if not (_sound(new.title) and _sound(new.filename)) or {"/", "\\"} & {*new.filename}:
        what = "een bijlage heeft een titel en een bestandsnaam van 1 tot 200 leesbare tekens, zonder map ervoor"
        raise Fault("TEXT-22", what, "kort de titel in, of geef het bestand een andere naam")
    inspected(new.filename, new.content)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        now = room(records, archive.recorded.arrangement(records), new.meeting_id)
        if now.meeting.state not in _BEFORE or now.meeting.item(new.item_id) is None:
            what = f"aan punt {new.item_id!r} van {now.meeting.title} is niets meer toe te voegen, of het staat er niet"
            raise Fault("MEETING-41", what, "kies een punt van een vergadering die nog niet is geopend")
        kept = uploads.add(records, new, at)
        acts.log(records, by.on(PREPARING), ATTACH, {"uploads": {kept.upload_id: kept.sha256}}, at)
    return kept


def detach(archive: Archive, upload_id: str, by: Actor, at: datetime) -> None:
    """Take a file away that was not sent yet.

    Raises:
        Fault: TEXT-33, there is no such file, or it was sent.
    """
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        kept = uploads.find(records, upload_id)
        if kept is None or _sent(room(records, archive.recorded.arrangement(records), kept.meeting_id), upload_id):
            what = "deze bijlage is er niet, of is al verzonden"
            raise Fault("TEXT-33", what, "wat verzonden is blijft; stuur zo nodig een nieuwe versie na")
        uploads.throw_away(records, upload_id)
        acts.log(records, by.on(PREPARING), REMOVE, {"uploads": {upload_id: ""}}, at)


def _sound(name: str) -> bool:
    return name.isprintable() and 0 < len(name) <= 200


def _sent(now: Room, upload_id: str) -> bool:
    return any(paper.paper_id == upload_id for state in now.meeting.items for paper in state.item.papers)
