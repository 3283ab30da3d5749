# SPDX-License-Identifier: EUPL-1.2
"""How does the year stand? What to do next, then every step of the year with its state, its days and who is up.

Only what the records know is told; of a step that they do not hold yet the page says exactly that.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from sow_gov.billing.invoice import Invoice
from sow_gov.documents.press.table import Column, Table
from sow_gov.documents.shared import IN_EUROS, share_chart, share_table
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.people import Account
from sow_gov.domain.status import Status
from sow_gov.planning.budget_view import BudgetView
from sow_gov.statutory.budget_cycle import LastDay
from sow_gov.web.language import Said, say
from sow_gov.web.screens.allocation import contributions
from sow_gov.web.screens.todo import next_terms, todo


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


def year_screen(
    view: BudgetView, invoices: Sequence[Invoice], account: Account, today: date, upcoming: LastDay | None = None
) -> dict[str, Any]:
    """Show a year at a glance.

    Args:
        view: the runs of the year with its last days.
        invoices: the issued invoices of the year.
        account: decides what "what now" is about and which agreements and invoices are counted.
        today: to tell what is due from what is late.
        upcoming: the last day for the frameworks of the year after it; None when the law has none.
    """
    run, budget = view.run, view.run.budget
    start = f"/{run.arrangement.slug}/{run.year}"
    agreements = [dvo for dvo in budget.agreements if account.sees_agreement(dvo.participant)]
    seen = [invoice for invoice in invoices if account.sees_agreement(invoice.participant)]
    columns = (Column("", "text"), *(Column(run.name(slug)) for slug in run.allocation.participants), Column("Totaal"))
    caption = f"Bijdrage per gemeente {run.year}"
    own = account.participant if account.participant in run.allocation.participants else None
    return {
        "year": run.year,
        "title": budget.title,
        "status": budget.status,
        "lead": budget.lead,
        "example": view.example,
        "todo": todo(view, agreements, seen, account, today, upcoming),
        "steps": _steps(view, agreements, seen, today, start),
        "own": run.name(own) if own else None,
        "own_cents": run.allocation.contribution(own) if own else None,
        "total_cents": run.allocation.total_cents,
        "contributions": Table(
            caption, columns, (contributions(run, account),), IN_EUROS, key="bijdragen", example=run.example
        ),
        "shares": share_table(run),
        "chart": share_chart(run),
        "allocation_address": f"{start}/verdeling",
    }


def _steps(
    view: BudgetView, agreements: Sequence[Agreement], invoices: Sequence[Invoice], today: date, start: str
) -> tuple[YearStep, ...]:
    """The year line; agreements and invoices are told to those who see any."""
    steps = [_frameworks(view, today), _budget(view, start)]
    if agreements:
        steps += [_agreements(agreements, start), _advances(view, agreements, invoices, today, start)]
    else:
        steps += [
            YearStep(say("DVO's"), *_not_open(), (), say("college en dagelijks bestuur")),
            YearStep(say("Voorschotten"), *_not_open(), (), say("controller")),
        ]
    unknown = State.UNKNOWN, say("nog niet in het systeem"), ()
    return (
        *steps,
        YearStep(say("Realisatie"), *unknown, say("controller")),
        YearStep(say("Bestuursrapportage"), *unknown, say("dagelijks bestuur")),
        _accounts(view),
        YearStep(say("Afrekening"), *unknown, say("controller")),
    )


def _not_open() -> tuple[State, Said]:
    return State.UNKNOWN, say("niet voor u opengesteld")


def _frameworks(view: BudgetView, today: date) -> YearStep:
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
    return YearStep(say("Kaders"), state, told, facts, say("dagelijks bestuur"))


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


def _agreements(agreements: Sequence[Agreement], start: str) -> YearStep:
    """The agreements that somebody sees: how many are signed, and by when they are dated."""
    signed = [dvo for dvo in agreements if dvo.status is Status.SIGNED]
    facts = [Fact(say("dagtekening"), dvo.dated_on, dvo.number) for dvo in agreements]
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
    issued = sum(invoice.number is not None for invoice in invoices)
    every = sum(len(dvo.payment.instalments) for dvo in agreements)
    up = bool(coming) and (issued > 0 or any(term.invoiced_on <= today for _, term in coming))
    state = State.NOW if up else State.LATER if coming else State.DONE
    told = say("%(issued)s van %(all)s facturen uitgegeven", issued=issued, all=every)
    return YearStep(
        say("Voorschotten"), state, told, facts, say("controller"), say("Bekijk de facturen"), f"{start}/facturen"
    )


def _accounts(view: BudgetView) -> YearStep:
    """The annual accounts, known once they are adopted and loaded."""
    actuals = view.run.budget.actuals
    if actuals is None:
        told, who = say("nog niet in het systeem"), say("algemeen bestuur")
        return YearStep(say("Jaarrekening"), State.UNKNOWN, told, (), who)
    facts = (Fact(say("vastgesteld"), actuals.decision.decided_on, actuals.decision.number),)
    return YearStep(say("Jaarrekening"), State.DONE, say("vastgesteld"), facts, say("algemeen bestuur"))


def _days(*known: tuple[Said, date | LastDay | None]) -> tuple[Fact, ...]:
    """The days that are known, those that the law sets with their article."""
    return tuple(_facts(known))


def _facts(known: Sequence[tuple[Said, date | LastDay | None]]) -> Iterator[Fact]:
    for what, day in known:
        if isinstance(day, LastDay):
            yield Fact(what, day.day, day.article)
        elif day is not None:
            yield Fact(what, day)
