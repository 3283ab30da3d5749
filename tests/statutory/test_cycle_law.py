# SPDX-License-Identifier: EUPL-1.2
"""Does the law on the year say what it says, each rule with its source, and stay out of the book of runs?"""

from datetime import date, timedelta

import pytest

from sow_gov.domain.arrangement import LegalForm
from sow_gov.domain.errors import Fault
from sow_gov.intake.board_law import board_law
from sow_gov.intake.cycle_law import cycle_law
from sow_gov.intake.law import law_book
from sow_gov.statutory import cycle_days
from sow_gov.statutory.cycle_law import Trigger
from sow_gov.statutory.law import Anchor, Certainty

LAW = cycle_law()
PUBLIC_BODY = LegalForm.PUBLIC_BODY


@pytest.mark.parametrize("rule", LAW.rules())
def test_every_version_says_its_rule_in_a_sentence_with_article_and_source(rule: str):
    for dated in LAW.rules()[rule]:
        text = dated.value
        assert text.rule == rule
        assert text.sentence.endswith(".")
        assert all((text.title, text.article, text.source, text.certainty))


def test_no_rule_on_the_year_is_in_the_book_that_runs_carry():
    assert LAW.rules().keys() & law_book().rules().keys() == set()
    assert LAW.rules().keys() & board_law().rules().keys() == {"WGR34-ADOPT", "WGR34-ACCOUNTS", "WGR35-AMEND"}


def test_what_was_not_read_in_the_text_in_force_is_marked_so():
    unsure = {rule for rule, found in LAW.rules().items() if found[-1].value.certainty is not Certainty.TEXT}
    assert unsure == {"VAT-BCF-DATES"}


def test_a_late_budget_or_late_accounts_may_bring_approval_beforehand():
    assert cycle_days.text_of(LAW.supervision, date(2026, 1, 1))[0] == tuple(Trigger)


def test_the_ground_names_the_text_that_held_on_the_day_of_the_step():
    before = cycle_days.draft(LAW, PUBLIC_BODY, date(2022, 9, 14), date(2022, 9, 14))
    after = cycle_days.draft(LAW, PUBLIC_BODY, date(2022, 9, 23), date(2022, 9, 23))
    assert [limit.ground.from_ for limit in (before, after)] == [date(2015, 1, 1), date(2022, 7, 1)]


@pytest.mark.parametrize(
    ("form", "sent_on", "first", "anchor"),
    [
        (PUBLIC_BODY, date(2014, 5, 20), date(2014, 7, 1), Anchor.OFFERING),
        (PUBLIC_BODY, date(2022, 6, 30), date(2022, 8, 25), Anchor.OFFERING),
        (PUBLIC_BODY, date(2022, 7, 1), date(2022, 9, 23), Anchor.OFFERING),
        (LegalForm.OPERATIONS_BODY, date(2026, 4, 8), date(2026, 7, 1), Anchor.ADOPTION),
    ],
)
def test_a_sending_opens_the_first_day_of_its_form(form: LegalForm, sent_on: date, first: date, anchor: Anchor):
    found = cycle_days.first_after(LAW, form, sent_on)
    assert (found.day, found.anchor) == (first, anchor)


@pytest.mark.parametrize(
    ("form", "on", "code"),
    [(LegalForm.OPERATIONS_BODY, date(2014, 5, 1), "LAW-08"), (PUBLIC_BODY, date(1980, 1, 1), "DATE-01")],
)
def test_a_form_or_a_day_that_the_law_does_not_know_has_no_first_day(form: LegalForm, on: date, code: str):
    with pytest.raises(Fault) as refused:
        cycle_days.first_after(LAW, form, on)
    assert refused.value.code == code


def test_before_its_first_text_a_rule_asks_nothing():
    assert cycle_days.quarter(LAW, 2016, 1) is None
    assert cycle_days.year_figures(LAW, 2015) is None
    assert cycle_days.grant_account(LAW, 2005) is None
    assert cycle_days.vat_claim(LAW, 2001) is None
    with pytest.raises(Fault, match="DATE-01: geen bepaling GW192"):
        cycle_days.last_amendment(LAW, 1990)


@pytest.mark.parametrize("adopted_on", [date(2026, 6, 1) + timedelta(days=number) for number in range(0, 60, 7)])
def test_accounts_never_go_out_later_than_the_fixed_day(adopted_on: date):
    assert cycle_days.accounts(LAW, 2025, adopted_on).day <= date(2026, 7, 14)
