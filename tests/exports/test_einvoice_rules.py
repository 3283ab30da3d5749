# SPDX-License-Identifier: EUPL-1.2
"""Is every rule of an e-invoice really looked at? A good document is broken in one place, and its rule must say so."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from lxml import etree

from e_invoices import of_every_kind
from sow_gov.domain.billing_terms import Profile
from sow_gov.exports.einvoice.check import check
from sow_gov.exports.einvoice.checks import nlcius, numbers, peppol
from sow_gov.exports.einvoice.checks.problem import Problem, Severity
from sow_gov.exports.einvoice.document import write
from sow_gov.exports.einvoice.names import NAMESPACES

Break = Callable[[etree._Element], None]
NLCIUS, PEPPOL = Profile.NLCIUS, Profile.PEPPOL
KINDS = {profile: of_every_kind(profile) for profile in Profile}
SELLER, BUYER = "cac:AccountingSupplierParty/cac:Party", "cac:AccountingCustomerParty/cac:Party"
FATAL, WARNING = Severity.FATAL, Severity.WARNING


def at(root: etree._Element, path: str) -> etree._Element:
    return root.xpath(path, namespaces=dict(NAMESPACES))[0]


def drop(path: str) -> Break:
    """Take an element out."""

    def apply(root: etree._Element) -> None:
        element = at(root, path)
        element.getparent().remove(element)

    return apply


def say(path: str, text: str, **attributes: str) -> Break:
    """Give an element another text, attributes, or both."""

    def apply(root: etree._Element) -> None:
        element = at(root, path)
        element.text = text
        element.attrib.update(attributes)

    return apply


def after(path: str, *snippets: str) -> Break:
    """Put elements after one, in order."""

    def apply(root: etree._Element) -> None:
        names = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
        for snippet in reversed(snippets):
            at(root, path).addnext(etree.fromstring(f"<x {names}>{snippet}</x>")[0])

    return apply


def allowance(charge: str) -> str:
    return (
        f"<cac:AllowanceCharge><cbc:ChargeIndicator>{charge}</cbc:ChargeIndicator><cbc:AllowanceChargeReasonCode>95"
        '</cbc:AllowanceChargeReasonCode><cbc:Amount currencyID="EUR">0.00</cbc:Amount></cac:AllowanceCharge>'
    )


def order_line(root: etree._Element) -> None:
    after("cac:InvoiceLine/cbc:LineExtensionAmount",
          "<cac:OrderLineReference><cbc:LineID>1</cbc:LineID></cac:OrderLineReference>")(root)  # fmt: skip


REPRESENTATIVE = (
    "<cac:TaxRepresentativeParty><cac:PartyName><cbc:Name>V</cbc:Name></cac:PartyName><cac:PostalAddress>"
    "<cac:Country><cbc:IdentificationCode>NL</cbc:IdentificationCode></cac:Country></cac:PostalAddress>"
    "</cac:TaxRepresentativeParty>"
)
SCHEME = "<cac:TaxScheme><cbc:ID>{}</cbc:ID></cac:TaxScheme>"
NO_STREET = drop(f"{SELLER}/cac:PostalAddress/cbc:StreetName"), drop(f"{BUYER}/cac:PostalAddress/cbc:StreetName")
REPRESENTED = after("cac:AccountingCustomerParty", REPRESENTATIVE)
NO_MEANS, ODD_MEANS = drop("cac:PaymentMeans"), say("cac:PaymentMeans/cbc:PaymentMeansCode", "10")
NO_REFERENCE = drop("cac:BillingReference")
TEXT_CODE = "//cac:TaxCategory/cbc:TaxExemptionReasonCode"


def other_number(party: str) -> Break:
    return say(f"{party}/cac:PartyLegalEntity/cbc:CompanyID", "00000556", schemeID="0088")


def reason(code: str) -> Break:
    return after("cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:Percent",
                 f"<cbc:TaxExemptionReasonCode>{code}</cbc:TaxExemptionReasonCode>")  # fmt: skip


OF_NLCIUS: list[tuple[str, Severity, str, Break]] = [
    ("SI-V20-INV-R000", FATAL, "voorschot", say("cbc:CustomizationID", "urn:cen.eu:en16931:2017")),
    ("BR-NL-1", FATAL, "voorschot", other_number(SELLER)),
    ("BR-NL-2", FATAL, "voorschot", drop("cbc:BuyerReference")),
    ("BR-NL-3", FATAL, "voorschot", NO_STREET[0]),
    ("BR-NL-4", FATAL, "voorschot", NO_STREET[1]),
    ("BR-NL-5", FATAL, "voorschot", REPRESENTED),
    ("BR-NL-7", FATAL, "voorschot", say("cbc:InvoiceTypeCode", "386")),
    ("BR-NL-8", FATAL, "voorschot", say("cbc:InvoiceTypeCode", "381")),
    ("BR-NL-9", FATAL, "correctie", NO_REFERENCE),
    ("BR-NL-10", FATAL, "voorschot", other_number(BUYER)),
    ("BR-NL-11", FATAL, "voorschot", NO_MEANS),
    ("BR-NL-12", FATAL, "voorschot", ODD_MEANS),
    ("BR-NL-13", FATAL, "voorschot", order_line),
    ("BR-NL-19", WARNING, "voorschot",
     after("cbc:DocumentCurrencyCode", "<cbc:TaxCurrencyCode>USD</cbc:TaxCurrencyCode>")),
    ("BR-NL-20", WARNING, "voorschot", after("cbc:Note", "<cbc:TaxPointDate>2026-01-01</cbc:TaxPointDate>")),
    ("BR-NL-21", WARNING, "voorschot",
     after("cac:InvoicePeriod/cbc:EndDate", "<cbc:DescriptionCode>35</cbc:DescriptionCode>")),
    ("BR-NL-24", WARNING, "creditnota",
     after("cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID", "<cbc:IssueDate>2026-01-01</cbc:IssueDate>")),
    ("BR-NL-25", WARNING, "opdracht-belast",
     after(f"{SELLER}/cac:PartyTaxScheme",
           f"<cac:PartyTaxScheme><cbc:CompanyID>1</cbc:CompanyID>{SCHEME.format('TAX')}</cac:PartyTaxScheme>")),
    ("BR-NL-26", WARNING, "voorschot",
     after(f"{SELLER}/cac:PartyLegalEntity/cbc:CompanyID", "<cbc:CompanyLegalForm>BV</cbc:CompanyLegalForm>")),
    ("BR-NL-27", WARNING, "voorschot",
     after(f"{BUYER}/cac:PostalAddress/cbc:PostalZone", "<cac:AddressLine><cbc:Line>3</cbc:Line></cac:AddressLine>")),
    ("BR-NL-28", WARNING, "voorschot",
     after(f"{SELLER}/cac:PostalAddress/cbc:PostalZone", "<cbc:CountrySubentity>ZH</cbc:CountrySubentity>")),
    ("BR-NL-29", WARNING, "voorschot", say("cac:PaymentMeans/cbc:PaymentMeansCode", "58", name="SEPA")),
    ("BR-NL-30", WARNING, "voorschot", after("//cac:PayeeFinancialAccount/cbc:ID", "<cbc:Name>Delta</cbc:Name>")),
    ("BR-NL-31", WARNING, "opdracht-belast", say("cac:PaymentMeans/cbc:PaymentMeansCode", "58")),
    ("BR-NL-32", WARNING, "voorschot", after("//cac:InvoiceLine/cbc:LineExtensionAmount", allowance("false"))),
    ("BR-NL-33", WARNING, "voorschot",
     after("cac:TaxTotal", '<cac:TaxTotal><cbc:TaxAmount currencyID="USD">0.00</cbc:TaxAmount></cac:TaxTotal>')),
    ("BR-NL-34", WARNING, "voorschot", after("//cac:InvoiceLine/cbc:LineExtensionAmount", allowance("true"))),
    ("BR-NL-35", WARNING, "opdracht-vrij", reason("VATEX-EU-132-1F")),
    ("SI-UBL-2", WARNING, "voorschot", say("cbc:Note", " ")),
]  # fmt: skip
OF_PEPPOL: list[tuple[str, str, Break]] = [
    ("PEPPOL-EN16931-R001", "voorschot", drop("cbc:ProfileID")),
    ("PEPPOL-EN16931-R002", "voorschot", after("cbc:Note", "<cbc:Note>Nog een.</cbc:Note>")),
    ("PEPPOL-EN16931-R003", "voorschot", drop("cbc:BuyerReference")),
    ("PEPPOL-EN16931-R004", "voorschot", say("cbc:CustomizationID", "urn:cen.eu:en16931:2017")),
    ("PEPPOL-EN16931-R007", "voorschot", say("cbc:ProfileID", "urn:fdc:peppol.eu:2017:poacc:billing:1:1.0")),
    ("PEPPOL-EN16931-R008", "voorschot", say("cbc:Note", "")),
    ("PEPPOL-EN16931-R010", "voorschot", drop(f"{BUYER}/cbc:EndpointID")),
    ("PEPPOL-EN16931-R020", "voorschot", drop(f"{SELLER}/cbc:EndpointID")),
    ("PEPPOL-EN16931-R051", "voorschot", say("//cac:Price/cbc:PriceAmount", "10.71", currencyID="USD")),
    ("PEPPOL-EN16931-R053", "voorschot", drop("cac:TaxTotal/cac:TaxSubtotal")),
    ("PEPPOL-EN16931-R054", "voorschot",
     after("cac:TaxTotal", '<cac:TaxTotal><cbc:TaxAmount currencyID="EUR">0.00</cbc:TaxAmount></cac:TaxTotal>')),
    ("PEPPOL-EN16931-R061", "voorschot", say("cac:PaymentMeans/cbc:PaymentMeansCode", "59")),
    ("PEPPOL-EN16931-R120", "voorschot", say("//cac:Price/cbc:PriceAmount", "10.74")),
    ("PEPPOL-EN16931-CL001", "voorschot", say("//cbc:EmbeddedDocumentBinaryObject", "AAAA", mimeCode="text/html")),
    ("PEPPOL-EN16931-CL008", "voorschot", say(f"{BUYER}/cbc:EndpointID", "x", schemeID="0060")),
    ("PEPPOL-EN16931-P0100", "voorschot", say("cbc:InvoiceTypeCode", "389")),
    ("PEPPOL-EN16931-P0101", "creditnota", say("cbc:CreditNoteTypeCode", "261")),
    ("PEPPOL-EN16931-P0112", "correctie", say("cbc:InvoiceTypeCode", "384")),
    ("PEPPOL-EN16931-F001", "voorschot", say("cbc:DueDate", "2026-04-14Z")),
    ("PEPPOL-EN16931-P0104", "opdracht-vrij", say(TEXT_CODE, "VATEX-EU-G")),
    ("PEPPOL-EN16931-P0105", "opdracht-vrij", say(TEXT_CODE, "VATEX-EU-O")),
    ("PEPPOL-EN16931-P0106", "opdracht-vrij", say(TEXT_CODE, "VATEX-EU-IC")),
    ("PEPPOL-EN16931-P0107", "opdracht-vrij", say(TEXT_CODE, "VATEX-EU-AE")),
    ("PEPPOL-EN16931-P0108", "opdracht-verlegd", say(TEXT_CODE, "VATEX-EU-D")),
    ("PEPPOL-EN16931-P0109", "opdracht-verlegd", say(TEXT_CODE, "VATEX-EU-F")),
    ("PEPPOL-EN16931-P0110", "opdracht-verlegd", say(TEXT_CODE, "VATEX-EU-I")),
    ("PEPPOL-EN16931-P0111", "opdracht-verlegd", say(TEXT_CODE, "VATEX-EU-J")),
    ("NL-R-001", "creditnota", NO_REFERENCE),
    ("NL-R-002", "voorschot", NO_STREET[0]),
    ("NL-R-003", "voorschot", other_number(SELLER)),
    ("NL-R-004", "voorschot", NO_STREET[1]),
    ("NL-R-005", "voorschot", other_number(BUYER)),
    ("NL-R-006", "voorschot", REPRESENTED),
    ("NL-R-007", "voorschot", NO_MEANS),
    ("NL-R-008", "voorschot", ODD_MEANS),
    ("NL-R-009", "voorschot", order_line),
]  # fmt: skip
OF_NUMBERS: list[tuple[str, str, Break]] = [
    ("SOW-OIN", "voorschot", say(f"{BUYER}/cbc:EndpointID", "00000001999055617000")),
    ("SOW-KVK", "voorschot", say(f"{BUYER}/cac:PartyLegalEntity/cbc:CompanyID", "123")),
    ("SOW-BTW", "opdracht-belast", say(f"{SELLER}/cac:PartyTaxScheme/cbc:CompanyID", "NL999011018B01")),
    ("SOW-IBAN", "voorschot", say("//cac:PayeeFinancialAccount/cbc:ID", "NL92VRBD0999000111")),
    ("SOW-BIC", "opdracht-belast", say("//cac:FinancialInstitutionBranch/cbc:ID", "BANK")),
]
OF_THE_NORM: list[tuple[str, str, Break]] = [
    ("BR-CO-15", "opdracht-belast", say("//cbc:TaxInclusiveAmount", "4538.98")),
    ("BR-CO-16", "afrekening", say("//cbc:PrepaidAmount", "57.33")),
    ("BR-CO-13", "voorschot", say("//cbc:TaxExclusiveAmount", "11.88")),
    ("BR-S-08", "opdracht-belast", say("//cbc:TaxableAmount", "3750.00")),
    ("BR-S-02", "opdracht-belast", drop(f"{SELLER}/cac:PartyTaxScheme")),
    ("BR-O-02", "voorschot", after(f"{SELLER}/cac:PostalAddress", "<cac:PartyTaxScheme><cbc:CompanyID>NL999011017B01"
     f"</cbc:CompanyID>{SCHEME.format('VAT')}</cac:PartyTaxScheme>")),
    ("BR-E-10", "opdracht-vrij", drop("//cbc:TaxExemptionReason")),
    ("BR-27", "voorschot", say("//cac:Price/cbc:PriceAmount", "-10.71")),
    ("BR-CL-01", "voorschot", say("cbc:InvoiceTypeCode", "999")),
]  # fmt: skip


def broken(profile: Profile, name: str, spoil: Break) -> tuple[Problem, ...]:
    """What is said of a good document after one thing in it went wrong."""
    pdf = ("factuur.pdf", b"%PDF")
    root = etree.fromstring(write(KINDS[profile][name], pdf))
    spoil(root)
    return check(etree.tostring(root), profile)


@pytest.mark.parametrize(("rule", "severity", "name", "spoil"), OF_NLCIUS, ids=[each[0] for each in OF_NLCIUS])
def test_nlcius_tells_what_is_broken(rule: str, severity: Severity, name: str, spoil: Break):
    found = [each for each in broken(NLCIUS, name, spoil) if each.rule == rule]
    assert [each.severity for each in found] == [severity]
    assert all(each.what for each in found)
    assert all(each.place.startswith(("Invoice", "CreditNote")) for each in found)


@pytest.mark.parametrize(("rule", "name", "spoil"), OF_PEPPOL, ids=[each[0] for each in OF_PEPPOL])
def test_peppol_tells_what_is_broken(rule: str, name: str, spoil: Break):
    assert (rule, FATAL) in {(each.rule, each.severity) for each in broken(PEPPOL, name, spoil)}


@pytest.mark.parametrize("profile", Profile)
@pytest.mark.parametrize(("rule", "name", "spoil"), OF_NUMBERS, ids=[each[0] for each in OF_NUMBERS])
def test_a_number_that_cannot_exist_is_told_in_both_profiles(profile: Profile, rule: str, name: str, spoil: Break):
    assert [each.rule for each in broken(profile, name, spoil) if each.severity is FATAL] == [rule]


@pytest.mark.parametrize(("rule", "name", "spoil"), OF_THE_NORM, ids=[each[0] for each in OF_THE_NORM])
def test_the_european_norm_tells_what_is_broken(rule: str, name: str, spoil: Break):
    found = [each for each in broken(NLCIUS, name, spoil) if each.rule == rule]
    assert found
    assert all(each.place and each.what and "[" not in each.what[:1] for each in found)


def test_every_rule_of_ours_is_broken_by_a_test():
    tested = {each[0] for each in (*OF_NLCIUS, *OF_PEPPOL, *OF_NUMBERS)}
    assert {rule.id for rule in (*nlcius.RULES, *peppol.RULES, *numbers.RULES)} == tested


@pytest.mark.parametrize(
    "spoil",
    [
        say("cbc:IssueDate", "gisteren"),
        drop("cac:LegalMonetaryTotal"),
        after("cbc:ID", "<cbc:ProfileID>op de verkeerde plaats</cbc:ProfileID>"),
    ],
)
def test_what_is_not_as_ubl_has_it_is_refused_by_the_schema_and_looked_at_no_further(spoil: Break):
    found = broken(NLCIUS, "voorschot", spoil)
    assert {each.rule for each in found} == {"XSD"}
    assert all(each.place.startswith("regel ") for each in found)


def test_many_threads_may_check_at_once():
    xml = write(KINDS[NLCIUS]["opdracht-gemengd"])
    with ThreadPoolExecutor(8) as threads:
        assert [job.result() for job in [threads.submit(check, xml, NLCIUS) for _ in range(24)]] == [()] * 24


def test_a_document_of_another_profile_is_refused():
    xml = write(KINDS[PEPPOL]["voorschot"])
    assert [each.rule for each in check(xml, NLCIUS)] == ["SI-V20-INV-R000"]


HOSTILE = {
    "bomb": b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><x>&b;</x>',
    "reach": b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]><x>&a;</x>',
    "remote": b'<!DOCTYPE x SYSTEM "http://example.invalid/x.dtd"><x/>',
    "nothing": b"",
    "no xml": b"%PDF-1.7",
    "zeros": b"\x00" * 100,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_xml_that_expands_or_reaches_out_is_refused_unread(name: str):
    (found,) = check(HOSTILE[name], NLCIUS)
    assert (found.rule, found.severity) == ("XML", FATAL)
    assert "hostname" not in found.what


def test_another_document_is_no_invoice():
    (found,) = check(b"<Order/>", NLCIUS)
    assert (found.rule, found.place) == ("XSD", "Order")
