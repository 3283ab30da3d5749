# SPDX-License-Identifier: EUPL-1.2
"""How far are the months of a year, and may one be closed? The ledger beside the budget, and closing by decision only.

A month is closed in its turn, while everything in it has its place; what it came to is kept by its digest. A closed
month is opened again by decision too, the last closed first.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import cast

from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run_of_part
from sow_gov.app.period_authority import decided
from sow_gov.app.printable import require_printable_words
from sow_gov.app.recorded import Archive
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.domain.ledger import Accrued, PeriodClosed, PeriodEvent, PeriodReopened
from sow_gov.domain.status import Decision, Status
from sow_gov.intake.law import versions
from sow_gov.intake.ledger.scan import eleven, numbers
from sow_gov.planning.amended import accounted, after, changeable, last_adopted
from sow_gov.planning.figure_sets import Asked, variant_after
from sow_gov.planning.from_ledger import booked_year, figures_from
from sow_gov.planning.ledger_accounts import BesideAccounts, beside_accounts
from sow_gov.planning.ledger_figures import DECEMBER, LedgerFigures
from sow_gov.planning.ledger_months import (
    MonthState,
    PeriodState,
    in_the_way,
    period_id,
    period_state,
    totals_of,
)
from sow_gov.planning.ledger_months import month_state as laid
from sow_gov.store import events, ledger
from sow_gov.store.acts import Actor
from sow_gov.store.database import Records
from sow_gov.store.events import Subject
from sow_gov.wording.citing import cited
from sow_gov.wording.dates import date_long

CLOSE, REOPEN, ACCRUE = "periode sluiten", "periode heropenen", "overlopende post"
"""The kinds of the acts on a period."""


def month_state(archive: Archive, year: int, until: int | None = None) -> MonthState:
    """Say per month what was booked and how far it is, and lay budget, forecast and ledger beside each other.

    The budget is the one after its last adopted amendment, the forecast the last adopted one.

    Args:
        archive: the records of the arrangement.
        year: the budget year.
        until: the last month of the ledger that stands beside the others; by default the last that was booked in, and
            never a later one.

    Raises:
        Fault: RECORDS-01, nothing was loaded; CONTRACT-02, nothing was adopted for the year; those of the runs.

    Source: decisions M1, M4 and M15.
    """
    with archive.database.reading(archive.arrangement) as records:
        arrangement = archive.recorded.arrangement(records)
        budget = _amended(arrangement, year)
        figures = _figures(records, arrangement, budget)
        states = _states(records, year)
        names = [Asked(year, Phase.BUDGET, variant).name for variant in _variants(arrangement.year(year))]
        planned = [archive.recorded.figures(records, name) for name in names]
    shown, law = min(until or DECEMBER, figures.last_month), versions(archive.recorded.law)
    booked = run_of_part(arrangement, law, booked_year(budget, figures, shown)) if shown else None
    return laid(figures, states, (planned[0], planned[1] if len(planned) > 1 else None, booked), shown)


def booked_run(archive: Archive, year: int, until: int) -> Run | None:
    """Divide what the ledger has up to and with a month; None where nothing was booked in it or keys cannot divide it.

    Raises:
        Fault: as :func:`month_state`.
    """
    with archive.database.reading(archive.arrangement) as records:
        arrangement = archive.recorded.arrangement(records)
        budget = _amended(arrangement, year)
        figures = _figures(records, arrangement, budget)
    if not 1 <= until <= figures.last_month:
        return None
    return run_of_part(arrangement, versions(archive.recorded.law), booked_year(budget, figures, until))


def accounts_against_ledger(archive: Archive, year: int) -> BesideAccounts:
    """Lay the accounts of a year beside its ledger, line by line.

    Raises:
        Fault: RECORDS-01; CONTRACT-02; PERIOD-10, the year has no accounts yet.
    """
    with archive.database.reading(archive.arrangement) as records:
        arrangement = archive.recorded.arrangement(records)
        budget = accounted(arrangement.year(year))
        return beside_accounts(budget, _figures(records, arrangement, budget))


def close_period(archive: Archive, year: int, month: int, decision: Decision, by: Actor, at: datetime) -> PeriodState:
    """Close a month of the ledger, by decision: nothing is booked in it any more.

    Args:
        archive: the records of the arrangement.
        year: the budget year.
        month: 1 to 12; all before it are closed.
        decision: of an organ or function of that day.
        by: who registers it.
        at: the instant.

    Raises:
        Fault: PERIOD-01, there is no such month; PERIOD-02, the ledger has not come so far; PERIOD-03, something is
            unmapped; PERIOD-04, an earlier month is open; PERIOD-05, it is closed; PERIOD-07, it was decided before
            the month was over; PERIOD-09, an accrual has no line; those of
            :func:`sow_gov.app.period_authority.decided`; PAPER-04.
    """
    require_printable_words(decision)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement = archive.recorded.arrangement(records)
        figures, states = _figures(records, arrangement, _amended(arrangement, year)), _states(records, year)
        _require_month(month)
        _require_open(states, year, month)
        _require_over(year, month, decision)
        authority = decided(records, arrangement, decision, at)
        if stops := tuple(in_the_way(figures, states, month)):
            raise stops[0]
        event = PeriodClosed(decision, totals_of(figures, month))
        return _recorded(records, (year, month), CLOSE, event, by.on(authority), at)


def reopen_period(
    archive: Archive, year: int, month: int, decision: Decision, reason: str, by: Actor, at: datetime
) -> PeriodState:
    """Open a closed month again, by decision and for a reason; a month after it is opened first.

    Raises:
        Fault: PERIOD-01, there is no such month; PERIOD-05, it is open; PERIOD-06, a month after it is closed;
            PERIOD-07, the reason is missing; those of :func:`sow_gov.app.period_authority.decided`; PAPER-04.
    """
    event = PeriodReopened(decision, reason)
    require_printable_words(event)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement, states = archive.recorded.arrangement(records), _states(records, year)
        arrangement.year(year)
        _require_month(month)
        _require_words(reason, "de reden van heropenen")
        authority = decided(records, arrangement, decision, at)
        closed = [each for each, state in sorted(states.items()) if state.closed]
        if month not in closed:
            raise Fault("PERIOD-05", f"{period_id(year, month)} is open", "u hoeft niets te doen")
        if closed[-1] != month:
            what = f"{period_id(year, closed[-1])} ligt erna en is gesloten"
            raise Fault("PERIOD-06", what, "heropen eerst de maand die het laatst gesloten is")
        return _recorded(records, (year, month), REOPEN, event, by.on(authority), at)


def accrue(archive: Archive, year: int, month: int, event: Accrued, by: Actor, at: datetime) -> PeriodState:
    """Register a cost of an open month that the ledger does not have yet; with a minus what it has too early.

    The month after takes it back. What was registered by mistake is registered again with the opposite sign.

    Raises:
        Fault: PERIOD-01, there is no such month; PERIOD-05, it is closed; PERIOD-07, the reason is missing; PERIOD-08,
            the amount is nothing, or the line is not one of the year or of the year that takes it back; PAPER-04.
    """
    require_printable_words(event)
    with archive.database.writing(archive.arrangement) as records:
        records.hold()
        arrangement, states = archive.recorded.arrangement(records), _states(records, year)
        _require_month(month)
        _require_open(states, year, month)
        _require_words(event.reason, "de reden van de overlopende post")
        _require_line(arrangement, year, month, event)
        return _recorded(records, (year, month), ACCRUE, event, by.on(event.reason), at)


def _variants(budget: BudgetYear) -> list[str]:
    """The budget after its last adopted amendment and, where there is one, its last adopted forecast."""
    adopted = [each.number for each in budget.forecasts if each.status is not Status.CONCEPT]
    return [variant_after(last_adopted(budget)), *(f"prognose-{number}" for number in adopted[-1:])]


def _amended(arrangement: Arrangement, year: int) -> BudgetYear:
    """The budget year after its last adopted amendment."""
    budget = arrangement.year(year)
    return after(budget, last_adopted(budget))


def _figures(records: Records, arrangement: Arrangement, budget: BudgetYear) -> LedgerFigures:
    accrued = {month: state.accrued for month, state in _states(records, budget.year).items()}
    accrued[0] = _states(records, budget.year - 1).get(DECEMBER, PeriodState()).accrued
    return figures_from(budget, ledger.booked(records, budget.year), arrangement.ledger_mappings, accrued)


def _states(records: Records, year: int) -> dict[int, PeriodState]:
    """Month -> how far it is, of every month that anything happened to."""
    happened = events.every(records, Subject.PERIOD)
    named = {period_id(year, month): month for month in range(1, DECEMBER + 1)}
    return {
        named[found]: period_state(cast("PeriodEvent", each.event) for each in kept)
        for found, kept in happened.items()
        if found in named
    }


def _recorded(
    records: Records, period: tuple[int, int], kind: str, event: PeriodEvent, by: Actor, at: datetime
) -> PeriodState:
    """Keep what happened to a period, and say how far it then is."""
    events.record(records, by, kind, {(Subject.PERIOD, period_id(*period)): [event]}, at)
    return _states(records, period[0])[period[1]]


def _require_month(month: int) -> None:
    if not 1 <= month <= DECEMBER:
        raise Fault("PERIOD-01", f"{month} is geen maand", "kies 1 tot en met 12; wat later komt hoort bij december")


def _require_over(year: int, month: int, decision: Decision) -> None:
    after = date(year + month // DECEMBER, month % DECEMBER + 1, 1)
    if decision.decided_on < after:
        what = f"{period_id(year, month)} was op {date_long(decision.decided_on)} nog niet voorbij"
        raise Fault("PERIOD-07", what, "sluit een maand met een besluit van na haar laatste dag")


def _require_open(states: Mapping[int, PeriodState], year: int, month: int) -> None:
    closed = states.get(month, PeriodState()).closed
    if closed is not None:
        what = f"{period_id(year, month)} is gesloten: {cited(closed.decision)}"
        raise Fault("PERIOD-05", what, "boek in een open maand, of heropen deze bij besluit")


def _require_words(text: str, what: str) -> None:
    """Refuse a text that is empty, or that holds what looks like a citizen service number (M25)."""
    if not text.strip():
        raise Fault("PERIOD-07", f"er ontbreekt iets: {what}", f"vul in: {what}")
    if any(map(eleven, numbers(text))):
        todo = "haal het burgerservicenummer eruit; noem geen cliënten"
        raise Fault("PERIOD-11", f"er staat een burgerservicenummer in {what}", todo)


def _require_line(arrangement: Arrangement, year: int, month: int, event: Accrued) -> None:
    """An accrual is of something, on a line that the year has, and in December also the year that takes it back."""
    years = [year] + [year + 1] * (month == DECEMBER and year + 1 in arrangement.years)
    unknown = [each for each in years if event.line not in changeable(_amended(arrangement, each), [event.line])]
    if unknown:
        what = f"{unknown[0]} heeft geen regel {event.line!r}"
        raise Fault("PERIOD-08", what, "kies een begrotingsregel, gehoste dienst of keuzeregel van het jaar")
    if not event.cents:
        raise Fault("PERIOD-08", "een overlopende post van nul", "noem een bedrag; een min is wat er te vroeg in staat")
