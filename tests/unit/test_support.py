# SPDX-License-Identifier: EUPL-1.2
"""How much of each support department ends up in each programme? The cases of the textbooks, and every refusal."""

from collections.abc import Callable, Mapping
from fractions import Fraction

import pytest

import bareiss
from sow_gov.allocation.support import Network, gross, routes
from sow_gov.domain.budget import SupportMethod
from sow_gov.domain.errors import Fault

Counts = Mapping[str, Mapping[str, int]]

MUTUAL = {"a": {"b": 40, "x": 40, "y": 20}, "b": {"a": 20, "x": 70, "y": 10}}
MUTUAL_CENTS = {"a": 150_00, "b": 300_00}


def network(counts: Counts, programmes: str = "xy") -> Network:
    departments = tuple(counts)
    return Network(departments, tuple(programmes), counts, {slug: f"maatstaf van {slug}" for slug in departments})


def charged(counts: Counts, cents: Mapping[str, int], method: SupportMethod, order: str = "") -> dict[str, Fraction]:
    """What each programme is charged in all, in cents."""
    parts = routes(network(counts), method, tuple(order))
    return {programme: sum(cents[slug] * parts[slug][programme] for slug in counts) for programme in "xy"}


def refusal(ask: Callable[[], object]) -> Fault:
    with pytest.raises(Fault) as raised:
        ask()
    return raised.value


def test_two_departments_that_serve_each_other():
    assert gross(network(MUTUAL), MUTUAL_CENTS) == {"a": Fraction(21000_00, 92), "b": Fraction(36000_00, 92)}
    reciprocal = charged(MUTUAL, MUTUAL_CENTS, SupportMethod.RECIPROCAL)
    assert {name: round(value) for name, value in reciprocal.items()} == {"x": 365_22, "y": 84_78}
    assert sum(reciprocal.values()) == 450_00


def test_the_same_two_by_the_direct_method_and_by_both_orders_of_closing():
    assert charged(MUTUAL, MUTUAL_CENTS, SupportMethod.DIRECT) == {"x": 362_50, "y": 87_50}
    assert charged(MUTUAL, MUTUAL_CENTS, SupportMethod.STEP_DOWN, "ba") == {"x": 350_00, "y": 100_00}
    assert charged(MUTUAL, MUTUAL_CENTS, SupportMethod.STEP_DOWN, "ab") == {"x": 375_00, "y": 75_00}


def test_two_departments_whose_answer_is_round():
    counts = {"m": {"c": 10, "x": 20, "y": 70}, "c": {"m": 25, "x": 35, "y": 40}}
    cents = {"m": 90_000_00, "c": 83_820_00}
    assert gross(network(counts), cents) == {"m": 113_800_00, "c": 95_200_00}
    assert charged(counts, cents, SupportMethod.RECIPROCAL) == {"x": 56_080_00, "y": 117_740_00}


def test_two_departments_that_give_each_other_as_much():
    counts = {"a": {"b": 3, "x": 7}, "b": {"a": 3, "y": 7}}
    assert gross(network(counts), {"a": 30_000_00, "b": 20_000_00}) == {
        "a": Fraction(36_000_00 * 100, 91),
        "b": Fraction(29_000_00 * 100, 91),
    }


def test_three_departments_that_also_serve_themselves():
    """The percentages are solved back from the outcome: the only ones in steps of five that lead to it."""
    counts = {
        "a": {"a": 25, "b": 35, "c": 10, "x": 30},
        "b": {"a": 15, "b": 20, "c": 10, "x": 55},
        "c": {"a": 15, "b": 25, "c": 35, "x": 25},
    }
    own = {"a": 600_0000, "b": 1100_0000, "c": 600_0000}
    totals = gross(network(counts), own)
    assert {slug: round(total) for slug, total in totals.items()} == {"a": 1629_8932, "b": 2578_8849, "c": 1570_5813}
    for slug, total in totals.items():
        assert total == own[slug] + sum(totals[giver] * Fraction(counts[giver][slug], 100) for giver in counts)


def test_many_departments_are_solved_as_another_solver_solves_them():
    departments = [f"afdeling {number}" for number in range(40)]
    counts = {
        slug: {
            name: (7 * place + 11 * along + place * along) % 997 for along, name in enumerate([*departments, "x", "y"])
        }
        for place, slug in enumerate(departments)
    }
    matrix = [[sum(row.values()) * (slug == name) - row[name] for name in departments] for slug, row in counts.items()]
    expected = bareiss.solve(matrix, [[row["x"], row["y"]] for row in counts.values()])
    parts = routes(network(counts), SupportMethod.RECIPROCAL)
    assert [list(row.values()) for row in parts.values()] == expected
    assert {sum(row) for row in expected} == {1}


def test_what_a_department_keeps_for_itself_changes_nothing_in_the_end():
    kept = {slug: {**given, slug: 900} for slug, given in MUTUAL.items()}
    for method, order in ((SupportMethod.RECIPROCAL, ()), (SupportMethod.STEP_DOWN, "ab"), (SupportMethod.DIRECT, ())):
        assert routes(network(kept), method, tuple(order)) == routes(network(MUTUAL), method, tuple(order))


