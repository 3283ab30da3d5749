# SPDX-License-Identifier: EUPL-1.2
"""How does a machine read the flow of money? Nodes and bands in integer cents, and the digest of the run."""

from typing import Any

from sow_gov.allocation.run import Run
from sow_gov.planning.flow import Flow


def flow_json(run: Run, followed: Flow) -> dict[str, Any]:
    """Say a flow as JSON values.

    Returns:
        ``nodes`` from left to right, each with what goes through it, and ``bands`` between their codes. Those that end
        at a ``gemeente`` sum to ``total_cents``; one that is not ``drawn`` is below zero.
    """
    return {
        "arrangement": run.arrangement.slug,
        "year": run.year,
        "phase": run.allocation.figures.phase.value,
        "example": run.example,
        "total_cents": run.allocation.total_cents,
        "nodes": [
            {"code": node.code, "stage": node.stage.value, "name": node.name, "cents": followed.through(node)}
            for node in followed.nodes
        ],
        "bands": [
            {"from": band.start.code, "to": band.end.code, "cents": band.cents, "drawn": band.drawn}
            for band in followed.bands
        ],
        "digest": run.digest,
    }
