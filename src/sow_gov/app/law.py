# SPDX-License-Identifier: EUPL-1.2
"""Which law ships with the program? Its books together: money, boards, the year, accounts and invoices."""

from sow_gov.intake.accounting_law import accounting_law
from sow_gov.intake.billing_law import billing_law
from sow_gov.intake.board_law import board_law
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.intake.law import law_book
from sow_gov.statutory.listing import Book, Listed, listed


def books() -> tuple[Book, ...]:
    """Every book of law that ships with the program, read once per process."""
    return law_book(), board_law(), cycle_law(), accounting_law(), billing_law()


def law_listed() -> tuple[Listed, ...]:
    """Every version of every rule that the program uses or shows."""
    return listed(*books())
