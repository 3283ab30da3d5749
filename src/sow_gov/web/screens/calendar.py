# SPDX-License-Identifier: EUPL-1.2
"""Which days has a budget year, what comes next, by when and why? The calendar as a page, for all or for somebody.

Words of law, regulation and papers are Dutch in every language; what the page itself says is translated.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any
from urllib.parse import urlencode

from sow_gov.app.year_calendar import PlannedYear
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.people import Account, Role
from sow_gov.planning.calendar_step import CalendarRole, CalendarStep, StepState, YearCalendar
from sow_gov.web.language import Said, say
from sow_gov.web.screens.calendar_links import EVERYTHING, place_of
from sow_gov.web.screens.calendar_plan import checks_shown
from sow_gov.web.screens.calendar_strip import alarming, legend, strip
from sow_gov.wording.calendar import counted_from, ground_said, last_day_said
from sow_gov.wording.dates import date_long, month

_BACK, _AHEAD = 6, 2
"""How many years before and after this one the page leads to. Own choice."""
_ROLES = {
    Role.CONTROLLER: CalendarRole.CONTROLLER,
    Role.SECRETARY: CalendarRole.SECRETARY,
    Role.REVIEWER: CalendarRole.MUNICIPALITY,
}
_BADGES = {
    StepState.DONE: "success",
    StepState.LATE: "error",
    StepState.UNTOLD: "error",
    StepState.IMPOSSIBLE: "error",
    StepState.DUE: "warning",
}
_COMES = (StepState.DUE, StepState.AHEAD, StepState.IMPOSSIBLE)


@dataclass(frozen=True, slots=True)
class Whose:
    """Of whom the days are shown: of a role, of one municipality, or of everybody (both None)."""

    role: CalendarRole | None = None
    participant: str | None = None

    @property
    def query(self) -> dict[str, str]:
        """How an address asks for it."""
        if self.role is None:
            return {"rol": EVERYTHING}
        return {"rol": self.role.value} | ({"gemeente": self.participant} if self.participant else {})


@dataclass(frozen=True, slots=True)
class Choice:
    """A link to another look at the page; ``current`` tells that it is this one."""

    name: Said | str
    address: str
    current: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A step in the table, in Dutch: its number, what and who, its days, why, how far, and what it costs when late.

    ``alarming`` tells that the step is late or cannot be, or that nobody wrote down whether it was taken.
    """

    place: str
    number: int
    title: str
    note: str
    who: str
    on: str
    last: str
    kind: str
    article: str
    sentence: str
    source: str
    state: str
    badge: str
    late: str
    alarming: bool


def whose_by_default(account: Account) -> Whose:
    """Whose days somebody sees who did not choose: those of the own role, for others those of everybody."""
    return Whose(_ROLES.get(account.role), account.participant)


def calendar_screen(
    arrangement: Arrangement, planned: PlannedYear, whose: Whose, address: str, *, only_law: bool
) -> dict[str, Any]:
    """Show the calendar of a year.

    Args:
        arrangement: whose year it is.
        planned: its calendar on a day, and how it fits.
        whose: whose days are shown.
        address: that of the page, without a query.
        only_law: whether the law alone was asked for.
    """
    found = planned.calendar
    if not found.names:
        whose = replace(whose, participant=None)
    steps = of_somebody(found, whose)
    months = tuple(_months(found, steps))
    checks = [each for each in planned.plan.checks if whose.participant in (None, each.participant)]
    return {
        "year": found.year,
        "law_only": found.law_only,
        "only_law": only_law,
        "example": any(step.ground.example for step in steps),
        "lead": _lead(found, steps),
        "alarms": tuple(row for _, rows in months for row in rows if row.alarming),
        "counted": counted_from(found),
        "years": _years(found, address, whose),
        "choices": _choices(found, whose, address, only_law=only_law),
        "looks": _looks(found, address, whose, only_law=only_law),
        "strip": strip(arrangement, found, steps),
        "legend": legend(arrangement, found, steps),
        "months": months,
        "checks": () if found.law_only else checks_shown(checks),
        "feed": f"{address}.ics?{urlencode(whose.query)}",
        "address": address,
        "keep": whose.query,
    }


