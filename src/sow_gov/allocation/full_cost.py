# SPDX-License-Identifier: EUPL-1.2
"""What does each programme cost with overhead in it? The extracomptabel view beside the presentation of the BBV (M2).

In the budget, overhead stands on its own and goes to the participants by its own key. This view charges it to the
programmes by drivers instead, and closes on the same total; the bridge between the two is printed. The method by which
support services charge each other is a contract term; ``direct`` charges programmes only.
"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sow_gov.allocation.apportion import apportion
from sow_gov.allocation.counts import Weights
from sow_gov.allocation.figures import FigureSet
from sow_gov.domain.budget import LineKind
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import KeyRegime


@dataclass(frozen=True, slots=True)
class Pool:
    """Kostenverzamelplaats: the overhead that one driver charges, and what each programme takes of it, in cents."""

    driver: str
    total_cents: int
    shares: Mapping[str, int]
    weights: Weights


@dataclass(frozen=True, slots=True)
class FullCost:
    """Integrale kosten: programme -> direct cents and charged overhead cents, per pool.

    ``direct`` has every programme, the overhead programme with what stands there before charging. What no driver
    places stays there. ``direct`` plus ``charged`` over all programmes sums to the shared total of the figure set.
    """

    direct: Mapping[str, int]
    pools: tuple[Pool, ...]
    overhead: str

    def charged(self, programme: str) -> int:
        """The overhead charged to a programme; for the overhead programme what it charged, as a negative amount."""
        if programme == self.overhead:
            return -sum(pool.total_cents for pool in self.pools)
        return sum(pool.shares.get(programme, 0) for pool in self.pools)

    def total(self, programme: str) -> int:
        """The full cost of a programme in cents."""
        return self.direct[programme] + self.charged(programme)


def full_cost(figures: FigureSet, regime: KeyRegime, drivers: Mapping[str, Weights], method: str) -> FullCost:
    """Charge the overhead of a figure set to the programmes.

    Args:
        figures: the lines; programme money and own choices carry no shared overhead and stay out.
        regime: says which programme is the overhead.
        drivers: driver slug -> counts per programme.
        method: the contract's term; "direct" charges programmes only.

    Raises:
        Fault: ALLOC-09, the method is not one we have, there is no overhead programme, or a driver has no counts.

    Source: decision M2; BBV art. 8 keeps overhead apart in the budget itself.
    """
    if method != "direct":
        raise Fault("ALLOC-09", f"onbekende methode voor ondersteuning: {method!r}", "gebruik 'direct'")
    if regime.overhead is None:
        raise Fault("ALLOC-09", "geen programma is als overhead aangewezen", "zet overhead = true bij één programma")
    overhead = regime.overhead.slug
    direct = {programme.slug: 0 for programme in regime.programmes}
    pooled: dict[str, int] = defaultdict(int)
    for line in figures.lines:
        if line.kind in (LineKind.PROGRAMME_MONEY, LineKind.CHOICE):
            continue
        direct[line.placing.programme] += line.cents
        if line.placing.programme == overhead and line.driver is not None:
            pooled[line.driver] += line.cents
    pools = tuple(_pool(driver, cents, drivers) for driver, cents in sorted(pooled.items()))
    return FullCost(direct, pools, overhead)


def _pool(driver: str, cents: int, drivers: Mapping[str, Weights]) -> Pool:
    if driver not in drivers:
        raise Fault("ALLOC-09", f"maatstaf {driver!r} heeft geen aantallen", "voeg ze toe aan aantallen.csv")
    weights = drivers[driver]
    shares = apportion(cents, weights.values)
    return Pool(driver, cents, shares, weights)
