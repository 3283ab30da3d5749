# SPDX-License-Identifier: EUPL-1.2
"""What is written for an item of a meeting? Write a text beside how it will read, and read what was sent."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from sow_gov.app import texts
from sow_gov.app.texts import ON_THE_TABLE
from sow_gov.domain.errors import Fault
from sow_gov.domain.text import Draft, TextKind
from sow_gov.store import drafts
from sow_gov.web.access import ALLOW, ASKS
from sow_gov.web.filled import Filled
from sow_gov.web.language import say
from sow_gov.web.refusals import NotThere, one_of
from sow_gov.web.routes.meeting_shown import KEEPERS, POINT, look
from sow_gov.web.routes.meetings import answer
from sow_gov.web.screens.meeting import Shown
from sow_gov.web.screens.meeting_forms import Typed
from sow_gov.web.screens.meeting_text import as_typed, facts, preview_screen, text_screen
from sow_gov.web.visit import Visit

TEXT = f"{POINT}/teksten/{{text_id:str}}"
NEW = "nieuw"
"""What stands in an address for a text that was not kept yet."""
_LARGEST_TEXT = 1_000_000
"""How many bytes a form with a text may have; signs of more bytes and what a form adds included."""


@get(TEXT, opt={ALLOW: KEEPERS, ASKS: ("soort",)}, sync_to_thread=True)
def text_page(
    visit: NamedDependency[Visit],
    meeting_id: FromPath[str],
    item_id: FromPath[str],
    text_id: FromPath[str],
    soort: FromQuery[str | None] = None,
) -> Response[str]:
    """A text that is being written."""
    found = look(visit, meeting_id)
    if text_id == NEW:
        kind = one_of(TextKind, soort)
        if kind not in ON_THE_TABLE:
            raise NotThere
        return _text(visit, found, item_id, text_id, {"soort": kind.value, "titel": _title(found, item_id)})
    draft = _draft(visit, meeting_id, item_id, text_id)
    return _text(visit, found, item_id, text_id, {"soort": draft.kind.value, **as_typed(draft)})


@post(TEXT, opt={ALLOW: KEEPERS}, request_max_body_size=_LARGEST_TEXT, sync_to_thread=True)
def keep_text(
    visit: NamedDependency[Visit],
    meeting_id: FromPath[str],
    item_id: FromPath[str],
    text_id: FromPath[str],
    data: Filled,
) -> Response[Any]:
    """Keep a text as it is now."""
    found = look(visit, meeting_id)
    _title(found, item_id)
    if text_id != NEW:
        _draft(visit, meeting_id, item_id, text_id)
    wanted = Draft(
        visit.new_id() if text_id == NEW else text_id, _kind(data), " ".join(data.get("titel", "").split()),
        _markdown(data), meeting_id, item_id, None, facts(data),
    )  # fmt: skip
    try:
        texts.write(visit.archive, wanted, visit.actor, visit.at)
    except Fault as fault:
        return _text(visit, found, item_id, text_id, data, fault)
    return Redirect(f"{found.address}/punten/{item_id}/teksten/{wanted.text_id}", status_code=303)


@post(f"{TEXT}/voorbeeld", opt={ALLOW: KEEPERS}, request_max_body_size=_LARGEST_TEXT, sync_to_thread=True)
def preview_text(
    visit: NamedDependency[Visit],
    meeting_id: FromPath[str],
    item_id: FromPath[str],
    text_id: FromPath[str],
    data: Filled,
) -> Response[str]:
    """How a text reads now, as a page or the part that htmx asks for; nothing is kept."""
    if visit.fragment:
        return visit.page("meeting_preview.html.j2", _preview(visit, data))
    return _text(visit, look(visit, meeting_id), item_id, text_id, data)


@post(f"{TEXT}/weg", opt={ALLOW: KEEPERS}, sync_to_thread=True)
def throw_text_away(
    visit: NamedDependency[Visit], meeting_id: FromPath[str], item_id: FromPath[str], text_id: FromPath[str]
) -> Redirect:
    """Throw a text away that was not sent."""
    _draft(visit, meeting_id, item_id, text_id)
    texts.throw_away(visit.archive, text_id, visit.actor, visit.at)
    return Redirect(f"{look(visit, meeting_id).address}/punten/{item_id}", status_code=303)


def _text(
    visit: Visit, found: Shown, item_id: str, text_id: str, filled: Typed, fault: Fault | None = None
) -> Response[str]:
    """The form of a text, with what was typed and why it was refused."""
    title, here = _title(found, item_id), f"{found.address}/punten/{item_id}/teksten/{text_id}"
    meeting, point = found.view.meeting, f"{found.address}/punten/{item_id}"
    year = max(found.view.arrangement.years, default=meeting.on.year)
    typed = {"titel": "", "tekst": "", **filled}
    context = text_screen(_kind(filled), typed, _preview(visit, filled), here, year) | {
        "saved": text_id != NEW,
        "heading": typed["titel"] if text_id != NEW else say("Nieuw stuk"),
        "crumbs": [(say("Vergaderingen"), found.start), (meeting.title, found.address), (title, point)],
        "fate": say("Dit stuk gaat mee met de oproep en staat daarna vast. De bedragen zijn dan die van dat moment."),
    }
    return answer(visit, "text.html.j2", context, fault)


def _preview(visit: Visit, filled: Typed) -> dict[str, Any]:
    text = _markdown(filled)
    with visit.reading() as records:
        return preview_screen(text, texts.figures_known(visit.archive, records, [text]))


def _draft(visit: Visit, meeting_id: str, item_id: str, text_id: str) -> Draft:
    """A text that is being written for this very item (NotThere)."""
    with visit.reading() as records:
        kept = drafts.find(records, text_id)
    if kept is None or (kept.draft.meeting_id, kept.draft.item_id) != (meeting_id, item_id):
        raise NotThere
    return kept.draft


def _title(found: Shown, item_id: str) -> str:
    """What the item is called (NotThere)."""
    state = found.view.meeting.item(item_id)
    if state is None:
        raise NotThere
    return state.item.title


def _kind(filled: Typed) -> TextKind:
    """The kind that a form names, of those that go with a meeting (NotThere)."""
    kind = one_of(TextKind, filled.get("soort"))
    if kind not in ON_THE_TABLE:
        raise NotThere
    return kind


def _markdown(filled: Typed) -> str:
    return filled.get("tekst", "").replace("\r\n", "\n")
