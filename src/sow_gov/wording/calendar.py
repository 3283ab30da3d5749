# SPDX-License-Identifier: EUPL-1.2
"""How does Dutch say by when and why a step of the year must be taken, and whether a plan fits?"""

from datetime import date

from sow_gov.planning.calendar_step import CalendarStep, Counted, YearCalendar
from sow_gov.planning.feasible import Check, SendingPlan
from sow_gov.statutory.board_law import how_sure
from sow_gov.statutory.cycle_days import Ground
from sow_gov.statutory.law import Certainty
from sow_gov.wording.dates import date_long

_SHORT = {
    "Wet gemeenschappelijke regelingen": "Wgr",
    "Besluit begroting en verantwoording provincies en gemeenten": "BBV",
    "Wet op het BTW-compensatiefonds": "Wet BCF",
    "Gemeentewet": "Gemeentewet",
}
_DATED_SINCE = date(2014, 1, 1)
"""Texts that began earlier are long standing: their first day was not looked up, so it is not shown. Own choice."""


def counted_said(counted: Counted) -> str:
    """Say how a last day was counted back.

    >>> said = counted_said(Counted(12, "weken", "aanbieding", date(2025, 7, 3)))
    >>> said.replace("\N{NO-BREAK SPACE}", " ")
    '12 weken vóór de aanbieding op 3 juli 2025'
    """
    return f"{counted.number} {counted.unit} vóór de {counted.anchor} op {date_long(counted.day)}"


def short_law(article: str) -> str:
    """Name an article with its law as it is usually called for short.

    >>> short_law("Wet gemeenschappelijke regelingen, art. 34b"), short_law("Gemeentewet, art. 191")
    ('Wgr art. 34b', 'Gemeentewet art. 191')
    """
    law, _, rest = article.partition(", ")
    return f"{_SHORT[law]} {rest}" if law in _SHORT and rest else article


def ground_said(ground: Ground) -> str:
    """Name the article, since when that text holds where that is known, and what is not sure about it."""
    said = short_law(ground.article)
    if ground.from_ is not None and ground.from_ >= _DATED_SINCE:
        said += f", tekst vanaf {date_long(ground.from_)}"
    if ground.certainty not in (None, Certainty.TEXT):
        said += f" ({how_sure(ground.certainty)})"
    return f"{said} (voorbeeld)" if ground.example else said


def last_day_said(step: CalendarStep) -> str:
    """Say the last day of a step and how it comes about, "" where no rule names one."""
    if step.latest is None:
        return ""
    parts = [f"uiterlijk {date_long(step.latest)}"]
    if step.counted is not None:
        parts.append(counted_said(step.counted))
    if step.fixed is not None and step.fixed != step.latest:
        parts.append(f"in elk geval {date_long(step.fixed)}")
    return ", ".join(parts)


def check_said(check: Check) -> str:
    """Say whether a plan fits in one respect."""
    return f"{check.name}: {check.sentence.format(*map(date_long, check.days))}"


def counted_from(calendar: YearCalendar) -> str:
    """Say which adoption the days are counted from."""
    said = f"vaststelling op {date_long(calendar.adopted_on)} ({calendar.adoption})"
    if calendar.offered_on is None:
        return said
    return f"{said}, aanbieding op {date_long(calendar.offered_on)}"


def plan_said(plan: SendingPlan) -> tuple[tuple[str, str], ...]:
    """Say the days of a plan in order, each with what it is and why."""
    found = plan.draft
    last = found.limit.set_day
    weeks = f"{found.least.weeks} weken vóór de {found.anchor.value}"
    counted = weeks if found.counted else f"daarna zijn {weeks} niet meer genoeg"
    why = f"{counted}, {short_law(found.limit.ground.article)}"
    days = [(plan.sent_on, "ontwerpbegroting naar de raden", "gegeven"), (last, "uiterste dag van verzending", why)]
    days.append((plan.views_by, "zienswijzen binnen", "Wgr art. 35, derde lid"))
    days.append((plan.offered_on, "ontwerp aangeboden aan het algemeen bestuur", "met de stukken van de vergadering"))
    days.append((plan.reaction_by, "reactie op de zienswijzen verzonden", "Wgr art. 35, vierde lid; regeling"))
    days.append((plan.adopted_on, "begroting vastgesteld", "Wgr art. 34, eerste lid"))
    days.append((plan.province.day, "uiterlijk naar gedeputeerde staten", short_law(plan.province.ground.article)))
    return tuple((date_long(day), f"{what} ({why})") for day, what, why in days if day is not None)
