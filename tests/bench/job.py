# SPDX-License-Identifier: EUPL-1.2
"""The whole job in a process of its own: files on disk, checked, divided, charged on, and one amount explained."""

import json
import sys
import time
from dataclasses import replace
from pathlib import Path

import make
from sow_gov.allocation.counts import Wanted, weights_for
from sow_gov.allocation.engine import Allocation, allocate
from sow_gov.allocation.full_cost import FullCost, full_cost
from sow_gov.allocation.run import Run
from sow_gov.allocation.used import drivers_used, keys_used
from sow_gov.app.allocate import full_costs, run
from sow_gov.app.check import load
from sow_gov.app.explain import contribution_trace
from sow_gov.domain.keys import Phase
from sow_gov.intake.law import law_book, versions

AGAIN = 5


def main(folder: Path) -> None:
    """Do the job, and once more after one changed count; print what came out and how long the second time took."""
    made = run(load(folder), versions(law_book()), make.YEAR)
    costs = full_costs(made)
    if costs is None:
        raise RuntimeError("the folder has no overhead to charge on")
    participant = made.allocation.participants[0]
    programme = made.regime.programmes[0].slug
    steps = sum(1 for _ in contribution_trace(made, participant, programme).walk())
    took = []
    for number in range(AGAIN):
        begun = time.perf_counter()
        other, charged = again(made, number + 1)
        took.append(time.perf_counter() - begun)
    print(
        json.dumps(
            {
                "total_cents": made.allocation.total_cents,
                "shares_cents": sum(map(made.allocation.contribution, made.allocation.participants)),
                "full_cost_cents": sum(map(costs.total, costs.direct)),
                "again_cents": sum(map(other.contribution, other.participants)),
                "again_full_cost_cents": sum(map(charged.total, charged.direct)),
                "moved_cents": abs(other.contribution(participant) - made.allocation.contribution(participant)),
                "trace_steps": steps,
                "again_seconds": min(took),
            }
        )
    )


def again(made: Run, extra: int) -> tuple[Allocation, FullCost]:
    """The same figures after one count went up: new weights, every cell divided and all overhead charged again."""
    first, *rest = made.budget.counts
    budget = replace(made.budget, counts=(replace(first, value=first.value + extra), *rest))
    regime, participants = made.regime, made.allocation.participants
    asked = Wanted(keys_used(budget, regime), participants, Phase.BUDGET, budget.year, made.known_on)
    weights = weights_for(budget, regime, asked)
    figures = made.allocation.figures
    drivers = {}
    for wanted in drivers_used(budget, regime, asked):
        drivers |= weights_for(budget, regime, wanted)
    return (
        allocate(figures, participants, regime, weights, budget.rounding),
        full_cost(figures, regime, drivers, budget.support_method, budget.support_order),
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]))
