# SPDX-License-Identifier: EUPL-1.2
"""What did the councils say of a draft, and what does the dagelijks bestuur answer? The nota for the board."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sow_gov.documents.cycle.frame import KIND, AnsweredPoint, answered_points, effect_table
from sow_gov.documents.meetings.frame import figure_table
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Fault
from sow_gov.domain.status import Status
from sow_gov.planning.cycle_state import CycleState
from sow_gov.planning.granted import Effects
from sow_gov.planning.views import ViewState
from sow_gov.wording.dates import date_long, date_short
from sow_gov.wording.numbers import DASH, listing
from sow_gov.wording.table import Column, Row, Table

_LEVEL = 2
"""A point stands under a chapter of its own council."""


@dataclass(frozen=True, slots=True)
class CouncilChapter:
    """What one council said, as a chapter: its name, a sentence on its decision, and its points with their answers."""

    name: str
    said: str
    points: tuple[AnsweredPoint, ...]


def answers_paper(
    arrangement: Arrangement, state: CycleState, effects: Mapping[str, Effects], closed: Sequence[Fault], on: date
) -> Paper:
    """Make the nota van beantwoording: every council, every point, its place, the reaction and what it changes.

    Args:
        arrangement: whose nota it is.
        state: the paper, with the zienswijzen in it.
        effects: municipality -> what its granted points change.
        closed: what still keeps the paper from being adopted, see :func:`sow_gov.planning.cycle.gate`.
        on: the day printed.

    Returns:
        The nota; a concept while a council has yet to decide, or a reaction is not sent.

    Raises:
        Fault: TEXT-05, a zienswijze quotes a figure that was not kept.

    Source: Wgr art. 35, derde en vierde lid.
    """
    body, views = arrangement.parties[arrangement.body], state.views
    done = all(view.outcome and (view.none or view.sent) for view in views.values())
    councils = [(each, views[each], effects.get(each, Effects())) for each in state.setting.names]
    quoted = [figure for view in views.values() if view.given for figure in view.given.figures]
    return Paper(
        kind=KIND,
        template="beantwoording.html.j2",
        slug=f"beantwoording-{state.paper.paper_id}",
        title=f"Nota van beantwoording {state.paper.name}",
        organisation=body.name,
        on=on,
        status=Status.ADOPTED if done else Status.CONCEPT,
        subject=f"Zienswijzen van de gemeenteraden op {state.title} en de reactie van het dagelijks bestuur",
        footer=f"Nota van beantwoording · {state.paper.name} · stand van {date_long(on)}",
        context={
            "name": state.title,
            "pairs": (
                ("Van", f"dagelijks bestuur van {body.name}"),
                ("Aan", "algemeen bestuur"),
                ("Stand van", date_long(on)),
                ("Grondslag", "Wgr art. 35, derde en vierde lid"),
            ),
            "lead": _lead(views),
            "overview": _overview(state),
            "answers": _answers(arrangement, state, councils),
            "councils": tuple(_chapter(arrangement, state, *each) for each in councils),
            "effects": effect_table(state, councils, "Gevolgen van wat wordt overgenomen"),
            "closed": tuple(fault.what for fault in closed),
            "figures": figure_table(quoted),
        },
    )


def _lead(views: Mapping[str, ViewState]) -> str:
    """How many councils gave a zienswijze, how many none, and how many have yet to decide."""
    given, none = sum(bool(view.given) for view in views.values()), sum(bool(view.none) for view in views.values())
    points = sum(len(view.given.points) for view in views.values() if view.given)
    left = len(views) - given - none
    said = f"{points} punt" if points == 1 else f"{points} punten"
    others = [f"{none} {'gaf' if none == 1 else 'gaven'} geen zienswijze"] if none else []
    others += [f"{left} {'moet' if left == 1 else 'moeten'} nog besluiten"] if left else []
    told = f"Van de {len(views)} raden {'gaf' if given == 1 else 'gaven'} er {given} een zienswijze, met {said}"
    return f"{told}; {listing(others)}." if others else f"{told}."


def _overview(state: CycleState) -> Table:
    """A row per council: its term, what it decided, when that came in, and how far the reaction is."""
    rows = []
    for each, name in state.setting.names.items():
        view, until = state.views[each], state.until(each)
        outcome = view.outcome
        decided = f"{date_short(outcome.on)}, {outcome.number}" if outcome else DASH
        received = date_short(view.received.on) if view.received else DASH
        rows.append(Row((name, date_short(until) if until else DASH, decided, received, view.said)))
    columns = (
        Column("Raad", "text", 16), Column("Termijn", "text", 15), Column("Besluit", "text", 27),
        Column("Ontvangen", "text", 15), Column("Stand", "text"),
    )  # fmt: skip
    return Table("Zienswijze per raad", columns, tuple(rows), key="raden")


def _answers(
    arrangement: Arrangement, state: CycleState, councils: Sequence[tuple[str, ViewState, Effects]]
) -> Table | None:
    """Every point in a row: council, point, place and reaction; None when no council gave a zienswijze."""
    rows = [
        Row((state.setting.names[each], f"{point.number}. {point.title}", point.place, point.stance, point.total))
        for each, view, effects in councils
        for point in answered_points(arrangement, state, view, effects, _LEVEL)
    ]
    columns = (Column("Raad", "text", 15), Column("Punt", "text", 28), Column("Plaats", "text", 24),
               Column("Reactie", "text"), Column("Gevolg", width=15))  # fmt: skip
    example, unit = any(effects.example for _, __, effects in councils), f"gevolg in euro's, {state.paper.year}"
    return Table("Punten en reacties", columns, tuple(rows), unit, key="punten", example=example) if rows else None


def _chapter(
    arrangement: Arrangement, state: CycleState, each: str, view: ViewState, effects: Effects
) -> CouncilChapter:
    name, outcome = state.setting.names[each], view.outcome
    if outcome is None:
        said = f"De raad van {name} heeft nog niet besloten."
    else:
        did = "stelde zijn zienswijze vast" if view.given else "gaf geen zienswijze"
        said = f"De raad van {name} {did}: besluit {outcome.number} van {date_long(outcome.on)}."
    return CouncilChapter(name, said, answered_points(arrangement, state, view, effects, _LEVEL))
