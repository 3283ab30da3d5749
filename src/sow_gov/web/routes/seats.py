# SPDX-License-Identifier: EUPL-1.2
"""Which bodies are there, who sits where, and what does the law say of it? The secretary registers who comes and goes.

Nobody's name goes to who may not see it: not in a list, and not in a form.
"""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from litestar import Request, Response, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect

from sow_gov.app import seats
from sow_gov.domain.errors import Fault
from sow_gov.domain.seat import SeatEvent
from sow_gov.intake.board_law import board_law
from sow_gov.store import persons
from sow_gov.store.persons import Person
from sow_gov.web.access import ALLOW, ASKS, MEMBERS, SECRETARIES
from sow_gov.web.errors import sentence, status_of
from sow_gov.web.filled import Filled
from sow_gov.web.screens.authority import Days, days_of
from sow_gov.web.screens.board_forms import (
    NO_ATTEMPT,
    Attempt,
    designated,
    office_ended,
    office_taken,
    seat_ended,
)
from sow_gov.web.screens.meeting_forms import Reading, Typed
from sow_gov.web.screens.organ_names import governance_on
from sow_gov.web.screens.seat_forms import Choices, choices
from sow_gov.web.screens.seats import seats_screen
from sow_gov.web.visit import Visit

ORGANS = "/{arrangement:str}/bestuur/organen"
_NEW = ""
"""What the form sends for a person who is not registered yet."""


@get(ORGANS, opt={ALLOW: MEMBERS, ASKS: ("op", "bekend")}, sync_to_thread=True)
def organs_page(visit: NamedDependency[Visit], request: Request[Any, Any, Any]) -> Response[str]:
    """Who sits where on a day, as known on a day?"""
    days = days_of(request.query_params, visit.today)
    return visit.kept_page("seats.html.j2", None, lambda: _screen(visit, days, NO_ATTEMPT))


@post(f"{ORGANS}/ambten", opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def take_office(visit: NamedDependency[Visit], data: Filled) -> Response[Any]:
    """Register an office, of somebody new or of somebody who is known."""

    def act() -> SeatEvent:
        known, form = _choices(visit), Reading(data)
        chosen = form.known({_NEW, *known.people}, "persoon", "Persoon")
        person_id = visit.new_id() if chosen == _NEW else chosen
        office = office_taken(data, person_id, known.offices, known.places, visit.today)
        if chosen == _NEW:
            new = Person(person_id, form.text("naam", "Naam"))
            seats.register(visit.archive, new, office, visit.actor, visit.at)
        else:
            seats.happened(visit.archive, office, visit.actor, visit.at)
        return office

    return _done(visit, "ambt", data, act)


@post(f"{ORGANS}/ambten/einde", opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def end_office(visit: NamedDependency[Visit], data: Filled) -> Response[Any]:
    """Register that an office ended; the seats that hang from it end by law."""
    return _happened(visit, "ambt-einde", data, lambda known: office_ended(data, known.holders, visit.today))


@post(f"{ORGANS}/zetels", opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def designate(visit: NamedDependency[Visit], data: Filled) -> Response[Any]:
    """Register that somebody was designated for a seat."""
    return _happened(
        visit, "zetel", data, lambda known: designated(data, known.people, known.seats, known.by, visit.today)
    )


@post(f"{ORGANS}/zetels/einde", opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def end_seat(visit: NamedDependency[Visit], data: Filled) -> Response[Any]:
    """Register that a seat ended before its term."""
    return _happened(visit, "zetel-einde", data, lambda known: seat_ended(data, known.held, visit.today))


@post(f"{ORGANS}/namen", opt={ALLOW: SECRETARIES}, sync_to_thread=True)
def forget_names(visit: NamedDependency[Visit]) -> Redirect:
    """Remove the names that are kept no longer."""
    seats.forget_names(visit.archive, visit.today, visit.actor, visit.at)
    return Redirect(_start(visit), status_code=303)


def _happened(visit: Visit, form: str, filled: Typed, read: Callable[[Choices], SeatEvent]) -> Response[Any]:
    """Register what a form tells of an office or a seat."""

    def act() -> SeatEvent:
        told = read(_choices(visit))
        seats.happened(visit.archive, told, visit.actor, visit.at)
        return told

    return _done(visit, form, filled, act)


def _done(visit: Visit, form: str, filled: Typed, act: Callable[[], SeatEvent]) -> Response[Any]:
    """Do it and show the boards of the first day of the change, with what the law says of them then."""
    try:
        event = act()
    except Fault as fault:
        screen = _screen(visit, Days(visit.today, visit.today), Attempt(form, filled, sentence(fault)))
        return visit.page("seats.html.j2", screen, status=status_of(fault))
    return Redirect(f"{_start(visit)}?op={event.from_.isoformat()}#oordeel", status_code=303)


def _screen(visit: Visit, days: Days, attempt: Attempt) -> dict[str, Any]:
    arrangement = visit.agreed()
    shared: dict[str, Any] = {"start": _start(visit), "attempt": attempt, "choices": None, "unread": days.unread}
    if visit.member.role in SECRETARIES and governance_on(arrangement, visit.today) is not None:
        known = _choices(visit)
        shared |= {"choices": known, "attempt": replace(attempt, error=known.named(attempt.error))}
    try:
        made = seats.boards(visit.archive, days.on, days.known_on, visit.member)
    except Fault as fault:
        if fault.code != "DATE-01":
            raise
        return shared | {"days": days, "known": False}
    return shared | seats_screen(arrangement, made, days)


def _choices(visit: Visit) -> Choices:
    """What the forms choose from (DATE-01 where no rules on boards hold today)."""
    due = seats.to_forget(visit.archive, visit.today)
    with visit.reading() as records:
        arrangement = visit.site.recorded.arrangement(records)
        events, known = seats.kept_events(records), persons.every(records)
    return choices(arrangement, board_law(), events, known, due, visit.today)


def _start(visit: Visit) -> str:
    return f"/{visit.arrangement}/bestuur/organen"
