# SPDX-License-Identifier: EUPL-1.2
"""How do the accounts stand beside the budget? Rows of budget, budget after amendment, accounts and the difference.

The same four columns in every table (BBV art. 27). A difference is what it came to above the budget after amendment:
above zero it cost more, or brought in more.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from sow_gov.documents.shared import IN_WHOLE_EUROS
from sow_gov.planning.annual_report import AnnualReport
from sow_gov.planning.overview import Totals
from sow_gov.wording.about import of_programme
from sow_gov.wording.money import change, euro_whole
from sow_gov.wording.shown import told
from sow_gov.wording.table import Column, Row, RowKind, Table

HEADS = ("Begroting", "Na wijziging", "Werkelijk", "Verschil")


def row(label: str, cents: Sequence[int], kind: RowKind = "line", detail: str = "") -> Row:
    """A row of three amounts and the difference of the last two, in whole euros."""
    adopted, amended, realised = cents
    shown = (euro_whole(each, dash=True) for each in (adopted, amended, realised))
    return Row((label, *shown, change(realised - amended, dash=True)), kind, detail)


def programme_row(
    report: AnnualReport, label: str, cents: Sequence[int], programme: str, kind: RowKind = "line"
) -> Row:
    """A row of amounts that belong to a programme, each with the figures that it is of."""
    made = row(label, cents, kind)
    first, *amounts, last = made.cells
    shown = zip(amounts, report.runs, strict=True)
    return replace(made, cells=(first, *(told(text, of_programme(run, programme)) for text, run in shown), last))


def table(
    report: AnnualReport, caption: str, head: str, rows: Iterable[Row], key: str, note: str = "", width: int = 36
) -> Table:
    """A table with the four columns; ``width`` is that of the labels in percent."""
    columns = (Column(head, "text", width), *map(Column, HEADS))
    return Table(caption, columns, tuple(rows), IN_WHOLE_EUROS, note, key, example=report.example)


def totals_rows(report: AnnualReport, totals: Sequence[Totals], programme: str) -> list[Row]:
    """Costs and income, what goes to and from reserves where there is any, and what is left to bear of a programme."""
    parts: list[tuple[str, Callable[[Totals], int], RowKind]] = [
        ("Lasten", lambda each: each.costs, "line"),
        ("Eigen baten", lambda each: each.income, "line"),
    ]
    if any(each.added or each.withdrawn for each in totals):
        parts.append(("Saldo", lambda each: each.balance, "subtotal"))
        parts.append(("Toevoeging aan reserves", lambda each: each.added, "line"))
        parts.append(("Onttrekking aan reserves", lambda each: each.withdrawn, "line"))
    parts.append(("Per saldo", lambda each: each.borne, "total"))
    return [
        programme_row(report, label, [taken(each) for each in totals], programme, kind) for label, taken, kind in parts
    ]
