# SPDX-License-Identifier: EUPL-1.2
"""Which amounts does an example ledger book in which month? The lines of the year, and what municipalities pay."""

from collections.abc import Mapping, Sequence
from datetime import date
from operator import attrgetter

from sow_gov.allocation.apportion import instalments
from sow_gov.app.allocate import run
from sow_gov.app.demo_bookings import Booked, Bookings, spread
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.budget_line import BudgetLine, LineKind
from sow_gov.domain.errors import Fault
from sow_gov.domain.hosting import HostedService
from sow_gov.domain.keys import Phase
from sow_gov.domain.ledger import LedgerPurpose
from sow_gov.domain.placing import Side
from sow_gov.planning.amended import Changeable, changeable, last_adopted
from sow_gov.planning.figure_sets import variant_after
from sow_gov.planning.ledger_figures import DECEMBER

_AHEAD = 2
"""How many months the ledger of a year without accounts is ahead of its last forecast."""
_STAFF, _GRANTS = "1.1", "4.3"
_CLAIMS, _OWED = "1110", "1350"
"""What municipalities are to pay, and what they get back when the year is settled."""
_Stretch = tuple[int, Sequence[int]]
"""Cents, and the months that they are of."""


def last_month(budget: BudgetYear) -> int:
    """How far the example ledger of a year goes (FORECAST-05: it has neither accounts nor a forecast)."""
    if budget.actuals is not None:
        return DECEMBER
    if not budget.forecasts:
        what = f"{budget.year} heeft geen jaarrekening en geen prognose om naar te boeken"
        raise Fault("FORECAST-05", what, "kies een ander jaar")
    return min(budget.forecasts[-1].until.month + _AHEAD, DECEMBER)


def costs(book: Bookings, budget: BudgetYear) -> None:
    """Book every line of a year, as its accounts or its last forecast say."""
    last, planned = last_month(budget), _planned(budget)
    known = changeable(budget, planned)
    for slug, stretches in planned.items():
        each, months = known[slug], dict[int, int]()
        for cents, stretch in stretches:
            months |= spread(cents, _rhythm(each), stretch)
        rules = [rule for rule in book.mapping.rules if rule.purpose is LedgerPurpose.LINE and rule.line == slug]
        side = each.side if isinstance(each, BudgetLine) else Side.COST
        for month, cents in months.items():
            if month <= last:
                book.book(Booked(rules, side, each.placing.vat, _said(each, month), month, cents))


def contributions(book: Bookings, arrangement: Arrangement, budget: BudgetYear) -> None:
    """Book what every municipality is to pay in each month; with accounts, in the end what it gets back too (M7)."""
    rules = [rule for rule in book.mapping.rules if rule.purpose is LedgerPurpose.CONTRIBUTION]
    centres = {rule.cost_centre: rule.account_from for rule in rules}
    last, planned = last_month(budget), run(arrangement, {}, budget.year)
    variant = variant_after(last_adopted(budget))
    amended = run(arrangement, {}, budget.year, variant=variant) if variant else planned
    realised = run(arrangement, {}, budget.year, Phase.ACTUAL) if budget.actuals else None
    for name, centre in _centres(book, budget).items():
        account, said = centres[centre], arrangement.party(name).short_name
        due = _due(budget, name, (planned.allocation.contribution(name), amended.allocation.contribution(name)))
        for on, cents in due:
            if on.month <= last:
                book.enter("BYD", on, f"Bijdrage {said}", [(_CLAIMS, "", cents), (account, centre, -cents)])
        if realised is not None:
            back = sum(cents for _, cents in due) - realised.allocation.contribution(name)
            text = f"Verrekening {budget.year} {said}"
            book.enter("MEM", date(budget.year, DECEMBER, 31), text, [(account, centre, back), (_OWED, "", -back)])


def _planned(budget: BudgetYear) -> Mapping[str, Sequence[_Stretch]]:
    """Line -> what it comes to, by stretches of the year."""
    if budget.actuals is not None:
        return {slug: [(cents, range(1, DECEMBER + 1))] for slug, cents in budget.actuals.amounts.items()}
    forecast = budget.forecasts[-1]
    until = forecast.until.month
    so_far, rest = range(1, until + 1), range(until + 1, DECEMBER + 1)
    return {
        slug: [(forecast.realised.get(slug, 0), so_far), (cents - forecast.realised.get(slug, 0), rest)]
        for slug, cents in forecast.expected.items()
    }


def _rhythm(each: Changeable) -> Mapping[int, int]:
    """The weight of each month: holiday pay in May, hosts by quarter, reserves in December, others evenly."""
    months = range(1, DECEMBER + 1)
    if isinstance(each, HostedService):
        return dict.fromkeys((1, 4, 7, 10), 1)
    if isinstance(each, BudgetLine) and each.kind is LineKind.RESERVE:
        return {DECEMBER: 1}
    if each.placing.category.startswith(_GRANTS):
        return {6: 1, DECEMBER: 1}
    if each.placing.category == _STAFF:
        return {month: 196 if month == 5 else 100 for month in months}
    return {month: 95 + (5 * month + len(each.slug)) % 11 for month in months}


def _said(each: Changeable, month: int) -> str:
    if isinstance(each, HostedService):
        return f"{each.name}, kwartaal {(month + 2) // 3}"
    return f"{each.label}, maand {month}"


def _due(budget: BudgetYear, name: str, cents_by: tuple[int, int]) -> list[tuple[date, int]]:
    """What a municipality is to pay on which day: its instalments, and once what amendments changed.

    ``cents_by`` is its contribution by the budget, and by that after its amendments.
    """
    terms = next(dvo.payment for dvo in budget.agreements if dvo.participant == name)
    planned, amended = cents_by
    divided = instalments(planned, [each.part for each in terms.instalments], terms.remainder_in)
    first = date(budget.year, 1, 2)
    due = [(max(each.invoiced_on, first), cents) for each, cents in zip(terms.instalments, divided, strict=True)]
    return [*due, (_after(budget), amended - planned)] if amended != planned else due


def _after(budget: BudgetYear) -> date:
    """The first day of the month after the last amendment was decided, within its year."""
    on = budget.amendments[last_adopted(budget) - 1].decision.decided_on
    return date(budget.year, min(on.month + 1, DECEMBER) if on.year == budget.year else 1, 1)


def _centres(book: Bookings, budget: BudgetYear) -> dict[str, str]:
    """Municipality -> its cost centre: that of its programme money."""
    whose = {line.slug: line.participant for line in budget.lines if line.participant}
    found = (rule for rule in book.mapping.rules if rule.line in whose)
    return {whose[rule.line] or "": rule.cost_centre for rule in sorted(found, key=attrgetter("cost_centre"))}
