# SPDX-License-Identifier: EUPL-1.2
"""Is every invoice of a host held against its agreement, each day once, and does every difference add up exactly?"""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hosts import PAYROLL, PLACES, QUARTERS, WHOLE, YEAR, agreement, line, quarter, registered, service, year_of
from sow_gov.domain.host_invoice import (
    HostInvoiceAccepted,
    HostInvoiceKind,
    HostInvoiceLine,
    HostInvoiceQueried,
    HostInvoiceRegistered,
    HostInvoiceWithdrawn,
)
from sow_gov.domain.placing import VatClass
from sow_gov.planning.host_days import days, days_of, part_of_year, stretches
from sow_gov.planning.host_invoices import HostInvoiceState, HostYear, folded
from sow_gov.planning.host_matching import AGREED, PRICE, QUANTITY, SLIP

ACCEPTED, WITHDRAWN = HostInvoiceState.ACCEPTED, HostInvoiceState.WITHDRAWN
ALL = tuple(quarter(number) for number in QUARTERS)


def codes(year: HostYear, number: str) -> list[str]:
    found = next(each for each in year.invoices if each.invoice.registered.number == number)
    return [each.code for each in found.findings]


def parts(year: HostYear, slug: str = "werkplekken") -> tuple[int, ...]:
    """Agreed, price, quantity and slip of a service, in cents."""
    found = next(each for each in year.services if each.service.slug == slug)
    return tuple(found.parts[part] for part in (AGREED, PRICE, QUANTITY, SLIP))


@pytest.mark.parametrize(
    ("first", "last", "part"),
    [
        (date(2026, 1, 1), date(2026, 12, 31), Fraction(1)),
        (date(2026, 4, 1), date(2026, 6, 30), Fraction(1, 4)),
        (date(2026, 2, 1), date(2026, 2, 28), Fraction(1, 12)),
        (date(2026, 2, 1), date(2026, 2, 14), Fraction(1, 24)),
        (date(2026, 1, 31), date(2026, 2, 28), Fraction(1, 12) + Fraction(1, 31 * 12)),
        (date(2027, 1, 1), date(2027, 1, 31), Fraction()),
    ],
)
def test_a_part_of_a_year_is_counted_in_months_and_parts_of_them(first: date, last: date, part: Fraction):
    assert part_of_year(days(first, last), days_of(PLACES, 2026)) == part


def test_a_service_that_ends_in_the_year_has_its_whole_price_in_the_days_before():
    ending = service("kort", 6_000_00, ends_on=date(YEAR, 6, 30))
    assert part_of_year(days(*QUARTERS[1]), days_of(ending, YEAR)) == Fraction(1, 2)
    year = year_of([quarter(3, line("kort", "1", 100_00))], agreed=agreement(ending))
    assert "HOST-09" in codes(year, "K3")


@given(st.lists(st.dates(date(2026, 1, 1), date(2026, 12, 31)), min_size=1, max_size=3, unique=True))
def test_parts_of_a_year_add_up_wherever_it_is_cut(cuts: list[date]):
    own = days_of(PLACES, 2026)
    edges = [date(2026, 1, 1), *sorted(cuts), date(2027, 1, 1)]
    cut = [days(first, until - timedelta(days=1)) for first, until in pairwise(edges)]
    assert sum(part_of_year(each, own) for each in cut) == 1
    assert [each for run in stretches(frozenset().union(*cut)) for each in run] == [edges[0], date(2026, 12, 31)]


def test_four_quarters_as_agreed_leave_nothing_to_say():
    year = year_of(ALL, [ACCEPTED] * 4)
    assert [codes(year, each.number) for each in ALL] == [[]] * 4
    assert parts(year) == (60_000_00, 0, 0, 0)
    assert parts(year, "salarissen") == (12_000_00, 0, 0, 0)
    assert [(each.open, each.accrual_cents) for each in year.services] == [((), 60_000_00), ((), 12_000_00)]


