# SPDX-License-Identifier: EUPL-1.2
"""What stands in the form of an agenda item, and which papers does it have?"""

from collections.abc import Collection, Sequence
from typing import Any

from sow_gov.app.texts import ON_THE_TABLE
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.board import Power
from sow_gov.domain.meeting import AgendaItem, ItemKind, Meeting, MeetingState
from sow_gov.governance.meetings.decisions import about_record
from sow_gov.store.uploads import LARGEST
from sow_gov.web.screens.meeting import Shown
from sow_gov.web.screens.meeting_forms import YES, Typed
from sow_gov.web.screens.meeting_page import Preparation, prepared_papers
from sow_gov.web.screens.words import WORDS


def item_form(
    shown: Shown, item: AgendaItem, powers: Sequence[Power], preparation: Preparation, filled: Typed
) -> dict[str, Any]:
    """Show the form of an item, new or as it is.

    Args:
        shown: the meeting.
        item: as it is; one that is not on the agenda yet has no title.
        powers: those that the organ can use.
        preparation: what was not sent yet for the meeting.
        filled: what was typed in a form that was refused; nothing to begin with what the item has.
    """
    meeting = shown.view.meeting
    known = meeting.item(item.item_id) is not None
    return shown.head() | {
        "item": item if known else None,
        "here": f"{shown.address}/punten/{item.item_id if known else 'nieuw'}",
        "fixed": known and meeting.state is not MeetingState.PLANNED,
        "typed": {**_as_typed(item), **filled},
        "kinds": {kind.value: WORDS[kind] for kind in ItemKind},
        "parents": parents(meeting, item.item_id),
        "subjects": subjects(shown),
        "powers": {power.slug: f"{power.name} ({power.article})" for power in powers},
        "abouts": abouts(shown.view.arrangement, meeting, shown.rules.others.values()),
        "prepared": prepared_papers(shown, preparation).get(item.item_id, ()),
        "text_kinds": ON_THE_TABLE,
        "largest": LARGEST // 1_000_000,
        "secret_address": f"{shown.address}/zitting/punten/{item.item_id}",
    }


def parents(meeting: Meeting, item_id: str) -> dict[str, str]:
    """The items that one can be a sub-item of: no sub-items, not itself, and none at all when it has sub-items."""
    if any(state.item.parent == item_id for state in meeting.items):
        return {}
    tops = (state.item for state in meeting.items if not state.item.parent)
    return {item.item_id: item.title for item in tops if item.item_id != item_id}


def subjects(shown: Shown) -> dict[str, str]:
    """The subjects on which the organ votes by weights or a majority of their own."""
    organ = shown.rules.organ
    found = [each.subject for each in organ.weights] + [each.subject for each in organ.majorities]
    return {subject: subject for subject in dict.fromkeys(found) if subject}


def abouts(arrangement: Arrangement, meeting: Meeting, others: Collection[Meeting]) -> list[str]:
    """What a decision can be about, as others look it up: a budget, an agreement, or a record that waits."""
    years = sorted(arrangement.years, reverse=True)
    newest = [f"begroting/{year + 1}" for year in years[:1]] + [f"begroting/{year}" for year in years]
    agreements = [f"dvo/{year}/{slug}" for year in years[:1] for slug in arrangement.participants]
    waiting = [
        about_record(each.meeting_id)
        for each in others
        if each.state is MeetingState.CLOSED and each.begins_at < meeting.begins_at
    ]
    return [*waiting, *newest, *agreements]


def _as_typed(item: AgendaItem) -> dict[str, str]:
    """What stands in the form of an item that nobody touched."""
    return {
        "titel": item.title,
        "soort": item.kind.value,
        "onder": item.parent,
        "besloten": YES if item.closed else "",
        "voorstel": item.proposal,
        "personen": YES if item.persons else "",
        "onderwerp": item.subject or "",
        "bevoegdheid": item.power,
        "waarover": item.about,
        "stuk": item.cycle,
        "bijlage_titel": "",
        "geheim": "",
    }
