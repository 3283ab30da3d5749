# SPDX-License-Identifier: EUPL-1.2
"""What does an invoice look like on paper? The concept of an advance, and the same once it is issued under a number.

A number, and with it a claim, exists only once the records give one. The contribution is alone on its document and
stays outside VAT, so no VAT line and no VAT number of either party is printed.
"""

from collections.abc import Sequence

from sow_gov.allocation.engine import Block
from sow_gov.billing.invoice import Invoice, InvoiceLine
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.errors import Fault
from sow_gov.domain.parties import Party
from sow_gov.domain.source import any_example
from sow_gov.domain.status import Status
from sow_gov.wording.addresses import town
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.citing import cited_briefly
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, euro
from sow_gov.wording.numbers import SPACE, fraction
from sow_gov.wording.table import Column, Row, Table

_ABOVE_THE_CHOICES = (Block.SHARED, Block.PROGRAMME_MONEY)


def invoice_paper(invoice: Invoice, proof: Attachment, authority: str = "") -> Paper:
    """Make the paper of an invoice: a concept without a number, or the invoice itself once it has one.

    Args:
        invoice: everything that is printed.
        proof: the trace of this municipality with this invoice, which goes inside the file.
        authority: the decisions and the mandates on which it was issued; "" for a concept, which nobody released.

    Raises:
        Fault: PROOF-02, the proof is not the one that the invoice names.

    Source: decisions M6, M8, M10 and M24; a concept becomes an invoice when it is issued under a number.
    """
    if proof.digest != invoice.proof:
        what = f"rekenspoor {proof.name} hoort niet bij {invoice.slug}"
        raise Fault("PROOF-02", what, "neem het rekenspoor waarmee de factuur is gemaakt")
    sender, title = invoice.sender, f"Voorschot {_instalment(invoice)}"
    named = f"Factuur {invoice.number}" if invoice.number else "Concept zonder factuurnummer"
    return Paper(
        kind=invoice.kind.value,
        slug=invoice.slug,
        title=title if invoice.number else f"{title} – concept",
        organisation=sender.name,
        on=invoice.issued_on or invoice.instalment.invoiced_on,
        status=Status.ADOPTED if invoice.number else Status.CONCEPT,
        subject=f"{title} op de bijdrage van {invoice.recipient.name} aan {sender.name}",
        footer=f"{named} · {invoice.agreement} · {sender.email}",
        context={
            "issued": invoice.number is not None,
            "sender": _sender(sender, invoice.recipient),
            "address": _address(invoice.recipient),
            "facts": _facts(invoice),
            "totals": _totals(invoice),
            "lines": _lines(invoice),
            "payment": _payment(invoice),
            "agreement": invoice.agreement,
            "issuer": sender.short_name,
            "vat_sentence": invoice.vat_sentence,
            "authority": authority,
        },
        attachments=(proof,),
        participant=invoice.participant,
    )


def _instalment(invoice: Invoice) -> str:
    """The name of the instalment with its year, which some names hold already."""
    name, year = invoice.instalment.name, str(invoice.year)
    return name if year in name else f"{name} {year}"


def _sender(sender: Party, recipient: Party) -> tuple[str, ...]:
    """Who invoices; KvK and no VAT number. Invented master data of either party say so."""
    example = ("voorbeeldgegevens",) if any_example((sender.source, recipient.source)) else ()
    return sender.department, sender.address.line, town(sender.address), f"KvK {sender.kvk}", sender.email, *example


def _address(party: Party) -> tuple[str, ...]:
    return party.name, party.department, party.address.line, town(party.address)


