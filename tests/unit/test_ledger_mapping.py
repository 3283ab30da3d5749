# SPDX-License-Identifier: EUPL-1.2
"""Does the right rule go before the others, and does no text of a client get through?"""

from dataclasses import replace

import pytest

from ledgers import mapping, rule
from sow_gov.domain.ledger import LedgerPurpose, MappingRule
from sow_gov.planning.ledger_mapping import is_client, keeps_text, overlapping, rule_of

ALL = (
    rule("4000-4999", "reeks"),
    rule("4000-4999", "reeks-110", "110"),
    rule("4200", "een"),
    rule("4200", "een-110", "110"),
    rule("0100-0199", "balans"),
    rule("8A.1-8A.9", "letters"),
)


@pytest.mark.parametrize(
    ("account", "cost_centre", "line"),
    [
        ("4200", "110", "een-110"),
        ("4200", "120", "een"),
        ("4200", "", "een"),
        ("4201", "110", "reeks-110"),
        ("4201", "120", "reeks"),
        ("4201", "", "reeks"),
        ("4000", "", "reeks"),
        ("4999", "", "reeks"),
        ("5000", "", None),
        ("3999", "110", None),
        ("40000", "", None),
        ("400", "", None),
        ("0150", "", "balans"),
        ("8A.5", "7", "letters"),
        ("", "", None),
    ],
)
def test_one_account_goes_before_a_range_and_then_one_cost_centre_before_all(
    account: str, cost_centre: str, line: str | None
):
    found = rule_of(mapping(*ALL), account, cost_centre)
    assert (found.line if found else None) == line


def test_the_order_of_the_rules_does_not_matter():
    forwards, backwards = mapping(*ALL), mapping(*reversed(ALL))
    for account in ("4200", "4201", "0150", "9999"):
        for cost_centre in ("", "110", "120"):
            assert rule_of(forwards, account, cost_centre) == rule_of(backwards, account, cost_centre)


def test_a_mapping_is_never_taken_for_another():
    assert rule_of(mapping(rule("4000", "a")), "4000", "") == rule("4000", "a")
    assert rule_of(mapping(rule("4000", "b")), "4000", "") == rule("4000", "b")
    assert rule_of(mapping(), "4000", "") is None


@pytest.mark.parametrize(
    ("rules", "client"),
    [
        ([rule("4800", "a", client=True)], True),
        ([rule("4800", "a")], False),
        ([rule("4700-4899", "a", "601", client=True), rule("4700-4899", "b", "602")], True),
        ([rule("4700-4899", "a", client=True), rule("4800", "b")], False),
        ([rule("4700-4899", "a"), rule("4800", "b", "601", client=True)], True),
        ([rule("4000", "a")], True),
        ([], True),
    ],
    ids=[
        "an account of clients", "another", "of clients in one cost centre", "a rule that goes before it is not",
        "one cost centre that goes before it is", "no rule for it", "no rules at all",
    ],
)  # fmt: skip
def test_an_account_is_one_of_clients_when_any_rule_it_may_follow_is_or_nobody_knows(
    rules: list[MappingRule], client: bool
):
    assert is_client(mapping(*rules), "4800") is client
    assert keeps_text(mapping(*rules), "4800") is not client


def test_the_other_side_of_a_payment_keeps_no_text():
    bank = replace(rule("1000", ""), purpose=LedgerPurpose.BALANCE)
    assert not is_client(mapping(bank), "1000")
    assert not keeps_text(mapping(bank), "1000")


@pytest.mark.parametrize(
    ("first", "second", "overlap"),
    [
        (rule("4000-4099", "a"), rule("4050-4150", "b"), True),
        (rule("4000-4099", "a"), rule("4099-4150", "b"), True),
        (rule("4000-4099", "a"), rule("4100-4150", "b"), False),
        (rule("4000-4099", "a"), rule("4050", "b"), False),
        (rule("4000-4099", "a"), rule("4050-4060", "b", "110"), False),
        (rule("4000-4099", "a", "110"), rule("4050-4060", "b", "110"), True),
        (rule("4000-4099", "a", "110"), rule("4050-4060", "b", "120"), False),
        (rule("4000", "a"), rule("4000", "b"), True),
        (rule("4000-4099", "a"), rule("40000-40990", "b"), False),
    ],
)
def test_rules_of_equal_rank_may_not_fit_one_account(first: MappingRule, second: MappingRule, overlap: bool):
    assert list(overlapping([first, second])) == ([(first, second)] if overlap else [])
    assert bool(list(overlapping([second, first]))) is overlap


def test_a_wide_range_overlaps_everything_in_it():
    wide, inner, later = rule("4000-4999", "a"), rule("4100-4110", "b"), rule("4500-4600", "c")
    assert list(overlapping([wide, inner, later])) == [(wide, inner), (wide, later)]
