# SPDX-License-Identifier: EUPL-1.2
"""Who signs for being there, and who was? The attendance list by seat and function; a name stands nowhere (M24)."""

from sow_gov.documents.meetings.frame import meeting_facts, meeting_footer, meeting_paper, municipality, seat_of
from sow_gov.documents.meetings.view import MeetingView
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.meeting import MeetingState, SeatHeld
from sow_gov.governance.meetings.quorum import heads, more_than
from sow_gov.wording.table import Column, Row, Table


def attendance(view: MeetingView) -> Paper:
    """Make the attendance list: to be signed until the meeting opens, from then on who was there.

    Source: Gemeentewet art. 20 via Wgr art. 22 for the AB, otherwise the organ's own rules (M19); decision M24.
    """
    opened = _begun(view)
    return meeting_paper(
        view,
        "presentielijst",
        "Presentielijst",
        footer=meeting_footer(view, "" if opened else "te tekenen voor de opening"),
        concept=False,
        context={
            "facts": meeting_facts(view),
            "opened": opened,
            "quorum": quorum_said(view),
            "seats": [(municipality(view, held), seat_of(held)) for held in view.seats],
            "present": attendance_table(view),
        },
    )


def attendance_table(view: MeetingView) -> Table:
    """Every seat with who took it."""
    rows = tuple(Row((seat_of(held), municipality(view, held), came(view, held))) for held in view.seats)
    columns = (Column("Lid", "text", 54), Column("Gemeente", "text"), Column("Aanwezig", "text", 24))
    return Table("Aanwezigheid per zetel", columns, rows, key="aanwezig")


def came(view: MeetingView, held: SeatHeld) -> str:
    """Whether a seat was taken, by its holder or by the alternate, and whether that lasted."""
    took = [each for each in view.meeting.attended if each.seat == held.seat]
    if not took:
        return "afwezig"
    who = " en ".join(dict.fromkeys("plaatsvervanger" if each.alternate else "lid" for each in took))
    left = not any(each.seat == held.seat for each in view.meeting.present)
    return f"{who}{', vertrokken' if left else ''}"


def quorum_said(view: MeetingView) -> str:
    """How many members must be there, how many were, and by which article."""
    rules, sitting = view.rules.meeting, len(view.seats)
    if view.meeting.second_of:
        return "Dit is een tweede vergadering: zij gaat door, hoeveel leden er ook zijn."
    if rules is None:
        return "Het vereiste aantal leden is niet bekend."
    article = view.law.quorum.article if view.law else rules.reference
    needed = more_than(rules.quorum, sitting)
    if not _begun(view):
        return f"De vergadering wordt geopend als {needed} van de {sitting} leden er zijn ({article})."
    there = heads(view.meeting.attended)
    return f"Er {'was' if there == 1 else 'waren'} {there} van de {sitting} leden; nodig waren er {needed} ({article})."


def _begun(view: MeetingView) -> bool:
    """Whether the list was signed and counted, also when too few had come."""
    return view.meeting.state not in {MeetingState.PLANNED, MeetingState.CONVENED, MeetingState.CANCELLED}
