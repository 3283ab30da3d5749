# SPDX-License-Identifier: EUPL-1.2
"""Does a split by cause add up, leave out who did nothing, and not depend on who is taken first?"""

from dataclasses import replace
from fractions import Fraction
from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

import make
import strategies
from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.indexation import Indexation
from sow_gov.domain.keys import KeyRegime
from sow_gov.planning.causes import Cause, growth_between, strands
from sow_gov.planning.difference import ROUNDING, difference, rows
from sow_gov.planning.shapley import shapley
from sow_gov.planning.states import Mixed

CARRIERS = ("duin", "meer")
Game = dict[frozenset[str], dict[str, Fraction]]

growths = st.none() | st.builds(
    Indexation, st.integers(-50, 99), st.integers(-50, 99), st.just(70), st.just(make.SOURCE)
)


@st.composite
def games(draw: st.DrawFn) -> Game:
    """What every set of one to four causes does to two carriers."""
    causes = "abcd"[: draw(st.integers(1, 4))]
    sets = [frozenset(taken) for size in range(len(causes) + 1) for taken in combinations(causes, size)]
    amounts = st.fractions(-1000, 1000, max_denominator=7)
    return {taken: {name: draw(amounts) for name in CARRIERS} for taken in sets}


def causes_of(game: Game) -> list[str]:
    return sorted(max(game, key=len))


def a_year_later(budget: BudgetYear, indexation: Indexation | None = None) -> BudgetYear:
    """The same budget for the year after it, with counts of a day that is a year later."""
    later = tuple(
        replace(count, counted_on=count.counted_on.replace(year=count.counted_on.year + 1)) for count in budget.counts
    )
    years = tuple(year + 1 for year in budget.years)
    return replace(budget, year=budget.year + 1, years=years, counts=later, indexation=indexation)


def runs_of(old: BudgetYear, new: BudgetYear, regimes: tuple[KeyRegime, KeyRegime]) -> tuple[Run, Run]:
    """The runs of two years, each by the key regime of its own."""
    years = {old.year: old, new.year: new}
    before, after = (replace(make.arrangement(old, regime), years=years) for regime in regimes)
    return run(before, make.LAW, old.year), run(after, make.LAW, new.year)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Run, Run]:
    """Two years of Delta under the same key regime, or each under one of its own."""
    regime = draw(strategies.regimes())
    other = draw(st.just(regime) | strategies.regimes())
    new = a_year_later(draw(strategies.budgets(other)), draw(growths))
    return runs_of(draw(strategies.budgets(regime)), new, (regime, other))


@st.composite
def same_regime(draw: st.DrawFn) -> tuple[BudgetYear, BudgetYear, KeyRegime]:
    """Two budgets of one year under one regime."""
    regime = draw(strategies.regimes())
    return draw(strategies.budgets(regime)), draw(strategies.budgets(regime)), regime


def exact(made: Run) -> dict[str, Fraction]:
    """What every participant bears before rounding, from the cells of a run."""
    borne = dict.fromkeys(made.allocation.participants, Fraction(0))
    for cell in made.allocation.cells:
        shares = cell.weights.shares(Fraction(cell.total_cents)) if cell.weights else cell.shares
        for name, share in shares.items():
            borne[name] += share
    return borne


def causes(before: Run, after: Run) -> list[dict[Cause, int]]:
    return [dict(change.causes) for change in difference(before, after).changes.values()]


@given(games())
def test_the_value_is_the_mean_over_every_order(game: Game):
    names = causes_of(game)
    orders = list(permutations(names))
    for name in CARRIERS:
        for cause in names:
            added = Fraction(0)
            for order in orders:
                ahead = frozenset(order[: order.index(cause)])
                added += game[ahead | {cause}][name] - game[ahead][name]
            assert shapley(names, game.__getitem__)[cause][name] == added / len(orders)


@given(games(), st.randoms(use_true_random=False))
def test_the_order_in_which_causes_are_named_makes_no_difference(game: Game, chance):
    names = causes_of(game)
    shuffled = chance.sample(names, len(names))
    assert shapley(names, game.__getitem__) == shapley(shuffled, game.__getitem__)


@given(games())
def test_values_sum_to_what_all_causes_do_together(game: Game):
    names = causes_of(game)
    parts = shapley(names, game.__getitem__)
    for name in CARRIERS:
        whole = game[frozenset(names)][name] - game[frozenset()][name]
        assert sum(part[name] for part in parts.values()) == whole


@given(games())
def test_a_cause_that_adds_nothing_to_any_set_gets_exactly_nothing(game: Game):
    names = [*causes_of(game), "nul"]
    parts = shapley(names, lambda there: game[there - {"nul"}])
    assert parts["nul"] == dict.fromkeys(CARRIERS, 0)
    assert {name: part for name, part in parts.items() if name != "nul"} == shapley(names[:-1], game.__getitem__)


@given(games())
def test_causes_that_do_the_same_get_the_same(game: Game):
    def alike(there: frozenset[str]) -> dict[str, Fraction]:
        """The game in which "a" and "tweeling" may stand in for each other."""
        twins = len(there & {"a", "tweeling"})
        rest = game[there - {"a", "tweeling"} | ({"a"} if twins else set())]
        return {name: amount * (1 + twins) for name, amount in rest.items()}

    parts = shapley([*causes_of(game), "tweeling"], alike)
    assert parts["a"] == parts["tweeling"]


