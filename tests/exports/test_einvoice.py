# SPDX-License-Identifier: EUPL-1.2
"""Is the UBL of every kind of invoice what the invoice says, in the form that its receiver asked, and always good?"""

import base64
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

import golden
from e_invoices import ADVANCES, EXEMPT, OUTSIDE, REVERSED, TAXED, VAT_IDS, contribution, invoice, of_every_kind, other
from sow_gov.billing.invoice import Invoice, InvoiceKind, LineVat
from sow_gov.domain.billing_terms import Profile, VatRegime
from sow_gov.domain.errors import Fault
from sow_gov.exports.einvoice.check import check
from sow_gov.exports.einvoice.document import write
from sow_gov.exports.einvoice.names import NAMESPACES

NLCIUS, PEPPOL = Profile.NLCIUS, Profile.PEPPOL
KINDS = {profile: of_every_kind(profile) for profile in Profile}
EVERY = [(profile, name) for profile in Profile for name in KINDS[profile]]
PDF = ("factuur.pdf", b"%PDF-1.7 " + bytes(range(256)))


def tree(made: Invoice) -> etree._Element:
    return etree.fromstring(write(made))


def said(root: etree._Element, path: str) -> list[str]:
    return [each.text for each in root.xpath(path, namespaces=dict(NAMESPACES))]


def one(profile: Profile, name: str, path: str) -> list[str]:
    return said(tree(KINDS[profile][name]), path)


def plain(root: etree._Element) -> bytes:
    return etree.tostring(root, method="c14n2", strip_text=True)


def cents(text: str) -> int:
    return int(text.replace(".", ""))


@pytest.mark.parametrize(("profile", "name"), EVERY)
def test_every_kind_keeps_every_rule_with_and_without_the_pdf_inside(profile: Profile, name: str):
    made = KINDS[profile][name]
    assert check(write(made), profile) == ()
    assert check(write(made, PDF), profile) == ()


@pytest.mark.parametrize(("profile", "name"), [*((NLCIUS, name) for name in KINDS[NLCIUS]), (PEPPOL, "opdracht-vrij")])
def test_the_document_is_the_one_that_was_read(profile: Profile, name: str):
    golden.check_file(f"e-factuur-{profile.value}-{name}.xml", write(KINDS[profile][name]))


def test_an_invoice_is_written_the_same_every_time():
    made = KINDS[PEPPOL]["opdracht-gemengd"]
    assert write(made, PDF) == write(made, PDF)


@pytest.mark.parametrize(
    ("profile", "name", "root", "code"),
    [
        (NLCIUS, "voorschot", "Invoice", "380"),
        (NLCIUS, "afrekening", "Invoice", "380"),
        (NLCIUS, "correctie", "Invoice", "384"),
        (PEPPOL, "correctie", "Invoice", "380"),
        (NLCIUS, "correctie-terug", "CreditNote", "381"),
        (NLCIUS, "creditnota", "CreditNote", "381"),
        (PEPPOL, "creditnota-negatief", "Invoice", "380"),
        (NLCIUS, "rente", "Invoice", "380"),
    ],
)
def test_each_kind_becomes_the_document_that_the_receiver_takes(profile: Profile, name: str, root: str, code: str):
    found = tree(KINDS[profile][name])
    assert etree.QName(found).localname == root
    assert said(found, "cbc:InvoiceTypeCode|cbc:CreditNoteTypeCode") == [code]


@pytest.mark.parametrize(("profile", "name"), EVERY)
def test_what_is_to_be_paid_is_the_total_of_the_invoice(profile: Profile, name: str):
    made = KINDS[profile][name]
    root = tree(made)
    sign = -1 if etree.QName(root).localname == "CreditNote" else 1
    assert sign * cents(said(root, "cac:LegalMonetaryTotal/cbc:PayableAmount")[0]) == made.total_cents
    assert len(root.xpath("cac:InvoiceLine|cac:CreditNoteLine", namespaces=dict(NAMESPACES))) == len(made.lines)


def test_a_settlement_shows_the_whole_year_and_takes_off_what_was_invoiced():
    totals = "cac:LegalMonetaryTotal/cbc:"
    assert one(NLCIUS, "afrekening", f"{totals}TaxInclusiveAmount") == ["42.86"]
    assert one(NLCIUS, "afrekening", f"{totals}PrepaidAmount") == ["57.34"]
    assert one(NLCIUS, "afrekening", f"{totals}PayableAmount") == ["-14.48"]
    numbers = one(NLCIUS, "afrekening", "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID")
    assert numbers == [earlier.number for earlier in ADVANCES]


def test_only_peppol_gets_the_day_of_an_earlier_invoice_and_the_code_of_a_reason():
    day, code = "//cac:InvoiceDocumentReference/cbc:IssueDate", "//cbc:TaxExemptionReasonCode"
    assert (one(NLCIUS, "afrekening", day), one(PEPPOL, "afrekening", day)) == ([], ["2025-12-15", "2026-03-15"])
    assert (one(NLCIUS, "opdracht-vrij", code), one(PEPPOL, "opdracht-vrij", code)) == ([], [EXEMPT.code])
    assert one(NLCIUS, "opdracht-vrij", "//cbc:TaxExemptionReason") == [EXEMPT.reason]


def test_what_is_outside_the_scope_shows_no_rate_and_no_vat_id_even_when_the_invoice_has_one():
    made = replace(KINDS[NLCIUS]["voorschot"], **VAT_IDS)
    assert said(tree(made), "//cac:PartyTaxScheme/cbc:CompanyID") == []
    assert said(tree(made), "//cbc:Percent") == []
    assert one(NLCIUS, "opdracht-vrij", "//cac:PartyTaxScheme/cbc:CompanyID") == list(VAT_IDS.values())[:2]


