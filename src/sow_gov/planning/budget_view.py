# SPDX-License-Identifier: EUPL-1.2
"""What does a budget paper look at? The budget of T between last years and outlook, with its last days."""

from collections.abc import Mapping
from dataclasses import dataclass

from sow_gov.allocation.full_cost import FullCost
from sow_gov.allocation.run import Run
from sow_gov.planning.overview import ShownYear, columns
from sow_gov.statutory.budget_cycle import LastDay
from sow_gov.statutory.law import Item


@dataclass(frozen=True, slots=True)
class BudgetView:
    """Begroting in beeld: the runs side by side and what the law calls their codes and last days.

    ``run`` is the budget of year T, ``outlook`` T+1 to T+3, ``previous`` the budget of T-1 after the amendments that
    were adopted by the day of the budget of T (BBV art. 19), and ``realised`` the realisation of T-2; None where the
    contract folder has no such year. ``full_cost`` is None when no overhead is
    charged on. ``task_fields`` and ``categories`` map each code that a run uses to its name on the day of that run.
    ``items`` maps a taakveld to the item it makes, in every column by the law of year T, so that columns compare.
    ``frameworks``, ``sending`` and ``province`` are the last days for those steps; None where the law has none or the
    day to count from is not known.
    """

    run: Run
    outlook: tuple[Run, ...]
    previous: Run | None
    realised: Run | None
    full_cost: FullCost | None
    task_fields: Mapping[str, str]
    categories: Mapping[str, str]
    items: Mapping[str, Item]
    frameworks: LastDay | None = None
    sending: LastDay | None = None
    province: LastDay | None = None

    @property
    def runs(self) -> tuple[Run, ...]:
        """Every run that is there, from T-2 to T+3."""
        return (*(run for run in (self.realised, self.previous) if run is not None), self.run, *self.outlook)

    @property
    def columns(self) -> tuple[ShownYear, ...]:
        """The runs with the word above each, from T-2 to T+3."""
        return columns(self.runs)

    @property
    def missing(self) -> tuple[str, ...]:
        """The columns that the BBV asks for and the data do not have, such as "realisatie 2024"."""
        year = self.run.year
        wanted = ((self.realised, f"realisatie {year - 2}"), (self.previous, f"begroting {year - 1}"))
        return tuple(heading for run, heading in wanted if run is None)

    @property
    def example(self) -> bool:
        """Whether any figure shown is an example figure (M15)."""
        return any(run.example for run in self.runs)
