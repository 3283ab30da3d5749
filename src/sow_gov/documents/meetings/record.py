# SPDX-License-Identifier: EUPL-1.2
"""What happened in a meeting, from opening to closing? The record, which a later meeting adopts."""

from datetime import datetime

from sow_gov.documents.meetings.attendance import attendance_table, quorum_said
from sow_gov.documents.meetings.dealt import action_table, dealt
from sow_gov.documents.meetings.frame import Facts, meeting_facts, meeting_footer, meeting_paper
from sow_gov.documents.meetings.view import MeetingView
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.meeting import MeetingState, Secrecy
from sow_gov.wording.dates import date_short
from sow_gov.wording.meetings import clock
from sow_gov.wording.table import Column, Row, Table


def record(view: MeetingView) -> Paper:
    """Make the record of a meeting; a concept until a meeting adopted it.

    The open one leaves out what was dealt with behind closed doors; the other is the whole of it.
    """
    adopted = view.meeting.state is MeetingState.ADOPTED
    by = view.adopted_by or view.meeting.adopted_in
    return meeting_paper(
        view,
        "verslag",
        "Verslag",
        footer=meeting_footer(view, "vastgesteld" if adopted else "concept: nog niet vastgesteld"),
        concept=not adopted,
        context={
            "facts": (*meeting_facts(view), *_times(view)),
            "quorum": quorum_said(view),
            "present": attendance_table(view),
            "items": dealt(view),
            "actions": action_table(view),
            "secrecy": secrecy_table(view),
            "adopted": adopted,
            "adopted_by": by,
        },
    )


def secrecy_table(view: MeetingView) -> Table | None:
    """On what secrecy was imposed, by whom, on which ground, and how it stands; for who may see closed items alone."""
    if view.shown == "open" or not view.meeting.secrecy:
        return None
    titles = {paper.paper_id: paper.title for state in view.meeting.items for paper in state.item.papers}
    titles |= {state.item.item_id: state.item.title for state in view.meeting.items}
    rows = tuple(
        Row((titles.get(each.on_what, each.on_what), _organ(view, each.by), each.ground, _stand(view, each)))
        for each in view.meeting.secrecy
    )
    columns = (
        Column("Op", "text", 34),
        Column("Door", "text", 16),
        Column("Grond", "text"),
        Column("Stand", "text", 24),
    )
    return Table("Geheimhouding", columns, rows, key="geheim")


def _times(view: MeetingView) -> Facts:
    """When the meeting was opened and closed."""

    def said(at: datetime | None) -> str:
        return clock(at) if at else "nog niet"

    return ("Geopend", said(view.meeting.opened_at)), ("Gesloten", said(view.meeting.closed_at))


def _organ(view: MeetingView, code: str) -> str:
    """The name of an organ of the arrangement; the code of any other."""
    organs = (view.organ, *view.arrangement.regulation(view.meeting.on).organs)
    return next((organ.name for organ in organs if organ.slug == code), code)


def _stand(view: MeetingView, secrecy: Secrecy) -> str:
    if secrecy.ended_on:
        return f"geëindigd {date_short(secrecy.ended_on)}"
    if secrecy.confirmed_on:
        return f"bekrachtigd {date_short(secrecy.confirmed_on)}"
    imposed = f"opgelegd {date_short(secrecy.imposed_on)}"
    return f"{imposed}; te bekrachtigen door het {_organ(view, secrecy.confirm_by)}" if secrecy.confirm_by else imposed
