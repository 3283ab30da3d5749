# SPDX-License-Identifier: EUPL-1.2
"""Which facts do NLCIUS and Peppol both ask after? Countries, numbers of legal entities, addresses, who pays."""

from decimal import Decimal
from typing import Any

from sow_gov.exports.einvoice.checks.rule import found, has, text
from sow_gov.exports.einvoice.names import CREDIT_NOTE, KVK, OIN, UBL

SELLER, BUYER = "cac:AccountingSupplierParty/cac:Party", "cac:AccountingCustomerParty/cac:Party"
REPRESENTATIVE = "cac:TaxRepresentativeParty"
EARLIER = "cac:BillingReference/cac:InvoiceDocumentReference/cbc:ID"
ORDER = "cac:OrderReference/cbc:ID"
CODES = "cbc:InvoiceTypeCode|cbc:CreditNoteTypeCode"
ALLOWED_MEANS = ("30", "48", "49", "57", "58", "59")
"""Payment means of NLCIUS and Peppol NL: transfer, card, direct debit, standing agreement, SEPA transfer and debit."""

whole_address = has("cbc:StreetName", "cbc:CityName", "cbc:PostalZone")


def root_of(element: Any) -> Any:
    """The document that an element stands in."""
    return element.getroottree().getroot()


def is_credit_note(element: Any) -> bool:
    """Whether an element stands in a UBL CreditNote."""
    return bool(root_of(element).tag == f"{{{UBL}{CREDIT_NOTE}-2}}{CREDIT_NOTE}")


def is_dutch(element: Any, party: str) -> bool:
    """Whether a party of the document lives in the Netherlands."""
    return text(root_of(element), f"{party}/cac:PostalAddress/cac:Country/cbc:IdentificationCode") == "NL"


def is_kvk_or_oin(number: Any) -> bool:
    """The number of a legal entity that says it is a KvK number or an OIN, and is not empty."""
    return number.get("schemeID") in (KVK, OIN) and bool(text(number))


def has_kvk_or_oin(party: Any) -> bool:
    """A party whose legal entity has a KvK number or an OIN."""
    return any(is_kvk_or_oin(number) for number in found(party, "cac:PartyLegalEntity/cbc:CompanyID"))


def whole_if_dutch(address: Any) -> bool:
    """An address with street, town and postcode, when it is in the Netherlands."""
    return text(address, "cac:Country/cbc:IdentificationCode") != "NL" or whole_address(address)


def names_earlier(code: Any) -> bool:
    """The document names an earlier invoice."""
    return bool(found(root_of(code), EARLIER))


def names_order(element: Any) -> bool:
    """The document names an order."""
    return bool(found(root_of(element), ORDER))


def says_how_to_pay(totals: Any) -> bool:
    """There is an account to pay to, when the buyer pays."""
    return Decimal(text(totals, "cbc:PayableAmount")) <= 0 or bool(found(root_of(totals), "cac:PaymentMeans"))


def says_how_to_pay_back(totals: Any) -> bool:
    """The same of a credit note, on which the buyer pays what is below zero."""
    return Decimal(text(totals, "cbc:PayableAmount")) >= 0 or bool(found(root_of(totals), "cac:PaymentMeans"))