@given(pairs())
def test_without_and_with_every_cause_it_is_the_one_run_and_the_other(made: tuple[Run, Run]):
    before, after = made
    growth = growth_between(before.arrangement, before.year, after.year)
    mixed = Mixed(before, after, strands(before, after, growth))
    assert mixed(frozenset()) == exact(before)
    assert mixed(frozenset(Cause)) == exact(after)


@given(pairs())
def test_causes_and_rounding_sum_to_the_difference_and_the_causes_of_all_to_what_really_moved(made: tuple[Run, Run]):
    before, after = made
    found = difference(before, after)
    for name, change in found.changes.items():
        assert change.from_cents == before.allocation.contribution(name)
        assert change.to_cents == after.allocation.contribution(name)
        assert sum(cents for _, (cents,) in rows([change])) == change.difference_cents
        assert change.rounding_cents == change.parts[ROUNDING]
    moved = sum(exact(after).values()) - sum(exact(before).values())
    assert abs(sum(found.together.causes.values()) - moved) <= Fraction(1, 2)
    assert found.together.difference_cents == sum(each.difference_cents for each in found.changes.values())


@given(pairs())
def test_no_cause_is_a_cent_from_its_exact_value_and_what_is_nothing_stays_nothing(made: tuple[Run, Run]):
    before, after = made
    growth = growth_between(before.arrangement, before.year, after.year)
    parts, found = shapley(tuple(Cause), Mixed(before, after, strands(before, after, growth))), difference(*made)
    for cause in Cause:
        for name, change in found.changes.items():
            assert abs(change.causes[cause] - parts[cause][name]) < 1
            assert parts[cause][name] != 0 or change.causes[cause] == 0


@given(pairs())
def test_the_other_way_around_every_amount_changes_sign(made: tuple[Run, Run]):
    forth, back = difference(*made), difference(*reversed(made))
    for name, change in forth.changes.items():
        assert back.changes[name].parts == {cause: -cents for cause, cents in change.parts.items()}
        assert back.changes[name].from_cents == change.to_cents


@given(strategies.runs())
def test_a_year_beside_itself_shows_nothing(made: Run):
    for change in difference(made, made).changes.values():
        assert set(change.parts.values()) == {0}


@given(same_regime(), st.integers(-5, 5))
def test_the_key_does_nothing_while_regime_and_bearing_are_the_same(
    drawn: tuple[BudgetYear, BudgetYear, KeyRegime], factor: int
):
    """In a year with other terms (a tariff that grew, another step of a path) it does, so both are of one year."""
    old, new, regime = drawn
    grown = tuple(replace(line, amounts=tuple(abs(factor) * cents for cents in line.amounts)) for line in old.lines)
    fixed = tuple(count for count in old.counts if count.key == strategies.PUBLISHED)
    lines = tuple(line for line in grown if line.borne_by != strategies.PUBLISHED)
    kept = tuple(line for line in old.lines if line.borne_by == strategies.PUBLISHED)
    counts = fixed + tuple(count for count in new.counts if count.key != strategies.PUBLISHED)
    new = replace(new, lines=lines + kept, counts=counts, rounding=old.rounding, hosting=old.hosting)
    before, after = (run(make.arrangement(budget, regime), make.LAW, make.YEAR) for budget in (old, new))
    assert {found[Cause.KEY] for found in causes(before, after)} == {0}


@given(same_regime())
def test_without_other_counts_or_tariffs_volume_does_nothing(drawn: tuple[BudgetYear, BudgetYear, KeyRegime]):
    old, new, regime = drawn
    kept = [count for count in new.counts if count.key == strategies.PUBLISHED]
    kept += [count for count in old.counts if count.key != strategies.PUBLISHED]
    old, new = replace(old, hosting=()), replace(new, hosting=(), counts=tuple(kept))
    before, after = runs_of(old, a_year_later(new), (regime, regime))
    assert {found[Cause.VOLUME] for found in causes(before, after)} == {0}


@given(same_regime(), growths)
def test_lines_alone_move_no_choice_and_choices_alone_no_cost(
    drawn: tuple[BudgetYear, BudgetYear, KeyRegime], growth: Indexation | None
):
    old, new, regime = drawn
    lines = a_year_later(replace(new, agreements=old.agreements), growth)
    for found in causes(*runs_of(old, lines, (regime, regime))):
        assert found[Cause.CHOICES] == 0
    choices = a_year_later(replace(old, agreements=new.agreements), Indexation(0, 0, 70, make.SOURCE))
    before, after = runs_of(old, choices, (regime, regime))
    for found in causes(before, after):
        assert (found[Cause.PRICE], found[Cause.LEVEL], found[Cause.OTHER], found[Cause.VOLUME]) == (0, 0, 0, 0)


def keeping_its_savings(budget: BudgetYear) -> BudgetYear:
    """The budget in which every choice that costs less lowers the contribution of who makes it."""
    agreements = (
        replace(dvo, choices=tuple(replace(choice, saving_to_municipality=True) for choice in dvo.choices))
        for dvo in budget.agreements
    )
    return replace(budget, agreements=tuple(agreements))


@given(same_regime())
def test_own_choices_of_a_municipality_are_its_own(drawn: tuple[BudgetYear, BudgetYear, KeyRegime]):
    old, new, regime = drawn
    before, after = runs_of(keeping_its_savings(old), a_year_later(keeping_its_savings(new)), (regime, regime))
    for name, change in difference(before, after).changes.items():
        then, now = (
            made.allocation.contribution(name, made.allocation.select(Block.CHOICES)) for made in (before, after)
        )
        assert change.causes[Cause.CHOICES] == now - then
