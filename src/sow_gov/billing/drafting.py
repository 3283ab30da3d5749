# SPDX-License-Identifier: EUPL-1.2
"""How is the concept made of an invoice that looks back on others? With every name on it as it is now."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sow_gov.allocation.run import Run
from sow_gov.billing.instalment_plan import Place
from sow_gov.billing.invoice import EarlierInvoice, Invoice, InvoiceChoice, InvoiceKind, InvoiceLine
from sow_gov.domain.agreement import Instalment


@dataclass(frozen=True, slots=True)
class Asking:
    """Vraag: under which agreement, on which day and due by when, and why there is no VAT on it (M8)."""

    agreement: str
    instalment: Instalment
    vat_sentence: str


def drafted(run: Run, kind: InvoiceKind, participant: str, asking: Asking, lines: Sequence[InvoiceLine]) -> Invoice:
    """The concept of an invoice to a participant; ground, proof and earlier invoices are still to be filled in."""
    parties, agreement = run.arrangement.parties, run.budget.agreement(participant)
    choices = agreement.choices if agreement else ()
    return Invoice(
        kind=kind,
        year=run.budget.year,
        participant=participant,
        sender=parties[run.arrangement.body],
        recipient=parties[participant],
        agreement=asking.agreement,
        instalment=asking.instalment,
        lines=tuple(lines),
        choices=tuple(InvoiceChoice(choice.slug, choice.name, choice.decision) for choice in choices),
        vat_sentence=asking.vat_sentence,
        example=run.example,
        run=run.digest,
        proof="",
    )


def earlier_of(invoice: Invoice) -> EarlierInvoice:
    """An issued invoice as a later one refers to it."""
    return EarlierInvoice(str(invoice.number), invoice.issued_on or date.min, invoice.total_cents)


def number_of(invoice: Invoice) -> tuple[str, int]:
    """What invoices are put in order by: kind and number, 0 without one."""
    return invoice.kind.value, invoice.number.number if invoice.number else 0


def by_place(invoice: Invoice, of: str | None = None) -> dict[Place, int]:
    """What an invoice asks per line of the contribution, in cents; of one earlier invoice only, when that is named."""
    asked: dict[Place, int] = {}
    for line in invoice.lines:
        if line.block is not None and of in (None, line.of):
            place = (line.block, line.programme, line.task_field, line.choice)
            asked[place] = asked.get(place, 0) + line.cents
    return asked
