# SPDX-License-Identifier: EUPL-1.2
"""Which tables show what a business case gives? The result and why, per kind, who bears it, and what came of it.

Paper, command line and site show the same tables, in whole euros; the workbook has the cents.
"""

from collections.abc import Iterable, Sequence

from sow_gov.domain.business_case import APART, CaseLine, CaseLineKind, CaseOutcome
from sow_gov.planning.business_case.added_value import added_values, weighted_average
from sow_gov.planning.business_case.view import CaseView
from sow_gov.wording.assumptions import shown
from sow_gov.wording.money import change, euro_whole
from sow_gov.wording.numbers import DASH, decimal
from sow_gov.wording.table import Column, Row, RowKind, Table

WHOLE_EUROS = "in hele euro's"


def result_table(view: CaseView) -> Table:
    """The result of each situation per year, the difference, and the difference added up."""
    case = view.case

    def row(label: str, cents: Sequence[int], last: str, kind: RowKind = "line") -> Row:
        write = euro_whole if kind == "line" else change
        return Row((label, *(write(each, dash=True) for each in cents), last), kind)

    rows = [
        row(each.name, [view.result(each.slug, year) for year in case.years], euro_whole(view.result(each.slug)))
        for each in case.situations
    ]
    differences = [view.difference(year) for year in case.years]
    rows.append(row("Verschil", differences, change(view.difference(), dash=True), "total"))
    rows.append(row("Opgeteld verschil", list(view.payback.cents.values()), DASH, "subtotal"))
    note = "Baten min lasten van wie meetelt; onder nul is een tekort. " + _friction_note(view)
    columns = (Column("Situatie", "text", min(27, _label_width(view))), *_years(view), Column("Samen"))
    return Table("Resultaat per situatie", columns, tuple(rows), WHOLE_EUROS, note, "resultaat", example=case.example)


def breakdown_table(view: CaseView) -> Table:
    """What each cause adds to the difference, per year; each column sums to it."""
    found = view.breakdown
    rows = [
        _changes(view.case.name(cause), [*cents.values(), found.total(cause)]) for cause, cents in found.causes.items()
    ]
    differences = [*(view.difference(year) for year in view.case.years), view.difference()]
    rows.append(_changes("Verschil", differences, "total"))
    columns = (Column("Waardoor", "text", _label_width(view)), *_years(view), Column("Samen"))
    return Table("Opbouw van het verschil", columns, tuple(rows), WHOLE_EUROS, key="opbouw", example=view.case.example)


def kind_table(view: CaseView) -> Table:
    """Costs and income of the last year by kind, in the first and the chosen situation."""
    case, year = view.case, view.case.years[-1]
    rows = []
    for kind in CaseLineKind:
        lines = [line for line in view.lines if line.kind is kind]
        if lines:
            rows.append(_beside(view, kind.value.capitalize(), lines, (year,)))
    rows.append(_beside(view, "Resultaat", view.lines, (year,), "total"))
    names = (case.reference.name, case.situation(case.chosen).name)
    columns = (Column("Soort", "text", 34), *map(Column, names), Column("Verschil"))
    note = "Lasten staan onder nul."
    return Table(
        f"Lasten en baten {year} per soort", columns, tuple(rows), WHOLE_EUROS, note, "soorten", example=case.example
    )


def organisation_table(view: CaseView) -> Table | None:
    """What each organisation costs and brings in, in the last year; None where lines are of no organisation."""
    case, year = view.case, view.case.years[-1]
    rows = []
    for organisation in case.organisations:
        lines = [line for line in view.lines if line.organisation == organisation.slug]
        detail = "sw-bedrijf" if organisation.sheltered else ""
        rows.append(_beside(view, organisation.name, lines, (year,), detail=detail))
    others = [line for line in view.lines if line.organisation is None]
    if not rows:
        return None
    rows += [_beside(view, "Niet van één organisatie", others, (year,))] if others else []
    rows.append(_beside(view, "Resultaat", view.lines, (year,), "total"))
    names = (case.reference.name, case.situation(case.chosen).name)
    columns = (Column("Organisatie", "text", 40), *map(Column, names), Column("Verschil"))
    return Table(
        f"Resultaat {year} per organisatie", columns, tuple(rows), WHOLE_EUROS, key="organisaties", example=case.example
    )


def added_value_table(view: CaseView) -> Table | None:
    """Net added value per employee of each sw-bedrijf in the last year, and the weighted average; None without any."""
    case, year = view.case, view.case.years[-1]
    values = added_values(case, year)
    if not values:
        return None
    pair = (case.reference.slug, case.chosen)
    rows = [
        Row((each.line.name, decimal(each.employees, 0), *(decimal(each.per_employee[slug] / 100, 2) for slug in pair)))
        for each in values
    ]
    whole = decimal(sum(each.employees for each in values), 0)
    averages = (decimal(weighted_average(values, slug) / 100, 2) for slug in pair)
    rows.append(Row(("Gewogen gemiddelde", whole, *averages), "total"))
    names = (case.reference.name, case.situation(case.chosen).name)
    columns = (Column("Sw-bedrijf", "text", 40), Column("Medewerkers Wsw"), *map(Column, names))
    caption = f"Netto toegevoegde waarde per medewerker Wsw in {year}"
    return Table(caption, columns, tuple(rows), "in euro's", key="ntw", example=case.example)


