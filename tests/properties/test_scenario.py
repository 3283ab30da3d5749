# SPDX-License-Identifier: EUPL-1.2
"""Does the effect of any scenario close, and is leaving the same as not being there?"""

from dataclasses import replace
from datetime import date

from hypothesis import assume, given
from hypothesis import strategies as st

import make
import strategies
from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.app.scenario import what_if
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.errors import Fault
from sow_gov.planning.effect import Effect
from sow_gov.planning.scenario import (
    Changes,
    ChangesRejected,
    ChoiceChange,
    CountChange,
    KeyChange,
    Leave,
    LineChange,
    TakeOver,
    TariffChange,
)

FIRST, LAST = date(make.YEAR, 1, 1), date(make.YEAR, 12, 31)
days = st.dates(FIRST, LAST)


@st.composite
def changes(draw: st.DrawFn, made: Run) -> Changes:
    """Any changes that a year can have, none of them twice; published amounts stay as they are."""
    budget, regime = made.budget, made.regime
    services = [service.slug for hosting in budget.hosting for service in hosting.services]
    lines = [line.slug for line in budget.lines if not line.slug.startswith(strategies.PUBLISHED)]
    choices = [choice.slug for dvo in budget.agreements for choice in dvo.choices]
    keys = [key.slug for key in regime.keys if not key.published]
    programmes = [programme.slug for programme in regime.programmes if programme.slug != strategies.PUBLISHED]
    counting = [key.slug for key in regime.keys if key.counts and not key.published]

    def some(names: list[str]) -> list[str]:
        return draw(st.lists(st.sampled_from(names), unique=True, max_size=3)) if names else []

    return Changes(
        tuple(CountChange(key, draw(strategies.participants), draw(st.integers(1, 999))) for key in some(counting)),
        tuple(KeyChange(slug, draw(st.sampled_from(keys))) for slug in some(programmes)),
        tuple(TariffChange(slug, draw(st.integers(0, 10**6))) for slug in some(services)),
        tuple(LineChange(slug, draw(strategies.amounts)) for slug in some(lines)),
        tuple(ChoiceChange(slug, draw(st.none() | strategies.amounts)) for slug in some(choices)),
        tuple(Leave(slug, draw(days)) for slug in some(list(make.PARTICIPANTS))[:1]),
        tuple(
            TakeOver(slug, draw(days), draw(strategies.amounts), draw(st.none() | strategies.amounts))
            for slug in some(services)
        ),
    )  # fmt: skip


def tried(made: Run, wanted: Changes) -> Effect:
    """The effect; what no allocation could divide, or no regulation keep to, is left out."""
    try:
        return what_if(made, wanted)
    except ChangesRejected as rejected:
        told = {fault.code for fault in rejected.faults}
        assume(not told <= {"SCENARIO-07", "ALLOC-01", "ALLOC-07", "ALLOC-10", "ALLOC-11", "ALLOC-12", "ALLOC-13"})
        raise


@given(strategies.runs())
def test_no_change_changes_nothing(made: Run):
    found = what_if(made, Changes())
    moved = [*found.contributions.values(), found.rounding, found.total]
    moved += [each for block in found.blocks.values() for each in block.values()]
    assert {each.difference_cents for each in moved} == {0}
    assert found.total.before_cents == made.allocation.total_cents
    assert (found.departures, found.takeovers, found.over_cap, found.days) == ((), (), (), ())


@given(strategies.runs(), st.data())
def test_differences_sum_to_the_change_of_the_total(made: Run, data: st.DataObject):
    found = tried(made, data.draw(changes(made)))
    assert sum(each.difference_cents for each in found.contributions.values()) == (
        found.total.difference_cents - found.rounding.difference_cents
    )
    for name, moved in found.contributions.items():
        assert moved.after_cents == sum(found.blocks[block][name].after_cents for block in Block)
        assert moved.before_cents == made.allocation.contribution(name)


def by_counts(made: Arrangement) -> BudgetYear:
    """The year of an arrangement without published amounts."""
    budget = made.year(make.YEAR)
    lines = tuple(line for line in budget.lines if not line.slug.startswith(strategies.PUBLISHED))
    return replace(budget, lines=lines)


def without(made: Arrangement, budget: BudgetYear, gone: str) -> Arrangement:
    """The arrangement as it would be if a municipality had never taken part."""
    lines = tuple(line for line in budget.lines if line.participant != gone)
    dvos = tuple(dvo for dvo in budget.agreements if dvo.participant != gone)
    (version,) = made.regulations
    names = tuple(name for name in version.value.participants if name != gone)
    regulations = (replace(version, value=replace(version.value, participants=names)),)
    years = {make.YEAR: replace(budget, lines=lines, agreements=dvos)}
    return replace(made, regulations=regulations, years=years)


@given(strategies.arrangements(), strategies.participants)
def test_leaving_on_the_first_day_is_the_allocation_without_that_municipality(made: Arrangement, gone: str):
    budget = by_counts(made)
    before = run(replace(made, years={make.YEAR: budget}), make.LAW, make.YEAR)
    try:
        alone = run(without(made, budget, gone), make.LAW, make.YEAR).allocation
    except Fault:  # all that the others count is nothing
        assume(False)
    found = what_if(before, Changes(leaving=(Leave(gone, FIRST),)))
    after = {name: each.after_cents for name, each in found.contributions.items()}
    assert after == {gone: 0, **{name: alone.contribution(name) for name in alone.participants}}


@given(strategies.arrangements(), strategies.participants)
def test_leaving_on_the_last_day_changes_a_day(made: Arrangement, gone: str):
    budget = by_counts(made)
    before = run(replace(made, years={make.YEAR: budget}), make.LAW, make.YEAR)
    first, last = (tried(before, Changes(leaving=(Leave(gone, on),))) for on in (FIRST, LAST))
    dealt_out = 2 * budget.rounding.unit_cents * (len(before.allocation.cells) + 1)
    for name, moved in last.contributions.items():
        a_day = abs(first.contributions[name].difference_cents) / 365
        assert abs(moved.difference_cents) <= a_day + dealt_out


@given(strategies.arrangements(), strategies.participants, days)
def test_who_stays_bears_together_what_who_leaves_no_longer_bears(made: Arrangement, gone: str, on: date):
    dvos = tuple(replace(dvo, choices=()) for dvo in made.year(make.YEAR).agreements)
    budget = replace(by_counts(made), agreements=dvos)
    before = run(replace(made, years={make.YEAR: budget}), make.LAW, make.YEAR)
    found = tried(before, Changes(leaving=(Leave(gone, on),)))
    moved = {name: each.difference_cents for name, each in found.blocks[Block.SHARED].items()}
    assert sum(moved.values()) + found.rounding.difference_cents == 0
    assert found.departures[0].stranded_cents == -moved[gone]
