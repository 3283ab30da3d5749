# SPDX-License-Identifier: EUPL-1.2
"""With which growth of wages and prices are the figures of a year made?"""

from dataclasses import dataclass

from sow_gov.domain.source import Source


@dataclass(frozen=True, slots=True)
class Indexation:
    """Indexering: growth of wages and prices against the year before, in tenths of a percent, with the wage weight."""

    wages_permille: int
    prices_permille: int
    wage_weight_percent: int
    source: Source

    def same_growth(self, other: "Indexation") -> bool:
        """Whether the percentages are equal, whatever the sources say."""
        return (self.wages_permille, self.prices_permille, self.wage_weight_percent) == (
            other.wages_permille,
            other.prices_permille,
            other.wage_weight_percent,
        )
