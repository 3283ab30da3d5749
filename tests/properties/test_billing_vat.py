# SPDX-License-Identifier: EUPL-1.2
"""Do VAT and interest keep their sums, whatever the amounts, rates, keys and instalments?"""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

import make
from sow_gov.allocation.apportion import instalments
from sow_gov.app.allocate import run
from sow_gov.billing.interest import Claim, Paid, late_interest
from sow_gov.billing.invoice import InvoiceLine, LineVat
from sow_gov.billing.orders import order_cents
from sow_gov.billing.passed_on_vat import PassedOn, advanced, by_place, left, passed_on_vat
from sow_gov.billing.vat import vat_totals
from sow_gov.domain.billing_terms import VatRegime
from sow_gov.domain.dates import Dated, Period
from vat_terms import cost, counted, order, order_line, passed_on

CENTS = st.integers(0, 10**9)
SIGNED = st.integers(-(10**9), 10**9)
PARTS = st.lists(st.integers(1, 12), min_size=1, max_size=6).map(
    lambda weights: tuple(Fraction(weight, sum(weights)) for weight in weights)
)
DUE = date(2024, 3, 31)
RATES = (
    Dated(Period(date(2024, 1, 1), date(2025, 1, 1)), Fraction(7, 100)),
    Dated(Period(date(2025, 1, 1)), Fraction(6, 100)),
)


def owed(lines: list[int], weights: Mapping[str, int], parts: tuple[Fraction, ...], permille: int) -> PassedOn:
    costs = tuple(cost(f"kosten-{number}", cents) for number, cents in enumerate(lines))
    budget = make.budget(costs, counted(weights))
    made = run(make.arrangement(budget), make.LAW, make.YEAR)
    return passed_on_vat(made, passed_on(*parts, permille=permille))


WEIGHTS = st.fixed_dictionaries(dict.fromkeys(make.PARTICIPANTS, st.integers(1, 1000)))


@given(st.lists(CENTS, min_size=1, max_size=6), WEIGHTS, PARTS, st.sampled_from([60, 90, 210]))
def test_what_the_municipalities_owe_is_all_vat_and_advances_with_settlement_are_what_they_owe(
    lines: list[int], weights: dict[str, int], parts: tuple[Fraction, ...], permille: int
):
    planned, real = owed(lines, weights, parts, permille), owed([*lines[1:], 123_45], weights, parts, permille)
    assert sum(planned.owed(slug) for slug in make.PARTICIPANTS) == planned.total_cents
    for slug in make.PARTICIPANTS:
        before = advanced(planned, slug)
        assert sum(sum(each.values()) for each in before) == planned.owed(slug)
        rest = left(by_place(real, slug), before)
        assert sum(sum(each.values()) for each in before) + sum(rest.values()) == real.owed(slug)


@given(st.lists(st.tuples(SIGNED, st.sampled_from([0, 90, 210])), max_size=8))
def test_vat_mirrors_and_is_never_half_a_cent_off_per_rate(lines: list[tuple[int, int]]):
    def totals(sign: int) -> list[tuple[int, int]]:
        made = [InvoiceLine(None, "", "", "", None, 0, sign * cents, vat=vat(permille)) for cents, permille in lines]
        return [(each.base_cents, each.vat_cents) for each in vat_totals(made)]

    assert totals(-1) == [(-base, -asked) for base, asked in totals(1)]
    assert sum(base for base, _ in totals(1)) == sum(cents for cents, _ in lines)
    rates = list(dict.fromkeys(permille for _, permille in lines))
    for permille, (base, asked) in zip(rates, totals(1), strict=True):
        assert abs(asked - Fraction(base * permille, 1000)) <= Fraction(1, 2)


def vat(permille: int) -> LineVat:
    return LineVat(VatRegime.TAXED, permille, "") if permille else LineVat(VatRegime.EXEMPT, 0, "vrij")


@given(st.integers(1, 10**6), st.integers(0, 10**7), PARTS)
def test_the_instalments_of_an_order_are_the_order_to_the_cent(tenths: int, price: int, parts: tuple[Fraction, ...]):
    line = order_line("werk", str(Fraction(tenths, 10)), str(price))
    made = order(line, parts=parts)
    asked = instalments(order_cents(line), [each.part for each in made.instalments], "laatste")
    assert sum(asked) == order_cents(line)
    assert abs(order_cents(line) - line.quantity * line.unit_cents) <= Fraction(1, 2)


@given(
    CENTS,
    st.lists(st.tuples(st.integers(-60, 900), st.integers(1, 10**8)), max_size=4),
    st.integers(0, 1000),
    st.integers(0, 200),
)
def test_interest_grows_with_time_and_falls_with_payment(cents: int, paid: list[tuple[int, int]], days: int, more: int):
    claim = Claim(cents, DUE, tuple(Paid(DUE + timedelta(days=after), part) for after, part in paid))
    until = DUE + timedelta(days=days)
    now = late_interest(claim, RATES, until)
    assert late_interest(claim, RATES, until + timedelta(days=more)).exact >= now.exact
    assert late_interest(replace(claim, paid=()), RATES, until).exact >= now.exact >= 0
    assert sum(step.days for step in now.steps) <= days
    assert abs(now.cents - now.exact) <= Fraction(1, 2)
    for step in now.steps:
        assert DUE < step.from_ < step.until <= until + timedelta(days=1)
        assert step.interest == step.base * step.rate * step.days / 365
