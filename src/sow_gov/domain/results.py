# SPDX-License-Identifier: EUPL-1.2
"""What was to be achieved, and what was? Targets of the units beside those of the DVO's, and how they stand."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from sow_gov.domain.agreement import Direction, TargetKind
from sow_gov.domain.source import Source


@dataclass(frozen=True, slots=True)
class UnitTarget:
    """Prestatiedoel of a unit: its norm per year, and the budget line or programme whose cost it explains.

    ``norms`` maps year -> whole number of ``measure`` (cents when financial); ``margin_percent`` is how far a result
    may miss its norm and still be "oranje". ``line`` is the code of a budget line, None when the programme as a whole.
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


@dataclass(frozen=True, slots=True)
class Measurement:
    """Meting of a target: what was measured on a day, and what the year is expected to give; None where not known.

    ``participant`` is that of a target of a DVO, None for a target of a unit.
    """

    target: str
    participant: str | None
    on: date
    measured: int | None
    forecast: int | None
    explanation: str
    source: Source
