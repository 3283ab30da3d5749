# SPDX-License-Identifier: EUPL-1.2
"""What stands on an invoice? All that its paper needs as one value, so that the records alone can print it."""

import re
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from fractions import Fraction

from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.billing.advance import Advance, AdvanceLine
from sow_gov.domain.agreement import Instalment
from sow_gov.domain.billing_terms import EInvoiceTerms, ReceivableTerms, VatRegime
from sow_gov.domain.parties import Party
from sow_gov.domain.status import Decision


class InvoiceKind(StrEnum):
    """Factuursoort: each kind has a number series of its own per arrangement and year."""

    ADVANCE = "voorschot"
    SETTLEMENT = "afrekening"
    CORRECTION = "correctie"
    CREDIT = "creditnota"
    PASSED_ON_VAT = "doorschuif-btw"
    ORDER = "opdracht"
    INTEREST = "rente"


@dataclass(frozen=True, slots=True)
class InvoiceNumber:
    """Factuurnummer: the place in the series of a kind and a year, from 1 without gaps."""

    kind: InvoiceKind
    year: int
    number: int

    def __str__(self) -> str:
        """The number as it is printed.

        >>> str(InvoiceNumber(InvoiceKind.ADVANCE, 2026, 7))
        '2026-VS-0007'
        """
        return f"{self.year}-{_SERIES[self.kind]}-{self.number:04d}"

    @classmethod
    def printed(cls, text: str) -> "InvoiceNumber | None":
        """The number that is printed as a text; None when no number is.

        >>> InvoiceNumber.printed("2026-VS-0007")
        InvoiceNumber(kind=<InvoiceKind.ADVANCE: 'voorschot'>, year=2026, number=7)
        """
        for kind, letters in _SERIES.items():
            found = re.fullmatch(rf"(\d{{4}})-{letters}-(\d{{4,9}})", text, re.ASCII)
            if found is not None and str(number := cls(kind, int(found[1]), int(found[2]))) == text:
                return number
        return None


_SERIES = {
    InvoiceKind.ADVANCE: "VS",
    InvoiceKind.SETTLEMENT: "AF",
    InvoiceKind.CORRECTION: "CR",
    InvoiceKind.CREDIT: "CN",
    InvoiceKind.PASSED_ON_VAT: "DB",
    InvoiceKind.ORDER: "OP",
    InvoiceKind.INTEREST: "RN",
}
"""The letters of each series in its numbers. Own choice."""


@dataclass(frozen=True, slots=True)
class InvoiceChoice:
    """Eigen beleidskeuze on an invoice: its code, its name when it was made and the decision it rests on."""

    slug: str
    name: str
    decision: Decision


@dataclass(frozen=True, slots=True)
class LineVat:
    """Btw van een factuurregel: its regime, rate in tenths of a percent, and the sentence that gives the reason.

    ``code`` is the VATEX code for Peppol, "" where there is none.
    """

    regime: VatRegime
    permille: int
    reason: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class InvoiceLine:
    """Factuurregel: the amount of the year and what is asked of it, in cents without VAT.

    ``programme`` is the code of a programme and ``programme_name`` its name when the invoice was made; ``choice`` is
    the code of an own policy choice, which has no taakveld here, and None for the other blocks. ``block`` is None for
    what is no part of the contribution: an order, passed-on VAT, interest. Those say in ``label`` what they are, and an
    order in ``quantity`` (at ``unit_cents`` each, counted in ``counted_in``) how much of it. ``vat`` is None on
    advances from before lines had a regime, which were all outside the scope of VAT. ``of`` is the number of the
    earlier invoice that the line corrects or credits, ``of_line`` which of its lines that is, from 1; 0 is no one line.
    """

    block: Block | None
    programme: str
    programme_name: str
    task_field: str
    choice: str | None
    year_cents: int
    cents: int
    label: str = ""
    quantity: Fraction = Fraction(1)
    unit_cents: Fraction | None = None
    counted_in: str = ""
    vat: LineVat | None = None
    of: str = ""
    of_line: int = 0


@dataclass(frozen=True, slots=True)
class VatTotal:
    """Btw-totaal of the lines under one regime and rate: their sum and the VAT on it, rounded once (M8), in cents."""

    vat: LineVat
    base_cents: int
    vat_cents: int


@dataclass(frozen=True, slots=True)
class EarlierInvoice:
    """Eerdere factuur that this one corrects, credits or settles: its number, day of issue and total in cents."""

    number: str
    issued_on: date
    total_cents: int


