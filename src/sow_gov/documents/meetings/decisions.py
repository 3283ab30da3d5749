# SPDX-License-Identifier: EUPL-1.2
"""What was decided? One decision ready to be signed, and the list of all decisions of a meeting."""

from sow_gov.documents.meetings.dealt import action_table, dealt, votes_said
from sow_gov.documents.meetings.frame import meeting_facts, meeting_footer, meeting_paper
from sow_gov.documents.meetings.view import MeetingView
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.meeting import MeetingState
from sow_gov.wording.markdown import written
from sow_gov.wording.meetings import weekday

_HEADING = 1


def decision(view: MeetingView, item_id: str) -> Paper:
    """Make the decision on one item; until it is taken, a draft of what is proposed.

    Raises:
        Fault: PAPER-06, the item is not on the agenda, or closed to the reader.

    Source: Gemeentewet art. 32a via Wgr art. 22: the chair signs, the secretary co-signs.
    """
    point = view.point(item_id)
    state, day = point.state, weekday(view.meeting.on)
    named = f"Besluit {state.number}" if state.number else "Ontwerpbesluit"
    closed = (("Openbaarheid", "besloten"),) if point.closed else ()
    return meeting_paper(
        view,
        "besluit",
        named,
        slug=item_id,
        footer=meeting_footer(view, named if state.number else f"{named.lower()}, nog niet genomen"),
        concept=not state.number,
        context={
            "heading": state.item.title,
            "facts": (
                ("Besluitnummer", state.number or "wordt toegekend als het besluit is genomen"),
                ("Vergadering", f"{view.organ.name}, {day}"),
                ("Agendapunt", point.number),
                *closed,
            ),
            "organ": f"{view.organ.name} van {view.body.name}",
            "day": day,
            "read": tuple(paper.title for paper in point.papers),
            "article": view.articles.get(state.item.power, ""),
            "text": written(state.decision or state.item.proposal, _HEADING),
            "votes": votes_said(view, state),
            "taken": bool(state.number),
        },
    )


def decision_list(view: MeetingView) -> Paper:
    """Make the list of what became of every item, with the actions; a concept until the meeting closed."""
    over = view.meeting.state in {MeetingState.CLOSED, MeetingState.ADOPTED}
    return meeting_paper(
        view,
        "besluitenlijst",
        "Besluitenlijst",
        footer=meeting_footer(view, "" if over else "concept: de vergadering is niet gesloten"),
        concept=not over,
        context={"facts": meeting_facts(view), "items": dealt(view), "actions": action_table(view)},
    )
