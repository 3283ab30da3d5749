# SPDX-License-Identifier: EUPL-1.2
"""What of a meeting is open to who asks? A closed item keeps its place on the agenda and loses all that it says."""

from dataclasses import replace

from sow_gov.documents.meetings.view import MeetingView, Point, Shown
from sow_gov.domain.meeting import AgendaItem, ItemKind, ItemState, Meeting
from sow_gov.domain.people import Account


def shown_to(account: Account) -> Shown:
    """For whom the papers are made that an account may see."""
    return "besloten" if account.sees_closed_items else "open"


def as_seen(view: MeetingView) -> Meeting:
    """A meeting without what is closed or secret to the reader of the view; a page shows nothing but what is left here.

    Source: Wgr art. 22 and 23; who sees closed items is an own choice.
    """
    points = {point.state.item.item_id: point for point in view.points}
    meeting = view.meeting
    hidden = {item_id for item_id, point in points.items() if point.hidden}
    open_things = points.keys() - hidden | {paper.paper_id for point in points.values() for paper in point.papers}
    return replace(
        meeting,
        items=tuple(_seen(points[state.item.item_id]) for state in meeting.items),
        actions=tuple(action for action in meeting.actions if action.item_id not in hidden),
        secrecy=tuple(each for each in meeting.secrecy if each.on_what in open_things),
    )


def _seen(point: Point) -> ItemState:
    """An item with the papers that may be seen; of a hidden one its place, and that it is closed."""
    item = point.state.item
    if point.hidden:
        return ItemState(AgendaItem(item.item_id, point.title, ItemKind.DISCUSSION, closed=True, parent=item.parent))
    return replace(point.state, item=replace(item, papers=point.papers))
