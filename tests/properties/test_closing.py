# SPDX-License-Identifier: EUPL-1.2
"""Do the figures of any budget close, and is the one cent that is off always named?"""

from dataclasses import replace
from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

import make
import strategies
from sow_gov.allocation.run import Run
from sow_gov.domain.arrangement import Unit
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.position import (
    BalanceForecast,
    FinancialPosition,
    Provision,
    ProvisionGround,
    Reserve,
    ReserveKind,
)
from sow_gov.intake.accounting_law import accounting_law
from sow_gov.planning.closing import closings, told
from sow_gov.planning.closing_terms import Before, Dossier, Figured, Lists
from sow_gov.planning.position import provision_schedules, reserve_lines, reserve_schedules
from sow_gov.statutory.law import holding

LISTS = Lists({}, ("6.3", "6.5", "0.4"), ("1.1",), holding(accounting_law().items, date(2026, 12, 31)).value)
UNITS = tuple(Unit(slug, slug.capitalize(), "", make.SOURCE) for slug in ("werkbedrijf", "staf"))
AMOUNTS = st.integers(0, 10**9)


@st.composite
def positions(draw: st.DrawFn, budget: BudgetYear) -> FinancialPosition:
    """One or two reserves that share the reserve lines, a provision, and the forecast balance that goes with them."""
    lines = [line.slug for line in reserve_lines(budget)]
    cut = draw(st.integers(0, len(lines)))
    held = [
        Reserve(slug, slug, kind, "doel", draw(AMOUNTS), tuple(own), make.SOURCE)
        for slug, kind, own in (
            ("algemeen", ReserveKind.GENERAL, lines[:cut]),
            ("doel", ReserveKind.EARMARKED, lines[cut:]),
        )
    ]
    used = tuple(draw(st.lists(AMOUNTS, min_size=4, max_size=4)))
    none = (0, 0, 0, 0)
    kept = Provision(
        "voor", "voor", ProvisionGround.RISK, "doel", draw(AMOUNTS), none, used, none, make.SOURCE
    )  # fmt: skip
    made = FinancialPosition(tuple(held), (kept,), (), (), (), make.SOURCE)
    return replace(made, balance=_forecast(replace(budget, position=made)))


def _forecast(budget: BudgetYear) -> tuple[BalanceForecast, ...]:
    """Reserves, provision and what is in the bank for them, at the end of T-2 to T+3."""
    stands: dict[str, list[int]] = {"P111": [], "P112": [], "P12": []}
    schedules = {"P111": reserve_schedules(budget)[0], "P112": reserve_schedules(budget)[1]}
    for code, schedule in schedules.items():
        opening = schedule.stands[0].opening_cents
        stands[code] = [opening, opening, *(each.closing_cents for each in schedule.stands)]
    (kept,) = provision_schedules(budget)
    stands["P12"] = [kept.stands[0].opening_cents] * 2 + [each.closing_cents for each in kept.stands]
    bank = [sum(column) for column in zip(*stands.values(), strict=True)]
    return tuple(BalanceForecast(code, tuple(each), make.SOURCE) for code, each in {"A23": bank, **stands}.items())


@st.composite
def dossiers(draw: st.DrawFn) -> Dossier:
    """The run of any budget, with a position that fits it."""
    run = draw(strategies.runs())
    budget = replace(run.budget, position=draw(positions(run.budget)))
    opened = {each.slug: Figured("", each.opening_cents, "") for each in budget.position.reserves}
    return Dossier(_with(run, budget), LISTS, Before(opening=opened))


def _with(run: Run, budget: BudgetYear) -> Run:
    return strategies.Drawn.of(replace(run, budget=budget, regulation=replace(run.regulation, units=UNITS)))


def failing(dossier: Dossier) -> list[str]:
    return [each.code for each in closings(dossier) if not each.holds]


@settings(max_examples=25)
@given(dossiers())
def test_any_budget_closes_with_a_position_that_fits_it(dossier: Dossier):
    assert [told(each) for each in closings(dossier) if not each.holds] == []


@settings(max_examples=15)
@given(dossiers(), st.integers(0, 3), st.sampled_from([-1, 1]))
def test_a_cent_too_much_or_too_little_for_one_participant_is_named(dossier: Dossier, place: int, cent: int):
    cells = dossier.run.allocation.cells
    assume(cells)
    cell = cells[place % len(cells)]
    spoilt = replace(cell, shares=cell.shares | {"meer": cell.shares["meer"] + cent})
    allocation = replace(dossier.run.allocation, cells=(spoilt, *(each for each in cells if each is not cell)))
    run = strategies.Drawn.of(replace(dossier.run, allocation=allocation))
    assert failing(replace(dossier, run=run)) == [
        "CLOSE-04", "CLOSE-03"
    ]  # fmt: skip


@settings(max_examples=15)
@given(dossiers(), st.integers(0, 1), st.integers(0, 5), st.sampled_from([-1, 1]))
def test_a_cent_off_in_the_position_is_named_where_it_is(dossier: Dossier, which: int, column: int, cent: int):
    position = dossier.run.budget.position
    assert position is not None
    post = position.balance[which]
    stands = tuple(each + cent * (index == column) for index, each in enumerate(post.amounts))
    balance = tuple(replace(each, amounts=stands) if each is post else each for each in position.balance)
    spoilt = replace(dossier.run.budget, position=replace(position, balance=balance))
    codes = failing(replace(dossier, run=_with(dossier.run, spoilt)))
    assert codes == ["CLOSE-06", *["CLOSE-07"] * (which == 1 and column > 0)]
