# SPDX-License-Identifier: EUPL-1.2
"""Which kaderbrief goes before a budget? Made from the budget of the year before, as it was on the day of sending."""

from datetime import date

from sow_gov.allocation.run import Run
from sow_gov.app import closing
from sow_gov.app.allocate import run
from sow_gov.app.financial import accounts_view, budget_position
from sow_gov.app.proofs import attached
from sow_gov.app.sections import sections_of
from sow_gov.app.view import year_view
from sow_gov.app.year_calendar import planned_year
from sow_gov.documents.frameworks import Outline, frameworks_paper
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.year_plan import YearStep
from sow_gov.intake.law import versions
from sow_gov.planning.accounts import Accounts
from sow_gov.planning.amended import last_adopted
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.calendar_step import CalendarStep
from sow_gov.planning.figure_sets import variant_after
from sow_gov.planning.frameworks import Framework, framework
from sow_gov.planning.resilience import Resilience
from sow_gov.statutory.law import LawBook

_STEPS = (
    YearStep.DRAFT, YearStep.LAID_OPEN, YearStep.VIEWS, YearStep.OFFERING, YearStep.REACTION, YearStep.ADOPTION,
    YearStep.PROVINCE, YearStep.PRIOR_ACCOUNTS, YearStep.DVO,
)  # fmt: skip
"""The steps that a council reads of in a kaderbrief, if they come after it."""


def frameworks_papers(view: BudgetView, law: LawBook) -> list[Paper]:
    """The kaderbrief of a budget year; none when the folder has no budget of the year before, or no day for it.

    Raises:
        Fault: CLOSE-01, figures of the last budget do not close (M15); TEXT-01, a text refers to nothing; CAL-nn and
            DATE-01, the calendar of the year cannot be made.
    """
    arrangement, budget, made_with = view.run.arrangement, view.run.budget, versions(law)
    on = _day(arrangement, budget.year, budget.procedure.frameworks_sent_on)
    if on is None or budget.year - 1 not in arrangement.years:
        return []
    found = _framework(view, law, on)
    closing.require(found.last)
    outline = Outline(
        on,
        budget.procedure.frameworks_sent_on is not None,
        _steps(arrangement, budget.year, on),
        _provisional(arrangement, law, budget.year - 2),
        _weighed(arrangement, law, budget.year - 1),
        sections_of(arrangement, made_with, budget.year, "kaderbrief"),
    )
    return [frameworks_paper(found, outline, attached(found.last, common=True))]


def _day(arrangement: Arrangement, year: int, sent_on: date | None) -> date | None:
    """The day on which it was sent, else the one that was chosen for it."""
    plan = arrangement.calendars.get(year)
    chosen = plan.day(YearStep.FRAMEWORKS) if plan else None
    return sent_on or (chosen.on if chosen else None)


def _framework(view: BudgetView, law: LawBook, on: date) -> Framework:
    """The budget of T-1 after the amendments adopted by a day, with its estimate, and the index of T."""
    arrangement, year, made_with = view.run.arrangement, view.run.year, versions(law)
    before = arrangement.year(year - 1)
    variant = variant_after(last_adopted(before, on))

    def made(outlook: int | None) -> Run:
        return run(arrangement, made_with, year - 1, outlook_year=outlook, variant=variant)

    return framework(made(None), [made(later) for later in before.years[1:]], view.run.budget.indexation)


def _steps(arrangement: Arrangement, year: int, on: date) -> tuple[CalendarStep, ...]:
    """What comes after the day of sending, by the plan: what was done later was not known then."""
    steps = planned_year(arrangement, year, on).calendar.steps
    later = [step for step in steps if step.step in _STEPS and (step.chosen or step.latest or on) > on]
    return tuple(sorted(later, key=lambda step: step.chosen or step.latest or on))


def _provisional(arrangement: Arrangement, law: LawBook, year: int) -> Accounts | None:
    """The accounts of T-2; the files keep them as they were adopted, there is no earlier stand."""
    budget = arrangement.years.get(year)
    if budget is None or budget.actuals is None:
        return None
    return accounts_view(arrangement, versions(law), year).accounts


def _weighed(arrangement: Arrangement, law: LawBook, year: int) -> Resilience | None:
    """The risks of the budget of T-1."""
    position = budget_position(year_view(arrangement, law, year))
    return position.resilience if position else None
