# SPDX-License-Identifier: EUPL-1.2
"""Which meetings are there, what does each wait for, and what became of it? Plan, call, cancel and adopt."""

from collections.abc import Callable, Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sow_gov.app.meetings import steps
from sow_gov.domain.errors import Fault
from sow_gov.web.access import ALLOW
from sow_gov.web.errors import sentence, status_of
from sow_gov.web.filled import Filled
from sow_gov.web.refusals import NotThere
from sow_gov.web.routes.meeting_pack import pack_context
from sow_gov.web.routes.meeting_shown import (
    KEEPERS,
    LIST,
    MEETING,
    READERS,
    look,
    look_at_all,
    on_agenda,
    preparation,
    start,
)
from sow_gov.web.screens.meeting_forms import Reading, Typed, cancelled, planned
from sow_gov.web.screens.meeting_list import meetings_screen
from sow_gov.web.screens.meeting_page import meeting_screen
from sow_gov.web.screens.meeting_record import HELD, record_item, record_screen
from sow_gov.web.visit import Visit


@get(LIST, opt={ALLOW: READERS}, sync_to_thread=True)
def meetings_page(visit: NamedDependency[Visit]) -> Response[str]:
    """Which meetings come, and which were there?"""
    return _list(visit)


@post(LIST, opt={ALLOW: KEEPERS}, sync_to_thread=True)
def plan_meeting(visit: NamedDependency[Visit], data: Filled) -> Response[Any]:
    """Put a meeting in the calendar; a second meeting goes on with the agenda of the first."""
    try:
        meeting_id = steps.plan(visit.archive, planned(data, _organs(visit)), visit.actor, visit.at)
    except Fault as fault:
        return _list(visit, data, fault)
    return Redirect(f"{start(visit)}/{meeting_id}", status_code=303)


@get(MEETING, opt={ALLOW: READERS}, sync_to_thread=True)
def meeting_page(visit: NamedDependency[Visit], meeting_id: FromPath[str]) -> Response[str]:
    """What is on the agenda, and what must happen next?"""
    return _meeting(visit, meeting_id)


@post(f"{MEETING}/bijeenroepen", opt={ALLOW: KEEPERS}, sync_to_thread=True)
def convene_meeting(visit: NamedDependency[Visit], meeting_id: FromPath[str]) -> Response[Any]:
    """Call the meeting: agenda and papers go out, and stay as they are."""
    return done(visit, meeting_id, lambda: steps.convene(visit.archive, meeting_id, visit.actor, visit.at))


@post(f"{MEETING}/nazenden", opt={ALLOW: KEEPERS}, sync_to_thread=True)
def send_later_papers(visit: NamedDependency[Visit], meeting_id: FromPath[str]) -> Response[Any]:
    """Send what was written or added after the call."""
    items = on_agenda(look(visit, meeting_id).view.meeting)
    return done(visit, meeting_id, lambda: steps.set_agenda(visit.archive, meeting_id, items, visit.actor, visit.at))


@post(f"{MEETING}/vervallen", opt={ALLOW: KEEPERS}, sync_to_thread=True)
def cancel_meeting(visit: NamedDependency[Visit], meeting_id: FromPath[str], data: Filled) -> Response[Any]:
    """Do not hold the meeting."""
    return done(
        visit, meeting_id, lambda: steps.happened(visit.archive, meeting_id, cancelled(data), visit.actor, visit.at)
    )


@get(f"{MEETING}/verslag", opt={ALLOW: READERS}, sync_to_thread=True)
def record_page(visit: NamedDependency[Visit], meeting_id: FromPath[str]) -> Response[str]:
    """Who was there, what was voted and decided, and is that adopted?"""
    return _record(visit, meeting_id)


@post(f"{MEETING}/verslag/agenderen", opt={ALLOW: KEEPERS}, sync_to_thread=True)
def put_record_on_agenda(visit: NamedDependency[Visit], meeting_id: FromPath[str], data: Filled) -> Response[Any]:
    """Put the record on the agenda of the later meeting that adopts it."""
    found = look(visit, meeting_id)
    try:
        later = Reading(data).known(found.rules.others, "vergadering", "Vergadering")
        items = (*on_agenda(found.rules.others[later]), record_item(found.view.meeting, visit.new_id()))
        steps.set_agenda(visit.archive, later, items, visit.actor, visit.at)
    except Fault as fault:
        return _record(visit, meeting_id, fault)
    return Redirect(f"{start(visit)}/{later}", status_code=303)


def _list(visit: Visit, filled: Typed | None = None, fault: Fault | None = None) -> Response[str]:
    """The list, with what was typed and why it was refused."""
    context = meetings_screen(look_at_all(visit), start(visit), visit.today) | {
        "may_plan": visit.member.role in KEEPERS,
        "organs": _organs(visit),
        "typed": filled or {},
    }
    return answer(visit, "meetings.html.j2", context, fault)


def _meeting(visit: Visit, meeting_id: str, fault: Fault | None = None) -> Response[str]:
    found = look(visit, meeting_id)
    context = meeting_screen(found, visit.today, preparation(visit, found))
    if found.view.meeting.convened_at is not None:
        context["pack"] = True
        context |= pack_context(visit, found)
    return answer(visit, "meeting.html.j2", context, fault)


def _record(visit: Visit, meeting_id: str, fault: Fault | None = None) -> Response[str]:
    found = look(visit, meeting_id)
    if found.view.meeting.state not in HELD:
        raise NotThere
    return answer(visit, "meeting_record.html.j2", record_screen(found), fault)


def done(visit: Visit, meeting_id: str, act: Callable[[], object], place: str = "") -> Response[Any]:
    """Do something with a meeting and go back to its page, or a place on it; it says why when it was refused."""
    try:
        act()
    except Fault as fault:
        return _meeting(visit, meeting_id, fault)
    return Redirect(f"{start(visit)}/{meeting_id}{place}", status_code=303)


def _organs(visit: Visit) -> dict[str, str]:
    """The organs that have rules to meet by today: code -> name."""
    with visit.reading() as records:
        arrangement = visit.site.recorded.arrangement(records)
    names = {organ.slug: organ.name for organ in arrangement.regulation(visit.today).organs}
    governed = any(visit.today in version.period for version in arrangement.governance)
    rules = arrangement.governed(visit.today).organs if governed else ()
    return {each.organ: names[each.organ] for each in rules if each.meeting is not None and each.organ in names}


def answer(visit: Visit, template: str, context: Mapping[str, Any], fault: Fault | None = None) -> Response[str]:
    """A page, with a fault above it in words where something was refused."""
    told = {"error": sentence(fault) if fault else None}
    return visit.page(template, {**context, **told}, status=status_of(fault) if fault else 200)
