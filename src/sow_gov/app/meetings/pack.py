# SPDX-License-Identifier: EUPL-1.2
"""What goes into the one file with all papers of a meeting? The call, then every item with its papers, in order."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sow_gov.app.meetings.papers import CALL, TEXT, MeetingPaper, Views
from sow_gov.documents.comparison import headed
from sow_gov.documents.meetings.frame import meeting_facts, meeting_footer
from sow_gov.documents.meetings.view import MeetingView, Point
from sow_gov.documents.pack import PACK
from sow_gov.documents.pack.contents import KIND, Front, with_cover
from sow_gov.documents.pack.merge import merged
from sow_gov.documents.pack.plan import Entry, Pack, Part
from sow_gov.domain.canonical import digest
from sow_gov.domain.meeting import ItemPaper
from sow_gov.settings import Settings
from sow_gov.store.uploads import ATTACHMENT
from sow_gov.wording.dates import amsterdam_day
from sow_gov.wording.meetings import weekday

MISSING = "nog niet beschikbaar"
"""What the contents say of a paper that is on the agenda and is not there."""
Read = Callable[[ItemPaper], Part | None]
"""Gives the part of a paper of an item; None while it is not there."""


@dataclass(frozen=True, slots=True)
class PackPlan:
    """Vergaderstukken to be made for one kind of reader: the meeting as it was called, and its own papers by name."""

    view: MeetingView
    call: str
    texts: Mapping[str, str]

    @property
    def slug(self) -> str:
        """Its file name without extension."""
        return "-".join(filter(None, (KIND, self.view.meeting.meeting_id, "besloten" if self.closed else "")))

    @property
    def name(self) -> str:
        """Under which name it is kept."""
        return f"{self.slug}.pdf"

    @property
    def closed(self) -> bool:
        """Whether closed items are inside."""
        return self.view.shown == "besloten"

    @property
    def files(self) -> tuple[ItemPaper, ...]:
        """The uploaded papers inside, in order."""
        return tuple(paper for point in self.view.points for paper in point.papers if paper.kind == ATTACHMENT)

    def made_from(self, kept: Mapping[str, str]) -> str:
        """The digest of everything that goes in; ``kept`` says of own papers, by name, what those are made from."""
        own = {name: kept.get(name, "") for name in (self.call, *self.texts.values())}
        return digest((PACK, self.slug, self.view.meeting, own))


def pack_plans(called: Views, made: Sequence[MeetingPaper]) -> tuple[PackPlan, ...]:
    """The packs that a called meeting has: one for everybody, and one with what is closed when anything is."""
    return tuple(_plan(view, made) for view in called.each)


def bound(plan: PackPlan, call: Part, read: Read, settings: Settings) -> bytes:
    """Make the file.

    Args:
        plan: what goes in.
        call: the call with the agenda.
        read: gives every other part.
        settings: where templates and fonts are.

    Raises:
        Fault: PACK-06 and PACK-07, it cannot be put together; those of the cover.
    """
    view = plan.view
    sent = view.meeting.convened_at
    pack = Pack(
        title=f"Vergaderstukken {view.organ.name} {weekday(view.meeting.on)}{' – besloten' if plan.closed else ''}",
        organisation=view.body.name,
        on=amsterdam_day(sent) if sent else view.meeting.on,
        entries=(Entry(call.title, call), *_entries(view.points, "", read)),
    )
    front = Front(plan.slug, view.meeting.title, meeting_facts(view), meeting_footer(view), plan.closed)
    return merged(with_cover(pack, front, settings.templates, settings.fonts), settings.fonts)


def _plan(view: MeetingView, made: Sequence[MeetingPaper]) -> PackPlan:
    closed = view.shown == "besloten"
    call = next(paper.name for paper in made if paper.kind == CALL and paper.closed == closed)
    shown = {paper.paper_id for point in view.points for paper in point.papers}
    return PackPlan(
        view, call, {each.text_id: each.name for each in made if each.kind == TEXT and each.text_id in shown}
    )


def _entries(points: Sequence[Point], parent: str, read: Read) -> tuple[Entry, ...]:
    """The items below one (""), each with its papers and then what is below it."""
    return tuple(
        Entry(
            f"{point.number} {headed(point.title)}{' (besloten)' if point.closed and not point.hidden else ''}",
            entries=(*_papers(point, read), *_entries(points, point.state.item.item_id, read)),
        )
        for point in points
        if point.state.item.parent == parent
    )


def _papers(point: Point, read: Read) -> Iterator[Entry]:
    for paper in point.papers:
        part = read(paper)
        yield Entry(part.title, part) if part else Entry(f"{paper.title} ({MISSING})")
