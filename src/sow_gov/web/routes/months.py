# SPDX-License-Identifier: EUPL-1.2
"""How far is a year in its ledger, and one month of it? Close a month, open it again, and say what it owes another."""

from collections.abc import Callable, Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from sow_gov.app import periods
from sow_gov.app.booked import booked_year
from sow_gov.app.host_invoices import accrual_proposals, host_state
from sow_gov.domain.errors import Fault
from sow_gov.domain.ledger import Accrued
from sow_gov.planning.host_days import last_day_of
from sow_gov.planning.ledger_accounts import BesideAccounts
from sow_gov.planning.ledger_figures import DECEMBER
from sow_gov.planning.ledger_months import period_id
from sow_gov.web.access import ALLOW, ASKS, CONTROLLERS, MEMBERS
from sow_gov.web.errors import sentence, status_of
from sow_gov.web.filled import Filled
from sow_gov.web.refusals import NotThere
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.screens.booked import booked_screen
from sow_gov.web.screens.links import months_address
from sow_gov.web.screens.meeting_forms import YES
from sow_gov.web.screens.month import Hosts, month_screen
from sow_gov.web.screens.month_forms import accrued, decided, reason_of
from sow_gov.web.screens.months import months_screen
from sow_gov.web.visit import Visit

MONTHS = "/{arrangement:str}/{year:int}/maanden"
MONTH = f"{MONTHS}/{{month:int}}"


@get(MONTHS, opt={ALLOW: MEMBERS, ASKS: ("tm",)}, sync_to_thread=True)
def months_page(visit: NamedDependency[Visit], year: FromPath[int], tm: FromQuery[int | None] = None) -> Response[str]:
    """How far is the year, and how do budget, forecast and ledger stand, the ledger up to and with month ``tm``?"""
    _require_month(tm or 1)

    def context() -> Mapping[str, object]:
        state = periods.month_state(visit.archive, year, tm)
        return months_screen(state, _beside(visit, year), visit.member, visit.today)

    return visit.kept_page("months.html.j2", year, context)


@get(f"{MONTHS}/geboekt/{{code:str}}", opt={ALLOW: MEMBERS, ASKS: ("tm", "los")}, sync_to_thread=True)
def booked_page(
    visit: NamedDependency[Visit],
    year: FromPath[int],
    code: FromPath[str],
    tm: FromQuery[int | None] = None,
    los: FromQuery[str | None] = None,
) -> Response[str]:
    """What was booked on a programme or line up to and with a month, or (``los``) in that month alone?"""
    _require_month(tm or 1)

    def context() -> Mapping[str, object]:
        state, cells = periods.month_state(visit.archive, year, tm), booked_year(visit.archive, year).cells
        return booked_screen(state, cells, visit.member, code, alone=los == YES)

    return visit.kept_page("_booked.html.j2" if visit.fragment else "booked.html.j2", year, context)


@get(MONTH, opt={ALLOW: MEMBERS}, sync_to_thread=True)
def month_page(visit: NamedDependency[Visit], year: FromPath[int], month: FromPath[int]) -> Response[str]:
    """What is in a month, what is in the way of closing it, and what does it owe another?"""
    _require_month(month)

    def context() -> Mapping[str, object]:
        return _month(visit, year, month, NO_ATTEMPT)

    return visit.kept_page("month.html.j2", year, context)


@post(f"{MONTH}/sluiten", opt={ALLOW: CONTROLLERS}, sync_to_thread=True)
def close_month(
    visit: NamedDependency[Visit], year: FromPath[int], month: FromPath[int], data: Filled
) -> Response[Any]:
    """Close a month by the decision that is named."""

    def close() -> None:
        decision = decided(data, f"Sluiten van {period_id(year, month)}")
        periods.close_period(visit.archive, year, month, decision, visit.actor, visit.at)

    return _done(visit, (year, month), Attempt("sluiten", data), close)


@post(f"{MONTH}/heropenen", opt={ALLOW: CONTROLLERS}, sync_to_thread=True)
def reopen_month(
    visit: NamedDependency[Visit], year: FromPath[int], month: FromPath[int], data: Filled
) -> Response[Any]:
    """Open a closed month again, by the decision that is named and for a reason."""

    def reopen() -> None:
        decision = decided(data, f"Heropenen van {period_id(year, month)}")
        periods.reopen_period(visit.archive, year, month, decision, reason_of(data), visit.actor, visit.at)

    return _done(visit, (year, month), Attempt("heropenen", data), reopen)


@post(f"{MONTH}/overlopend", opt={ALLOW: CONTROLLERS}, sync_to_thread=True)
def accrue_in_month(
    visit: NamedDependency[Visit], year: FromPath[int], month: FromPath[int], data: Filled
) -> Response[Any]:
    """Register what a month owes another: what was filled in, or what the agreement with a host leads to."""

    def accrue() -> None:
        event = _proposed(visit, year, month, data["voorstel"]) if "voorstel" in data else None
        lines = {each.slug for each in periods.month_state(visit.archive, year).lines}
        periods.accrue(visit.archive, year, month, event or accrued(data, lines), visit.actor, visit.at)

    form = f"voorstel-{data['voorstel']}" if "voorstel" in data else "overlopend"
    return _done(visit, (year, month), Attempt(form, data), accrue)


def _proposed(visit: Visit, year: int, month: int, line: str) -> Accrued:
    """What the agreement with a host leads to on a line now; a button that is pushed twice does nothing twice."""
    for each in accrual_proposals(visit.archive, year, month):
        if each.line == line:
            return each
    raise Fault("PERIOD-12", "dit voorstel is er niet meer", "het is al vastgelegd, of het grootboek is veranderd")


def _done(visit: Visit, place: tuple[int, int], attempt: Attempt, act: Callable[[], None]) -> Response[Any]:
    """Do something with a month and go to it; what is refused is said at its form."""
    year, month = place
    _require_month(month)
    try:
        act()
    except Fault as fault:
        refused = Attempt(attempt.form, attempt.typed, sentence(fault))
        context = _month(visit, year, month, refused)
        return visit.page("month.html.j2", context, status=status_of(fault), year=year)
    return Redirect(f"{months_address(visit.arrangement, year)}/{month}", status_code=303)


def _month(visit: Visit, year: int, month: int, attempt: Attempt) -> dict[str, Any]:
    state = periods.month_state(visit.archive, year, month)
    found = host_state(visit.archive, year, last_day_of(year, month))
    open_ = state.month(month).state.closed is None and state.month(month).postings > 0
    proposals = accrual_proposals(visit.archive, year, month) if open_ else ()
    return month_screen(state, month, Hosts(found, proposals), visit.member, visit.today) | {"attempt": attempt}


def _beside(visit: Visit, year: int) -> BesideAccounts | None:
    """The ledger beside the accounts; None in a year that has no accounts, or no ledger."""
    try:
        found = periods.accounts_against_ledger(visit.archive, year)
    except Fault as fault:
        if fault.code != "PERIOD-10":
            raise
        return None
    return found if any(each.ledger_cents for each in found.lines) or found.unmapped else None


def _require_month(month: int) -> None:
    """Let through a month of the year (NotThere)."""
    if not 1 <= month <= DECEMBER:
        raise NotThere
