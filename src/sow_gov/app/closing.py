# SPDX-License-Identifier: EUPL-1.2
"""Do the figures of a year close? The checks of M15 on what a folder or the records hold, before anything goes out."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from sow_gov.allocation.figures import set_name
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.balance_sheet import BalanceSheet
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.dates import in_force
from sow_gov.domain.errors import Finding
from sow_gov.domain.keys import Phase
from sow_gov.intake.accounting_law import accounting_law
from sow_gov.intake.law import law_book
from sow_gov.planning.amended import after, last_adopted
from sow_gov.planning.balance import Items
from sow_gov.planning.closing import closings, require_closed, told
from sow_gov.planning.closing_terms import AGREED, Before, Closing, Dossier, Figured, Lists
from sow_gov.planning.position import expected_closings, known_sheet
from sow_gov.statutory import codes
from sow_gov.statutory.law import holding

_TODO = "laat de twee bedragen sluiten; het stuk wordt anders niet uitgegeven"


def closings_of(
    arrangement: Arrangement, law: Mapping[str, str], year: int, phase: Phase = Phase.BUDGET, variant: str = ""
) -> tuple[Closing, ...]:
    """Every closing check of a budget, of a variant of it ("w1", "prognose-1"), or of the accounts of a year.

    Raises:
        Fault: as :func:`sow_gov.app.allocate.run`; DATE-01, the lists of the law of that year are not in the package.
    """
    return closings(dossier_of(arrangement, run(arrangement, law, year, phase, variant=variant)))


def findings(arrangement: Arrangement, *made: Run) -> Iterator[Finding]:
    """A finding for every check that fails of some runs, and of every amendment of the budgets among them.

    Raises:
        Fault: as :func:`closings_of`.
    """
    for each in made:
        yield from _failing(dossier_of(arrangement, each))
        if each.allocation.figures.phase is Phase.BUDGET and not each.budget.variant:
            for amendment in each.budget.amendments:
                variant = f"w{amendment.number}"
                amended = run(arrangement, each.law, each.budget.year, variant=variant)
                yield from _failing(dossier_of(arrangement, amended))


def require(made: Run) -> None:
    """Refuse to release a document of figures that do not close; that a DVO follows the budget is told of the DVO.

    Args:
        made: the budget (or a variant of it) or the accounts that the document shows.

    Raises:
        Fault: CLOSE-01, with every check that fails; and those of :func:`closings_of`.
    """
    found = closings(dossier_of(made.arrangement, made))
    require_closed([each for each in found if each.code != AGREED])


def all_closings(
    arrangement: Arrangement, law: Mapping[str, str], year: int, phase: Phase | None = None
) -> dict[str, tuple[Closing, ...]]:
    """The checks of the budget of a year, of each of its amendments, and of its accounts, by the name of the figures.

    Args:
        arrangement: a contract folder.
        law: rule id -> digest of its versions, for the identity of the runs.
        year: the budget year.
        phase: only the budgets, or only the accounts; None is both, as far as they are there.

    Raises:
        Fault: as :func:`closings_of`.
    """
    budget = arrangement.year(year)
    asked = [(Phase.BUDGET, variant) for variant in ("", *(f"w{each.number}" for each in budget.amendments))]
    asked += [(Phase.ACTUAL, "")] * (budget.actuals is not None or phase is Phase.ACTUAL)
    return {
        set_name(year, each, variant): closings_of(arrangement, law, year, each, variant)
        for each, variant in asked
        if phase in (None, each)
    }


def dossier_of(arrangement: Arrangement, made: Run) -> Dossier:
    """Everything that the checks of one run look at: the lists of the law, and what the year before left behind.

    Raises:
        Fault: as :func:`closings_of`.
    """
    year, lists = made.budget.year, _lists(made.budget)
    if made.allocation.figures.phase is Phase.BUDGET:
        return Dossier(made, lists, _before_budget(arrangement, made.budget))
    adopted = run(arrangement, made.law, year)
    last = last_adopted(arrangement.year(year))
    amended = run(arrangement, made.law, year, variant=f"w{last}") if last else adopted
    return Dossier(made, lists, _before(arrangement, year), amended, adopted)


def balance_items(year: int) -> Items:
    """The balance codes of a year (DATE-01 when the law of that year is not in the package)."""
    return holding(accounting_law().items, date(year, 12, 31)).value


def _failing(dossier: Dossier) -> Iterator[Finding]:
    for each in closings(dossier):
        if not each.holds and each.code != AGREED:  # the check of the DVO tells of each of its parts (DVO-03)
            yield Finding(each.file, each.name, each.code, told(each), _TODO)


def _lists(budget: BudgetYear) -> Lists:
    law, on = law_book(), date(budget.year, 1, 1)
    task_fields = in_force(law.task_fields, on, "lijst van taakvelden").value
    categories = in_force(law.categories, on, "lijst van categorieën").value
    wanted = budget.position is not None or budget.balance_sheet is not None
    return Lists(codes.items(law, on), task_fields, categories, balance_items(budget.year) if wanted else {})


def _before_budget(arrangement: Arrangement, budget: BudgetYear) -> Before:
    """What a budget starts from, by what was known when it was adopted; nothing for an amendment, which opens none.

    While something in the files of T-2 is wrong nothing is known either: what follows from that is no fault here.
    """
    years, on = arrangement.years, budget.decision.decided_on
    previous, realised = years.get(budget.year - 1), years.get(budget.year - 2)
    if budget.variant or budget.year - 2 in arrangement.unread_years:
        return Before()
    opening: dict[str, Figured] = {}
    if previous is not None:
        expected = expected_closings(after(previous, last_adopted(previous, on)), realised, on)
        label, where = f"verwacht eind {previous.year}", f"{previous.year}/financiele-positie.toml"
        opening = {slug: Figured(label, cents, where) for slug, cents in expected.items()}
    return _with_sheet(Before(opening), known_sheet(realised, on) if realised is not None else None)


def _before(arrangement: Arrangement, year: int) -> Before:
    """What the accounts of the year before left behind."""
    previous = arrangement.years.get(year - 1)
    if previous is None:
        return Before()
    return _with_sheet(Before(appropriation=previous.appropriation), previous.balance_sheet)


def _with_sheet(before: Before, sheet: BalanceSheet | None) -> Before:
    """What went before, with a balance sheet and the balance codes of its year; without one as it is."""
    return before if sheet is None else replace(before, sheet=sheet, items=balance_items(sheet.on.year))
