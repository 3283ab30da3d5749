# SPDX-License-Identifier: EUPL-1.2
"""What waits for somebody in the cycle? A zienswijze to give, questions to answer, and the next steps of papers."""

from collections.abc import Iterator, Sequence
from datetime import date

from sow_gov.documents.cycle.steps import following
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cycle import CycleStep
from sow_gov.domain.people import Account, Role
from sow_gov.planning.cycle import next_required
from sow_gov.planning.cycle_state import CycleState
from sow_gov.statutory.cycle_law import CycleLaw
from sow_gov.web.language import say
from sow_gov.web.screens.cycle import FROM_VIEWS, NEXT
from sow_gov.web.screens.todo import Todo
from sow_gov.wording.calendar import short_law
from sow_gov.wording.numbers import listing


def cycle_todo(
    arrangement: Arrangement, law: CycleLaw, states: Sequence[CycleState], account: Account, today: date
) -> Iterator[Todo]:
    """What waits for an account in the cycle.

    Args:
        arrangement: whose papers they are.
        law: the law of the cycle by date.
        states: the papers to look at.
        account: a municipality gives its zienswijze, the staff answers questions, the secretary takes every step of
            the papers whose steps are kept.
        today: tells late from due.
    """
    views = f"/{arrangement.slug}/bestuur/zienswijzen"
    waiting = [each for each in states if each.taken_on(CycleStep.ADOPTED) is None]
    if account.role is Role.REVIEWER and account.participant:
        for state in waiting:
            yield from _view(state, account.participant, views, today)
    if account.role in (Role.CONTROLLER, Role.SECRETARY):
        for state in waiting:
            yield from _questions(state, views, today)
    if account.role is Role.SECRETARY:
        for state in states:
            yield from _steps(arrangement, law, state, views, today) if state.opened else ()


def _view(state: CycleState, participant: str, views: str, today: date) -> Iterator[Todo]:
    """The zienswijze of a council that was served and did not decide."""
    rule, view = state.rule(CycleStep.VIEWS), state.views.get(participant)
    if rule is None or view is None or view.outcome or state.find(CycleStep.SENT, participant) is None:
        return
    until, what = state.until(participant), say("Geef uw zienswijze op: %(title)s", title=state.title)
    address = f"{views}/{state.paper.paper_id}/{participant}"
    yield Todo(what, until, short_law(rule.article), say("Open de zienswijze"), address, _past(until, today))


def _questions(state: CycleState, views: str, today: date) -> Iterator[Todo]:
    """Questions of a municipality that wait for an answer."""
    for participant, view in state.views.items():
        left = sum(each.answered is None for each in view.questions)
        if left:
            until, name = state.until(participant), state.setting.names[participant]
            what = say("Beantwoord de vragen van %(name)s: %(count)s", name=name, count=left)
            address = f"{views}/{state.paper.paper_id}/{participant}#vragen"
            yield Todo(what, until, state.title, say("Open de zienswijze"), address, _past(until, today))


def _steps(arrangement: Arrangement, law: CycleLaw, state: CycleState, views: str, today: date) -> Iterator[Todo]:
    """The next steps of a paper; what the law leaves open is not asked."""
    paper = f"/{arrangement.slug}/{state.paper.year}/cyclus/{state.paper.paper_id}"
    for each in following(arrangement, state, next_required(law, state)):
        if each.optional:
            continue
        of_views = each.step in FROM_VIEWS
        what = say("%(step)s: %(title)s", step=NEXT[each.step], title=", ".join((*each.names, state.title)))
        if each.step is CycleStep.VIEWS:
            names = listing(each.names)
            what = say("Leg vast wat de raad van %(names)s besluit over %(title)s", names=names, title=state.title)
        link = say("Open de zienswijzen") if of_views else say("Open het stuk")
        address = f"{views}#{state.paper.paper_id}" if of_views else paper
        yield Todo(what, each.due, each.article, link, address, _past(each.due, today))


def _past(day: date | None, today: date) -> bool:
    return day is not None and day < today
