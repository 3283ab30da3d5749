# SPDX-License-Identifier: EUPL-1.2
"""What are the figures of a year? Every line in one phase as one set, that is divided as one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sow_gov.allocation.gathered import GatheredLines
from sow_gov.allocation.lines import BorneLine, Group
from sow_gov.allocation.weights import Weights
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase


@dataclass(frozen=True)
class FigureSet:
    """Cijferset such as ``begroting-2026``, ``begroting-2026-w1`` or ``realisatie-2024``: one year in one phase.

    ``name`` is that of :func:`set_name`, and for a later year of the outlook that year behind it.
    """

    name: str
    year: int
    phase: Phase
    lines: Sequence[BorneLine]

    @cached_property
    def groups(self) -> Sequence[Group]:
        """The lines in groups; of lines that know none, each is one of its own."""
        if isinstance(self.lines, GatheredLines):
            return self.lines.groups
        return [Group(line, line.cents, (row,), line.source.example) for row, line in enumerate(self.lines)]

    @property
    def total_cents(self) -> int:
        """Costs minus income of all lines: what the participants bear together."""
        return sum(group.total_cents for group in self.groups)


def set_name(year: int, phase: Phase, variant: str) -> str:
    """What the figures of a budget year are called; a variant stands in the name, so that no two sets share one.

    >>> set_name(2026, Phase.BUDGET, ""), set_name(2026, Phase.BUDGET, "w1"), set_name(2026, Phase.BUDGET, "prognose-1")
    ('begroting-2026', 'begroting-2026-w1', 'prognose-2026-1')
    """
    kind, _, number = variant.rpartition("-")
    return f"{kind or phase.value}-{year}" + (f"-{number}" if number else "")


def figure_year(budget: BudgetYear, phase: Phase, year: int | None) -> int:
    """The year of the figures that are asked for (ALLOC-06 when there are none); None is the budget year."""
    wanted = budget.year if year is None else year
    if wanted not in budget.years:
        raise Fault("ALLOC-06", f"de begroting {budget.year} kent geen {wanted}", f"kies uit {budget.years}")
    if phase is Phase.ACTUAL and (budget.actuals is None or wanted != budget.year):
        raise Fault("ALLOC-06", f"er is geen realisatie van {wanted}", "voeg de vastgestelde jaarrekening toe")
    return wanted


def figure_set(
    budget: BudgetYear, phase: Phase, year: int | None = None, weights: Mapping[str, Weights] | None = None
) -> FigureSet:
    """Gather the lines of a budget year, or of one of the three years after it.

    Args:
        budget: what was adopted and signed for the budget year.
        phase: begroting for the adopted figures, realisatie for those of the accounts.
        year: the year asked for; default the budget year. Later years exist in the budget only.
        weights: key slug -> its weights in that year and phase; divides the choices that a group makes together.

    Raises:
        Fault: ALLOC-06, there are no actual figures, or not for that year; never an empty set. ALLOC-08, the key of a
            joint choice has no weights; ALLOC-14, nobody buys a module.
    """
    wanted = figure_year(budget, phase, year)
    name = set_name(budget.year, phase, budget.variant) + (f"-{wanted}" if wanted != budget.year else "")
    lines = GatheredLines(budget, phase, budget.years.index(wanted), weights or {})
    lines.require_whole()
    return FigureSet(name, wanted, phase, lines)
