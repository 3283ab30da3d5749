# SPDX-License-Identifier: EUPL-1.2
"""Which days has the budget of one year, by when, by which rule, by whom, and how far is each on a day?

Every step follows the law in force on the day of that step (M13). A last day that is counted back or fixed stays where
it is; a term that runs forward goes on to a working day (M9). Dates of the arrangement's regulation, agreements and
practice, and the days that it chose, stand beside those of the law and never in their place, unless they are stricter.
"""

from collections.abc import Iterator, Mapping
from datetime import date

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.year_plan import YearStep
from sow_gov.planning import calendar_around, calendar_budget
from sow_gov.planning.calendar_setting import Setting, setting
from sow_gov.planning.calendar_step import CalendarStep, StepDays, StepRule, YearCalendar, state
from sow_gov.planning.calendar_words import words
from sow_gov.statutory.cycle_law import CycleLaw

_ORDER = {step: number for number, step in enumerate(YearStep)}


def year_calendar(
    law: CycleLaw,
    arrangement: Arrangement,
    year: int,
    today: date,
    *,
    law_only: bool = False,
    done: Mapping[YearStep, date] | None = None,
) -> YearCalendar:
    """The calendar of a budget year on a day.

    Args:
        law: the law by date.
        arrangement: its regulation, terms, plans and years.
        year: the budget year T; the calendar runs from the year before to the year after.
        today: the day on which the state of each step is told.
        law_only: look at the law alone; so it is too when no regulation was in force on the first day of the year.
        done: days on which steps were taken as the records tell, which go before those in the contracts.

    Returns:
        The steps in order of their day.

    Raises:
        Fault: CAL-03, there is no such year; DATE-01, the law of one of the days is not in the package; LAW-08, it has
            no term for the form.
    """
    found = setting(law, arrangement, year, law_only=law_only, done=done)
    steps = [_on_a_day(found, rule, today) for rule in _rules(found, arrangement)]
    adopted_on, adoption = found.adopted
    return YearCalendar(
        year, today, found.law_only, found.form, adopted_on, adoption, found.offered_on if found.offers else None,
        found.names, tuple(sorted(steps, key=_place)),
    )  # fmt: skip


def _rules(of: Setting, arrangement: Arrangement) -> Iterator[StepRule]:
    """The rules of every step of the year."""
    yield from calendar_around.before(of)
    yield from calendar_budget.of_budget(of)
    yield from calendar_around.of_municipalities(of)
    budget = None if of.law_only else arrangement.years.get(of.year)
    amendments = budget.amendments if budget else ()
    yield from calendar_budget.of_last_amendment(of, amendments)
    for amendment in amendments:
        yield from calendar_budget.of_amendment(of, amendment)
    yield from calendar_around.after(of)


def _on_a_day(of: Setting, rule: StepRule, today: date) -> CalendarStep:
    """A step with its words, what was chosen and done for it, and how far it is."""
    name = of.names.get(rule.participant or "", "de gemeente")
    college = f"college van {name}" if rule.participant else "colleges van de gemeenten"
    said = words(rule.step, of.year, of.form, name=name, college=college, paper=rule.paper)
    chosen = rule.chosen or (None if rule.part else of.chosen(rule.step))
    taken = rule.taken_on or (None if rule.part else of.taken.get(rule.step))
    days = StepDays(rule.earliest, rule.limit.day, chosen, taken)
    return CalendarStep(
        rule.step, rule.part, rule.participant, rule.title or said.title, said.who, rule.earliest, rule.limit.day,
        rule.kind, rule.limit.ground, rule.counted, chosen, taken, state(rule.step, days, today), said.late,
        rule.note, said.roles, rule.fixed,
    )  # fmt: skip


def _place(step: CalendarStep) -> tuple[date, int, str]:
    return step.on or date.max, _ORDER[step.step], step.part
