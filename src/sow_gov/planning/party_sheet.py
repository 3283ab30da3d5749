# SPDX-License-Identifier: EUPL-1.2
"""What must a municipality tell of the arrangement in its own budget? Its interest, equity and debt, and what it pays.

Source: BBV art. 15 (paragraaf verbonden partijen of the municipality).
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.planning.balance import PrintedBalance
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.overview import columns
from sow_gov.planning.position_view import PositionView
from sow_gov.planning.resilience import WeighedRisk
from sow_gov.statutory.accounting_law import BalancePost, BalanceSide


@dataclass(frozen=True, slots=True)
class VotingShare:
    """Bestuurlijk belang: seats and votes of one municipality in the highest board, and of all together."""

    board: str
    seats: int
    votes: int
    all_seats: int
    all_votes: int
    example: bool


@dataclass(frozen=True, slots=True)
class PaidYear:
    """Bijdrage of one municipality in one year, in cents; ``word`` is what stands above its column.

    ``cents`` is None for a realisation that is not settled on actuals (M7).
    """

    year: int
    word: str
    cents: int | None
    all_cents: int

    @property
    def part(self) -> Fraction | None:
        """The financial interest: the part of everything that participants pay; None where that is nothing or open."""
        return Fraction(self.cents, self.all_cents) if self.cents is not None and self.all_cents else None


@dataclass(frozen=True, slots=True)
class OwnRisk:
    """Risico for one municipality: a weighed risk, and the part of it that its key in that programme gives it."""

    weighed: WeighedRisk
    part: Fraction

    @property
    def own(self) -> Fraction:
        """What it weighs for the municipality, in exact cents."""
        return self.weighed.expected * self.part


@dataclass(frozen=True, slots=True)
class PartySheet:
    """Gegevensblad: what one municipality needs of a budget year.

    ``equity`` and ``debt`` are in cents on 1 January and 31 December of T; None without a forecast balance.
    ``result_cents`` is the expected result of T.
    """

    participant: str
    paid: tuple[PaidYear, ...]
    equity: tuple[int, int] | None
    debt: tuple[int, int] | None
    result_cents: int
    risks: tuple[OwnRisk, ...]
    voting: VotingShare | None


def party_sheet(
    view: BudgetView, position: PositionView | None, participant: str, voting: VotingShare | None
) -> PartySheet:
    """Gather the sheet of one municipality.

    Args:
        view: the runs from T-2 to T+3.
        position: the financial position of T; None where the year has none.
        participant: the municipality.
        voting: its seats and votes; None where the folder has no rules on boards.
    """
    balance = position.balance if position else None
    equity = _stands(balance) if balance else None
    result = 0
    if position is not None:
        result = next(column.sums.result_cents for column in position.columns if column.run.year == view.run.year)
    risks = position.resilience.risks if position else ()
    return PartySheet(
        participant,
        tuple(_paid(view, participant)),
        equity,
        _debt(balance, equity) if balance and equity else None,
        result,
        tuple(OwnRisk(each, _part(view.run, participant, each.risk.programme)) for each in risks),
        voting,
    )


def _paid(view: BudgetView, slug: str) -> Iterator[PaidYear]:
    for shown in columns(view.runs):
        run = shown.run
        settled = run is not view.realised or run.regime.settled_on_actuals
        known = slug in run.allocation.participants
        cents = (run.allocation.contribution(slug) if known else 0) if settled else None
        yield PaidYear(run.year, shown.word, cents, sum(map(run.allocation.contribution, run.allocation.participants)))


def _stands(balance: PrintedBalance) -> tuple[int, int]:
    """Equity at the end of T-1 and of T; a forecast balance begins with T-2."""
    return balance.post_cents(BalancePost.EQUITY, 1), balance.post_cents(BalancePost.EQUITY, 2)


def _debt(balance: PrintedBalance, equity: Sequence[int]) -> tuple[int, int]:
    """Everything that is not equity, provisions included."""
    before, after = (balance.side_cents(BalanceSide.LIABILITIES, column) for column in (1, 2))
    return before - equity[0], after - equity[1]


def _part(run: Run, slug: str, programme: str) -> Fraction:
    """The part of the shared costs of a programme that a municipality bears; of all shared costs where it has none."""
    for cells in (run.allocation.select(Block.SHARED, programme), run.allocation.select(Block.SHARED)):
        whole = sum(cell.total_cents for cell in cells)
        if whole:
            return Fraction(run.allocation.contribution(slug, cells), whole)
    return Fraction(0)
