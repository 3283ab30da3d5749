# SPDX-License-Identifier: EUPL-1.2
"""What happens in a meeting while it is held? Attendance, what is said, voted and decided on each item, and the end."""

from collections.abc import Callable, Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sow_gov.app import cycle_states
from sow_gov.app.authority import mandate_book
from sow_gov.app.meetings import steps
from sow_gov.app.meetings.cycle import ADOPTING, gates
from sow_gov.domain.cycle import paper_about
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import AgendaItem, Present
from sow_gov.domain.meeting_events import Came, Closed, Left, MeetingEvent, SecrecyConfirmed
from sow_gov.governance.meetings.secrecy import confirming
from sow_gov.planning.cycle_state import CycleState
from sow_gov.web.access import ALLOW
from sow_gov.web.errors import in_words
from sow_gov.web.filled import Filled
from sow_gov.web.refusals import NotThere
from sow_gov.web.routes.meeting_shown import KEEPERS, MEETING, READERS, look, seen_item
from sow_gov.web.routes.meetings import answer
from sow_gov.web.screens.meeting import Shown
from sow_gov.web.screens.meeting_forms import (
    STEPS,
    Reading,
    Typed,
    action,
    attendance,
    secrecy_ended,
    secrecy_imposed,
)
from sow_gov.web.screens.meeting_item import Known, item_screen
from sow_gov.web.screens.meeting_live import live_screen
from sow_gov.web.visit import Visit

SITTING = f"{MEETING}/zitting"
ITEM = f"{SITTING}/punten/{{item_id:str}}"
DECIDE = "besluit"
"""The step that writes down a decision: its number comes from the records."""
_LONG = 1000


@get(SITTING, opt={ALLOW: READERS}, sync_to_thread=True)
def live_page(visit: NamedDependency[Visit], meeting_id: FromPath[str]) -> Response[str]:
    """Who is there, and what is still to be dealt with?"""
    return _live(visit, meeting_id)


@post(f"{SITTING}/openen", opt={ALLOW: KEEPERS}, sync_to_thread=True)
def open_meeting(visit: NamedDependency[Visit], meeting_id: FromPath[str], data: Filled) -> Response[Any]:
    """Open the meeting with who signed the attendance list."""
    found = look(visit, meeting_id)
    try:
        steps.open_meeting(visit.archive, meeting_id, attendance(data, found.view.expected), visit.actor, visit.at)
    except Fault as fault:
        return _live(visit, meeting_id, data, fault)
    return Redirect(f"{found.address}/zitting", status_code=303)


@post(f"{SITTING}/binnenkomen", opt={ALLOW: KEEPERS}, sync_to_thread=True)
def come_in(visit: NamedDependency[Visit], meeting_id: FromPath[str], data: Filled) -> Response[Any]:
    """Somebody came in, or the alternate."""
    seat = data.get("zetel", "")
    return _happened(visit, meeting_id, Came(Present(seat, Reading(data).ticked(f"plaatsvervanger:{seat}"))))


@post(f"{SITTING}/vertrekken", opt={ALLOW: KEEPERS}, sync_to_thread=True)
def leave(visit: NamedDependency[Visit], meeting_id: FromPath[str], data: Filled) -> Response[Any]:
    """Somebody left."""
    return _happened(visit, meeting_id, Left(data.get("zetel", "")))


@post(f"{SITTING}/sluiten", opt={ALLOW: KEEPERS}, sync_to_thread=True)
def close_meeting(visit: NamedDependency[Visit], meeting_id: FromPath[str]) -> Response[Any]:
    """Close the meeting."""
    return _happened(visit, meeting_id, Closed(visit.at), "verslag")


@get(ITEM, opt={ALLOW: READERS}, sync_to_thread=True)
def item_page(visit: NamedDependency[Visit], meeting_id: FromPath[str], item_id: FromPath[str]) -> Response[str]:
    """What was said, voted and decided on an item?"""
    return _item(visit, look(visit, meeting_id), item_id)


@post(f"{ITEM}/{{step:str}}", opt={ALLOW: KEEPERS}, sync_to_thread=True)
def take_step(
    visit: NamedDependency[Visit],
    meeting_id: FromPath[str],
    item_id: FromPath[str],
    step: FromPath[str],
    data: Filled,
) -> Response[Any]:
    """Write down what happened with an item."""
    found = look(visit, meeting_id)
    state = seen_item(found, item_id)
    if step not in STEPS and step not in _MADE_HERE and step != DECIDE:
        raise NotThere
    try:
        if step == DECIDE:
            text = Reading(data).prose("tekst", "Het besluit zoals het is genomen")
            in_spite = Reading(data).prose("ondanks", "Reden om toch door te gaan", _LONG)
            steps.decide(visit.archive, meeting_id, state.item.item_id, text, visit.actor, visit.at, in_spite)
        else:
            event = _MADE_HERE[step](visit, found, item_id, data) if step in _MADE_HERE else STEPS[step](item_id, data)
            steps.happened(visit.archive, meeting_id, event, visit.actor, visit.at)
    except Fault as fault:
        return _item(visit, look(visit, meeting_id), item_id, {**data, "mislukt": step}, fault)
    return Redirect(f"{found.address}/zitting/punten/{item_id}", status_code=303)


