# SPDX-License-Identifier: EUPL-1.2
"""Which items of a meeting are closed to who may not see them?"""

from sow_gov.domain.meeting import ItemState, Meeting


def secret(meeting: Meeting, on_what: str) -> bool:
    """Whether secrecy rests on an item or paper; :mod:`secrecy` says whether it still holds on a day."""
    return any(each.on_what == on_what and each.ended_on is None for each in meeting.secrecy)


def closed_items(meeting: Meeting) -> frozenset[str]:
    """The ids of the items that were announced or treated as closed, on which secrecy rests, or that stand below one.

    Source: Wgr art. 22 lid 4 and art. 23; that a sub-item shares what holds for its item is an own choice.
    """
    own = {state.item.item_id for state in meeting.items if _closed(meeting, state)}
    below = {state.item.item_id for state in meeting.items if state.item.parent in own}
    return frozenset(own | below)


def _closed(meeting: Meeting, state: ItemState) -> bool:
    return state.item.closed or state.doors_closed or secret(meeting, state.item.item_id)
