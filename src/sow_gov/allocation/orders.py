# SPDX-License-Identifier: EUPL-1.2
"""What would every other order of closing mean for each participant? For the step-down method (M2).

Closing support departments in another order moves cost between programmes, and so between participants. Here all orders
are computed, exactly. What a department costs depends only on the departments that close after it, so orders are built
from the back and share what they have in common.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from math import factorial, lcm
from operator import mul

from sow_gov.allocation.support import Network, refuse_loops, table
from sow_gov.domain.errors import Fault

EXHAUSTIVE = 8
"""Up to how many departments all orders are tried: 40 320 of them (own choice; one more takes nine times as long)."""

_TOLD_EVERY = 1000  # orders


@dataclass(frozen=True, slots=True)
class Extreme:
    """Uiterste: an order of closing and what a participant bears with it, in exact cents."""

    order: tuple[str, ...]
    value: Fraction


@dataclass(frozen=True, slots=True)
class Orders:
    """Volgorden: participant -> the order in which it bears least (``best``) and most (``worst``).

    Of orders that give the same, the first in the order of the contract stands. ``tried`` counts the orders computed,
    ``impossible`` those that leave a department without a receiver; together they are all orders.
    """

    best: Mapping[str, Extreme]
    worst: Mapping[str, Extreme]
    tried: int
    impossible: int


def every_order(
    network: Network,
    cents: Mapping[str, int],
    bears: Mapping[str, Mapping[str, Fraction]],
    progress: Callable[[int, int], None] | None = None,
) -> Orders:
    """Find for each participant the orders of closing that are best and worst for it.

    Args:
        network: who serves whom; at most :data:`EXHAUSTIVE` departments.
        cents: department -> its own cost in euro cents.
        bears: every programme -> participant -> the part it bears, summing to 1; who is left out bears nothing of it.
        progress: told now and then how many orders are done, and how many there are.

    Returns:
        Per participant the extremes of the sum over the departments of cost x route x part.

    Raises:
        Fault: SUPPORT-01, SUPPORT-02 and SUPPORT-05, as the reciprocal method: then no order is possible at all;
            SUPPORT-06, there are too many departments.

    Source: decision M2; trying all orders is an own choice, since the contract names one.
    """
    if len(network.departments) > EXHAUSTIVE:
        what = f"{len(network.departments)} ondersteunende afdelingen hebben te veel volgordes om alle door te rekenen"
        raise Fault("SUPPORT-06", what, f"vergelijk zelf gekozen volgordes, of houd het op {EXHAUSTIVE} afdelingen")
    case = _case(network, cents, bears)
    every = factorial(len(network.departments))
    best: dict[str, _Tail] = {}
    worst: dict[str, _Tail] = {}
    tried = 0
    for tried, order in enumerate(_orders(case, _Tail((), {}, [0] * len(case.participants), 1)), start=1):
        for place, name in enumerate(case.participants):
            if order.precedes(best.get(name, order), place, 1):
                best[name] = order
            if order.precedes(worst.get(name, order), place, -1):
                worst[name] = order
        if progress and tried % _TOLD_EVERY == 0:
            progress(tried, every)
    if progress:
        progress(every, every)
    return Orders(
        {name: _extreme(network, case, best[name], place) for place, name in enumerate(case.participants)},
        {name: _extreme(network, case, worst[name], place) for place, name in enumerate(case.participants)},
        tried,
        every - tried,
    )


@dataclass(frozen=True, slots=True)
class _Case:
    """Geval: the question in whole numbers, departments and participants by their place.

    ``between`` is what departments give each other, ``outside`` what each gives to all programmes together, ``borne``
    the same per participant, times ``unit``: the number that makes all parts whole.
    """

    participants: tuple[str, ...]
    cents: list[int]
    between: list[list[int]]
    outside: list[int]
    borne: list[list[int]]
    unit: int


def _case(network: Network, cents: Mapping[str, int], bears: Mapping[str, Mapping[str, Fraction]]) -> _Case:
    rows = table(network)
    refuse_loops(network, rows)
    count = len(rows)
    participants = tuple(dict.fromkeys(name for slug in network.programmes for name in bears[slug]))
    parts = [[bears[slug].get(name, Fraction(0)) for slug in network.programmes] for name in participants]
    unit = lcm(*(part.denominator for borne in parts for part in borne))
    whole = [[int(part * unit) for part in borne] for borne in parts]
    return _Case(
        participants,
        [cents[slug] for slug in network.departments],
        [row[:count] for row in rows],
        [sum(row[count:]) for row in rows],
        [[sum(map(mul, row[count:], borne)) for borne in whole] for row in rows],
        unit,
    )


@dataclass(frozen=True, slots=True)
class _Tail:
    """Staart: the departments that close last, in order, and what closing them comes to per participant.

    ``parts`` is department -> what each participant bears of a cent of it, ``totals`` what each bears of all cents of
    the tail; both times ``over`` and the unit of the case, which keeps them whole.
    """

    order: tuple[int, ...]
    parts: dict[int, list[int]]
    totals: list[int]
    over: int

    def precedes(self, other: "_Tail", place: int, sign: int) -> bool:
        """Whether a participant bears less (sign 1) or more (-1) in this order, or as much in an earlier order."""
        gap = sign * (other.totals[place] * self.over - self.totals[place] * other.over)
        return gap > 0 or (gap == 0 and self.order <= other.order)


def _orders(case: _Case, tail: _Tail) -> Iterator[_Tail]:
    """Every possible order that ends with the tail."""
    if len(tail.order) == len(case.between):
        yield tail
    for department in range(len(case.between)):
        if department not in tail.order and (longer := _closed_before(case, department, tail)):
            yield from _orders(case, longer)


def _closed_before(case: _Case, department: int, tail: _Tail) -> _Tail | None:
    """The tail with a department put before it; None when nobody is left to receive from it."""
    given = case.between[department]
    whole = case.outside[department] + sum(given[later] for later in tail.order)
    if whole == 0:
        return None
    own = [part * tail.over for part in case.borne[department]]
    for later, parts in tail.parts.items():
        own = [part + given[later] * more for part, more in zip(own, parts, strict=True)]
    wider = {later: [part * whole for part in parts] for later, parts in tail.parts.items()}
    cents = case.cents[department]
    totals = [total * whole + cents * part for total, part in zip(tail.totals, own, strict=True)]
    return _Tail((department, *tail.order), wider | {department: own}, totals, tail.over * whole)


def _extreme(network: Network, case: _Case, order: _Tail, place: int) -> Extreme:
    slugs = tuple(network.departments[each] for each in order.order)
    return Extreme(slugs, Fraction(order.totals[place], order.over * case.unit))
