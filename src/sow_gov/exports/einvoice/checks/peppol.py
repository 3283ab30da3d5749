# SPDX-License-Identifier: EUPL-1.2
"""What does Peppol BIS Billing 3 ask of a Dutch sender beyond the European norm? A row per rule.

Source: Peppol BIS Billing 3.0.19, the rules PEPPOL-EN16931 and NL-R as far as they can touch what we write; those on
allowances, periods of lines, a second currency and other countries cannot.
"""

import re
from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from sow_gov.domain.billing_terms import Profile
from sow_gov.exports.einvoice.checks import shared
from sow_gov.exports.einvoice.checks.problem import Severity
from sow_gov.exports.einvoice.checks.rule import Rule, Test, found, has, has_one_of, is_one_of, text
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
from sow_gov.exports.einvoice.names import CUSTOMIZATION, KVK, OIN

_FATAL = Severity.FATAL
_INVOICES = (
    "71", "80", "82", "84", "102", "218", "219", "326", "331", "380", "382", "383", "384", "386", "388", "393", "395",
    "553", "575", "623", "780", "817", "870", "875", "876", "877",
)  # fmt: skip
_CREDIT_NOTES = ("381", "396", "81", "83", "532")
_MIME = (
    "application/pdf", "image/png", "image/jpeg", "text/csv", "application/vnd.oasis.opendocument.spreadsheet",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
)  # fmt: skip
_CATEGORY_OF: Mapping[str, tuple[str, str]] = {
    "VATEX-EU-G": ("P0104", "G"), "VATEX-EU-O": ("P0105", "O"), "VATEX-EU-IC": ("P0106", "K"),
    "VATEX-EU-AE": ("P0107", "AE"), "VATEX-EU-D": ("P0108", "E"), "VATEX-EU-F": ("P0109", "E"),
    "VATEX-EU-I": ("P0110", "E"), "VATEX-EU-J": ("P0111", "E"),
}  # fmt: skip
"""Code of a reason -> the number of the rule and the VAT category that it goes with."""
_DATES = "cbc:IssueDate|cbc:DueDate|cbc:TaxPointDate|cac:InvoicePeriod/cbc:StartDate|cac:InvoicePeriod/cbc:EndDate"
_SLACK = Decimal("0.02")
_PROCESS = re.compile(r"urn:fdc:peppol\.eu:2017:poacc:billing:\d\d:1\.0", re.ASCII)
_AMOUNTS = "descendant::*[@currencyID][not(parent::cac:TaxTotal[not(cac:TaxSubtotal)])]"
"""Every amount but the VAT in a second currency."""


