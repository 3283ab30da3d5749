# SPDX-License-Identifier: EUPL-1.2
"""What was agreed on an invoice of this kind, to this municipality, on its day? The one place where a draft gets it."""

from dataclasses import replace

from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.billing.vat import with_terms
from sow_gov.domain.arrangement import Arrangement


def furnished(invoice: Invoice, arrangement: Arrangement) -> Invoice:
    """A draft with the VAT, the e-invoice and the interest of the billing terms of the day that it is dated.

    Where no terms hold on that day it is the same draft. Doing it twice changes nothing.

    Args:
        invoice: a draft of any kind.
        arrangement: with the versions of its billing terms.

    Raises:
        Fault: VAT-nn, its lines cannot stand on one document, or nobody ruled their VAT.

    Source: decisions M8 and M9; a credit note keeps the VAT of what it takes back, to the cent (own choice).
    """
    on = invoice.instalment.invoiced_on
    if not any(on in version.period for version in arrangement.billing_terms):
        return invoice
    made = with_terms(invoice, arrangement.billed(on))
    if invoice.kind is InvoiceKind.CREDIT and invoice.vat_totals:
        return replace(made, vat_totals=invoice.vat_totals)
    return made
