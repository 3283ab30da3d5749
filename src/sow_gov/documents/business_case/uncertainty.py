# SPDX-License-Identifier: EUPL-1.2
"""What does a business case rest on, and how sure is that? Assumptions with their sources, and what each can change."""

from fractions import Fraction
from itertools import groupby

from sow_gov.documents.business_case.tables import WHOLE_EUROS
from sow_gov.domain.business_case import Assumption, AssumptionUnit
from sow_gov.domain.source import Source
from sow_gov.planning.business_case.sensitivity import Swing
from sow_gov.planning.business_case.view import CaseView
from sow_gov.wording.assumptions import shown
from sow_gov.wording.money import change
from sow_gov.wording.numbers import DASH, decimal
from sow_gov.wording.table import Column, Row, Table


def assumption_table(view: CaseView) -> Table:
    """Every assumption with its value per year, low and high, under the source it was found in."""
    rows: list[Row] = []
    by_source = sorted(view.case.assumptions, key=lambda each: _place(view, each.source))
    for (text, example), found in groupby(by_source, key=lambda each: (each.source.text, each.source.example)):
        rows.append(Row((f"{text[0].upper()}{text[1:]}{' (voorbeeld)' if example else ''}",), "group"))
        for each in found:
            rows += _assumption_rows(view, each)
    columns = (Column("Aanname", "text", 36), *(Column(str(year)) for year in view.case.years))
    note = "Laag en hoog gelden voor het laatste jaar; de jaren ervoor gaan naar verhouding mee."
    return Table(
        "Aannames met hun bron", (*columns, Column("Laag"), Column("Hoog")), tuple(rows), "", note, "aannames",
        example=view.case.example,
    )  # fmt: skip


def _place(view: CaseView, source: Source) -> int:
    """Where a source is first named."""
    named = [(each.source.text, each.source.example) for each in view.case.assumptions]
    return named.index((source.text, source.example))


def _assumption_rows(view: CaseView, assumption: Assumption) -> list[Row]:
    """One row where it is the same in every situation, otherwise one for each."""
    ends = [DASH if end is None else _cell(assumption.unit, end) for end in (assumption.low, assumption.high)]
    paths = {slug: tuple(path.values[year] for year in view.case.years) for slug, path in assumption.paths.items()}
    unit = ", in euro's" if assumption.unit is AssumptionUnit.EURO else ""
    if len(set(paths.values())) == 1:
        values = (_cell(assumption.unit, value) for value in paths[view.case.chosen])
        return [Row((f"{assumption.name}{unit}", *values, *ends), detail=assumption.source.note)]
    rows = []
    for slug, path in paths.items():
        name = f"{assumption.name}{unit}, {view.case.situation(slug).name.lower()}"
        bounds, note = (ends, assumption.source.note) if slug == assumption.moves[0] else ([DASH, DASH], "")
        rows.append(Row((name, *(_cell(assumption.unit, value) for value in path), *bounds), detail=note))
    return rows


def _cell(unit: AssumptionUnit, value: Fraction) -> str:
    """A value in a narrow column: an amount without its sign, and without cents where there are none."""
    if unit is not AssumptionUnit.EURO:
        return shown(unit, value)
    return decimal(value / 100, 0 if (value / 100).denominator == 1 else 2)


def swing_table(view: CaseView) -> Table:
    """The difference when one assumption ends low or high and all others as expected, the widest first."""
    rows = [_swing_row(swing) for swing in _wide(view)]
    span = f"{view.case.years[0]}-{view.case.years[-1]}"
    columns = (
        Column("Aanname", "text", 34), Column("Laag"), Column("Hoog"), Column("Verschil bij laag"),
        Column("Verschil bij hoog"),
    )  # fmt: skip
    note = f"Verwacht is {change(view.difference(), dash=True)}. {_without_effect(view)}"
    return Table(
        f"Eén aanname tegelijk: verschil {span}", columns, tuple(rows), WHOLE_EUROS, note.strip(), "gevoeligheid",
        example=view.case.example,
    )  # fmt: skip


def grid_table(view: CaseView) -> Table | None:
    """The difference of the last year for values of the two assumptions that matter most; None without two."""
    grid = view.grid
    if grid is None:
        return None
    columns = (Column(grid.down.name, "text", 30), *(Column(shown(grid.across.unit, v)) for v in grid.across_values))
    rows = tuple(
        Row((shown(grid.down.unit, value), *(change(cents, dash=True) for cents in row)))
        for value, row in zip(grid.down_values, grid.cents, strict=True)
    )
    caption = f"Verschil in {grid.year} naar {grid.down.name} (rijen) en {grid.across.name} (kolommen)"
    bands = (("", 1), (grid.across.name, len(grid.across_values)))
    return Table(caption, columns, rows, WHOLE_EUROS, key="twee", bands=bands, example=view.case.example)


def _swing_row(swing: Swing) -> Row:
    assumption = swing.assumption
    ends = (DASH if end is None else shown(assumption.unit, end) for end in (assumption.low, assumption.high))
    outcomes = (change(cents, dash=True) for cents in (swing.low_cents, swing.high_cents))
    return Row((assumption.name, *ends, *outcomes))


def _wide(view: CaseView) -> list[Swing]:
    """What changes the difference at all."""
    return [swing for swing in view.swings if swing.width_cents]


def _without_effect(view: CaseView) -> str:
    """How many uncertain assumptions change nothing."""
    found = sum(not swing.width_cents for swing in view.swings)
    if not found:
        return ""
    whose = "Eén andere aanname heeft" if found == 1 else f"{found} andere aannames hebben"
    return f"{whose} geen invloed: gelijk in beide situaties, of alleen van belang voor wie niet meetelt."
