# SPDX-License-Identifier: EUPL-1.2
"""Which meeting does an address mean, what of it may who asks see, and what is being prepared for it?"""

from collections.abc import Mapping

from sow_gov.app.meetings.room import every, room, rules_on
from sow_gov.app.meetings.steps import calls
from sow_gov.app.meetings.view import meeting_view
from sow_gov.documents.meetings.view import MeetingView
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Fault
from sow_gov.domain.meeting import AgendaItem, ItemState, Meeting, Outcome
from sow_gov.store import drafts, uploads
from sow_gov.web.access import MEMBERS, SECRETARIES
from sow_gov.web.errors import in_words
from sow_gov.web.refusals import NotThere
from sow_gov.web.screens.meeting import Shown
from sow_gov.web.screens.meeting_page import Preparation
from sow_gov.web.screens.meeting_seen import shown_to
from sow_gov.web.visit import Visit

LIST = "/{arrangement:str}/bestuur/vergaderingen"
MEETING = f"{LIST}/{{meeting_id:str}}"
POINT = f"{MEETING}/punten/{{item_id:str}}"
READERS, KEEPERS = MEMBERS, SECRETARIES
"""Who reads of meetings, each as far as open to them, and who prepares and keeps them."""


def start(visit: Visit) -> str:
    """The address of the meetings."""
    return f"/{visit.arrangement}/bestuur/vergaderingen"


def look(visit: Visit, meeting_id: str) -> Shown:
    """A meeting as who asks may see it (MEETING-40: there is none)."""
    with visit.reading() as records:
        found = room(records, visit.site.recorded.arrangement(records), meeting_id)
        view = meeting_view(records, found, shown_to(visit.member))
    return Shown(view, found.rules, visit.member, start(visit))


def look_at_all(visit: Visit) -> list[Shown]:
    """All meetings as who asks may see them, without texts and seats."""
    with visit.reading() as records:
        arrangement = visit.site.recorded.arrangement(records)
        found = every(records, arrangement)
    return [_in_list(visit, arrangement, each, found) for each in found.values()]


def seen_item(found: Shown, item_id: str) -> ItemState:
    """An item of a meeting that who asks may see (NotThere; one that is closed to them looks like none)."""
    state = found.seen.item(item_id)
    if state is None or any(point.hidden for point in found.view.points if point.state.item.item_id == item_id):
        raise NotThere
    return state


def on_agenda(meeting: Meeting) -> tuple[AgendaItem, ...]:
    """The items of a meeting that were not withdrawn."""
    return tuple(state.item for state in meeting.items if state.outcome is not Outcome.WITHDRAWN)


def preparation(visit: Visit, found: Shown) -> Preparation | None:
    """What is being prepared for a meeting; None for who does not prepare it."""
    if not found.may_run:
        return None
    meeting_id = found.view.meeting.meeting_id
    with visit.reading() as records:
        texts = [kept.draft for kept in drafts.of_meeting(records, meeting_id)]
        files = uploads.of_meeting(records, meeting_id)
    return Preparation(texts, files, *_authority(visit, found))


def _in_list(visit: Visit, arrangement: Arrangement, meeting: Meeting, every: Mapping[str, Meeting]) -> Shown:
    others = {key: each for key, each in every.items() if each.organ == meeting.organ and each is not meeting}
    rules = rules_on(arrangement, meeting.organ, meeting.on, others)
    organ = arrangement.regulation(meeting.on).organ(meeting.organ)
    view = MeetingView(arrangement, organ, rules.organ, meeting, {}, meeting.authority, shown_to(visit.member))
    return Shown(view, rules, visit.member, start(visit))


def _authority(visit: Visit, found: Shown) -> tuple[str, bool]:
    """On which authority who asks could call the meeting today, or why not; and whether it holds."""
    view = found.view
    try:
        said, _ = calls(view.arrangement, view.meeting, found.rules, visit.member.function, visit.today)
    except Fault as fault:
        return in_words(fault), False
    return said, bool(said)
