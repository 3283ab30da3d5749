# SPDX-License-Identifier: EUPL-1.2
"""Does the law on invoices say what it said on the day, and is what was not read marked so?"""

from datetime import date
from fractions import Fraction

import pytest

from sow_gov.domain.billing_terms import InterestRegime
from sow_gov.domain.dates import in_force
from sow_gov.domain.errors import Fault
from sow_gov.intake.billing_law import billing_law
from sow_gov.intake.law import law_book, versions
from sow_gov.statutory.billing_law import PaymentTerm, interest_rates, latest_service_invoice
from sow_gov.statutory.law import holding

LAW = billing_law()


@pytest.mark.parametrize("rule", LAW.rules())
def test_every_version_names_its_article_source_and_sentence(rule: str):
    for dated in LAW.rules()[rule]:
        assert dated.value.rule == rule
        assert all((dated.value.title, dated.value.article, dated.value.source, dated.value.sentence))


@pytest.mark.parametrize(
    ("on", "rates"),
    [
        (date(2012, 9, 30), (190, 60)),
        (date(2012, 10, 1), (210, 60)),
        (date(2018, 12, 31), (210, 60)),
        (date(2019, 1, 1), (210, 90)),
        (date(2026, 11, 22), (210, 90)),
    ],
)
def test_the_rates_of_vat_follow_the_day(on: date, rates: tuple[int, ...]):
    assert holding(LAW.rates, on).value == rates


@pytest.mark.parametrize(
    ("regime", "on", "percent"),
    [
        (InterestRegime.TRADE, date(2024, 1, 1), "12.5"),
        (InterestRegime.TRADE, date(2024, 7, 1), "12.25"),
        (InterestRegime.TRADE, date(2025, 6, 30), "11.15"),
        (InterestRegime.TRADE, date(2025, 12, 31), "10.15"),
        (InterestRegime.CIVIL, date(2024, 12, 31), "7"),
        (InterestRegime.CIVIL, date(2025, 1, 1), "6"),
        (InterestRegime.CIVIL, date(2026, 1, 1), "4"),
    ],
)
def test_the_rates_of_interest_follow_the_day(regime: InterestRegime, on: date, percent: str):
    assert in_force(interest_rates(LAW, regime), on, "rente") == Fraction(percent) / 100


@pytest.mark.parametrize("on", [date(2023, 12, 31), date(2026, 1, 1)])
def test_a_rate_of_trade_that_nobody_looked_up_is_not_there(on: date):
    with pytest.raises(Fault, match="DATE-01"):
        in_force(interest_rates(LAW, InterestRegime.TRADE), on, "rente")


def test_rates_of_own_knowledge_say_that_they_were_not_read():
    told = [dated.value for versions in LAW.interest.values() for dated in versions]
    assert {text.note.startswith("Niet nagelezen") for text in told if text.source == "vakkennis"} == {True}
    assert sum(text.source == "vakkennis" for text in told) == 4


@pytest.mark.parametrize(
    ("delivered", "latest"),
    [
        (date(2026, 3, 31), date(2026, 4, 15)),
        (date(2026, 4, 1), date(2026, 5, 15)),
        (date(2026, 12, 31), date(2027, 1, 15)),
    ],
)
def test_a_taxed_service_is_invoiced_by_the_fifteenth_of_the_next_month(delivered: date, latest: date):
    assert latest_service_invoice(LAW, delivered) == latest


def test_a_public_body_pays_within_thirty_days_or_sixty_with_a_reason():
    assert holding(LAW.term, date(2026, 1, 1)).value == PaymentTerm(30, 30, 60)
    with pytest.raises(Fault, match="DATE-01"):
        holding(LAW.term, date(2013, 3, 15))


def test_no_run_of_figures_rests_on_it():
    assert LAW.rules().keys() & versions(law_book()).keys() == set()
