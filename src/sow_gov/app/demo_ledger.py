# SPDX-License-Identifier: EUPL-1.2
"""An example ledger of a year of the model case, as files: every month double-entry, its lines summing to the accounts.

A year without accounts goes as far as two months behind its last forecast, with what that has as booked. All amounts
are example figures that follow from those of the contract; no posting names a person or a client.
"""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from pathlib import Path
from typing import Final

from sow_gov.app.demo_amounts import contributions, costs, last_month
from sow_gov.app.demo_bookings import OPENING, Bookings, Part
from sow_gov.app.files import writing
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.balance_sheet import BalanceAccount
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.dates import in_force
from sow_gov.domain.ledger import LedgerPurpose, Posting
from sow_gov.exports.ledger_files import as_audit_file, as_csv, as_workbook
from sow_gov.planning.amended import after, last_adopted
from sow_gov.planning.ledger_figures import DECEMBER
from sow_gov.planning.ledger_mapping import rule_of

_AUDIT_FILE, _WORKBOOK = 6, 9
"""The months that come as an audit file and as a workbook; the others are CSV."""
_STRAY: Final[Sequence[Part]] = (("4990", "", 1842_50), ("1300", "", -1842_50))
"""What is not mapped yet in the last month of a year without accounts."""
_BANK: Final = "1000"
_PAID: Final = ("1300", "1410", "1500", "1100", "1110")
"""What the bank pays and receives at the end of every month."""


def write_ledger(arrangement: Arrangement, year: int, folder: Path) -> list[Path]:
    """Write the example ledger of a year, a file per month; the same bytes each time.

    Returns:
        The files, in order of month.

    Raises:
        Fault: CONTRACT-02, nothing was adopted for the year; DATE-01, it has no ledger mapping; FORECAST-05, it has
            neither accounts nor a forecast; OUTPUT-01, the folder cannot be written.
    """
    made, paths = postings(arrangement, year), []
    names = {rule.account_from: rule.note for version in arrangement.ledger_mappings for rule in version.value.rules}
    company = arrangement.party(arrangement.body).name
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for month in sorted({each.period for each in made}):
            own = [each for each in made if each.period == month]
            suffix, content = "csv", as_csv(own)
            if month == _AUDIT_FILE:
                suffix, content = "xaf", as_audit_file(own, year, company, names)
            elif month == _WORKBOOK:
                suffix, content = "xlsx", as_workbook(own, date(year, month, 30))
            paths.append(folder / f"grootboek-{year}-{month:02}.{suffix}")
            paths[-1].write_bytes(content)
    return paths


def postings(arrangement: Arrangement, year: int) -> list[Posting]:
    """Every posting of the example ledger of a year, in order of month, journal and entry; each entry sums to zero.

    Raises:
        Fault: as :func:`write_ledger`.
    """
    budget = arrangement.year(year)
    book = Bookings(year, in_force(arrangement.ledger_mappings, date(year, 1, 1), "grootboekkoppeling"))
    amended = after(budget, last_adopted(budget))
    before = arrangement.years.get(year - 1)
    _open(book, budget, before)
    costs(book, amended)
    contributions(book, arrangement, budget)
    _pay(book, last_month(budget))
    if budget.actuals is None:
        book.enter("INK", date(year, last_month(budget), 28), "Nog te coderen factuur", _STRAY)
    else:
        _close(book, budget)
    return sorted(book.postings, key=attrgetter("period", "journal", "entry"))


def _open(book: Bookings, budget: BudgetYear, before: BudgetYear | None) -> None:
    """The stands on 1 January, by the balance sheet of the year or what the year before left."""
    if budget.balance_sheet is not None:
        stands = [(each, each.opening_cents) for each in budget.balance_sheet.accounts]
    elif before is not None and before.balance_sheet is not None:
        stands = [(each, each.closing_cents) for each in before.balance_sheet.accounts]
    else:
        return
    parts = [(_account(book, each), "", _debit(each, cents)) for each, cents in stands]
    book.enter(OPENING, date(budget.year, 1, 1), "Beginbalans", parts)


def _close(book: Bookings, budget: BudgetYear) -> None:
    """Bring every balance account to its stand on 31 December, so that the ledger ends in the balance sheet."""
    if budget.balance_sheet is None:
        return
    stands: dict[str, int] = {}
    for each in book.postings:
        rule = rule_of(book.mapping, each.account, each.cost_centre)
        if rule is not None and rule.purpose is LedgerPurpose.BALANCE:
            stands[rule.line] = stands.get(rule.line, 0) + each.cents
    parts = [
        (_account(book, each), "", _debit(each, each.closing_cents) - stands.get(each.slug, 0))
        for each in budget.balance_sheet.accounts
    ]
    book.enter("MEM", date(budget.year, DECEMBER, 31), "Standen volgens de balans", parts)


def _pay(book: Bookings, last: int) -> None:
    """Let the bank pay and receive at the end of each month what came to be owed in it."""
    for month in range(1, last + 1):
        parts = [(account, "", -book.balance(account, month)) for account in _PAID]
        paid = -sum(cents for _, _, cents in parts)
        book.enter(
            "BNK", date(book.year, month, 28), f"Betalingen en ontvangsten maand {month}", [*parts, (_BANK, "", paid)]
        )


def _account(book: Bookings, each: BalanceAccount) -> str:
    """The first ledger account of an account of the balance sheet."""
    rules = (rule for rule in book.mapping.rules if rule.purpose is LedgerPurpose.BALANCE and rule.line == each.slug)
    return next(rules).account_from


def _debit(each: BalanceAccount, cents: int) -> int:
    return cents if each.item.startswith("A") else -cents
