# SPDX-License-Identifier: EUPL-1.2
"""Which texts are being written? Drafts that anybody who may can change; what is issued is an event and stays."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Row

from sow_gov.domain.canonical import canonical
from sow_gov.domain.text import Draft, TextKind
from sow_gov.store.database import Records
from sow_gov.store.tables import draft


@dataclass(frozen=True, slots=True)
class KeptDraft:
    """Bewaard concept: a text as it is now, and who changed it last, in which function, when."""

    draft: Draft
    account_id: str | None
    function: str
    changed_at: datetime


def write(records: Records, new: KeptDraft) -> None:
    """Keep a draft, in the place of what its text was before."""
    values = {
        "kind": new.draft.kind.value,
        "meeting_id": new.draft.meeting_id,
        "item_id": new.draft.item_id,
        "participant": new.draft.participant,
        "title": new.draft.title,
        "markdown": new.draft.markdown,
        "facts": canonical(new.draft.facts).decode(),
        "account_id": new.account_id,
        "function": new.function,
        "changed_at": new.changed_at,
    }
    records.hold()
    if find(records, new.draft.text_id) is None:
        records.add(draft, text_id=new.draft.text_id, **values)
    else:
        records.connection.execute(draft.update().where(_own(records, new.draft.text_id)).values(**values))


def find(records: Records, text_id: str) -> KeptDraft | None:
    """The draft of a text; None when there is none."""
    row = records.connection.execute(records.of(draft).where(draft.c.text_id == text_id)).one_or_none()
    return None if row is None else _kept(row)


def every(records: Records) -> list[KeptDraft]:
    """All drafts, by title."""
    return [
        _kept(row) for row in records.connection.execute(records.of(draft).order_by(draft.c.title, draft.c.text_id))
    ]


def of_meeting(records: Records, meeting_id: str) -> list[KeptDraft]:
    """The drafts for a meeting, by item and title."""
    query = records.of(draft).where(draft.c.meeting_id == meeting_id)
    ordered = query.order_by(draft.c.item_id, draft.c.title, draft.c.text_id)
    return [_kept(row) for row in records.connection.execute(ordered)]


def throw_away(records: Records, text_id: str) -> None:
    """Throw a draft away; one that is not there is gone already."""
    records.connection.execute(draft.delete().where(_own(records, text_id)))


def _own(records: Records, text_id: str) -> ColumnElement[bool]:
    return (draft.c.arrangement == records.arrangement) & (draft.c.text_id == text_id)


def _kept(row: Row[Any]) -> KeptDraft:
    kind, facts = TextKind(row.kind), json.loads(row.facts)
    where = (row.meeting_id, row.item_id, row.participant)
    text = Draft(row.text_id, kind, row.title, row.markdown, *where, facts)
    return KeptDraft(text, row.account_id, row.function, row.changed_at)
