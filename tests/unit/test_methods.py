# SPDX-License-Identifier: EUPL-1.2
"""What would each municipality bear by another method, and what is said when a method or an order cannot be?"""

from dataclasses import replace
from fractions import Fraction

import pytest

import departments
import make
from sow_gov.allocation.explain_method import explain_method
from sow_gov.app.methods import methods_compared
from sow_gov.documents.methods import BEST, method_table, order_table, programme_table, remarks
from sow_gov.domain.budget import SupportMethod
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import KeyBasis

DIRECT, STEP_DOWN, RECIPROCAL = SupportMethod
WERK = {"duin": Fraction(3, 7), "meer": Fraction(2, 7), "veen": Fraction(2, 7)}
INKOMEN = {"duin": Fraction(1, 4), "meer": Fraction(1, 4), "veen": Fraction(1, 2)}
ICT_TO_WERK = {DIRECT: Fraction(5, 6), STEP_DOWN: Fraction(5, 10) + Fraction(4, 10) * Fraction(7, 8)}
"""Which part of ict ends up in werk; in the order of the regime ict closes first, so hrm has only programmes left."""
HRM_TO_WERK = {DIRECT: Fraction(7, 8), STEP_DOWN: Fraction(7, 8)}


@pytest.mark.parametrize("method", [DIRECT, STEP_DOWN])
def test_overhead_follows_the_programmes_and_each_programme_its_key(method: SupportMethod):
    outcome = methods_compared(departments.made()).outcomes[method]
    werk = 460_00 * ICT_TO_WERK[method] + 92_00 * HRM_TO_WERK[method] + 30_02 * Fraction(2, 3)
    whole = 460_00 + 92_00 + 30_02
    for name, exact in outcome.exact.items():
        assert exact == werk * WERK[name] + (whole - werk) * INKOMEN[name] - whole * WERK[name]


def test_reciprocal_counts_every_service():
    costs = methods_compared(departments.made()).outcomes[RECIPROCAL].costs
    assert {pool.slug: pool.route["werk"] for pool in costs.pools} == {
        "ict": Fraction(39, 46), "hrm": Fraction(20, 23), "fte": Fraction(2, 3),
    }  # fmt: skip


def test_the_budget_stays_as_it_is_charged_and_every_method_comes_to_the_same_total():
    compared = methods_compared(departments.made())
    run = compared.run
    assert compared.budget == {name: run.allocation.contribution(name) for name in make.PARTICIPANTS}
    totals = {sum(compared.borne(outcome).values()) for outcome in compared.outcomes.values()}
    assert totals == {run.allocation.total_cents}


def test_step_down_goes_in_the_order_of_the_contract_or_else_of_the_regime():
    agreed, other = (methods_compared(departments.made(method)) for method in (STEP_DOWN, DIRECT))
    assert (agreed.agreed_order, agreed.outcomes[STEP_DOWN].costs.order) == (True, ("hrm", "ict"))
    assert (other.agreed_order, other.outcomes[STEP_DOWN].costs.order) == (False, ("ict", "hrm"))
    details = [{row.detail for row in method_table(each).rows} for each in (agreed, other)]
    assert "methode van de begroting 2026, volgorde van de begroting" in details[0]
    assert {"methode van de begroting 2026", "volgorde van de verdeelregeling"} <= details[1]


def test_for_each_municipality_the_order_it_bears_least_and_most_by():
    compared = methods_compared(departments.made())
    assert (compared.tried, compared.impossible) == (2, 0)
    for name in make.PARTICIPANTS:
        borne = [compared.borne(extreme[name])[name] for extreme in (compared.best, compared.worst)]
        both = {compared.best[name].costs.order, compared.worst[name].costs.order}
        assert borne[0] < borne[1]
        assert both == {("ict", "hrm"), ("hrm", "ict")}
    orders = order_table(compared)
    assert orders is not None
    assert {row.cells[2] for row in orders.rows if row.kind == "line"} == {"ICT, daarna HRM", "HRM, daarna ICT"}


def test_with_too_many_departments_the_orders_are_not_tried_and_the_rest_is_shown():
    slugs = [f"afdeling-{number}" for number in range(9)]
    compared = methods_compared(departments.made(DIRECT, {slug: {"werk": 1, slugs[0]: 1} for slug in slugs}))
    assert set(compared.outcomes) == set(SupportMethod)
    assert (compared.best, compared.worst, compared.tried) == ({}, {}, 0)
    assert compared.unsearched is not None
    assert compared.unsearched.code == "SUPPORT-06"
    assert order_table(compared) is None
    assert "9 ondersteunende afdelingen" in remarks(compared)[0]
    assert [row.cells[0] for row in method_table(compared).rows if row.kind == "line"] == [
        "Zoals in de begroting", "Direct", "Stapsgewijs", "Wederkerig", "Direct", "Stapsgewijs", "Wederkerig",
    ]  # fmt: skip


