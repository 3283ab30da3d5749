# SPDX-License-Identifier: EUPL-1.2
"""How is what several causes do together split among them, whatever the order in which they are taken?

The Shapley value: each cause gets what it adds on average over every order in which the causes could come. It is the
only split that adds up, gives nothing to a cause that never matters, and treats alike causes that do the same.
"""

from collections.abc import Callable, Hashable, Mapping, Sequence
from fractions import Fraction
from itertools import chain, combinations
from math import factorial
from typing import TypeVar

C = TypeVar("C", bound=Hashable)


def shapley(
    causes: Sequence[C], worth: Callable[[frozenset[C]], Mapping[str, Fraction]]
) -> dict[C, dict[str, Fraction]]:
    """Split what a set of causes does among them, for several carriers at once.

    Args:
        causes: each once; with n of them ``worth`` is asked 2^n times, once per set.
        worth: set of causes -> carrier -> its amount once those causes are there; every carrier in every answer.

    Returns:
        cause -> carrier -> its part, exactly. Over the causes they sum to worth(all) − worth(none).

    Source: L.S. Shapley, A value for n-person games (1953); that it measures causes is an own choice.

    >>> shapley("pq", lambda there: {"duin": Fraction(6 if len(there) == 2 else 2 if "p" in there else 0)})
    {'p': {'duin': Fraction(4, 1)}, 'q': {'duin': Fraction(2, 1)}}
    """
    every = chain.from_iterable(combinations(causes, size) for size in range(len(causes) + 1))
    worths = {frozenset(taken): worth(frozenset(taken)) for taken in every}
    return {cause: _added(cause, worths, len(causes)) for cause in causes}


def _added(cause: C, worths: Mapping[frozenset[C], Mapping[str, Fraction]], causes: int) -> dict[str, Fraction]:
    """What a cause adds to each set without it, weighed by the number of orders in which exactly that set precedes."""
    orders = {size: factorial(size) * factorial(causes - size - 1) for size in range(causes)}
    added = dict.fromkeys(worths[frozenset()], Fraction(0))
    for without in (taken for taken in worths if cause not in taken):
        for name, amount in worths[without | {cause}].items():
            added[name] += orders[len(without)] * (amount - worths[without][name])
    return {name: amount / factorial(causes) for name, amount in added.items()}
