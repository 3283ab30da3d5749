# SPDX-License-Identifier: EUPL-1.2
"""Are the terms of invoicing and the orders of the example read as they stand, and refused where they cannot be?"""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest

from documents.stroomopwaarts import arrangement
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.billing_terms import (
    Billed,
    BillingTerms,
    ChangeSettling,
    CreditForm,
    EndPoint,
    InterestRegime,
    Profile,
    Proration,
    VatRegime,
)
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.errors import Finding
from sow_gov.domain.orders import Order
from sow_gov.intake import references
from sow_gov.intake.billing_references import findings
from sow_gov.intake.billing_terms import billing_terms
from sow_gov.intake.orders import read_orders
from sow_gov.intake.reading import Reader

CONTRACTS = Path(__file__).parents[2] / "contracts" / "stroomopwaarts-mvs"
TERMS, ORDER = "facturering/2024-01-01.toml", "2026/opdracht-groenonderhoud-schiedam.toml"


def spoilt(inside: Path, file: str, old: str, new: str) -> Reader:
    """A reader of a folder with one file of the example, in which `old` was replaced wherever it stands."""
    text = (CONTRACTS / file).read_text(encoding="utf-8")
    assert old in text
    (inside / file).parent.mkdir(parents=True)
    (inside / file).write_text(text.replace(old, new), encoding="utf-8")
    return Reader(inside)


def found_in(terms: list[Dated[BillingTerms]]) -> list[Finding]:
    return list(findings(replace(arrangement(), billing_terms=tuple(terms), years={})))


def with_order(order: Order, **changes: object) -> Arrangement:
    year = replace(arrangement().years[2026], orders=(order,))
    return replace(arrangement(), years={2026: year}, **changes)


def shipped(slug: str) -> Order:
    return next(order for order in arrangement().years[2026].orders if order.slug == slug)


def test_the_terms_of_the_example_are_what_its_file_says():
    terms = arrangement().billed(date(2024, 1, 1))
    assert terms.vat_of == {
        "bijdrage": "publieke-taak",
        "rente": "schadevergoeding",
        "doorschuif-btw": "doorgeschoven",
    }
    assert [(each.slug, each.regime, each.permille) for each in terms.rulings[3:]] == [
        ("belast-algemeen", VatRegime.TAXED, 210),
        ("koepelvrijstelling", VatRegime.EXEMPT, 0),
        ("verlegd", VatRegime.REVERSED, 0),
    ]
    assert {each.kind: (each.regime, each.dispute_suspends) for each in terms.receivables} == {
        Billed.CONTRIBUTION: (InterestRegime.CIVIL, False),
        Billed.PASSED_ON_VAT: (InterestRegime.CIVIL, False),
        Billed.ORDER: (InterestRegime.TRADE, False),
        Billed.INTEREST: (InterestRegime.NONE, False),
    }
    assert [(each.participant, each.profile, each.end_point, each.credit_form) for each in terms.e_invoices] == [
        ("maassluis", Profile.NLCIUS, EndPoint.OIN, CreditForm.CREDIT_NOTE),
        ("schiedam", Profile.PEPPOL, EndPoint.OIN, CreditForm.CREDIT_NOTE),
        ("vlaardingen", Profile.NLCIUS, EndPoint.KVK, CreditForm.NEGATIVE_INVOICE),
    ]
    assert [(each.after_days, each.pay_within_days) for each in terms.reminders] == [(14, 14), (35, 14)]
    assert (terms.proration, terms.change) == (Proration.MONTHS, ChangeSettling.SPREAD)
    assert terms.passed_on is not None
    assert (terms.passed_on.statement_by, [each.part for each in terms.passed_on.instalments]) == (
        (1, 15),
        [Fraction(1, 4)] * 4,
    )
    assert terms.source.example


def test_the_orders_of_the_example_stay_below_the_income_that_the_budget_has():
    year = arrangement().years[2026]
    assert [order.slug for order in year.orders] == [
        "detachering-maassluis", "groenonderhoud-schiedam", "postbezorging-vlaardingen",
    ]  # fmt: skip
    asked: dict[str, Fraction] = {}
    for line in (line for order in year.orders for line in order.lines):
        asked[line.income] = asked.get(line.income, Fraction()) + line.quantity * line.unit_cents
    amounts = {line.slug: line.amounts[0] for line in year.lines}
    assert all(cents < amounts[income] for income, cents in asked.items())


