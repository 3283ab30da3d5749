# SPDX-License-Identifier: EUPL-1.2
"""What does an e-invoice say of the money? Where it goes, by when, and the totals with what was paid before."""

from typing import Any

from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.exports.einvoice.form import Form
from sow_gov.exports.einvoice.ubl import branch, leaf, money
from sow_gov.exports.einvoice.vat import asked_cents, totals_of
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import euro
from sow_gov.wording.numbers import listing

_CREDIT_TRANSFER, _SEPA = "30", "58"


def write_means(document: Any, invoice: Invoice, form: Form) -> None:
    """Write the account that is paid to; none where the sender pays, for then it is no account of the sender.

    A SEPA transfer (58) names no BIC (BR-NL-31); where a BIC is to be shown it is a plain transfer (30).
    """
    if invoice.total_cents <= 0:
        return
    means = branch(document, "cac:PaymentMeans")
    leaf(means, "cbc:PaymentMeansCode", _CREDIT_TRANSFER if invoice.bic else _SEPA)
    if form.is_credit_note:
        leaf(means, "cbc:PaymentDueDate", invoice.instalment.due_on.isoformat())
    leaf(means, "cbc:PaymentID", str(invoice.number or invoice.slug))
    account = branch(means, "cac:PayeeFinancialAccount")
    leaf(account, "cbc:ID", invoice.sender.iban)
    if invoice.bic:
        leaf(branch(account, "cac:FinancialInstitutionBranch"), "cbc:ID", invoice.bic)


def write_terms(document: Any, invoice: Invoice) -> None:
    """Write by when what is paid, or how what is below zero comes back."""
    leaf(branch(document, "cac:PaymentTerms"), "cbc:Note", _said(invoice))


def _said(invoice: Invoice) -> str:
    due, back = date_long(invoice.instalment.due_on), euro(-invoice.total_cents)
    if invoice.total_cents > 0:
        return f"Te betalen uiterlijk op {due}, onder vermelding van {invoice.number or invoice.slug}."
    if invoice.total_cents == 0:
        return "Er is niets te betalen."
    if invoice.kind is InvoiceKind.CREDIT and invoice.earlier:
        numbers = listing([earlier.number for earlier in invoice.earlier])
        return f"{back} wordt verrekend met wat u op factuur {numbers} nog moet betalen; de rest krijgt u terug."
    return f"{back} krijgt u terug, uiterlijk op {due}."


def write_totals(document: Any, invoice: Invoice, form: Form) -> None:
    """Write the totals without and with VAT, what was paid before, and what is to be paid: the total of the invoice."""
    without = sum(asked_cents(invoice, line) for line in invoice.lines)
    including = without + sum(each.vat_cents for each in totals_of(invoice))
    totals = branch(document, "cac:LegalMonetaryTotal")
    money(totals, "cbc:LineExtensionAmount", form.sign * without)
    money(totals, "cbc:TaxExclusiveAmount", form.sign * without)
    money(totals, "cbc:TaxInclusiveAmount", form.sign * including)
    if invoice.kind is InvoiceKind.SETTLEMENT:
        money(totals, "cbc:PrepaidAmount", form.sign * (including - invoice.total_cents))
    money(totals, "cbc:PayableAmount", form.sign * invoice.total_cents)
