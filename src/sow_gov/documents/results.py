# SPDX-License-Identifier: EUPL-1.2
"""Which tables say how the targets stand? One a unit, a programme or a municipality, and the costs they explain."""

from collections.abc import Callable, Mapping, Sequence

from sow_gov.documents.shared import IN_EUROS
from sow_gov.planning.results import Cost, Standing
from sow_gov.wording.dates import date_long
from sow_gov.wording.money import euro_whole
from sow_gov.wording.numbers import DASH
from sow_gov.wording.results import about_said, arrow_said, norm_said, value_said, verdict_said
from sow_gov.wording.table import Column, Row, Table

_NOTE = "het oordeel gaat over het hele jaar, de pijl vergelijkt met de vorige meting."


def results_table(caption: str, year: int, found: Sequence[Standing], key: str = "") -> Table:
    """How some targets stand: norm, the year before, measured, expected, and the verdict in words with its arrow.

    Once the year is over nothing is expected any more, and that column is left out.

    Args:
        caption: what the table is about.
        year: the budget year.
        found: the targets, in the order of the rows.
        key: by which the text of a paper may refer to the table.
    """
    over = _is_over(found)
    values = (str(year - 1), "Gemeten") if over else (str(year - 1), "Gemeten", "Verwacht")
    columns = (
        Column("Doel en maat", "text", 39 if over else 32), Column(f"Norm {year}", "number", 14), *map(Column, values),
        Column("Oordeel", "text", 23 if over else 19),
    )  # fmt: skip
    rows = tuple(_row(each, over=over) for each in found)
    return Table(caption, columns, rows, "", _measured_on(found), key, example=any(each.example for each in found))


def unit_tables(year: int, found: Sequence[Standing], units: Mapping[str, str]) -> tuple[Table, ...]:
    """A table a unit, in the order in which the regulation names them; none for a unit without targets.

    Args:
        year: the budget year.
        found: every target; those of DVOs are left out.
        units: code -> name.
    """
    own = [each for each in found if each.participant is None]
    return tuple(
        results_table(f"Resultaten {name} {year}", year, of_unit, f"resultaten-{slug}")
        for slug, name in units.items()
        if (of_unit := [each for each in own if each.unit == slug])
    )


def programme_table(year: int, found: Sequence[Standing], programme: str, name: str) -> Table | None:
    """The targets of the units in one programme; None when it has none."""
    own = [each for each in found if each.participant is None and each.programme == programme]
    return results_table(f"Resultaten {name} {year}", year, own, f"resultaten-{programme}") if own else None


def municipality_table(year: int, found: Sequence[Standing], participant: str, name: str) -> Table | None:
    """The targets in the DVO of one municipality; None when it has none."""
    own = [each for each in found if each.participant == participant]
    return results_table(f"Doelstellingen in de DVO van {name}", year, own, f"dvo-{participant}") if own else None


def cost_table(
    found: Sequence[Standing],
    programmes: Mapping[str, str],
    opened: Callable[[Cost, str], str] = lambda _, text: text,
) -> Table | None:
    """The costs that some targets explain, each once: a line, or the costs of a programme; None when there are none.

    Args:
        found: the targets.
        programmes: code -> name.
        opened: the budgeted amount as it is printed; a page may make it a link.
    """
    costs = list(dict.fromkeys(each.cost for each in found if each.cost))
    if not costs:
        return None
    rows = []
    for cost in costs:
        names = [each.name for each in found if each.cost == cost]
        label = cost.label or f"Lasten {programmes.get(cost.programme, cost.programme)}"
        amounts = (opened(cost, euro_whole(cost.budget_cents)), _known(cost.booked_cents), _known(cost.expected_cents))
        rows.append(Row((label, *amounts), detail="; ".join(names)))
    columns = (Column("Kosten of opbrengst, met wat zij moeten opleveren", "text", 52), Column("Begroot"),
               Column("Geboekt"), Column("Verwacht"))  # fmt: skip
    figures = ", ".join(dict.fromkeys(cost.figures for cost in costs if cost.figures))
    note = f"Geboekt en verwacht volgens {figures}." if figures else "Er is nog geen prognose of jaarrekening."
    return Table("Wat deze doelen kosten", columns, tuple(rows), f"{IN_EUROS} (heel)", note)


def _is_over(found: Sequence[Standing]) -> bool:
    """Whether every measurement is that of the end of the year."""
    days = {(each.reading.on.month, each.reading.on.day) for each in found if each.reading}
    return days == {(12, 31)}


def _row(standing: Standing, *, over: bool) -> Row:
    reading, kind = standing.reading, standing.kind
    told = [about_said(standing)]
    if reading and reading.explanation:
        told.append(reading.explanation.rstrip("."))
    verdict = f"{standing.colour.value}: {verdict_said(standing)}"
    values = [standing.previous, reading.measured if reading else None]
    if not over:
        values.append(reading.forecast if reading else None)
    return Row(
        (
            standing.name, norm_said(standing), *(value_said(value, kind) for value in values),
            f"{verdict}; {arrow_said(standing.arrow)}" if standing.arrow else verdict,
        ),
        detail=". ".join(told),
    )  # fmt: skip


def _measured_on(found: Sequence[Standing]) -> str:
    """On which days was measured, with how to read the table."""
    days = sorted({each.reading.on for each in found if each.reading})
    return f"Gemeten op {' en '.join(map(date_long, days))}; {_NOTE}" if days else f"Nog niets gemeten; {_NOTE}"


def _known(cents: int | None) -> str:
    return DASH if cents is None else euro_whole(cents)
