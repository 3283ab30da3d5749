# SPDX-License-Identifier: EUPL-1.2
"""With which growth of wages and prices are the figures of a year made?"""

from dataclasses import dataclass
from fractions import Fraction

from sow_gov.domain.source import Source


@dataclass(frozen=True, slots=True)
class Indexation:
    """Indexering: growth of wages and prices against the year before, in tenths of a percent, with the wage weight."""

    wages_permille: int
    prices_permille: int
    wage_weight_percent: int
    source: Source

    @property
    def growth(self) -> Fraction:
        """The growth of wages and prices together, by their weights."""
        weight = Fraction(self.wage_weight_percent, 100)
        return (weight * self.wages_permille + (1 - weight) * self.prices_permille) / 1000

    def same_growth(self, other: "Indexation") -> bool:
        """Whether the percentages are equal, whatever the sources say."""
        return (self.wages_permille, self.prices_permille, self.wage_weight_percent) == (
            other.wages_permille,
            other.prices_permille,
            other.wage_weight_percent,
        )
