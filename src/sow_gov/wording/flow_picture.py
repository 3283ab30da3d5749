# SPDX-License-Identifier: EUPL-1.2
"""How does the flow of money look? A municipality has its colour where it delivers, chooses or pays; the rest none."""

from collections.abc import Callable, Mapping

from sow_gov.allocation.run import Run
from sow_gov.planning.flow import Band, Flow, Stage
from sow_gov.wording.charts import Pattern
from sow_gov.wording.colours import styles
from sow_gov.wording.money import euro_short
from sow_gov.wording.sankey import Bar, Ribbon, sankey

HEADS: Mapping[Stage, str] = {
    Stage.SOURCE: "Waar het vandaan komt",
    Stage.DEPARTMENT: "Ondersteuning",
    Stage.UNIT: "Organisatieonderdeel",
    Stage.PROGRAMME: "Programma",
    Stage.MUNICIPALITY: "Wie het draagt",
}
"""What stands above each column."""

_PLAIN: tuple[str, Pattern] = ("#7c8b95", "solid")


def flow_picture(run: Run, followed: Flow, link: Callable[[Band], Mapping[str, str]]) -> str:
    """Draw a flow as SVG text; "" when no band can be drawn.

    Args:
        run: names the participants, whose order gives the colours.
        followed: its flow.
        link: the attributes of what a band opens, such as its address; empty when it opens nothing.
    """
    drawn = [band for band in followed.bands if band.drawn]
    if not drawn:
        return ""
    touched = {node for band in drawn for node in (band.start, band.end)}
    nodes = [node for node in followed.nodes if node in touched]
    stages = [stage for stage in Stage if any(node.stage is stage for node in nodes)]
    participants = run.allocation.participants
    looks = dict(zip(participants, styles(len(participants)), strict=True))
    bars = [
        Bar(
            stages.index(node.stage), node.name, euro_short(followed.through(node)),
            looks[node.party][0] if node.party in looks else "#4a5963",
        )
        for node in nodes
    ]  # fmt: skip
    place = {node: index for index, node in enumerate(nodes)}
    ribbons = [
        Ribbon(
            place[band.start], place[band.end], band.cents, band_name(band),
            *looks.get(band.end.party or band.start.party or "", _PLAIN), link(band),
        )
        for band in drawn
    ]  # fmt: skip
    return sankey([HEADS[stage] for stage in stages], bars, ribbons, f"Geldstroom {run.year}")


def band_name(band: Band) -> str:
    """A band in one phrase, such as "De Poort naar Inkomen: € 12.345.678", rounded for the eye."""
    return f"{band.label}: {euro_short(band.cents)}"
