# SPDX-License-Identifier: EUPL-1.2
"""What does NLCIUS (SI-UBL 2.0) ask beyond the European norm? A row per rule; the sender is always Dutch.

Source: Gebruiksinstructie Basisfactuur (NLCIUS) 1.0 of the Standaardisatieplatform e-factureren, rules BR-NL-1 to
BR-NL-35 as in validation 2.0.3.12; numbers 6, 14 to 18, 22 and 23 are not in use.
"""

from sow_gov.domain.billing_terms import Profile
from sow_gov.exports.einvoice.checks import shared
from sow_gov.exports.einvoice.checks.problem import Severity
from sow_gov.exports.einvoice.checks.rule import Rule, has_one_of, is_one_of, never, text
from sow_gov.exports.einvoice.checks.shared import (
    ALLOWED_MEANS,
    BUYER,
    CODES,
    REPRESENTATIVE,
    SELLER,
    is_credit_note,
    is_dutch,
    root_of,
)
from sow_gov.exports.einvoice.names import CUSTOMIZATION

_FATAL, _WARNING = Severity.FATAL, Severity.WARNING
_ADDRESSES = (
    f"{SELLER}/cac:PostalAddress", f"{BUYER}/cac:PostalAddress", f"{REPRESENTATIVE}/cac:PostalAddress",
    "cac:Delivery/cac:DeliveryLocation/cac:Address",
)  # fmt: skip
_LINES = ("cac:InvoiceLine", "cac:CreditNoteLine")
_REASON_CODE = "cac:AllowanceCharge[cbc:ChargeIndicator='{}']/cbc:AllowanceChargeReasonCode"


def _at(inner: str, *outer: str) -> str:
    """A path under each of some others."""
    return "|".join(f"{each}/{inner}" for each in outer)


def _unwanted(number: int, at: str, what: str) -> Rule:
    """A rule that warns of an element that a Dutch sender leaves out."""
    return Rule(f"BR-NL-{number}", _WARNING, at, never, f"{what} laat u in Nederland weg")


RULES = (
    Rule("SI-V20-INV-R000", _FATAL, ".", lambda it: text(it, "cbc:CustomizationID") == CUSTOMIZATION[Profile.NLCIUS],
         "CustomizationID noemt niet NLCIUS"),
    Rule("BR-NL-1", _FATAL, SELLER, shared.has_kvk_or_oin, "de afzender heeft geen KvK-nummer (0106) of OIN (0190)"),
    Rule("BR-NL-2", _FATAL, ".", has_one_of("cbc:BuyerReference", shared.ORDER),
         "het inkoopkenmerk van de ontvanger of het ordernummer ontbreekt"),
    Rule("BR-NL-3", _FATAL, f"{SELLER}/cac:PostalAddress", shared.whole_address,
         "in het adres van de afzender ontbreekt straat, plaats of postcode"),
    Rule("BR-NL-4", _FATAL, f"{BUYER}/cac:PostalAddress", shared.whole_if_dutch,
         "in het adres van de ontvanger ontbreekt straat, plaats of postcode"),
    Rule("BR-NL-5", _FATAL, f"{REPRESENTATIVE}/cac:PostalAddress", shared.whole_if_dutch,
         "in het adres van de fiscaal vertegenwoordiger ontbreekt straat, plaats of postcode"),
    Rule("BR-NL-7", _FATAL, CODES, is_one_of("380", "381", "384", "389"),
         "de factuursoort is niet 380, 381, 384 of 389"),
    Rule("BR-NL-8", _FATAL, CODES, lambda code: (text(code) == "381") == is_credit_note(code),
         "factuursoort 381 hoort bij een CreditNote en elke andere bij een Invoice"),
    Rule("BR-NL-9", _FATAL, CODES, lambda code: text(code) != "384" or shared.names_earlier(code),
         "een correctiefactuur noemt de factuur die zij verbetert"),
    Rule("BR-NL-10", _FATAL, BUYER, lambda it: not is_dutch(it, BUYER) or shared.has_kvk_or_oin(it),
         "de ontvanger heeft geen KvK-nummer (0106) of OIN (0190)"),
    Rule("BR-NL-11", _FATAL, "cac:LegalMonetaryTotal", lambda it: is_credit_note(it) or shared.says_how_to_pay(it),
         "er is te betalen, en er staat niet hoe"),
    Rule("BR-NL-12", _FATAL, "cac:PaymentMeans/cbc:PaymentMeansCode", is_one_of(*ALLOWED_MEANS),
         f"de betaalwijze is niet een van {', '.join(ALLOWED_MEANS)}"),
    Rule("BR-NL-13", _FATAL, _at("cac:OrderLineReference/cbc:LineID", *_LINES), shared.names_order,
         "een regel noemt een orderregel, en de factuur geen order"),
    _unwanted(19, "cbc:TaxCurrencyCode", "een tweede munt voor de btw"),
    _unwanted(20, "cbc:TaxPointDate", "de datum waarop de btw verschuldigd is"),
    _unwanted(21, "cac:InvoicePeriod/cbc:DescriptionCode", "de code van die datum"),
    _unwanted(24, "cac:BillingReference/cac:InvoiceDocumentReference/cbc:IssueDate", "de datum van de eerdere factuur"),
    Rule("BR-NL-25", _WARNING, f"{SELLER}/cac:PartyTaxScheme[cbc:CompanyID]",
         lambda it: text(it, "cac:TaxScheme/cbc:ID") == "VAT", "een nummer voor een andere belasting zegt hier niets"),
    _unwanted(26, f"{SELLER}/cac:PartyLegalEntity/cbc:CompanyLegalForm", "de rechtsvorm van de afzender"),
    _unwanted(27, _at("cac:AddressLine/cbc:Line", *_ADDRESSES), "een derde adresregel"),
    _unwanted(28, _at("cbc:CountrySubentity", *_ADDRESSES), "de provincie"),
    Rule("BR-NL-29", _WARNING, "cac:PaymentMeans/cbc:PaymentMeansCode", lambda it: it.get("name") is None,
         "de naam van de betaalwijze laat u in Nederland weg"),
    _unwanted(30, "cac:PaymentMeans/cac:PayeeFinancialAccount/cbc:Name", "de naam van de rekening"),
    Rule("BR-NL-31", _WARNING, "cac:PaymentMeans[cac:PayeeFinancialAccount/cac:FinancialInstitutionBranch/cbc:ID]",
         lambda it: text(it, "cbc:PaymentMeansCode") not in ("58", "59"), "een SEPA-betaling heeft geen BIC nodig"),
    _unwanted(32, "|".join((_REASON_CODE.format("false"), _at(_REASON_CODE.format("false"), *_LINES))),
              "de code van de reden van een korting"),
    Rule("BR-NL-33", _WARNING, "cac:TaxTotal/cbc:TaxAmount",
         lambda it: it.get("currencyID") == text(root_of(it), "cbc:DocumentCurrencyCode"),
         "de btw staat in een andere munt dan de factuur"),
    _unwanted(34, "|".join((_REASON_CODE.format("true"), _at(_REASON_CODE.format("true"), *_LINES))),
              "de code van de reden van een toeslag"),
    _unwanted(35, "cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory/cbc:TaxExemptionReasonCode",
              "de code van de reden waarom er geen btw is"),
    Rule("SI-UBL-2", _WARNING, "descendant::*[not(*)]", lambda it: bool(text(it)), "dit element is leeg"),
)  # fmt: skip
"""Every rule that a document of ours can keep or break, and those on what we never write: also others may write it."""
