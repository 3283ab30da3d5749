# SPDX-License-Identifier: EUPL-1.2
"""Is what an own choice changes computed, so that a choice that would reach the others is seen?"""

from dataclasses import replace

import make
from sow_gov.allocation.choice_effect import choice_effect
from sow_gov.allocation.engine import allocate
from sow_gov.allocation.lines import Bearing
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run


def made() -> Run:
    return run(make.arrangement(make.small_budget()), make.LAW, make.YEAR)


def test_the_chooser_bears_its_choice_and_the_others_nothing():
    assert choice_effect(made(), {"jongerenloket"}) == {"duin": 9_00, "meer": 0, "veen": 0}
    assert choice_effect(made(), {"jongerenloket", "huisbezoek"}) == {"duin": 9_00, "meer": 9_03, "veen": 0}
    assert choice_effect(made(), set()) == {"duin": 0, "meer": 0, "veen": 0}


def test_a_choice_that_went_through_a_key_would_be_seen():
    right = made()
    lines = tuple(
        replace(line, bearing=Bearing("werk", None)) if line.choice == "jongerenloket" else line
        for line in right.allocation.figures.lines
    )
    figures = replace(right.allocation.figures, lines=lines)
    shared = allocate(figures, right.allocation.participants, right.regime, right.weights, right.budget.rounding)
    effect = choice_effect(replace(right, allocation=shared), {"jongerenloket"})
    assert all(effect.values())
    assert sum(effect.values()) == 9_00
