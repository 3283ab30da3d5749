# SPDX-License-Identifier: EUPL-1.2
"""How does an invoice become an e-invoice? The whole UBL document, bare or with the PDF inside.

The bare document goes inside the PDF; the one that is sent carries that PDF. Both say the same.
"""

import base64
from datetime import date
from typing import Any

from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.domain.billing_terms import EndPoint, Profile, VatRegime
from sow_gov.exports.einvoice.form import Form, agreed, form_of
from sow_gov.exports.einvoice.lines import write_line
from sow_gov.exports.einvoice.names import CUSTOMIZATION, PROCESS
from sow_gov.exports.einvoice.parties import write_party
from sow_gov.exports.einvoice.payment import write_means, write_terms, write_totals
from sow_gov.exports.einvoice.ubl import branch, leaf, root, written
from sow_gov.exports.einvoice.vat import line_vat, write_tax_total
from sow_gov.wording.dates import date_long

_OF_NO_YEAR = (InvoiceKind.ORDER, InvoiceKind.INTEREST)


def write(invoice: Invoice, pdf: tuple[str, bytes] | None = None) -> bytes:
    """Write an invoice as UBL 2.1, in the profile that was agreed with its receiver.

    Args:
        invoice: the values; without a number the name of its file stands for it.
        pdf: name and bytes of the PDF that goes inside; None for the bare document.

    Returns:
        The bytes, the same every time.

    Raises:
        Fault: UBL-01, no e-invoice was agreed: ``invoice.e_invoice`` is None, so there is no UBL of it.

    Source: EN 16931-1, its binding to UBL (CEN/TS 16931-3-2), NLCIUS 1.0 and Peppol BIS Billing 3; decisions M7 and M8.
    """
    form, terms = form_of(invoice), agreed(invoice)
    document = root(form.root)
    _head(document, invoice, form)
    _references(document, invoice, terms.profile)
    if pdf is not None:
        _attachment(document, *pdf)
    taxed = not any(line_vat(invoice, line).regime is VatRegime.OUTSIDE for line in invoice.lines)
    ids = (invoice.sender_vat_id, invoice.recipient_vat_id) if taxed else ("", "")
    write_party(document, "cac:AccountingSupplierParty", invoice.sender, EndPoint.OIN, ids[0])
    write_party(document, "cac:AccountingCustomerParty", invoice.recipient, terms.end_point, ids[1])
    write_means(document, invoice, form)
    write_terms(document, invoice)
    write_tax_total(document, invoice, form)
    write_totals(document, invoice, form)
    for number, line in enumerate(invoice.lines, start=1):
        write_line(document, invoice, form, number, line)
    return written(document)


def _head(document: Any, invoice: Invoice, form: Form) -> None:
    """What it is, under which number, of which day, and for which year."""
    leaf(document, "cbc:CustomizationID", CUSTOMIZATION[agreed(invoice).profile])
    leaf(document, "cbc:ProfileID", PROCESS)
    leaf(document, "cbc:ID", str(invoice.number or invoice.slug))
    leaf(document, "cbc:IssueDate", invoice.instalment.invoiced_on.isoformat())
    if form.is_credit_note:
        leaf(document, "cbc:CreditNoteTypeCode", form.code)
    else:
        if invoice.total_cents >= 0:
            leaf(document, "cbc:DueDate", invoice.instalment.due_on.isoformat())
        leaf(document, "cbc:InvoiceTypeCode", form.code)
    leaf(document, "cbc:Note", _note(invoice))
    leaf(document, "cbc:DocumentCurrencyCode", "EUR")
    leaf(document, "cbc:BuyerReference", invoice.recipient.buyer_reference)
    if invoice.kind not in _OF_NO_YEAR:
        period = branch(document, "cac:InvoicePeriod")
        leaf(period, "cbc:StartDate", date(invoice.year, 1, 1).isoformat())
        leaf(period, "cbc:EndDate", date(invoice.year, 12, 31).isoformat())


def _note(invoice: Invoice) -> str:
    """The one note that Peppol allows: what it is, what the invoice itself says, when it was really issued."""
    kind, name = invoice.kind.value, invoice.instalment.name
    what = name if kind in name else ", ".join(each for each in (kind, name) if each)
    said = [f"{what[:1].upper()}{what[1:]}.", invoice.note]
    if invoice.issued_on and invoice.issued_on > invoice.instalment.invoiced_on:
        said.append(f"Uitgegeven op {date_long(invoice.issued_on)}.")
    if invoice.example:
        said.append("Voorbeeldcijfers.")
    return " ".join(each for each in said if each)


def _references(document: Any, invoice: Invoice, profile: Profile) -> None:
    """The order or agreement, and the earlier invoices; NLCIUS wants no day of an earlier invoice (BR-NL-24)."""
    if invoice.kind is InvoiceKind.ORDER:
        leaf(branch(document, "cac:OrderReference"), "cbc:ID", invoice.agreement)
    for earlier in invoice.earlier:
        reference = branch(branch(document, "cac:BillingReference"), "cac:InvoiceDocumentReference")
        leaf(reference, "cbc:ID", earlier.number)
        if profile is Profile.PEPPOL:
            leaf(reference, "cbc:IssueDate", earlier.issued_on.isoformat())
    if invoice.kind is not InvoiceKind.ORDER:
        leaf(branch(document, "cac:ContractDocumentReference"), "cbc:ID", invoice.agreement)


def _attachment(document: Any, name: str, content: bytes) -> None:
    """The PDF of the invoice, inside."""
    reference = branch(document, "cac:AdditionalDocumentReference")
    leaf(reference, "cbc:ID", name)
    leaf(reference, "cbc:DocumentDescription", "De factuur als PDF/A-3, met deze gegevens erin")
    within = branch(reference, "cac:Attachment")
    encoded = base64.b64encode(content).decode()
    leaf(within, "cbc:EmbeddedDocumentBinaryObject", encoded, mimeCode="application/pdf", filename=name)
