# SPDX-License-Identifier: EUPL-1.2
"""What waits for somebody in the calendar? The steps that are due soon and that no other list on the page tells of."""

from collections.abc import Iterator, Sequence

from sow_gov.domain.people import Account, Role
from sow_gov.domain.year_plan import YearStep
from sow_gov.planning.calendar_step import CalendarStep, StepState, YearCalendar
from sow_gov.web.language import say
from sow_gov.web.screens.calendar_links import calendar_address
from sow_gov.web.screens.todo import Todo
from sow_gov.wording.calendar import ground_said

_STEPS = {
    Role.CONTROLLER: {
        YearStep.QUARTER_1, YearStep.QUARTER_2, YearStep.QUARTER_3, YearStep.QUARTER_4, YearStep.VAT_STATEMENT,
        YearStep.GRANTS, YearStep.YEAR_FIGURES, YearStep.SETTLEMENT,
    },
    Role.SECRETARY: {
        YearStep.DRAFT, YearStep.OFFERING, YearStep.REACTION, YearStep.ADOPTION, YearStep.PROVINCE, YearStep.DVO,
        YearStep.REPORT_1, YearStep.REPORT_2, YearStep.AMENDMENT_DRAFT, YearStep.AMENDMENT, YearStep.AMENDMENT_SENT,
        YearStep.ACCOUNTS, YearStep.ACCOUNTS_SENT,
    },
    Role.REVIEWER: {YearStep.DVO, YearStep.MUNICIPAL_PAPER, YearStep.MUNICIPAL_BUDGET, YearStep.VAT_CLAIM},
}  # fmt: skip
"""Which steps wait for a role; a zienswijze waits once its draft was sent, which the cycle tells."""
_TOLD = {YearStep.DRAFT, YearStep.PROVINCE, YearStep.DVO}
"""Steps of the year that is shown, of which its own budget and agreements tell."""


def calendar_todo(arrangement: str, year: int, calendars: Sequence[YearCalendar], account: Account) -> Iterator[Todo]:
    """What waits for an account.

    Args:
        arrangement: its code.
        year: the one that is shown.
        calendars: that of the year that is shown, and those after it.
        account: its role decides, and of a municipality also which one it is.
    """
    wanted = _STEPS.get(account.role, set())
    for calendar in calendars:
        for step in calendar.steps:
            mine = step.participant in (None, account.participant)
            told = calendar.year == year and step.step in _TOLD
            if step.state is StepState.DUE and step.step in wanted and mine and not told:
                yield _due(step, f"/{arrangement}/{calendar.year}")


def _due(step: CalendarStep, start: str) -> Todo:
    what, by = say("%(what)s", what=step.title), step.latest or step.on
    return Todo(what, by, ground_said(step.ground), say("Open de kalender"), calendar_address(start, step))
