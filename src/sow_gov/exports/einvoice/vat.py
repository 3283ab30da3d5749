# SPDX-License-Identifier: EUPL-1.2
"""How does VAT stand in an e-invoice? The category of each line, and per category and rate one total."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine, LineVat, VatTotal
from sow_gov.billing.vat import vat_totals
from sow_gov.domain.billing_terms import Profile, VatRegime
from sow_gov.exports.einvoice.form import Form, agreed
from sow_gov.exports.einvoice.ubl import branch, leaf, money

CATEGORY: Mapping[VatRegime, str] = {
    VatRegime.OUTSIDE: "O",
    VatRegime.EXEMPT: "E",
    VatRegime.TAXED: "S",
    VatRegime.REVERSED: "AE",
}
"""Regime -> its letter in the code list of EN 16931 (UNCL 5305)."""


def line_vat(invoice: Invoice, line: InvoiceLine) -> LineVat:
    """The VAT of a line; one from before lines had a regime is outside the scope, as its document says."""
    return line.vat or LineVat(VatRegime.OUTSIDE, 0, invoice.vat_sentence)


def asked_cents(invoice: Invoice, line: InvoiceLine) -> int:
    """What a line says is owed: on a settlement the whole year, of which what was paid before goes off (M7)."""
    return line.year_cents if invoice.kind is InvoiceKind.SETTLEMENT else line.cents


def totals_of(invoice: Invoice) -> tuple[VatTotal, ...]:
    """The VAT of a document per regime and rate: the totals of the invoice, unless its lines say more than is asked."""
    if invoice.vat_totals and invoice.kind is not InvoiceKind.SETTLEMENT:
        return invoice.vat_totals
    return vat_totals(
        [replace(line, vat=line_vat(invoice, line), cents=asked_cents(invoice, line)) for line in invoice.lines]
    )


def write_tax_total(document: Any, invoice: Invoice, form: Form) -> None:
    """Write the VAT of the whole document, and its parts with the reason where none is asked."""
    found = totals_of(invoice)
    total = branch(document, "cac:TaxTotal")
    money(total, "cbc:TaxAmount", form.sign * sum(each.vat_cents for each in found))
    for each in found:
        part = branch(total, "cac:TaxSubtotal")
        money(part, "cbc:TaxableAmount", form.sign * each.base_cents)
        money(part, "cbc:TaxAmount", form.sign * each.vat_cents)
        _category(branch(part, "cac:TaxCategory"), each.vat, _reason(each.vat, agreed(invoice).profile))


def write_category(item: Any, vat: LineVat) -> None:
    """Write the VAT category of a line."""
    _category(branch(item, "cac:ClassifiedTaxCategory"), vat, {})


def _category(it: Any, vat: LineVat, reason: Mapping[str, str]) -> None:
    """A category; what is outside the scope has no rate (BR-O-05)."""
    leaf(it, "cbc:ID", CATEGORY[vat.regime])
    if vat.regime is not VatRegime.OUTSIDE:
        leaf(it, "cbc:Percent", _percent(vat.permille))
    for name, text in reason.items():
        leaf(it, name, text)
    leaf(branch(it, "cac:TaxScheme"), "cbc:ID", "VAT")


def _reason(vat: LineVat, profile: Profile) -> dict[str, str]:
    """Why no VAT is asked; NLCIUS wants no code beside the text (BR-NL-35)."""
    if vat.regime is VatRegime.TAXED:
        return {}
    code = {"cbc:TaxExemptionReasonCode": vat.code} if profile is Profile.PEPPOL else {}
    return code | {"cbc:TaxExemptionReason": vat.reason}


def _percent(permille: int) -> str:
    """A rate as UBL writes it: 210 is "21", 95 is "9.5"."""
    whole, tenths = divmod(permille, 10)
    return f"{whole}.{tenths}" if tenths else str(whole)
