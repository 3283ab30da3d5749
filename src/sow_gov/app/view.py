# SPDX-License-Identifier: EUPL-1.2
"""What is there to show of a budget year? Every run of it side by side, with what the law calls its codes and days."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sow_gov.allocation.run import Run
from sow_gov.app.allocate import full_costs, run
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.domain.placing import Placing
from sow_gov.intake.law import versions
from sow_gov.planning.amended import last_adopted
from sow_gov.planning.budget_view import BudgetView
from sow_gov.planning.figure_sets import variant_after
from sow_gov.statutory import budget_cycle, codes
from sow_gov.statutory.law import LawBook


def year_view(arrangement: Arrangement, law: LawBook, year: int) -> BudgetView:
    """Run a budget year with its outlook, and the years before it as far as the folder has them.

    Raises:
        Fault: nothing was adopted for the year, or a figure or count is missing.
    """
    law_versions = versions(law)

    def made(budget_year: int, phase: Phase = Phase.BUDGET, outlook: int | None = None) -> Run:
        return run(arrangement, law_versions, budget_year, phase, outlook)

    budget = arrangement.year(year)
    main = made(year)
    realised = arrangement.years.get(year - 2)
    shown = BudgetView(
        run=main,
        outlook=tuple(made(year, outlook=later) for later in budget.years[1:]),
        previous=_before(arrangement, law_versions, budget),
        realised=made(year - 2, Phase.ACTUAL) if realised and realised.actuals else None,
        full_cost=full_costs(main),
        task_fields={},
        categories={},
        items=codes.items(law, date(year, 1, 1)),
    )
    form, decided_on = main.regulation.form, budget.decision.decided_on
    return replace(
        shown,
        task_fields=_names(shown.runs, lambda of: of.task_field, lambda code, on: codes.task_field(law, code, on)),
        categories=_names(shown.runs, lambda of: of.category, lambda code, on: codes.category(law, code, on).name),
        frameworks=budget_cycle.frameworks_before(law, year),
        sending=_known(lambda: budget_cycle.latest_sending_day(law, form, budget.procedure.offered_on, decided_on)),
        province=_known(lambda: budget_cycle.province_before(law, year, decided_on)),
    )


def _before(arrangement: Arrangement, law: Mapping[str, str], budget: BudgetYear) -> Run | None:
    """The budget of the year before, after every amendment adopted by the day of this budget (BBV art. 19)."""
    before = arrangement.years.get(budget.year - 1)
    if before is None:
        return None
    return run(arrangement, law, before.year, variant=variant_after(last_adopted(before, budget.decision.decided_on)))


def _known(last_day: Callable[[], budget_cycle.LastDay]) -> budget_cycle.LastDay | None:
    """A last day, or None when the law knows no term for it (LAW-08) or no day to count it from (LAW-07)."""
    try:
        return last_day()
    except Fault as fault:
        if fault.code not in {"LAW-07", "LAW-08"}:
            raise
        return None


def _names(
    runs: Sequence[Run], code_of: Callable[[Placing], str], name_of: Callable[[str, date], str]
) -> Mapping[str, str]:
    """Code -> name for every code that a run uses, by the law of that run's own year; the newest year wins."""
    names: dict[str, str] = {}
    for shown in sorted(runs, key=lambda shown: shown.budget.year):
        on = date(shown.budget.year, 1, 1)
        for code in sorted({code_of(line.placing) for line in shown.allocation.figures.lines}):
            names[code] = name_of(code, on)
    return names
