# SPDX-License-Identifier: EUPL-1.2
"""Where do costs and benefits come down? Per bearer over the whole period: the maatschappelijke business case."""

from dataclasses import dataclass

from sow_gov.domain.business_case import APART, Bearer, CaseLineKind
from sow_gov.domain.placing import Side
from sow_gov.planning.business_case.worked import Worked


@dataclass(frozen=True, slots=True)
class Borne:
    """Wat een drager merkt of the choice, in cents against the first situation; what is good for it is above zero."""

    bearer: Bearer
    income_cents: int
    costs_cents: int
    friction_cents: int
    disentanglement_cents: int

    @property
    def total_cents(self) -> int:
        """Everything together."""
        return self.income_cents + self.costs_cents + self.friction_cents + self.disentanglement_cents


def by_bearer(made: Worked) -> tuple[Borne, ...]:
    """What each bearer gains or loses over the whole period, in the order of the case.

    Source: founding proposal of 2013, chapter 2.1: costs and benefits are shown with whom they come down.
    """
    return tuple(_borne(made, bearer) for bearer in made.case.bearers)


def _borne(made: Worked, bearer: Bearer) -> Borne:
    own = [line for line in made.case.lines if line.bearer == bearer.slug]

    def over(kind: CaseLineKind) -> int:
        return made.difference(made.case.years, [line for line in own if line.kind is kind])

    def on(side: Side) -> int:
        usual = [line for line in own if line.side is side and line.kind not in APART]
        return made.difference(made.case.years, usual)

    return Borne(
        bearer, on(Side.INCOME), on(Side.COST), over(CaseLineKind.FRICTION), over(CaseLineKind.DISENTANGLEMENT)
    )