def of_somebody(found: YearCalendar, whose: Whose) -> tuple[CalendarStep, ...]:
    """The steps of a role or of everybody, in order; those without a day at the end."""
    return found.steps if whose.role is None else found.of(whose.role, whose.participant)


def next_step(steps: Sequence[CalendarStep]) -> CalendarStep | None:
    """The first step that was not taken and still can be; None when nothing comes."""
    return next((step for step in steps if step.state in _COMES), None)


def _lead(found: YearCalendar, steps: Sequence[CalendarStep]) -> Said:
    """What comes next, by when and why; of a year that is past, that it is."""
    if found.law_only:
        return say("De dagen die de wet voor begroting %(year)s geeft, zonder afspraken of praktijk.", year=found.year)
    step = next_step(steps)
    if step is None:
        return say("Van begroting %(year)s komt er geen dag meer.", year=found.year)
    values = {"what": step.title, "who": step.who, "why": ground_said(step.ground)}
    if step.chosen and step.latest:
        return say(
            "Nu eerst: %(what)s, gepland op %(planned)s en uiterlijk %(last)s. Aan zet: %(who)s. Waarom: %(why)s.",
            planned=step.chosen, last=step.latest, **values,
        )  # fmt: skip
    if step.latest:
        return say(
            "Nu eerst: %(what)s, uiterlijk %(last)s. Aan zet: %(who)s. Waarom: %(why)s.", last=step.latest, **values
        )
    return say("Nu eerst: %(what)s, op %(on)s. Aan zet: %(who)s. Waarom: %(why)s.", on=step.on, **values)


def _years(found: YearCalendar, address: str, whose: Whose) -> tuple[Choice, ...]:
    """The years around today, and the one that is shown."""
    shown = sorted({*range(found.today.year - _BACK, found.today.year + _AHEAD + 1), found.year})
    start, _, rest = address.rpartition(f"/{found.year}/")
    query = urlencode(whose.query)
    return tuple(Choice(str(year), f"{start}/{year}/{rest}?{query}", year == found.year) for year in shown)


def _choices(found: YearCalendar, whose: Whose, address: str, *, only_law: bool) -> tuple[Choice, ...]:
    """Everybody, the roles of the arrangement, and each municipality."""
    every: list[tuple[Said | str, Whose]] = [
        (say("Alles"), Whose()),
        (say("Controller"), Whose(CalendarRole.CONTROLLER)),
        (say("Bestuurssecretaris"), Whose(CalendarRole.SECRETARY)),
        *((name, Whose(CalendarRole.MUNICIPALITY, slug)) for slug, name in found.names.items()),
    ]
    if not found.names:
        every.append((say("Gemeenten"), Whose(CalendarRole.MUNICIPALITY)))
    law = {"wet": "ja"} if only_law else {}
    return tuple(Choice(name, f"{address}?{urlencode(each.query | law)}", each == whose) for name, each in every)


def _looks(found: YearCalendar, address: str, whose: Whose, *, only_law: bool) -> tuple[Choice, ...]:
    """With or without what was agreed; nothing to choose where only the law is known."""
    if found.law_only and not only_law:
        return ()
    every: Sequence[tuple[Said, dict[str, str]]] = (
        (say("Met afspraken en praktijk"), {}),
        (say("Alleen de wet"), {"wet": "ja"}),
    )
    return tuple(
        Choice(name, f"{address}?{urlencode(whose.query | law)}", bool(law) == only_law) for name, law in every
    )


def _months(found: YearCalendar, steps: Sequence[CalendarStep]) -> Iterator[tuple[str, tuple[Row, ...]]]:
    """The steps month by month; what the law did not ask stands at the end."""
    numbered = list(enumerate(steps, 1))
    for label, group in groupby(numbered, lambda each: month(each[1].on) if each[1].on else "geen plicht in dit jaar"):
        yield label, tuple(_row(found, number, step) for number, step in group)


def _row(found: YearCalendar, number: int, step: CalendarStep) -> Row:
    ground, state = step.ground, "" if found.law_only else step.state.value
    return Row(
        place_of(step), number, step.title, step.note, step.who,
        date_long(step.on) if step.on else "",
        last_day_said(step).removeprefix("uiterlijk "),
        step.kind.value, ground_said(ground), ground.sentence, ground.source,
        state, _BADGES.get(step.state, "neutral"), step.late, alarming(found, step),
    )  # fmt: skip
