# SPDX-License-Identifier: EUPL-1.2
"""How is the arrangement evaluated, and which decisions were disputed? Plan, steps and outcome of both."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sow_gov.app import cases
from sow_gov.app.cases import Case
from sow_gov.domain.errors import Fault
from sow_gov.store.events import Subject
from sow_gov.web.access import ALLOW, MEMBERS, SECRETARIES
from sow_gov.web.errors import sentence, status_of
from sow_gov.web.filled import Filled
from sow_gov.web.refusals import NotThere
from sow_gov.web.routes.boards import BOARDS
from sow_gov.web.routes.meeting_shown import look_at_all
from sow_gov.web.screens.board_forms import (
    NO_ATTEMPT,
    Attempt,
    dispute_decided,
    dispute_registered,
    evaluation_planned,
    evaluation_step,
)
from sow_gov.web.screens.evaluation import evaluation_shown, evaluations_screen
from sow_gov.web.screens.organ_names import functions, organ_names, places
from sow_gov.web.screens.policy import party_names
from sow_gov.web.screens.registers import contract_decisions, disputes_shown, seen_decisions
from sow_gov.web.visit import Visit

EVALUATIONS = f"{BOARDS}/evaluatie"
EVALUATION = f"{EVALUATIONS}/{{case_id:str}}"
DISPUTES = f"{BOARDS}/geschillen"


@get(EVALUATIONS, opt={ALLOW: MEMBERS}, sync_to_thread=True)
def evaluations_page(visit: NamedDependency[Visit]) -> Response[str]:
    """On which ground is evaluated when, and which evaluations were there?"""
    return _evaluations(visit, NO_ATTEMPT)


@post(EVALUATIONS, opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def plan_evaluation(visit: NamedDependency[Visit], data: Filled) -> Response[Any]:
    """Plan an evaluation."""
    case_id = visit.new_id()
    try:
        cases.happened(
            visit.archive, Subject.EVALUATION, case_id, evaluation_planned(data), visit.actor, visit.at
        )  # fmt: skip
    except Fault as fault:
        return _evaluations(visit, Attempt("plan", data, sentence(fault)), status_of(fault))
    return Redirect(f"{_start(visit)}/evaluatie/{case_id}", status_code=303)


@get(EVALUATION, opt={ALLOW: MEMBERS}, sync_to_thread=True)
def evaluation_page(visit: NamedDependency[Visit], case_id: FromPath[str]) -> Response[str]:
    """What was planned, what came out, and what is done with it?"""
    return _evaluation(visit, case_of(visit, Subject.EVALUATION, case_id), NO_ATTEMPT)


@post(f"{EVALUATION}/{{step:str}}", opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def evaluation_goes_on(
    visit: NamedDependency[Visit], case_id: FromPath[str], step: FromPath[str], data: Filled
) -> Response[Any]:
    """Register the assignment, the outcome, a recommendation, or that a council got it."""
    case, arrangement = case_of(visit, Subject.EVALUATION, case_id), visit.agreed()
    known = {"functies": functions(arrangement, visit.today), "gemeenten": list(places(arrangement, visit.today))}
    try:
        event = evaluation_step(step, data, visit.new_id(), known)
        if event is None:
            raise NotThere
        cases.happened(visit.archive, Subject.EVALUATION, case_id, event, visit.actor, visit.at)
    except Fault as fault:
        return _evaluation(visit, case, Attempt(step, data, sentence(fault)), status_of(fault))
    return Redirect(f"{_start(visit)}/evaluatie/{case_id}", status_code=303)


@get(DISPUTES, opt={ALLOW: MEMBERS}, sync_to_thread=True)
def disputes_page(visit: NamedDependency[Visit]) -> Response[str]:
    """Which decisions were brought to gedeputeerde staten, and what came of it?"""
    return _disputes(visit, NO_ATTEMPT)


@post(DISPUTES, opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def register_dispute(visit: NamedDependency[Visit], data: Filled) -> Response[Any]:
    """Register a dispute about a decision."""
    case_id = visit.new_id()
    try:
        cases.happened(visit.archive, Subject.DISPUTE, case_id, dispute_registered(data), visit.actor, visit.at)
    except Fault as fault:
        return _disputes(visit, Attempt("geschil", data, sentence(fault)), status_of(fault))
    return Redirect(f"{_start(visit)}/geschillen", status_code=303)


@post(f"{DISPUTES}/{{case_id:str}}/uitspraak", opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def decide_dispute(visit: NamedDependency[Visit], case_id: FromPath[str], data: Filled) -> Response[Any]:
    """Register how a dispute ended."""
    if all(each.case_id != case_id for each in cases.cases(visit.archive, Subject.DISPUTE)):
        raise NotThere
    try:
        cases.happened(visit.archive, Subject.DISPUTE, case_id, dispute_decided(data), visit.actor, visit.at)
    except Fault as fault:
        return _disputes(visit, Attempt(case_id, data, sentence(fault)), status_of(fault))
    return Redirect(f"{_start(visit)}/geschillen", status_code=303)


def _evaluations(visit: Visit, attempt: Attempt, status: int = 200) -> Response[str]:
    arrangement = visit.agreed()
    screen = evaluations_screen(arrangement, cases.cases(visit.archive, Subject.EVALUATION), visit.today)
    context = screen | {
        "address": f"{_start(visit)}/evaluatie",
        "may_write": visit.member.role in SECRETARIES,
        "organs": organ_names(arrangement, visit.today),
        "attempt": attempt,
    }
    return visit.page("evaluations.html.j2", context, status=status)


def _evaluation(visit: Visit, case: Case, attempt: Attempt, status: int = 200) -> Response[str]:
    arrangement = visit.agreed()
    context = {
        "shown": evaluation_shown(case, organ_names(arrangement, visit.today)),
        "list_address": f"{_start(visit)}/evaluatie",
        "address": f"{_start(visit)}/evaluatie/{case.case_id}",
        "actions_address": f"{_start(visit)}/acties",
        "may_write": visit.member.role in SECRETARIES,
        "functions": {name: name for name in functions(arrangement, visit.today)},
        "places": places(arrangement, visit.today),
        "names": party_names(arrangement),
        "today": visit.today,
        "attempt": attempt,
    }
    return visit.page("evaluation.html.j2", context, status=status)


def _disputes(visit: Visit, attempt: Attempt, status: int = 200) -> Response[str]:
    arrangement = visit.agreed()
    names = organ_names(arrangement, visit.today)
    known = [each.taken.number for each in seen_decisions(look_at_all(visit))]
    context = {
        "disputes": disputes_shown(cases.cases(visit.archive, Subject.DISPUTE), names),
        "address": f"{_start(visit)}/geschillen",
        "decisions_address": f"{_start(visit)}/besluiten",
        "may_write": visit.member.role in SECRETARIES,
        "parties": names,
        "numbers": [*known, *(each.number for each in contract_decisions(arrangement, known))],
        "today": visit.today,
        "attempt": attempt,
    }
    return visit.page("disputes.html.j2", context, status=status)


def case_of(visit: Visit, subject: Subject, case_id: str) -> Case:
    """The evaluation, dispute or proposal with an id (NotThere)."""
    found = next((each for each in cases.cases(visit.archive, subject) if each.case_id == case_id), None)
    if found is None:
        raise NotThere
    return found


def _start(visit: Visit) -> str:
    return f"/{visit.arrangement}/bestuur"
