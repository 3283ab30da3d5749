# SPDX-License-Identifier: EUPL-1.2
"""How do sender and receiver stand in an e-invoice? End point, address, number of the legal entity, contact.

Both are found by OIN, or the receiver by KvK number where that was agreed; the legal entity is that of the trade
register. A VAT id is written only where something on the document carries a regime of VAT: BR-O-02 refuses it beside
what is outside the scope.
"""

from typing import Any

from sow_gov.domain.billing_terms import EndPoint
from sow_gov.domain.parties import Party
from sow_gov.exports.einvoice.names import KVK, OIN
from sow_gov.exports.einvoice.ubl import branch, leaf


def write_party(document: Any, role: str, party: Party, end_point: EndPoint, vat_id: str) -> None:
    """Write a party under ``role``, "cac:AccountingSupplierParty" or "cac:AccountingCustomerParty"."""
    it = branch(branch(document, role), "cac:Party")
    if end_point is EndPoint.OIN:
        leaf(it, "cbc:EndpointID", party.oin, schemeID=OIN)
    else:
        leaf(it, "cbc:EndpointID", party.kvk, schemeID=KVK)
    leaf(branch(it, "cac:PartyName"), "cbc:Name", party.name)
    _address(it, party)
    if vat_id:
        tax = branch(it, "cac:PartyTaxScheme")
        leaf(tax, "cbc:CompanyID", vat_id)
        leaf(branch(tax, "cac:TaxScheme"), "cbc:ID", "VAT")
    entity = branch(it, "cac:PartyLegalEntity")
    leaf(entity, "cbc:RegistrationName", party.name)
    leaf(entity, "cbc:CompanyID", party.kvk, schemeID=KVK)
    contact = branch(it, "cac:Contact")
    leaf(contact, "cbc:Name", party.department)
    leaf(contact, "cbc:ElectronicMail", party.email)


def _address(it: Any, party: Party) -> None:
    address = branch(it, "cac:PostalAddress")
    leaf(address, "cbc:StreetName", party.address.line)
    leaf(address, "cbc:CityName", party.address.town)
    leaf(address, "cbc:PostalZone", party.address.postcode)
    leaf(branch(address, "cac:Country"), "cbc:IdentificationCode", "NL")
