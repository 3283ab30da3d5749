# SPDX-License-Identifier: EUPL-1.2
"""Where is a step of the calendar? Its row on the page, under a name that stays the same from year to year."""

from sow_gov.planning.calendar_step import CalendarStep

EVERYTHING = "alles"
"""What an address says for the days of everybody."""


def place_of(step: CalendarStep) -> str:
    """What the row of a step is called on the page of its year."""
    return "-".join(filter(None, ("stap", step.step.value, step.part)))


def calendar_address(start: str, step: CalendarStep) -> str:
    """Where the calendar shows a step, whoever looks; ``start`` is the address of its year."""
    return f"{start}/kalender?rol={EVERYTHING}#{place_of(step)}"
