# SPDX-License-Identifier: EUPL-1.2
"""Does the law on balance sheets and accounts say what it said on the day, and is it sure of no more than was read?"""

from datetime import date

import pytest

from sow_gov.domain.errors import Fault
from sow_gov.intake.accounting_law import accounting_law
from sow_gov.statutory.accounting_law import (
    BalanceBlock,
    BalancePost,
    BalanceRole,
    BalanceSide,
    LawfulnessLimit,
    balance_item,
)
from sow_gov.statutory.law import holding

LAW = accounting_law()


@pytest.mark.parametrize("rule", LAW.rules())
def test_every_version_names_its_article_and_source(rule: str):
    for dated in LAW.rules()[rule]:
        assert dated.value.rule == rule
        assert all((dated.value.title, dated.value.article, dated.value.certainty, dated.value.source))


@pytest.mark.parametrize(
    ("on", "limit"),
    [
        (date(2022, 12, 31), None),
        (date(2023, 1, 1), LawfulnessLimit(30, with_additions=True)),
        (date(2024, 12, 31), LawfulnessLimit(30, with_additions=True)),
        (date(2025, 1, 1), LawfulnessLimit(20, with_additions=False)),
        (date(2026, 12, 31), LawfulnessLimit(20, with_additions=False)),
    ],
)
def test_the_limit_of_lawfulness_follows_the_day(on: date, limit: LawfulnessLimit | None):
    assert holding(LAW.lawfulness, on).value == limit


@pytest.mark.parametrize(
    ("year", "euros"),
    [(2019, 194_000), (2022, 216_000), (2023, 223_000), (2024, 233_000), (2025, 246_000), (2026, 262_000)],
)
def test_the_maximum_of_top_pay_follows_the_year(year: int, euros: int):
    assert holding(LAW.top_pay, date(year, 6, 30)).value == euros * 100


def test_a_maximum_that_was_not_read_is_marked_as_knowledge():
    assert {dated.value.certainty for dated in LAW.top_pay} == {"knowledge"}
    with pytest.raises(Fault, match="DATE-01"):
        holding(LAW.top_pay, date(2027, 1, 1))


@pytest.mark.parametrize(("on", "there"), [(date(2022, 4, 30), False), (date(2022, 5, 1), True)])
def test_the_paragraph_on_openness_is_asked_since_the_woo(on: date, there: bool):
    paragraphs = {each.slug: each.absent for each in holding(LAW.paragraphs, on).value}
    assert ("openbaarheid" in paragraphs) is there
    assert [slug for slug, absent in paragraphs.items() if absent] == ["lokale-heffingen", "grondbeleid"]


def test_two_key_figures_do_not_apply_and_say_why():
    figures = holding(LAW.key_figures, date(2026, 1, 1)).value
    assert {each.iv3 for each in figures} == {f"fk.{number}" for number in range(1, 7)}
    assert [each.slug for each in figures if each.absent] == ["grondexploitatie", "belastingcapaciteit"]


@pytest.mark.parametrize(
    ("code", "on", "post"),
    [
        ("A113", date(2024, 12, 31), BalancePost.INTANGIBLE),
        ("A126", date(2024, 12, 31), BalancePost.TANGIBLE),
        ("A1331a", date(2024, 12, 31), BalancePost.FINANCIAL),
        ("A212", date(2026, 12, 31), BalancePost.STOCK),
        ("A221", date(2024, 12, 31), BalancePost.PLACED),
        ("A221a", date(2025, 1, 1), BalancePost.PLACED),
        ("A23", date(2026, 12, 31), BalancePost.CASH),
        ("A29f", date(2026, 12, 31), BalancePost.ACCRUED_ASSETS),
        ("P114", date(2026, 12, 31), BalancePost.EQUITY),
        ("P12", date(2026, 12, 31), BalancePost.PROVISIONS),
        ("P140", date(2026, 12, 31), BalancePost.LONG_DEBT),
        ("P213", date(2026, 12, 31), BalancePost.SHORT_DEBT),
        ("P29a", date(2026, 12, 31), BalancePost.ACCRUED_LIABILITIES),
    ],
)
def test_a_balance_code_stands_on_its_post_on_the_day(code: str, on: date, post: BalancePost):
    assert balance_item(LAW, code, on).post is post


@pytest.mark.parametrize(
    ("code", "on", "told"),
    [
        ("A221", date(2025, 1, 1), "wel van 2018-01-01 tot en met 2024-12-31"),
        ("A221a", date(2024, 12, 31), "wel van 2025-01-01 tot en met heden"),
        ("A999", date(2026, 12, 31), "bestaat niet op 2026-12-31"),
    ],
)
def test_a_code_of_another_year_is_refused_with_the_years_it_had(code: str, on: date, told: str):
    with pytest.raises(Fault) as refused:
        balance_item(LAW, code, on)
    assert refused.value.code == "BALANCE-01"
    assert told in refused.value.what


def test_every_code_stands_on_the_side_of_its_letter_and_equity_has_its_three_parts():
    for dated in LAW.items:
        assert {
            code for code, item in dated.value.value.items() if (code[0] == "A") != (item.post.side == "activa")
        } == set()
        roles = {item.role: code for code, item in dated.value.value.items() if code.startswith("P11")}
        assert roles == {
            BalanceRole.GENERAL_RESERVE: "P111", BalanceRole.EARMARKED_RESERVES: "P112", BalanceRole.RESULT: "P114",
        }  # fmt: skip
    assert [len(dated.value.value) for dated in LAW.items] == [62, 76]


def test_every_post_has_a_block_and_every_block_a_side():
    assert {post.block for post in BalancePost} == set(BalanceBlock)
    assert [block.side for block in BalanceBlock] == [BalanceSide.ASSETS] * 2 + [BalanceSide.LIABILITIES] * 2