def test_the_receiver_is_found_as_was_agreed_and_the_sender_by_its_oin():
    at = "//cbc:EndpointID"
    assert one(NLCIUS, "voorschot", at) == ["00000001999011017000", "00000001999055616000"]
    assert one(NLCIUS, "voorschot-kvk", at) == ["00000001999011017000", "00000556"]


def test_a_sepa_transfer_has_no_bic_and_one_who_gets_money_back_is_not_told_where_to_pay():
    assert one(NLCIUS, "voorschot", "//cbc:PaymentMeansCode") == ["58"]
    assert one(NLCIUS, "opdracht-belast", "//cbc:PaymentMeansCode") == ["30"]
    assert one(NLCIUS, "opdracht-belast", "//cac:FinancialInstitutionBranch/cbc:ID") == ["BNGHNL2G"]
    assert one(NLCIUS, "creditnota", "//cac:PayeeFinancialAccount/cbc:ID") == []


def test_quantity_and_price_are_those_of_the_order_where_they_can_be_written_out():
    line = "cac:InvoiceLine/cbc:InvoicedQuantity", "cac:InvoiceLine/cac:Price/cbc:PriceAmount"
    assert [one(NLCIUS, "opdracht-belast", path)[0] for path in line] == ["12.5", "300"]
    third = other("Derde deel", 33_33, TAXED, quantity=Fraction(1, 3), unit_cents=Fraction(100_00))
    odd = other("Afgesproken bedrag", 99_00, TAXED, quantity=Fraction(10), unit_cents=Fraction(10_00))
    root = tree(invoice(InvoiceKind.ORDER, third, odd, **VAT_IDS))
    assert [said(root, path) for path in line] == [["1", "1"], ["33.33", "99.00"]]


def test_a_credit_is_written_without_minus_and_below_zero_where_that_was_asked():
    assert one(NLCIUS, "creditnota", "//cbc:LineExtensionAmount") == ["2.25", "2.25"]
    assert one(NLCIUS, "creditnota", "//cbc:CreditedQuantity") == ["1"]
    assert one(NLCIUS, "creditnota-negatief", "//cbc:LineExtensionAmount") == ["-2.25", "-2.25"]
    assert one(NLCIUS, "creditnota-negatief", "//cbc:InvoicedQuantity") == ["-1"]
    assert one(NLCIUS, "creditnota-negatief", "//cac:Price/cbc:PriceAmount") == ["2.25"]


def test_the_pdf_travels_inside_and_changes_nothing_else():
    made = KINDS[NLCIUS]["voorschot"]
    root, bare = etree.fromstring(write(made, PDF)), etree.fromstring(write(made))
    (found,) = root.xpath("cac:AdditionalDocumentReference", namespaces=dict(NAMESPACES))
    assert base64.b64decode(said(found, "cac:Attachment/cbc:EmbeddedDocumentBinaryObject")[0]) == PDF[1]
    root.remove(found)
    assert plain(root) == plain(bare)


def test_an_invoice_on_which_no_e_invoice_was_agreed_has_no_ubl():
    with pytest.raises(Fault) as raised:
        write(replace(KINDS[NLCIUS]["voorschot"], e_invoice=None))
    assert raised.value.code == "UBL-01"


def test_a_draft_goes_by_the_name_of_its_file_and_late_issue_is_told():
    made = KINDS[NLCIUS]["voorschot"]
    assert said(tree(replace(made, number=None, issued_on=None)), "cbc:ID") == ["voorschot-2026-02-duin"]
    late = replace(made, issued_on=date(2026, 3, 20))
    assert "Uitgegeven op 20 maart 2026." in said(tree(late), "cbc:Note")[0]


def test_what_xml_cannot_hold_is_left_out():
    odd = other("Regel\x00 met\u00a0 \ufffe rare\ttekens <&>", 1_00)
    made = invoice(InvoiceKind.INTEREST, odd)
    assert said(tree(made), "//cac:Item/cbc:Name") == ["Regel met rare tekens <&>"]
    assert check(write(made), NLCIUS) == ()


AMOUNTS = st.integers(-(10**11), 10**11)
RATES = st.sampled_from([TAXED, LineVat(VatRegime.TAXED, 90, ""), LineVat(VatRegime.TAXED, 95, ""), EXEMPT, REVERSED])
ALONE = st.lists(AMOUNTS, min_size=1, max_size=6).map(
    lambda amounts: [contribution(cents, cents * 4 + 1) for cents in amounts]
)
MIXED = st.lists(st.tuples(AMOUNTS, RATES), min_size=1, max_size=6).map(
    lambda parts: [other(f"Regel {cents}", cents, vat) for cents, vat in parts]
)


@settings(max_examples=60, deadline=None)
@given(ALONE | MIXED, st.sampled_from(Profile), st.sampled_from(InvoiceKind))
def test_whatever_is_invoiced_the_document_is_good_and_says_the_same_totals(lines, profile, kind):
    ids = {} if lines[0].vat == OUTSIDE else VAT_IDS
    made = invoice(kind, *lines, profile=profile, earlier=ADVANCES, **ids)
    xml = write(made)
    assert check(xml, profile) == ()
    root = etree.fromstring(xml)
    sign = -1 if etree.QName(root).localname == "CreditNote" else 1
    totals = {each.tag.rpartition("}")[2]: sign * cents(each.text) for each in root.find("{*}LegalMonetaryTotal")}
    asked = sum(line.year_cents if kind is InvoiceKind.SETTLEMENT else line.cents for line in lines)
    assert totals["PayableAmount"] == made.total_cents
    assert totals["LineExtensionAmount"] == asked
    assert totals["TaxInclusiveAmount"] - totals.get("PrepaidAmount", 0) == made.total_cents
