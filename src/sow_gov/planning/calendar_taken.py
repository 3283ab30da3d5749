# SPDX-License-Identifier: EUPL-1.2
"""Which steps of the calendar were taken, as the papers of the cycle tell?

A step that every municipality has a day of its own for was taken on the last of those days, and not before all did.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sow_gov.domain.cycle import CycleStep, PaperKind
from sow_gov.domain.year_plan import YearStep
from sow_gov.planning.calendar_step import CalendarStep, StepDays, YearCalendar, state
from sow_gov.planning.cycle_state import CycleState

Taken = Mapping[tuple[YearStep, str], date]
"""Step and part ("" where the year has one of the kind) -> the day on which it was taken."""

_STEPS: Mapping[PaperKind, Mapping[CycleStep, YearStep]] = {
    PaperKind.FRAMEWORKS: {CycleStep.SENT: YearStep.FRAMEWORKS},
    PaperKind.BUDGET: {
        CycleStep.SENT: YearStep.DRAFT,
        CycleStep.LAID_OPEN: YearStep.LAID_OPEN,
        CycleStep.VIEWS: YearStep.VIEWS,
        CycleStep.REACTION: YearStep.REACTION,
        CycleStep.OFFERED: YearStep.OFFERING,
        CycleStep.ADOPTED: YearStep.ADOPTION,
        CycleStep.PROVINCE: YearStep.PROVINCE,
        CycleStep.AFTER: YearStep.AFTER,
    },
    PaperKind.AMENDMENT: {
        CycleStep.SENT: YearStep.AMENDMENT_DRAFT,
        CycleStep.ADOPTED: YearStep.AMENDMENT,
        CycleStep.PROVINCE: YearStep.AMENDMENT_SENT,
    },
    PaperKind.ACCOUNTS: {CycleStep.ADOPTED: YearStep.ACCOUNTS, CycleStep.PROVINCE: YearStep.ACCOUNTS_SENT},
}
_PRIOR = {YearStep.ACCOUNTS: YearStep.PRIOR_ACCOUNTS, YearStep.ACCOUNTS_SENT: YearStep.PRIOR_ACCOUNTS_SENT}
_REPORTS = {"1": YearStep.REPORT_1, "2": YearStep.REPORT_2}
_SIGNED = (CycleStep.MUNICIPALITY_SIGNED, CycleStep.BOARD_SIGNED)


def taken(states: Sequence[CycleState], prior: Sequence[CycleState] = ()) -> Taken:
    """The days on which steps of a year were taken.

    Args:
        states: the papers of the year.
        prior: those of two years before, of which the accounts, provisional and adopted, belong to this year too.
    """
    accounts = [each for each in prior if each.paper.kind is PaperKind.ACCOUNTS]
    found = _with_provisional({**dict(_of_papers(states)), **dict(_of_agreements(states))}, prior)
    return found | {(_PRIOR[step], part): on for (step, part), on in _of_papers(accounts)}


def _of_papers(states: Iterable[CycleState]) -> Iterator[tuple[tuple[YearStep, str], date]]:
    for paper in states:
        kind, part = paper.paper.kind, paper.paper.part
        if kind is PaperKind.INTERIM_REPORT:
            on = paper.taken_on(CycleStep.BOARD_DECIDED)
            if on is not None and part in _REPORTS:
                yield (_REPORTS[part], ""), on
        for step, of_year in _STEPS.get(kind, {}).items():
            waits = step is CycleStep.REACTION and paper.missing(CycleStep.VIEWS)
            on = None if waits else paper.taken_on(step)
            if on is not None:
                yield (of_year, part), on


def _with_provisional(found: Taken, prior: Sequence[CycleState]) -> dict[tuple[YearStep, str], date]:
    """The frameworks wait for the provisional accounts that go with them, where the records keep those (Wgr 34b)."""
    frameworks, told = (YearStep.FRAMEWORKS, ""), dict(found)
    for each in prior:
        if each.paper.kind is PaperKind.PROVISIONAL_ACCOUNTS and each.opened and frameworks in told:
            sent_on, first = each.taken_on(CycleStep.SENT), told.pop(frameworks)
            told |= {} if sent_on is None else {frameworks: max(first, sent_on)}
    return told


def _of_agreements(states: Sequence[CycleState]) -> Iterator[tuple[tuple[YearStep, str], date]]:
    """The last signature under the DVOs, once all of them have both."""
    agreements = [each for each in states if each.paper.kind is PaperKind.DVO]
    days = [each.taken_on(step) for each in agreements for step in _SIGNED]
    signed = [day for day in days if day is not None]
    if signed and len(signed) == len(days):
        yield (YearStep.DVO, ""), max(signed)


def with_parts(calendar: YearCalendar, found: Taken) -> YearCalendar:
    """A calendar with the days on which steps of its amendments were taken; other steps stay as they are."""
    return replace(calendar, steps=tuple(_told(step, found, calendar.today) for step in calendar.steps))


def _told(step: CalendarStep, found: Taken, today: date) -> CalendarStep:
    on = found.get((step.step, step.part)) if step.part else None
    if on is None:
        return step
    days = StepDays(step.earliest, step.latest, step.chosen, on)
    return replace(step, taken_on=on, state=state(step.step, days, today))
