# SPDX-License-Identifier: EUPL-1.2
"""Which decisions were taken, and what is still to be done? The registers over all organs."""

from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sow_gov.app import cases
from sow_gov.app.meetings import steps
from sow_gov.domain.cases import FollowedUp
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting_events import ActionDone
from sow_gov.store.events import Subject
from sow_gov.web.access import ALLOW, ASKS, MEMBERS, SECRETARIES
from sow_gov.web.errors import sentence, status_of
from sow_gov.web.filled import Filled
from sow_gov.web.refusals import NotThere
from sow_gov.web.routes.boards import BOARDS
from sow_gov.web.routes.meeting_shown import look_at_all
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.screens.meeting_forms import Reading
from sow_gov.web.screens.organ_names import organ_names
from sow_gov.web.screens.registers import (
    FIELDS,
    actions_screen,
    contract_decisions,
    decisions_screen,
    disputes_shown,
    seen_decisions,
)
from sow_gov.web.visit import Visit


@get(f"{BOARDS}/besluiten", opt={ALLOW: MEMBERS, ASKS: FIELDS}, sync_to_thread=True)
def decisions_page(visit: NamedDependency[Visit], request: Request[Any, Any, Any]) -> Response[str]:
    """Every decision, found by number, word, organ or year."""
    filled = dict(request.query_params)

    def context() -> dict[str, Any]:
        with visit.reading() as records:
            arrangement = visit.site.recorded.arrangement(records)
        names = {**_every_organ(visit), **organ_names(arrangement, visit.today)}
        disputes = disputes_shown(cases.cases(visit.archive, Subject.DISPUTE), names)
        held = look_at_all(visit)
        here = [each.taken.number for each in seen_decisions(held)]
        screen = decisions_screen(held, names, disputes, filled)
        start = f"/{visit.arrangement}/bestuur"
        return screen | {"contract": contract_decisions(arrangement, here), "names": names, "start": start}

    return visit.kept_page("decisions.html.j2", None, context)


@get(f"{BOARDS}/acties", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def actions_page(visit: NamedDependency[Visit]) -> Response[str]:
    """What is to be done, by whom and by when?"""
    return visit.kept_page("actions.html.j2", None, lambda: _actions(visit, NO_ATTEMPT))


@post(f"{BOARDS}/acties/{{subject_id:str}}/{{action_id:str}}", opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def finish_action(
    visit: NamedDependency[Visit], subject_id: FromPath[str], action_id: FromPath[str], data: Filled
) -> Response[Any]:
    """Tick off an action with what was done."""
    every = cases.actions(visit.archive)
    action = next((each for each in every if (each.subject_id, each.action_id) == (subject_id, action_id)), None)
    if action is None:
        raise NotThere
    try:
        form = Reading(data)
        on, note = form.day("dag", "Gedaan op"), form.text("notitie", "Wat er gedaan is", 500)
        if action.subject is Subject.MEETING:
            steps.happened(visit.archive, subject_id, ActionDone(action_id, on, note), visit.actor, visit.at)
        else:
            followed = FollowedUp(action_id, on, note)
            cases.happened(visit.archive, action.subject, subject_id, followed, visit.actor, visit.at)
    except Fault as fault:
        screen = _actions(visit, Attempt(f"{subject_id}/{action_id}", data, sentence(fault)))
        return visit.page("actions.html.j2", screen, status=status_of(fault))
    return Redirect(f"/{visit.arrangement}/bestuur/acties", status_code=303)


def _actions(visit: Visit, attempt: Attempt) -> dict[str, Any]:
    every, evaluations = cases.actions(visit.archive), cases.cases(visit.archive, Subject.EVALUATION)
    start = f"/{visit.arrangement}/bestuur"
    screen = actions_screen(every, look_at_all(visit), evaluations, start, visit.today)
    return screen | {"may_finish": visit.member.role in SECRETARIES, "attempt": attempt, "today": visit.today}


def _every_organ(visit: Visit) -> dict[str, str]:
    """Code -> name of the organs of every version of the regulation."""
    with visit.reading() as records:
        regulations = visit.site.recorded.arrangement(records).regulations
    return {organ.slug: organ.name for version in regulations for organ in version.value.organs}
