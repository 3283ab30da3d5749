# SPDX-License-Identifier: EUPL-1.2
"""What does an invoice look like on paper? Of every kind: the concept, and the same once it is issued under a number.

A number, and with it a claim, exists only once the records give one. What is outside the scope of VAT is alone on its
document, so no VAT line and no VAT number of either party is printed there.
"""

from collections.abc import Iterator

from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.documents.invoice_tables import earlier, references, specification, to_pay, totals
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.domain.errors import Fault
from sow_gov.domain.parties import Party
from sow_gov.domain.source import any_example
from sow_gov.domain.status import Status
from sow_gov.wording.addresses import iban, town
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import euro

_OTHERS = "factuur"
"""The folder of the template of every kind but the advance, which has one of its own."""


def invoice_paper(invoice: Invoice, proof: Attachment, authority: str = "") -> Paper:
    """Make the paper of an invoice: a concept without a number, or the invoice itself once it has one.

    Args:
        invoice: everything that is printed.
        proof: the trace of this municipality with this invoice, which goes inside the file.
        authority: the decisions and the mandates on which it was issued; "" for a concept, which nobody released.

    Raises:
        Fault: PROOF-02, the proof is not the one that the invoice names.

    Source: decisions M6, M7, M8, M9, M10 and M24; a concept becomes an invoice when it is issued under a number.
    """
    if proof.digest != invoice.proof:
        what = f"rekenspoor {proof.name} hoort niet bij {invoice.slug}"
        raise Fault("PROOF-02", what, "neem het rekenspoor waarmee de factuur is gemaakt")
    sender, title, word = invoice.sender, invoice_title(invoice), _word(invoice)
    named = f"{word} {invoice.number}" if invoice.number else "Concept zonder factuurnummer"
    advance = invoice.kind is InvoiceKind.ADVANCE
    return Paper(
        kind=invoice.kind.value if advance else _OTHERS,
        slug=invoice.slug,
        title=title if invoice.number else f"{title} – concept",
        organisation=sender.name,
        on=invoice.issued_on or invoice.instalment.invoiced_on,
        status=Status.ADOPTED if invoice.number else Status.CONCEPT,
        subject=_subject(invoice, title),
        footer=f"{named} · {invoice.agreement} · {sender.email}",
        context={
            "issued": invoice.number is not None,
            "kind": invoice.kind.value,
            "word": word,
            "sender": _sender(invoice),
            "address": _address(invoice.recipient),
            "facts": tuple(_facts(invoice)),
            "totals": totals(invoice),
            "lines": specification(invoice),
            "earlier": earlier(invoice),
            "payment": _payment(invoice),
            "agreement": invoice.agreement,
            "of": references(invoice),
            "year": str(invoice.year),
            "note": invoice.note,
            "interest": invoice.terms.ground if invoice.terms else "",
            "until": date_long(invoice.instalment.invoiced_on),
            "issuer": sender.short_name,
            "vat_sentence": invoice.vat_sentence,
            "authority": authority,
        },
        attachments=(proof,),
        participant=invoice.participant,
    )


def invoice_title(invoice: Invoice) -> str:
    """What the document is, with the part of the year or the invoice that it is about."""
    match invoice.kind:
        case InvoiceKind.ADVANCE:
            return f"Voorschot {_instalment(invoice)}"
        case InvoiceKind.SETTLEMENT:
            return f"Afrekening {invoice.year}"
        case InvoiceKind.CORRECTION:
            return f"Correctie voorschotten {invoice.year}"
        case InvoiceKind.CREDIT:
            return f"Creditnota bij factuur {references(invoice)}"
        case InvoiceKind.PASSED_ON_VAT:
            return f"Doorschuif-btw {_instalment(invoice)}"
        case InvoiceKind.ORDER:
            return f"Opdracht {invoice.agreement}, {invoice.instalment.name}"
        case InvoiceKind.INTEREST:
            return f"Rente over factuur {references(invoice)}"


def _word(invoice: Invoice) -> str:
    """What its number is the number of."""
    return "Creditnota" if invoice.kind is InvoiceKind.CREDIT else "Factuur"


def _subject(invoice: Invoice, title: str) -> str:
    if invoice.kind is InvoiceKind.ADVANCE:
        return f"{title} op de bijdrage van {invoice.recipient.name} aan {invoice.sender.name}"
    return f"{title} van {invoice.sender.name} aan {invoice.recipient.name}"


def _instalment(invoice: Invoice) -> str:
    """The name of the instalment with its year, which some names hold already."""
    name, year = invoice.instalment.name, str(invoice.year)
    return name if year in name else f"{name} {year}"


def _sender(invoice: Invoice) -> tuple[str, ...]:
    """Who invoices; the VAT number only where VAT plays a part. Invented master data of either party say so."""
    sender = invoice.sender
    example = ("voorbeeldgegevens",) if any_example((sender.source, invoice.recipient.source)) else ()
    vat = (f"Btw {invoice.sender_vat_id}",) if invoice.sender_vat_id else ()
    place = (sender.department, sender.address.line, town(sender.address))
    return *place, f"KvK {sender.kvk}", *vat, sender.email, *example


def _address(party: Party) -> tuple[str, ...]:
    return party.name, party.department, party.address.line, town(party.address)


def _facts(invoice: Invoice) -> Iterator[tuple[str, str]]:
    """Number, days and references; the day of issue only when that is after the day of the agreement."""
    dated, issued_on = invoice.instalment.invoiced_on, invoice.issued_on
    word = _word(invoice)
    yield f"{word}nummer", str(invoice.number) if invoice.number else "wordt toegekend bij uitgifte"
    yield f"{word}datum", date_long(dated)
    if issued_on and issued_on > dated:
        yield "Uitgegeven op", date_long(issued_on)
    if invoice.total_cents >= 0:
        yield "Vervaldatum", date_long(invoice.instalment.due_on)
    if invoice.earlier and invoice.kind is not InvoiceKind.SETTLEMENT:
        yield "Betreft factuur", references(invoice)
    yield "Opdracht" if invoice.kind is InvoiceKind.ORDER else "Overeenkomst", invoice.agreement
    yield "Uw inkoopkenmerk", invoice.recipient.buyer_reference
    if invoice.recipient_vat_id:
        yield "Uw btw-nummer", invoice.recipient_vat_id


def _payment(invoice: Invoice) -> tuple[tuple[str, str], ...]:
    """What to pay, by when, where and under which reference; or how what is below zero comes back."""
    concept = f"{invoice.agreement}, termijn {invoice.instalment.number}"
    reference = ("Onder vermelding van", str(invoice.number) if invoice.number else concept)
    due_on, cents = date_long(invoice.instalment.due_on), invoice.total_cents
    if cents < 0:
        return ((to_pay(invoice), euro(-cents)), ("Terugbetaling", _paid_back(invoice)), reference)
    return (
        (to_pay(invoice), f"{euro(cents)}, uiterlijk op {due_on}"),
        ("Op rekening", f"{iban(invoice.sender.iban)} van {invoice.sender.name}"),
        reference,
    )


def _paid_back(invoice: Invoice) -> str:
    """How a municipality gets what is below zero: a credit note is set off first, everything else is paid."""
    account = f"rekening {iban(invoice.recipient.iban)} van {invoice.recipient.name}"
    if invoice.kind is InvoiceKind.CREDIT:
        return f"verrekend met wat u op factuur {references(invoice)} nog moet betalen; de rest op {account}"
    return f"uiterlijk op {date_long(invoice.instalment.due_on)} op {account}"
