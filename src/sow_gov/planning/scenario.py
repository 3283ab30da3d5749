# SPDX-License-Identifier: EUPL-1.2
"""What if? The changes that somebody tries on a budget year: counts, keys, amounts, choices, leaving, taking over.

Changes are values; nothing that was adopted or posted is touched by them. Amounts are euro cents of the budget year,
those of a service that is taken over of a whole year.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from datetime import date

from sow_gov.domain.errors import Fault
from sow_gov.domain.source import Source

ASSUMED = Source("aangenomen in een scenario", example=True)
"""Where a changed figure comes from: nowhere, so whatever rests on it is an example figure (M15)."""


@dataclass(frozen=True, slots=True)
class CountChange:
    """Ander aantal: what a participant counts for a key, on the count date of the year and whenever that was known.

    ``value`` is a whole number of the key's units, or of euro cents when the key counts amounts.
    """

    key: str
    carrier: str
    value: int


@dataclass(frozen=True, slots=True)
class KeyChange:
    """Andere sleutel: the key of the regime by which what is borne through a programme is divided."""

    programme: str
    key: str


@dataclass(frozen=True, slots=True)
class TariffChange:
    """Ander tarief from the budget year on: of a hosted service (per unit, or its lump sum) or of a tariff key."""

    of: str
    unit_cents: int


@dataclass(frozen=True, slots=True)
class LineChange:
    """Ander bedrag of a budget line, never below zero: its side says whether it is a cost or an income."""

    line: str
    cents: int


@dataclass(frozen=True, slots=True)
class ChoiceChange:
    """Andere eigen keuze: the extra cost of all its lines together, below zero for a saving; None drops the choice.

    The amounts of a choice that a group makes are those of the group, so they change for all its members; whoever drops
    it steps out of the group.
    """

    choice: str
    cents: int | None


@dataclass(frozen=True, slots=True)
class Leave:
    """Uittreding: a participant bears nothing from this day on, the first without it."""

    participant: str
    on: date


@dataclass(frozen=True, slots=True)
class TakeOver:
    """Overname of a hosted service into own hands, from this day on (M3).

    ``own_cents`` is what it then costs in a whole year; ``stranded_cents`` what stays behind at the host in a whole
    year, None while nobody knows.
    """

    service: str
    on: date
    own_cents: int
    stranded_cents: int | None = None


Change = CountChange | KeyChange | TariffChange | LineChange | ChoiceChange | Leave | TakeOver


@dataclass(frozen=True, slots=True)
class Changes:
    """Wijzigingen of one scenario, by kind; they hold all together and in no order."""

    counts: tuple[CountChange, ...] = ()
    keys: tuple[KeyChange, ...] = ()
    tariffs: tuple[TariffChange, ...] = ()
    lines: tuple[LineChange, ...] = ()
    choices: tuple[ChoiceChange, ...] = ()
    leaving: tuple[Leave, ...] = ()
    taken_over: tuple[TakeOver, ...] = ()

    @property
    def every(self) -> tuple[Change, ...]:
        """All changes, kind by kind."""
        return tuple(change for kind in fields(self) for change in getattr(self, kind.name))


@dataclass(frozen=True, slots=True)
class Scenario:
    """Scenario: changes to a budget year under a name, to come back to."""

    name: str
    year: int
    changes: Changes


class ChangesRejected(Fault):
    """Afgekeurde wijzigingen: a scenario that cannot be worked out, with everything that is wrong with it."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        """Carry every fault, so that one round of mending is enough."""
        what = "; ".join(fault.what for fault in faults)
        super().__init__("SCENARIO-01", f"het scenario is niet door te rekenen: {what}", "herstel de wijzigingen")
        self.faults = tuple(faults)

    def __reduce__(self) -> tuple[type[Fault], tuple[object, ...]]:
        """Let the faults travel along."""
        return type(self), (self.faults,)
