# SPDX-License-Identifier: EUPL-1.2
"""What did a year cost one municipality, and what is left to pay? The settlement on one page.

Per programme what was budgeted, what it really came to, what was invoiced and the difference; each own choice with its
cap and decision; and the proof that all municipalities together are the accounts.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.billing.invoice import Invoice
from sow_gov.billing.settlement import Settlement, SettlementLine
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.agreement import PolicyChoice
from sow_gov.domain.balance_sheet import Settling
from sow_gov.domain.status import Status
from sow_gov.planning.accounts import Accounts
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.citing import cited, cited_briefly, numbered
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, amount_change, euro
from sow_gov.wording.numbers import listing
from sow_gov.wording.table import Column, Row, RowKind, Table

KIND = "afrekeningsoverzicht"
_COLUMNS = (
    Column("Onderdeel", "text", 40), Column("Begroot"), Column("Werkelijk"), Column("In rekening gebracht"),
    Column("Verschil"),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Borne:
    """Waarvan een bedrag is: in which block and of which part (None is all), by the budget or as it really came to."""

    block: Block | None
    part: str | None
    realised: bool


Written = Callable[[int, Borne], str]
"""Writes an amount of a settlement in cents, by what it is of."""


@dataclass(frozen=True, slots=True)
class Statement:
    """Overzicht: the accounts, the settlement of every municipality, and how programmes are settled.

    ``invoices`` are the settlement invoices that were issued, by participant; without one the paper is a concept.
    """

    run: Run
    accounts: Accounts
    settlements: Sequence[Settlement]
    settling: Mapping[str, Settling]
    invoices: Mapping[str, Invoice]
    vat_sentence: str

    @property
    def example(self) -> bool:
        """Whether any figure is an example figure (M15)."""
        return self.accounts.example


def statement_paper(statement: Statement, settled: Settlement, proof: Attachment) -> Paper:
    """Make the statement of one municipality.

    Args:
        statement: what all of them have in common.
        settled: the settlement of this one.
        proof: the trace of its settlement, which goes inside the file.

    Source: the DVO of the model case, article Afrekening; decisions M4 and M7.
    """
    run, invoice = statement.run, statement.invoices.get(settled.participant)
    organisation, name = run.arrangement.parties[run.arrangement.body].name, run.name(settled.participant)
    actuals = run.budget.actuals
    said = cited(actuals.decision) if actuals else ""
    return Paper(
        kind=KIND,
        slug=f"{KIND}-{settled.year}-{settled.participant}",
        title=f"Afrekeningsoverzicht {settled.year}, {name}",
        organisation=organisation,
        on=(invoice.issued_on if invoice else None) or (actuals.decision.decided_on if actuals else run.known_on)
        or run.budget.decision.decided_on,
        status=Status.ADOPTED if invoice else Status.CONCEPT,
        subject=f"Wat {name} over {settled.year} heeft betaald en werkelijk draagt",
        footer=f"Jaarrekening {settled.year}, vastgesteld door het {said}",
        context=_context(statement, settled),
        attachments=(proof,),
        participant=settled.participant,
    )  # fmt: skip


def written(cents: int, _borne: Borne) -> str:
    """An amount of a settlement as paper has it."""
    return amount(cents)


def settlement_table(statement: Statement, settled: Settlement, write: Written = written) -> Table:
    """Per programme and own choice: budgeted, real, invoiced and the difference, to the cent.

    Args:
        statement: what all settlements of the year have in common.
        settled: that of one municipality.
        write: writes what was budgeted and what it really came to; a screen makes these open their explanation.
    """
    rows = [row for block in (Block.SHARED, Block.PROGRAMME_MONEY) for row in _block(statement, settled, block, write)]
    rows += _choices(statement, settled, write)
    rows.append(_row(f"Bijdrage {settled.year}", settled.lines, (None, None), write, "total"))
    if settled.result_cents:
        rows.append(_result(statement, settled))
        rows.append(Row(("Te verrekenen", "", "", "", amount_change(settled.total_cents)), "total"))
    caption = f"Begroot, werkelijk en in rekening gebracht {settled.year}"
    note = "Begroot is de begroting na haar laatste wijziging; bij een min is er te veel in rekening gebracht."
    return Table(caption, _COLUMNS, tuple(rows), IN_EUROS, note, "afrekening", example=statement.example)


def overview_table(statement: Statement) -> Table:
    """Every municipality in one row: budgeted, real, invoiced, its part in a result if there is any, what is left."""
    given = any(each.result_cents for each in statement.settlements)
    cents = [
        (each.budgeted_cents, each.owed_cents, each.invoiced_cents, -each.result_cents, each.total_cents)
        for each in statement.settlements
    ]
    names = [statement.run.name(each.participant) for each in statement.settlements]
    rows = [Row((name, *_cells(each, given=given))) for name, each in zip(names, cents, strict=True)]
    rows.append(Row(("Samen", *_cells([sum(column) for column in zip(*cents, strict=True)], given=given)), "total"))
    heads = ["Begroot", "Werkelijk", "In rekening gebracht", *(["Resultaat"] if given else []), "Afrekening"]
    columns = (Column("Gemeente", "text"), *(Column(head) for head in heads))
    caption = f"Afrekening {statement.accounts.year}"
    return Table(caption, columns, tuple(rows), IN_EUROS, key="afrekeningen", example=statement.example)


def _cells(cents: Sequence[int], *, given: bool) -> tuple[str, ...]:
    *whole, result, left = cents
    shown = (amount_change(result, dash=True),) if given else ()
    return (*map(amount, whole), *shown, amount_change(left))


def closing_table(statement: Statement) -> Table:
    """The proof: what the municipalities owe together is what the accounts say, and so is what they were asked."""
    rows = [
        Row((
            statement.run.name(each.participant), amount(each.owed_cents), amount(each.invoiced_cents),
            amount_change(each.owed_cents - each.invoiced_cents),
        ))
        for each in statement.settlements
    ]  # fmt: skip
    owed, invoiced = (
        sum(cents)
        for cents in zip(*((each.owed_cents, each.invoiced_cents) for each in statement.settlements), strict=True)
    )
    rows.append(Row(("Samen", amount(owed), amount(invoiced), amount_change(owed - invoiced)), "subtotal"))
    accounts = statement.accounts
    said = amount(accounts.contributions_cents)
    rows.append(Row((f"Bijdragen in de jaarrekening {accounts.year}", said, "", ""), "total"))
    columns = (Column("Gemeente", "text", 40), Column("Werkelijk"), Column("In rekening gebracht"), Column("Verschil"))
    closes = (
        "de som is de jaarrekening, tot op de cent" if owed == accounts.contributions_cents else "de som sluit niet"
    )
    caption = f"Alle gemeenten samen: {closes}"
    return Table(caption, columns, tuple(rows), IN_EUROS, key="sluit", example=statement.example)


def _context(statement: Statement, settled: Settlement) -> dict[str, Any]:
    return {
        "year": settled.year,
        "name": statement.run.name(settled.participant),
        "example": statement.example,
        "lead": _lead(statement, settled),
        "facts": _facts(statement, settled),
        "lines": settlement_table(statement, settled),
        "closing": closing_table(statement),
        "settled": _how(statement),
        "vat_sentence": statement.vat_sentence,
    }


def _lead(statement: Statement, settled: Settlement) -> str:
    name, cents = statement.run.name(settled.participant), settled.total_cents
    if not cents:
        return f"{name} hoeft over {settled.year} niets bij te betalen en krijgt niets terug."
    if cents < 0:
        return f"{name} krijgt over {settled.year} {euro(-cents)} terug."
    return f"{name} betaalt over {settled.year} nog {euro(cents)}."


def _facts(statement: Statement, settled: Settlement) -> list[tuple[str, str]]:
    actuals, decision = statement.run.budget.actuals, statement.accounts.appropriation.decision
    invoice = statement.invoices.get(settled.participant)
    facts = [("Overeenkomst", settled.agreement)]
    if actuals is not None:
        facts.append(("Jaarrekening", cited(actuals.decision)))
    if decision is not None:
        facts.append(("Besluit over het resultaat", cited(decision)))
    if invoice is not None:
        due = date_long(invoice.instalment.due_on)
        facts.append(("Factuur", f"{invoice.number} van {date_long(invoice.instalment.invoiced_on)}, uiterlijk {due}"))
    return facts


def _block(statement: Statement, settled: Settlement, block: Block, write: Written) -> Iterator[Row]:
    """A heading, a row per programme and the sum of a block; one row of a block with one programme."""
    lines = [line for line in settled.lines if line.block is block]
    programmes = [
        each for each in statement.run.regime.programmes if any(line.programme == each.slug for line in lines)
    ]
    if len(programmes) > 1:
        yield Row((HEADINGS[block],), "group")
        for each in programmes:
            own = [line for line in lines if line.programme == each.slug]
            yield _row(each.name, own, (block, each.slug), write)
    if programmes:
        yield _row(HEADINGS[block], lines, (block, None), write, "subtotal")


def _choices(statement: Statement, settled: Settlement, write: Written) -> Iterator[Row]:
    """Every own choice of the DVO, also one that cost nothing, with its cap and the decision that it rests on."""
    agreement = statement.run.budget.agreement(settled.participant)
    for choice in agreement.choices if agreement else ():
        lines = [line for line in settled.lines if line.choice == choice.slug]
        yield _row(choice.name, lines, (Block.CHOICES, choice.slug), write, "choice", _capped(choice))


def _capped(choice: PolicyChoice) -> str:
    """The cap on the extra cost, or that it saves; with the decision of the municipality."""
    cap = sum(line.cap_cents for line in choice.lines)
    limit = f"plafond {euro(cap)}" if cap else f"{choice.kind.value} dan de standaard"
    return f"{limit}; {numbered(choice.decision)}"


def _result(statement: Statement, settled: Settlement) -> Row:
    """The part in a result that the AB gave to the participants, or in a loss that it took from them."""
    decision = statement.accounts.appropriation.decision
    return Row(
        (f"Resultaatbestemming {settled.year}", "", "", "", amount_change(-settled.result_cents)),
        detail=cited_briefly(decision) if decision else "",
    )


def _row(
    label: str, lines: Sequence[SettlementLine], place: tuple[Block | None, str | None], write: Written,
    kind: RowKind = "line", detail: str = "",
) -> Row:  # fmt: skip
    budgeted, owed = sum(line.budgeted_cents for line in lines), sum(line.owed_cents for line in lines)
    invoiced = sum(line.invoiced_cents for line in lines)
    cells = (write(budgeted, Borne(*place, realised=False)), write(owed, Borne(*place, realised=True)))
    return Row((label, *cells, amount(invoiced), amount_change(owed - invoiced)), kind, detail)


def _how(statement: Statement) -> str:
    """How the programmes are settled, in a sentence."""
    names = {each.slug: each.name for each in statement.run.regime.programmes}
    fixed = [names[slug] for slug, way in statement.settling.items() if way is Settling.FIXED]
    if not fixed:
        return "Elk programma is verrekend op wat het werkelijk kostte (nacalculatie)."
    which = f"Voor {listing(fixed)} is de bijdrage in de gezamenlijke kosten vast"
    return f"{which}; al het andere is verrekend op wat het werkelijk kostte (nacalculatie)."
