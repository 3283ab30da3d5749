# SPDX-License-Identifier: EUPL-1.2
"""Is nothing that was booked ever lost, whatever the ledger and its mapping?"""

from hypothesis import given
from hypothesis import strategies as st

import make
from ledgers import mapping, rule
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.ledger import Accrued, Booked, LedgerMapping, LedgerPurpose, MappingRule
from sow_gov.planning.from_ledger import booked_until, figures_from
from sow_gov.planning.ledger_figures import LedgerFigures
from sow_gov.planning.ledger_mapping import overlapping, rule_of

LINES = ("begeleiding", "loket", "opbrengst", "jongerenloket-1", "van-een-ander-jaar")
BUDGET = make.small_budget()
CODES = [f"{number:02}" for number in range(20)]
CENTRES = st.sampled_from(["", "1", "2"])


@st.composite
def rules(draw: st.DrawFn) -> MappingRule:
    first, last = sorted((draw(st.sampled_from(CODES)), draw(st.sampled_from(CODES))))
    purpose = draw(st.sampled_from(LedgerPurpose))
    line = draw(st.sampled_from(LINES)) if purpose is LedgerPurpose.LINE else ""
    return rule(f"{first}-{last}", line, draw(CENTRES), purpose)


@st.composite
def mappings(draw: st.DrawFn) -> LedgerMapping:
    """Rules of which none of equal rank overlap, as a file must have them."""
    taken: list[MappingRule] = []
    for each in draw(st.lists(rules(), max_size=8)):
        if not list(overlapping([*taken, each])):
            taken.append(each)
    return mapping(*taken)


ledger = st.lists(
    st.builds(
        Booked, st.just(make.YEAR), st.integers(0, 14), st.sampled_from([*CODES, "999"]), CENTRES,
        st.integers(-(10**9), 10**9), st.integers(1, 9),
    ),
    max_size=30,
)  # fmt: skip
accruals = st.dictionaries(
    st.integers(0, 12),
    st.lists(st.builds(Accrued, st.sampled_from(LINES), st.integers(-(10**6), 10**6), st.just("x")), max_size=3),
)


def made(booked: list[Booked], rules_: LedgerMapping, accrued: dict[int, list[Accrued]]) -> LedgerFigures:
    return figures_from(BUDGET, booked, (Dated(Period(make.KNOWN_ON.replace(year=2020)), rules_),), accrued)


@given(ledger, mappings(), accruals)
def test_everything_booked_is_a_line_a_contribution_the_balance_outside_or_unmapped(
    booked: list[Booked], rules_: LedgerMapping, accrued: dict[int, list[Accrued]]
):
    figures = made(booked, rules_, accrued)
    assert figures.debit_cents == sum(each.cents for each in booked)
    assert sum(figures.postings.values()) == sum(each.postings for each in booked)
    for slug, accounts in figures.accounts.items():
        assert sum(each.cents for each in accounts) == sum(figures.lines[slug].values())


@given(ledger, mappings(), accruals)
def test_accruals_move_between_months_and_leave_the_year_with_those_of_december_only(
    booked: list[Booked], rules_: LedgerMapping, accrued: dict[int, list[Accrued]]
):
    with_them, without = made(booked, rules_, accrued), made(booked, rules_, {})
    whole, plain = booked_until(BUDGET, with_them), booked_until(BUDGET, without)
    for slug in with_them.sides:
        stays = sum(each.cents for each in accrued.get(12, []) if each.line == slug)
        back = sum(each.cents for each in accrued.get(0, []) if each.line == slug)
        assert whole.get(slug, 0) == plain.get(slug, 0) + stays - back
    assert with_them.debit_cents == without.debit_cents


@given(mappings(), st.sampled_from(CODES), CENTRES)
def test_the_index_finds_what_going_through_all_rules_finds(rules_: LedgerMapping, account: str, centre: str):
    fitting = [
        each
        for each in rules_.rules
        if each.account_from <= account <= each.account_until and each.cost_centre in (centre, "")
    ]
    first = sorted(fitting, key=lambda each: (each.account_from != each.account_until, not each.cost_centre))
    assert rule_of(rules_, account, centre) == (first[0] if first else None)
