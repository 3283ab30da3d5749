# SPDX-License-Identifier: EUPL-1.2
"""What is written to the councils? The secretary drafts; a raadsmemo is issued by its own municipality (M20)."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from sow_gov.app import texts
from sow_gov.app.council_papers import TO_COUNCILS, council_text, propose, text_paper
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import Role
from sow_gov.domain.text import Draft, TextIssued, TextKind
from sow_gov.store import drafts
from sow_gov.web.access import ALLOW, ASKS, MEMBERS, SECRETARIES
from sow_gov.web.errors import sentence, status_of
from sow_gov.web.filled import Filled
from sow_gov.web.language import Said, say
from sow_gov.web.refusals import NotAllowed, NotThere, one_of
from sow_gov.web.routes.boards import BOARDS
from sow_gov.web.routes.meetings import answer
from sow_gov.web.routes.policy import printed
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.screens.council_text import fact_fields, facts_given, issued_preview, memo_screen
from sow_gov.web.screens.meeting_forms import Typed
from sow_gov.web.screens.meeting_text import as_typed, preview_screen, text_screen
from sow_gov.web.screens.policy import may_issue, may_read
from sow_gov.web.visit import Visit

TEXTS = f"{BOARDS}/teksten"
TEXT = f"{TEXTS}/{{text_id:str}}"
NEW = "nieuw"
"""What stands in an address for a text that was not kept yet."""
_LARGEST_TEXT = 1_000_000
_FATES = {
    TextKind.MEMO: say("Deze gemeente geeft de raadsmemo zelf uit, met haar eigen nummer en besluit."),
    TextKind.LETTER: say("Bij het uitgeven wordt de brief aan de raden definitief, met de bedragen van dat moment."),
    TextKind.POLICY: say("Bij het uitgeven ligt het voorstel bij elke raad, met de bedragen van dat moment."),
}
_HEADINGS = {
    TextKind.MEMO: say("Nieuwe raadsmemo: elke gemeente krijgt een eigen concept"),
    TextKind.LETTER: say("Nieuwe brief aan de raden"),
    TextKind.POLICY: say("Nieuw beleidsvoorstel"),
}


@get(TEXT, opt={ALLOW: MEMBERS, ASKS: ("soort",)}, sync_to_thread=True)
def council_text_page(
    visit: NamedDependency[Visit], text_id: FromPath[str], soort: FromQuery[str | None] = None
) -> Response[str]:
    """A text to the councils: to be written by the secretary, to be read or issued by others."""
    if text_id == NEW:
        if visit.member.role not in SECRETARIES:
            raise NotAllowed
        return _editor(visit, NEW, _kind(soort), {"titel": "", "tekst": ""})
    draft = _draft(visit, text_id)
    if draft is not None and visit.member.role in SECRETARIES:
        return _editor(visit, text_id, draft.kind, as_typed(draft))
    return _reader(visit, text_id, NO_ATTEMPT)


@post(TEXT, opt={ALLOW: SECRETARIES}, request_max_body_size=_LARGEST_TEXT, sync_to_thread=True)
def keep_council_text(visit: NamedDependency[Visit], text_id: FromPath[str], data: Filled) -> Response[Any]:
    """Keep a text as it is now; a new memo becomes one for every municipality."""
    before = _written(visit, text_id)
    kind = before.kind if before else _kind(data.get("soort"))
    wanted = Draft(
        visit.new_id() if before is None else text_id, kind, " ".join(data.get("titel", "").split()),
        _markdown(data), participant=before.participant if before else None, facts=facts_given(kind, data),
    )  # fmt: skip
    try:
        if before is None and kind is TextKind.MEMO:
            texts.draft_memos(visit.archive, wanted, visit.actor, visit.at)
            return Redirect(f"{_policy(visit)}#memos", status_code=303)
        texts.write(visit.archive, wanted, visit.actor, visit.at)
    except Fault as fault:
        return _editor(visit, text_id, kind, data, fault)
    return Redirect(f"{_start(visit)}/{wanted.text_id}", status_code=303)


@post(f"{TEXT}/voorbeeld", opt={ALLOW: SECRETARIES}, request_max_body_size=_LARGEST_TEXT, sync_to_thread=True)
def preview_council_text(visit: NamedDependency[Visit], text_id: FromPath[str], data: Filled) -> Response[str]:
    """How a text reads now, as a page or the part that htmx asks for; nothing is kept."""
    if visit.fragment:
        return visit.page("meeting_preview.html.j2", _preview(visit, data))
    before = _written(visit, text_id)
    return _editor(visit, text_id, before.kind if before else _kind(data.get("soort")), data)


@post(f"{TEXT}/weg", opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def throw_council_text_away(visit: NamedDependency[Visit], text_id: FromPath[str]) -> Redirect:
    """Throw a text away that was not issued."""
    if _written(visit, text_id) is None:
        raise NotThere
    texts.throw_away(visit.archive, text_id, visit.actor, visit.at)
    return Redirect(_policy(visit), status_code=303)


@post(f"{TEXT}/uitgeven", opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def issue_council_text(visit: NamedDependency[Visit], text_id: FromPath[str]) -> Response[Any]:
    """Issue a letter, or put a policy proposal to the councils."""
    text = _found(visit, text_id)
    try:
        if text.draft.kind is TextKind.POLICY:
            propose(visit.archive, text_id, visit.actor, visit.at)
            return Redirect(f"{_policy(visit)}/{text_id}", status_code=303)
        texts.issue(visit.archive, text_id, visit.actor, visit.at)
    except Fault as fault:
        return _editor(visit, text_id, text.draft.kind, as_typed(text.draft), fault)
    return Redirect(f"{_start(visit)}/{text_id}", status_code=303)


@post(f"{TEXT}/raadsmemo", opt={ALLOW: frozenset({Role.REVIEWER})}, sync_to_thread=True)
def issue_memo(visit: NamedDependency[Visit], text_id: FromPath[str], data: Filled) -> Response[Any]:
    """Issue a raadsmemo for the college of one's own municipality."""
    if not may_issue(visit.member, _found(visit, text_id)):
        raise NotAllowed
    given = {name: " ".join(data.get(name, "").split()) for name in (*_COLLEGE, "bijlagen")}
    try:
        texts.issue_memo(visit.archive, text_id, {k: said for k, said in given.items() if said}, visit.actor, visit.at)
    except Fault as fault:
        return _reader(visit, text_id, Attempt("raadsmemo", data, sentence(fault)), status_of(fault))
    return Redirect(f"{_start(visit)}/{text_id}", status_code=303)


