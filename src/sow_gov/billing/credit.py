# SPDX-License-Identifier: EUPL-1.2
"""How is an invoice, or part of it, taken back? By a credit note that refers to it, never for more than is left of it.

Lines are counted from 1, as they stand on the invoice. Amounts are euro cents without VAT.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from fractions import Fraction

from sow_gov.billing.invoice import EarlierInvoice, Invoice, InvoiceKind, InvoiceLine, InvoiceNumber, VatTotal
from sow_gov.billing.vat import vat_totals
from sow_gov.domain.agreement import Instalment
from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault


def credit(
    invoice: Invoice, asked: Mapping[int, int] | None, reason: str, on: date, before: Sequence[Invoice] = ()
) -> Invoice:
    """Make the concept of a credit note.

    Args:
        invoice: the issued invoice that is taken back, in whole or in part.
        asked: line -> the cents of it that come back, more than nothing; None takes back all that is left.
        reason: why, as it is printed.
        on: the day of the credit note; it is set off against the invoice, or paid back.
        before: the credit notes of the invoice so far.

    Returns:
        Every line that comes back, below zero, under the regime of VAT of its line. ``year_cents`` is what the line
        asked. Run and proof are those of the invoice: they explain the amounts that come back.

    Raises:
        Fault: BILL-12, there is no such invoice to credit; BILL-13, more than is left, or no such line; BILL-14, it
            would give nothing back.

    Source: Wet OB 1968 art. 35 (a change refers to its invoice, M8); an issued invoice never changes (own choice).
    """
    number = _require_creditable(invoice)
    left = left_of(invoice, before)
    wanted = {line: cents for line, cents in left.items() if cents} if asked is None else dict(asked)
    if asked is not None:
        _require_asked(number, left, asked)
    lines = tuple(_line(invoice, number, place, cents) for place, cents in sorted(wanted.items()))
    made = replace(
        invoice,
        kind=InvoiceKind.CREDIT,
        instalment=Instalment(1, "creditnota", Fraction(1), on, on),
        lines=lines,
        number=None,
        issued_on=None,
        ground=credit_ground(number, asked, reason),
        earlier=(EarlierInvoice(str(number), invoice.issued_on or on, invoice.total_cents),),
        vat_totals=_vat_totals(invoice, lines, before),
        e_invoice=None,
        terms=None,
        note=reason,
    )
    if made.total_cents >= 0:
        todo = "er is niets meer over, of herstel de factuur met een correctie"
        raise Fault("BILL-14", f"een creditnota op {number} zou niets teruggeven", todo)
    return made


def credit_ground(number: InvoiceNumber, asked: Mapping[int, int] | None, reason: str) -> str:
    """What a credit note is about: the same amounts of the same invoice for the same reason come back once."""
    return f"{InvoiceKind.CREDIT.value}-{number}-{digest((str(number), asked, reason))[:16]}"


def credits_of(invoices: Iterable[Invoice], number: InvoiceNumber) -> list[Invoice]:
    """The credit notes among invoices that take back the one with a number; they are of the same year."""
    notes = (each for each in invoices if each.kind is InvoiceKind.CREDIT)
    return [each for each in notes if any(earlier.number == str(number) for earlier in each.earlier)]


def left_of(invoice: Invoice, notes: Sequence[Invoice]) -> dict[int, int]:
    """What is left of every line of an invoice after credit notes: line -> cents, in order."""
    left = {place: line.cents for place, line in enumerate(invoice.lines, start=1)}
    for line in (line for note in notes for line in note.lines if line.of == str(invoice.number)):
        left[line.of_line] = left.get(line.of_line, 0) + line.cents
    return left


def require_room(invoice: Invoice, notes: Sequence[Invoice]) -> None:
    """Refuse credit notes that together take more back of a line of an invoice than it asked (BILL-13)."""
    asked = {place: line.cents for place, line in enumerate(invoice.lines, start=1)}
    for place, cents in left_of(invoice, notes).items():
        whole = asked.get(place, 0)
        if not min(0, whole) <= cents <= max(0, whole):
            raise _too_much(invoice.number, place)


def _require_creditable(invoice: Invoice) -> InvoiceNumber:
    if invoice.number is None or invoice.kind is InvoiceKind.CREDIT:
        what = f"{invoice.number or invoice.slug} is een {'creditnota' if invoice.number else 'concept'}"
        raise Fault("BILL-12", what, "crediteer een uitgegeven factuur")
    return invoice.number


def _require_asked(number: InvoiceNumber, left: Mapping[int, int], asked: Mapping[int, int]) -> None:
    for place, cents in asked.items():
        if not 0 < cents <= left.get(place, 0):
            raise _too_much(number, place)


def _too_much(number: InvoiceNumber | None, place: int) -> Fault:
    what = f"van regel {place} van {number} staat niet zoveel meer open om te crediteren"
    return Fault("BILL-13", what, "noem een regel van de factuur en hoogstens wat er van over is")


def _line(invoice: Invoice, number: InvoiceNumber, place: int, cents: int) -> InvoiceLine:
    """A line that takes back cents of a line of the invoice; of a whole line also its quantity."""
    line = invoice.lines[place - 1]
    taken = replace(line, year_cents=line.cents, cents=-cents, of=str(number), of_line=place)
    if line.unit_cents is None:
        return taken
    if cents == line.cents:
        return replace(taken, quantity=-line.quantity)
    return replace(taken, quantity=Fraction(1), unit_cents=None, counted_in="")


def _vat_totals(invoice: Invoice, lines: Sequence[InvoiceLine], before: Sequence[Invoice]) -> tuple[VatTotal, ...]:
    """The VAT that comes back per regime and rate: rounded on its own sum, but with the last of a group all the rest.

    So credit notes in parts give back all the VAT of their invoice, and never a cent more.
    """
    found = []
    for total in vat_totals(lines):
        own = [each for note in (invoice, *before) for each in note.vat_totals if _group(each) == _group(total)]
        base, vat = sum(each.base_cents for each in own), sum(each.vat_cents for each in own)
        rest = base + total.base_cents
        found.append(replace(total, vat_cents=-vat if rest == 0 else max(total.vat_cents, -vat)))
    return tuple(found)


def _group(total: VatTotal) -> tuple[str, int]:
    return total.vat.regime, total.vat.permille
