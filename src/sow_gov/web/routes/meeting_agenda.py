# SPDX-License-Identifier: EUPL-1.2
"""What is on the agenda of a meeting, in which order? Add, change, move and take off items while it is prepared."""

from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sow_gov.app.authority import mandate_book
from sow_gov.app.meetings import steps
from sow_gov.app.meetings.cycle import to_decide
from sow_gov.domain.board import Power
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import AgendaItem, ItemKind
from sow_gov.governance.meetings.agenda import carried_over
from sow_gov.web.access import ALLOW
from sow_gov.web.filled import Filled
from sow_gov.web.refusals import NotThere
from sow_gov.web.routes.meeting_shown import KEEPERS, MEETING, POINT, look, on_agenda, preparation
from sow_gov.web.routes.meetings import answer, done
from sow_gov.web.screens.meeting import Shown
from sow_gov.web.screens.meeting_agenda import moved, put, without
from sow_gov.web.screens.meeting_forms import Typed, agenda_item
from sow_gov.web.screens.meeting_point import item_form, parents
from sow_gov.web.visit import Visit

NEW = "nieuw"
"""What stands in an address for an item that is not on the agenda yet."""


@get(POINT, opt={ALLOW: KEEPERS}, sync_to_thread=True)
def point_page(visit: NamedDependency[Visit], meeting_id: FromPath[str], item_id: FromPath[str]) -> Response[str]:
    """The form of an item, with its papers."""
    return point_answer(visit, meeting_id, item_id)


@post(POINT, opt={ALLOW: KEEPERS}, sync_to_thread=True)
def keep_point(
    visit: NamedDependency[Visit], meeting_id: FromPath[str], item_id: FromPath[str], data: Filled
) -> Response[Any]:
    """Put an item on the agenda, or change it."""
    found = look(visit, meeting_id)
    before = _item(visit, found, item_id)
    try:
        powers = {power.slug for power in _powers(found)}
        papers = _papers(visit, found, before)
        changed = agenda_item(data, before, parents(found.view.meeting, before.item_id), powers, papers)
        _set(visit, found, put(on_agenda(found.view.meeting), changed))
    except Fault as fault:
        return point_answer(visit, meeting_id, item_id, data, fault)
    return Redirect(f"{found.address}/punten/{before.item_id}", status_code=303)


@post(f"{POINT}/plaats", opt={ALLOW: KEEPERS}, sync_to_thread=True)
def move_point(
    visit: NamedDependency[Visit], meeting_id: FromPath[str], item_id: FromPath[str], data: Filled
) -> Response[Any]:
    """Move an item up, down, or to a place among those beside it."""
    found = look(visit, meeting_id)
    try:
        items = moved(on_agenda(found.view.meeting), item_id, data.get("naar", ""))
    except ValueError as error:
        raise NotThere from error
    return done(visit, meeting_id, lambda: _set(visit, found, items), f"#punt-{item_id}")


@post(f"{POINT}/weg", opt={ALLOW: KEEPERS}, sync_to_thread=True)
def take_point_off(visit: NamedDependency[Visit], meeting_id: FromPath[str], item_id: FromPath[str]) -> Response[Any]:
    """Take an item with its sub-items off the agenda; what was sent stays on it as withdrawn."""
    found = look(visit, meeting_id)
    try:
        _set(visit, found, without(on_agenda(found.view.meeting), _item(visit, found, item_id).item_id))
    except Fault as fault:
        return point_answer(visit, meeting_id, item_id, {}, fault)
    return Redirect(found.address, status_code=303)


@post(f"{MEETING}/overnemen", opt={ALLOW: KEEPERS}, sync_to_thread=True)
def take_over_points(visit: NamedDependency[Visit], meeting_id: FromPath[str], data: Filled) -> Response[Any]:
    """Put on the agenda what an earlier meeting left open."""
    found = look(visit, meeting_id)
    earlier = found.rules.others.get(data.get("van", ""))
    if earlier is None:
        raise NotThere
    there = on_agenda(found.view.meeting)
    known = {item.item_id for item in there}
    again = (item for item in carried_over(earlier) if item.item_id not in known)
    return done(visit, meeting_id, lambda: _set(visit, found, (*there, *again)))


def point_answer(
    visit: Visit, meeting_id: str, item_id: str, filled: Typed | None = None, fault: Fault | None = None
) -> Response[str]:
    """The form of an item, with what was typed and why it was refused."""
    found = look(visit, meeting_id)
    prepared = preparation(visit, found)
    if prepared is None:
        raise NotThere
    if filled and "titel" in filled:  # a box of the item that is not ticked sends nothing
        filled = {**dict.fromkeys(("besloten", "personen"), ""), **filled}
    item = _item(visit, found, item_id)
    context = item_form(found, item, _powers(found), prepared, filled or {}) | {"cycle": _papers(visit, found, item)}
    return answer(visit, "meeting_point.html.j2", context, fault)


def _item(visit: Visit, found: Shown, item_id: str) -> AgendaItem:
    """The item that an address means, or an empty one that is not on the agenda yet (NotThere)."""
    if item_id == NEW:
        return AgendaItem(visit.new_id(), "", ItemKind.DISCUSSION)
    state = found.view.meeting.item(item_id)
    if state is None:
        raise NotThere
    return state.item


def _powers(found: Shown) -> list[Power]:
    """The powers that the organ has, by name."""
    meeting = found.view.meeting
    every = mandate_book(found.view.arrangement, meeting.on).powers.values()
    return sorted((power for power in every if power.holder == meeting.organ), key=lambda power: power.name)


def _papers(visit: Visit, found: Shown, item: AgendaItem) -> dict[str, str]:
    """The papers of the cycle on which the organ has yet to decide, with the one that the item names already."""
    waiting = to_decide(visit.archive, found.view.meeting.organ, visit.today)
    named = {item.cycle: item.cycle} if item.cycle else {}
    return named | {each.paper.paper_id: each.title for each in waiting}


def _set(visit: Visit, found: Shown, items: tuple[AgendaItem, ...]) -> None:
    steps.set_agenda(visit.archive, found.view.meeting.meeting_id, items, visit.actor, visit.at)
