# SPDX-License-Identifier: EUPL-1.2
"""Which VAT stands on an invoice? Per line by ruling and date, in totals per regime and rate, with what that shows."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from sow_gov.allocation.apportion import rounded
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine, InvoiceNumber, LineVat, VatTotal
from sow_gov.domain.billing_terms import Billed, BillingTerms, TaxIdentity, VatRegime, VatRuling
from sow_gov.domain.errors import Fault
from sow_gov.domain.parties import Party

_BILLED = {
    InvoiceKind.ADVANCE: Billed.CONTRIBUTION,
    InvoiceKind.SETTLEMENT: Billed.CONTRIBUTION,
    InvoiceKind.PASSED_ON_VAT: Billed.PASSED_ON_VAT,
    InvoiceKind.ORDER: Billed.ORDER,
    InvoiceKind.INTEREST: Billed.INTEREST,
}
"""What each kind of invoice asks for; a credit note or correction asks what the invoice that it mends asked."""


def with_terms(invoice: Invoice, terms: BillingTerms) -> Invoice:
    """The same invoice with everything that was agreed on it: VAT, the form of the e-invoice, interest and dispute.

    Args:
        invoice: a draft; of its parts only what the terms decide is changed.
        terms: those in force on the day of the invoice.

    Raises:
        Fault: as :func:`with_vat`.

    Source: decisions M8 and M9.
    """
    billed = billed_by(invoice)
    agreed = next((each for each in terms.e_invoices if each.participant == invoice.participant), None)
    receivable = next((each for each in terms.receivables if each.kind == billed), None)
    return replace(with_vat(invoice, terms), e_invoice=agreed, terms=receivable)


def with_vat(invoice: Invoice, terms: BillingTerms) -> Invoice:
    """The same invoice with the VAT of its lines, the totals, the sentence and the VAT ids and BIC that go with it.

    A line that has a regime keeps it: an order names its own, and a credit note or correction that of the line it takes
    back. VAT is rounded once per regime and rate, half away from zero, so that a credit note mirrors its invoice.

    Args:
        invoice: a draft; amounts without VAT.
        terms: those in force on the day of the invoice.

    Raises:
        Fault: VAT-01, a line outside the scope of VAT stands beside another; VAT-02, nobody ruled what goes for a line;
            VAT-03, rate or reason does not go with the regime; VAT-04, a party has no VAT id and the invoice must show
            it.

    Source: decision M8; Wet OB 1968 art. 35a; EN 16931 (BR-O-02, BR-O-11, BR-E-10, BR-AE-02).
    """
    lines = tuple(replace(line, vat=line.vat or ruled(terms, _billed(invoice, line))) for line in invoice.lines)
    regimes = [vat for line in lines if (vat := line.vat) is not None]
    for vat in dict.fromkeys(regimes):
        _require_sound(vat)
    _require_alone(lines)
    shown = {vat.regime for vat in regimes} - {VatRegime.OUTSIDE}
    sender = _identity(terms, invoice.sender) if shown else None
    recipient = _identity(terms, invoice.recipient) if VatRegime.REVERSED in shown else None
    return replace(
        invoice,
        lines=lines,
        vat_totals=vat_totals(lines),
        vat_sentence=" ".join(dict.fromkeys(vat.reason for vat in regimes if vat.reason)) or invoice.vat_sentence,
        sender_vat_id=sender.vat_id if sender else "",
        recipient_vat_id=recipient.vat_id if recipient else "",
        bic=sender.bic if sender else "",
    )


def vat_totals(lines: Sequence[InvoiceLine]) -> tuple[VatTotal, ...]:
    """The totals per regime and rate, in the order of the lines; lines without a regime are in none.

    Source: EN 16931 (BG-23): the VAT of a group is that on its sum, rounded once.
    """
    groups: dict[tuple[VatRegime, int], list[tuple[LineVat, int]]] = {}
    for line in lines:
        if line.vat is not None:
            groups.setdefault((line.vat.regime, line.vat.permille), []).append((line.vat, line.cents))
    found = []
    for (regime, permille), parts in groups.items():
        base = sum(cents for _, cents in parts)
        reasons = dict.fromkeys(vat.reason for vat, _ in parts if vat.reason)
        codes = {vat.code for vat, _ in parts}
        vat = LineVat(regime, permille, " ".join(reasons), codes.pop() if len(codes) == 1 else "")
        found.append(VatTotal(vat, base, rounded(Fraction(base * permille, 1000))))
    return tuple(found)


def line_vat(ruling: VatRuling) -> LineVat:
    """What a ruling says, for a line of an invoice."""
    return LineVat(ruling.regime, ruling.permille, ruling.reason, ruling.peppol_code)


def ruling_of(terms: BillingTerms, slug: str) -> VatRuling:
    """The ruling with a code (VAT-02: the terms have none)."""
    for ruling in terms.rulings:
        if ruling.slug == slug:
            return ruling
    known = ", ".join(ruling.slug for ruling in terms.rulings) or "er is er geen"
    raise Fault("VAT-02", f"{terms.title!r} kent geen btw-duiding {slug!r}", f"kies uit: {known}")


def ruled(terms: BillingTerms, billed: Billed) -> LineVat:
    """The VAT of what is invoiced, when it names no ruling itself (VAT-02: nobody ruled it)."""
    if billed not in terms.vat_of:
        what = f"{terms.title!r} zegt niet welke btw voor {billed.value} geldt"
        raise Fault("VAT-02", what, "noem de btw-duiding bij de regel, of in btw_van")
    return line_vat(ruling_of(terms, terms.vat_of[billed]))


def billed_by(invoice: Invoice) -> Billed:
    """What an invoice asks for; of a credit note what the invoice that it takes back asked."""
    asked = [_billed(invoice, line) for line in invoice.lines]
    return asked[0] if asked else _BILLED.get(invoice.kind, Billed.CONTRIBUTION)


def _billed(invoice: Invoice, line: InvoiceLine) -> Billed:
    """What a line asks for: part of the contribution, or by the kind of the invoice that it stands on or mends."""
    if line.block is not None:
        return Billed.CONTRIBUTION
    mended = InvoiceNumber.printed(line.of) if invoice.kind not in _BILLED else None
    return _BILLED.get(mended.kind if mended else invoice.kind, Billed.CONTRIBUTION)


def _require_sound(vat: LineVat) -> None:
    """Refuse a regime whose rate or reason cannot be (VAT-03)."""
    if (vat.permille > 0) != (vat.regime is VatRegime.TAXED):
        what = f"een regel die {vat.regime.value} is heeft een tarief van {vat.permille} promille"
        raise Fault("VAT-03", what, "alleen een belaste regel heeft een tarief boven nul")
    if not vat.reason and vat.regime is not VatRegime.TAXED:
        what = f"bij een regel die {vat.regime.value} is ontbreekt de reden"
        raise Fault("VAT-03", what, "geef de btw-duiding een reden voor op de factuur")


def _require_alone(lines: Sequence[InvoiceLine]) -> None:
    """Refuse a document on which something outside the scope of VAT is not alone (VAT-01)."""
    outside = [line for line in lines if line.vat is not None and line.vat.regime is VatRegime.OUTSIDE]
    beside = [line for line in lines if line.vat is not None and line.vat.regime is not VatRegime.OUTSIDE]
    if outside and beside:
        what = f"{_named(outside)} valt buiten de btw en staat op één factuur met {_named(beside)}"
        raise Fault("VAT-01", what, "maak er twee facturen van")


def _named(lines: Sequence[InvoiceLine]) -> str:
    named = (line.label or f"{line.programme_name} {line.task_field}".strip() for line in lines)
    return ", ".join(f"«{name}»" for name in named)


def _identity(terms: BillingTerms, party: Party) -> TaxIdentity:
    for identity in terms.identities:
        if identity.party == party.slug:
            return identity
    what = f"{party.name} heeft geen btw-identiteit, en de factuur moet haar tonen"
    raise Fault("VAT-04", what, "neem haar op bij de factureringsafspraken")
