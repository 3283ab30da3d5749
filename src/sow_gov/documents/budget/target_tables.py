# SPDX-License-Identifier: EUPL-1.2
"""Which targets does a budget set? Per programme the norm of the year and of the three after it, beside what was."""

from collections.abc import Sequence

from sow_gov.planning.results import Standing
from sow_gov.wording.numbers import DASH
from sow_gov.wording.results import about_said, value_said
from sow_gov.wording.table import Column, Row, Table


def targets_table(years: Sequence[int], found: Sequence[Standing], programme: str, name: str) -> Table | None:
    """The targets of the units in one programme; None when it has none.

    Args:
        years: from the budget year T to T+3.
        found: how the targets stood on the day of the budget, with what the years before gave.
        programme: its code.
        name: of the programme.
    """
    own = [each for each in found if each.participant is None and each.programme == programme]
    if not own:
        return None
    known = {point.on.year for each in own for point in each.points}
    before = [year for year in (years[0] - 2, years[0] - 1) if year in known]
    columns = (
        Column("Doel en maat", "text", 38), *(Column(str(year)) for year in before),
        *(Column(f"Norm {year}") for year in years),
    )  # fmt: skip
    rows = tuple(_row(each, before, years) for each in own)
    note = "Een kolom zonder norm geeft wat is gemeten, voor zover bekend op de dag van deze begroting."
    caption = f"Prestatiedoelen {name}"
    return Table(
        caption,
        columns,
        rows,
        "",
        note * bool(before),
        f"doelen-{programme}",
        example=any(each.example for each in own),
    )


def _row(standing: Standing, before: Sequence[int], years: Sequence[int]) -> Row:
    outcomes = {point.on.year: point.outcome for point in standing.points}
    values = [outcomes.get(year) for year in before] + [standing.norms.get(year) for year in years]
    said = (DASH if value is None else value_said(value, standing.kind) for value in values)
    return Row((standing.name, *said), detail=f"{about_said(standing)}; {standing.direction.value}")
