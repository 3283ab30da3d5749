# SPDX-License-Identifier: EUPL-1.2
"""What is one allocation run? The divided figures with everything they rest on, named by one digest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sow_gov.allocation.counts import Weights
from sow_gov.allocation.engine import Allocation, Block, Cell
from sow_gov.domain.arrangement import Arrangement, Regulation
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.keys import KeyRegime, Programme
from sow_gov.domain.source import Source, any_example


@dataclass(frozen=True, slots=True)
class Run:
    """Verdeling as a run; ``digest`` is that of its canonical values, the law versions and the engine version.

    Counts that were not yet known on ``known_on`` were left out; None left nothing out.
    """

    arrangement: Arrangement
    budget: BudgetYear
    regulation: Regulation
    regime: KeyRegime
    allocation: Allocation
    digest: str
    known_on: date | None

    @property
    def year(self) -> int:
        """The year of the figures: the budget year, or one of the three after it."""
        return self.allocation.figures.year

    @property
    def weights(self) -> Mapping[str, Weights]:
        """The counts behind the run, by key slug, in the order of the cells."""
        return {cell.weights.key.slug: cell.weights for cell in self.allocation.cells if cell.weights is not None}

    @property
    def example(self) -> bool:
        """Whether the outcome is an example figure: it is when any line, count, key or programme used is (M15)."""
        sources: list[Source] = [line.source for line in self.allocation.figures.lines]
        for weights in self.weights.values():
            sources += [weights.key.source, *(count.source for count in weights.counts.values())]
        used = {cell.programme for cell in self.allocation.cells}
        sources += [programme.source for programme in self.regime.programmes if programme.slug in used]
        return any_example(sources)

    def by_programme(self, block: Block) -> Iterator[tuple[Programme, tuple[Cell, ...]]]:
        """The programmes that have anything in a block, in the order of the regime, each with its cells."""
        for programme in self.regime.programmes:
            cells = self.allocation.select(block, programme.slug)
            if cells:
                yield programme, cells

    def name(self, participant: str) -> str:
        """The participant's name in tables."""
        return self.arrangement.parties[participant].short_name
