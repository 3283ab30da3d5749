# SPDX-License-Identifier: EUPL-1.2
"""How are thousands of amounts divided at once? The rule of :mod:`sow_gov.allocation.apportion`, over arrays.

Money is divided by one rule. Here it runs over whole columns of 64-bit integers, for whoever asks it thousands of times
over (what-ifs, years times lines). A round of pools of which a product or sum does not fit in 63 bits is left to
:func:`apportion` itself: slower, never another answer.
"""

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sow_gov.allocation.apportion import apportion
from sow_gov.domain.errors import Fault

_LARGEST = 2**63 - 1
_BLOCK = 2**15  # cells per round: its arrays stay in the cache of the processor


_ARRAYS_FROM = 64
"""So many pools at least, or setting up the arrays costs more than it saves. Own choice, measured."""


def apportion_all(pools: Sequence[tuple[int, Mapping[str, int]]]) -> list[dict[str, int]]:
    """Split amounts of any size over the same names: each pool as :func:`apportion` does, many of them in one pass.

    Args:
        pools: (euro cents, name -> weight) each; every pool has the same names in the same order.

    Returns:
        name -> cents per pool, in order.

    Raises:
        Fault: ALLOC-01, as :func:`apportion`.

    >>> apportion_all([(100, {"duin": 1, "meer": 2})])
    [{'duin': 33, 'meer': 67}]
    """
    arrays = _as_arrays(pools) if len(pools) >= _ARRAYS_FROM else None
    if arrays is None:
        return [apportion(total, weights) for total, weights in pools]
    names = tuple(pools[0][1])
    return [dict(zip(names, shares, strict=True)) for shares in apportion_many(*arrays).tolist()]


def _as_arrays(pools: Sequence[tuple[int, Mapping[str, int]]]) -> tuple[NDArray[np.int64], NDArray[np.int64]] | None:
    """Totals and weights as columns of 64 bits; None when a number does not fit."""
    try:
        totals = np.array([total for total, _ in pools], np.int64)
        return totals, np.array([tuple(weights.values()) for _, weights in pools], np.int64)
    except OverflowError:
        return None


def apportion_many(totals: NDArray[np.int64], weights: NDArray[np.int64]) -> NDArray[np.int64]:
    """Split every total in proportion to its weights: per pool exactly what :func:`apportion` gives.

    Args:
        totals: (pools,) amounts in euro cents; negative for a refund.
        weights: (participants,) the same for every pool, or (pools, participants); whole numbers >= 0, in the order of
            the regulation, at least one above zero in every pool.

    Returns:
        (pools, participants) cents. Every row sums exactly to its total; no pools give an empty array.

    Raises:
        Fault: ALLOC-01, a weight of a pool is negative or all are zero; the first such pool is named, counted from 0.
        TypeError: the numbers are no integers of at most 64 bits with a sign.
        ValueError: there are not as many rows of weights as totals.

    Source: decision M6, as :func:`apportion`.

    >>> apportion_many(np.array([100_00, -100_00]), np.array([1, 1, 1])).tolist()
    [[3334, 3333, 3333], [-3334, -3333, -3333]]
    >>> apportion_many(np.array([100, 7]), np.array([[1, 2], [1, 1]])).tolist()
    [[33, 67], [4, 3]]
    """
    totals = totals.astype(np.int64, casting="safe", copy=False)
    weights = weights.astype(np.int64, casting="safe", copy=False)
    weights = np.broadcast_to(weights, (len(totals), weights.shape[-1]))
    shares = np.empty(weights.shape, np.int64)
    rows = 1 + _BLOCK // max(weights.shape[1], 1)
    room = np.empty((3, *shares[:rows].shape), np.int64)  # per round, asking for it can cost as much as the sums
    for first in range(0, len(totals), rows):
        pools = slice(first, first + rows)
        if not _together(totals[pools], weights[pools], shares[pools], room):
            for pool in range(*pools.indices(len(totals))):
                shares[pool] = _one(pool, int(totals[pool]), weights[pool].tolist())
    return shares


def _one(pool: int, total_cents: int, weights: list[int]) -> list[int]:
    """The shares of one pool, by the rule itself; its fault names the pool."""
    try:
        return list(apportion(total_cents, {str(column): weight for column, weight in enumerate(weights)}).values())
    except Fault as fault:
        raise Fault(fault.code, f"pool {pool}: {fault.what}", fault.todo) from fault


def _together(
    totals: NDArray[np.int64], weights: NDArray[np.int64], shares: NDArray[np.int64], room: NDArray[np.int64]
) -> bool:
    """Fill ``shares``: cut off to whole cents, and one cent more for the largest rests. False if the sums do not fit.

    ``room`` is (3, pools or more, participants) to work in.
    """
    size = np.abs(totals)
    whole = weights.sum(axis=1, keepdims=True)
    if not _fits(size, weights, whole):
        return False
    rests, products, spare = room[:, : len(totals)]
    np.multiply(size[:, np.newaxis], weights, out=rests)
    np.floor_divide(rests, whole, out=shares)
    rests -= np.multiply(shares, whole, out=products)
    shares += _largest(rests, size - shares.sum(axis=1), spare)
    shares *= np.sign(totals)[:, np.newaxis]
    return True


def _fits(size: NDArray[np.int64], weights: NDArray[np.int64], whole: NDArray[np.int64]) -> bool:
    """Are the weights sound, and are all products and sums below 2**63?

    The weights of a pool sum to at most participants times the largest, so one limit holds for the products and for
    that sum: a sum that went round is refused with it. The size of -2**63 does not exist and stays below zero.
    """
    times = max(int(size.max()), weights.shape[1])
    return (
        int(size.min()) >= 0
        and int(weights.min(initial=0)) >= 0
        and int(whole.min()) > 0
        and times * int(weights.max()) <= _LARGEST
    )


def _largest(rests: NDArray[np.int64], left: NDArray[np.int64], spare: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which rests are the ``left`` largest of their row, equal rests in the order of the columns?

    The rests sum to ``left`` times a whole that each is below, so ``left`` is below the number of columns. ``spare``,
    of the shape of ``rests``, is written over.
    """
    if int(rests.max()) >= 2**32:
        return _above_edge(rests, left, spare)
    narrow, ordered = np.split(spare.view(np.uint32), 2, axis=1)  # half as wide sorts several times as fast
    np.copyto(narrow, rests, casting="unsafe")
    return _above_edge(narrow, left, ordered)


def _above_edge(
    rests: NDArray[np.integer[Any]], left: NDArray[np.int64], ordered: NDArray[np.integer[Any]]
) -> NDArray[np.bool_]:
    """As :func:`_largest`: all above the largest rest that loses and, where that one has equals that win, the first."""
    np.copyto(ordered, rests)
    ordered.sort(axis=1)
    row = np.arange(len(rests))
    edge = ordered[row, -1 - left]
    chosen: NDArray[np.bool_] = rests > edge[:, np.newaxis]
    tied = np.flatnonzero(edge == ordered[row, -left])
    equal = rests[tied] == edge[tied, np.newaxis]
    short = left[tied] - chosen[tied].sum(axis=1)
    chosen[tied] |= equal & (equal.cumsum(axis=1, dtype=np.int32) <= short[:, np.newaxis])
    return chosen
