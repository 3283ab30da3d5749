# SPDX-License-Identifier: EUPL-1.2
"""How does somebody get the papers of a meeting, one by one or in one file? Only as they stand, and as far as open."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sow_gov.app.meetings.pack import PackPlan, pack_plans
from sow_gov.app.meetings.papers import meeting_papers, views
from sow_gov.app.meetings.room import room
from sow_gov.app.meetings.view import Stage
from sow_gov.store import papers
from sow_gov.store.database import Records
from sow_gov.store.papers import KeptPaper
from sow_gov.web.access import ALLOW
from sow_gov.web.refusals import NotAllowed, NotThere
from sow_gov.web.routes.meeting_shown import KEEPERS, MEETING, READERS, look
from sow_gov.web.routes.papers import entry
from sow_gov.web.screens.meeting import Shown
from sow_gov.web.screens.meeting_pack import FileRow, OnTheShelf, pack_screen
from sow_gov.web.visit import Visit


@post(f"{MEETING}/maken", opt={ALLOW: KEEPERS}, sync_to_thread=True)
def make_papers(visit: NamedDependency[Visit], meeting_id: FromPath[str]) -> Redirect:
    """Let the papers be made now."""
    found = look(visit, meeting_id)
    visit.site.making.ask(visit.arrangement, meeting_id)
    return Redirect(f"{found.address}#stukken", status_code=303)


@get(f"{MEETING}/voortgang", opt={ALLOW: READERS}, sync_to_thread=True)
def progress_part(visit: NamedDependency[Visit], meeting_id: FromPath[str]) -> Response[Any]:
    """How far the papers are: the part of the page that asks for it, and for anybody else the page."""
    found = look(visit, meeting_id)
    if not visit.fragment:
        return Redirect(f"{found.address}#stukken", status_code=303)
    return visit.page("meeting_progress.html.j2", pack_context(visit, found))


@get(f"{MEETING}/bestanden/{{name:str}}", opt={ALLOW: READERS}, sync_to_thread=True)
def made_paper(visit: NamedDependency[Visit], meeting_id: FromPath[str], name: FromPath[str]) -> Response[bytes]:
    """A paper of the meeting as it stands; what has since become closed is no longer to be had as it was."""
    found = look(visit, meeting_id)
    with visit.reading() as records:
        kept, _ = _standing(visit, records, meeting_id).get(name, (None, ""))
        if kept is None:
            raise NotThere
        if kept.closed and not found.account.sees_closed_items:
            raise NotAllowed
        content = papers.content(records, kept)
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(content, media_type=kept.media_type, headers=headers)


def pack_context(visit: Visit, found: Shown) -> dict[str, Any]:
    """The papers of a meeting with how far they are."""
    meeting_id = found.view.meeting.meeting_id
    with visit.reading() as records:
        standing = _standing(visit, records, meeting_id)
    rows = [FileRow(title, bool(paper.closed), entry(visit, paper)) for paper, title in standing.values() if paper]
    shelf = OnTheShelf(rows, sum(paper is None for paper, _ in standing.values()))
    return pack_screen(found, shelf, visit.site.making.of(visit.arrangement, meeting_id))


def _standing(visit: Visit, records: Records, meeting_id: str) -> dict[str, tuple[KeptPaper | None, str]]:
    """Name -> the paper with that name and what it is called, the packs first; None while it must (again) be made."""
    held = room(records, visit.site.recorded.arrangement(records), meeting_id)
    kept = {each.name: each for each in papers.of_meeting(records, meeting_id)}
    wanted = meeting_papers(records, held)
    own = {each.name: (_if_it_stands(kept, each.name, each.made_from), each.paper.title) for each in wanted}
    packs: dict[str, tuple[KeptPaper | None, str]] = {}
    for plan in pack_plans(views(records, held, Stage.CALLED), wanted) if wanted else ():
        made_from = plan.made_from({name: paper.made_from for name, paper in kept.items()})
        whole = all(own[name][0] for name in (plan.call, *plan.texts.values()))
        packs[plan.name] = (_if_it_stands(kept, plan.name, made_from) if whole else None, _pack_title(plan))
    return packs | own


def _if_it_stands(kept: Mapping[str, KeptPaper], name: str, made_from: str) -> KeptPaper | None:
    return kept[name] if name in kept and kept[name].stands(made_from) else None


def _pack_title(plan: PackPlan) -> str:
    return f"Vergaderstukken{' – besloten' if plan.closed else ''}: alles in één bestand"
