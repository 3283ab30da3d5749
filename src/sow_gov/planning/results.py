# SPDX-License-Identifier: EUPL-1.2
"""How do the targets stand on a day? Norm, measurement, forecast, colour and arrow, and the cost that each explains.

Judged is what the year is expected to give while it runs, and what was measured once it is over. A financial target
that names its lines is read from the figures themselves; a typed measurement then only explains.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sow_gov.allocation.lines import BorneLine
from sow_gov.domain.agreement import Direction, Target, TargetKind
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.placing import Side
from sow_gov.domain.results import FigureMeasure, Measurement, TargetGroup, UnitTarget
from sow_gov.domain.source import Source, any_example


class Colour(StrEnum):
    """How a result is judged: norm met, missed within the margin, missed by more, or nothing known."""

    GREEN = "groen"
    ORANGE = "oranje"
    RED = "rood"
    GREY = "grijs"


class Arrow(StrEnum):
    """Which way a result goes since the measurement before it, seen from its norm."""

    BETTER = "beter"
    SAME = "gelijk"
    WORSE = "slechter"


@dataclass(frozen=True, slots=True)
class FigureState:
    """Stand of the figures of a year: an interim forecast or the accounts.

    ``lines`` is what the year comes to; ``booked`` maps the code of a line to cents at its own side that were booked up
    to and including ``on``. ``known_on`` is the day of its decision.
    """

    name: str
    on: date
    known_on: date
    lines: Sequence[BorneLine]
    booked: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class ResultYear:
    """A budget year with the lines of its budget and every later state of its figures, oldest first."""

    budget: BudgetYear
    lines: Sequence[BorneLine]
    states: tuple[FigureState, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """Meting as it is judged: ``outcome`` is what counts for the year. ``figures`` names the set it was read from."""

    on: date
    measured: int | None
    forecast: int | None
    outcome: int | None
    explanation: str
    figures: str
    source: Source


@dataclass(frozen=True, slots=True)
class Point:
    """One outcome of a target in time, beside the norm of its own year."""

    on: date
    outcome: int
    norm: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What a target explains: a line at its own side, or the costs of a programme (``line`` None), in cents.

    ``expected_cents`` is from the latest state of the figures, which ``figures`` names; None when there is none.
    """

    programme: str
    line: str | None
    label: str
    budget_cents: int
    expected_cents: int | None
    booked_cents: int | None
    figures: str


@dataclass(frozen=True, slots=True)
class Standing:
    """Stand of one target on a day.

    ``participant`` is that of a DVO, None for a target of a unit; ``unit`` is None for a target of a DVO that no unit
    has. Values are whole numbers of ``measure``, cents when financial. ``reading`` is None when nothing is known.
    ``previous`` is what the year before gave; ``arrow`` None when there is nothing to compare with.
    """

    slug: str
    name: str
    participant: str | None
    unit: str | None
    programme: str
    kind: TargetKind
    measure: str
    direction: Direction
    group: TargetGroup | None
    norms: Mapping[int, int]
    norm: int
    margin_percent: int
    reading: Reading | None
    previous: int | None
    colour: Colour
    arrow: Arrow | None
    cost: Cost | None
    points: tuple[Point, ...]
    source: Source
    example: bool

    @property
    def outcome(self) -> int | None:
        """What is judged; None when nothing is known."""
        return self.reading.outcome if self.reading else None


@dataclass(frozen=True, slots=True)
class _Aim:
    """A target of a unit or a DVO, with what that of the unit says of both."""

    target: Target | UnitTarget
    participant: str | None
    of_unit: UnitTarget | None

    @property
    def figures(self) -> FigureMeasure | None:
        return self.of_unit.figures if self.of_unit and self.target.kind is TargetKind.FINANCIAL else None


def standings(year: ResultYear, on: date, earlier: Sequence[ResultYear] = ()) -> tuple[Standing, ...]:
    """How every target of a year stands on a day: those of the units first, then those of each DVO.

    Args:
        year: the year.
        on: what was measured or decided later is not known yet.
        earlier: the years before it, oldest first, for what they gave.
    """
    return tuple(_standing(aim, year, on, earlier) for aim in _aims(year.budget))


def judged(outcome: int | None, norm: int, direction: Direction, margin_percent: int) -> Colour:
    """The colour of an outcome. The margin is a part of the norm, and counts on the side where the norm is missed.

    >>> [judged(each, 100, Direction.AT_LEAST, 5).value for each in (100, 95, 94)]
    ['groen', 'oranje', 'rood']
    """
    if outcome is None:
        return Colour.GREY
    missed = _missed(outcome, norm, direction)
    if missed <= 0:
        return Colour.GREEN
    return Colour.ORANGE if 100 * missed <= margin_percent * abs(norm) else Colour.RED


def arrow(outcome: int | None, before: int | None, direction: Direction) -> Arrow | None:
    """Which way an outcome went since the one before it; None when one of them is not known.

    >>> arrow(20, 25, Direction.AT_MOST).value
    'beter'
    """
    if outcome is None or before is None:
        return None
    worse = _missed(outcome, before, direction)
    return Arrow.SAME if worse == 0 else Arrow.WORSE if worse > 0 else Arrow.BETTER


