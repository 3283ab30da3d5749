# SPDX-License-Identifier: EUPL-1.2
"""What waits in the ledger of a year? A month to be taken in, what is on no line, and the month that can be closed."""

from collections.abc import Iterator
from datetime import date

from sow_gov.domain.people import Account, Role
from sow_gov.planning.ledger_figures import DECEMBER
from sow_gov.planning.ledger_months import Month, MonthState
from sow_gov.web.language import Said, say
from sow_gov.web.screens.todo import Todo
from sow_gov.wording.citing import cited
from sow_gov.wording.dates import month as month_said
from sow_gov.wording.money import euro


def ledger_todo(state: MonthState, account: Account, today: date) -> Iterator[Todo]:
    """What the controller does next in the ledger of a year, in the order in which it can be done.

    Args:
        state: every month of the year.
        account: others have nothing to do in it.
        today: tells which months are over.
    """
    if account.role is not Role.CONTROLLER:
        return
    start = f"/{state.budget.arrangement.slug}/{state.year}"
    yield from _changed(state, start)
    if unmapped := next((each for each in state.months if each.unmapped), None):
        yield _to_map(state, unmapped, start)
    if waiting := first_open(state):
        yield from _to_close(state, waiting, start)
    last = max((each.month for each in state.months if each.postings), default=0)
    accounted = state.budget.budget.accounts_adopted
    if last < DECEMBER and not accounted and today >= _after(state.year, last + 1):
        what = say("Lees het grootboek van %(month)s in", month=named(state.year, last + 1))
        why = say("er is nog niets van dit jaar ingelezen")
        if last:
            why = say("ingelezen tot en met %(month)s", month=named(state.year, last))
        yield Todo(what, None, why, say("Lees een bestand in"), f"{start}/grootboek")


def first_open(state: MonthState) -> Month | None:
    """The first month with postings that is not closed; None when there is none."""
    return next((each for each in state.months if each.postings and each.state.closed is None), None)


def named(year: int, month: int) -> str:
    """What a month of a year is called."""
    return month_said(date(year, month, 1))


def capital(text: str) -> str:
    """A text with a capital, as at the beginning of a sentence."""
    return f"{text[:1].upper()}{text[1:]}"


def counted(one: Said, many: Said, number: int) -> Said:
    """One sentence for one thing, the other for any other number of them."""
    return one if number == 1 else many


def _changed(state: MonthState, start: str) -> Iterator[Todo]:
    for each in state.months:
        if each.changed and each.state.closed:
            what = say("Ga na wat er in %(month)s veranderde na het sluiten", month=named(state.year, each.month))
            why = cited(each.state.closed.decision)
            yield Todo(what, None, why, say("Bekijk de maand"), f"{start}/maanden/{each.month}", late=True)


def _to_map(state: MonthState, month: Month, start: str) -> Todo:
    number, name = len(month.unmapped), capital(named(state.year, month.month))
    what = counted(
        say("%(month)s is open: 1 regel zonder koppeling", month=name),
        say("%(month)s is open: %(count)s regels zonder koppeling", month=name, count=number),
        number,
    )
    why = say("%(amount)s staat nergens; zo kan de maand niet worden gesloten", amount=euro(month.unmapped_cents))
    return Todo(what, None, why, say("Bekijk de maand"), f"{start}/maanden/{month.month}#niet-gekoppeld")


def _to_close(state: MonthState, month: Month, start: str) -> Iterator[Todo]:
    """The month, unless something is in its way; that is told by itself."""
    if not month.in_the_way:
        what = say("Sluit %(month)s: alles heeft zijn plaats", month=named(state.year, month.month))
        why = say("met een besluit; maanden sluiten in hun volgorde")
        yield Todo(what, None, why, say("Sluit de maand"), f"{start}/maanden/{month.month}#sluiten")


def _after(year: int, month: int) -> date:
    """The first day on which a month is over."""
    return date(year + month // DECEMBER, month % DECEMBER + 1, 1)
