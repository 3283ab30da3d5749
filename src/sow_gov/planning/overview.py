# SPDX-License-Identifier: EUPL-1.2
"""What goes out and what comes in, per programme or taakveld? The overview of the BBV over several years.

A budget paper shows the realisation of T-2, the budget of T-1, the budget of T and three further years (BBV art. 19,
20 and 22). Contributions of the participants are not a line: they are what closes the year.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from sow_gov.allocation.figures import FigureSet
from sow_gov.allocation.lines import BorneLine
from sow_gov.allocation.run import Run
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.placing import Nature, Side
from sow_gov.planning import figure_sets
from sow_gov.statutory.law import Item

K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Totals:
    """Lasten, baten and reserve movements in euro cents; each closes on its own (M15)."""

    costs: int = 0
    income: int = 0
    added: int = 0
    withdrawn: int = 0

    def __add__(self, other: "Totals") -> "Totals":
        """Both together."""
        return Totals(
            self.costs + other.costs,
            self.income + other.income,
            self.added + other.added,
            self.withdrawn + other.withdrawn,
        )

    def __sub__(self, other: "Totals") -> "Totals":
        """What these are more than others."""
        return Totals(
            self.costs - other.costs,
            self.income - other.income,
            self.added - other.added,
            self.withdrawn - other.withdrawn,
        )

    @property
    def balance(self) -> int:
        """Saldo: what is left for the participants to bear, before reserve movements."""
        return self.costs - self.income

    @property
    def reserves(self) -> int:
        """Additions to reserves minus withdrawals."""
        return self.added - self.withdrawn

    @property
    def borne(self) -> int:
        """What the participants bear: costs minus own income plus reserve movements (M1)."""
        return self.balance + self.reserves


@dataclass(frozen=True, slots=True)
class ShownYear:
    """Jaar in beeld: a year of a multi-year table with the word above it, such as "Realisatie" or "Raming"."""

    word: str
    run: Run

    @property
    def figures(self) -> FigureSet:
        """The lines of the column."""
        return self.run.allocation.figures


def columns(runs: Iterable[Run]) -> tuple[ShownYear, ...]:
    """Give each run the word above it, in the order given."""
    return tuple(ShownYear(_word(run), run) for run in runs)


def called(run: Run) -> str:
    """What people call the figures of a run: "begroting 2025", "begroting 2025 na wijziging 1"."""
    return asked(run).said


def asked(run: Run) -> figure_sets.Asked:
    """Which figures a run has, as their name would ask for them."""
    return figure_sets.Asked(run.year, run.allocation.figures.phase, run.budget.variant)


def _word(run: Run) -> str:
    same_year = run.year == run.budget.year
    return figure_sets.word_of(run.budget, run.allocation.figures.phase).capitalize() if same_year else "Raming"


def by_programme(figures: FigureSet) -> Mapping[str, Totals]:
    """Totals per programme slug."""
    return _grouped(figures.lines, lambda line: line.placing.programme)


def by_task_field(figures: FigureSet) -> Mapping[str, Totals]:
    """Totals per taakveld code; they sum to the same as the programmes (M15)."""
    return _grouped(figures.lines, lambda line: line.placing.task_field)


def by_category(figures: FigureSet) -> Mapping[str, Totals]:
    """Totals per Iv3 category code; they sum to the same as the programmes (M15)."""
    return _grouped(figures.lines, lambda line: line.placing.category)


def by_unit(figures: FigureSet) -> Mapping[str, Totals]:
    """Totals per organisation unit; they sum to the same as the programmes (M15)."""
    return _grouped(figures.lines, lambda line: line.unit)


def by_item(figures: FigureSet, items: Mapping[str, Item]) -> Mapping[Item, Totals]:
    """Totals per item of the BBV over all programmes; a taakveld without one (``items``) is ``Item.OTHER``."""
    return _grouped(figures.lines, lambda line: items.get(line.placing.task_field, Item.OTHER))


def lines_of(figures: FigureSet, programme: str) -> tuple[BorneLine, ...]:
    """The lines placed in a programme, in the order of the figure set."""
    return tuple(line for line in figures.lines if line.placing.programme == programme)


def items_of(figures: FigureSet, programme: str, items: Mapping[str, Item]) -> Mapping[Item, Totals]:
    """Totals per item of the BBV within one programme, such as the one that holds the overhead."""
    return _grouped(lines_of(figures, programme), lambda line: items.get(line.placing.task_field, Item.OTHER))


def incidental(figures: FigureSet) -> tuple[BorneLine, ...]:
    """The incidental lines of a year (BBV art. 19) that are not zero."""
    return tuple(line for line in figures.lines if line.placing.nature is Nature.INCIDENTAL and line.cents)


def reserve_movements(figures: FigureSet) -> tuple[BorneLine, ...]:
    """The additions to and withdrawals from reserves that are not zero."""
    return tuple(line for line in figures.lines if line.kind is LineKind.RESERVE and line.cents)


def side_by_side(
    shown: Sequence[ShownYear], pick: Callable[[FigureSet], tuple[BorneLine, ...]]
) -> tuple[tuple[BorneLine, tuple[int, ...]], ...]:
    """The same lines in every column: each line that ``pick`` finds anywhere, with its signed cents per column.

    A line that a column lacks is zero there. Lines stand in the order in which they are first seen.
    """
    found = [{line.slug: line for line in pick(column.figures)} for column in shown]
    known = {slug: line for lines in reversed(found) for slug, line in lines.items()}
    ordered = dict.fromkeys(slug for lines in found for slug in lines)
    return tuple((known[slug], tuple(lines[slug].cents if slug in lines else 0 for lines in found)) for slug in ordered)


def total(figures: FigureSet) -> Totals:
    """The totals of a whole figure set; ``borne`` equals what is divided."""
    return totals_of(figures.lines)


def totals_of(lines: Iterable[BorneLine]) -> Totals:
    """The totals of some lines."""
    return sum((_totals(line) for line in lines), Totals())


def _grouped(lines: Iterable[BorneLine], by: Callable[[BorneLine], K]) -> dict[K, Totals]:
    groups: dict[K, Totals] = {}
    for line in lines:
        groups[by(line)] = groups.get(by(line), Totals()) + _totals(line)
    return groups


def _totals(line: BorneLine) -> Totals:
    if line.kind is LineKind.RESERVE:
        return Totals(added=line.cents) if line.side is Side.COST else Totals(withdrawn=-line.cents)
    return Totals(costs=line.cents) if line.side is Side.COST else Totals(income=-line.cents)
