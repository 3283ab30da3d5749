# SPDX-License-Identifier: EUPL-1.2
"""What does a municipality claim from the compensation fund? The statement of passed-on VAT on one page (M8)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import TypeVar

from sow_gov.billing.passed_on_vat import PassedOn, advanced
from sow_gov.billing.vat_statement import StatedApart, StatedVat, VatStatement
from sow_gov.documents.press.paper import Attachment, Paper
from sow_gov.documents.shared import IN_EUROS, in_code_order
from sow_gov.domain.keys import Phase
from sow_gov.domain.placing import VatClass
from sow_gov.domain.status import Status
from sow_gov.planning.figure_sets import Asked
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount, euro
from sow_gov.wording.numbers import percentage
from sow_gov.wording.table import Column, Row, Table

Line = TypeVar("Line", StatedVat, StatedApart)

_WHY = {
    VatClass.INDIVIDUAL: "voor individuele cliënten",
    VatClass.EXEMPT: "voor vrijgestelde prestaties",
    VatClass.DEDUCTIBLE: "aftrekbaar voor de regeling",
}
_RULE = (
    "Btw op wat individuele derden krijgen en op vrijgestelde prestaties vergoedt het fonds niet (Wet op het "
    "BTW-compensatiefonds, artikel 4)."
)


@dataclass(frozen=True, slots=True)
class StatedOn:
    """Opgave on a day: by which figures, by when the contract wants it, and the names of the taakvelden.

    ``final`` says that the year is over; until then the statement is a concept.
    """

    on: date
    by: date
    asked: Asked
    task_fields: Mapping[str, str]
    final: bool


def vat_statement_paper(statement: VatStatement, stated: StatedOn, proof: Attachment) -> Paper:
    """Make the statement of one municipality.

    Args:
        statement: what it claims, and what is set apart.
        stated: when and by which figures.
        proof: the lines with their keys, which goes inside the file.

    Source: decision M8; Wet BCF art. 4 and 9; the date is that of the contract.
    """
    run = statement.owed.run
    body, name, year = run.arrangement.parties[run.arrangement.body], run.name(statement.participant), run.budget.year
    return Paper(
        kind="btw-opgave",
        slug=f"btw-opgave-{year}-{statement.participant}",
        title=f"Btw-opgave {year}, {name}",
        organisation=body.name,
        on=stated.on,
        status=Status.ADOPTED if stated.final else Status.CONCEPT,
        subject=f"Btw die {body.name} over {year} doorschuift naar {name}",
        footer=f"Btw-opgave {year}, {stated.asked.said} · {body.email}",
        context={
            "name": name,
            "year": year,
            "example": statement.owed.example,
            "facts": _facts(statement, stated),
            "claim": euro(statement.claim_cents),
            "stated": stated_table(statement, stated.task_fields),
            "apart": apart_table(statement, stated.task_fields),
            "sum": sum_table(statement),
            "provisional": _provisional(stated),
            "rule": _RULE,
        },
        attachments=(proof,),
        participant=statement.participant,
    )


def stated_table(statement: VatStatement, task_fields: Mapping[str, str]) -> Table:
    """The costs with compensable VAT that the municipality bears, by taakveld and category, and the VAT on them."""
    rows = [
        Row(
            (
                _field(line.task_field, task_fields),
                line.category,
                _rate(line.permille),
                *_two(line),
            )
        )
        for line in _in_order(statement.lines)
    ]
    rows.append(Row(("Compensabele btw", "", "", amount(statement.base_cents), amount(statement.claim_cents)), "total"))
    columns = (
        Column("Taakveld", "text", 42), Column("Categorie", "text", 12), Column("Tarief", width=10),
        Column("Kosten zonder btw"), Column("Btw"),
    )  # fmt: skip
    return Table("Kosten met compensabele btw", columns, tuple(rows), IN_EUROS, example=statement.owed.example)


def apart_table(statement: VatStatement, task_fields: Mapping[str, str]) -> Table | None:
    """The costs whose VAT is not compensable, with why; None when there are none."""
    if not statement.apart:
        return None
    rows = [
        Row((_field(line.task_field, task_fields), line.category, _WHY[line.vat], amount(line.cents)))
        for line in _in_order(statement.apart)
    ]
    columns = (
        Column("Taakveld", "text", 42), Column("Categorie", "text", 11), Column("Waarom", "text", 29), Column("Kosten"),
    )  # fmt: skip
    note = "Op deze kosten is geen btw door te schuiven; btw die niet aftrekbaar is, zit in de kosten."
    caption = "Apart gehouden: kosten zonder compensabele btw"
    return Table(caption, columns, tuple(rows), IN_EUROS, note, example=statement.owed.example)


def sum_table(statement: VatStatement) -> Table:
    """What is claimed, what was asked in advance, and what is left."""
    left = statement.difference_cents
    rows = (
        Row(("Door te schuiven en terug te vragen", amount(statement.claim_cents))),
        Row(("Gevraagd als voorschot", amount(statement.advanced_cents))),
        Row(("Nog te betalen" if left >= 0 else "Nog te ontvangen", amount(abs(left))), "total"),
    )
    columns = (Column("Doorschuif-btw", "text", 76), Column("Bedrag"))
    return Table("Voorschotten en verschil", columns, rows, IN_EUROS, example=statement.owed.example)


def advance_table(planned: PassedOn) -> Table:
    """What each municipality is asked at each instalment, by the adopted budget."""
    run, year, parts = planned.run, planned.run.budget.year, {}
    for slug in run.allocation.participants:
        parts[slug] = [sum(each.values()) for each in advanced(planned, slug)]
    rows = []
    for place, term in enumerate(planned.terms.instalments):
        cents = [parts[slug][place] for slug in run.allocation.participants]
        detail = f"factuur {date_long(date(year, *term.invoiced))}, vervalt {date_long(date(year, *term.due))}"
        rows.append(Row((term.name, *map(amount, cents), amount(sum(cents))), detail=detail))
    owed = [planned.owed(slug) for slug in run.allocation.participants]
    rows.append(Row((f"Raming {year}", *map(amount, owed), amount(sum(owed))), "total"))
    names = [Column(run.name(slug)) for slug in run.allocation.participants]
    columns = (Column("Voorschot", "text", 34), *names, Column("Totaal"))
    return Table(f"Doorschuif-btw {year}, voorschotten", columns, tuple(rows), IN_EUROS, example=planned.example)


def claim_table(statements: Sequence[VatStatement]) -> Table:
    """What each municipality claims for a year, what it was asked in advance, and the difference."""
    run = statements[0].owed.run
    told = (
        ("Terug te vragen", [each.claim_cents for each in statements]),
        ("Gevraagd als voorschot", [each.advanced_cents for each in statements]),
        ("Verschil", [each.difference_cents for each in statements]),
    )
    rows = [Row((label, *map(amount, cents), amount(sum(cents)))) for label, cents in told]
    columns = (Column("Opgave", "text", 34), *(Column(run.name(each.participant)) for each in statements))
    example = any(each.owed.example for each in statements)
    caption = f"Btw-opgave {run.budget.year}"
    return Table(caption, (*columns, Column("Totaal")), tuple(rows), IN_EUROS, example=example)


def _in_order(lines: Sequence[Line]) -> list[Line]:
    """Lines as the lists of the State have their taakvelden."""
    order = in_code_order({line.task_field for line in lines})
    return sorted(lines, key=lambda line: (order.index(line.task_field), line.category))


def _facts(statement: VatStatement, stated: StatedOn) -> tuple[tuple[str, str], ...]:
    return (
        ("Opgemaakt op", f"{date_long(stated.on)}, uiterlijk {date_long(stated.by)}"),
        ("Cijfers", stated.asked.said),
        ("Verdeelregeling", statement.owed.run.regime.title),
    )


def _provisional(stated: StatedOn) -> str:
    if stated.asked.phase is Phase.ACTUAL:
        return "De opgave berust op de jaarrekening, met de aantallen van het jaar zelf."
    return (
        f"Cijfers: {stated.asked.said}, met geraamde aantallen. De opgave is dus voorlopig: wat de jaarrekening anders "
        "uitwijst volgt in een afrekening en een herziene opgave."
    )


def _field(code: str, names: Mapping[str, str]) -> str:
    return f"{code} {names.get(code, '')}".strip()


def _two(line: StatedVat) -> tuple[str, str]:
    return amount(line.base_cents), amount(line.vat_cents)


def _rate(permille: int) -> str:
    return percentage(Fraction(permille, 1000), 0 if permille % 10 == 0 else 1)