@dataclass(frozen=True, slots=True)
class Invoice:
    """Factuur: who asks whom for what, on which agreement; a concept until ``number`` and ``issued_on`` are given.

    ``invoiced_on`` and ``due_on`` are days of the agreement (M10), in ``instalment``; ``issued_on`` is the day on which
    the records gave the number. ``choices`` are all own choices of the agreement in its order, also those that cost
    nothing in the year. ``run`` and ``proof`` are the digests of the run and of the proof that goes with it.

    ``ground`` says what is invoiced, so that a retry never bills it twice: it is the same for the same claim, and the
    id under which its events are kept; "" on an advance, which has that of :func:`ground_of`. ``earlier`` are the
    invoices that this one corrects, credits or settles. VAT ids and BIC are there only where the document shows them:
    not on one outside the scope of VAT. ``e_invoice`` and ``terms`` are the agreements in force on its day.
    """

    kind: InvoiceKind
    year: int
    participant: str
    sender: Party
    recipient: Party
    agreement: str
    instalment: Instalment
    lines: tuple[InvoiceLine, ...]
    choices: tuple[InvoiceChoice, ...]
    vat_sentence: str
    example: bool
    run: str
    proof: str
    number: InvoiceNumber | None = None
    issued_on: date | None = None
    ground: str = ""
    earlier: tuple[EarlierInvoice, ...] = ()
    vat_totals: tuple[VatTotal, ...] = ()
    sender_vat_id: str = ""
    recipient_vat_id: str = ""
    bic: str = ""
    e_invoice: EInvoiceTerms | None = None
    terms: ReceivableTerms | None = None
    note: str = ""

    @property
    def vat_cents(self) -> int:
        """The VAT that is asked, in euro cents."""
        return sum(total.vat_cents for total in self.vat_totals)

    @property
    def total_cents(self) -> int:
        """What is to be paid, in euro cents, VAT included; below zero it is paid back."""
        return sum(line.cents for line in self.lines) + self.vat_cents

    @property
    def prepaid_cents(self) -> int:
        """What a settlement takes off for the advances that were invoiced; 0 on every other kind."""
        if self.kind is not InvoiceKind.SETTLEMENT:
            return 0
        return sum(line.year_cents - line.cents for line in self.lines)

    @property
    def slug(self) -> str:
        """The name of its file, without extension: under its number, or while it has none by year and instalment."""
        return f"{self.kind.value}-{self.number or f'{self.year}-{self.instalment.number:02d}'}-{self.participant}"

    def issued(self, number: int, on: date) -> "Invoice":
        """The same under a number of its series, as issued on a day."""
        return replace(self, number=InvoiceNumber(self.kind, self.year, number), issued_on=on)


def ground_of(invoice: Invoice) -> str:
    """What an invoice is about, as one word such as voorschot-2026-02-maassluis; an advance's follows from itself."""
    return (
        invoice.ground or f"{invoice.kind.value}-{invoice.year}-{invoice.instalment.number:02d}-{invoice.participant}"
    )


def advance_invoice(run: Run, advance: Advance, vat_sentence: str, proof: str) -> Invoice:
    """Make the concept of the invoice of an advance, with every name on it as it is now.

    Args:
        run: the adopted figures that the advance was made from.
        advance: what is owed, line by line.
        vat_sentence: why there is no VAT on the invoice, as the law of its date says (M8).
        proof: the digest of the proof of this municipality with this advance.

    Source: decisions M6, M8 and M10.
    """
    parties = run.arrangement.parties
    agreement = run.budget.agreement(advance.participant)
    choices = agreement.choices if agreement else ()
    return Invoice(
        kind=InvoiceKind.ADVANCE,
        year=advance.year,
        participant=advance.participant,
        sender=parties[run.arrangement.body],
        recipient=parties[advance.participant],
        agreement=advance.agreement,
        instalment=advance.instalment,
        lines=tuple(_line(run, line) for line in advance.lines),
        choices=tuple(InvoiceChoice(choice.slug, choice.name, choice.decision) for choice in choices),
        vat_sentence=vat_sentence,
        example=run.example,
        run=run.digest,
        proof=proof,
    )


def _line(run: Run, line: AdvanceLine) -> InvoiceLine:
    """A line of an advance with the name of its programme."""
    name = run.regime.programme(line.programme).name
    return InvoiceLine(line.block, line.programme, name, line.task_field, line.choice, line.year_cents, line.cents)
