# SPDX-License-Identifier: EUPL-1.2
"""How fast is dividing, and how fast are departments that serve each other? Beside numpy, plain Python and flint."""

from collections.abc import Iterator, Sequence

import numpy as np
from flint import fmpz_mat

import bareiss
from bench.timing import Ratio, in_turns
from sow_gov.allocation.many import apportion_many
from sow_gov.allocation.support import Network, gross, routes
from sow_gov.domain.budget import SupportMethod

POOLS = 1000
PROGRAMMES = ("werk", "inkomen", "zorg", "staf")


def largest_remainder() -> Iterator[Ratio]:
    """Many pools: beside one pass of numpy that only divides, and beside plain whole numbers in Python."""
    draw = np.random.default_rng(4)
    for participants in (342, 25):
        totals = draw.integers(-(10**10), 10**10, POOLS)
        weights = draw.integers(1, 1_000_000, (POOLS, participants))
        lists = totals.tolist(), weights.tolist()
        if apportion_many(totals, weights).tolist() != plain(*lists):
            raise RuntimeError("the arrays and plain Python do not agree")
        what = f"{POOLS} potten × {participants} deelnemers, grootste rest"
        if participants == 342:
            products = np.abs(totals)[:, np.newaxis] * weights
            wholes = np.repeat(weights.sum(axis=1, keepdims=True), participants, axis=1)
            ours, divide = in_turns(31, (lambda: apportion_many(totals, weights), lambda: products // wholes))
            yield Ratio(what, "één deling van numpy (int64)", ours, divide, 8, at_most=True)
        else:
            ours, slow = in_turns(5, (lambda: apportion_many(totals, weights), lambda: plain(*lists)))
            yield Ratio(what, "hele getallen in Python", ours, slow, 15, at_most=False)


def plain(totals: Sequence[int], weights: Sequence[Sequence[int]]) -> list[list[int]]:
    """Largest remainder in plain whole numbers and lists, without names."""
    shares = []
    for total, row in zip(totals, weights, strict=True):
        size, whole = abs(total), sum(row)
        cut = [divmod(size * weight, whole) for weight in row]
        cents = [quotient for quotient, _ in cut]
        left = size - sum(cents)
        for column in sorted(range(len(row)), key=lambda column: -cut[column][1])[:left]:
            cents[column] += 1
        shares.append(cents if total >= 0 else [-each for each in cents])
    return shares


def reciprocal() -> Iterator[Ratio]:
    """Dense networks: beside flint solving the same matrix, and at n = 50 beside Bareiss in whole numbers."""
    for size in (50, 200, 500):
        network, cents = dense(size)
        matrix, parts = matrices(network)
        costs = [[each] for each in cents.values()]
        transposed = [list(column) for column in zip(*matrix, strict=True)]
        turns = 15 if size < 500 else 3
        what = f"wederkerig, {size} afdelingen"
        ours, bare = in_turns(
            turns, (lambda: gross(network, cents), lambda: fmpz_mat(transposed).solve(fmpz_mat(costs)))
        )
        yield Ratio(f"{what}, kosten na toerekening", "alleen flint", ours, bare, 1.5, at_most=True)
        ours, bare = in_turns(
            turns,
            (
                lambda: routes(network, SupportMethod.RECIPROCAL),
                lambda: fmpz_mat(matrix).solve(fmpz_mat(parts)),
            ),
        )
        yield Ratio(f"{what}, deel van elke afdeling per programma", "alleen flint", ours, bare, 1.5, at_most=True)
        if size == 50:
            ours, slow = in_turns(3, (lambda: gross(network, cents), lambda: bareiss.solve(transposed, costs)))
            yield Ratio(f"{what}, kosten na toerekening", "Bareiss in Python", ours, slow, 10, at_most=False)


def dense(size: int) -> tuple[Network, dict[str, int]]:
    """Departments that all serve each other, themselves and every programme, and what each of them costs."""
    draw = np.random.default_rng(size)
    departments = tuple(f"afdeling-{number}" for number in range(size))
    receivers = (*departments, *PROGRAMMES)
    counts = {
        name: dict(zip(receivers, row, strict=True))
        for name, row in zip(departments, draw.integers(1, 1000, (size, len(receivers))).tolist(), strict=True)
    }
    cents = dict(zip(departments, draw.integers(1, 10**9, size).tolist(), strict=True))
    return Network(departments, PROGRAMMES, counts, dict.fromkeys(departments, "stuks")), cents


def matrices(network: Network) -> tuple[list[list[int]], list[list[int]]]:
    """The system as plain whole numbers: what each department serves on its diagonal, less what it serves of others."""
    matrix, parts = [], []
    for row, name in enumerate(network.departments):
        counts = network.counts[name]
        served = [-counts[other] for other in network.departments]
        served[row] += sum(counts.values())
        matrix.append(served)
        parts.append([counts[programme] for programme in network.programmes])
    return matrix, parts
