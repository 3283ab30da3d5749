# SPDX-License-Identifier: EUPL-1.2
"""What is one step of the year: by when, by which rule, by whom, and how far is it on a day?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from sow_gov.domain.year_plan import YearStep
from sow_gov.statutory.cycle_days import Ground, Limit

_SOON = timedelta(weeks=4)
"""How long before its last day a step is due. Own choice."""
_UNTOLD = frozenset({
    YearStep.LAID_OPEN, YearStep.MUNICIPAL_FRAMEWORKS, YearStep.MUNICIPAL_PAPER, YearStep.MUNICIPAL_BUDGET,
    YearStep.VAT_CLAIM, YearStep.VIEWS, YearStep.AFTER,
})  # fmt: skip
"""The steps of others, or of no duty, of which the arrangement keeps no day: their day is simply past."""


class StepState(StrEnum):
    """How far a step is on a day."""

    DONE = "op tijd gedaan"
    LATE = "te laat gedaan"
    UNTOLD = "dag voorbij, niet vastgelegd"
    PAST = "dag voorbij"
    DUE = "binnenkort"
    AHEAD = "komt nog"
    IMPOSSIBLE = "kan zo niet"
    NO_DUTY = "geen plicht"


class DateKind(StrEnum):
    """What sets the last day of a step."""

    LAW = "wet"
    REGULATION = "regeling"
    AGREED = "afspraak"
    PRACTICE = "praktijk"
    CHOSEN = "gekozen"


class CalendarRole(StrEnum):
    """For whom a step belongs in the calendar."""

    CONTROLLER = "controller"
    SECRETARY = "bestuurssecretaris"
    MUNICIPALITY = "gemeente"


@dataclass(frozen=True, slots=True)
class Counted:
    """How a last day was counted back: so many ``unit`` before an ``anchor`` on a day."""

    number: int
    unit: str
    anchor: str
    day: date


@dataclass(frozen=True, slots=True)
class StepRule:
    """When a step must be taken and why, before anybody asks how far it is; fields as in :class:`CalendarStep`.

    ``chosen`` and ``taken_on`` are given here only where the year itself does not know them. ``paper`` is the name of a
    municipality's own paper, and ``title`` how the step is called where its usual words do not fit.
    """

    step: YearStep
    limit: Limit
    kind: DateKind = DateKind.LAW
    earliest: date | None = None
    chosen: date | None = None
    taken_on: date | None = None
    counted: Counted | None = None
    part: str = ""
    participant: str | None = None
    note: str = ""
    paper: str = ""
    title: str = ""
    fixed: date | None = None


@dataclass(frozen=True, slots=True)
class CalendarStep:
    """One step of a budget year.

    ``part`` tells steps of one kind apart: the code of a municipality, or the number of an amendment; "" else.
    ``latest`` is None where no rule names a day; ``fixed`` is the day that holds in any case where ``latest`` follows
    from another step. ``chosen`` is the planned day, ``taken_on`` when it was taken.
    ``late`` says what it costs when it is late, ``note`` what a reader must know.
    """

    step: YearStep
    part: str
    participant: str | None
    title: str
    who: str
    earliest: date | None
    latest: date | None
    kind: DateKind
    ground: Ground
    counted: Counted | None
    chosen: date | None
    taken_on: date | None
    state: StepState
    late: str
    note: str
    roles: tuple[CalendarRole, ...]
    fixed: date | None = None

    @property
    def on(self) -> date | None:
        """The day under which it stands in a calendar: taken, else planned, else the last, else the first one."""
        return self.taken_on or self.chosen or self.latest or self.earliest

    def concerns(self, role: CalendarRole, participant: str | None) -> bool:
        """Whether a role has this step in its calendar; a municipality sees what is for all or for itself."""
        if participant is not None and self.participant not in (None, participant):
            return False
        return role in self.roles


@dataclass(frozen=True, slots=True)
class StepDays:
    """The days of a step that its state follows from."""

    earliest: date | None
    latest: date | None
    chosen: date | None
    taken_on: date | None


def state(step: YearStep, days: StepDays, today: date) -> StepState:
    """How far a step is.

    What was taken is in time up to and including the last day. What was not taken is untold once its day has gone by,
    cannot be when its days leave no room, and is due in the four weeks before its day. Without any day it is no duty.
    """
    if days.taken_on is not None:
        late = days.latest is not None and days.taken_on > days.latest
        return StepState.LATE if late else StepState.DONE
    last, planned = days.latest or days.chosen or days.earliest, days.chosen or days.latest or days.earliest
    if last is None or planned is None:
        return StepState.NO_DUTY
    if last < today:
        return StepState.PAST if step in _UNTOLD else StepState.UNTOLD
    if _leaves_no_room(days):
        return StepState.IMPOSSIBLE
    return StepState.DUE if planned - _SOON <= today else StepState.AHEAD


def _leaves_no_room(days: StepDays) -> bool:
    planned = days.chosen or days.latest
    too_soon = planned is not None and days.earliest is not None and planned < days.earliest
    return too_soon or (days.chosen is not None and days.latest is not None and days.chosen > days.latest)


@dataclass(frozen=True, slots=True)
class YearCalendar:
    """The year of one budget on a day, its steps in order.

    ``adopted_on`` is the day of adoption that other days are counted from, and ``adoption`` what it is: when it was
    adopted, the chosen day, or the last day on which it still can be. ``law_only`` tells that no arrangement was looked
    at. ``names`` are the participants' short names.
    """

    year: int
    today: date
    law_only: bool
    form: str
    adopted_on: date
    adoption: str
    offered_on: date | None
    names: Mapping[str, str]
    steps: tuple[CalendarStep, ...]

    def of(self, role: CalendarRole, participant: str | None = None) -> tuple[CalendarStep, ...]:
        """The steps of one role; of one municipality when the role is that."""
        return tuple(step for step in self.steps if step.concerns(role, participant))
