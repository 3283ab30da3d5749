# SPDX-License-Identifier: EUPL-1.2
"""What would a round of invoices ask of whom, on what does it rest, and how far is its printing once it was issued?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sow_gov.allocation.engine import Block
from sow_gov.app.billing_run import Which, run_digest
from sow_gov.app.issue import Draft
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceLine, ground_of
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import Account, Role
from sow_gov.web.errors import in_words
from sow_gov.web.language import Said, say
from sow_gov.web.screens.links import explanation_address, figures_named, opened
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.money import amount
from sow_gov.wording.table import Column, Row, Table

_SHOWN_ELSEWHERE: Mapping[InvoiceKind, tuple[Said, str]] = {
    InvoiceKind.SETTLEMENT: (say("Bekijk de afrekening per programma, met de aansluiting"), "afrekening"),
    InvoiceKind.PASSED_ON_VAT: (say("Bekijk de doorschuif-btw per gemeente"), "doorschuif-btw"),
    InvoiceKind.INTEREST: (say("Bekijk de openstaande posten met hun rente"), "openstaand"),
}
"""Kind -> the page that shows more of it, under the year."""


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft or issued invoice in its round; ``basis`` is the mandate on which it goes out, or why that lacks."""

    participant: str
    name: str
    agreement: str
    invoiced_on: date
    due_on: date
    net: str
    vat: str
    total: str
    state: Said
    badge: str
    number: str
    lines: Table


@dataclass(frozen=True, slots=True)
class Preview:
    """A round as it stands: its drafts, which of them were issued or approved, and what says no.

    ``issued`` maps a ground to the invoice that was issued on it; ``mandates`` are those on which the rest goes out, in
    words. ``refused`` keeps all of it back; ``not_mine`` says that the function of who looks has no mandate.
    """

    which: Which
    name: str
    drafts: Sequence[Draft]
    issued: Mapping[str, Invoice]
    approved: Collection[str]
    mandates: Sequence[str]
    refused: Sequence[Fault]
    not_mine: Fault | None

    @property
    def wanted(self) -> list[Draft]:
        """The drafts that were not issued."""
        return [each for each in self.drafts if ground_of(each.invoice) not in self.issued]

    @property
    def invoices(self) -> list[Invoice]:
        """Every invoice of the round, issued or not, each once."""
        drafts = [self.issued.get(ground_of(each.invoice), each.invoice) for each in self.drafts]
        there = {ground_of(each) for each in drafts}
        return [*drafts, *(each for ground, each in self.issued.items() if ground not in there)]


def run_screen(home: str, preview: Preview, account: Account, today: date) -> dict[str, Any]:
    """Show a round before it is issued, and what was issued of it.

    Args:
        home: the address of the year.
        preview: the round.
        account: the controller acts, others read.
        today: an agreed day that is still to come is told.
    """
    invoices, wanted = preview.invoices, preview.wanted
    made_from = {ground_of(each.invoice): each for each in preview.drafts}
    on = min((each.invoice.instalment.invoiced_on for each in wanted), default=None)
    may_act = account.role is Role.CONTROLLER and bool(wanted) and not preview.refused
    open_grounds = {ground_of(each.invoice) for each in wanted}
    more = _SHOWN_ELSEWHERE.get(preview.which.kind)
    return {
        "home": home,
        "name": preview.name,
        "address": f"{home}/factureren/{preview.which}",
        "rows": tuple(_row(each, preview, made_from.get(ground_of(each)), home) for each in invoices),
        "total_cents": sum(each.total_cents for each in invoices),
        "wanted_cents": sum(each.invoice.total_cents for each in wanted),
        "wanted": len(wanted),
        "early_on": on if on is not None and on > today else None,
        "decisions": tuple(dict.fromkeys(each.adopted for each in preview.drafts if each.adopted)),
        "mandates": tuple(dict.fromkeys(preview.mandates)),
        "refusals": tuple(map(in_words, preview.refused)),
        "not_mine": in_words(preview.not_mine) if preview.not_mine else "",
        "may_approve": may_act and preview.not_mine is None and bool(open_grounds - set(preview.approved)),
        "may_issue": may_act and preview.not_mine is None,
        "seen": run_digest(wanted) if wanted else "",
        "example": any(each.example for each in invoices),
        "more": (more[0], f"{home}/{more[1]}") if more else None,
    }


