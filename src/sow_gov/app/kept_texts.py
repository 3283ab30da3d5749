# SPDX-License-Identifier: EUPL-1.2
"""Which targets, measurements and texts stand fast? Those of a paper that was adopted, like the paper itself."""

from collections.abc import Iterator

from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.cycle import PaperKind
from sow_gov.domain.status import Status
from sow_gov.intake.sections import file_of
from sow_gov.wording.sections import paper_kind


def fixed_in(year: BudgetYear) -> Iterator[str]:
    """The files of a year that may not change any more, as far as they were loaded.

    Norms stand fast with the budget, measurements with the accounts (own choice: until then a measurement may be
    mended), and a text with the paper that it stands in.
    """
    if year.targets and year.status is not Status.CONCEPT:
        yield f"{year.year}/prestaties.toml"
    if year.measurements and year.accounts_adopted:
        yield f"{year.year}/prestaties.csv"
    for section in year.sections:
        if _adopted(year, section.paper):
            yield file_of(year.year, section)


def _adopted(year: BudgetYear, paper: str) -> bool:
    """Whether a paper was adopted, or sent where nobody adopts it."""
    kind, number = paper_kind(paper), paper.rpartition("-")[2]
    if kind is PaperKind.AMENDMENT or kind is PaperKind.INTERIM_REPORT:
        numbered = year.amendments if kind is PaperKind.AMENDMENT else year.forecasts
        return any(str(each.number) == number and each.status is not Status.CONCEPT for each in numbered)
    if kind is PaperKind.BUDGET:
        return year.status is not Status.CONCEPT
    if kind in (PaperKind.ACCOUNTS, PaperKind.PROVISIONAL_ACCOUNTS):
        return year.accounts_adopted
    return year.procedure.frameworks_sent_on is not None
