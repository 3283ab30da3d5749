# SPDX-License-Identifier: EUPL-1.2
"""What did the ledger book, down to a posting where that may be seen, and from which files does it come?"""

from collections.abc import Sequence
from dataclasses import dataclass

from sow_gov.app.recorded import Archive
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.ledger import Posting
from sow_gov.planning.amended import after, changeable, last_adopted
from sow_gov.planning.ledger_accounts import labelled
from sow_gov.planning.ledger_places import Placed, placed
from sow_gov.store import acts, ledger
from sow_gov.store.acts import Act
from sow_gov.store.ledger import LedgerImport


@dataclass(frozen=True, slots=True)
class BookedYear:
    """Geboekt jaar: the budget after its last adopted amendment, and every sum of the ledger in its place."""

    arrangement: Arrangement
    budget: BudgetYear
    cells: tuple[Placed, ...]

    def label(self, line: str) -> str:
        """What a line is called; its code where the year has no such line."""
        found = changeable(self.budget, [line])
        return labelled(found[line])[0] if line in found else line

    def of_account(self, account: str, month: int) -> tuple[Placed, ...]:
        """The sums on an account in a month, one per cost centre."""
        return tuple(each for each in self.cells if each.booked.account == account and each.month == month)


def booked_year(archive: Archive, year: int) -> BookedYear:
    """Everything that the ledger has of a year, per account, cost centre and month.

    Raises:
        Fault: RECORDS-01, nothing was loaded; CONTRACT-02, nothing was adopted for the year.
    """
    with archive.database.reading(archive.arrangement) as records:
        arrangement = archive.recorded.arrangement(records)
        budget = arrangement.year(year)
        found = ledger.booked(records, year)
    return BookedYear(arrangement, after(budget, last_adopted(budget)), placed(found, arrangement.ledger_mappings))


def lines_under(
    archive: Archive, cells: Sequence[Placed], cost_centre: str | None, limit: int, offset: int = 0
) -> list[Posting]:
    """The postings under the sums of one account in one month, in one of its cost centres or (None) in all.

    Args:
        archive: the records of the arrangement.
        cells: the sums; where one of them is closed nothing is given (M25).
        cost_centre: its code, "" for what is in none.
        limit: how many at most.
        offset: how many to leave out before those.

    Source: decision M25.
    """
    if not cells or any(each.closed for each in cells):
        return []
    first = cells[0].booked
    with archive.database.reading(archive.arrangement) as records:
        return ledger.postings(records, first.year, cells[0].month, first.account, cost_centre, limit, offset)


def handed_over(archive: Archive, year: int) -> list[tuple[LedgerImport, Act]]:
    """The files of the ledger of a year in order, each with the act by which it was handed over."""
    with archive.database.reading(archive.arrangement) as records:
        found = ledger.numbered_acts(records, year)
        known = acts.of(records, found.values())
        return [(each, known[found[each.number]]) for each in ledger.imports(records, year)]