def test_a_method_that_cannot_be_is_left_out_and_said():
    counts = {"ict": {"hrm": 1}, "hrm": {"werk": 1, "ict": 1}}
    compared = methods_compared(departments.made(RECIPROCAL, counts))
    assert compared.refused.keys() == {DIRECT}
    assert set(compared.outcomes) == {STEP_DOWN, RECIPROCAL}
    assert any(text.startswith("Direct kan hier niet: geen programma ontvangt iets van") for text in remarks(compared))
    assert (compared.tried, compared.impossible) == (1, 1)
    orders = order_table(compared)
    assert orders is not None
    assert "1 andere laten een afdeling zonder afnemer" in orders.note
    assert len(programme_table(compared).columns) == 4


def test_where_the_method_of_the_contract_cannot_be_nothing_is_compared():
    with pytest.raises(Fault) as raised:
        methods_compared(departments.made(DIRECT, {"ict": {"hrm": 1}, "hrm": {"werk": 1}}))
    assert raised.value.code == "SUPPORT-03"


def test_without_departments_there_is_nothing_to_compare():
    made = departments.run(make.arrangement(make.small_budget()), make.LAW, make.YEAR)
    with pytest.raises(Fault) as raised:
        methods_compared(made)
    assert raised.value.code == "SUPPORT-07"


def published(amounts: dict[str, int]) -> departments.Run:
    """The programme inkomen has a key of published amounts."""
    rules = departments.regime(
        ("ict", "hrm"),
        keys=(make.key("inwoners"), make.key("clienten", KeyBasis.FIXED_AMOUNTS)),
    )
    budget = departments.year(departments.COUNTS, (
        make.budget_line("loket", sum(amounts.values()), "inkomen"), *departments.spent(departments.COSTS),
    ))  # fmt: skip
    counted = tuple(each for each in budget.counts if each.key != "clienten") + make.counts("clienten", amounts)
    return departments.run(make.arrangement(replace(budget, counts=counted), rules), make.LAW, make.YEAR)


def test_by_a_key_of_amounts_charged_overhead_follows_the_proportion_of_its_shares():
    compared = methods_compared(published({"duin": 100_00, "meer": 60_00, "veen": 40_00}))
    assert compared.by_shares == ("inkomen",)
    assert compared.bears["inkomen"] == {"duin": Fraction(1, 2), "meer": Fraction(3, 10), "veen": Fraction(1, 5)}
    assert compared.budget["meer"] == 60_00 + 157_72
    assert any("De sleutel van Inkomen geeft bedragen" in text for text in remarks(compared))


def test_by_a_key_of_amounts_that_are_all_zero_there_is_nothing_to_go_by():
    with pytest.raises(Fault) as raised:
        methods_compared(published(dict.fromkeys(make.PARTICIPANTS, 0)))
    assert raised.value.code == "ALLOC-12"


def test_a_programme_that_no_department_serves_needs_no_counts_of_its_key():
    run = departments.made(counts={"ict": {"werk": 1}})
    counted = tuple(count for count in run.budget.counts if count.key != "clienten")
    lines = tuple(line for line in run.budget.lines if line.slug not in ("loket", "huisvesting"))
    budget = replace(run.budget, counts=counted, lines=lines)
    compared = methods_compared(departments.run(make.arrangement(budget, run.regime), make.LAW, make.YEAR))
    assert set(compared.bears) == {"werk"}


def test_the_difference_is_explained_down_to_lines_and_counts():
    compared = methods_compared(departments.made())
    outcome = compared.best["duin"]
    trace = explain_method(compared, "duin", outcome)
    budget, change = trace.inputs
    assert trace.value == compared.borne(outcome)["duin"]
    assert budget.value == compared.budget["duin"]
    assert [part.label for part in change.inputs] == [
        "Af: overhead in de begroting, taakveld 6.5", "Bij: overhead in Werk", "Bij: overhead in Inkomen",
    ]  # fmt: skip
    assert {"Kosten-ict (kosten-ict, begroting)", "duin"} <= {part.label for _, part in change.walk()}


def test_the_rows_of_the_extremes_have_no_total():
    rows = {row.cells[0]: row for row in method_table(methods_compared(departments.made())).rows}
    assert rows["Stapsgewijs, laagste"].cells[-1] == "–"
    assert rows["Wederkerig"].cells[-1] == "0,00"
    assert BEST == "laagste"
