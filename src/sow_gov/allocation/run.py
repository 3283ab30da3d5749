# SPDX-License-Identifier: EUPL-1.2
"""What is one allocation run? The divided figures with everything they rest on, named by one digest."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from sow_gov.allocation import ENGINE
from sow_gov.allocation.engine import Allocation, Block, Cell
from sow_gov.allocation.lines import BorneLine
from sow_gov.allocation.weights import Weights
from sow_gov.domain.arrangement import Arrangement, Regulation
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.canonical import digest
from sow_gov.domain.keys import KeyRegime, Programme
from sow_gov.domain.source import Source, any_example


@dataclass(frozen=True)
class Run:
    """Verdeling as a run, by the versions of the law (rule id -> digest) under which it was made.

    Counts that were not yet known on ``known_on`` were left out; None left nothing out.
    """

    arrangement: Arrangement
    budget: BudgetYear = field(repr=False)  # what an arrangement holds is told once
    regulation: Regulation = field(repr=False)
    regime: KeyRegime = field(repr=False)
    allocation: Allocation
    law: Mapping[str, str]
    known_on: date | None

    @cached_property
    def digest(self) -> str:
        """What the division is called by: the digest of its canonical values, the law versions and the engine version.

        Full costs are a view beside it (M2) and not in it: the digest of a proof that holds them names those.
        """
        figures, budget, regime = self.allocation.figures, self.budget, self.regime
        lines = sorted(map(_without_cap, figures.lines), key=lambda line: line.slug)
        values = (figures.name, lines, self.weights, self.allocation.participants, regime.programmes, budget.rounding)
        return digest({"engine": ENGINE, "law": self.law, "arrangement": self.arrangement.slug, "values": values})

    @property
    def year(self) -> int:
        """The year of the figures: the budget year, or one of the three after it."""
        return self.allocation.figures.year

    @cached_property
    def weights(self) -> Mapping[str, Weights]:
        """The keys behind the run over all participants, by slug, in the order of the cells."""
        used = (cell.weights for cell in self.allocation.cells if cell.weights is not None)
        return {weights.key.slug: weights.only(None) for weights in used}

    @cached_property
    def counted(self) -> Mapping[str, Weights]:
        """The keys with counts of their own on which those rest, by slug, in that order."""
        return {below.key.slug: below for weights in self.weights.values() for below in weights.bottom}

    @cached_property
    def example(self) -> bool:
        """Whether the outcome is an example figure: it is when any line, count, key or programme used is (M15)."""
        if any(group.example for group in self.allocation.figures.groups):
            return True
        sources: list[Source] = []
        for weights in self.weights.values():
            sources.append(weights.key.source)
            for below in weights.bottom:
                sources += [below.key.source, *(count.source for count in below.counts.values())]
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


def _without_cap(line: BorneLine) -> BorneLine:
    """A line as everybody may know it: a cap divides nothing and stands in the DVO alone."""
    return line if line.charge is None else replace(line, charge=replace(line.charge, cap_cents=0))
