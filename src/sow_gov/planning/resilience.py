# SPDX-License-Identifier: EUPL-1.2
"""Can the arrangement bear its risks? What it has to bear them with, beside what they may cost (BBV art. 11).

Available are the general reserves and onvoorzien; required is the sum of chance times impact. Both are own choices:
the BBV leaves the method to the board.
"""

from dataclasses import dataclass
from fractions import Fraction

from sow_gov.domain.position import FinancialPosition, Risk
from sow_gov.domain.source import any_example
from sow_gov.planning.key_figures import Part


@dataclass(frozen=True, slots=True)
class WeighedRisk:
    """Gewogen risico: a risk, and its chance times its impact in exact cents."""

    risk: Risk
    expected: Fraction


@dataclass(frozen=True, slots=True)
class Resilience:
    """Weerstandsvermogen: what there is, the risks by what they weigh (the heaviest first), and the ratio of both."""

    available: tuple[Part, ...]
    risks: tuple[WeighedRisk, ...]
    example: bool

    @property
    def available_cents(self) -> int:
        """Weerstandscapaciteit in cents."""
        return sum(part.cents for part in self.available)

    @property
    def required(self) -> Fraction:
        """What the risks ask for, in exact cents."""
        return sum((each.expected for each in self.risks), Fraction(0))

    @property
    def ratio(self) -> Fraction | None:
        """Available over required; None when the risks ask for nothing."""
        return self.available_cents / self.required if self.required else None


def resilience(position: FinancialPosition, general_cents: int, unforeseen_cents: int, *, example: bool) -> Resilience:
    """Weigh the risks of a year.

    Args:
        position: with the risks.
        general_cents: what the general reserves hold on the day that counts.
        unforeseen_cents: what the year sets aside for onvoorzien.
        example: whether one of these two amounts is an example figure.
    """
    weighed = [WeighedRisk(each, Fraction(each.chance_percent * each.impact_cents, 100)) for each in position.risks]
    weighed.sort(key=lambda each: (-each.expected, each.risk.slug))
    available = (Part("Algemene reserve", general_cents), Part("Onvoorzien", unforeseen_cents))
    return Resilience(available, tuple(weighed), example or any_example(each.source for each in position.risks))
