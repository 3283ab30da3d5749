# SPDX-License-Identifier: EUPL-1.2
"""How is a balance sheet printed? Posts of the BBV with their Iv3 codes, in columns of years (BBV art. 32 to 49).

It comes from an imported trial balance or from the forecast of the budget, and is never derived (M15).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sow_gov.domain.balance_sheet import BalanceSheet
from sow_gov.domain.position import FinancialPosition
from sow_gov.domain.source import any_example
from sow_gov.statutory.accounting_law import BalanceItem, BalancePost, BalanceRole, BalanceSide

Items = Mapping[str, BalanceItem]
"""Iv3 balance code -> what it is, by the law of the year of the sheet."""


@dataclass(frozen=True, slots=True)
class BalanceRow:
    """Balansregel: one Iv3 code with its stand per column, in cents."""

    code: str
    item: BalanceItem
    stands: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class PrintedBalance:
    """Gedrukte balans: ``columns`` are the last days of years ("31-12-2025"); only rows that are not zero throughout.

    ``example`` marks that any stand is an example figure.
    """

    columns: tuple[str, ...]
    rows: tuple[BalanceRow, ...]
    example: bool

    def of_post(self, post: BalancePost) -> tuple[BalanceRow, ...]:
        """The rows of one post of the BBV."""
        return tuple(row for row in self.rows if row.item.post is post)

    def post_cents(self, post: BalancePost, column: int) -> int:
        """What a post comes to."""
        return sum(row.stands[column] for row in self.of_post(post))

    def role_cents(self, role: BalanceRole, column: int) -> int:
        """What the codes with a role come to."""
        return sum(row.stands[column] for row in self.rows if row.item.role is role)

    def side_cents(self, side: BalanceSide, column: int) -> int:
        """The total of a side; both are equal in a balance sheet that closes."""
        return sum(row.stands[column] for row in self.rows if row.item.post.side is side)

    @property
    def posts(self) -> tuple[BalancePost, ...]:
        """The posts that have a row, in the order of the law."""
        return tuple(post for post in BalancePost if self.of_post(post))


def printed_sheet(sheet: BalanceSheet, items: Items) -> PrintedBalance:
    """A trial balance as it is printed: the stands on 1 January (31 December before) and on 31 December.

    Raises:
        KeyError: an account has a code that the law of its year does not know; the check of the files refuses it.
    """
    year = sheet.on.year
    stands = ((each.item, (each.opening_cents, each.closing_cents)) for each in sheet.accounts)
    example = any_example([sheet.source, *(each.source for each in sheet.accounts)])
    return PrintedBalance((f"31-12-{year - 1}", f"31-12-{year}"), _rows(stands, items, 2), example)


def printed_forecast(position: FinancialPosition, year: int, items: Items) -> PrintedBalance:
    """The forecast balance of a budget year, on 31 December of T-2 up to and with T+3 (BBV art. 20).

    Raises:
        KeyError: as :func:`printed_sheet`.
    """
    shown = tuple(f"31-12-{each}" for each in range(year - 2, year + 4))
    stands = ((each.item, each.amounts) for each in position.balance)
    example = any_example([position.source, *(each.source for each in position.balance)])
    return PrintedBalance(shown, _rows(stands, items, len(shown)), example)


def _rows(stands: Iterable[tuple[str, tuple[int, ...]]], items: Items, width: int) -> tuple[BalanceRow, ...]:
    """One row per code, in the order of the law."""
    sums: dict[str, list[int]] = {}
    for code, cents in stands:
        row = sums.setdefault(code, [0] * width)
        for column, each in enumerate(cents):
            row[column] += each
    order = {code: place for place, code in enumerate(items)}
    return tuple(
        BalanceRow(code, items[code], tuple(sums[code]))
        for code in sorted(sums, key=lambda code: order[code])
        if any(sums[code])
    )
