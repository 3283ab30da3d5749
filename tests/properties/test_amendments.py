# SPDX-License-Identifier: EUPL-1.2
"""Whatever an amendment changes: does the chain close, and is the effect the same from every side?"""

from dataclasses import replace
from itertools import accumulate, pairwise

from hypothesis import given
from hypothesis import strategies as st

import make
import strategies
from amendments import amendment, changed
from sow_gov.app.allocate import run
from sow_gov.domain.amendment import BudgetAmendment
from sow_gov.domain.arrangement import Arrangement
from sow_gov.planning.amended import after, amounts_of, chain, changeable
from sow_gov.planning.amendment_effect import effect
from sow_gov.planning.overview import Totals

mutations = st.tuples(*[st.integers(0, 10**7)] * 4)


@st.composite
def amended(draw: st.DrawFn) -> Arrangement:
    """Any arrangement with one to three amendments of its lines, services and choices, and now and then a new line."""
    delta = draw(strategies.arrangements())
    budget = delta.years[make.YEAR]
    slugs = [*(line.slug for line in budget.lines if not line.slug.startswith("vast-"))]
    slugs += [service.slug for hosting in budget.hosting for service in hosting.services]
    slugs += [line.slug for dvo in budget.agreements for choice in dvo.choices for line in choice.lines]

    def lines(number: int) -> BudgetAmendment:
        chosen = draw(st.lists(st.sampled_from(slugs), unique=True, max_size=4)) if slugs else []
        made = [changed(slug, *draw(mutations)) for slug in chosen]
        if draw(st.booleans()):
            new = make.budget_line(f"nieuw-{number}", 0, "programma-1")
            made.append(changed(new.slug, *draw(mutations), new=new))
        return amendment(number, *made)

    amendments = tuple(lines(number) for number in range(1, draw(st.integers(1, 3)) + 1))
    return replace(delta, years={make.YEAR: replace(budget, amendments=amendments)})


@given(amended())
def test_the_chain_holds_and_amounts_are_the_old_ones_with_every_mutation(delta: Arrangement):
    budget = delta.years[make.YEAR]
    links = chain(budget)
    assert all(link.holds for link in links)
    assert all(before.closing_cents == link.opening_cents for before, link in pairwise(links))
    for slug, each in changeable(budget, {line.slug for made in budget.amendments for line in made.lines}).items():
        steps = [line.changes for made in budget.amendments for line in made.lines if line.slug == slug]
        *_, last = accumulate(steps, lambda was, more: tuple(map(sum, zip(was, more, strict=True))))
        now = amounts_of(changeable(after(budget, len(budget.amendments)), {slug})[slug])
        assert now == tuple(map(sum, zip(amounts_of(each), last, strict=True)))


@given(amended())
def test_the_effect_is_the_same_by_programme_taakveld_category_and_municipality(delta: Arrangement):
    (first, *_) = delta.years[make.YEAR].amendments
    before, after_it = (run(delta, make.LAW, make.YEAR, variant=variant) for variant in ("", "w1"))
    made = effect(first, [before], [after_it])
    groups = (made.programmes, made.task_fields, made.categories)
    (change,) = {sum((each.change for each in group.values()), Totals()) for group in groups}
    (rounding,), (total,) = made.rounding, made.total
    borne = sum(moved.difference_cents for (moved,) in made.contributions.values())
    assert change.borne == total.difference_cents == borne + rounding.difference_cents
    for slug, own in made.own.items():
        assert sum(each.cents[0] for each in own) == made.contributions[slug][0].difference_cents