WRONG = {
    "unknown key": ('soort     = "rente"', 'soort     = "rente"\nsoorten = "x"', "vordering[4].soorten", "INTAKE-02"),
    "unknown kind": ('soort     = "rente"', 'soort     = "boete"', "vordering[4].soort", "INTAKE-03"),
    "VAT id that is none": ("NL999055616B01", "NL999055617B01", "btw_identiteit[2].btw_id", "INTAKE-03"),
    "BIC that is none": ('"VRBDNL2A"\nbron      = "verzonnen; de vorm klopt"\nvoorbeeld = true\n\n[[her',
                         '"VRBD"\nbron      = "verzonnen; de vorm klopt"\nvoorbeeld = true\n\n[[her',
                         "btw_identiteit[4].bic", "INTAKE-03"),
    "rate on what is exempt": ('"vrijgesteld"', '"vrijgesteld"\ntarief = "9.0"', "btw_duiding[5]", "INTAKE-03"),
    "no rate on what is taxed": ('tarief    = "21.0"\nartikel', "artikel", "btw_duiding[4]", "INTAKE-03"),
    "no reason": ('reden     = "Btw verlegd (', 'reden     = ""\nbesluit = "(', "btw_duiding[6].besluit", "INTAKE-02"),
    "parts that are no whole": ('naam         = "derde kwartaal"\ndeel         = "1/4"',
                                'naam         = "derde kwartaal"\ndeel         = "1/5"', "doorschuif_btw", "INTAKE-03"),
    "instalments out of order": ("nummer       = 4", "nummer       = 5", "doorschuif_btw", "INTAKE-03"),
    "due before it is invoiced": ("vervalt      = { maand = 3, dag = 17 }", "vervalt      = { maand = 2, dag = 1 }",
                                  "doorschuif_btw.termijn[1]", "INTAKE-03"),
    "a day that no year has": ("opgave    = { maand = 1, dag = 15 }", "opgave    = { maand = 2, dag = 29 }",
                               "doorschuif_btw.opgave", "INTAKE-03"),
    "reminders that do not come later": ("dagen_na_vervaldag   = 35", "dagen_na_vervaldag   = 14", "", "INTAKE-03"),
    "passed-on VAT without ruling": ('doorschuif_btw = "doorgeschoven"\n', "", "", "INTAKE-03"),
    "another day than its name": ("geldig_vanaf   = 2024-01-01", "geldig_vanaf   = 2024-01-02", "geldig_vanaf",
                                  "REF-01"),
    "two agreements with one": ('gemeente    = "schiedam"', 'gemeente    = "maassluis"', "e_factuur maassluis",
                                "REF-07"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "code"), WRONG.values(), ids=WRONG.keys())
def test_terms_that_cannot_be_are_refused_with_their_place(tmp_path: Path, old: str, new: str, place: str, code: str):
    reader = spoilt(tmp_path, TERMS, old, new)
    billing_terms(reader)
    assert [(each.file, each.place, each.code) for each in reader.findings] == [(TERMS, place, code)]


