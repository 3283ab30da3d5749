# SPDX-License-Identifier: EUPL-1.2
"""Does the JSON of an allocation say the same cents as the allocation?"""

import json

from hypothesis import given

import make
import strategies
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.exports.allocation_json import allocation_json


@given(strategies.runs())
def test_participants_and_rounding_sum_to_the_total_and_lines_to_the_participants(made: Run):
    said = json.loads(json.dumps(allocation_json(made)))
    assert sum(said["participants"].values()) + said["rounding_cents"] == said["total_cents"]
    assert said["total_cents"] == made.allocation.total_cents
    for name, cents in said["participants"].items():
        assert sum(line["participants"][name] for line in said["lines"]) == cents
    assert sum(line["total_cents"] for line in said["lines"]) == said["total_cents"]


def test_an_allocation_is_said_by_name_with_its_run():
    made = run(make.arrangement(make.small_budget()), make.LAW, make.YEAR)
    said = allocation_json(made)
    assert said["participants"] == {"Duin": 102_81, "Meer": 87_13, "Veen": 78_09}
    assert (said["figures"], said["phase"], said["digest"]) == ("begroting-2026", "begroting", made.digest)
    assert [(line["block"], line["key"], line["choice"]) for line in said["lines"]][:1] == [
        ("gezamenlijk", "inwoners", None)
    ]
