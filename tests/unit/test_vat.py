# SPDX-License-Identifier: EUPL-1.2
"""Which VAT does an invoice get, what does it show of it, and what may not stand beside each other?"""

from dataclasses import replace

import pytest

from e_invoices import contribution, invoice, other
from sow_gov.billing.invoice import InvoiceKind, InvoiceLine, LineVat
from sow_gov.billing.vat import billed_by, line_vat, ruling_of, vat_totals, with_terms, with_vat
from sow_gov.domain.billing_terms import Billed, InterestRegime, VatRegime
from sow_gov.domain.errors import Fault
from vat_terms import terms

HIGH, EXEMPT, REVERSED = (line_vat(ruling_of(terms(), slug)) for slug in ("hoog", "koepel", "verlegd"))


def bare(line: InvoiceLine) -> InvoiceLine:
    return replace(line, vat=None)


def test_a_contribution_is_outside_the_scope_by_the_ruling_of_the_terms_and_shows_no_vat_id():
    made = with_vat(invoice(InvoiceKind.ADVANCE, bare(contribution(10_00)), bare(contribution(5_01))), terms())
    assert [line.vat.regime for line in made.lines if line.vat] == [VatRegime.OUTSIDE] * 2
    assert [(total.base_cents, total.vat_cents) for total in made.vat_totals] == [(15_01, 0)]
    assert (made.vat_sentence, made.vat_cents, made.total_cents) == ("publiek.", 0, 15_01)
    assert (made.sender_vat_id, made.recipient_vat_id, made.bic) == ("", "", "")


def test_vat_is_rounded_once_over_the_lines_of_a_rate_and_not_per_line():
    lines = [other(f"regel {number}", 1_02, HIGH) for number in range(3)]
    made = with_vat(invoice(InvoiceKind.ORDER, *lines), terms())
    assert [(total.base_cents, total.vat_cents) for total in made.vat_totals] == [(3_06, 64)]
    assert made.total_cents == 3_70, "three times 21.42 cents would be 63"
    assert (made.sender_vat_id, made.recipient_vat_id, made.bic) == ("NL999011017B01", "", "BNGHNL2G")


@pytest.mark.parametrize(("cents", "vat"), [(250, 53), (-250, -53), (50, 11), (-50, -11), (2, 0), (-2, 0)])
def test_a_half_cent_goes_away_from_zero_so_that_a_credit_mirrors_its_invoice(cents: int, vat: int):
    assert vat_totals([other("regel", cents, HIGH)])[0].vat_cents == vat


def test_each_rate_has_a_total_of_its_own_in_the_order_of_the_lines():
    low = LineVat(VatRegime.TAXED, 90, "")
    lines = (other("a", 100_00, HIGH), other("b", 10_00, low), other("c", 1_00, HIGH), other("d", 7, EXEMPT))
    made = with_vat(invoice(InvoiceKind.ORDER, *lines), terms())
    told = [(total.vat.permille, total.base_cents, total.vat_cents) for total in made.vat_totals]
    assert told == [(210, 101_00, 21_21), (90, 10_00, 90), (0, 7, 0)]
    assert made.vat_sentence == "koepel."


def test_two_reasons_under_one_regime_are_both_told_and_leave_no_code():
    other_reason = LineVat(VatRegime.EXEMPT, 0, "Onderwijs.", "VATEX-EU-132-1I")
    total = vat_totals([other("a", 1, EXEMPT), other("b", 1, other_reason)])[0]
    assert (total.vat.reason, total.vat.code) == ("koepel. Onderwijs.", "")


def test_a_reversed_charge_shows_the_vat_ids_of_both_and_asks_no_vat():
    made = with_vat(invoice(InvoiceKind.ORDER, other("werk", 10_00, REVERSED)), terms())
    assert (made.sender_vat_id, made.recipient_vat_id) == ("NL999011017B01", "NL999055616B01")
    assert (made.vat_cents, made.vat_sentence) == (0, "verlegd.")


def test_what_is_outside_the_scope_is_refused_beside_anything_else_and_both_are_named():
    both = invoice(InvoiceKind.ORDER, bare(contribution(10_00)), other("Groenonderhoud", 5_00, HIGH))
    with pytest.raises(Fault, match=r"«Werk 6.5» valt buiten de btw.*«Groenonderhoud»") as refused:
        with_vat(both, terms())
    assert refused.value.code == "VAT-01"


def refused(made: InvoiceLine, **changes: object) -> str:
    with pytest.raises(Fault) as fault:
        with_vat(invoice(InvoiceKind.ORDER, made), terms(**changes))
    return fault.value.code


def test_what_cannot_stand_on_an_invoice_is_refused():
    assert refused(bare(other("los werk", 1))) == "VAT-02"
    assert refused(other("a", 1, LineVat(VatRegime.TAXED, 0, ""))) == "VAT-03"
    assert refused(other("a", 1, LineVat(VatRegime.EXEMPT, 210, "x"))) == "VAT-03"
    assert refused(other("a", 1, LineVat(VatRegime.EXEMPT, 0, ""))) == "VAT-03"
    assert refused(other("a", 1, HIGH), identities=()) == "VAT-04"
    assert refused(other("a", 1, REVERSED), identities=terms().identities[:1]) == "VAT-04"
    assert refused(bare(contribution(1)), vat_of={"bijdrage": "niemand"}) == "VAT-02"


@pytest.mark.parametrize(
    ("kind", "billed"),
    [
        (InvoiceKind.SETTLEMENT, Billed.CONTRIBUTION),
        (InvoiceKind.PASSED_ON_VAT, Billed.PASSED_ON_VAT),
        (InvoiceKind.INTEREST, Billed.INTEREST),
        (InvoiceKind.ORDER, Billed.ORDER),
    ],
)
def test_what_an_invoice_asks_follows_from_its_kind(kind: InvoiceKind, billed: Billed):
    assert billed_by(invoice(kind)) is billed
    assert billed_by(invoice(kind, other("iets", 1))) is billed


def test_a_credit_note_asks_what_the_invoice_that_it_takes_back_asked():
    line = bare(other("btw", -5, of="2026-DB-0002"))
    made = with_vat(invoice(InvoiceKind.CREDIT, line), terms())
    assert billed_by(made) is Billed.PASSED_ON_VAT
    assert made.vat_sentence == "doorgeschoven."
    assert billed_by(invoice(InvoiceKind.CORRECTION, other("werk", 5, of="2026-OP-0002"))) is Billed.ORDER


def test_interest_on_an_advance_is_interest_and_no_contribution():
    made = invoice(InvoiceKind.INTEREST, bare(other("rente", 5, of="2026-VS-0001")))
    assert billed_by(made) is Billed.INTEREST
    assert with_terms(made, terms()).terms is None, "on interest nothing was agreed, so it bears none"


def test_the_terms_of_the_kind_and_of_the_municipality_go_with_the_invoice():
    made = with_terms(invoice(InvoiceKind.ORDER, other("werk", 1, HIGH)), terms())
    assert made.terms is not None
    assert made.terms.regime is InterestRegime.TRADE
    assert made.e_invoice is None, "nothing was agreed with Duin"


def test_giving_it_twice_changes_nothing():
    once = with_terms(invoice(InvoiceKind.ADVANCE, bare(contribution(10_00))), terms())
    assert with_terms(once, terms()) == once
