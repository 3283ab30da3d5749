# SPDX-License-Identifier: EUPL-1.2
"""What does the settlement of a year come to per municipality, does it close, and what keeps it back?"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sow_gov.allocation.engine import Block
from sow_gov.app.settlement_view import SettlementView
from sow_gov.billing.settlement import Settlement
from sow_gov.documents.settlement import Borne, Statement, overview_table, settlement_table
from sow_gov.documents.shared import IN_EUROS
from sow_gov.domain.balance_sheet import Settling
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import Account
from sow_gov.planning.closing_terms import Closing
from sow_gov.web.errors import in_words
from sow_gov.web.language import Said, say
from sow_gov.web.screens.links import explanation_address, figures_named, opened
from sow_gov.wording.charts import Part, bars
from sow_gov.wording.colours import LESS, MORE, WHOLE
from sow_gov.wording.money import amount, euro, euro_short
from sow_gov.wording.table import Column, Row, Table


@dataclass(frozen=True, slots=True)
class Settled:
    """The settlement of one municipality on the page; ``invoice`` is the number of its invoice once it was issued."""

    participant: str
    name: str
    sentence: Said
    table: Table
    pdf: str
    invoice: str


def settlement_screen(
    view: SettlementView, statement: Statement, refusals: Sequence[Fault], account: Account, home: str
) -> dict[str, Any]:
    """Show what every municipality owes over a year, and the proof that together it is the accounts.

    Args:
        view: the year.
        statement: what the statements have in common.
        refusals: what keeps the year from being settled.
        account: a reviewer sees its own municipality, and the sums of all.
        home: the address of the year.
    """
    seen = [each for each in view.settlements if account.sees_agreement(each.participant)]
    whole = account.sees_every_agreement
    return {
        "year": view.year,
        "home": home,
        "example": view.example,
        "whole": view.whole,
        "refusals": tuple(map(in_words, refusals)) if whole else (),
        "overview": overview_table(statement) if whole else None,
        "chart": _chart(statement, seen) if seen else "",
        "closings": _closings(view.closings),
        "closes": all(each.holds for each in view.closings),
        "settled": tuple(_settled(view, statement, each, home) for each in seen),
        "may_bill": whole,
    }


def nothing_screen(year: int, home: str, fault: Fault) -> dict[str, Any]:
    """A year of which there is nothing to settle yet, with why."""
    return {
        "year": year, "home": home, "example": False, "whole": False, "refusals": (in_words(fault),), "overview": None,
        "chart": "", "closings": None, "closes": False, "settled": (), "may_bill": False,
    }  # fmt: skip


def _chart(statement: Statement, seen: Collection[Settlement]) -> str:
    """Per municipality what was budgeted, what it really came to and what was invoiced, all to one scale."""
    parts = []
    for each in seen:
        name = statement.run.name(each.participant)
        for label, cents, style in (
            (f"{name}, begroot", each.budgeted_cents, WHOLE),
            ("werkelijk", each.owed_cents, LESS),
            ("gefactureerd", each.invoiced_cents, MORE),
        ):
            parts.append(Part(label, max(cents, 0), euro_short(cents), *style))
    return bars(parts)


def _closings(closings: Sequence[Closing]) -> Table:
    """The proof: two amounts that must be the same, each with where it comes from."""
    rows = [
        Row(
            (each.name, amount(each.left.cents), amount(each.right.cents), "gelijk" if each.holds else "NIET gelijk"),
            detail=f"{each.left.label} ({each.left.where}) = {each.right.label} ({each.right.where})",
        )
        for each in closings
    ]
    columns = (
        Column("Wat gelijk moet zijn", "text"), Column("Gemeenten samen"), Column("Jaarrekening"), Column("", "text"),
    )  # fmt: skip
    return Table("De gemeenten samen zijn de jaarrekening", columns, tuple(rows), IN_EUROS, key="aansluiting")


def _settled(view: SettlementView, statement: Statement, each: Settlement, home: str) -> Settled:
    invoice = view.done.get(each.participant)
    return Settled(
        each.participant,
        statement.run.name(each.participant),
        _sentence(each),
        settlement_table(statement, each, _opening(view, each.participant, home)),
        f"{home}/afrekening/{each.participant}/overzicht.pdf",
        str(invoice.number) if invoice else "",
    )


def _sentence(each: Settlement) -> Said:
    cents = each.total_cents
    if not cents:
        return say("Niets bij te betalen en niets terug.")
    if cents < 0:
        return say("Krijgt %(amount)s terug.", amount=euro(-cents))
    return say("Betaalt nog %(amount)s.", amount=euro(cents))


@dataclass(frozen=True, slots=True)
class _Opening:
    """Makes an amount open its explanation, in the figures by which it is owed."""

    arrangement: str
    year: int
    participant: str
    figures: Mapping[bool, str]
    fixed: Collection[str]

    def __call__(self, cents: int, borne: Borne) -> str:
        held = borne.block is Block.SHARED and borne.part in self.fixed
        mixed = bool(self.fixed) and borne.realised and borne.part is None and borne.block in (None, Block.SHARED)
        if mixed:  # no one set of figures has it
            return amount(cents)
        figures = self.figures[borne.realised and not held]
        named = figures_named(figures, self.year)
        return opened(
            cents, explanation_address(self.arrangement, self.year, self.participant, borne.block, borne.part, named)
        )


def _opening(view: SettlementView, participant: str, home: str) -> _Opening:
    runs = view.runs
    figures = {False: runs.amended.allocation.figures.name, True: runs.realised.allocation.figures.name}
    fixed = frozenset(slug for slug, way in view.settling.items() if way is Settling.FIXED)
    return _Opening(home.split("/")[1], view.year, participant, figures, fixed)
