# SPDX-License-Identifier: EUPL-1.2
"""Which VAT does each municipality advance, claim and settle, and which cost carries none that can be claimed?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sow_gov.app.billing_year import RoundState
from sow_gov.app.passed_on_vat import StatedYear
from sow_gov.billing.passed_on_vat import advanced
from sow_gov.billing.vat_statement import VatStatement
from sow_gov.documents.shared import IN_EUROS
from sow_gov.documents.vat_statement import apart_table, claim_table, stated_table, sum_table
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import Account
from sow_gov.web.errors import in_words
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import amount
from sow_gov.wording.table import Column, Row, Table


@dataclass(frozen=True, slots=True)
class Claimed:
    """The statement of one municipality on the page; ``apart`` is None where every cost carries VAT that is claimed."""

    participant: str
    name: str
    claim_cents: int
    stated: Table
    apart: Table | None
    sums: Table
    pdf: str


def passed_on_screen(
    stated: StatedYear, rounds: Sequence[RoundState], task_fields: Mapping[str, str], account: Account, home: str
) -> dict[str, Any]:
    """Show the passed-on VAT of a year.

    Args:
        stated: the statements of the year as they are now.
        rounds: those of passed-on VAT of the year.
        task_fields: code -> name of the taakvelden.
        account: a reviewer sees its own municipality.
        home: the address of the year.
    """
    seen = [each for each in stated.statements if account.sees_agreement(each.participant)]
    return {
        "year": stated.asked.year,
        "home": home,
        "example": stated.planned.example,
        "on": stated.on,
        "by": stated.by,
        "final": stated.final,
        "figures": stated.asked.said,
        "why": "",
        "advances": _advances(stated, rounds, seen) if seen else None,
        "claims": claim_table(seen) if len(seen) > 1 else None,
        "claimed": tuple(_claimed(stated, each, task_fields, home) for each in seen),
        "may_bill": account.sees_every_agreement,
    }


def nothing_screen(year: int, home: str, fault: Fault) -> dict[str, Any]:
    """A year of which no VAT is passed on, or not yet, with why."""
    return {
        "year": year, "home": home, "example": False, "on": None, "by": None, "final": False, "figures": "",
        "why": in_words(fault), "advances": None, "claims": None, "claimed": (), "may_bill": False,
    }  # fmt: skip


def _advances(stated: StatedYear, rounds: Sequence[RoundState], seen: Sequence[VatStatement]) -> Table:
    """What is advanced at each instalment by who is seen, and whether it was issued."""
    planned, year = stated.planned, stated.asked.year
    run = planned.run
    parts = [[sum(each.values()) for each in advanced(planned, own.participant)] for own in seen]
    states = {each.which.part: each for each in rounds}
    rows = []
    for place, term in enumerate(planned.terms.instalments):
        cents = [own[place] for own in parts]
        found = states.get(str(place + 1))
        issued = {each.participant for each in found.issued} if found else set()
        count = sum(own.participant in issued for own in seen)
        days = f"factuur {date_long(date(year, *term.invoiced))}, vervalt {date_long(date(year, *term.due))}"
        rows.append(Row((term.name, *map(amount, cents), *_whole(cents), f"{count} van {len(seen)}"), detail=days))
    owed = [planned.owed(own.participant) for own in seen]
    rows.append(Row((f"Raming {year}", *map(amount, owed), *_whole(owed), ""), "total"))
    columns = (
        Column("Voorschot", "text"), *(Column(run.name(own.participant)) for own in seen),
        *((Column("Totaal"),) if len(seen) > 1 else ()), Column("Uitgegeven", "text"),
    )  # fmt: skip
    return Table(f"Voorschotten doorschuif-btw {year}", columns, tuple(rows), IN_EUROS, example=planned.example)


def _whole(cents: Sequence[int]) -> tuple[str, ...]:
    """The sum of several municipalities; nothing for one."""
    return (amount(sum(cents)),) if len(cents) > 1 else ()


def _claimed(stated: StatedYear, each: VatStatement, task_fields: Mapping[str, str], home: str) -> Claimed:
    return Claimed(
        each.participant,
        stated.planned.run.name(each.participant),
        each.claim_cents,
        stated_table(each, task_fields),
        apart_table(each, task_fields),
        sum_table(each),
        f"{home}/doorschuif-btw/{each.participant}/opgave.pdf",
    )
