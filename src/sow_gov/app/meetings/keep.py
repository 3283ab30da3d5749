# SPDX-License-Identifier: EUPL-1.2
"""Make the papers and the packs that meetings ask for, and tell how far that is, meeting by meeting.

What has to be made follows from the records alone, so that a crash loses nothing and nothing is made twice.
"""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from sow_gov.app.meetings.pack import PackPlan, bound, pack_plans
from sow_gov.app.meetings.papers import MeetingPaper, meeting_papers, views
from sow_gov.app.meetings.room import every, room
from sow_gov.app.meetings.view import Stage
from sow_gov.app.recorded import Archive
from sow_gov.app.shelf import Clock, Made, shelve
from sow_gov.documents.comparison import headed
from sow_gov.documents.pack.contents import KIND, page_count
from sow_gov.documents.pack.inspect import inspected
from sow_gov.documents.pack.plan import Part
from sow_gov.documents.press.pool import render_all
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import ItemPaper, Meeting
from sow_gov.settings import Settings
from sow_gov.store import papers, uploads
from sow_gov.store.papers import PDF, KeptPaper, NewPaper
from sow_gov.store.uploads import ATTACHMENT


@dataclass(frozen=True, slots=True)
class Step:
    """Voortgang of the papers of one meeting: how much is done, of how much, and what was done last.

    ``failed`` says in Dutch why it stopped and what to do, "" while all goes well.
    """

    meeting_id: str
    done: int
    total: int
    label: str
    failed: str = ""


Told = Callable[[Step], None]
"""Called before the first step of a meeting, after every step, and when it stops."""


def nobody(_: Step) -> None:
    """Tell nobody."""


def keep_meetings(
    archive: Archive, settings: Settings, now: Clock, told: Told, only: Collection[str] | None = None
) -> int:
    """Make what called meetings ask for, the last one first; one that fails does not stop the others.

    Args:
        archive: the records of the arrangement.
        settings: where templates and fonts are, and how many processes may print.
        now: gives the instant.
        told: told how far each meeting is.
        only: the meetings to look at; None for all of them.

    Returns:
        How many papers were kept.

    Raises:
        Fault: of the first meeting that failed, when all others are done.
    """
    with archive.database.reading(archive.arrangement) as records:
        found = every(records, archive.recorded.arrangement(records))
    called = [each.meeting_id for each in found.values() if each.convened_at]
    kept, faults = 0, []
    for meeting_id in reversed([each for each in called if only is None or each in only]):
        try:
            kept += keep_meeting(archive, meeting_id, settings, now, told)
        except Fault as fault:
            told(Step(meeting_id, 0, 0, "", f"{fault.what}; {fault.todo}"))
            faults.append(fault)
    if faults:
        raise faults[0]
    return kept


def keep_meeting(archive: Archive, meeting_id: str, settings: Settings, now: Clock, told: Told) -> int:
    """Make what one meeting asks for: first its papers, then the packs in which they are.

    Returns:
        How many papers were kept.

    Raises:
        Fault: MEETING-40, there is no such meeting; PACK-nn, a file cannot go in; those of the papers.
    """
    with archive.database.reading(archive.arrangement) as records:
        held = room(records, archive.recorded.arrangement(records), meeting_id)
        wanted = meeting_papers(records, held)
        plans = pack_plans(views(records, held, Stage.CALLED), wanted) if wanted else ()
    kept = _kept(archive, meeting_id)
    due = [each for each in wanted if not _stands(kept, each.name, each.made_from)]
    packs = _due_packs(plans, kept, {each.name for each in due})
    files = {paper.paper_id for plan in packs for paper in plan.files}
    count = _Count(meeting_id, len(due) + len(files) + len(packs), told)
    made = shelve(archive, _printed(held.meeting, due, settings, count), now)
    parts = _Parts(archive, {each.text_id: each.name for each in wanted if each.text_id}, count)
    return made + shelve(archive, _packed(held.meeting, packs, parts, settings, count), now)


def kept_pack(archive: Archive, meeting_id: str, *, closed: bool) -> bytes:
    """The newest pack of a meeting that is kept.

    Args:
        archive: the records of the arrangement.
        meeting_id: the meeting.
        closed: the one with the closed items; the one for everybody when nothing is closed.

    Raises:
        Fault: PACK-09, there is none yet.
    """
    with archive.database.reading(archive.arrangement) as records:
        found = {each.closed: each for each in papers.of_meeting(records, meeting_id) if each.kind == KIND}
        newest = found.get(closed) or found.get(False)
        if newest is None:
            what = f"van vergadering {meeting_id!r} zijn er geen vergaderstukken"
            raise Fault("PACK-09", what, "roep de vergadering eerst bijeen")
        return papers.content(records, newest)


