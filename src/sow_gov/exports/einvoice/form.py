# SPDX-License-Identifier: EUPL-1.2
"""Which document does an invoice become? Invoice or credit note, with which type code and with which sign.

An advance is 380: 386 (prepayment) is refused by NLCIUS. What the receiver gets back is a credit note (381), whose
amounts are written without minus, or an invoice below zero (380), as the receiver asks. A credit note must name an
invoice, so what gives back without one is an invoice below zero. A settlement stays 380 whatever is left of it. A
correction is 384, but Peppol keeps that code for Germany: there it is 380, and what it corrects stands in it.

Source: BR-NL-7 to BR-NL-9 (NLCIUS), NL-R-001 and PEPPOL-EN16931-P0112 (Peppol BIS 3); decision M7.
"""

from dataclasses import dataclass

from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.domain.billing_terms import CreditForm, EInvoiceTerms, Profile
from sow_gov.domain.errors import Fault
from sow_gov.exports.einvoice.names import CREDIT_NOTE, INVOICE


@dataclass(frozen=True, slots=True)
class Form:
    """Documentvorm: the root element, the type code, and the sign that every amount gets."""

    root: str
    code: str
    sign: int

    @property
    def is_credit_note(self) -> bool:
        """Whether the document is a UBL CreditNote."""
        return self.root == CREDIT_NOTE


_INVOICE, _CORRECTED, _CREDIT_NOTE = Form(INVOICE, "380", 1), Form(INVOICE, "384", 1), Form(CREDIT_NOTE, "381", -1)


def form_of(invoice: Invoice) -> Form:
    """The document that an invoice becomes.

    Raises:
        Fault: UBL-01, no e-invoice was agreed with the receiver.
    """
    terms = agreed(invoice)
    gives_back = invoice.kind is InvoiceKind.CREDIT or (
        invoice.total_cents < 0 and invoice.kind is not InvoiceKind.SETTLEMENT
    )
    if gives_back and invoice.earlier and terms.credit_form is CreditForm.CREDIT_NOTE:
        return _CREDIT_NOTE
    if invoice.kind is InvoiceKind.CORRECTION and not gives_back and terms.profile is Profile.NLCIUS:
        return _CORRECTED
    return _INVOICE


def agreed(invoice: Invoice) -> EInvoiceTerms:
    """What was agreed on the e-invoice with the receiver; ``invoice.e_invoice`` is None when nothing was.

    Raises:
        Fault: UBL-01, nothing was.
    """
    if invoice.e_invoice is None:
        what = f"met {invoice.recipient.name} is geen e-factuur afgesproken"
        raise Fault("UBL-01", what, "leg het vast onder e_factuur in facturering/, of verstuur de PDF")
    return invoice.e_invoice
