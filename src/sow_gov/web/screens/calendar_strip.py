# SPDX-License-Identifier: EUPL-1.2
"""What stands in the strip of a budget year, in which lane, and what does each mark in it mean?"""

from collections.abc import Iterator, Sequence
from datetime import date

from sow_gov.app.recorded_calendar import recesses
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.dates import Period
from sow_gov.domain.year_plan import YearStep
from sow_gov.planning.calendar_step import CalendarStep, StepState, YearCalendar
from sow_gov.planning.calendar_words import words
from sow_gov.web.language import Said, say
from sow_gov.web.screens.calendar_links import place_of
from sow_gov.web.screens.words import WORDS
from sow_gov.wording.calendar import last_day_said
from sow_gov.wording.dates import date_long
from sow_gov.wording.year_strip import (
    Flag,
    Lane,
    Look,
    Mark,
    Sign,
    Strip,
    away_sample,
    sample,
    sign_sample,
    year_strip,
)

_LOOKS = {
    StepState.DONE: Look.DONE,
    StepState.LATE: Look.LATE,
    StepState.UNTOLD: Look.MISSING,
    StepState.PAST: Look.PAST,
    StepState.DUE: Look.DUE,
    StepState.AHEAD: Look.AHEAD,
    StepState.IMPOSSIBLE: Look.WRONG,
}
_SIGNS = {
    Sign.MEETING: say("de raad vergadert"),
    Sign.NEEDED: say("de gemeente heeft een stuk nodig"),
}
_CARRIED_OUT = {
    YearStep.QUARTER_1, YearStep.QUARTER_2, YearStep.QUARTER_3, YearStep.QUARTER_4, YearStep.REPORT_1,
    YearStep.REPORT_2, YearStep.AMENDMENT_DRAFT, YearStep.AMENDMENT, YearStep.AMENDMENT_SENT,
}  # fmt: skip
_ACCOUNTED = {
    YearStep.PRIOR_ACCOUNTS, YearStep.PRIOR_ACCOUNTS_SENT, YearStep.ACCOUNTS, YearStep.ACCOUNTS_SENT, YearStep.GRANTS,
    YearStep.YEAR_FIGURES, YearStep.VAT_STATEMENT, YearStep.VAT_CLAIM, YearStep.SETTLEMENT,
}  # fmt: skip
_COMMON = _BUDGET, _REPORTS, _ACCOUNTS, _COUNCILS = "Begroting", "Uitvoering", "Verantwoording", "Gemeenten"
"""The lanes of all together; below them each municipality has its own."""


def alarming(found: YearCalendar, step: CalendarStep) -> bool:
    """Whether a step is late, untold or cannot be; where only the law is told none is."""
    return _look(found, step) in (Look.LATE, Look.MISSING, Look.WRONG)


def strip(arrangement: Arrangement, found: YearCalendar, steps: Sequence[CalendarStep]) -> Strip | None:
    """Draw the steps that are shown, numbered as in the table; None when none has a day.

    Args:
        arrangement: knows when councils meet and are away, and what their municipalities need.
        found: the year.
        steps: those of who is shown, in order.
    """
    marks: dict[str, list[Mark]] = {name: [] for name in (*_COMMON, *found.names)}
    for number, step in enumerate(steps, 1):
        if step.on is not None:
            marks[_lane(found, step)].append(_mark(found, number, step, step.on))
    lanes = [Lane(name, tuple(marks[name])) for name in _COMMON if marks[name]]
    for slug, name in found.names.items():
        if marks[slug]:
            flags = tuple(_flags(arrangement, found, slug))
            lanes.append(Lane(name, tuple(marks[slug]), _away(arrangement, found, slug), flags))
    return year_strip(lanes, found.year, None if found.law_only else found.today) if lanes else None


def legend(
    arrangement: Arrangement, found: YearCalendar, steps: Sequence[CalendarStep]
) -> tuple[tuple[str, Said], ...]:
    """What each kind of mark in the strip means: its drawing and its words, as far as it stands there."""
    if found.law_only:
        return ()
    states = {step.state for step in steps if step.on is not None}
    shown = [step.participant for step in steps if step.participant]
    signs = {flag.sign for slug in dict.fromkeys(shown) for flag in _flags(arrangement, found, slug)}
    told = [(sample(each), WORDS[state]) for state, each in _LOOKS.items() if state in states]
    told += [(sign_sample(each), said) for each, said in _SIGNS.items() if each in signs]
    if any(_away(arrangement, found, slug) for slug in shown):
        told.append((away_sample(), say("reces van de raad")))
    return tuple(told)


def _lane(found: YearCalendar, step: CalendarStep) -> str:
    if step.participant and step.participant in found.names:
        return step.participant
    if step.participant or step.step is YearStep.MUNICIPAL_BUDGET:
        return _COUNCILS
    return _REPORTS if step.step in _CARRIED_OUT else _ACCOUNTS if step.step in _ACCOUNTED else _BUDGET


def _look(found: YearCalendar, step: CalendarStep) -> Look:
    return Look.AHEAD if found.law_only else _LOOKS.get(step.state, Look.AHEAD)


def _mark(found: YearCalendar, number: int, step: CalendarStep, on: date) -> Mark:
    said = f"{number}. {date_long(on)}: {step.title}"
    if last := last_day_said(step):
        said += f" ({last})"
    if not found.law_only:
        said += f" – {step.state.value}"
    return Mark(on, number, said, _look(found, step), f"#{place_of(step)}")


def _away(arrangement: Arrangement, found: YearCalendar, participant: str) -> tuple[Period, ...]:
    return recesses(arrangement, participant, range(found.year - 2, found.year + 2))


def _flags(arrangement: Arrangement, found: YearCalendar, participant: str) -> Iterator[Flag]:
    """When a council meets on the budget, and by when its municipality needs a paper."""
    plan = arrangement.calendars.get(found.year)
    if plan is None:
        return
    for on in plan.meetings_of(participant):
        yield Flag(on, f"{date_long(on)}: raad van {found.names[participant]} vergadert", Sign.MEETING)
    for each in plan.deliveries:
        if each.participant == participant:
            what = words(each.step, found.year, arrangement.regulations[0].value.form).title
            said = f"{date_long(each.by)}: {what} nodig voor de {each.paper} van {found.names[participant]}"
            yield Flag(each.by, said, Sign.NEEDED)
