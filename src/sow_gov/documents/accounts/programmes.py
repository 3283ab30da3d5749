# SPDX-License-Identifier: EUPL-1.2
"""What was reached with each programme, what did it cost, and why was that not what was budgeted (BBV art. 25, 28)?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from sow_gov.documents import results
from sow_gov.documents.accounts import beside
from sow_gov.documents.shared import IN_WHOLE_EUROS
from sow_gov.domain.balance_sheet import Settling
from sow_gov.planning.accounts import ProgrammeAccount
from sow_gov.planning.annual_report import AnnualReport, Deviation, deviations
from sow_gov.planning.overview import Totals, by_item, columns, side_by_side
from sow_gov.statutory.law import Item
from sow_gov.wording.money import change, euro_short, euro_whole, millions
from sow_gov.wording.sections import PROGRAMME
from sow_gov.wording.table import Column, Row, Table

NOTABLE_CENTS = 25_000_00
"""From which difference a line is told apart, in cents; what is smaller and unexplained goes together (own choice)."""
_MILLION = 1_000_000_00
_ROWS_TOGETHER = 12
_NOTE = (
    "Een bate staat met een min; een verschil met een plus kost geld. Overig is elk verschil onder "
    f"{euro_short(NOTABLE_CENTS)} zonder toelichting."
)


@dataclass(frozen=True, slots=True)
class ProgrammeTold:
    """Programma in de jaarstukken: its text (None when there is none), its results, its costs, and why they differ."""

    slug: str
    name: str
    text: Markup | None
    borne: str
    difference: str
    more: bool
    fixed: bool
    results: Table | None
    costs: Table
    deviations: Table | None

    @property
    def deviations_together(self) -> bool:
        """Whether the differences are few enough to keep them on one page; a longer table runs on."""
        return self.deviations is not None and len(self.deviations.rows) <= _ROWS_TOGETHER


def told(report: AnnualReport, account: ProgrammeAccount, sections: Mapping[str, Markup]) -> ProgrammeTold:
    """Tell of one programme."""
    totals = (account.adopted, account.amended, account.realised)
    difference = account.realised.borne - account.amended.borne
    slug, name = account.programme, account.name
    code, rows = f"{PROGRAMME}{slug}", beside.totals_rows(report, totals, slug)
    return ProgrammeTold(
        slug, name, sections.get(code), rounded(account.realised.borne),
        euro_short(abs(difference)) if difference else "", difference > 0,
        report.settled and account.settling is Settling.FIXED,
        results.programme_table(report.year, report.standings, slug, name),
        beside.table(report, f"Lasten en baten van {name}", "Onderdeel", rows, f"kosten-{slug}"),
        deviation_table(report, account),
    )  # fmt: skip


def deviation_table(report: AnnualReport, account: ProgrammeAccount) -> Table | None:
    """The differences of a programme by line, with what explains them; None when there are none."""
    found = deviations(report, account.programme)
    if not found:
        return None
    notable = [each for each in found if each.explanation or abs(each.difference_cents) >= NOTABLE_CENTS]
    rows = [_deviation(each) for each in notable]
    rest = [each for each in found if each not in notable]
    if rest:
        count = "1 regel" if len(rest) == 1 else f"{len(rest)} regels"
        rows.append(_summed(f"Overig, {count}", rest))
    rows.append(_total(account))
    heads = (Column("Regel", "text", 48), Column("Na wijziging"), Column("Werkelijk"), Column("Verschil"))
    caption, key = f"Verschillen van {account.name}", f"verschillen-{account.programme}"
    return Table(caption, heads, tuple(rows), IN_WHOLE_EUROS, _NOTE, key, example=report.example)


def general(report: AnnualReport, sections: Mapping[str, Markup]) -> dict[str, Any]:
    """Overhead and the other items that the BBV wants to see apart (art. 8 and 24), and what hosts charged."""
    items = [by_item(run.allocation.figures, report.legal.items) for run in report.runs]
    shown = (Item.OVERHEAD, Item.FUNDS, Item.UNFORESEEN, Item.TAX)
    saldi = {item: [each.get(item, Totals()).balance for each in items] for item in shown}
    overhead = [each.get(Item.OVERHEAD, Totals()).costs for each in items]
    rows = [beside.row(item.value, cents) for item, cents in saldi.items()]
    support = {each.slug for each in report.realised.regime.programmes if each.overhead}
    return {
        "overhead": rounded(overhead[2]),
        "overhead_difference": euro_short(abs(overhead[2] - overhead[1])) if overhead[2] != overhead[1] else "",
        "overhead_more": overhead[2] > overhead[1],
        "unforeseen": euro_short(saldi[Item.UNFORESEEN][1]) if saldi[Item.UNFORESEEN][1] else "",
        "used": euro_short(saldi[Item.UNFORESEEN][2]) if saldi[Item.UNFORESEEN][2] else "",
        "tax": euro_short(saldi[Item.TAX][2]) if saldi[Item.TAX][2] else "",
        "items": beside.table(report, "Posten die het BBV apart wil zien", "Saldo van", rows, "posten"),
        "support": [told(report, each, sections) for each in report.accounts.programmes if each.programme in support],
        "text": sections.get("overhead"),
        "hosting": hosting_table(report),
    }


def hosting_table(report: AnnualReport) -> Table | None:
    """What each host charged for its services; None when nobody hosts anything."""
    lines = side_by_side(
        columns(report.runs), lambda figures: tuple(each for each in figures.lines if each.origin.startswith("hosting"))
    )
    if not lines:
        return None
    rows: list[Row] = []
    for agreement in report.realised.budget.hosting:
        own = [(line, cents) for line, cents in lines if line.origin == f"hosting {agreement.host}"]
        rows.append(Row((f"Gastheer {report.realised.name(agreement.host)}",), "group"))
        rows += [beside.row(line.label, cents) for line, cents in own]
    rows.append(beside.row("Totaal", [sum(cents) for cents in zip(*(c for _, c in lines), strict=True)], "total"))
    return beside.table(report, "Wat gastheren in rekening brachten", "Dienst", rows, "gehost")


def rounded(cents: int) -> str:
    """An amount for a sentence: in millions where it is that large, otherwise in whole euros."""
    return millions(cents) if abs(cents) >= _MILLION else euro_short(cents)


def _deviation(each: Deviation) -> Row:
    amounts = (euro_whole(each.amended_cents, dash=True), euro_whole(each.realised_cents, dash=True))
    cells = (each.line.label, *amounts, change(each.difference_cents))
    explanation = each.explanation[:1].upper() + each.explanation[1:]
    return Row(cells, "choice" if each.line.choice else "line", explanation)


def _summed(label: str, found: Sequence[Deviation]) -> Row:
    amended, realised = sum(each.amended_cents for each in found), sum(each.realised_cents for each in found)
    return Row((label, euro_whole(amended), euro_whole(realised), change(realised - amended, dash=True)))


def _total(account: ProgrammeAccount) -> Row:
    difference = account.realised.borne - account.amended.borne
    return Row(("Verschil per saldo", "", "", change(difference, dash=True)), "total")
