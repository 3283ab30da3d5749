# SPDX-License-Identifier: EUPL-1.2
"""Was the money spent lawfully? The statement of the dagelijks bestuur with its limit (BBV art. 28 and 58b)."""

from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from sow_gov.documents.shared import IN_WHOLE_EUROS
from sow_gov.domain.balance_sheet import LawfulnessCriterion
from sow_gov.planning.annual_report import AnnualReport
from sow_gov.wording.money import euro, euro_short, euro_whole
from sow_gov.wording.numbers import DASH, percentage
from sow_gov.wording.table import Column, Row, RowKind, Table


def chapter(report: AnnualReport) -> dict[str, Any]:
    """The limit, what went over the budget, what else was found, and how that stands to the limit."""
    limit, unlawful = report.view.limit, report.view.unlawful
    overspent = sum(each.overspent_cents for each in report.accounts.programmes)
    total = overspent + sum(each.cents for each in unlawful)
    return {
        "applies": limit is not None,
        "percent": percentage(Fraction(limit.permille, 1000)) if limit else "",
        "highest": percentage(Fraction(report.legal.highest_permille or 0, 1000)),
        "chosen": report.view.sheet is not None and report.view.sheet.limit_permille is not None,
        "base": euro_short(limit.base_cents) if limit else "",
        "with_additions": limit is not None and limit.with_additions,
        "limit": euro_short(limit.cents) if limit else "",
        "within": limit is not None and total <= limit.cents,
        "total": euro(total),
        "nothing": total == 0,
        "known": report.view.sheet is not None,
        "overspent": euro_short(overspent) if overspent else "",
        "programmes": programme_table(report),
        "findings": finding_table(report, overspent, total),
        "measures": [(each.name, each.explanation) for each in unlawful],
    }


def programme_table(report: AnnualReport) -> Table:
    """Costs of each programme beside its budget after amendment: what the AB authorised, and how far it went over."""
    found = [(e.name, (e.amended.costs, e.realised.costs, e.overspent_cents)) for e in report.accounts.programmes]
    rows = [_row(name, cents) for name, cents in found]
    rows.append(_row("Samen", [sum(column) for column in zip(*(cents for _, cents in found), strict=True)], "total"))
    heads = ("Lasten na wijziging", "Lasten werkelijk", "Overschrijding")
    columns = (Column("Programma", "text", 40), *map(Column, heads))
    caption = "Lasten per programma naast de begroting"
    return Table(caption, columns, tuple(rows), IN_WHOLE_EUROS, key="overschrijding", example=report.example)


def finding_table(report: AnnualReport, overspent: int, total: int) -> Table | None:
    """Everything found, by criterion and kind, beside the limit; None in the years without a statement."""
    limit = report.view.limit
    if limit is None:
        return None
    budget = LawfulnessCriterion.BUDGET.value
    wrong = "fout" if overspent else DASH
    rows = [Row(("Lasten boven de begroting", budget, wrong, euro_whole(overspent, dash=True)))]
    for each in report.view.unlawful:
        kind = "onduidelijk" if each.unclear else "fout"
        rows.append(Row((each.name, each.criterion.value, kind, euro_whole(each.cents)), detail=each.explanation))
    rows.append(Row(("Samen", "", "", euro_whole(total, dash=True)), "total"))
    rows.append(Row(("Verantwoordingsgrens", "", "", euro_whole(limit.cents))))
    columns = (
        Column("Bevinding", "text", 46), Column("Criterium", "text", 23), Column("Soort", "text", 14), Column("Bedrag"),
    )  # fmt: skip
    return Table("Afwijkingen en grens", columns, tuple(rows), IN_WHOLE_EUROS, key="grens", example=report.example)


def _row(label: str, cents: Sequence[int], kind: RowKind = "line") -> Row:
    return Row((label, *(euro_whole(each, dash=True) for each in cents)), kind)
