# SPDX-License-Identifier: EUPL-1.2
"""Which papers lie under the items of a meeting? Add a PDF, take it away before it was sent, and open what is there."""

from typing import Any
from urllib.parse import quote

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath, MultipartBody
from litestar.response import Redirect

from sow_gov.app.meetings import attachments
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import ItemPaper
from sow_gov.store import uploads
from sow_gov.store.uploads import LARGEST, KeptUpload, NewUpload
from sow_gov.web.access import ALLOW
from sow_gov.web.refusals import NotThere
from sow_gov.web.routes.meeting_agenda import point_answer
from sow_gov.web.routes.meeting_shown import KEEPERS, MEETING, POINT, READERS, look, start
from sow_gov.web.routes.meetings import answer
from sow_gov.web.screens.meeting import Shown
from sow_gov.web.screens.meeting_forms import Reading
from sow_gov.web.screens.meeting_text import read_screen
from sow_gov.web.visit import Visit

_ROOM = 5_000_000
"""How many bytes more than the largest file a form may have, so that one that is too large is refused in words."""


@post(f"{POINT}/bijlagen", opt={ALLOW: KEEPERS}, request_max_body_size=LARGEST + _ROOM, sync_to_thread=True)
def add_upload(
    visit: NamedDependency[Visit],
    meeting_id: FromPath[str],
    item_id: FromPath[str],
    data: MultipartBody[dict[str, Any]],
) -> Response[Any]:
    """Add a PDF to an item."""
    file = data.get("bestand")
    filled = {name: text for name, text in data.items() if isinstance(text, str)}
    try:
        if not isinstance(file, UploadFile) or not file.filename:
            raise Fault("MEETING-60", "Bestand: er is nog geen bestand gekozen", "kies een PDF")
        title = Reading(filled).text("bijlage_titel", "Titel van de bijlage")
        new = NewUpload(
            visit.new_id(), meeting_id, item_id, title, file.filename, Reading(filled).ticked("geheim"),
            file.file.read(),
        )  # fmt: skip
        attachments.attach(visit.archive, new, visit.actor, visit.at)
    except Fault as fault:
        return point_answer(visit, meeting_id, item_id, _kept(filled), fault)
    return Redirect(f"{start(visit)}/{meeting_id}/punten/{item_id}", status_code=303)


@post(f"{POINT}/bijlagen/{{upload_id:str}}/weg", opt={ALLOW: KEEPERS}, sync_to_thread=True)
def take_upload_away(
    visit: NamedDependency[Visit], meeting_id: FromPath[str], item_id: FromPath[str], upload_id: FromPath[str]
) -> Response[Any]:
    """Take a file away that was not sent yet."""
    with visit.reading() as records:
        found = uploads.find(records, upload_id)
    if found is None or (found.meeting_id, found.item_id) != (meeting_id, item_id):
        raise NotThere
    try:
        attachments.detach(visit.archive, upload_id, visit.actor, visit.at)
    except Fault as fault:
        return point_answer(visit, meeting_id, item_id, {}, fault)
    return Redirect(f"{start(visit)}/{meeting_id}/punten/{item_id}", status_code=303)


@get(f"{MEETING}/stukken/{{paper_id:str}}", opt={ALLOW: READERS}, sync_to_thread=True)
def item_paper(visit: NamedDependency[Visit], meeting_id: FromPath[str], paper_id: FromPath[str]) -> Response[Any]:
    """A paper of an item: the file, or a page with the text as it was sent."""
    found = look(visit, meeting_id)
    paper = _paper(found, paper_id)
    text = found.view.texts.get(paper_id)
    if paper is not None and text is not None:
        return answer(visit, "meeting_paper.html.j2", read_screen(found, paper, text))
    with visit.reading() as records:
        kept = uploads.find(records, paper_id)
        if kept is None or kept.meeting_id != meeting_id or not (paper or found.may_run):
            raise NotThere
        content = uploads.content(records, paper_id)
    return _download(kept, content or b"")


def _paper(found: Shown, paper_id: str) -> ItemPaper | None:
    """A paper that was sent, if who asks may see it."""
    papers = (paper for state in found.seen.items for paper in state.item.papers)
    return next((paper for paper in papers if paper.paper_id == paper_id), None)


def _download(kept: KeptUpload, content: bytes) -> Response[bytes]:
    """A file, to be kept and not shown inside a page of ours."""
    headers = {"content-disposition": f"attachment; filename*=UTF-8''{quote(kept.filename, safe='')}"}
    return Response(content, media_type=kept.media_type, headers=headers)


def _kept(filled: dict[str, str]) -> dict[str, str]:
    """What was typed in the form of a file, without the fields of the item beside it."""
    return {name: filled[name] for name in ("bijlage_titel", "geheim") if name in filled}
