# SPDX-License-Identifier: EUPL-1.2
"""What did the year cost and bring in, in the order of the BBV? The overview and what is incidental (art. 27, 28)."""

from collections.abc import Callable
from typing import Any

from sow_gov.allocation.figures import FigureSet
from sow_gov.allocation.lines import BorneLine
from sow_gov.allocation.run import Run
from sow_gov.documents.accounts import beside
from sow_gov.domain.placing import Nature
from sow_gov.planning import overview
from sow_gov.planning.annual_report import AnnualReport
from sow_gov.planning.overview import Totals, columns, side_by_side
from sow_gov.statutory.law import Item
from sow_gov.wording.money import euro_short, millions
from sow_gov.wording.table import Row, Table

_SIGNS = "Lasten en toevoegingen zonder teken, baten en onttrekkingen met een min."
Place = tuple[str, Item | None]
"""A row of the overview: a programme, or one item of the programme that holds the overhead."""


def chapter(report: AnnualReport) -> dict[str, Any]:
    """The tables of the chapter and what its sentences say."""
    total = overview.total(report.realised.allocation.figures)
    before = report.accounts.before_reserves_cents
    return {
        "costs": millions(total.costs),
        "income": millions(total.income),
        "before_reserves": euro_short(abs(before)) if before else "",
        "before_short": before < 0,
        "overview": overview_table(report),
        "incidental": lines_table(
            report, overview.incidental, "Incidentele lasten en baten", "Per saldo incidenteel", "incidenteel"
        ),
        "structural_reserves": lines_table(
            report, _structural_reserves, "Structurele toevoegingen en onttrekkingen aan reserves", "Per saldo",
            "structureel",
        ),
    }  # fmt: skip


def overview_table(report: AnnualReport) -> Table:
    """Costs and income by programme and item, reserve movements, contributions, and the result that is left."""
    totals = [overview.total(run.allocation.figures) for run in report.runs]
    rows = [
        *_group(report, "Lasten", lambda each: each.costs),
        *_group(report, "Eigen baten", lambda each: each.income),
        beside.row("Saldo van lasten en eigen baten", [each.balance for each in totals], "subtotal"),
        *_reserves(report),
    ]
    if report.settled:
        rows += _closing(report, totals)
    else:
        rows.append(beside.row("Voor de gemeenten", [each.borne for each in totals], "total"))
    return beside.table(report, f"Overzicht van baten en lasten {report.year}", "Onderdeel", rows, "overzicht")


def lines_table(
    report: AnnualReport, pick: Callable[[FigureSet], tuple[BorneLine, ...]], caption: str, total: str, key: str
) -> Table | None:
    """Some lines beside each other with their sum; None when no column has any."""
    lines = side_by_side(columns(report.runs), pick)
    if not lines:
        return None
    names = {each.slug: each.name for each in report.realised.regime.programmes}
    rows = []
    for programme, name in names.items():
        own = [(line, cents) for line, cents in lines if line.placing.programme == programme]
        rows += [Row((name,), "group")] * bool(own)
        rows += [beside.row(line.label, cents) for line, cents in own]
    rows.append(beside.row(total, [sum(cents) for cents in zip(*(cents for _, cents in lines), strict=True)], "total"))
    return beside.table(report, caption, "Regel", rows, key, _SIGNS, width=42)


def _structural_reserves(figures: FigureSet) -> tuple[BorneLine, ...]:
    return tuple(each for each in overview.reserve_movements(figures) if each.placing.nature is Nature.STRUCTURAL)


def _group(report: AnnualReport, heading: str, side: Callable[[Totals], int]) -> list[Row]:
    """A heading, a row for each place that has anything, and the sum."""
    rows = [Row((heading,), "group")]
    for place, label in _places(report).items():
        cents = [side(_at(report, run, place)) for run in report.runs]
        if any(cents):
            rows.append(beside.row(label, cents))
    totals = [side(overview.total(run.allocation.figures)) for run in report.runs]
    return [*rows, beside.row(f"Totaal {heading.lower()}", totals, "subtotal")]


def _reserves(report: AnnualReport) -> list[Row]:
    """Additions and withdrawals by programme (BBV art. 17 e); nothing where there are none."""
    rows = []
    for label, side in (("Toevoeging", "added"), ("Onttrekking", "withdrawn")):
        for programme in report.realised.regime.programmes:
            cents = [getattr(_at(report, run, (programme.slug, None)), side) for run in report.runs]
            if any(cents):
                rows.append(beside.row(f"{label} reserves, {programme.name}", cents))
    return rows


def _closing(report: AnnualReport, totals: list[Totals]) -> list[Row]:
    """What the participants pay, and the result that is left (BBV art. 42)."""
    planned = [run.allocation.total_cents for run in (report.adopted, report.amended)]
    paid = [*planned, report.accounts.contributions_cents + report.realised.allocation.rounding_cents]
    result = [cents - each.borne for cents, each in zip(paid, totals, strict=True)]
    return [beside.row("Bijdragen van de gemeenten", paid), beside.row("Gerealiseerd resultaat", result, "total")]


def _places(report: AnnualReport) -> dict[Place, str]:
    """Each programme, and the one that holds the overhead divided into its items."""
    labels: dict[Place, str] = {(e.slug, None): e.name for e in report.realised.regime.programmes if not e.overhead}
    for programme in report.realised.regime.programmes:
        if programme.overhead:
            used = {item for run in report.runs for item in _items(report, run, programme.slug)}
            labels |= {(programme.slug, item): item.value for item in Item if item in used}
    return labels


def _at(report: AnnualReport, run: Run, place: Place) -> Totals:
    slug, item = place
    if item is None:
        return overview.by_programme(run.allocation.figures).get(slug, Totals())
    return _items(report, run, slug).get(item, Totals())


def _items(report: AnnualReport, run: Run, slug: str) -> dict[Item, Totals]:
    return dict(overview.items_of(run.allocation.figures, slug, report.legal.items))
