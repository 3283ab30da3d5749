# SPDX-License-Identifier: EUPL-1.2
"""What would every other order of closing mean for each participant?"""

from fractions import Fraction

import pytest

from sow_gov.allocation.orders import EXHAUSTIVE, Extreme, Orders, every_order
from sow_gov.allocation.support import Network
from sow_gov.domain.errors import Fault

DRIVERS = dict.fromkeys("abcdefghi", "fte")
MUTUAL = Network(("a", "b"), ("x", "y"), {"a": {"b": 40, "x": 40, "y": 20}, "b": {"a": 20, "x": 70, "y": 10}}, DRIVERS)
ONE_EACH = {"x": {"duin": Fraction(1)}, "y": {"meer": Fraction(1)}}


def test_each_participant_has_a_best_and_a_worst_order():
    assert every_order(MUTUAL, {"a": 150_00, "b": 300_00}, ONE_EACH) == Orders(
        best={"duin": Extreme(("b", "a"), Fraction(350_00)), "meer": Extreme(("a", "b"), Fraction(75_00))},
        worst={"duin": Extreme(("a", "b"), Fraction(375_00)), "meer": Extreme(("b", "a"), Fraction(100_00))},
        tried=2,
        impossible=0,
    )


def test_when_all_orders_give_the_same_the_order_of_the_contract_stands():
    alike = Network(
        ("z", "a", "m"), ("x", "y"), {slug: {"x": 1, "y": 2} for slug in "zam"}, dict.fromkeys("zam", "fte")
    )
    found = every_order(alike, {"z": 3, "a": 30, "m": 300}, ONE_EACH)
    assert found.best == {
        "duin": Extreme(("z", "a", "m"), Fraction(111)),
        "meer": Extreme(("z", "a", "m"), Fraction(222)),
    }
    assert found.worst == found.best


def test_an_order_that_leaves_a_department_without_a_receiver_is_counted_apart():
    counts = {"a": {"b": 1}, "b": {"a": 1, "x": 1, "y": 1}, "c": {"x": 3, "y": 1}}
    found = every_order(Network(tuple("abc"), ("x", "y"), counts, DRIVERS), dict.fromkeys("abc", 8), ONE_EACH)
    assert (found.tried, found.impossible) == (3, 3)
    assert found.best["duin"] == found.worst["duin"] == Extreme(("a", "b", "c"), Fraction(14))


def test_progress_ends_with_all_orders():
    told: list[tuple[int, int]] = []
    full = Network(tuple("abcdefg"), ("x",), {slug: {"x": 1} for slug in "abcdefg"}, DRIVERS)
    every_order(full, dict.fromkeys("abcdefg", 1), {"x": {"duin": Fraction(1)}}, lambda *done: told.append(done))
    assert told == [(1000, 5040), (2000, 5040), (3000, 5040), (4000, 5040), (5000, 5040), (5040, 5040)]


def test_too_many_departments_are_refused():
    slugs = tuple("abcdefghi")
    assert len(slugs) == EXHAUSTIVE + 1
    many = Network(slugs, ("x",), {slug: {"x": 1} for slug in slugs}, DRIVERS)
    with pytest.raises(Fault, match="9 ondersteunende afdelingen hebben te veel volgordes") as raised:
        every_order(many, dict.fromkeys(slugs, 1), {"x": {"duin": Fraction(1)}})
    assert raised.value.code == "SUPPORT-06"


@pytest.mark.parametrize(
    ("code", "given"), [("SUPPORT-01", {"x": 0}), ("SUPPORT-02", {"a": 1, "b": 2}), ("SUPPORT-05", {"x": -1})]
)
def test_a_network_without_any_possible_order_is_refused(code: str, given: dict[str, int]):
    with pytest.raises(Fault, match=r"'a' \(maatstaf 'fte'\)") as raised:
        every_order(Network(("a", "b"), ("x",), {"a": given, "b": {"a": 1}}, DRIVERS), {"a": 1, "b": 1}, {"x": {}})
    assert raised.value.code == code
