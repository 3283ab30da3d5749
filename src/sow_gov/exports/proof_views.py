# SPDX-License-Identifier: EUPL-1.2
"""How does a proof write down what its paper shows besides the division? The full costs."""

from typing import Any

from sow_gov.allocation.full_cost import FullCost, Pool
from sow_gov.domain.canonical import plain
from sow_gov.exports.proof_cells import pool_of
from sow_gov.exports.proof_keys import key_json


def full_cost_json(costs: FullCost) -> dict[str, Any]:
    """The full costs: who serves whom by the counts of the drivers, and the exact route of each pool.

    The counts of a department's driver are the equations: with T what it gives in all, A what departments get of that
    and B what programmes get, its route F satisfies T·F = A·F + B.
    """
    return {
        "overhead": costs.overhead,
        "method": costs.method.value,
        "order": list(costs.order),
        "programmes": [slug for slug in costs.direct if slug != costs.overhead],
        "drivers": {pool.weights.key.slug: key_json(pool.weights) for pool in costs.pools},
        "direct": dict(costs.direct),
        "pools": [_pool(pool) for pool in costs.pools],
        "total": {slug: costs.total(slug) for slug in costs.direct},
    }


def _pool(pool: Pool) -> dict[str, Any]:
    written: dict[str, Any] = {
        "code": pool_of(pool),
        "name": pool.name,
        "department": pool.department.slug if pool.department else None,
        "driver": pool.weights.key.slug,
        "rule": pool.rule,
        "total_cents": pool.total_cents,
        "route": plain(pool.route),
        "shares": dict(pool.shares),
    }
    return written | {"source": plain(pool.department.source)} if pool.department else written