def _act(visit: Visit, found: Shown, item_id: str, filled: Typed) -> MeetingEvent:
    """Something to do, for the list of actions."""
    return action(item_id, filled, visit.new_id(), _known(found).functions)


def _impose(visit: Visit, found: Shown, _: str, filled: Typed) -> MeetingEvent:
    """Secrecy from today on."""
    return secrecy_imposed(filled, found.view.meeting.organ, visit.today)


def _lift(visit: Visit, _: Shown, __: str, filled: Typed) -> MeetingEvent:
    """Secrecy that ends today."""
    return secrecy_ended(filled, visit.today)


def _confirm(_: Visit, found: Shown, __: str, filled: Typed) -> MeetingEvent:
    """Secrecy that is confirmed, in the meeting that had to; the rules say whether it was."""
    meeting, on_what = found.view.meeting, filled.get("waarop", "")
    waiting = (each for each in meeting.secrecy if each.on_what == on_what and each.ended_on is None)
    every = {**found.rules.others, meeting.meeting_id: meeting}.values()
    due = next((confirming(each, every, found.rules) for each in waiting), None) or meeting
    return SecrecyConfirmed(on_what, due.on, due.meeting_id)


_MADE_HERE: Mapping[str, Callable[[Visit, Shown, str, Typed], MeetingEvent]] = {
    "actie": _act,
    "geheimhouding": _impose,
    "opheffen": _lift,
    "bekrachtigen": _confirm,
}
"""The steps whose event also says the day, the meeting or a new id."""


def _live(visit: Visit, meeting_id: str, filled: Typed | None = None, fault: Fault | None = None) -> Response[str]:
    found = look(visit, meeting_id)
    return answer(visit, "meeting_live.html.j2", live_screen(found, found.view.expected, filled or {}), fault)


def _item(
    visit: Visit, found: Shown, item_id: str, filled: Typed | None = None, fault: Fault | None = None
) -> Response[str]:
    context = item_screen(found, seen_item(found, item_id), _known(found), filled or {}) | _gate(visit, found, item_id)
    return answer(visit, "meeting_item.html.j2", context, fault)


def _known(found: Shown) -> Known:
    """What is called how on the day of a meeting; the organ of the meeting is the first that can impose secrecy."""
    arrangement, meeting = found.view.arrangement, found.view.meeting
    organs = {organ.slug: organ.name for organ in arrangement.regulation(meeting.on).organs if organ.statutory}
    return Known(
        {power.slug: power.name for power in mandate_book(arrangement, meeting.on).powers.values()},
        [each.name for each in arrangement.governed(meeting.on).functions],
        {meeting.organ: found.view.organ.name} | organs,
    )


def _gate(visit: Visit, found: Shown, item_id: str) -> dict[str, Any]:
    """The paper of the cycle that an item decides on, and in words what still keeps it from being adopted (M14)."""
    state = _paper(visit, seen_item(found, item_id).item)
    if state is None:
        return {"cycle": None, "cycle_address": "", "closed": ()}
    closed = gates(visit.archive, found.view.meeting.meeting_id).get(item_id, ())
    address = f"/{visit.arrangement}/{state.paper.year}/cyclus/{state.paper.paper_id}"
    return {"cycle": state, "cycle_address": address, "closed": tuple(in_words(fault) for fault in closed)}


def _paper(visit: Visit, item: AgendaItem) -> CycleState | None:
    """The paper of the cycle that an item names, or adopts by its power; None for any other item."""
    about = paper_about(item.about) if item.power in ADOPTING else None
    paper_id = item.cycle or (about.paper_id if about else "")
    try:
        return cycle_states.paper(visit.archive, paper_id, visit.today) if paper_id else None
    except Fault as fault:
        if fault.code != "CYCLE-01":
            raise
        return None


def _happened(visit: Visit, meeting_id: str, event: MeetingEvent, after: str = "zitting") -> Response[Any]:
    """Write down what happened to the meeting as a whole, and go on from there."""
    try:
        steps.happened(visit.archive, meeting_id, event, visit.actor, visit.at)
    except Fault as fault:
        return _live(visit, meeting_id, None, fault)
    return Redirect(f"{look(visit, meeting_id).address}/{after}", status_code=303)
