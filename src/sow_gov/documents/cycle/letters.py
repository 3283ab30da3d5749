# SPDX-License-Identifier: EUPL-1.2
"""What does a council get by post? The draft with its term for a zienswijze, and the reaction on what it then said."""

from datetime import date

from sow_gov.documents.cycle.frame import Sent, answered_points, effect_table, letter
from sow_gov.documents.meetings.frame import figure_table
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cycle import CycleStep
from sow_gov.domain.errors import Fault
from sow_gov.planning.cycle import Line
from sow_gov.planning.cycle_state import CycleState
from sow_gov.planning.granted import Effects
from sow_gov.wording.calendar import short_law
from sow_gov.wording.dates import date_long
from sow_gov.wording.numbers import DASH
from sow_gov.wording.table import Column, Row, Table

_REPLY = "Reactie op uw zienswijze"
_LEVEL = 3
"""A point stands under the heading of all points."""
_COMING = {
    CycleStep.VIEWS: "Uw raad besluit over zijn zienswijze",
    CycleStep.REACTION: "U krijgt onze gemotiveerde reactie",
    CycleStep.OFFERED: "Het ontwerp gaat naar het algemeen bestuur",
    CycleStep.ADOPTED: "Het algemeen bestuur besluit",
    CycleStep.PROVINCE: "Het besluit gaat naar gedeputeerde staten",
}


def dispatch_letter(
    arrangement: Arrangement, state: CycleState, participant: str, sent: Sent, lines: tuple[Line, ...], lead: str
) -> Paper:
    """Make the letter with which a draft goes to one council.

    Args:
        arrangement: that sends it.
        state: the paper, with the term for the council in its sending, or as planned.
        participant: the municipality.
        sent: how it left; a concept while it did not.
        lines: the steps of the paper, of :func:`sow_gov.planning.cycle.lines`.
        lead: what the draft says in a sentence or two; "" for nothing.

    Source: Wgr art. 35, eerste tot en met vierde lid.
    """
    until = state.until(participant)
    coming = [(_day(state, line, participant), line) for line in lines if line.rule.step in _COMING]
    rows = tuple(_coming(*each) for each in sorted(coming, key=lambda each: each[0] or date.max))
    columns = (
        Column("Wat er daarna gebeurt", "text", 50),
        Column("Uiterlijk", "text", 22),
        Column("Grondslag", "text"),
    )
    opens = state.rule(CycleStep.LAID_OPEN)
    return letter(
        arrangement, state, ("aanbieding", "Aanbieding van het ontwerp", f"Ontwerp: {state.title}"), participant, sent,
        {
            "lead": lead,
            "until": date_long(until) if until else "",
            "coming": Table("Vervolg", columns, rows, key="vervolg"),
            "laid_open": short_law(opens.article) if opens else "",
        },
    )  # fmt: skip


def reply_letter(arrangement: Arrangement, state: CycleState, participant: str, sent: Sent, effects: Effects) -> Paper:
    """Make the letter with which the dagelijks bestuur answers the zienswijze of one council, point by point.

    Args:
        arrangement: that answers.
        state: the paper, with the zienswijze of the council in it.
        participant: the municipality.
        sent: how it left; a concept while it did not.
        effects: what the granted points change for every municipality.

    Raises:
        Fault: VIEW-02, the council gave no zienswijze; TEXT-05, it quotes a figure that was not kept.

    Source: Wgr art. 35, vierde lid.
    """
    view = state.views[participant]
    if view.given is None:
        raise Fault("VIEW-02", "de raad gaf geen zienswijze", "zonder zienswijze is er niets te beantwoorden")
    decided = view.decided
    return letter(
        arrangement, state, ("antwoord", _REPLY, f"{_REPLY}: {state.title}"), participant, sent,
        {
            "given_on": date_long(view.given.on),
            "number": view.given.number,
            "decided": f"{date_long(decided.on)} bij besluit {decided.number}" if decided else "",
            "points": answered_points(arrangement, state, view, effects, _LEVEL),
            "effects": effect_table(state, [(participant, view, effects)], "Gevolgen per gemeente"),
            "figures": figure_table(view.given.figures),
        },
    )  # fmt: skip


def _day(state: CycleState, line: Line, participant: str) -> date | None:
    """The day of a step that follows: the term of this council, the planned adoption, or the last day by law."""
    until = state.until(participant) if line.rule.step is CycleStep.VIEWS else None
    planned = state.planned.adopt_on if state.planned and line.rule.step is CycleStep.ADOPTED else None
    return until or planned or line.due.day


def _coming(day: date | None, line: Line) -> Row:
    said = date_long(day) if day else "binnen twee weken" if line.rule.step is CycleStep.PROVINCE else DASH
    return Row((_COMING[line.rule.step], said, short_law(line.rule.article)))