UNFIT = {
    "ruling that is not there": ('= "schadevergoeding"\ndoor', '= "boete"\ndoor', "btw_van.rente", "REF-02"),
    "party that is not there": ('partij    = "maassluis"', 'partij    = "delft"', "btw_identiteit[delft]", "REF-02"),
    "municipality that takes no part": ('gemeente    = "schiedam"', 'gemeente    = "stroomopwaarts-mvs"',
                                        "e_factuur[stroomopwaarts-mvs]", "REF-02"),
    "VAT id of another": ("NL999055616B01", "NL999060612B02", "btw_identiteit[maassluis].btw_id", "TERMS-03"),
    "rate that the law does not have": ('tarief    = "21.0"\nartikel', 'tarief    = "19.0"\nartikel',
                                        "btw_duiding[belast-algemeen].tarief", "TERMS-02"),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place", "code"), UNFIT.values(), ids=UNFIT.keys())
def test_terms_that_do_not_fit_the_folder_or_the_law_are_told(
    tmp_path: Path, old: str, new: str, place: str, code: str
):
    reader = spoilt(tmp_path, TERMS, old, new)
    terms = billing_terms(reader)
    assert reader.findings == []
    told = list(findings(replace(arrangement(), billing_terms=tuple(terms))))
    assert (TERMS, place, code) in [(each.file, each.place, each.code) for each in told]


@pytest.mark.parametrize(
    ("rates", "where", "code"),
    [
        ({"nergens": 90}, "doorschuif_btw.tarieven.nergens", "REF-02"),
        ({"accountant": 60}, "doorschuif_btw.tarieven.accountant", "TERMS-02"),
    ],
)
def test_a_rate_of_passed_on_vat_is_of_a_line_and_of_the_law(rates: dict[str, int], where: str, code: str):
    version = arrangement().billing_terms[0]
    assert version.value.passed_on is not None
    other = replace(version.value, passed_on=replace(version.value.passed_on, rates=rates))
    told = findings(replace(arrangement(), billing_terms=(replace(version, value=other),)))
    assert [(each.place, each.code) for each in told] == [(where, code)]


def test_who_charges_vat_has_a_vat_id():
    version = arrangement().billing_terms[0]
    less = replace(version.value, identities=version.value.identities[1:])
    assert [each.code for each in found_in([replace(version, value=less)])] == ["TERMS-04"]


def test_who_takes_part_has_an_agreement_on_e_invoices():
    version = arrangement().billing_terms[0]
    less = replace(version.value, e_invoices=version.value.e_invoices[1:])
    assert [(each.code, each.what) for each in found_in([replace(version, value=less)])] == [
        ("TERMS-01", "met maassluis is niets over e-facturen afgesproken")
    ]


def test_a_day_that_the_law_of_the_package_does_not_know_is_told():
    version = arrangement().billing_terms[0]
    early = replace(version, period=Period(date(2000, 12, 31)))
    assert [each.code for each in found_in([early])] == ["DATE-01"]


def test_versions_follow_each_other_without_gap():
    one = arrangement().billing_terms[0]
    versions = (
        Dated(Period(date(2024, 1, 1), date(2025, 1, 1)), one.value),
        Dated(Period(date(2025, 2, 1)), one.value),
    )
    told = references.findings(replace(arrangement(), billing_terms=versions))
    assert ("facturering/2025-02-01.toml", "DATE-03") in [(each.file, each.code) for each in told]


WRONG_ORDERS = {
    "parts that are no whole": ('naam         = "derde kwartaal 2026"\ndeel         = "1/4"',
                                'naam         = "derde kwartaal 2026"\ndeel         = "1/5"', ""),
    "instalments out of order": ("nummer       = 4", "nummer       = 3", ""),
    "nothing of something": ('aantal       = "416"', 'aantal       = "0"', "regel[1].aantal"),
    "a price that is a bare number": ('prijs        = "612.50"', "prijs        = 612.50", "regel[1].prijs"),
    "done before it begins": ("levering_tot_en_met = 2026-12-31", "levering_tot_en_met = 2025-12-31", ""),
    "due before it is invoiced": ("vervaldatum  = 2026-05-07", "vervaldatum  = 2026-04-06", "termijn[1]"),
    "one code twice": ('code         = "afvoer-groen"', 'code         = "groenploegen"', ""),
}  # fmt: skip


@pytest.mark.parametrize(("old", "new", "place"), WRONG_ORDERS.values(), ids=WRONG_ORDERS.keys())
def test_orders_that_cannot_be_are_refused_with_their_place(tmp_path: Path, old: str, new: str, place: str):
    reader = spoilt(tmp_path, ORDER, old, new)
    assert read_orders(reader, tmp_path / "2026") == ()
    assert [(each.file, each.place, each.code) for each in reader.findings] == [(ORDER, place, "INTAKE-03")]


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ("jaar                = 2026", "jaar                = 2027", "jaar"),
        ('code                = "groenonderhoud-schiedam"', 'code                = "groen"', "code"),
    ],
)
def test_an_order_is_for_the_year_and_the_code_of_its_place(tmp_path: Path, old: str, new: str, key: str):
    reader = spoilt(tmp_path, ORDER, old, new)
    assert read_orders(reader, tmp_path / "2026") == ()
    assert [(each.place, each.code) for each in reader.findings] == [(key, "REF-01")]


def unfit(changed: Callable[[Order], Order]) -> list[tuple[str, str]]:
    told = findings(with_order(changed(shipped("groenonderhoud-schiedam"))))
    return list(dict.fromkeys((each.place, each.code) for each in told))


def test_an_order_that_does_not_fit_is_told():
    green = shipped("groenonderhoud-schiedam")
    first, *others = green.lines
    late = replace(green.instalments[-1], invoiced_on=date(2027, 1, 16), due_on=date(2027, 2, 1))
    long = replace(green.instalments[0], due_on=date(2026, 6, 7))
    assert unfit(lambda order: order) == []
    assert unfit(lambda order: replace(order, participant="delft")) == [("gemeente", "REF-02")]
    assert unfit(lambda order: replace(order, lines=(replace(first, income="onbekend"),))) == [
        ("regel[groenploegen].bate", "REF-02")
    ]
    assert unfit(lambda order: replace(order, lines=(replace(first, income="accountant"),))) == [
        ("regel[groenploegen].bate", "ORDER-01")
    ]
    assert unfit(lambda order: replace(order, lines=(replace(first, vat="onbekend"),))) == [
        ("regel[groenploegen].btw", "REF-02")
    ]
    assert unfit(lambda order: replace(order, lines=(replace(first, vat="publieke-taak"), *others))) == [
        ("regel", "ORDER-02")
    ]
    assert unfit(lambda order: replace(order, instalments=(long,))) == [("termijn[1].vervaldatum", "ORDER-03")]
    assert unfit(lambda order: replace(order, instalments=(late,))) == [("termijn[4].factuurdatum", "ORDER-04")]


def test_an_order_without_terms_on_the_day_of_its_invoice_is_told():
    told = findings(with_order(shipped("groenonderhoud-schiedam"), billing_terms=()))
    assert {(each.place, each.code) for each in told} == {
        (f"termijn[{number}].factuurdatum", "DATE-01") for number in range(1, 5)
    }
