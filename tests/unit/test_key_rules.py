# SPDX-License-Identifier: EUPL-1.2
"""Does a key of amounts divide what is borne through its programme once, and nothing else?"""

from dataclasses import replace

import pytest

import make
from sow_gov.allocation.engine import allocate
from sow_gov.allocation.lines import Bearing
from sow_gov.allocation.weights import Weights
from sow_gov.domain.errors import Fault
from sow_gov.domain.key_terms import Tariff
from sow_gov.domain.keys import KeyBasis

PEOPLE = replace(make.weights("inwoners", {"duin": 3, "meer": 2, "veen": 1}), year=make.YEAR)
TARIFF = replace(make.key("tarief", KeyBasis.TARIFF), terms=Tariff("inwoners", "inwoners", make.YEAR, 10, {}))
PRICED = Weights(TARIFF, {}, make.PARTICIPANTS, make.YEAR, {"inwoners": PEOPLE})
REGIME = make.regime(
    programmes=(make.programme("werk", "tarief"), make.programme("inkomen", "inwoners")), keys=(TARIFF, PEOPLE.key)
)
WEIGHTS = {"tarief": PRICED, "inwoners": PEOPLE}


def test_lines_of_other_places_borne_through_its_programme_come_into_its_one_cell():
    lines = make.figures(
        make.borne("a", 30, "werk"), make.borne("b", 60, "inkomen", bearing=Bearing("werk", None)),
        make.borne("c", 6, "inkomen"),
    )  # fmt: skip
    made = allocate(lines, make.PARTICIPANTS, REGIME, WEIGHTS, make.LARGEST_REMAINDER)
    assert [(cell.programme, cell.task_field, cell.total_cents) for cell in made.cells] == [
        ("werk", "", 90), ("inkomen", "6.5", 6),
    ]  # fmt: skip
    assert made.cells[0].shares == {"duin": 30 + 15, "meer": 20 + 10, "veen": 10 + 5}


def test_a_module_that_not_everybody_buys_has_no_place_in_it():
    left_out = make.borne("a", 30, "werk", bearing=Bearing("werk", None, ("duin", "meer")))
    with pytest.raises(Fault, match="ALLOC-15"):
        allocate(make.figures(left_out), make.PARTICIPANTS, REGIME, WEIGHTS, make.LARGEST_REMAINDER)
