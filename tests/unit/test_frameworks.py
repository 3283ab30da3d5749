# SPDX-License-Identifier: EUPL-1.2
"""Does the framework of the next budget start from the last one, with the index on what is shared and nothing else?"""

from fractions import Fraction

import make
from sow_gov.allocation.engine import Block
from sow_gov.app.allocate import run
from sow_gov.domain.indexation import Indexation
from sow_gov.planning.frameworks import framework

ARRANGEMENT = make.arrangement(make.small_budget())
LAST, *OUTLOOK = [run(ARRANGEMENT, make.LAW, make.YEAR, outlook_year=year) for year in (None, 2027, 2028, 2029)]
INDEX = Indexation(37, 24, 70, make.SOURCE)


def test_growth_weighs_wages_and_prices():
    assert INDEX.growth == Fraction(331, 10_000)


def test_the_index_counts_on_shared_costs_and_the_rest_is_that_of_the_estimate():
    found = framework(LAST, OUTLOOK, INDEX)
    for share in found.shares:
        shared = LAST.allocation.contribution(share.participant, LAST.allocation.select(Block.SHARED))
        assert abs(share.index_cents - Fraction(shared) * INDEX.growth) <= Fraction(1, 2)
        assert share.last_cents + share.index_cents + share.rest_cents == share.foreseen[0]
        assert share.estimate == tuple(made.allocation.contribution(share.participant) for made in OUTLOOK)


def test_later_years_keep_the_steps_of_the_estimate():
    for share in framework(LAST, OUTLOOK, INDEX).shares:
        moved = {now - then for now, then in zip(share.foreseen, share.estimate, strict=True)}
        assert len(moved) == 1


def test_without_an_index_the_framework_is_the_estimate():
    found = framework(LAST, OUTLOOK, None)
    assert all(share.foreseen == share.estimate and share.index_cents == 0 for share in found.shares)
    assert (found.year, found.example) == (2027, True)