def progress_screen(address: str, home: str, issued: Sequence[Invoice], printed: Mapping[str, str], *, stopped: bool) \
        -> dict[str, Any]:  # fmt: skip
    """How far the printing of what was issued is.

    Args:
        address: of the round, which gives this part by itself too.
        home: the address of the year.
        issued: the invoices of the round that were issued.
        printed: number -> the address of its PDF, of those that have one.
        stopped: whether the making failed, and waits until it is tried again.
    """
    done = sum(str(each.number) in printed for each in issued)
    return {
        "address": address,
        "home": home,
        "prints": tuple(
            (str(each.number), each.recipient.short_name, amount(each.total_cents), printed.get(str(each.number), ""))
            for each in issued
        ),
        "done": done,
        "total": len(issued),
        "busy": done < len(issued) and not stopped,
        "stopped": done < len(issued) and stopped,
        "all": bool(issued) and done == len(issued),
    }  # fmt: skip


def _row(invoice: Invoice, preview: Preview, draft: Draft | None, home: str) -> DraftRow:
    ground = ground_of(invoice)
    state, badge = say("concept"), "neutral"
    if ground in preview.issued:
        state, badge = say("uitgegeven"), "success"
    elif ground in preview.approved:
        state, badge = say("goedgekeurd"), "success"
    return DraftRow(
        invoice.participant, invoice.recipient.short_name, invoice.agreement, invoice.instalment.invoiced_on,
        invoice.instalment.due_on, amount(sum(line.cents for line in invoice.lines)),
        amount(invoice.vat_cents, dash=True), amount(invoice.total_cents), state, badge,
        str(invoice.number) if invoice.number else "", _lines(invoice, draft, home),
    )  # fmt: skip


def _lines(invoice: Invoice, draft: Draft | None, home: str) -> Table:
    """The lines of an invoice: the amount of the year, which opens its explanation, and what is asked of it."""
    opens = _opening(invoice, draft, home)
    rows = [
        Row(
            (
                _label(invoice, line),
                line.task_field,
                opened(line.year_cents, opens(line)),
                amount(line.cents),
                *((f"{_rate(line)}",) if invoice.vat_totals else ()),
            ),
            "choice" if line.choice else "line",
            HEADINGS[line.block] if line.block else "",
        )
        for line in invoice.lines
    ]
    rows.append(Row(("Samen", "", "", amount(sum(line.cents for line in invoice.lines)),
                     *(("",) if invoice.vat_totals else ())), "total"))  # fmt: skip
    columns = (
        Column("Regel", "text"), Column("Taakveld", "text", 10), Column("Over het jaar"), Column("Gevraagd"),
        *((Column("Btw", "text"),) if invoice.vat_totals else ()),
    )  # fmt: skip
    caption = f"{invoice.recipient.short_name}, {invoice.instalment.name}"
    return Table(caption, columns, tuple(rows), IN_EUROS, example=invoice.example)


def _label(invoice: Invoice, line: InvoiceLine) -> str:
    names = {each.slug: each.name for each in invoice.choices}
    label = line.label or names.get(line.choice or "", line.programme_name)
    return f"{label} ({line.of})" if line.of else label


def _rate(line: InvoiceLine) -> str:
    if line.vat is None:
        return ""
    return f"{line.vat.permille // 10}%" if line.vat.permille else line.vat.regime.value


def _opening(invoice: Invoice, draft: Draft | None, home: str) -> "_Opening":
    run = draft.run if draft is not None and invoice.kind is not InvoiceKind.SETTLEMENT else None
    figures = figures_named(run.allocation.figures.name, invoice.year) if run else None
    return _Opening(home.split("/")[1], invoice, figures)


@dataclass(frozen=True, slots=True)
class _Opening:
    """Where the amount of a line leads: to the explanation in the figures that it was made from; None for nowhere."""

    arrangement: str
    invoice: Invoice
    figures: str | None

    def __call__(self, line: InvoiceLine) -> str | None:
        if line.block is None or self.figures is None:
            return None
        part = line.choice if line.block is Block.CHOICES else line.programme
        invoice = self.invoice
        return explanation_address(self.arrangement, invoice.year, invoice.participant, line.block, part, self.figures)