def _is_a_day(element: Any) -> bool:
    """A date as jjjj-mm-dd, without a zone."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d", text(element), re.ASCII):
        return False
    try:
        return bool(date.fromisoformat(text(element)))
    except ValueError:
        return False


def _comes_to_its_amount(line: Any) -> bool:
    """Quantity times price is the amount of the line, within two cents; a line has no allowances here."""
    quantity = text(line, "cbc:InvoicedQuantity|cbc:CreditedQuantity") or "1"
    price, per = text(line, "cac:Price/cbc:PriceAmount") or "0", text(line, "cac:Price/cbc:BaseQuantity") or "1"
    asked = Decimal(text(line, "cbc:LineExtensionAmount"))
    return Decimal(per) > 0 and abs(Decimal(quantity) * Decimal(price) / Decimal(per) - asked) <= _SLACK


def _same_currency(amount: Any) -> bool:
    return bool(amount.get("currencyID") == text(root_of(amount), "cbc:DocumentCurrencyCode"))


def _if_dutch(test: Test) -> Test:
    """A test that only counts when the buyer is Dutch as well."""
    return lambda element: not is_dutch(element, BUYER) or test(element)


def _rule(number: str, at: str, holds: Test, what: str) -> Rule:
    return Rule(f"PEPPOL-EN16931-{number}", _FATAL, at, holds, what)


def _dutch(number: int, at: str, holds: Test, what: str) -> Rule:
    return Rule(f"NL-R-{number:03}", _FATAL, at, holds, what)


_GENERAL = (
    _rule("R001", ".", has("cbc:ProfileID"), "ProfileID ontbreekt"),
    _rule("R002", ".", lambda it: len(found(it, "cbc:Note")) <= 1, "er mag maar één opmerking op de factuur staan"),
    _rule("R003", ".", has_one_of("cbc:BuyerReference", shared.ORDER),
          "het inkoopkenmerk van de ontvanger of het ordernummer ontbreekt"),
    _rule("R004", ".", lambda it: text(it, "cbc:CustomizationID").startswith(CUSTOMIZATION[Profile.PEPPOL]),
          "CustomizationID noemt niet Peppol BIS 3"),
    _rule("R007", ".", lambda it: bool(_PROCESS.fullmatch(text(it, "cbc:ProfileID"))),
          "ProfileID is geen proces van Peppol Billing"),
    _rule("R008", "descendant::*[not(*)]", lambda it: bool(text(it)), "dit element is leeg"),
    _rule("R010", BUYER, has("cbc:EndpointID"), "het eindpunt van de ontvanger ontbreekt"),
    _rule("R020", SELLER, has("cbc:EndpointID"), "het eindpunt van de afzender ontbreekt"),
    _rule("R051", _AMOUNTS, _same_currency, "dit bedrag staat in een andere munt dan de factuur"),
    _rule("R053", ".", lambda it: len(found(it, "cac:TaxTotal[cac:TaxSubtotal]")) == 1,
          "er hoort precies één btw-totaal met onderdelen te zijn"),
    _rule("R054", ".", lambda it: not found(it, "cac:TaxTotal[not(cac:TaxSubtotal)]") or has("cbc:TaxCurrencyCode")(it),
          "een tweede btw-totaal hoort bij een tweede munt"),
    _rule("R061", "cac:PaymentMeans[cbc:PaymentMeansCode='49' or cbc:PaymentMeansCode='59']",
          has("cac:PaymentMandate/cbc:ID"), "bij een incasso hoort het kenmerk van de machtiging"),
    _rule("R120", "cac:InvoiceLine|cac:CreditNoteLine", _comes_to_its_amount,
          "aantal maal prijs is niet het bedrag van de regel"),
    _rule("CL001", "descendant::cbc:EmbeddedDocumentBinaryObject[@mimeCode]", lambda it: it.get("mimeCode") in _MIME,
          "dit soort bijlage kan niet mee"),
    _rule("CL008", f"{SELLER}/cbc:EndpointID|{BUYER}/cbc:EndpointID", lambda it: it.get("schemeID") in (KVK, OIN),
          "een Nederlands eindpunt is een KvK-nummer (0106) of OIN (0190)"),
    _rule("P0100", "cbc:InvoiceTypeCode", is_one_of(*_INVOICES), "deze factuursoort kan niet in een Invoice"),
    _rule("P0101", "cbc:CreditNoteTypeCode", is_one_of(*_CREDIT_NOTES), "deze factuursoort kan niet in een CreditNote"),
    _rule("P0112", "cbc:InvoiceTypeCode", lambda it: text(it) not in ("326", "384"),
          "factuursoort 326 en 384 zijn er alleen tussen Duitse partijen; verbeter met 380 en een verwijzing"),
    _rule("F001", _DATES, _is_a_day, "een datum is jjjj-mm-dd"),
)  # fmt: skip
_REASONS = tuple(
    _rule(number, f"cac:TaxTotal/cac:TaxSubtotal/cac:TaxCategory[cbc:TaxExemptionReasonCode='{code}']/cbc:ID",
          is_one_of(letter), f"reden {code} hoort bij btw-categorie {letter}")
    for code, (number, letter) in _CATEGORY_OF.items()
)  # fmt: skip
_NATIONAL = (
    _dutch(1, CODES, lambda code: not is_credit_note(code) or shared.names_earlier(code),
           "een creditnota noemt de factuur die zij crediteert"),
    _dutch(2, f"{SELLER}/cac:PostalAddress", shared.whole_address,
           "in het adres van de afzender ontbreekt straat, plaats of postcode"),
    _dutch(3, f"{SELLER}/cac:PartyLegalEntity/cbc:CompanyID", shared.is_kvk_or_oin,
           "de afzender heeft geen KvK-nummer (0106) of OIN (0190)"),
    _dutch(4, f"{BUYER}/cac:PostalAddress", shared.whole_if_dutch,
           "in het adres van de ontvanger ontbreekt straat, plaats of postcode"),
    _dutch(5, f"{BUYER}/cac:PartyLegalEntity/cbc:CompanyID", _if_dutch(shared.is_kvk_or_oin),
           "de ontvanger heeft geen KvK-nummer (0106) of OIN (0190)"),
    _dutch(6, f"{REPRESENTATIVE}/cac:PostalAddress", shared.whole_if_dutch,
           "in het adres van de fiscaal vertegenwoordiger ontbreekt straat, plaats of postcode"),
    _dutch(7, "cac:LegalMonetaryTotal",
           lambda it: shared.says_how_to_pay_back(it) if is_credit_note(it) else shared.says_how_to_pay(it),
           "er is te betalen, en er staat niet hoe"),
    _dutch(8, "cac:PaymentMeans/cbc:PaymentMeansCode", _if_dutch(is_one_of(*ALLOWED_MEANS)),
           f"de betaalwijze is niet een van {', '.join(ALLOWED_MEANS)}"),
    _dutch(9, "*/cac:OrderLineReference/cbc:LineID", shared.names_order,
           "een regel noemt een orderregel, en de factuur geen order"),
)  # fmt: skip
RULES = (*_GENERAL, *_REASONS, *_NATIONAL)
"""Every rule that a document of ours can keep or break."""
