# SPDX-License-Identifier: EUPL-1.2
"""Which table stands beside the picture of the money flow? Every band, under the column that it starts from."""

from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from sow_gov.allocation.run import Run
from sow_gov.documents.shared import IN_EUROS
from sow_gov.planning.flow import Band, Flow, Stage
from sow_gov.wording.flow_picture import HEADS
from sow_gov.wording.money import amount
from sow_gov.wording.table import Column, Row, Table


def flow_table(run: Run, followed: Flow, shown: Callable[[Band], str], whole: str) -> Table:
    """Every band with what leaves its column together.

    Args:
        run: the divided figures.
        followed: their flow.
        shown: the amount of a band as text; on a screen a link to its explanation.
        whole: likewise what all participants bear together.
    """
    rows: list[Row] = []
    for stage, bands in groupby(followed.bands, key=lambda band: band.start.stage):
        rows += _stage_rows(stage, tuple(bands), shown)
    rows.append(Row((f"Bijdrage {run.year}", "", whole), "total"))
    return Table(
        f"Elke band van de geldstroom, {run.allocation.figures.phase.value} {run.year}",
        (Column("Van", "text"), Column("Naar", "text"), Column("Bedrag")), tuple(rows), IN_EUROS, key="stroom",
        example=run.example,
    )  # fmt: skip


def _stage_rows(stage: Stage, bands: Sequence[Band], shown: Callable[[Band], str]) -> Iterator[Row]:
    yield Row((HEADS[stage],), "group")
    for band in bands:
        detail = "" if band.drawn else "niet getekend, want onder nul"
        yield Row((band.start.name, band.end.name, shown(band)), detail=detail)
    yield Row(("Samen", "", amount(sum(band.cents for band in bands))), "subtotal")
