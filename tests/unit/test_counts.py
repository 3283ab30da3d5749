# SPDX-License-Identifier: EUPL-1.2
"""Are the counts found that belong to the phase, the count date and the day on which it was asked?"""

from dataclasses import replace
from datetime import date

import pytest

import make
from sow_gov.allocation.counts import weights_for
from sow_gov.domain.budget import BudgetYear, OutlookCounts
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import KeyBasis, Phase

RECOUNTED = make.count("inwoners", "duin", 31, known_on=date(2025, 9, 1))


def found(
    budget: BudgetYear, phase: Phase = Phase.BUDGET, year: int = make.YEAR, known_on: date | None = None
) -> dict[str, int]:
    """The counts of the key inwoners by participant."""
    regime = make.regime()
    key = regime.key("inwoners")
    weights = weights_for(budget, regime, [key], make.PARTICIPANTS, phase, year, known_on)["inwoners"]
    assert weights.total == sum(count.value for count in weights.counts.values())
    return {name: count.value for name, count in weights.counts.items()}


def budget(*more: object) -> BudgetYear:
    counted = make.counts("inwoners", {"veen": 20, "meer": 20, "duin": 30})
    return make.budget((), (*counted, *more))


def test_counts_stand_in_the_order_of_the_regulation_whatever_that_of_the_file():
    assert list(found(budget())) == list(make.PARTICIPANTS)


def test_the_latest_known_count_is_taken():
    assert found(budget(RECOUNTED))["duin"] == 31
    assert found(make.budget((), (RECOUNTED, *budget().counts)))["duin"] == 31


def test_what_was_not_yet_known_on_the_day_asked_is_left_out():
    assert found(budget(RECOUNTED), known_on=date(2025, 8, 31))["duin"] == 30
    assert found(budget(RECOUNTED), known_on=date(2025, 9, 1))["duin"] == 31


@pytest.mark.parametrize(
    ("ask", "missing"),
    [
        ({"known_on": date(2025, 1, 31)}, "duin, meer, veen"),
        ({"phase": Phase.ACTUAL}, "duin, meer, veen"),
    ],
)
def test_nobody_is_counted_as_zero_because_a_count_is_missing(ask: dict[str, object], missing: str):
    with pytest.raises(Fault, match=missing) as raised:
        found(budget(), **ask)
    assert raised.value.code == "ALLOC-08"


def test_only_those_without_a_count_are_named():
    with pytest.raises(Fault, match="2025-01-01 voor meer;"):
        found(make.budget((), tuple(count for count in budget().counts if count.carrier != "meer")))


def test_a_settlement_takes_the_actual_counts_of_its_own_count_date():
    actual = make.counts(
        "inwoners", {"duin": 1, "meer": 2, "veen": 3}, phase=Phase.ACTUAL, counted_on=date(make.YEAR, 1, 1)
    )
    assert found(budget(*actual), phase=Phase.ACTUAL) == {"duin": 1, "meer": 2, "veen": 3}
    assert found(budget(*actual)) == {"duin": 30, "meer": 20, "veen": 20}


def test_later_years_use_the_counts_of_the_budget_year_or_each_their_own_as_agreed():
    next_year = make.counts("inwoners", {"duin": 4, "meer": 5, "veen": 6}, counted_on=date(make.YEAR, 1, 1))
    both = budget(*next_year)
    assert found(both, year=make.YEAR + 1)["duin"] == 30
    own_year = replace(both, outlook_counts=OutlookCounts.OWN_YEAR)
    assert found(own_year, year=make.YEAR + 1)["duin"] == 4
    assert found(own_year)["duin"] == 30


@pytest.mark.parametrize("basis", [KeyBasis.FIXED_AMOUNTS, KeyBasis.HISTORIC_BUDGETS])
def test_adopted_amounts_are_always_those_of_the_year_itself(basis: KeyBasis):
    regime = make.regime(keys=(make.key("inwoners", basis),))
    with pytest.raises(Fault, match="2026-01-01"):
        weights_for(budget(), regime, [regime.key("inwoners")], make.PARTICIPANTS, Phase.BUDGET, make.YEAR + 1)
