# SPDX-License-Identifier: EUPL-1.2
"""Which papers follow from what happened to a meeting? In the version that everybody may see, and the whole one.

A paper is made from values, as an invoice is: a later template or version of the program leaves it as it was made.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from sow_gov.app.meetings.room import Room
from sow_gov.app.meetings.view import Stage, meeting_view
from sow_gov.documents.meetings.attendance import attendance
from sow_gov.documents.meetings.convocation import convocation
from sow_gov.documents.meetings.decisions import decision, decision_list
from sow_gov.documents.meetings.item_text import item_text
from sow_gov.documents.meetings.record import record
from sow_gov.documents.meetings.view import MeetingView, Point
from sow_gov.documents.meetings.votes import votes
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.canonical import digest
from sow_gov.domain.meeting import ItemPaper, MeetingState
from sow_gov.store.database import Records
from sow_gov.store.uploads import ATTACHMENT

CALL, ATTENDANCE, TEXT, DECISIONS, DECISION, VOTES, RECORD = (
    "oproep", "presentielijst", "tekst", "besluitenlijst", "besluit", "stemmingen", "verslag",
)  # fmt: skip
"""The kinds of the papers of a meeting."""
_OVER = (MeetingState.CLOSED, MeetingState.ADOPTED)
_BEGUN = (MeetingState.NO_QUORUM, *_OVER)


@dataclass(frozen=True, slots=True)
class MeetingPaper:
    """Vergaderstuk to be made: a paper, and the digest of the values that it is made from.

    ``closed`` says that it is about closed items; ``text_id`` is the text that it prints, "" when it prints none.
    """

    kind: str
    paper: Paper
    made_from: str
    closed: bool
    final: bool = False
    text_id: str = ""

    @property
    def name(self) -> str:
        """Under which name it is kept."""
        return f"{self.paper.slug}.pdf"


@dataclass(frozen=True, slots=True)
class Views:
    """A meeting as its papers show it: open to everybody, and whole; ``same`` says that nothing of it is closed."""

    open: MeetingView
    whole: MeetingView

    @property
    def same(self) -> bool:
        """Whether everybody may see all of it."""
        return not any(point.closed or point.withheld for point in self.open.points)

    @property
    def each(self) -> tuple[MeetingView, ...]:
        """The versions that there are: one when nothing is closed."""
        return (self.open,) if self.same else (self.open, self.whole)


def views(records: Records, room: Room, stage: Stage) -> Views:
    """Both versions of a meeting at a stage (DATE-01, as :func:`sow_gov.app.meetings.view.meeting_view`)."""
    return Views(meeting_view(records, room, "open", stage), meeting_view(records, room, "besloten", stage))


def meeting_papers(records: Records, room: Room) -> list[MeetingPaper]:
    """Every paper that a meeting must have by now but the pack, those of the call first.

    Raises:
        Fault: those of the papers.
    """
    meeting = room.meeting
    if meeting.convened_at is None or meeting.state is MeetingState.CANCELLED:
        return []
    called = views(records, room, Stage.CALLED)
    held = views(records, room, Stage.HELD)
    made = [*_of_the_call(called), *_texts(called)]
    listed = held.open if meeting.state in _BEGUN else called.open
    made.append(_made(ATTENDANCE, attendance(listed), listed))
    return [*made, *(_of_the_meeting(held) if meeting.state in _OVER else ())]


def text_papers(point: Point) -> tuple[ItemPaper, ...]:
    """The papers of an item that were written here; the others are files."""
    return tuple(paper for paper in point.papers if paper.kind != ATTACHMENT)


def _of_the_call(called: Views) -> Iterator[MeetingPaper]:
    for view in called.each:
        yield _made(CALL, convocation(view), view)


def _texts(called: Views) -> Iterator[MeetingPaper]:
    """Every written text once: for everybody, unless it or its item is closed."""
    everybody = {paper.paper_id for point in called.open.points for paper in point.papers}
    for point in called.whole.points:
        for paper in text_papers(point):
            view = called.open if paper.paper_id in everybody else called.whole
            if paper.paper_id in view.texts:
                yield _made(TEXT, item_text(view, paper.paper_id), view, text_id=paper.paper_id)


def _of_the_meeting(held: Views) -> Iterator[MeetingPaper]:
    """What is made of a meeting that is over: what was decided and how, and what was said."""
    adopted = held.open.meeting.state is MeetingState.ADOPTED
    for view in held.each:
        yield _made(DECISIONS, decision_list(view), view, final=adopted)
        if any(point.state.votes for point in view.points if not point.hidden):
            yield _made(VOTES, votes(view), view, final=adopted)
        yield _made(RECORD, record(view), view, final=adopted)
    for point in held.whole.points:
        if point.state.number:
            item_id = point.state.item.item_id
            view = held.whole if point.closed else held.open
            yield _made(DECISION, decision(view, item_id), view, final=True)


def _made(kind: str, paper: Paper, view: MeetingView, *, final: bool = False, text_id: str = "") -> MeetingPaper:
    values = (paper.slug, view.meeting, view.texts, view.expected, view.adopted_by)
    return MeetingPaper(kind, paper, digest(values), view.shown == "besloten", final, text_id)
