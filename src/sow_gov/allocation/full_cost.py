# SPDX-License-Identifier: EUPL-1.2
"""What does each programme cost with overhead in it? The extracomptabel view beside the presentation of the BBV (M2).

In the budget, overhead stands on its own and goes to the participants by its own key. This view charges it to the
programmes instead, and closes on the same total; the bridge between the two is printed. By which method support
departments charge each other is a contract term of the year; overhead that no department spends goes to the
programmes by a driver of its own, whatever the method.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import lcm

from sow_gov.allocation.apportion import apportion
from sow_gov.allocation.figures import FigureSet
from sow_gov.allocation.lines import BorneLine
from sow_gov.allocation.rules import DRIVEN, SUPPORT
from sow_gov.allocation.support import Network, routes
from sow_gov.allocation.weights import Weights
from sow_gov.domain.budget import SupportMethod
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import KeyRegime, SupportDepartment

_APART = (LineKind.PROGRAMME_MONEY, LineKind.CHOICE)


@dataclass(frozen=True, slots=True)
class Pool:
    """Kostenverzamelplaats: the overhead of one department, or of one driver outside them, and where it ends up.

    ``route`` is the exact part of ``total_cents`` that ends up in each programme, also by way of other departments;
    ``shares`` the same in whole cents, summing to the total. ``department`` is None outside the departments.
    """

    slug: str
    name: str
    department: SupportDepartment | None
    total_cents: int
    weights: Weights
    route: Mapping[str, Fraction]
    shares: Mapping[str, int]

    @property
    def label(self) -> str:
        """What it is called in an explanation, with its code."""
        whose = "Overhead van" if self.department is not None else "Overhead buiten de afdelingen, naar"
        return f"{whose} {self.name} ({self.slug})"

    @property
    def rule(self) -> str:
        """The id of the rule by which it is charged on."""
        return SUPPORT if self.department is not None else DRIVEN

    def holds(self, line: BorneLine) -> bool:
        """Whether a line of the overhead is in it."""
        if self.department is not None:
            return line.department == self.department.slug
        return line.department is None and line.driver == self.slug


@dataclass(frozen=True, slots=True)
class FullCost:
    """Integrale kosten: programme -> direct cents and charged overhead cents, per pool.

    ``direct`` has every programme, the overhead programme with what stands there before charging. What no driver
    places stays there. ``direct`` plus ``charged`` over all programmes sums to the shared total of the figure set.
    ``network`` says who serves whom; None without support departments.
    """

    direct: Mapping[str, int]
    pools: tuple[Pool, ...]
    overhead: str
    method: SupportMethod
    order: tuple[str, ...]
    network: Network | None

    def charged(self, programme: str) -> int:
        """The overhead charged to a programme; for the overhead programme what it charged, as a negative amount."""
        if programme == self.overhead:
            return -sum(pool.total_cents for pool in self.pools)
        return sum(pool.shares.get(programme, 0) for pool in self.pools)

    def total(self, programme: str) -> int:
        """The full cost of a programme in cents."""
        return self.direct[programme] + self.charged(programme)


def full_cost(
    figures: FigureSet,
    regime: KeyRegime,
    drivers: Mapping[str, Weights],
    method: SupportMethod,
    order: Sequence[str] = (),
) -> FullCost:
    """Charge the overhead of a figure set to the programmes.

    Args:
        figures: the lines; programme money and own choices carry no shared overhead and stay out.
        regime: says which programme is the overhead, and which departments it has.
        drivers: driver slug -> counts per receiver: programmes, and departments for the driver of a department.
        method: the contract's term.
        order: of the departments, for the step-down method.

    Raises:
        Fault: ALLOC-09, there is no overhead programme, or a driver has no counts; SUPPORT-*, as :func:`routes`.

    Source: decision M2; BBV art. 8 keeps overhead apart in the budget itself.
    """
    if regime.overhead is None:
        raise Fault("ALLOC-09", "geen programma is als overhead aangewezen", "zet overhead = true bij één programma")
    direct, spent, placed = _gathered(figures, regime, regime.overhead.slug)
    network = _network(regime, drivers) if regime.departments else None
    ways = routes(network, method, order) if network else {}
    pools = [
        _pool(each.slug, each.name, each, (spent[each.slug], _weights(each.driver, drivers), ways[each.slug]))
        for each in regime.departments
    ]
    primary = tuple(programme.slug for programme in regime.primary)
    for driver, cents in sorted(placed.items()):
        weights = _weights(driver, drivers)
        pools.append(_pool(driver, weights.key.name, None, (cents, weights, _parts(weights, primary))))
    return FullCost(direct, tuple(pools), regime.overhead.slug, method, tuple(order), network)


def carried(figures: FigureSet) -> Iterator[BorneLine]:
    """The lines that full costs are made of: all but programme money and own choices."""
    return (line for line in figures.lines if line.kind not in _APART)


def _gathered(
    figures: FigureSet, regime: KeyRegime, overhead: str
) -> tuple[dict[str, int], dict[str, int], dict[str, int]]:
    """The direct cost of every programme; of the overhead, what each department spends and each driver places."""
    direct = {programme.slug: 0 for programme in regime.programmes}
    spent: dict[str, int] = defaultdict(int)
    placed: dict[str, int] = defaultdict(int)
    for group in figures.groups:
        line = group.first
        if line.kind in _APART:
            continue
        direct[line.placing.programme] += group.total_cents
        if line.placing.programme == overhead:
            if line.department is not None:
                spent[line.department] += group.total_cents
            elif line.driver is not None:
                placed[line.driver] += group.total_cents
    return direct, spent, placed


def _network(regime: KeyRegime, drivers: Mapping[str, Weights]) -> Network:
    """Who serves whom, by the counts of each department's driver."""
    weights = {each.slug: _weights(each.driver, drivers) for each in regime.departments}
    return Network(
        tuple(each.slug for each in regime.departments),
        tuple(programme.slug for programme in regime.primary),
        {slug: used.values for slug, used in weights.items()},
        {slug: used.key.slug for slug, used in weights.items()},
    )


def _pool(
    slug: str,
    name: str,
    department: SupportDepartment | None,
    charged: tuple[int, Weights, Mapping[str, Fraction]],
) -> Pool:
    cents, weights, route = charged
    whole = lcm(*(part.denominator for part in route.values()))
    shares = apportion(cents, {programme: int(part * whole) for programme, part in route.items()})
    return Pool(slug, name, department, cents, weights, route, shares)


def _parts(weights: Weights, programmes: Sequence[str]) -> dict[str, Fraction]:
    """The part of each programme by the counts of a driver."""
    counts = {programme: weights.values[programme] for programme in programmes}
    whole = sum(counts.values())
    if whole == 0:
        what = f"maatstaf {weights.key.slug!r} telt voor geen enkel programma iets"
        raise Fault("ALLOC-10", what, "vul de aantallen, want zo draagt niemand de kosten")
    return {programme: Fraction(count, whole) for programme, count in counts.items()}


def _weights(driver: str, drivers: Mapping[str, Weights]) -> Weights:
    if driver not in drivers:
        raise Fault("ALLOC-09", f"maatstaf {driver!r} heeft geen aantallen", "voeg ze toe aan aantallen.csv")
    return drivers[driver]
