# SPDX-License-Identifier: EUPL-1.2
"""An invoice of every kind beside the advance, to Maassluis: made of its first advance of 2026."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

from documents.stroomopwaarts import TRACE, advances, made
from sow_gov.billing.credit import credit
from sow_gov.billing.invoice import (
    EarlierInvoice,
    Invoice,
    InvoiceKind,
    InvoiceLine,
    LineVat,
    advance_invoice,
)
from sow_gov.billing.vat import vat_totals
from sow_gov.domain.agreement import Instalment
from sow_gov.domain.billing_terms import VatRegime

OUTSIDE = "Op deze factuur staat geen btw, omdat dit een zin van de toets is."
TAXED, EXEMPT = LineVat(VatRegime.TAXED, 210, ""), LineVat(VatRegime.EXEMPT, 0, "Vrijgesteld: zin van de toets.")
ON, DUE = date(2026, 7, 20), date(2026, 8, 19)


def issued_advance() -> Invoice:
    return advance_invoice(made(), advances("maassluis")[0], OUTSIDE, TRACE.digest).issued(1, date(2025, 12, 15))


def earlier() -> EarlierInvoice:
    advance = issued_advance()
    return EarlierInvoice(str(advance.number), date(2025, 12, 15), advance.total_cents)


def of_kind(kind: InvoiceKind, *lines: InvoiceLine, name: str = "", note: str = "") -> Invoice:
    """The concept of a kind with some lines."""
    instalment = Instalment(1, name or kind.value, Fraction(1), ON, DUE)
    advance = issued_advance()
    return replace(
        advance, kind=kind, instalment=instalment, lines=lines, number=None, issued_on=None, note=note,
        ground=f"{kind.value}-toets", vat_totals=vat_totals(lines),
    )  # fmt: skip


def settlement(back: int = 0) -> Invoice:
    """Owed is a twentieth more or less than the year on each line; ``back`` comes off by the result, in cents."""
    advance = issued_advance()
    lines = [
        replace(line, year_cents=line.year_cents + diff, cents=diff)
        for place, line in enumerate(advance.lines)
        for diff in [line.year_cents // 20 * (-1) ** place]
    ]
    if back:
        lines.append(InvoiceLine(None, "", "", "", None, -back, -back, label="Resultaatbestemming 2026"))
    total = sum(line.year_cents - line.cents for line in lines)
    return replace(of_kind(InvoiceKind.SETTLEMENT, *lines), earlier=(replace(earlier(), total_cents=total),))


def correction() -> Invoice:
    """The first two lines of the advance come out otherwise, after a key was adopted with retroactive effect."""
    number = earlier().number
    lines = [
        replace(line, year_cents=line.year_cents + 4 * diff, cents=diff, of=number)
        for line, diff in zip(issued_advance().lines[:2], (125_000, -48_050), strict=True)
    ]
    note = "De verdeelsleutel van 2026 is met terugwerkende kracht vastgesteld."
    return replace(of_kind(InvoiceKind.CORRECTION, *lines, note=note), earlier=(earlier(),))


def credit_note() -> Invoice:
    return credit(issued_advance(), {1: 100_000, 2: 2_500}, "Regel 1 en 2 waren deels dubbel gerekend.", ON)


def order() -> Invoice:
    """Hours at a price with VAT, and something that is exempt."""
    hours = InvoiceLine(
        None, "werk", "Werk", "6.5", None, 1_785_000, 1_785_000, "Begeleiding op de werkvloer",
        Fraction(210), Fraction(8_500), "uur", TAXED,
    )  # fmt: skip
    course = InvoiceLine(
        None, "werk", "Werk", "6.5", None, 240_000, 240_000, "Cursus taal op het werk",
        Fraction(12), Fraction(20_000), "deelnemer", EXEMPT,
    )  # fmt: skip
    made_order = of_kind(InvoiceKind.ORDER, hours, course, name="eerste helft", note="Geleverd van januari tot juli.")
    return replace(
        made_order, agreement="OPD-2026-01", vat_sentence=EXEMPT.reason, sender_vat_id="NL854502130B01", bic="VRBDNL2A"
    )


def passed_on_vat() -> Invoice:
    lines = [
        InvoiceLine(None, code, name, field, None, 4 * cents, cents, f"Btw op kosten van {name}, taakveld {field}")
        for code, name, field, cents in (("werk", "Werk", "6.5", 1_234_567), ("overhead", "Overhead", "0.4", 345_678))
    ]
    return of_kind(InvoiceKind.PASSED_ON_VAT, *lines, name="eerste kwartaal")


def interest() -> Invoice:
    number = earlier().number
    line = InvoiceLine(None, "", "", "", None, 451_230, 120_075, f"Rente over factuur {number}", of=number)
    return replace(of_kind(InvoiceKind.INTEREST, line), earlier=(earlier(),), vat_sentence="")


def every() -> dict[InvoiceKind, Invoice]:
    """A concept of every kind but the advance."""
    made_all = (settlement(), correction(), credit_note(), order(), passed_on_vat(), interest())
    return {invoice.kind: invoice for invoice in made_all}
