# SPDX-License-Identifier: EUPL-1.2
"""Do the reserves, provisions and forecast balance of a budget fit its lines and each other (M15)?"""

from collections.abc import Iterator

from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.bulk_lines import BudgetLines
from sow_gov.domain.placing import Side
from sow_gov.domain.position import FinancialPosition, Provision, Reserve
from sow_gov.planning.balance import PrintedBalance, printed_forecast
from sow_gov.planning.closing_terms import (
    BALANCED,
    EQUITY,
    OPENED,
    PROVIDED,
    RESERVES,
    Closing,
    Dossier,
    Figured,
    begun,
)
from sow_gov.planning.position import (
    ReserveSchedule,
    provision_schedules,
    reserve_lines,
    reserve_schedules,
)
from sow_gov.planning.year_sums import PROVISIONS
from sow_gov.statutory.accounting_law import BalancePost, BalanceRole, BalanceSide

_FILE = "financiele-positie.toml"
_T_1 = 1
"""The column of T-1 in the forecast balance, which begins with T-2."""


def of_position(dossier: Dossier) -> Iterator[Closing]:
    """What the position of a budget closes; nothing in a year without one."""
    position = dossier.run.budget.position
    if position is None:
        return
    schedules = reserve_schedules(dossier.run.budget)
    yield from _lines(dossier, schedules)
    if dossier.run.budget.variant:  # an amendment has no provisions, opening stands and balance of its own
        return
    yield from _provided(dossier)
    yield from _opened(dossier, position)
    if position.balance:
        yield from _forecast(dossier, position, schedules)


def _lines(dossier: Dossier, schedules: tuple[ReserveSchedule, ...]) -> Iterator[Closing]:
    """The reserve lines of every year are in the schedule, additions and withdrawals apart."""
    budget, file = dossier.run.budget, dossier.file(_FILE)
    lines = reserve_lines(budget)
    for index, year in enumerate(budget.years):
        for side, what in ((Side.COST, "Toevoegingen aan"), (Side.INCOME, "Onttrekkingen aan")):
            booked = sum(line.amounts[index] for line in lines if line.side is side)
            stands = [each.stands[index] for each in schedules]
            moved = sum(each.added_cents if side is Side.COST else each.taken_cents for each in stands)
            left = Figured("regels reservemutatie", booked, dossier.file("lasten-en-baten.csv"))
            right = Figured("verloop van de reserves", moved, file)
            yield Closing(RESERVES, f"{what} reserves {year}", left, right, file)


def _provided(dossier: Dossier) -> Iterator[Closing]:
    """What is put aside and released in every year is on category 7.2."""
    budget, file = dossier.run.budget, dossier.file(_FILE)
    schedules = provision_schedules(budget)
    for index, year in enumerate(budget.years):
        booked, stands = _on_provisions(budget, index), [each.stands[index] for each in schedules]
        for what, cents, side in (
            ("Toevoegingen aan", sum(each.added_cents for each in stands), Side.COST),
            ("Vrijval van", sum(each.released_cents for each in stands), Side.INCOME),
        ):
            left = Figured(f"regels met categorie {PROVISIONS}", booked[side], dossier.file("lasten-en-baten.csv"))
            right = Figured("verloop van de voorzieningen", cents, file)
            yield Closing(PROVIDED, f"{what} voorzieningen {year}", left, right, file)


def _on_provisions(budget: BudgetYear, index: int) -> dict[Side, int]:
    """What the budget lines on category 7.2 come to in one of its years, per side."""
    lines, booked = BudgetLines.of(budget.lines), dict.fromkeys(Side, 0)
    for terms, cents in zip(lines.terms, lines.sums(index), strict=True):
        if terms.placing.category == PROVISIONS:
            booked[terms.side] += cents
    return booked


def _opened(dossier: Dossier, position: FinancialPosition) -> Iterator[Closing]:
    """Every reserve and provision opens where the year before is expected to leave it."""
    file, year = dossier.file(_FILE), dossier.run.budget.year
    held: tuple[Reserve | Provision, ...] = (*position.reserves, *position.provisions)
    for each in held:
        expected = dossier.before.opening.get(each.slug)
        if expected is not None:
            opening = Figured(f"begin {year}", each.opening_cents, file)
            yield Closing(OPENED, f"Beginstand {each.name}", opening, expected, file)


def _forecast(
    dossier: Dossier, position: FinancialPosition, schedules: tuple[ReserveSchedule, ...]
) -> Iterator[Closing]:
    """The forecast balance closes every year, and holds the reserves and provisions of the schedules."""
    budget, file = dossier.run.budget, dossier.file(_FILE)
    balance = printed_forecast(position, budget.year, dossier.lists.balance_items)
    for column, day in enumerate(balance.columns):
        sides = [Figured(side.value, balance.side_cents(side, column), file) for side in BalanceSide]
        yield Closing(BALANCED, f"Geraamde balans {day}", sides[0], sides[1], file)
    yield from begun(dossier, balance, balance.columns[0], file)
    held = [each.reserve.opening_cents for each in schedules]
    kept = [each.provision.opening_cents for each in provision_schedules(budget)]
    yield from _held(dossier, balance, _T_1, sum(held), sum(kept))
    for index, _ in enumerate(budget.years):
        held = [each.stands[index].closing_cents for each in schedules]
        kept = [each.stands[index].closing_cents for each in provision_schedules(budget)]
        yield from _held(dossier, balance, _T_1 + 1 + index, sum(held), sum(kept))


def _held(dossier: Dossier, balance: PrintedBalance, column: int, reserves: int, provisions: int) -> Iterator[Closing]:
    file, day = dossier.file(_FILE), balance.columns[column]
    roles = (BalanceRole.GENERAL_RESERVE, BalanceRole.EARMARKED_RESERVES)
    equity = sum(balance.role_cents(role, column) for role in roles)
    left, right = Figured("verloop van de reserves", reserves, file), Figured("reserves op de balans", equity, file)
    yield Closing(EQUITY, f"Reserves {day}", left, right, file)
    left = Figured("verloop van de voorzieningen", provisions, file)
    right = Figured("voorzieningen op de balans", balance.post_cents(BalancePost.PROVISIONS, column), file)
    yield Closing(PROVIDED, f"Voorzieningen {day}", left, right, file)
