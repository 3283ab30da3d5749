# SPDX-License-Identifier: EUPL-1.2
"""Whatever changes during a year and whenever: do advances, corrections and what is left sum to what is owed?"""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import make
from billing import CHOICE, INCOME, MONEY, WORK, advance_of, as_issued
from sow_gov.billing.correction import Correction, correction
from sow_gov.billing.instalment_plan import InstalmentPlan, Place, Stand, planned
from sow_gov.billing.invoice import Invoice
from sow_gov.billing.settlement import YearAmounts, settlement
from sow_gov.domain.agreement import PaymentTerms
from sow_gov.domain.billing_terms import ChangeSettling

PLACES = (WORK, INCOME, MONEY, CHOICE)
AMOUNTS = st.dictionaries(st.sampled_from(PLACES), st.integers(-(10**7), 10**9).filter(bool))


@dataclass(frozen=True)
class Year:
    """The terms of payment, what was agreed one after another, and after how many instalments each became known."""

    terms: PaymentTerms
    stands: tuple[Stand, ...]
    known: tuple[int, ...]

    def plan(self, instalment: int) -> InstalmentPlan:
        """By which an instalment is invoiced: all that holds for it and is known when it is issued."""
        holding = [
            stand
            for stand, known in zip(self.stands, self.known, strict=True)
            if stand.first <= instalment and known < instalment
        ]
        return planned(self.terms, holding)


@st.composite
def years(draw: st.DrawFn) -> Year:
    weights = draw(st.lists(st.integers(1, 12), min_size=1, max_size=6))
    parts = [Fraction(weight, sum(weights)) for weight in weights]
    terms = make.payment(*parts, remainder_in=draw(st.sampled_from(["eerste", "laatste"])))
    later = draw(st.lists(st.integers(1, len(parts) + 1), max_size=3).map(sorted))
    ways = st.sampled_from(ChangeSettling)
    stands = (Stand(draw(AMOUNTS)), *(Stand(draw(AMOUNTS), first, draw(ways)) for first in later))
    known = (0, *draw(st.lists(st.integers(0, len(parts)), min_size=len(later), max_size=len(later)).map(sorted)))
    return Year(terms, stands, known)


def total(invoices: list[Invoice]) -> dict[Place, int]:
    sums: dict[Place, int] = {}
    for each in invoices:
        for line in each.lines:
            assert line.block is not None
            place = (line.block, line.programme, line.task_field, line.choice)
            sums[place] = sums.get(place, 0) + line.cents
    return {place: cents for place, cents in sums.items() if cents}


@given(years(), st.sets(st.integers(1, 6)))
def test_advances_corrections_and_the_rest_are_the_newest_amounts_to_the_cent(year: Year, moments: set[int]):
    dvo, count = make.agreement("duin", payment=year.terms), len(year.terms.instalments)
    issued: list[Invoice] = []
    for number in range(1, count + 1):
        issued.append(advance_of(number, year.plan(number).asked(number)))
        if number in moments:  # a correction by all that is known by then
            known = [stand for stand, known in zip(year.stands, year.known, strict=True) if known <= number]
            issued += mended(correction(dvo, make.YEAR, known[-1].amounts, planned(year.terms, known), issued))
    newest, plan = year.stands[-1].amounts, planned(year.terms, year.stands)
    issued += mended(correction(dvo, make.YEAR, newest, plan, issued))
    assert total(issued) == newest
    again = correction(dvo, make.YEAR, newest, plan, issued)
    assert again.lines == ()
    for number in range(1, count + 1):  # every advance became what the newest plan has for it
        assert whole(again.asked(f"{make.YEAR}-VS-{number:04d}")) == whole(plan.asked(number))


@given(years(), st.booleans())
def test_a_settlement_takes_off_exactly_what_was_invoiced(year: Year, corrected: bool):
    dvo, count = make.agreement("duin", payment=year.terms), len(year.terms.instalments)
    issued = [advance_of(number, year.plan(number).asked(number)) for number in range(1, count + 1)]
    owed, plan = year.stands[0].amounts, planned(year.terms, year.stands)
    if corrected:
        issued += mended(correction(dvo, make.YEAR, year.stands[-1].amounts, plan, issued))
    made = settlement(dvo, make.YEAR, YearAmounts(year.stands[-1].amounts, owed), issued)
    assert (made.owed_cents, made.invoiced_cents) == (sum(owed.values()), sum(total(issued).values()))
    assert made.total_cents == sum(line.cents for line in made.lines) == made.owed_cents - made.invoiced_cents


@given(years())
def test_spreading_leaves_what_was_invoiced_before_the_change_as_it_was(year: Year):
    plans = [planned(year.terms, year.stands[:count]) for count in range(1, len(year.stands) + 1)]
    for before, after, stand in zip(plans, plans[1:], year.stands[1:], strict=False):
        if after.first == stand.first > 1:
            for number in range(1, stand.first):
                assert whole(after.asked(number)) == whole(before.asked(number))


def mended(found: Correction) -> list[Invoice]:
    return [as_issued(found)] if found.lines else []


def whole(cents: Mapping[Place, int]) -> dict[Place, int]:
    return {place: each for place, each in cents.items() if each}