@dataclass(slots=True)
class _Count:
    """Counts the steps of a meeting and tells each; nothing at all when there is nothing to do."""

    meeting_id: str
    total: int
    told: Told
    done: int = 0

    def __post_init__(self) -> None:
        if self.total:
            self.told(Step(self.meeting_id, 0, self.total, ""))

    def step(self, label: str) -> None:
        self.done += 1
        self.told(Step(self.meeting_id, self.done, self.total, label))


@dataclass(slots=True)
class _Parts:
    """Reads the parts of packs: own papers as they are kept, files through the process that may open them, once."""

    archive: Archive
    names: Mapping[str, str]
    count: _Count
    opened: dict[str, Part] = field(default_factory=dict)

    def own(self, name: str, title: str) -> Part:
        """A paper of our own that is kept."""
        with self.archive.database.reading(self.archive.arrangement) as records:
            found = papers.find(records, name)
            if found is None:
                raise Fault("PACK-08", f"stuk '{name}' is er niet", "maak eerst de stukken van de vergadering")
            content = papers.content(records, found)
        return Part(title, content, page_count(content))

    def __call__(self, paper: ItemPaper) -> Part | None:
        """The part of a paper of an item; None while it is not there."""
        secret = " (geheim)" if paper.secret else ""
        if paper.kind != ATTACHMENT:
            name = self.names.get(paper.paper_id)
            return self.own(name, f"{headed(paper.kind)}: {paper.title}{secret}") if name else None
        if paper.paper_id not in self.opened:
            self.opened[paper.paper_id] = self._file(paper, f"{paper.title}{secret}")
            self.count.step(paper.title)
        return self.opened[paper.paper_id]

    def _file(self, paper: ItemPaper, title: str) -> Part:
        """An uploaded file, cleaned (PACK-nn)."""
        with self.archive.database.reading(self.archive.arrangement) as records:
            content = uploads.content(records, paper.paper_id)
        if content is None or sha256(content).hexdigest() != paper.sha256:
            what = f"bijlage '{paper.title}' is niet meer het bestand dat op de agenda is gezet"
            raise Fault("PACK-08", what, "zet een back-up terug, of zet het bestand opnieuw op de agenda")
        found = inspected(paper.title, content)
        return Part(title, found.content, found.facts.pages, own=False, shortcomings=found.facts.shortcomings)


def _kept(archive: Archive, meeting_id: str) -> dict[str, KeptPaper]:
    """Name -> the newest version of each paper of a meeting."""
    with archive.database.reading(archive.arrangement) as records:
        return {each.name: each for each in papers.of_meeting(records, meeting_id)}


def _stands(kept: Mapping[str, KeptPaper], name: str, made_from: str) -> bool:
    return name in kept and kept[name].stands(made_from)


def _due_packs(plans: Sequence[PackPlan], kept: Mapping[str, KeptPaper], changing: set[str]) -> list[PackPlan]:
    """The packs that are not there, or in which a paper changes."""
    return [
        plan
        for plan in plans
        if changing & {plan.call, *plan.texts.values()}
        or not _stands(kept, plan.name, plan.made_from({name: each.made_from for name, each in kept.items()}))
    ]


def _printed(meeting: Meeting, due: Sequence[MeetingPaper], settings: Settings, count: _Count) -> Iterator[Made]:
    """Print the papers that are due."""
    by_slug = {each.paper.slug: each for each in due}
    sheets = [each.paper for each in due]
    for paper, pdf in render_all(sheets, settings.templates, settings.fonts, settings.workers, lambda *_: None):
        each = by_slug[paper.slug]
        count.step(paper.title)
        yield _new(meeting, each.name, each.kind, each.made_from, pdf, closed=each.closed, final=each.final)


def _packed(
    meeting: Meeting, packs: Sequence[PackPlan], parts: _Parts, settings: Settings, count: _Count
) -> Iterator[Made]:
    """Make the packs that are due, of papers that are kept by now."""
    for plan in packs:
        kept = _kept(parts.archive, meeting.meeting_id)
        pdf = bound(plan, parts.own(plan.call, "Oproep en agenda"), parts, settings)
        count.step(plan.name)
        made_from = plan.made_from({name: each.made_from for name, each in kept.items()})
        yield _new(meeting, plan.name, KIND, made_from, pdf, closed=plan.closed)


def _new(
    meeting: Meeting, name: str, kind: str, made_from: str, pdf: bytes, *, closed: bool, final: bool = False
) -> Made:
    """A paper of a meeting to be kept, on the authority on which it was called."""
    new = NewPaper(
        name, kind, meeting.on.year, None, None, PDF, made_from, pdf, final, meeting.meeting_id, closed
    )  # fmt: skip
    return new, "; ".join(filter(None, (meeting.title, meeting.authority)))
