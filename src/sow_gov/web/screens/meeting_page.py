# SPDX-License-Identifier: EUPL-1.2
"""What is a meeting about, what does it wait for, and what would convening it bind?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sow_gov.domain.meeting import AgendaItem, Meeting, MeetingState
from sow_gov.domain.meeting_events import AgendaSet, Cancelled, Convened
from sow_gov.domain.text import Draft
from sow_gov.governance.meetings.agenda import carried_over
from sow_gov.governance.meetings.convening import last_call
from sow_gov.store.uploads import ATTACHMENT, KeptUpload
from sow_gov.web.language import Said, say
from sow_gov.web.screens.meeting import Shown
from sow_gov.web.screens.meeting_list import clock
from sow_gov.web.screens.meeting_record import HELD
from sow_gov.wording.dates import amsterdam

LIVE = frozenset({MeetingState.CONVENED, MeetingState.OPEN, MeetingState.NO_QUORUM})
"""The states in which the attendance list or the meeting itself is at hand."""


@dataclass(frozen=True, slots=True)
class Convening:
    """What convening goes by: the term with its article, and the authority, or why there is none (``refused``)."""

    term: Said
    article: str
    authority: str
    refused: bool


@dataclass(frozen=True, slots=True)
class Prepared:
    """A paper that was not sent yet: a text that is being written, or a file; how it is opened and taken away."""

    title: str
    kind: str
    secret: bool
    address: str
    away: str


@dataclass(frozen=True, slots=True)
class Preparation:
    """What is being prepared for a meeting, for who prepares it: texts, files, and on which authority it can be called.

    ``holds`` is False when nobody here may call it; ``authority`` then says why.
    """

    drafts: Sequence[Draft]
    files: Sequence[KeptUpload]
    authority: str
    holds: bool


@dataclass(frozen=True, slots=True)
class LeftOver:
    """Items that an earlier meeting left open, which can come on this agenda."""

    meeting_id: str
    title: str
    items: tuple[AgendaItem, ...]


def meeting_screen(shown: Shown, today: date, preparation: Preparation | None) -> dict[str, Any]:
    """Show a meeting.

    Args:
        shown: the meeting.
        today: the day.
        preparation: what was not sent yet; None for who does not prepare it.
    """
    meeting = shown.seen
    prepared = prepared_papers(shown, preparation)
    return shown.head() | {
        "clock": clock(shown, today),
        "agenda": shown.agenda,
        "items_address": f"{shown.address}/{'punten' if shown.may(AgendaSet) else 'zitting/punten'}",
        "edits": shown.may(Convened),
        "adds": shown.may(AgendaSet),
        "prepared": prepared,
        "unsent": meeting.state is MeetingState.CONVENED and any(prepared.values()),
        "left_over": left_over(meeting, shown.rules.others) if shown.may(AgendaSet) else (),
        "live_address": f"{shown.address}/zitting" if meeting.state in LIVE else None,
        "record_address": f"{shown.address}/verslag" if meeting.state in HELD else None,
        "convening": _convening(shown, preparation) if preparation and shown.may(Convened) else None,
        "may_cancel": shown.may(Cancelled),
        "pack": False,
    }


def prepared_papers(shown: Shown, preparation: Preparation | None) -> dict[str, tuple[Prepared, ...]]:
    """Item -> its papers that were not sent yet, the texts first."""
    sent = {paper.paper_id for state in shown.view.meeting.items for paper in state.item.papers}
    rows: dict[str, tuple[Prepared, ...]] = {state.item.item_id: () for state in shown.view.meeting.items}
    for text in preparation.drafts if preparation else ():
        here = f"{shown.address}/punten/{text.item_id}/teksten/{text.text_id}"
        row = Prepared(text.title, text.kind.value, secret=False, address=here, away=f"{here}/weg")
        rows[text.item_id] = (*rows.get(text.item_id, ()), row)
    for file in preparation.files if preparation else ():
        if file.upload_id not in sent:
            away = f"{shown.address}/punten/{file.item_id}/bijlagen/{file.upload_id}/weg"
            here = f"{shown.address}/stukken/{file.upload_id}"
            row = Prepared(file.title, ATTACHMENT, file.secret, address=here, away=away)
            rows[file.item_id] = (*rows.get(file.item_id, ()), row)
    return rows


def left_over(meeting: Meeting, others: Mapping[str, Meeting]) -> list[LeftOver]:
    """What earlier meetings of the organ left open and is not on the agenda of this or another later one.

    A second meeting takes over what the first was called for, an ordinary one all the rest.
    """
    taken = {
        (item.carried_from, item.item_id)
        for each in (meeting, *others.values())
        if each.state is not MeetingState.CANCELLED
        for item in (state.item for state in each.items)
    }
    found = []
    for each in sorted(others.values(), key=lambda other: other.begins_at):
        fits = each.meeting_id == meeting.second_of or (
            each.state is not MeetingState.NO_QUORUM and each.begins_at < meeting.begins_at
        )
        items = tuple(item for item in carried_over(each) if (each.meeting_id, item.item_id) not in taken)
        if fits and items:
            found.append(LeftOver(each.meeting_id, each.title, items))
    return found


def _convening(shown: Shown, preparation: Preparation) -> Convening:
    last = last_call(shown.seen, shown.rules)
    if last.at is not None:
        term = say("uiterlijk %(moment)s", moment=f"{amsterdam(last.at):%d-%m-%Y %H:%M}")
    elif last.on is not None:
        term = say("uiterlijk %(day)s", day=last.on)
    else:
        term = say("geen termijn bekend")
    return Convening(term, last.article, preparation.authority, refused=not preparation.holds)
