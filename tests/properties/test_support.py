# SPDX-License-Identifier: EUPL-1.2
"""Does every method pass on all cost, exactly, and does every order come out as it would on its own?"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import permutations

import pytest
from hypothesis import given
from hypothesis import strategies as st

import bareiss
from sow_gov.allocation.orders import every_order
from sow_gov.allocation.support import Network, gross, routes
from sow_gov.domain.budget import SupportMethod
from sow_gov.domain.errors import Fault

DIRECT, STEP_DOWN, RECIPROCAL = SupportMethod
counted = st.integers(0, 4) | st.integers(0, 10**6)
costs = st.integers(-(10**9), 10**9)


@st.composite
def networks(draw: st.DrawFn, most: int = 5) -> Network:
    """Any network that empties: each department gives to a programme or to a department before it, and to whomever."""
    slugs = [f"afdeling-{number}" for number in range(draw(st.integers(1, most)))]
    programmes = [f"programma-{number}" for number in range(draw(st.integers(1, 3)))]
    counts = {}
    for place, slug in enumerate(slugs):
        counts[slug] = {receiver: draw(counted) for receiver in (*slugs, *programmes)}
        counts[slug][draw(st.sampled_from(slugs[:place] + programmes))] += 1
    departments = tuple(draw(st.permutations(slugs)))
    return Network(departments, tuple(programmes), counts, dict.fromkeys(slugs, "fte"))


def given_only(network: Network, receivers: dict[str, Sequence[str]]) -> Network:
    """The network in which each department gives only to these departments, and to the programmes."""
    counts = {
        slug: {name: count for name, count in row.items() if name in receivers[slug] or name in network.programmes}
        for slug, row in network.counts.items()
    }
    return replace(network, counts=counts)


def with_programme(network: Network) -> Network:
    """The network in which every department also serves the first programme, so that no order is impossible."""
    first = network.programmes[0]
    return replace(network, counts={slug: {**row, first: row[first] + 1} for slug, row in network.counts.items()})


def equations(network: Network) -> list[list[int]]:
    return [
        [
            sum(network.counts[row].values()) * (row == column) - network.counts[row][column]
            for column in network.departments
        ]
        for row in network.departments
    ]


def answers(ask: Callable[[], object]) -> bool:
    """Whether the system has one solution, or the order leaves every department a receiver."""
    try:
        ask()
    except (ZeroDivisionError, Fault):
        return False
    return True


@given(networks())
def test_reciprocal_routes_are_those_of_another_solver(network: Network):
    right = [[network.counts[slug][name] for name in network.programmes] for slug in network.departments]
    assert [list(row.values()) for row in routes(network, RECIPROCAL).values()] == bareiss.solve(
        equations(network), right
    )


@given(networks(), st.data())
def test_gross_amounts_are_those_of_another_solver_and_pass_on_all_cost(network: Network, data: st.DataObject):
    cents = {slug: data.draw(costs) for slug in network.departments}
    totals = gross(network, cents)
    transposed = [list(column) for column in zip(*equations(network), strict=True)]
    prices = bareiss.solve(transposed, [[cents[slug]] for slug in network.departments])
    wholes = {slug: sum(network.counts[slug].values()) for slug in network.departments}
    assert list(totals.values()) == [
        price * wholes[slug] for slug, [price] in zip(network.departments, prices, strict=True)
    ]
    parts = routes(network, RECIPROCAL)
    for programme in network.programmes:
        by_route = sum(cents[slug] * parts[slug][programme] for slug in cents)
        assert by_route == sum(totals[slug] * Fraction(network.counts[slug][programme], wholes[slug]) for slug in cents)


@given(networks())
def test_reciprocal_routes_satisfy_the_equations_they_answer(network: Network):
    parts = routes(network, RECIPROCAL)
    for slug, row in network.counts.items():
        for programme in network.programmes:
            through_others = sum(row[other] * parts[other][programme] for other in network.departments)
            assert sum(row.values()) * parts[slug][programme] == row[programme] + through_others


@given(networks().map(with_programme), st.data())
def test_whatever_the_method_all_cost_arrives_and_no_part_is_negative(network: Network, data: st.DataObject):
    order = data.draw(st.permutations(network.departments))
    for method in SupportMethod:
        parts = routes(network, method, order)
        assert tuple(parts) == network.departments
        assert [sum(row.values()) for row in parts.values()] == [1] * len(parts)
        assert all(part >= 0 for row in parts.values() for part in row.values())


@given(networks().map(with_programme))
def test_the_direct_method_does_not_see_services_between_departments(network: Network):
    alone = given_only(network, dict.fromkeys(network.departments, ()))
    assert routes(network, DIRECT) == routes(alone, DIRECT) == routes(alone, RECIPROCAL)


@given(networks().map(with_programme), st.data())
def test_step_down_is_reciprocal_in_the_network_without_services_backwards(network: Network, data: st.DataObject):
    order = data.draw(st.permutations(network.departments))
    forwards = given_only(network, {slug: order[place:] for place, slug in enumerate(order, start=1)})
    assert routes(network, STEP_DOWN, order) == routes(forwards, STEP_DOWN, order) == routes(forwards, RECIPROCAL)


@given(networks().map(with_programme), st.data())
def test_the_order_of_the_contract_changes_nothing(network: Network, data: st.DataObject):
    shuffled = replace(network, departments=tuple(data.draw(st.permutations(network.departments))))
    cents = {slug: data.draw(costs) for slug in network.departments}
    assert gross(shuffled, cents) == gross(network, cents)
    for method in (DIRECT, RECIPROCAL):
        assert routes(shuffled, method) == routes(network, method)


@given(networks())
def test_counting_in_another_unit_changes_nothing(network: Network):
    larger = {slug: {name: count * 60 for name, count in row.items()} for slug, row in network.counts.items()}
    assert routes(replace(network, counts=larger), RECIPROCAL) == routes(network, RECIPROCAL)


@given(st.lists(st.lists(st.integers(0, 1), min_size=5, max_size=5), min_size=4, max_size=4))
def test_a_network_is_refused_exactly_when_its_equations_are_singular(rows: list[list[int]]):
    departments, receivers = tuple("abcd"), "abcdx"
    counts = {slug: dict(zip(receivers, row, strict=True)) for slug, row in zip(departments, rows, strict=True)}
    network = Network(departments, ("x",), counts, dict.fromkeys(departments, "fte"))
    if answers(lambda: bareiss.solve(equations(network), [[0]] * 4)):
        assert set(routes(network, RECIPROCAL)) == set(departments)
    else:
        with pytest.raises(Fault, match=r"SUPPORT-0[12]"):
            routes(network, RECIPROCAL)


def borne_by(
    network: Network, order: Sequence[str], cents: Mapping[str, int], bears: Mapping[str, Mapping[str, Fraction]]
) -> dict[str, Fraction]:
    """What each participant bears in one order of closing, department by department."""
    parts = routes(network, STEP_DOWN, order)
    return {
        name: sum(
            cents[slug] * parts[slug][programme] * bears[programme][name] for slug in cents for programme in bears
        )
        for name in ("duin", "meer")
    }


@given(networks(most=4), st.data())
def test_every_order_gives_what_each_order_gives_on_its_own(network: Network, data: st.DataObject):
    cents = {slug: data.draw(costs) for slug in network.departments}
    bears = {}
    for programme in network.programmes:
        counts = [data.draw(st.integers(0, 3)), data.draw(st.integers(1, 3))]
        bears[programme] = {
            name: Fraction(count, sum(counts)) for name, count in zip(("duin", "meer"), counts, strict=True)
        }
    found = every_order(network, cents, bears)
    every = list(permutations(network.departments))
    possible = [order for order in every if answers(lambda order=order: routes(network, STEP_DOWN, order))]
    assert (found.tried, found.impossible) == (len(possible), len(every) - len(possible))
    borne = {order: borne_by(network, order, cents, bears) for order in possible}
    for name in ("duin", "meer"):
        best = min(borne, key=lambda order, name=name: borne[order][name])
        worst = max(borne, key=lambda order, name=name: borne[order][name])
        assert (found.best[name].order, found.best[name].value) == (best, borne[best][name])
        assert (found.worst[name].order, found.worst[name].value) == (worst, borne[worst][name])
