# SPDX-License-Identifier: EUPL-1.2
"""How far is a paper of the cycle, step by step? One table for the terminal, a page or paper."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.cycle import CycleStep, StepTaken
from sow_gov.governance.named import MUNICIPAL_NAMES
from sow_gov.planning.cycle import Line, Required
from sow_gov.planning.cycle_state import CycleState
from sow_gov.planning.cycle_steps import organ_of
from sow_gov.wording.calendar import short_law
from sow_gov.wording.dates import date_long, date_short
from sow_gov.wording.numbers import DASH, listing
from sow_gov.wording.table import Column, Row, Table

NOT_YET, NOT_KEPT = "nog niet", "niet vastgelegd"


@dataclass(frozen=True, slots=True)
class Following:
    """What comes next for one or more councils: the step, for which of them, by whom, by which day and article.

    ``names`` is empty for a step that is taken once; ``by`` names the organ with its article.
    """

    step: CycleStep
    names: tuple[str, ...]
    by: str
    due: date | None
    article: str
    optional: bool


def step_table(arrangement: Arrangement, state: CycleState, lines: Sequence[Line]) -> Table:
    """The steps of a paper: who takes each, when it was taken, by which day it must be, and on which article.

    Args:
        arrangement: with the names of its organs and municipalities.
        state: the paper.
        lines: its steps, of :func:`sow_gov.planning.cycle.lines`.
    """
    rows = tuple(_row(arrangement, state, line) for line in lines)
    columns = (
        Column("Stap", "text", 26), Column("Door", "text", 20), Column("Gezet", "text", 22),
        Column("Uiterlijk", "text", 12), Column("Grondslag", "text"),
    )  # fmt: skip
    return Table(state.title, columns, rows, key=state.paper.paper_id)


def required_said(arrangement: Arrangement, state: CycleState, required: Sequence[Required]) -> list[str]:
    """What the law asks next, a sentence for each step: what, by whom, for which councils, by which day, on what."""
    found = []
    for each in following(arrangement, state, required):
        whom = f" voor {listing(each.names)}" if each.names else ""
        said = f" uiterlijk {date_long(each.due)}" if each.due else ""
        article = f" ({each.article}{', zo nodig' if each.optional else ''})" if each.article else ""
        found.append(f"{each.step.value}{whom} door {each.by}{said}{article}")
    return found


def following(arrangement: Arrangement, state: CycleState, required: Sequence[Required]) -> list[Following]:
    """What the law asks next, the councils together for which it is the same step by the same day."""
    grouped: dict[Following, list[str]] = {}
    for each in required:
        by = _the(organ_said(arrangement, state, each.organ.partition("/")[0]))
        one = Following(each.step, (), by, each.due.day, short_law(each.due.article), each.optional)
        names = [state.setting.names.get(each.participant, "")] if each.participant else []
        grouped.setdefault(one, []).extend(names)
    return [replace(each, names=tuple(names)) for each, names in grouped.items()]


def organ_said(arrangement: Arrangement, state: CycleState, code: str) -> str:
    """How a sentence calls an organ by its code: one of the arrangement, or of the municipalities."""
    if (kind := code.partition("/")[0]) in MUNICIPAL_NAMES:
        name = state.setting.names.get(code.partition("/")[2] or state.paper.part)
        whose = f" van {name}" if name else ""
        return f"{'raad' if kind == 'raad' else kind}{whose}"
    organs = (organ for version in arrangement.regulations for organ in version.value.organs)
    name = next((organ.name for organ in organs if organ.slug == code), code)
    return name[:1].lower() + name[1:]


def _the(name: str) -> str:
    return f"{'het' if name.startswith('college') or name.endswith('bestuur') else 'de'} {name}"


def _row(arrangement: Arrangement, state: CycleState, line: Line) -> Row:
    by = organ_said(arrangement, state, organ_of(line.rule, state.setting.form, None))
    due = DASH if line.due.day is None else date_short(line.due.day)
    detail = "; ".join(dict.fromkeys(filter(None, (_proof(each) for each in line.taken))))
    taken = _taken(state.setting.names, line) + (" (te laat)" if line.late else "")
    return Row((line.rule.step.value, by, taken, due, short_law(line.due.article) or DASH), detail=detail)


def _taken(names: Mapping[str, str], line: Line) -> str:
    """When a step was taken: one day for all, or each municipality with its own; and who is left."""
    days: dict[str, list[str]] = {}
    for each in line.taken:
        days.setdefault(date_short(each.on), []).append(names.get(each.participant or "", ""))
    left = [names.get(each or "", "") for each in line.missing if each]
    if not days:
        return NOT_KEPT if line.passed else NOT_YET if line.missing else DASH
    if len(days) == 1 and not left:
        return next(iter(days))
    told = [f"{', '.join(filter(None, whose))} {day}" if any(whose) else day for day, whose in days.items()]
    return "; ".join((*told, *([f"{', '.join(left)} {NOT_YET}"] if left and not line.passed else [])))


def _proof(taken: StepTaken) -> str:
    """The decision and the proof of a step."""
    return ", ".join(filter(None, (taken.decision, taken.proof)))
