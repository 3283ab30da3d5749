# SPDX-License-Identifier: EUPL-1.2
"""Which policy lies with the councils, and what did each decide? One proposal, one outcome per council (M21)."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sow_gov.app import cases
from sow_gov.app.cases import Case
from sow_gov.app.council_papers import council_texts, proposal_paper, proposed
from sow_gov.documents.press.paper import Paper
from sow_gov.documents.press.pool import render_all
from sow_gov.domain.cases import CouncilOutcome
from sow_gov.domain.errors import Fault
from sow_gov.store.events import Subject
from sow_gov.web.access import ALLOW, MEMBERS, SECRETARIES
from sow_gov.web.errors import sentence, status_of
from sow_gov.web.filled import Filled
from sow_gov.web.routes.boards import BOARDS
from sow_gov.web.routes.cases import case_of
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt, council_decided, presented
from sow_gov.web.screens.policy import party_names, policy_screen, proposal_shown
from sow_gov.web.visit import Visit

POLICY = f"{BOARDS}/beleid"
PROPOSAL = f"{POLICY}/{{policy_id:str}}"


@get(POLICY, opt={ALLOW: MEMBERS}, sync_to_thread=True)
def policies_page(visit: NamedDependency[Visit]) -> Response[str]:
    """Which proposals, memos and letters are there, and how far is each?"""

    def context() -> dict[str, Any]:
        with visit.reading() as records:
            arrangement = visit.site.recorded.arrangement(records)
        policies, choices = cases.cases(visit.archive, Subject.POLICY), cases.own_choices(visit.archive)
        screen = policy_screen(arrangement, policies, choices, council_texts(visit.archive), visit.member)
        return screen | {"start": f"/{visit.arrangement}/bestuur", "may_write": visit.member.role in SECRETARIES}

    return visit.kept_page("policies.html.j2", None, context)


@get(PROPOSAL, opt={ALLOW: MEMBERS}, sync_to_thread=True)
def policy_page(visit: NamedDependency[Visit], policy_id: FromPath[str]) -> Response[str]:
    """What is proposed, and what did each council decide?"""
    return _proposal(visit, case_of(visit, Subject.POLICY, policy_id), NO_ATTEMPT)


@post(f"{PROPOSAL}/raadsbesluit", opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def council_decides(visit: NamedDependency[Visit], policy_id: FromPath[str], data: Filled) -> Response[Any]:
    """Register what a council decided; a deviation makes an own choice."""
    case = case_of(visit, Subject.POLICY, policy_id)
    try:
        event = council_decided(data, proposed(case).participants)
        cases.happened(visit.archive, Subject.POLICY, policy_id, event, visit.actor, visit.at)
    except Fault as fault:
        return _proposal(visit, case, Attempt("raadsbesluit", data, sentence(fault)), status_of(fault))
    return Redirect(f"{_start(visit)}/{policy_id}", status_code=303)


@post(f"{PROPOSAL}/aanbieding", opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def present_policy(visit: NamedDependency[Visit], policy_id: FromPath[str], data: Filled) -> Response[Any]:
    """Register that a proposal was presented to a council."""
    case = case_of(visit, Subject.POLICY, policy_id)
    try:
        event = presented(data, proposed(case).participants)
        cases.happened(visit.archive, Subject.POLICY, policy_id, event, visit.actor, visit.at)
    except Fault as fault:
        return _proposal(visit, case, Attempt("aanbieding", data, sentence(fault)), status_of(fault))
    return Redirect(f"{_start(visit)}/{policy_id}", status_code=303)


@get(f"{PROPOSAL}/voorstel.pdf", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def proposal_as_pdf(visit: NamedDependency[Visit], policy_id: FromPath[str]) -> Response[bytes]:
    """The proposal on paper, with a page for each council."""
    return printed(visit, proposal_paper(visit.archive, case_of(visit, Subject.POLICY, policy_id)))


def printed(visit: Visit, paper: Paper) -> Response[bytes]:
    """A paper that is printed on request."""
    settings = visit.site.settings
    [(_, pdf)] = render_all([paper], settings.templates, settings.fonts, 1, lambda *_: None)
    headers = {"content-disposition": f'attachment; filename="{paper.slug}.pdf"'}
    return Response(pdf, media_type="application/pdf", headers=headers)


def _proposal(visit: Visit, case: Case, attempt: Attempt, status: int = 200) -> Response[str]:
    with visit.reading() as records:
        names = party_names(visit.site.recorded.arrangement(records))
    shown = proposal_shown(case, names)
    context = {
        "shown": shown,
        "names": names,
        "list_address": _start(visit),
        "address": f"{_start(visit)}/{case.case_id}",
        "may_write": visit.member.role in SECRETARIES,
        "asked": {row.participant: row.name for row in shown.councils},
        "outcomes": {outcome.value: outcome.value for outcome in CouncilOutcome},
        "attempt": attempt,
        "today": visit.today,
    }
    return visit.page("policy.html.j2", context, status=status)


def _start(visit: Visit) -> str:
    return f"/{visit.arrangement}/bestuur/beleid"
