# SPDX-License-Identifier: EUPL-1.2
"""By which names does an e-invoice go? Namespaces, what says that it follows a profile, and the schemes of numbers."""

from collections.abc import Mapping

from sow_gov.domain.billing_terms import Profile

UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
NAMESPACES: Mapping[str, str] = {"cac": f"{UBL}CommonAggregateComponents-2", "cbc": f"{UBL}CommonBasicComponents-2"}
INVOICE, CREDIT_NOTE = "Invoice", "CreditNote"
CUSTOMIZATION: Mapping[Profile, str] = {
    Profile.NLCIUS: "urn:cen.eu:en16931:2017#compliant#urn:fdc:nen.nl:nlcius:v1.0",
    Profile.PEPPOL: "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0",
}
"""Profile -> the value of CustomizationID that it asks for."""
PROCESS = "urn:fdc:peppol.eu:2017:poacc:billing:01:1.0"
"""The value of ProfileID in both profiles."""
KVK, OIN = "0106", "0190"
"""The schemes of a KvK number and of an OIN (ISO/IEC 6523 as Peppol lists them)."""
XML = "application/xml"
