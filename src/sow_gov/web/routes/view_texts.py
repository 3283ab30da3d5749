# SPDX-License-Identifier: EUPL-1.2
"""How is a zienswijze written? The municipality writes it from its questions, beside how it reads."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sow_gov.app import texts
from sow_gov.app.view_effects import ViewId
from sow_gov.app.view_places import place_names
from sow_gov.domain.cycle import CycleStep
from sow_gov.domain.errors import Fault
from sow_gov.domain.text import Draft, TextKind
from sow_gov.planning.cycle_state import CycleState
from sow_gov.planning.view_text import points
from sow_gov.store import drafts
from sow_gov.web.access import ALLOW
from sow_gov.web.errors import in_words
from sow_gov.web.filled import Filled
from sow_gov.web.language import say
from sow_gov.web.refusals import NotAllowed, NotThere
from sow_gov.web.routes.council_views import DOERS, VIEW, address, look, may_write, start
from sow_gov.web.routes.meetings import answer
from sow_gov.web.screens.meeting_forms import Typed
from sow_gov.web.screens.meeting_text import as_typed, preview_screen, text_screen
from sow_gov.web.visit import Visit

TEXT = f"{VIEW}/tekst"
_LARGEST_TEXT = 1_000_000


@get(TEXT, opt={ALLOW: DOERS}, sync_to_thread=True)
def view_text_page(visit: NamedDependency[Visit], paper_id: FromPath[str], participant: FromPath[str]) -> Response[str]:
    """The text of a zienswijze that is being written."""
    view_id = ViewId(paper_id, participant)
    state = _writing(visit, view_id)
    draft = _draft(visit, view_id)
    typed = as_typed(draft) if draft else {"titel": f"Zienswijze op {state.title}"}
    return _text(visit, view_id, state, typed)


@post(TEXT, opt={ALLOW: DOERS}, request_max_body_size=_LARGEST_TEXT, sync_to_thread=True)
def keep_view_text(
    visit: NamedDependency[Visit], paper_id: FromPath[str], participant: FromPath[str], data: Filled
) -> Response[Any]:
    """Keep the text as it is now."""
    view_id = ViewId(paper_id, participant)
    state = _writing(visit, view_id)
    title = " ".join(data.get("titel", "").split())
    wanted = Draft(view_id.text_id, TextKind.VIEW, title, _markdown(data), participant=participant)
    try:
        texts.write(visit.archive, wanted, visit.actor, visit.at)
    except Fault as fault:
        return _text(visit, view_id, state, data, fault)
    return Redirect(f"{address(visit, view_id)}/tekst", status_code=303)


@post(f"{TEXT}/voorbeeld", opt={ALLOW: DOERS}, request_max_body_size=_LARGEST_TEXT, sync_to_thread=True)
def preview_view_text(
    visit: NamedDependency[Visit], paper_id: FromPath[str], participant: FromPath[str], data: Filled
) -> Response[str]:
    """How the text reads now, as a page or the part that htmx asks for; nothing is kept."""
    view_id = ViewId(paper_id, participant)
    state = _writing(visit, view_id)
    if visit.fragment:
        return visit.page("meeting_preview.html.j2", _preview(visit, data))
    return _text(visit, view_id, state, data)


@post(f"{TEXT}/weg", opt={ALLOW: DOERS}, sync_to_thread=True)
def throw_view_text_away(
    visit: NamedDependency[Visit], paper_id: FromPath[str], participant: FromPath[str]
) -> Redirect:
    """Throw the text away before the council decided on it."""
    view_id = ViewId(paper_id, participant)
    _writing(visit, view_id)
    if _draft(visit, view_id) is None:
        raise NotThere
    texts.throw_away(visit.archive, view_id.text_id, visit.actor, visit.at)
    return Redirect(address(visit, view_id), status_code=303)


def _writing(visit: Visit, view_id: ViewId) -> CycleState:
    """The paper, while the council can still be given a text and who asks writes it (NotThere, NotAllowed)."""
    state = look(visit, view_id)
    if not may_write(visit, view_id):
        raise NotAllowed
    if state.views[view_id.participant].outcome or state.taken_on(CycleStep.ADOPTED):
        raise NotThere
    return state


def _draft(visit: Visit, view_id: ViewId) -> Draft | None:
    with visit.reading() as records:
        kept = drafts.find(records, view_id.text_id)
    return kept.draft if kept else None


def _text(visit: Visit, view_id: ViewId, state: CycleState, filled: Typed, fault: Fault | None = None) -> Response[str]:
    """The form of the text, with what was typed and why it was refused."""
    here, typed = f"{address(visit, view_id)}/tekst", {"titel": "", "tekst": "", **filled}
    with visit.reading() as records:
        names = place_names(visit.archive, records, state, view_id.participant)
    known = visit.names().years
    year = state.paper.year if state.paper.year in known else max(known, default=state.paper.year)
    context = text_screen(TextKind.VIEW, typed, _preview(visit, typed), here, year) | {
        "facts": (),
        "saved": _draft(visit, view_id) is not None,
        "heading": typed["titel"] or say("Zienswijze"),
        "crumbs": [
            (say("Zienswijzen"), start(visit)),
            (state.setting.names[view_id.participant], address(visit, view_id)),
        ],
        "fate": say(
            "Heeft de raad besloten, leg dat besluit dan vast: de tekst staat dan vast, met de bedragen van dat moment."
        ),
        "places": {each.said: called for each, called in names.items()},
    }
    return answer(visit, "view_text.html.j2", context, fault)


def _preview(visit: Visit, filled: Typed) -> dict[str, Any]:
    """How the text reads, with what stands for nothing and with a point that misses something."""
    text = _markdown(filled)
    with visit.reading() as records:
        shown = preview_screen(text, texts.figures_known(visit.archive, records, [text]))
    try:
        points(text)
    except Fault as fault:
        if text.strip():  # nothing is wrong with what was not begun
            shown["faults"] = (*shown["faults"], in_words(fault))
    return shown


def _markdown(filled: Typed) -> str:
    return filled.get("tekst", "").replace("\r\n", "\n")