def _missed(outcome: int, norm: int, direction: Direction) -> int:
    """How far an outcome is on the wrong side of a norm; below zero on the right side."""
    return norm - outcome if direction is Direction.AT_LEAST else outcome - norm


def _aims(budget: BudgetYear) -> Iterator[_Aim]:
    units = {target.slug: target for target in budget.targets}
    for target in budget.targets:
        yield _Aim(target, None, target)
    for dvo in budget.agreements:
        for agreed in dvo.targets:
            yield _Aim(agreed, dvo.participant, units.get(agreed.slug))


def _standing(aim: _Aim, year: ResultYear, on: date, earlier: Sequence[ResultYear]) -> Standing:
    target, of_unit = aim.target, aim.of_unit
    readings = list(_readings(aim, year, on))
    reading = readings[-1] if readings else None
    before = list(_results_before(aim, earlier, on))
    previous = before[-1].outcome if before and before[-1].on.year == year.budget.year - 1 else None
    norm, margin = target.norms[year.budget.year], of_unit.margin_percent if of_unit else 0
    outcome = reading.outcome if reading else None
    cost = _cost(target, of_unit.line if of_unit else None, year, on)
    points = [Point(each.on, each.outcome, norm) for each in readings if each.outcome is not None]
    return Standing(
        target.slug, target.name, aim.participant, of_unit.unit if of_unit else None, target.programme, target.kind,
        target.measure, target.direction, of_unit.group if of_unit else None, target.norms, norm, margin, reading,
        previous, judged(outcome, norm, target.direction, margin),
        arrow(outcome, readings[-2].outcome if len(readings) > 1 else previous, target.direction), cost,
        (*before, *points), target.source, any_example([target.source, *([reading.source] if reading else [])]),
    )  # fmt: skip


def _results_before(aim: _Aim, earlier: Sequence[ResultYear], on: date) -> Iterator[Point]:
    """What each earlier year gave for the same target."""
    for year in earlier:
        for same in _aims(year.budget):
            if (same.target.slug, same.participant) == (aim.target.slug, aim.participant):
                readings = list(_readings(same, year, on))
                if readings and readings[-1].outcome is not None:
                    yield Point(readings[-1].on, readings[-1].outcome, same.target.norms[year.budget.year])


def _readings(aim: _Aim, year: ResultYear, on: date) -> Iterator[Reading]:
    """Every measurement of a target that is known on a day, oldest first, those from figures in place of typed ones."""
    whose = (None, aim.participant) if aim.figures else (aim.participant,)  # the same figures, so the same explanation
    typed = {
        each.on: each
        for participant in whose
        for each in year.budget.measurements
        if (each.target, each.participant) == (aim.target.slug, participant) and each.on <= on
    }
    counted = {state.on: state for state in year.states if aim.figures and state.known_on <= on}
    for day in sorted(typed.keys() | counted.keys()):
        reading = _typed(typed[day]) if day in typed else None
        if aim.figures and day in counted:
            yield _counted(counted[day], aim.figures, reading)
        elif reading and (reading.measured, reading.forecast) != (None, None):
            yield reading


def _typed(measured: Measurement) -> Reading:
    over = (measured.on.month, measured.on.day) == (12, 31)
    first, second = (measured.measured, measured.forecast) if over else (measured.forecast, measured.measured)
    outcome = second if first is None else first
    return Reading(
        measured.on, measured.measured, measured.forecast, outcome, measured.explanation, "", measured.source
    )


def _counted(state: FigureState, figures: FigureMeasure, typed: Reading | None) -> Reading:
    """What the figures say, with the explanation that somebody typed for the same day."""
    lines = [line for line in state.lines if _counts(figures, line)]
    outcome = sum(map(_at_own_side, lines))
    whole = all(line.slug in state.booked for line in lines)
    booked = sum(state.booked[line.slug] for line in lines) if whole else None
    source = Source(state.name, any_example(line.source for line in lines))
    return Reading(state.on, booked, outcome, outcome, typed.explanation if typed else "", state.name, source)


def _counts(figures: FigureMeasure, line: BorneLine) -> bool:
    """Whether a target is measured from a line."""
    if line.side is not figures.side:
        return False
    return line.slug in figures.lines if figures.task_field is None else line.placing.task_field == figures.task_field


def _at_own_side(line: BorneLine) -> int:
    return line.cents if line.side is Side.COST else -line.cents


def _cost(target: Target | UnitTarget, line: str | None, year: ResultYear, on: date) -> Cost | None:
    """The cost that a target hangs from; None when the year has no such line or programme."""

    def explained(lines: Sequence[BorneLine]) -> list[BorneLine]:
        if line is not None:
            return [each for each in lines if each.slug == line]
        return [each for each in lines if each.placing.programme == target.programme and each.side is Side.COST]

    planned = explained(year.lines)
    if not planned:
        return None
    label = planned[0].label if line is not None else ""
    cost = Cost(target.programme, line, label, sum(map(_at_own_side, planned)), None, None, "")
    known = [state for state in year.states if state.known_on <= on]
    if not known:
        return cost
    expected, state = explained(known[-1].lines), known[-1]
    whole = all(each.slug in state.booked for each in expected)
    booked = sum(state.booked[each.slug] for each in expected) if whole else None
    return replace(cost, expected_cents=sum(map(_at_own_side, expected)), booked_cents=booked, figures=state.name)
