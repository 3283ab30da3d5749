# SPDX-License-Identifier: EUPL-1.2
"""Do the versions of the ledger mapping follow each other, and does a year know every line that they name?"""

from collections.abc import Iterator
from datetime import date

from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.dates import Dated, Period, seams
from sow_gov.domain.errors import Finding
from sow_gov.domain.ledger import LedgerMapping, LedgerPurpose
from sow_gov.intake.amounts import codes
from sow_gov.intake.ledger_mapping import FOLDER, accounts_said
from sow_gov.intake.names import known


def findings(arrangement: Arrangement) -> Iterator[Finding]:
    """Versions with a gap or an overlap between them, and lines that no year in which they hold knows.

    A line of one of the years is enough. Where a year could not be read, or has no balance sheet, nobody can tell.
    """
    versions = arrangement.ledger_mappings
    for what, later, _ in seams([version.period for version in versions]):
        file, fault = f"{FOLDER}/{later}.toml", "DATE-03" if what == "gap" else "DATE-02"
        told = "tussen deze en de vorige versie geldt niets" if what == "gap" else "ook de vorige versie geldt hier nog"
        yield Finding(file, "geldig_vanaf", fault, told, "laat de vorige versie eindigen op de dag ervoor")
    for version in versions:
        yield from _unknown(arrangement, version)


def _unknown(arrangement: Arrangement, version: Dated[LedgerMapping]) -> Iterator[Finding]:
    if any(_covers(version.period, year) for year in arrangement.unread_years):
        return
    years = [each for year, each in arrangement.years.items() if _covers(version.period, year)]
    file = f"{FOLDER}/{version.period.from_}.csv"
    names = {
        LedgerPurpose.LINE: {code for year in years for code in _lines(year)},
        LedgerPurpose.BALANCE: {
            account.slug for year in years if (sheet := year.balance_sheet) for account in sheet.accounts
        },
    }
    what = {LedgerPurpose.LINE: "regel", LedgerPurpose.BALANCE: "balansrekening"}
    for rule in version.value.rules:
        if names.get(rule.purpose):
            place = f"{accounts_said(rule)}, regel"
            yield from known(file, place, rule.line, sorted(names[rule.purpose]), what[rule.purpose])


def _covers(period: Period, year: int) -> bool:
    """Whether any day of a year lies in a period."""
    return period.from_ <= date(year, 12, 31) and (period.until is None or period.until > date(year, 1, 1))


def _lines(year: BudgetYear) -> Iterator[str]:
    """The code of everything that has an amount in a year, lines that an amendment brings among it."""
    yield from codes(year)
    yield from (line.slug for amendment in year.amendments for line in amendment.lines if line.new is not None)
