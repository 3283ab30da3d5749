# SPDX-License-Identifier: EUPL-1.2
"""Does everybody bear what is theirs, all of it, and nothing of another's?"""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

import make
import strategies
from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import full_costs, run
from sow_gov.billing.advance import schedule
from sow_gov.domain.agreement import Agreement
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import RoundingMethod


def changed(arrangement: Arrangement, **changes: object) -> Arrangement:
    """The same arrangement with another budget year."""
    return replace(arrangement, years={make.YEAR: replace(arrangement.year(make.YEAR), **changes)})


def contributions(arrangement: Arrangement) -> dict[str, int]:
    allocation = run(arrangement, make.LAW, make.YEAR).allocation
    return {name: allocation.contribution(name) for name in allocation.participants}


@given(strategies.runs())
def test_shares_and_rounding_sum_to_the_total_of_the_figures(made: Run):
    allocation = made.allocation
    shares = sum(allocation.contribution(name) for name in allocation.participants)
    assert shares + allocation.rounding_cents == allocation.total_cents
    assert allocation.total_cents == sum(line.cents for line in allocation.figures.lines)


@given(strategies.runs())
def test_every_cell_closes_and_only_a_rounding_line_leaves_a_rounding(made: Run):
    lines = [line for cell in made.allocation.cells for line in cell.lines]
    assert sorted(line.slug for line in lines) == sorted(line.slug for line in made.allocation.figures.lines)
    for cell in made.allocation.cells:
        assert cell.total_cents == sum(line.cents for line in cell.lines)
        assert sum(cell.shares.values()) + cell.rounding_cents == cell.total_cents
        rounding = made.budget.rounding
        assert abs(cell.rounding_cents) <= rounding.limit_cents
        assert rounding.method is RoundingMethod.ROUNDING_LINE or cell.rounding_cents == 0


def keeping_its_savings(dvo: Agreement) -> Agreement:
    """The agreement in which a choice that costs less lowers the contribution of who makes it."""
    return replace(dvo, choices=tuple(replace(choice, saving_to_municipality=True) for choice in dvo.choices))


@given(strategies.arrangements(), strategies.participants, st.data())
def test_own_choices_of_one_change_nobody_elses_contribution(made: Arrangement, chooser: str, data: st.DataObject):
    other_choices = data.draw(strategies.agreements(made.key_regimes[0].value, chooser).map(keeping_its_savings))
    made = changed(made, agreements=tuple(map(keeping_its_savings, made.year(make.YEAR).agreements)))
    dvos = tuple(other_choices if dvo.participant == chooser else dvo for dvo in made.year(make.YEAR).agreements)
    before, after = contributions(made), contributions(changed(made, agreements=dvos))
    assert {name: after[name] - before[name] for name in before if name != chooser} == dict.fromkeys(
        set(before) - {chooser}, 0
    )


@given(strategies.arrangements(), strategies.participants, strategies.amounts)
def test_a_line_of_programme_money_moves_only_its_municipality(made: Arrangement, client_of: str, cents: int):
    lines = (*made.year(make.YEAR).lines, make.programme_money("nieuw", client_of, cents, "overhead"))
    before, after = contributions(made), contributions(changed(made, lines=lines))
    assert after == before | {client_of: before[client_of] + cents}


@given(strategies.runs())
def test_the_advances_of_a_year_sum_to_the_contribution_of_each_participant(made: Run):
    for dvo in made.budget.agreements:
        advances = schedule(made.allocation, dvo)
        assert [advance.instalment for advance in advances] == list(dvo.payment.instalments)
        assert sum(advance.total_cents for advance in advances) == made.allocation.contribution(dvo.participant)
        for lines in zip(*(advance.lines for advance in advances), strict=True):
            assert {line.year_cents for line in lines} == {sum(line.cents for line in lines)}


@given(strategies.runs())
def test_full_costs_sum_to_the_shared_total_and_charging_adds_nothing(made: Run):
    view = full_costs(made)
    programmes = [programme.slug for programme in made.regime.programmes]
    shared = sum(cell.total_cents for cell in made.allocation.select(Block.SHARED))
    assert sum(view.total(programme) for programme in programmes) == shared
    assert sum(view.charged(programme) for programme in programmes) == 0
