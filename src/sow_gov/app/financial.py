# SPDX-License-Identifier: EUPL-1.2
"""What do budget and accounts show beside their lines? Position, balance sheet, settlement and lawfulness of a year."""

from collections.abc import Mapping
from datetime import date

from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.app.closing import balance_items, dossier_of
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.keys import Phase
from sow_gov.intake.accounting_law import accounting_law
from sow_gov.intake.law import law_book
from sow_gov.planning.accounts import Limit, lawfulness_limit, sisa_rows
from sow_gov.planning.balance import printed_sheet
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.closing import closings
from sow_gov.planning.closing_accounts import accounts_of
from sow_gov.planning.position import realised_provisions, realised_reserves, to_reserves
from sow_gov.planning.position_view import (
    AccountsView,
    PositionView,
    Terms,
    YearPosition,
    position_view,
    resilience_of,
    year_position,
)
from sow_gov.statutory import codes
from sow_gov.statutory.law import holding


def budget_position(view: BudgetView) -> PositionView | None:
    """The financial position of a budget year; None when the year has no ``financiele-positie.toml``.

    Raises:
        Fault: DATE-01, the law of that year is not in the package.
    """
    budget = view.run.budget
    return position_view(view.runs, budget, terms_of(budget.year)) if budget.position is not None else None


def accounts_view(arrangement: Arrangement, law: Mapping[str, str], year: int) -> AccountsView:
    """Everything that the annual accounts of a year show beside the lines.

    Args:
        arrangement: a loaded contract folder.
        law: rule id -> digest of its versions, for the identity of the runs.
        year: the year of the accounts.

    Raises:
        Fault: ALLOC-06, there are no accounts of that year; DATE-01, its law is not in the package.
    """
    dossier = dossier_of(arrangement, run(arrangement, law, year, Phase.ACTUAL))
    made, budget, terms = dossier.run, dossier.run.budget, terms_of(year)
    sheet, accounts = budget.balance_sheet, accounts_of(dossier)
    printed = printed_sheet(sheet, terms.balance_items) if sheet is not None else None
    shown = year_position(made, terms, printed, 1, accounts.contributions_cents if accounts else None)
    reserves = realised_reserves(budget, to_reserves(dossier.before.appropriation))
    weighed = resilience_of(budget.position, reserves, shown.sums) if budget.position and reserves else None
    return AccountsView(
        year, shown, accounts, printed, sheet, reserves, realised_provisions(budget), weighed,
        _limit(terms, shown, sheet.limit_permille if sheet else None), sisa_rows(made), terms.paragraphs,
        closings(dossier),
    )  # fmt: skip


def shown_position(made: Run) -> YearPosition:
    """The position of one run by itself, for what a text quotes; a budget by its own forecast balance.

    Raises:
        Fault: DATE-01, the law of that year is not in the package.
    """
    terms, budget = terms_of(made.budget.year), made.budget
    if made.allocation.figures.phase is Phase.ACTUAL:
        sheet = budget.balance_sheet
        return year_position(made, terms, printed_sheet(sheet, terms.balance_items) if sheet else None, 1)
    shown = position_view([made], budget, terms) if made.year == budget.year else None
    return shown.columns[0] if shown is not None else year_position(made, terms, None, 0)


def terms_of(year: int) -> Terms:
    """What the law of a year says of position and accounts (DATE-01 when it is not in the package)."""
    law, first, last = accounting_law(), date(year, 1, 1), date(year, 12, 31)
    return Terms(
        codes.items(law_book(), first),
        balance_items(year),
        holding(law.key_figures, last).value,
        holding(law.paragraphs, last).value,
        holding(law.lawfulness, last).value,
    )


def _limit(terms: Terms, shown: YearPosition, chosen: int | None) -> Limit | None:
    return lawfulness_limit(terms.limit, shown.sums.total, chosen) if terms.limit is not None else None
