# SPDX-License-Identifier: EUPL-1.2
"""What was to be achieved, and what was? Targets of the units beside those of the DVO's, and how they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sow_gov.domain.agreement import Direction, TargetKind
from sow_gov.domain.placing import Side
from sow_gov.domain.source import Source


class TargetGroup(StrEnum):
    """Doelgroep of a target, by the earning capacity (loonwaarde) of its people in percent (M26)."""

    LOW = "0-40"
    MIDDLE = "40-80"
    HIGH = "80-100"


@dataclass(frozen=True, slots=True)
class FigureMeasure:
    """Meting uit cijfers: a financial target is what one side of some lines comes to, so that nobody types it over.

    Either every line on ``task_field`` counts, or those with the codes in ``lines``; the other is None or empty.
    """

    side: Side
    task_field: str | None
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class UnitTarget:
    """Prestatiedoel of a unit: its norm per year, and the budget line or programme whose cost it explains.

    ``norms`` maps year -> whole number of ``measure`` (cents when financial); ``margin_percent`` is how far a result
    may miss its norm and still be "oranje". ``line`` is the code of a budget line, None when the programme as a whole.
    ``figures`` are what a financial target is measured from, None when it is measured by hand. A target of the same
    code in a DVO is the same target for one municipality.
    """

    slug: str
    name: str
    unit: str
    programme: str
    line: str | None
    kind: TargetKind
    measure: str
    direction: Direction
    norms: Mapping[int, int]
    margin_percent: int
    source: Source
    group: TargetGroup | None = None
    figures: FigureMeasure | None = None


@dataclass(frozen=True, slots=True)
class Measurement:
    """Meting of a target: what was measured on a day, and what the year is expected to give; None where not known.

    ``participant`` is that of a target of a DVO, None for a target of a unit. ``in_cents`` says that both are euro
    cents; a target measured from figures may have an explanation alone.
    """

    target: str
    participant: str | None
    on: date
    measured: int | None
    forecast: int | None
    explanation: str
    source: Source
    in_cents: bool = False
