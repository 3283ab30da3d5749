# SPDX-License-Identifier: EUPL-1.2
"""Which two figures must be the same? One closing check, and everything that the checks of a year look at (M15)."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from sow_gov.allocation.run import Run
from sow_gov.domain.balance_sheet import BalanceSheet, ResultAppropriation
from sow_gov.planning.balance import Items, PrintedBalance, printed_sheet
from sow_gov.statutory.accounting_law import BalancePost
from sow_gov.statutory.law import Item

PRESENTED, BORNE, SHARED = "CLOSE-02", "CLOSE-03", "CLOSE-04"
RESERVES, BALANCED, EQUITY, PROVIDED, OPENED = "CLOSE-05", "CLOSE-06", "CLOSE-07", "CLOSE-08", "CLOSE-09"
CHAINED, FIRST_YEAR, AGREED, APPROPRIATED, SPENT, WRITTEN = (
    "CLOSE-10", "CLOSE-11", "CLOSE-12", "CLOSE-13", "CLOSE-14", "CLOSE-15",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Figured:
    """Bedrag in a closing check: what it is, its cents, and the file or calculation that it comes from."""

    label: str
    cents: int
    where: str


@dataclass(frozen=True, slots=True)
class Closing:
    """Sluitcontrole: two figures that must be the same; ``file`` is where a difference is mended."""

    code: str
    name: str
    left: Figured
    right: Figured
    file: str

    @property
    def holds(self) -> bool:
        """Whether they are the same to the cent."""
        return self.left.cents == self.right.cents

    @property
    def difference_cents(self) -> int:
        """What the left is more than the right."""
        return self.left.cents - self.right.cents


@dataclass(frozen=True, slots=True)
class Lists:
    """Lijsten that the law prints by, on the day of the year: taakvelden, categories, items and balance codes."""

    items: Mapping[str, Item]
    task_fields: Collection[str]
    categories: Collection[str]
    balance_items: Items


@dataclass(frozen=True, slots=True)
class Before:
    """Wat eraan voorafging: what the years before left behind, as far as the folder has it.

    ``opening`` maps a reserve or provision to what it should open with in a budget. ``sheet`` is the last balance sheet
    that was known, with the balance codes of its year: of T-1 to the accounts, of T-2 to a budget. ``appropriation`` is
    what the AB did with the result of T-1.
    """

    opening: Mapping[str, Figured] = field(default_factory=dict)
    sheet: BalanceSheet | None = None
    items: Items = field(default_factory=dict)
    appropriation: ResultAppropriation | None = None


@dataclass(frozen=True, slots=True)
class Dossier:
    """Everything that the closing checks of one document look at.

    ``run`` is a budget (as adopted or a variant) or the accounts; of the accounts ``amended`` and ``adopted`` are the
    budgets that they stand beside.
    """

    run: Run
    lists: Lists
    before: Before
    amended: Run | None = None
    adopted: Run | None = None

    def file(self, name: str) -> str:
        """A file of the year."""
        return f"{self.run.budget.year}/{name}"


def begun(dossier: Dossier, balance: PrintedBalance, day: str, file: str) -> Iterator[Closing]:
    """A balance begins, post by post, as the last known balance sheet ended; nothing where there is none.

    Args:
        dossier: with what went before.
        balance: of which the first column is checked; ``day`` and ``file`` are what it is of and where it stands.
        day: as it is printed.
        file: of the year.
    """
    before = dossier.before.sheet
    if before is None:
        return
    last = printed_sheet(before, dossier.before.items)
    for post in (post for post in BalancePost if post in {*balance.posts, *last.posts}):
        opening = Figured("beginstand", balance.post_cents(post, 0), file)
        closed = Figured(f"eindstand {before.on.year}", last.post_cents(post, 1), f"{before.on.year}/balans.csv")
        yield Closing(OPENED, f"{post.value} {day}", opening, closed, file)
