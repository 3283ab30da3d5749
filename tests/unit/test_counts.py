# SPDX-License-Identifier: EUPL-1.2
"""Are the counts found that belong to the phase, the count date and the day on which it was asked?"""

from dataclasses import replace
from datetime import date

import pytest

import make
from sow_gov.allocation.counts import Wanted, count_faults, weights_for
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
    weights = weights_for(budget, regime, Wanted((key,), make.PARTICIPANTS, phase, year, known_on))["inwoners"]
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


@pytest.mark.parametrize("ask", [{"known_on": date(2025, 1, 31)}, {"phase": Phase.ACTUAL}])
def test_nobody_is_counted_as_zero_because_a_count_is_missing(ask: dict[str, object]):
    with pytest.raises(Fault) as raised:
        found(budget(), **ask)
    assert raised.value.code == "ALLOC-08"


def test_everything_that_is_missing_is_told_at_once():
    regime = make.regime(keys=(make.key("inwoners"), make.key("leeg"), make.key("nul")))
    zeros = make.counts("nul", dict.fromkeys(make.PARTICIPANTS, 0))
    wanted = Wanted(regime.keys, make.PARTICIPANTS, Phase.BUDGET, make.YEAR)
    without = [count for count in budget(*zeros).counts if (count.key, count.carrier) != ("inwoners", "meer")]
    told = [(key, fault.code) for key, fault in count_faults(make.budget((), tuple(without)), regime, wanted)]
    assert told == [("inwoners", "ALLOC-08"), *[("leeg", "ALLOC-08")] * 3, ("nul", "ALLOC-10")]


def test_a_regime_that_does_not_settle_on_actuals_keeps_the_estimates():
    regime = replace(make.regime(), settled_on_actuals=False)
    wanted = Wanted((regime.key("inwoners"),), make.PARTICIPANTS, Phase.ACTUAL, make.YEAR)
    assert weights_for(budget(), regime, wanted)["inwoners"].values == {"duin": 30, "meer": 20, "veen": 20}


def test_only_those_without_a_count_are_named():
    with pytest.raises(Fault, match="2025-01-01 voor 'meer';"):
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


def later_weights(basis: KeyBasis) -> dict[str, int]:
    regime = make.regime(keys=(make.key("inwoners", basis),))
    wanted = Wanted((regime.key("inwoners"),), make.PARTICIPANTS, Phase.BUDGET, make.YEAR + 1)
    return weights_for(budget(), regime, wanted)["inwoners"].values


def test_published_amounts_are_always_those_of_the_year_itself():
    with pytest.raises(Fault, match="2026-01-01"):
        later_weights(KeyBasis.FIXED_AMOUNTS)


def test_historic_budgets_divide_later_years_as_any_other_count():
    assert later_weights(KeyBasis.HISTORIC_BUDGETS) == {"duin": 30, "meer": 20, "veen": 20}