def test_without_departments_there_is_nothing_to_pass_on():
    assert [routes(network({}), method) for method in SupportMethod] == [{}, {}, {}]
    assert gross(network({}), {}) == {}


def test_a_department_that_gives_nothing_is_refused_with_its_driver():
    for method in SupportMethod:
        fault = refusal(lambda method=method: routes(network({"a": {"x": 0}, "b": {"x": 1}, "c": {}}), method))
        assert fault.code == "SUPPORT-01"
        assert "'a' (maatstaf 'maatstaf van a'), 'c' (maatstaf 'maatstaf van c'):" in fault.what
        assert "'b'" not in fault.what


LOOP = {"a": {"b": 1}, "b": {"x": 1, "c": 1}, "c": {"d": 2, "c": 1}, "d": {"c": 3}, "e": {"d": 1}}


def test_a_loop_that_never_empties_is_refused_with_all_that_flow_into_it():
    for ask in (
        lambda: routes(network(LOOP), SupportMethod.RECIPROCAL),
        lambda: gross(network(LOOP), dict.fromkeys(LOOP, 1)),
    ):
        fault = refusal(ask)
        assert fault.code == "SUPPORT-02"
        named = ", ".join(f"'{slug}' (maatstaf 'maatstaf van {slug}')" for slug in "cde")
        assert fault.what == f"de kosten van {named} blijven rondgaan en bereiken geen programma"


def test_the_refused_loop_is_the_one_that_would_be_singular():
    matrix = [[sum(LOOP[row].values()) * (row == column) - LOOP[row].get(column, 0) for column in LOOP] for row in LOOP]
    with pytest.raises(ZeroDivisionError):
        bareiss.solve(matrix, [[0]] * len(LOOP))


def test_the_direct_method_refuses_departments_that_serve_no_programme():
    fault = refusal(lambda: routes(network({"a": {"b": 1}, "b": {"x": 1}, "c": {"a": 1}}), SupportMethod.DIRECT))
    assert fault.code == "SUPPORT-03"
    assert fault.what == (
        "geen programma ontvangt iets van 'a' (maatstaf 'maatstaf van a'), 'c' (maatstaf 'maatstaf van c')"
    )


def test_step_down_refuses_an_order_that_leaves_departments_without_a_receiver():
    counts = {"a": {"b": 1, "x": 0}, "b": {"x": 1}, "c": {"a": 1, "b": 1}}
    assert routes(network(counts), SupportMethod.STEP_DOWN, tuple("cab"))["c"] == {"x": 1, "y": 0}
    fault = refusal(lambda: routes(network(counts), SupportMethod.STEP_DOWN, tuple("bac")))
    assert fault.code == "SUPPORT-03"
    assert fault.what == (
        "na het sluiten van 'b' heeft 'a' (maatstaf 'maatstaf van a') geen ontvanger meer en "
        "na het sluiten van 'b', 'a' heeft 'c' (maatstaf 'maatstaf van c') geen ontvanger meer"
    )


def test_step_down_refuses_a_department_that_serves_only_itself():
    fault = refusal(lambda: routes(network({"a": {"a": 1}}), SupportMethod.STEP_DOWN, ("a",)))
    assert fault.code == "SUPPORT-03"
    assert fault.what == "'a' (maatstaf 'maatstaf van a') heeft buiten zichzelf geen ontvanger"


@pytest.mark.parametrize(
    ("order", "wrong"),
    [
        ("", "'a' ontbreekt, 'b' ontbreekt"),
        ("b", "'a' ontbreekt"),
        ("abx", "'x' is geen ondersteunende afdeling"),
        ("aba", "'a' staat er vaker in"),
    ],
)
def test_an_order_must_name_each_department_once(order: str, wrong: str):
    fault = refusal(lambda: routes(network(MUTUAL), SupportMethod.STEP_DOWN, tuple(order)))
    assert (fault.code, fault.what) == ("SUPPORT-04", f"de volgorde van sluiten klopt niet: {wrong}")


@pytest.mark.parametrize("method", SupportMethod)
def test_negative_counts_are_refused_by_name(method: SupportMethod):
    counts = {"a": {"b": -3, "x": 5}, "b": {"x": 1}, "c": {"y": -2, "x": 1}}
    fault = refusal(lambda: routes(network(counts), method))
    assert fault.code == "SUPPORT-05"
    named = "-3 van 'a' (maatstaf 'maatstaf van a') voor 'b', -2 van 'c' (maatstaf 'maatstaf van c') voor 'y'"
    assert fault.what == f"een aantal is negatief of noemt een onbekende ontvanger: {named}"


@pytest.mark.parametrize("method", SupportMethod)
def test_a_count_of_nobody_is_refused_and_not_left_out(method: SupportMethod):
    fault = refusal(lambda: routes(network({"a": {"elders": 2, "x": 1}}), method))
    assert fault.code == "SUPPORT-05"
    assert fault.what.endswith("ontvanger: 2 van 'a' (maatstaf 'maatstaf van a') voor 'elders'")
