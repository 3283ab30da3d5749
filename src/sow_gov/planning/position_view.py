# SPDX-License-Identifier: EUPL-1.2
"""What do documents show of the financial position: that of a budget from T-2 to T+3, or of accounts (BBV 20, 24)?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from sow_gov.allocation.run import Run
from sow_gov.domain.balance_sheet import BalanceSheet, OffBalance, TopPay, Unlawful
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.keys import Phase
from sow_gov.domain.position import FinancialPosition, Investment, ReserveKind
from sow_gov.domain.source import Source, any_example
from sow_gov.planning.accounts import Accounts, Limit, SisaRow
from sow_gov.planning.balance import Items, PrintedBalance, printed_forecast
from sow_gov.planning.closing_terms import Closing
from sow_gov.planning.key_figures import EmuBalance, KeyFigure, emu_balance, key_figures
from sow_gov.planning.position import (
    ProvisionSchedule,
    ReserveSchedule,
    general_cents,
    provision_schedules,
    realised_provisions,
    reserve_schedules,
)
from sow_gov.planning.resilience import Resilience, resilience
from sow_gov.planning.year_sums import YearSums, year_sums
from sow_gov.statutory.accounting_law import BalancePost, KeyFigureTerm, LawfulnessLimit, Paragraph
from sow_gov.statutory.law import Item


@dataclass(frozen=True, slots=True)
class Terms:
    """Wettelijke termen of a year: items by taakveld, balance codes, key figures, paragraphs and the lawfulness limit.

    ``limit`` is None in the years before there was one.
    """

    items: Mapping[str, Item]
    balance_items: Items
    key_figures: Sequence[KeyFigureTerm]
    paragraphs: Sequence[Paragraph]
    limit: LawfulnessLimit | None


@dataclass(frozen=True, slots=True)
class YearPosition:
    """Positie of one column: its sums, its key figures, and its EMU balance (None where its year tells too little)."""

    run: Run
    sums: YearSums
    key_figures: tuple[KeyFigure, ...]
    emu: EmuBalance | None


@dataclass(frozen=True, slots=True)
class PositionView:
    """Financiële positie in beeld of a budget year: ``columns`` are those of its runs, from T-2 to T+3.

    ``balance`` is None in a position without a forecast balance.
    """

    year: int
    columns: tuple[YearPosition, ...]
    reserves: tuple[ReserveSchedule, ...]
    provisions: tuple[ProvisionSchedule, ...]
    investments: tuple[Investment, ...]
    balance: PrintedBalance | None
    resilience: Resilience
    paragraphs: Sequence[Paragraph]
    example: bool


@dataclass(frozen=True, slots=True)
class AccountsView:
    """Jaarrekening in beeld: everything that the annual accounts show beside the lines, and whether it closes.

    Of a file that the year does not have the part is None or empty.
    """

    year: int
    position: YearPosition
    accounts: Accounts | None
    balance: PrintedBalance | None
    sheet: BalanceSheet | None
    reserves: tuple[ReserveSchedule, ...]
    provisions: tuple[ProvisionSchedule, ...]
    resilience: Resilience | None
    limit: Limit | None
    sisa: tuple[SisaRow, ...]
    paragraphs: Sequence[Paragraph]
    closings: tuple[Closing, ...]

    @property
    def commitments(self) -> tuple[OffBalance, ...]:
        """What binds the arrangement and is not on the balance sheet."""
        return self.sheet.commitments if self.sheet else ()

    @property
    def top_pay(self) -> tuple[TopPay, ...]:
        """Pay by function (WNT)."""
        return self.sheet.top_pay if self.sheet else ()

    @property
    def unlawful(self) -> tuple[Unlawful, ...]:
        """What the DB states as not lawful, beside what went over the budget."""
        return self.sheet.unlawful if self.sheet else ()


def position_view(runs: Sequence[Run], budget: BudgetYear, terms: Terms) -> PositionView | None:
    """Show the position of a budget; None when it has none.

    Args:
        runs: the columns, from T-2 to T+3 as far as they are there.
        budget: the year T, or a variant of it.
        terms: of the law of year T.
    """
    position = budget.position
    if position is None:
        return None
    balance = printed_forecast(position, budget.year, terms.balance_items) if position.balance else None
    columns = tuple(_column(run, budget.year, balance, terms) for run in runs)
    reserves = reserve_schedules(budget)
    general = sum(each.reserve.opening_cents for each in reserves if each.reserve.kind is ReserveKind.GENERAL)
    own = next(each.sums for each in columns if each.run.year == budget.year)
    held = any(each.example for each in reserves)
    weighed = resilience(position, general, own.unforeseen_cents, example=held or own.example)
    example = position.source.example or weighed.example or any(each.sums.example for each in columns)
    return PositionView(
        budget.year, columns, reserves, provision_schedules(budget), position.investments, balance, weighed,
        terms.paragraphs, example,
    )  # fmt: skip


def year_position(
    run: Run, terms: Terms, balance: PrintedBalance | None, column: int, contributions_cents: int | None = None
) -> YearPosition:
    """The sums, key figures and EMU balance of one run, with a balance sheet that has its year in a column."""
    sums = year_sums(run, terms.items, contributions_cents)
    figures = key_figures(terms.key_figures, sums, balance, column)
    return YearPosition(run, sums, figures, _emu(run, sums, balance, column))


def resilience_of(position: FinancialPosition, reserves: Sequence[ReserveSchedule], sums: YearSums) -> Resilience:
    """The resilience at the end of a year, with the general reserves as they then are."""
    example = sums.example or any(each.example for each in reserves)
    return resilience(position, general_cents(reserves, sums.year), sums.unforeseen_cents, example=example)


def _column(run: Run, year: int, balance: PrintedBalance | None, terms: Terms) -> YearPosition:
    """A column; the forecast balance of year T begins with T-2."""
    return year_position(run, terms, balance, run.year - year + 2)


def _emu(run: Run, sums: YearSums, balance: PrintedBalance | None, column: int) -> EmuBalance | None:
    """The EMU balance of a run, by the position of its own budget or by the movements of its balance sheet."""
    if run.allocation.figures.phase is Phase.ACTUAL:
        moved = _moved(run)
        return None if moved is None else _resting_on(emu_balance(sums, *moved), _sheet_sources(run.budget))
    position = run.budget.position
    if position is None:
        return None
    stock = _risen(balance, BalancePost.STOCK, column) if balance is not None else 0
    place = run.budget.years.index(run.year)
    provided = sum(each.stands[place].change_cents for each in provision_schedules(run.budget))
    invested = sum(each.amounts[place] for each in position.investments)
    return _resting_on(emu_balance(sums, provided, invested, stock), _sources(position))


def _resting_on(emu: EmuBalance, sources: Iterable[Source]) -> EmuBalance:
    """The balance; an example when anything that it rests on is one (M15)."""
    return replace(emu, example=emu.example or any_example(sources))


def _sources(position: FinancialPosition) -> list[Source]:
    """Where the parts of an EMU balance come from that are no line of the budget."""
    provided, invested = (each.source for each in position.provisions), (each.source for each in position.investments)
    return [position.source, *provided, *invested, *(each.source for each in position.balance)]


def _sheet_sources(budget: BudgetYear) -> list[Source]:
    """Where a balance sheet, its accounts and what moved them come from."""
    sheet = budget.balance_sheet
    if sheet is None:
        return []
    return [sheet.source, *(each.source for each in sheet.accounts), *(each.source for each in sheet.movements)]


def _moved(run: Run) -> tuple[int, int, int] | None:
    """What provisions went up, what was invested and what stock went up in the accounts; None without balance sheet."""
    sheet = run.budget.balance_sheet
    if sheet is None:
        return None
    provided = sum(each.stands[0].change_cents for each in realised_provisions(run.budget))
    fixed = {account.slug for account in sheet.accounts if account.item.startswith(("A11", "A12"))}
    moves = [each for each in sheet.movements if each.account in fixed]
    stock = sum(each.closing_cents - each.opening_cents for each in sheet.accounts if each.item.startswith("A21"))
    return provided, sum(each.added_cents - each.taken_cents for each in moves), stock


def _risen(balance: PrintedBalance, post: BalancePost, column: int) -> int:
    return balance.post_cents(post, column) - balance.post_cents(post, column - 1) if column > 0 else 0
