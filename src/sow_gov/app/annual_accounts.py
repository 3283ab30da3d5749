# SPDX-License-Identifier: EUPL-1.2
"""What are the annual accounts of a year, as a paper? Everything it shows gathered, once its figures close."""

from collections.abc import Mapping, Sequence
from datetime import date

from sow_gov.allocation.run import Run
from sow_gov.app import closing
from sow_gov.app.allocate import run
from sow_gov.app.financial import accounts_view, shown_position, terms_of
from sow_gov.app.proofs import attached
from sow_gov.app.results import results
from sow_gov.app.sections import sections_of
from sow_gov.documents.accounts.paper import accounts_paper
from sow_gov.documents.press.paper import Paper
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.balance_sheet import ResultAppropriation
from sow_gov.domain.budget import Actuals, BudgetYear
from sow_gov.domain.keys import Phase
from sow_gov.domain.status import Status
from sow_gov.intake.accounting_law import accounting_law
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.intake.law import versions
from sow_gov.planning.accounts import accounts
from sow_gov.planning.amended import last_adopted
from sow_gov.planning.annual_report import AnnualReport, Legal
from sow_gov.planning.figure_sets import variant_after
from sow_gov.planning.position_view import YearPosition
from sow_gov.planning.results import Standing
from sow_gov.statutory import codes, cycle_days
from sow_gov.statutory.law import LawBook

ACCOUNTS = "jaarstukken"
"""The kind of the paper, and the folder of its texts."""


def accounts_papers(arrangement: Arrangement, law: LawBook, year: int) -> list[Paper]:
    """The annual accounts of a year as a paper; none where the year has no accounts.

    Raises:
        Fault: CLOSE-01, their figures do not close (M15); TEXT-01, a text refers to nothing; and those of
            :func:`sow_gov.app.allocate.run`.
    """
    if arrangement.year(year).actuals is None:
        return []
    report = annual_report(arrangement, law, year)
    closing.require(report.realised)
    return [
        accounts_paper(
            report, sections_of(arrangement, versions(law), year, ACCOUNTS), attached(report.realised, common=True)
        )
    ]


def annual_report(arrangement: Arrangement, law: LawBook, year: int) -> AnnualReport:
    """Lay the accounts of a year beside its budget, with everything that the paper shows of them.

    Args:
        arrangement: a loaded contract folder.
        law: the law in force by date.
        year: the year of the accounts.

    Raises:
        Fault: CONTRACT-02, nothing was adopted for the year; ALLOC-06, there are no accounts of it; DATE-01, the law of
            the year is not in the package.

    Source: BBV art. 24 to 28; decisions M7, M15 and M16.
    """
    budget, made_with = arrangement.year(year), versions(law)
    adopted = run(arrangement, made_with, year)
    last = last_adopted(budget)
    amended = run(arrangement, made_with, year, variant=variant_after(last)) if last else adopted
    realised = run(arrangement, made_with, year, Phase.ACTUAL)
    undecided = ResultAppropriation((), (), None, budget.source)
    shown = accounts_view(arrangement, made_with, year)
    return AnnualReport(
        adopted, amended, realised, shown,
        shown.accounts or accounts(realised, amended, adopted, undecided), shown.accounts is not None,
        shown_position(amended), _before(arrangement, made_with, year), _standings(arrangement, made_with, budget),
        _legal(law, budget, realised.budget.actuals, (adopted, amended, realised)),
    )  # fmt: skip


def _before(arrangement: Arrangement, law: Mapping[str, str], year: int) -> YearPosition | None:
    """The position by the accounts of the year before, for comparison."""
    before = arrangement.years.get(year - 1)
    if before is None or before.actuals is None:
        return None
    return accounts_view(arrangement, law, year - 1).position


def _standings(arrangement: Arrangement, law: Mapping[str, str], budget: BudgetYear) -> tuple[Standing, ...]:
    """How the targets stand by all that was known when the accounts were (or will be) adopted."""
    known_on = budget.actuals.decision.decided_on if budget.actuals else date(budget.year, 12, 31)
    return results(arrangement, law, budget.year, known_on)


def _legal(law: LawBook, budget: BudgetYear, actuals: Actuals | None, runs: Sequence[Run]) -> Legal:
    """What the law of the year says of its accounts; a maximum of the WNT that is not known is left out."""
    year, on = budget.year, date(budget.year, 1, 1)
    used = {group.first.placing.task_field for run in runs for group in run.allocation.figures.groups}
    concept = actuals is None or actuals.status is Status.CONCEPT
    sending = cycle_days.accounts(cycle_law(), year, None if concept or not actuals else actuals.decision.decided_on)
    limit = terms_of(year).limit
    return Legal(
        {code: codes.task_field(law, code, on) for code in used},
        codes.items(law, on),
        sending.day,
        sending.ground.article,
        limit.permille if limit else None,
        next((each.value.value for each in accounting_law().top_pay if on in each.period), None),
        cycle_days.frameworks(cycle_law(), year + 2).day,
    )
