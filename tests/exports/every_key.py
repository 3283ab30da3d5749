# SPDX-License-Identifier: EUPL-1.2
"""Hypothesis strategies: runs in which every kind of key, module, joint choice, surcharge and department occurs."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from hypothesis import reject
from hypothesis import strategies as st

import make
import strategies
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.domain.agreement import Agreement, JointChoice, NotBought, PolicyChoice, Surcharge, SurchargeCover
from sow_gov.domain.budget import BudgetYear, RoundingMethod, RoundingTerm, StandardModule, SupportMethod
from sow_gov.domain.budget_line import BudgetLine
from sow_gov.domain.errors import Fault
from sow_gov.domain.key_terms import Bounds, RestRule
from sow_gov.domain.keys import AllocationKey, Count, KeyBasis, KeyRegime, SupportDepartment

BOUNDED, WORK = "begrensd", "programma-1"
IMPOSSIBLE = {
    "ALLOC-01": "nobody who buys has a count",
    "ALLOC-13": "the bounds leave no division",
}
"""What a drawn year may be refused for."""
RELATIVE = (KeyBasis.COUNTS, KeyBasis.EQUAL_PARTS, KeyBasis.FIXED_SHARES, KeyBasis.MIX, KeyBasis.GROWTH_PATH)
"""The keys by which a module that somebody leaves out can be borne."""
EUROS = RoundingTerm(RoundingMethod.ROUNDING_LINE, 3_00, 100)
cents = st.integers(0, 10**6)


@st.composite
def bounds(draw: st.DrawFn, keys: Sequence[str]) -> AllocationKey:
    """A minimum or a cap for some participants, over any key but published amounts."""
    least = draw(st.dictionaries(strategies.participants, cents, max_size=2))
    most = draw(st.dictionaries(strategies.participants, cents.map(lambda cap: cap + 10**6), max_size=2))
    terms = Bounds(draw(st.sampled_from(keys)), least, most, draw(st.sampled_from(RestRule)))
    return replace(make.key(BOUNDED, KeyBasis.BOUNDS), terms=terms)


@st.composite
def regimes(draw: st.DrawFn) -> KeyRegime:
    """Any regime with a bounded programme, a key that is frozen or not, and up to three departments with drivers."""
    base = draw(strategies.regimes())
    first = replace(base.keys[0], frozen_on=draw(st.sampled_from([None, make.COUNTED_ON])))
    below = [key.slug for key in base.keys if key.slug != strategies.PUBLISHED]
    names = [f"afdeling-{number}" for number in range(draw(st.integers(0, 3)))]
    return replace(
        base,
        programmes=(*base.programmes, make.programme(BOUNDED, BOUNDED)),
        keys=(first, *base.keys[1:], draw(bounds(below))),
        drivers=(*base.drivers, *(make.key(f"uren-{name}") for name in names)),
        departments=tuple(SupportDepartment(name, name.capitalize(), f"uren-{name}", make.SOURCE) for name in names),
    )


@st.composite
def served(draw: st.DrawFn, regime: KeyRegime) -> tuple[Count, ...]:
    """What each department gives to programmes, among them always the bounded one, and to departments."""
    receivers = [*(programme.slug for programme in regime.primary), *(each.slug for each in regime.departments)]
    given = {
        each.driver: draw(strategies.weights(receivers)) | {BOUNDED: draw(st.integers(1, 50))}
        for each in regime.departments
    }
    counted = (make.counts(driver, counts) for driver, counts in given.items())
    return sum(counted, make.counts("fte", {BOUNDED: 1}))


@st.composite
def budgets(draw: st.DrawFn, regime: KeyRegime) -> BudgetYear:
    """Any year with lines of the bounded programme and of departments, a module, and choices of a group."""
    year = draw(strategies.budgets(replace(regime, programmes=regime.programmes[:-1])))
    spent = [
        make.budget_line(f"steun-{each.slug}", draw(cents), "overhead", department=each.slug)
        for each in regime.departments
    ]
    bounded = [make.budget_line(f"grens-{each}", draw(cents), BOUNDED) for each in range(draw(st.integers(0, 2)))]
    lines: tuple[BudgetLine, ...] = (*year.lines, *spent, *bounded)
    bases = {programme.slug: regime.key(programme.key).basis for programme in regime.programmes}
    published = any(line.borne_by == strategies.PUBLISHED for line in lines)
    module = [line.slug for line in lines if line.borne_by and bases[line.borne_by] in RELATIVE]
    counting = sorted({count.key for count in year.counts if count.carrier == "duin"} - {strategies.PUBLISHED})
    return replace(
        year,
        lines=lines,
        counts=(*year.counts, *draw(served(regime))),
        rounding=year.rounding if published else draw(strategies.roundings | st.just(EUROS)),
        support_method=draw(st.sampled_from(SupportMethod)),
        support_order=tuple(draw(st.permutations([each.slug for each in regime.departments]))),
        agreements=draw(agreements(year.agreements, counting)),
        modules=(StandardModule("module", "Module", tuple(module[::2]), make.SOURCE),),
    )


@st.composite
def agreements(draw: st.DrawFn, signed: Sequence[Agreement], counting: Sequence[str]) -> tuple[Agreement, ...]:
    """The agreements with a choice of a group, surcharges, and a module that some leave out."""
    group = tuple(draw(st.lists(strategies.participants, unique=True)))
    joint = JointChoice("groep", group, draw(st.sampled_from(counting)))
    costs, standard = draw(strategies.amounts), draw(st.just(0) | strategies.amounts)
    made = []
    for dvo in signed:
        shared = make.choice(f"samen-{dvo.participant}", costs, standard=standard, joint=joint)
        placed = replace(shared, lines=tuple(replace(line, placing=make.placing(WORK)) for line in shared.lines))
        own = (*dvo.choices, *([placed] if dvo.participant in group else []))
        left = dvo.participant != "duin" and draw(st.booleans())
        not_bought = (NotBought("module", make.decision()),) if left else ()
        choices = tuple(draw(surcharged(choice)) for choice in own)
        made.append(replace(dvo, choices=choices, not_bought=not_bought))
    return tuple(made)


def surcharged(choice: PolicyChoice) -> st.SearchStrategy[PolicyChoice]:
    """The choice with a surcharge or without."""
    named = {"slug": f"opslag-{choice.slug}", "label": f"Opslag op {choice.slug}", "unit": "staf"}
    drawn: dict[str, Any] = {"permille": st.integers(0, 400), "cover": st.sampled_from(SurchargeCover)}
    place = {"placing": make.placing("overhead", "0.4"), "source": make.SOURCE}
    surcharges = st.builds(Surcharge, **{name: st.just(each) for name, each in (named | place).items()}, **drawn)
    return (st.none() | surcharges).map(lambda surcharge: replace(choice, surcharge=surcharge))


@st.composite
def runs(draw: st.DrawFn) -> Run:
    """A run of the budget year, or of one of the three years after it."""
    regime = draw(regimes())
    year = draw(budgets(regime))
    first = replace(regime.keys[0], basis=draw(st.sampled_from([KeyBasis.COUNTS, KeyBasis.HISTORIC_BUDGETS])))
    regime = replace(regime, keys=(first, *regime.keys[1:]))
    published = any(line.borne_by == strategies.PUBLISHED for line in year.lines)
    shown = make.YEAR + (0 if published else draw(st.integers(0, 3)))
    try:
        return strategies.Drawn.of(run(make.arrangement(year, regime), make.LAW, make.YEAR, outlook_year=shown))
    except Fault as fault:
        if fault.code not in IMPOSSIBLE:
            raise
        reject()
