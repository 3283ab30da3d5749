# SPDX-License-Identifier: EUPL-1.2
"""What does an instalment look like on paper? The advance invoice, as an unnumbered concept.

A number, and with it a claim, exists only once the records give one. The contribution is alone on its document and
stays outside VAT, so no VAT line and no VAT number of either party is printed.
"""

from collections.abc import Mapping, Sequence

from sow_gov.allocation.engine import Block
from sow_gov.allocation.run import Run
from sow_gov.billing.advance import Advance, AdvanceLine
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.press.table import Column, Row, Table
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.agreement import PolicyChoice
from sow_gov.domain.parties import Party
from sow_gov.domain.source import any_example
from sow_gov.domain.status import Status
from sow_gov.wording.blocks import HEADINGS
from sow_gov.wording.citing import cited_briefly
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, euro
from sow_gov.wording.numbers import SPACE, fraction

_ABOVE_THE_CHOICES = (Block.SHARED, Block.PROGRAMME_MONEY)


def advance_paper(run: Run, advance: Advance, sender: Party, vat_sentence: str, proof: Attachment) -> Paper:
    """Make the concept of the invoice of one instalment.

    Args:
        run: the adopted figures that the advance was made from.
        advance: what is owed, line by line.
        sender: who invoices.
        vat_sentence: why there is no VAT on the invoice, as the law of its date says.
        proof: the trace of this municipality with this advance, which goes inside the file.

    Source: decisions M6, M8 and M10; a concept becomes an invoice when it is issued under a number.
    """
    participant = run.arrangement.parties[advance.participant]
    title = f"Voorschot {_instalment(advance)}"
    return Paper(
        kind="voorschot",
        slug=f"voorschot-{advance.year}-{advance.instalment.number:02d}-{advance.participant}",
        title=f"{title} – concept",
        organisation=sender.name,
        on=advance.invoiced_on,
        status=Status.CONCEPT,
        subject=f"{title} op de bijdrage van {participant.name} aan {sender.name}",
        footer=f"Concept zonder factuurnummer · {advance.agreement} · {sender.email}",
        context={
            "sender": _sender(sender, participant),
            "address": _address(participant),
            "facts": _facts(advance, participant),
            "totals": _totals(run, advance),
            "lines": _lines(run, advance),
            "payment": _payment(advance, sender),
            "agreement": advance.agreement,
            "issuer": sender.short_name,
            "vat_sentence": vat_sentence,
        },
        attachments=(proof,),
    )


def _instalment(advance: Advance) -> str:
    """The name of the instalment with its year, which some names hold already."""
    name, year = advance.instalment.name, str(advance.year)
    return name if year in name else f"{name} {year}"


def _sender(sender: Party, participant: Party) -> tuple[str, ...]:
    """Who invoices; KvK and no VAT number. Invented master data of either party say so."""
    example = ("voorbeeldgegevens",) if any_example((sender.source, participant.source)) else ()
    return sender.department, sender.address.line, _town(sender), f"KvK {sender.kvk}", sender.email, *example


def _address(party: Party) -> tuple[str, ...]:
    return party.name, party.department, party.address.line, _town(party)


def _town(party: Party) -> str:
    """Postcode and town with the two spaces that Dutch post asks for."""
    return f"{party.address.postcode.replace(' ', SPACE)}{SPACE}{SPACE}{party.address.town}"


def _facts(advance: Advance, participant: Party) -> tuple[tuple[str, str], ...]:
    return (
        ("Factuurnummer", "wordt toegekend bij uitgifte"),
        ("Factuurdatum", date_long(advance.invoiced_on)),
        ("Vervaldatum", date_long(advance.instalment.due_on)),
        ("Overeenkomst", advance.agreement),
        ("Uw inkoopkenmerk", participant.buyer_reference),
    )


def _payment(advance: Advance, sender: Party) -> tuple[tuple[str, str], ...]:
    return (
        ("Te betalen", f"{euro(advance.total_cents)}, uiterlijk op {date_long(advance.instalment.due_on)}"),
        ("Op rekening", f"{_iban(sender.iban)} van {sender.name}"),
        ("Onder vermelding van", f"{advance.agreement}, termijn {advance.instalment.number}"),
    )


def _iban(iban: str) -> str:
    """An IBAN in groups of four that stay on one line."""
    return SPACE.join(iban[start : start + 4] for start in range(0, len(iban), 4))


def _totals(run: Run, advance: Advance) -> Table:
    """The first page: shared costs, programme money, each own choice with its decision, and what to pay."""
    blocks = {HEADINGS[block]: _of(advance, block) for block in _ABOVE_THE_CHOICES}
    rows = [Row((name, *_sums(advance, lines))) for name, lines in blocks.items() if lines]
    for choice in _choices(run, advance).values():
        lines = [line for line in advance.lines if line.choice == choice.slug]
        rows.append(Row((choice.name, *_sums(advance, lines)), "choice", cited_briefly(choice.decision)))
    rows.append(Row(("Te betalen", *_sums(advance, advance.lines)), "total"))
    columns = (Column("Omschrijving", "text", 52), Column("Jaarbedrag"), Column("Deel", width=9), Column("Bedrag"))
    caption = f"Voorschot op de bijdrage {advance.year} volgens {advance.agreement}"
    return Table(caption, columns, tuple(rows), IN_EUROS, example=run.example)


def _lines(run: Run, advance: Advance) -> Table:
    """The specification: every line by programme and taakveld, with the subtotals of the first page."""
    rows: list[Row] = []
    chosen = _choices(run, advance)
    for block in _ABOVE_THE_CHOICES:
        if lines := _of(advance, block):
            rows.append(Row((HEADINGS[block],), "group"))
            rows += [Row((_programme(run, line), line.task_field, *_sums(advance, [line]))) for line in lines]
            rows.append(Row((HEADINGS[block], "", *_sums(advance, lines)), "subtotal"))
    for line in _of(advance, Block.CHOICES):
        choice = chosen[line.choice or ""]
        detail = f"{_programme(run, line)}; {cited_briefly(choice.decision)}"
        rows.append(Row((choice.name, line.task_field, *_sums(advance, [line])), "choice", detail))
    rows.append(Row(("Te betalen", "", *_sums(advance, advance.lines)), "total"))
    columns = (
        Column("Programma", "text", 43), Column("Taakveld", "text", 11), Column("Jaarbedrag"), Column("Deel", width=9),
        Column("Bedrag"),
    )  # fmt: skip
    caption = "Specificatie per programma en taakveld"
    return Table(caption, columns, tuple(rows), IN_EUROS, example=run.example)


def _choices(run: Run, advance: Advance) -> Mapping[str, PolicyChoice]:
    """The own choices of the municipality by slug."""
    agreement = run.budget.agreement(advance.participant)
    return {choice.slug: choice for choice in agreement.choices} if agreement else {}


def _of(advance: Advance, block: Block) -> list[AdvanceLine]:
    """The lines of a block."""
    return [line for line in advance.lines if line.block is block]


def _programme(run: Run, line: AdvanceLine) -> str:
    """The name of a line's programme."""
    return run.regime.programme(line.programme).name


def _sums(advance: Advance, lines: Sequence[AdvanceLine]) -> tuple[str, str, str]:
    """Amount of the year, part of the instalment, and amount of some of its lines."""
    year_cents, cents = sum(line.year_cents for line in lines), sum(line.cents for line in lines)
    return amount(year_cents), fraction(advance.instalment.part), amount(cents)
