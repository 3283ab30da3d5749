# SPDX-License-Identifier: EUPL-1.2
"""What was agreed with a municipality? The DVO as a page: services, own choices, contribution, instalments, targets."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.billing.advance import Advance
from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.documents.dvo.tables import choice_table, contribution_table, effect_table, service_table, target_table
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.agreement import Agreement, PolicyChoice, Signature, TargetKind
from sow_gov.domain.people import Account
from sow_gov.domain.status import Status
from sow_gov.web.screens.links import explanation_address, opened
from sow_gov.web.screens.papers import PaperEntry
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.citing import indexed
from sow_gov.wording.numbers import fraction
from sow_gov.wording.table import Column, Row, Table


@dataclass(frozen=True, slots=True)
class AgreementRow:
    """An agreement in the list; ``number`` is "" while it is a concept."""

    name: str
    number: str
    address: str
    status: Status
    dated_on: date
    choices: int
    cents: int


@dataclass(frozen=True, slots=True)
class ChoiceShown:
    """An own choice with the table of its lines."""

    choice: PolicyChoice
    table: Table


@dataclass(frozen=True, slots=True)
class Term:
    """An instalment: its part, its days, its amount if that can be owed already, and its invoice if issued."""

    name: str
    part: str
    invoiced_on: date
    due_on: date
    cents: int | None
    invoice: str | None
    address: str | None


def agreements_screen(run: Run, account: Account) -> dict[str, Any]:
    """List the agreements of a year that an account may see."""
    seen = [dvo for dvo in run.budget.agreements if account.sees_agreement(dvo.participant)]
    return {"year": run.year, "example": run.example, "rows": tuple(_row(run, dvo) for dvo in seen)}


def agreement_screen(
    run: Run,
    agreement: Agreement,
    advances: Sequence[Advance],
    invoices: Sequence[Invoice],
    papers: Sequence[PaperEntry],
) -> dict[str, Any]:
    """Show an agreement that the account may see.

    Args:
        run: the divided figures of the year.
        agreement: the DVO.
        advances: what is owed at each instalment; none while it is not signed.
        invoices: the issued invoices of the year; those of other municipalities are passed over.
        papers: the files that the account may download; the PDF of this DVO is looked up in them.
    """
    slug, start = agreement.participant, f"/{run.arrangement.slug}/{run.year}"
    pdf = next((paper for paper in papers if paper.kind == "dvo" and paper.participant == slug), None)
    return {
        "year": run.year,
        "agreement": agreement,
        "number": "" if agreement.status is Status.CONCEPT else agreement.number,
        "name": run.name(slug),
        "municipality": run.arrangement.parties[slug],
        "budget": run.budget,
        "total_cents": run.allocation.contribution(slug),
        "example": run.example or agreement.source.example,
        "contribution": _parts(run, agreement),
        "services": service_table(run, agreement),
        "choices": tuple(ChoiceShown(choice, choice_table(run, choice)) for choice in agreement.choices),
        "effect": effect_table(run, agreement) if agreement.choices else None,
        "built_up": contribution_table(run, agreement),
        "indexation": indexed(agreement.indexation),
        "terms": _terms(start, agreement, advances, invoices),
        "targets": tuple(table for kind in TargetKind if (table := target_table(agreement, kind))),
        "sides": tuple(_side(run, signature) for signature in agreement.signatures),
        "pdf": f"{start}/stukken/{pdf.name}" if pdf else None,
        "paper": pdf,
        "list_address": f"{start}/dvo",
    }


def _row(run: Run, agreement: Agreement) -> AgreementRow:
    slug = agreement.participant
    return AgreementRow(
        run.name(slug), "" if agreement.status is Status.CONCEPT else agreement.number,
        f"/{run.arrangement.slug}/{run.year}/dvo/{slug}", agreement.status, agreement.dated_on,
        len(agreement.choices), run.allocation.contribution(slug),
    )  # fmt: skip


def _parts(run: Run, agreement: Agreement) -> Table:
    """The contribution in its parts; each amount opens its explanation."""
    slug = agreement.participant

    def row(label: str, block: Block | None) -> Row:
        cents = run.allocation.contribution(slug, run.allocation.select(block))
        address = explanation_address(run.arrangement.slug, run.year, slug, block)
        return Row((label, opened(cents, address)), "line" if block else "total")

    blocks = [block for block in Block if run.allocation.select(block) or block is Block.SHARED]
    rows = (*(row(HEADINGS[block], block) for block in blocks), row(f"Bijdrage {run.year}", None))
    caption = f"Bijdrage van {run.name(slug)} {run.year}"
    return Table(
        caption, (Column("Onderdeel", "text"), Column("Bedrag")), rows, IN_EUROS, key="onderdelen", example=run.example
    )


def _terms(
    start: str, agreement: Agreement, advances: Sequence[Advance], invoices: Sequence[Invoice]
) -> tuple[Term, ...]:
    """The instalments, with amount and invoice as far as they are there."""
    cents: Mapping[int, int] = {advance.instalment.number: advance.total_cents for advance in advances}
    issued = {
        invoice.instalment.number: str(invoice.number)
        for invoice in invoices
        if invoice.number and invoice.kind is InvoiceKind.ADVANCE and invoice.participant == agreement.participant
    }
    return tuple(
        Term(
            term.name, fraction(term.part), term.invoiced_on, term.due_on, cents.get(term.number),
            number := issued.get(term.number), f"{start}/facturen/{number}" if number else None,
        )
        for term in agreement.payment.instalments
    )  # fmt: skip


def _side(run: Run, signature: Signature) -> tuple[str, Signature]:
    """Who signs, by the name of the party."""
    return run.arrangement.parties[signature.party].name, signature