def _facts(invoice: Invoice) -> tuple[tuple[str, str], ...]:
    """Number, days and references; the day of issue only when that is after the day of the agreement."""
    dated, issued_on = invoice.instalment.invoiced_on, invoice.issued_on
    late = (("Uitgegeven op", date_long(issued_on)),) if issued_on and issued_on > dated else ()
    return (
        ("Factuurnummer", str(invoice.number) if invoice.number else "wordt toegekend bij uitgifte"),
        ("Factuurdatum", date_long(dated)),
        *late,
        ("Vervaldatum", date_long(invoice.instalment.due_on)),
        ("Overeenkomst", invoice.agreement),
        ("Uw inkoopkenmerk", invoice.recipient.buyer_reference),
    )


def _payment(invoice: Invoice) -> tuple[tuple[str, str], ...]:
    """What to pay, by when, where and under which reference."""
    concept = f"{invoice.agreement}, termijn {invoice.instalment.number}"
    return (
        ("Te betalen", f"{euro(invoice.total_cents)}, uiterlijk op {date_long(invoice.instalment.due_on)}"),
        ("Op rekening", f"{_iban(invoice.sender.iban)} van {invoice.sender.name}"),
        ("Onder vermelding van", str(invoice.number) if invoice.number else concept),
    )


def _iban(iban: str) -> str:
    """An IBAN in groups of four that stay on one line."""
    return SPACE.join(iban[start : start + 4] for start in range(0, len(iban), 4))


def _totals(invoice: Invoice) -> Table:
    """The first page: shared costs, programme money, each own choice with its decision, and what to pay."""
    blocks = {HEADINGS[block]: _of(invoice, block) for block in _ABOVE_THE_CHOICES}
    rows = [Row((name, *_sums(invoice, lines))) for name, lines in blocks.items() if lines]
    for choice in invoice.choices:
        lines = [line for line in invoice.lines if line.choice == choice.slug]
        rows.append(Row((choice.name, *_sums(invoice, lines)), "choice", cited_briefly(choice.decision)))
    rows.append(Row(("Te betalen", *_sums(invoice, invoice.lines)), "total"))
    columns = (Column("Omschrijving", "text", 52), Column("Jaarbedrag"), Column("Deel", width=9), Column("Bedrag"))
    caption = f"Voorschot op de bijdrage {invoice.year} volgens {invoice.agreement}"
    return Table(caption, columns, tuple(rows), IN_EUROS, example=invoice.example)


def _lines(invoice: Invoice) -> Table:
    """The specification: every line by programme and taakveld, with the subtotals of the first page."""
    rows: list[Row] = []
    chosen = {choice.slug: choice for choice in invoice.choices}
    for block in _ABOVE_THE_CHOICES:
        if lines := _of(invoice, block):
            rows.append(Row((HEADINGS[block],), "group"))
            rows += [Row((line.programme_name, line.task_field, *_sums(invoice, [line]))) for line in lines]
            rows.append(Row((HEADINGS[block], "", *_sums(invoice, lines)), "subtotal"))
    for line in _of(invoice, Block.CHOICES):
        choice = chosen[line.choice or ""]
        detail = f"{line.programme_name}; {cited_briefly(choice.decision)}"
        rows.append(Row((choice.name, line.task_field, *_sums(invoice, [line])), "choice", detail))
    rows.append(Row(("Te betalen", "", *_sums(invoice, invoice.lines)), "total"))
    columns = (
        Column("Programma", "text", 43), Column("Taakveld", "text", 11), Column("Jaarbedrag"), Column("Deel", width=9),
        Column("Bedrag"),
    )  # fmt: skip
    caption = "Specificatie per programma en taakveld"
    return Table(caption, columns, tuple(rows), IN_EUROS, example=invoice.example)


def _of(invoice: Invoice, block: Block) -> list[InvoiceLine]:
    """The lines of a block."""
    return [line for line in invoice.lines if line.block is block]


def _sums(invoice: Invoice, lines: Sequence[InvoiceLine]) -> tuple[str, str, str]:
    """Amount of the year, part of the instalment, and amount of some of its lines."""
    year_cents, cents = sum(line.year_cents for line in lines), sum(line.cents for line in lines)
    return amount(year_cents), fraction(invoice.instalment.part), amount(cents)
