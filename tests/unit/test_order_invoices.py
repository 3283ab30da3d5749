# SPDX-License-Identifier: EUPL-1.2
"""Does an order ask quantity times price, over its instalments and with the VAT of its lines?"""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

import make
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.app.orders import order_concepts, ordered
from sow_gov.billing.orders import order_cents, order_invoice
from sow_gov.billing.vat import with_vat
from sow_gov.domain.dates import Dated, Period
from sow_gov.domain.errors import Fault
from sow_gov.domain.orders import Order
from sow_gov.domain.status import Status
from vat_terms import counted, income, order, order_line, terms

THIRDS = (Fraction(1, 3),) * 3


def year(*orders: Order) -> Run:
    lines = (make.budget_line("werk", 1000_00), income("verkoop", 400_00))
    budget = make.budget(lines, counted({"duin": 1, "meer": 1, "veen": 1}), orders=orders)
    whole = make.arrangement(budget)
    billed = (Dated(Period(date(2025, 1, 1)), terms()),)
    return run(replace(whole, billing_terms=billed), make.LAW, make.YEAR)


def test_a_line_is_quantity_times_price_and_its_instalments_are_all_of_it():
    made = order(order_line("ploeg", "416", "61250"), order_line("afvoer", "0.5", "33"))
    first, second = (order_invoice(year(made), made, number, terms()) for number in (1, 2))
    assert [line.year_cents for line in first.lines] == [254_800_00, 17], "half a cent goes up"
    assert [line.cents for line in first.lines] == [127_400_00, 8]
    assert [line.cents for line in second.lines] == [127_400_00, 9]


def test_the_quantity_of_an_instalment_is_shown_where_it_comes_to_the_amount_and_else_one_part():
    made = order(order_line("ploeg", "416", "61250"), order_line("afvoer", "1", "101"))
    ploeg, afvoer = order_invoice(year(made), made, 2, terms()).lines
    assert (ploeg.quantity, ploeg.unit_cents, ploeg.counted_in) == (208, 612_50, "dagen")
    assert (afvoer.quantity, afvoer.unit_cents, afvoer.counted_in) == (1, 51, "termijn")


@pytest.mark.parametrize("number", [1, 2, 3])
def test_a_quantity_that_no_invoice_can_write_is_one_part_too(number: int):
    made = order(order_line("uren", "1", "300"), parts=THIRDS)
    line = order_invoice(year(made), made, number, terms()).lines[0]
    assert (line.quantity, line.unit_cents, line.cents) == (1, 100, 100)


def test_what_it_brings_in_stands_in_the_programme_of_its_income_and_under_its_own_vat():
    made = order(order_line("ploeg", "1", "10000"), order_line("ronde", "1", "5000", vat="koepel"))
    invoice = with_vat(order_invoice(year(made), made, 1, terms()), terms())
    assert [(line.programme, line.task_field) for line in invoice.lines] == [("werk", "6.5")] * 2
    assert [(total.base_cents, total.vat_cents) for total in invoice.vat_totals] == [(50_00, 10_50), (25_00, 0)]
    assert (invoice.agreement, invoice.ground) == ("OPD-1", "opdracht-2026-groen-01")


def test_only_what_is_signed_is_invoiced_and_only_at_instalments_that_there_are():
    made = order(order_line("ploeg", "1", "100"))
    with pytest.raises(Fault, match="ORDER-05"):
        order_invoice(year(), replace(made, status=Status.CONCEPT), 1, terms())
    with pytest.raises(Fault, match="ORDER-06"):
        order_invoice(year(), made, 3, terms())
    with pytest.raises(Fault, match="VAT-02"):
        order_invoice(year(made), order(order_line("ploeg", "1", "100", vat="geen")), 1, terms())


def test_the_concepts_of_an_instalment_are_of_every_signed_order_that_has_it():
    long = replace(order(order_line("ploeg", "1", "100"), parts=THIRDS), slug="lang")
    concept = replace(long, slug="plan", status=Status.CONCEPT)
    made = year(order(order_line("ploeg", "1", "100")), long, concept)
    assert [draft.invoice.ground for draft in order_concepts(made, 1)] == [
        "opdracht-2026-groen-01",
        "opdracht-2026-lang-01",
    ]
    assert [draft.invoice.ground for draft in order_concepts(made, 3)] == ["opdracht-2026-lang-03"]
    for wrong, code in (([], "ORDER-07"), (["nergens"], "ORDER-07"), (["groen"], "ORDER-06"), (["plan"], "ORDER-05")):
        with pytest.raises(Fault, match=code):
            order_concepts(made, 9, wrong)


def test_a_draft_names_its_decision_the_days_of_the_work_and_its_own_proof():
    draft = order_concepts(year(order(order_line("ploeg", "1", "100"))), 1)[0]
    assert draft.invoice.proof == draft.proof.canonical_digest
    assert draft.proof.name == "rekenspoor-opdracht-2026-groen-01.json"
    assert draft.invoice.note.replace("\N{NO-BREAK SPACE}", " ").endswith("1 januari tot en met 31 december 2026.")
    assert draft.authority.startswith("algemeen-bestuur")


def test_an_order_is_shown_with_vat_and_a_concept_of_one_without_invoices():
    concept = replace(order(order_line("ploeg", "1", "100")), slug="plan", status=Status.CONCEPT)
    found = ordered(year(order(order_line("ploeg", "2", "100")), concept))
    assert [(each.order.slug, sum(one.total_cents for one in each.invoices)) for each in found] == [
        ("groen", 2_42),
        ("plan", 0),
    ]


def test_the_amount_of_a_line_is_rounded_once():
    assert order_cents(order_line("uren", "2.5", "33.3")) == 83