@pytest.mark.parametrize(
    ("asked", "expected", "found"),
    [
        (line("werkplekken", "10", 1_510_00), (15_000_00, 100_00, 0, 0), ["HOST-03"]),
        (line("werkplekken", "12", 1_500_00), (15_000_00, 0, 3_000_00, 0), ["HOST-04"]),
        (line("werkplekken", "12", 1_510_00), (15_000_00, 100_00, 3_020_00, 0), ["HOST-03", "HOST-04"]),
        (line("werkplekken", "10", 1_500_00, 15_250_00), (15_000_00, 0, 0, 250_00), ["HOST-05"]),
        (line("werkplekken", "40", 375_00), (15_000_00, 0, 0, 0), []),
        (line("werkplekken", "41", 376_00), (15_000_00, 40_00, 376_00, 0), ["HOST-03", "HOST-04"]),
        (line("werkplekken", "1", 15_000_00), (15_000_00, 135_000_00, -135_000_00, 0), ["HOST-03", "HOST-04"]),
        (line("salarissen", "1", 3_000_00), (3_000_00, 0, 0, 0), []),
        (line("salarissen", "1", 3_100_00), (3_000_00, 100_00, 0, 0), ["HOST-03"]),
        (line("salarissen", "0.25", 12_000_00), (3_000_00, 0, 0, 0), []),
        (line("schoonmaak", "2", 100_00), (0, 0, 200_00, 0), ["HOST-02"]),
        (line("werkplekken", "10", 1_500_00, vat=0), (15_000_00, 0, 0, 0), ["HOST-10"]),
        (line("werkplekken", "10", 1_500_00, vat=3_150_01), (15_000_00, 0, 0, 0), ["HOST-10"]),
        (line("werkplekken", "60", 1_500_00), (15_000_00, 0, 75_000_00, 0), ["HOST-04", "HOST-06"]),
    ],
)
def test_a_difference_is_split_in_price_quantity_and_sum(
    asked: HostInvoiceLine, expected: tuple[int, ...], found: list[str]
):
    year = year_of([quarter(1, asked)])
    [match] = year.invoices[0].lines
    assert tuple(match.cents.values()) == expected
    assert codes(year, "K1") == found
    assert sum(match.cents.values()) == asked.net_cents


@given(
    st.fractions(-200, 200, max_denominator=100), st.fractions(0, 300_000, max_denominator=100),
    st.integers(-(10**9), 10**9), st.sampled_from(list(HostInvoiceKind)), st.integers(1, 4),
    st.integers(0, 10**6), st.integers(1, 5000),
)  # fmt: skip
def test_price_quantity_and_slip_are_the_difference_exactly(
    quantity: Fraction, unit: Fraction, net: int, kind: HostInvoiceKind, number: int, agreed: int, count: int
):
    """Whatever was asked, of whatever kind, after an advance that may be for the same days."""
    hosted = service("werkplekken", agreed, count)
    asked = HostInvoiceLine("werkplekken", quantity, unit, net, 0)
    invoice = registered("X", QUARTERS[number], asked, kind=kind, on=WHOLE[1])
    year = year_of([quarter(2, line("werkplekken", "10", 1_501_00, 15_020_00)), invoice], agreed=agreement(hosted))
    every = [match for each in year.invoices for match in each.lines]
    for match in every:
        assert match.line.net_cents - match.agreed_cents == match.price_cents + match.quantity_cents + match.slip_cents
        assert sum(match.cents.values()) == match.line.net_cents
    covered = year.services[0].invoiced_cents - sum(year.services[0].parts[part] for part in (PRICE, QUANTITY, SLIP))
    assert covered == year.services[0].parts[AGREED]
    assert sum(match.agreed_cents for match in every) <= hosted.prices[0].cents


def test_the_same_quarter_twice_is_agreed_once():
    year = year_of([quarter(1), replace(quarter(1), number="K1-bis", invoiced_on=date(YEAR, 2, 1))])
    assert codes(year, "K1") == []
    assert codes(year, "K1-bis") == ["HOST-04", "HOST-07"] * 2
    assert parts(year) == (15_000_00, 0, 15_000_00, 0)


def test_a_credit_of_all_of_it_makes_room_for_another_invoice():
    back = registered("C1", QUARTERS[1], *_taken_back(quarter(1)), kind=HostInvoiceKind.CREDIT, on=date(YEAR, 1, 20))
    anew = replace(quarter(1), number="K1-bis", invoiced_on=date(YEAR, 2, 1))
    year = year_of([quarter(1), back, anew])
    assert [codes(year, number) for number in ("K1", "C1", "K1-bis")] == [[], [], []]
    assert parts(year) == (15_000_00, 0, 0, 0)