def friction_table(view: CaseView) -> Table | None:
    """The difference without and with the costs of the change, year by year; None where the case has none."""
    case = view.case
    usual = [line for line in case.lines if case.counts(line, with_friction=False)]
    apart = [line for line in case.lines if line.kind in APART]
    if not apart:
        return None
    rows = [_over_years(view, "Zonder kosten van de verandering", usual, "subtotal")]
    for line in apart:
        detail = f"{line.kind.value}, {case.bearer(line.bearer).name}"
        rows.append(_over_years(view, line.name, [line], detail=detail))
    rows.append(_over_years(view, "Met alle kosten van de verandering", [*usual, *apart], "total"))
    columns = (Column("Verschil", "text", _label_width(view)), *_years(view), Column("Samen"))
    return Table("Kosten van de verandering", columns, tuple(rows), WHOLE_EUROS, key="frictie", example=case.example)


def bearer_table(view: CaseView) -> Table:
    """Where costs and benefits come down over the whole period, with everything that the change costs."""
    cells = {
        each.bearer: (
            each.income_cents, each.costs_cents, each.friction_cents, each.disentanglement_cents, each.total_cents
        )
        for each in view.borne
    }  # fmt: skip
    rows = [
        _changes(bearer.name, cents, detail="telt mee in het resultaat" if bearer.counts else "")
        for bearer, cents in cells.items()
    ]
    rows.append(_changes("Maatschappij", [sum(column) for column in zip(*cells.values(), strict=True)], "total"))
    labels = ("Baten", "Lasten", "Frictie", "Desintegratie", "Saldo")
    first, last = view.case.years[0], view.case.years[-1]
    note = (
        "Wat voor een drager gunstig is staat boven nul. Wat het bedrijf wint of verliest komt later bij de gemeenten."
    )
    return Table(
        f"Verschil {first}-{last} per drager", (Column("Drager", "text", 26), *map(Column, labels)), tuple(rows),
        WHOLE_EUROS, note, "dragers", example=view.case.example,
    )  # fmt: skip


def came_true_table(view: CaseView) -> Table | None:
    """Expected and realised difference per year, and what came out otherwise; None while nothing is known."""
    if not view.came_true:
        return None
    rows = []
    for each in view.came_true:
        gap = each.realised_cents - each.expected_cents
        cells = (change(each.expected_cents), change(each.realised_cents), change(gap, dash=True))
        rows.append(Row((str(each.outcome.year), *cells), "subtotal", each.outcome.note))
        rows += [
            Row((_turned_out(view, cause, each.outcome), "", "", change(cents))) for cause, cents in each.causes.items()
        ]
    expected = sum(each.expected_cents for each in view.came_true)
    realised = sum(each.realised_cents for each in view.came_true)
    rows.append(Row(("Samen", change(expected), change(realised), change(realised - expected, dash=True)), "total"))
    columns = (Column("Verschil in", "text", 56), Column("Verwacht"), Column("Uitgekomen"), Column("Scheelt"))
    return Table("Wat ervan uitkwam", columns, tuple(rows), WHOLE_EUROS, key="uitkomst", example=view.case.example)


def _turned_out(view: CaseView, cause: str, outcome: CaseOutcome) -> str:
    """A cause, with what was expected of it and what it became where it is an assumption that somebody measured."""
    if cause not in outcome.assumptions:
        return view.case.name(cause)
    assumption = view.case.assumption(cause)
    meant, became = assumption.paths[view.case.chosen].values[outcome.year], outcome.assumptions[cause]
    return f"{assumption.name}: {shown(assumption.unit, meant)} werd {shown(assumption.unit, became)}"


def _beside(
    view: CaseView,
    label: str,
    lines: Sequence[CaseLine],
    years: Sequence[int],
    kind: RowKind = "line",
    detail: str = "",
) -> Row:
    """Some lines in the first and the chosen situation, and the difference."""
    pair = (view.case.reference.slug, view.case.chosen)
    before, after = (view.made.result(slug, years, lines) for slug in pair)
    return Row((label, euro_whole(before), euro_whole(after), change(after - before, dash=True)), kind, detail)


def _over_years(view: CaseView, label: str, lines: Sequence[CaseLine], kind: RowKind = "line", detail: str = "") -> Row:
    """The difference of some lines in each year and together."""
    each_year = [view.made.difference((year,), lines) for year in view.case.years]
    return _changes(label, [*each_year, sum(each_year)], kind, detail)


def _changes(label: str, cents: Iterable[int], kind: RowKind = "line", detail: str = "") -> Row:
    return Row((label, *(change(each, dash=True) for each in cents)), kind, detail)


def _years(view: CaseView) -> list[Column]:
    return [Column(str(year)) for year in view.case.years]


def _label_width(view: CaseView) -> int:
    """How much of the width, in percent, is left for labels beside a column per year and one for all of them."""
    return max(16, min(34, 100 - 12 * (len(view.case.years) + 1)))


def _friction_note(view: CaseView) -> str:
    if view.with_friction:
        return "Met frictiekosten, en met de desintegratiekosten bij wie taken afstaat."
    return "Zonder frictiekosten en desintegratiekosten."