_COLLEGE = (texts.DECISION, texts.REGISTRATION, texts.PORTFOLIO)


@get(f"{TEXT}/stuk.pdf", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def council_text_as_pdf(visit: NamedDependency[Visit], text_id: FromPath[str]) -> Response[Any]:
    """The memo or letter on paper; a proposal has a paper of its own."""
    text = _found(visit, text_id)
    if text.draft.kind is TextKind.POLICY or not may_read(visit.member, text):
        raise NotThere
    try:
        return printed(visit, text_paper(visit.archive, text_id, visit.at))
    except Fault as fault:
        return _reader(visit, text_id, Attempt("stuk", {}, sentence(fault)), status_of(fault))


def _editor(visit: Visit, text_id: str, kind: TextKind, filled: Typed, fault: Fault | None = None) -> Response[str]:
    """The form of a text, with what was typed and why it was refused."""
    here, typed = f"{_start(visit)}/{text_id}", {"titel": "", "tekst": "", **filled}
    with visit.reading() as records:
        year = max(visit.site.recorded.arrangement(records).years, default=visit.today.year)
    heading: Said | str = _HEADINGS[kind] if text_id == NEW else typed["titel"]
    context = text_screen(kind, typed, _preview(visit, typed), here, year) | {
        "facts": fact_fields(kind, typed),
        "saved": text_id != NEW,
        "heading": heading,
        "list_address": _policy(visit),
        "fate": _FATES[kind],
        "issue": kind is not TextKind.MEMO,
    }
    return answer(visit, "council_text.html.j2", context, fault)


def _reader(visit: Visit, text_id: str, attempt: Attempt, status: int = 200) -> Response[str]:
    """A text as it was issued, or as it would read now for who is to issue it (NotThere for anybody else)."""
    text = _found(visit, text_id)
    if not may_read(visit.member, text):
        raise NotThere
    with visit.reading() as records:
        name = "" if text.draft.participant is None else (
            visit.site.recorded.arrangement(records).parties[text.draft.participant].short_name
        )  # fmt: skip
    reads = issued_preview(text) if text.authority else _preview(visit, as_typed(text.draft))
    context = memo_screen(text, name, reads, may_issue=not text.authority and may_issue(visit.member, text))
    here = {"here": f"{_start(visit)}/{text_id}", "list_address": _policy(visit), "attempt": attempt}
    return visit.page("memo.html.j2", context | here, status=status)


def _found(visit: Visit, text_id: str) -> TextIssued:
    """A text to the councils, issued or not (NotThere)."""
    try:
        return council_text(visit.archive, text_id, visit.at)
    except Fault as fault:
        if fault.code != "TEXT-20":
            raise
        raise NotThere from fault


def _draft(visit: Visit, text_id: str) -> Draft | None:
    """A text to the councils that is being written; None when there is none."""
    with visit.reading() as records:
        kept = drafts.find(records, text_id)
    return kept.draft if kept is not None and kept.draft.kind in TO_COUNCILS else None


def _written(visit: Visit, text_id: str) -> Draft | None:
    """The text that a form is about, None for a new one (NotThere)."""
    if text_id == NEW:
        return None
    draft = _draft(visit, text_id)
    if draft is None:
        raise NotThere
    return draft


def _preview(visit: Visit, filled: Typed) -> dict[str, Any]:
    text = _markdown(filled)
    with visit.reading() as records:
        return preview_screen(text, texts.figures_known(visit.archive, records, [text]))


def _kind(name: str | None) -> TextKind:
    """The kind that a form or an address names, of those that go to the councils (NotThere)."""
    kind = one_of(TextKind, name)
    if kind not in TO_COUNCILS:
        raise NotThere
    return kind


def _markdown(filled: Typed) -> str:
    return filled.get("tekst", "").replace("\r\n", "\n")


def _start(visit: Visit) -> str:
    return f"/{visit.arrangement}/bestuur/teksten"


def _policy(visit: Visit) -> str:
    return f"/{visit.arrangement}/bestuur/beleid"
