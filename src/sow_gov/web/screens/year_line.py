# SPDX-License-Identifier: EUPL-1.2
"""How far is every step of the year, by when, by which law or agreement, who is up, and where is more?

Only what the records, the contracts and the calendar know is told; of a step that none of them holds the page says
exactly that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.keys import Phase
from sow_gov.domain.status import Status
from sow_gov.domain.year_plan import YearStep as CalendarDay
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.calendar_step import CalendarStep, StepState, YearCalendar
from sow_gov.statutory.budget_cycle import LastDay
from sow_gov.web.language import Said, say
from sow_gov.web.screens.calendar_links import calendar_address
from sow_gov.web.screens.todo import next_terms
from sow_gov.web.screens.words import WORDS
from sow_gov.wording.calendar import ground_said

_QUARTERS = (CalendarDay.QUARTER_1, CalendarDay.QUARTER_2, CalendarDay.QUARTER_3, CalendarDay.QUARTER_4)


class State(StrEnum):
    """How far a step is; ``UNKNOWN`` means that the records hold nothing of it."""

    DONE = "done"
    NOW = "now"
    LATER = "later"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Fact:
    """A day of a step: what happened or must happen, when, and by which article or agreement ("" for none)."""

    what: Said
    on: date
    ground: str = ""


@dataclass(frozen=True, slots=True)
class YearStep:
    """A step of the year: its state in words, the days known of it, who is up, and the page that shows more."""

    name: Said
    state: State
    told: Said
    facts: tuple[Fact, ...]
    who: Said | str
    link: Said | None = None
    address: str = ""


def year_line(
    view: BudgetView,
    agreements: Sequence[Agreement],
    invoices: Sequence[Invoice],
    today: date,
    calendar: YearCalendar | None = None,
    *,
    bills: bool = False,
) -> tuple[YearStep, ...]:
    """The steps of a year in order; agreements and invoices are told to those who see any.

    Args:
        view: the runs of the year with its last days.
        agreements: those that may be seen.
        invoices: the issued ones that may be seen.
        today: tells what is due from what is late.
        calendar: the days of the year; None when nothing is known of them.
        bills: whether who looks sees the invoicing of all municipalities.
    """
    start = f"/{view.run.arrangement.slug}/{view.run.year}"
    days = _Days(calendar, start)
    steps = [_frameworks(view, today, days), _budget(view, start)]
    if agreements:
        advances = _advances(view, agreements, invoices, today, start)
        if bills:
            advances = replace(advances, link=say("Naar factureren"), address=f"{start}/factureren")
        steps += [_agreements(agreements, start, days), advances]
    else:
        steps += [
            YearStep(say("DVO's"), *_not_open(), (), say("college en dagelijks bestuur")),
            YearStep(say("Voorschotten"), *_not_open(), (), say("controller")),
        ]
    return (
        *steps,
        _realised(view, today, days),
        days.step(say("Bestuursrapportage"), say("dagelijks bestuur"), CalendarDay.REPORT_1, CalendarDay.REPORT_2),
        _accounts(view, days),
        _settlement(view, agreements, days),
    )


@dataclass(frozen=True, slots=True)
class _Days:
    """What the calendar tells of a step of the year; ``start`` is the address of the year."""

    calendar: YearCalendar | None
    start: str

    def find(self, *wanted: CalendarDay) -> tuple[CalendarStep, ...]:
        """The steps of the calendar that are meant, as far as it has them."""
        return tuple(step for step in (self.calendar.steps if self.calendar else ()) if step.step in wanted)

    def step(self, name: Said, who: Said, *wanted: CalendarDay) -> YearStep:
        """A step of which the calendar alone knows."""
        found = self.find(*wanted)
        if not found:
            return YearStep(name, State.UNKNOWN, say("nog niet in het systeem"), (), who)
        state, told = _standing(found)
        return YearStep(name, state, told, tuple(_of_calendar(found)), who, *self.link(*wanted))

    def link(self, *wanted: CalendarDay) -> tuple[Said | None, str]:
        """Where the calendar shows the first of some steps that is still open, or else the last."""
        found = self.find(*wanted)
        if not found:
            return None, ""
        shown = next((step for step in found if step.taken_on is None), found[-1])
        return say("Open de kalender"), calendar_address(self.start, shown)


def _standing(steps: Sequence[CalendarStep]) -> tuple[State, Said]:
    """How far steps of the calendar are together."""
    done = sum(step.taken_on is not None for step in steps)
    waits = next((step for step in steps if step.taken_on is None), None)
    if waits is None:
        late = any(step.state is StepState.LATE for step in steps)
        return State.DONE, say("te laat gedaan") if late else say("gedaan")
    state = {StepState.AHEAD: State.LATER, StepState.UNTOLD: State.UNKNOWN, StepState.PAST: State.UNKNOWN}
    if done:
        return state.get(waits.state, State.NOW), say("%(done)s van %(all)s gedaan", done=done, all=len(steps))
    return state.get(waits.state, State.NOW), WORDS[waits.state]


def _of_calendar(steps: Sequence[CalendarStep]) -> Iterator[Fact]:
    """When steps were taken; of those that were not, when they are planned and by when they must be."""
    for step in steps:
        if step.taken_on:
            yield Fact(say("%(what)s", what=step.title), step.taken_on)
            continue
        if step.chosen:
            yield Fact(say("%(what)s, gepland", what=step.title), step.chosen)
        if step.latest:
            yield Fact(say("%(what)s, uiterlijk", what=step.title), step.latest, ground_said(step.ground))


def _not_open() -> tuple[State, Said]:
    return State.UNKNOWN, say("niet voor u opengesteld")


def _frameworks(view: BudgetView, today: date, days: _Days) -> YearStep:
    """Kaders and provisional accounts, sent to the councils."""
    sent = view.run.budget.procedure.frameworks_sent_on
    facts = _days((say("verzonden aan de raden"), sent), (say("uiterlijk"), view.frameworks))
    if sent is not None:
        late = view.frameworks is not None and sent > view.frameworks.day
        state, told = State.DONE, say("te laat verzonden") if late else say("verzonden")
    elif view.frameworks is not None and today > view.frameworks.day:
        state, told = State.UNKNOWN, say("de dag van verzending staat niet in het systeem")
    else:
        state, told = State.NOW, say("nog te verzenden")
    link = days.link(CalendarDay.FRAMEWORKS)
    return YearStep(say("Kaders"), state, told, facts, say("dagelijks bestuur"), *link)


def _budget(view: BudgetView, start: str) -> YearStep:
    """Draft, views, adoption, and gedeputeerde staten."""
    budget, steps = view.run.budget, view.run.budget.procedure
    adopted = budget.status is not Status.CONCEPT
    facts = _days(
        (say("ontwerp naar de raden"), steps.draft_sent_on),
        (say("ontwerp uiterlijk"), view.sending),
        (say("zienswijzen tot en met"), steps.views_until),
        (say("aangeboden aan het algemeen bestuur"), steps.offered_on),
        (say("vastgesteld"), budget.decision.decided_on if adopted else None),
        (say("naar gedeputeerde staten"), steps.sent_to_province_on),
        (say("uiterlijk naar gedeputeerde staten"), view.province),
    )
    if not adopted:
        state, told, who = State.NOW, say("ontwerp, nog niet vastgesteld"), say("algemeen bestuur")
    elif steps.sent_to_province_on is None:
        state, told, who = State.NOW, say("vastgesteld, nog niet naar gedeputeerde staten"), say("dagelijks bestuur")
    else:
        state, told, who = State.DONE, say("vastgesteld en verzonden"), say("algemeen bestuur")
    return YearStep(say("Begroting"), state, told, facts, who, say("Bekijk de verdeling"), f"{start}/verdeling")


def _agreements(agreements: Sequence[Agreement], start: str, days: _Days) -> YearStep:
    """The agreements that somebody sees: how many are signed, and by when they are dated."""
    signed = [dvo for dvo in agreements if dvo.status is Status.SIGNED]
    facts = [Fact(say("dagtekening"), dvo.dated_on, dvo.number) for dvo in agreements]
    if len(signed) < len(agreements):
        facts += [
            Fact(say("ondertekend uiterlijk"), step.latest, ground_said(step.ground))
            for step in days.find(CalendarDay.DVO)
            if step.latest
        ]
    state = State.DONE if len(signed) == len(agreements) else State.NOW
    told = say("%(signed)s van %(all)s ondertekend", signed=len(signed), all=len(agreements))
    address = f"{start}/dvo/{agreements[0].participant}" if len(agreements) == 1 else f"{start}/dvo"
    return YearStep(
        say("DVO's"), state, told, tuple(facts), say("college en dagelijks bestuur"), say("Bekijk de DVO's"), address
    )


def _advances(
    view: BudgetView, agreements: Sequence[Agreement], invoices: Sequence[Invoice], today: date, start: str
) -> YearStep:
    """The instalments of those agreements: how many are issued, and for each municipality the next day."""
    coming = list(next_terms(agreements, invoices))
    facts = tuple(
        Fact(say("volgende factuurdatum %(name)s", name=view.run.name(dvo.participant)), term.invoiced_on, dvo.number)
        for dvo, term in coming
    )
    issued = sum(invoice.number is not None and invoice.kind is InvoiceKind.ADVANCE for invoice in invoices)
    every = sum(len(dvo.payment.instalments) for dvo in agreements)
    up = bool(coming) and (issued > 0 or any(term.invoiced_on <= today for _, term in coming))
    state = State.NOW if up else State.LATER if coming else State.DONE
    told = say("%(issued)s van %(all)s facturen uitgegeven", issued=issued, all=every)
    return YearStep(
        say("Voorschotten"), state, told, facts, say("controller"), say("Bekijk de facturen"), f"{start}/facturen"
    )


def _realised(view: BudgetView, today: date, days: _Days) -> YearStep:
    """What was spent: known with the accounts, and until then what others must hear of it next."""
    name, who = say("Realisatie"), say("controller")
    if view.run.budget.actuals is not None:
        address = f"{days.start}/vergelijking?jaar={view.run.year}&fase={Phase.BUDGET}&stand={Phase.ACTUAL}"
        return YearStep(name, State.DONE, say("in de jaarrekening"), (), who, say("Bekijk de vergelijking"), address)
    found = [step for step in days.find(*_QUARTERS) if step.latest and step.latest >= today][:1]
    told, link = say("nog niet in het systeem"), days.link(*(step.step for step in found))
    return YearStep(name, State.UNKNOWN, told, tuple(_of_calendar(found)), who, *link)


def _accounts(view: BudgetView, days: _Days) -> YearStep:
    """The annual accounts: their days until they are adopted and loaded, then their decision."""
    budget, who = view.run.budget, say("algemeen bestuur")
    actuals = budget.actuals if budget.accounts_adopted else None
    if actuals is None:
        return days.step(say("Jaarrekening"), who, CalendarDay.ACCOUNTS, CalendarDay.ACCOUNTS_SENT)
    facts = (Fact(say("vastgesteld"), actuals.decision.decided_on, actuals.decision.number),)
    link = days.link(CalendarDay.ACCOUNTS)
    return YearStep(say("Jaarrekening"), State.DONE, say("vastgesteld"), facts, who, *link)


def _settlement(view: BudgetView, agreements: Sequence[Agreement], days: _Days) -> YearStep:
    """The settlement of the year; who sees any agreement is led to it once there are accounts."""
    step = days.step(say("Afrekening"), say("controller"), CalendarDay.SETTLEMENT)
    if not agreements or view.run.budget.actuals is None:
        return step
    return replace(step, link=say("Bekijk de afrekening"), address=f"{days.start}/afrekening")


def _days(*known: tuple[Said, date | LastDay | None]) -> tuple[Fact, ...]:
    """The days that are known, those that the law sets with their article."""
    return tuple(_facts(known))


def _facts(known: Sequence[tuple[Said, date | LastDay | None]]) -> Iterator[Fact]:
    for what, day in known:
        if isinstance(day, LastDay):
            yield Fact(what, day.day, day.article)
        elif day is not None:
            yield Fact(what, day)