def test_a_credit_of_a_part_takes_back_the_price_first_then_the_slip_and_then_quantity():
    dear = quarter(1, line("werkplekken", "10", 1_510_00, 15_300_00))
    back = line("werkplekken", "-1", 350_00)
    credit = registered("C1", QUARTERS[1], back, kind=HostInvoiceKind.CREDIT, on=date(YEAR, 2, 1))
    year = year_of([dear, credit])
    assert tuple(year.invoices[1].lines[0].cents.values()) == (0, -100_00, -50_00, -200_00)
    assert parts(year) == (15_000_00, 0, -50_00, 0)
    assert year.services[0].open == ((QUARTERS[2][0], WHOLE[1]),)


def test_a_settlement_after_four_advances_is_a_difference_as_a_whole():
    settled = registered("E", WHOLE, line("werkplekken", "-2", 1_500_00), kind=HostInvoiceKind.SETTLEMENT, on=WHOLE[1])
    year = year_of([*ALL, settled], [ACCEPTED] * 5, booked={"werkplekken": 57_000_00})
    assert codes(year, "E") == ["HOST-04"]
    assert parts(year) == (60_000_00, 0, -3_000_00, 0)
    assert year.services[0].accrual_cents == 0


def test_a_settlement_also_covers_a_quarter_that_was_not_advanced():
    settled = registered("E", WHOLE, line("werkplekken", "9", 1_500_00), kind=HostInvoiceKind.SETTLEMENT, on=WHOLE[1])
    year = year_of([*ALL[:3], settled])
    assert parts(year) == (60_000_00, 0, -1_500_00, 0)
    assert [each.open for each in year.services] == [(), (QUARTERS[4],)]


def test_a_period_without_an_invoice_is_named_and_one_that_comes_later_mends_it():
    assert codes(year_of([quarter(1), quarter(3)]), "K3") == ["HOST-08"] * 2
    late = replace(quarter(2), number="K2-laat", invoiced_on=date(YEAR, 9, 1))
    assert codes(year_of([quarter(1), quarter(3), late]), "K3") == []


def test_what_was_withdrawn_counts_no_more():
    year = year_of([quarter(1), replace(quarter(1), number="fout")], [ACCEPTED, WITHDRAWN])
    assert codes(year, "K1") == []
    assert year.invoiced_cents == 18_000_00
    assert next(each for each in year.invoices if each.invoice.registered.number == "fout").lines == ()


def test_what_is_still_to_be_booked_is_what_was_agreed_to_date_less_the_ledger():
    year = year_of(ALL[:1], until=date(YEAR, 5, 31), booked={"werkplekken": 15_000_00, "salarissen": 6_000_00})
    assert [each.accrual_cents for each in year.services] == [10_000_00, -1_000_00]
    assert [each.open for each in year.services] == [((date(YEAR, 4, 1), date(YEAR, 5, 31)),)] * 2


def test_a_host_and_a_contribution_are_never_set_off():
    year = year_of(ALL)
    assert (year.invoiced_cents, year.contribution_cents) == (72_000_00, 1_000_00)
    assert year_of([]).contribution_cents == year.contribution_cents


def test_a_service_without_vat_is_expected_to_have_none():
    free = replace(PAYROLL, placing=replace(PAYROLL.placing, vat=VatClass.EXEMPT))
    asked = line("salarissen", "1", 3_000_00, vat=0)
    assert codes(year_of([quarter(1, asked)], agreed=agreement(free)), "K1") == []


def test_an_invoice_is_what_its_events_make_of_it():
    first = quarter(1)
    again = replace(first, due_on=date(YEAR, 3, 1))
    events = (first, HostInvoiceQueried("duur"), HostInvoiceWithdrawn("fout"), again, HostInvoiceAccepted(""))
    states = [folded("x", events[:count]).state for count in range(1, 6)]
    assert states == ["ontvangen", "betwist", "vervallen", "ontvangen", "akkoord"]
    assert folded("x", events).registered == again
    with pytest.raises(ValueError, match="x"):
        folded("x", events[1:3])


def _taken_back(invoice: HostInvoiceRegistered) -> list[HostInvoiceLine]:
    return [
        replace(each, quantity=-each.quantity, net_cents=-each.net_cents, vat_cents=-each.vat_cents)
        for each in invoice.lines
    ]
