# SPDX-License-Identifier: EUPL-1.2
"""What is a line once it is clear who bears it, and how are very many of them reckoned with at once?

Lines that differ in code, label and amount alone form a group: its total is known before a single line is made.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import overload

from sow_gov.allocation.weights import Weights
from sow_gov.domain.agreement import SurchargeCover
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.hosting import Price
from sow_gov.domain.placing import Placing, Side
from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision


@dataclass(frozen=True, slots=True)
class Bearing:
    """Who bears a line: the participants by the key of a programme, or one participant in full. One of the two.

    ``buyers`` are the participants that bought the module of the line, in order; None when all bear it.
    """

    programme: str | None
    participant: str | None
    buyers: tuple[str, ...] | None = None


@dataclass(frozen=True, slots=True)
class Charge:
    """Meerkosten of an own choice, in cents: its full costs, those of the standard it replaces, and its cap."""

    costs_cents: int
    standard_cents: int
    cap_cents: int


@dataclass(frozen=True, slots=True)
class JointPart:
    """Deel in a joint choice: the extra cost of the whole group in cents, and the key that divides it among them."""

    choice: str
    total_cents: int
    weights: Weights


@dataclass(frozen=True, slots=True)
class SurchargePart:
    """Opslag in cents on the extra cost of ``choice``: tenths of a percent of ``base_cents``, and what it covers.

    Of the two lines that a surcharge on shared overhead makes, the one that lowers the overhead has ``permille`` below
    zero.
    """

    choice: str
    base_cents: int
    permille: int
    cover: SurchargeCover


@dataclass(frozen=True, slots=True)
class BorneLine:
    """A line of a figure set: signed euro cents (cost above zero, income below) with place and bearing.

    ``origin`` names the paper it stands in: "begroting", "hosting <host>" or "dvo <participant>"; ``choice`` the own
    policy choice it belongs to. A line priced as tariff times quantity carries its ``price`` and what is counted; a
    line that rests on a decision of its own, of a council or a host, carries that ``decision``, and a line of an own
    choice the ``charge`` it comes from: in a choice of a group its ``joint`` part, for overhead its ``surcharge``.
    ``department`` is the support department that spends it.
    """

    slug: str
    label: str
    kind: LineKind
    cents: int
    side: Side
    placing: Placing
    bearing: Bearing
    driver: str | None
    unit: str
    origin: str
    choice: str | None
    source: Source
    price: Price | None = None
    counted_in: str = ""
    decision: Decision | None = None
    charge: Charge | None = None
    joint: JointPart | None = None
    surcharge: SurchargePart | None = None
    department: str | None = None

    @property
    def owner(self) -> str | None:
        """The participant in whose DVO it stands, also when its saving is left with all; None for any other paper."""
        paper, _, name = self.origin.partition(" ")
        return name if paper == "dvo" else None


@dataclass(frozen=True, slots=True)
class Group:
    """Groep of lines with one place and one bearing: ``first`` stands for all of them, save code, label and amount.

    ``rows`` are the places of the lines in their figure set, in order; ``example`` tells whether any is an example.
    """

    first: BorneLine
    total_cents: int
    rows: Sequence[int]
    example: bool


@dataclass(frozen=True, eq=False)
class Taken(Sequence[BorneLine]):
    """Some of the lines of a figure set, in its order, made when they are looked at; equal to a tuple of the same."""

    lines: Sequence[BorneLine]
    groups: tuple[Group, ...]

    @cached_property
    def _made(self) -> tuple[BorneLine, ...]:
        return tuple(self.lines[row] for row in sorted(row for group in self.groups for row in group.rows))

    def __len__(self) -> int:
        return sum(len(group.rows) for group in self.groups)

    @overload
    def __getitem__(self, index: int) -> BorneLine: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[BorneLine, ...]: ...
    def __getitem__(self, index: int | slice) -> BorneLine | tuple[BorneLine, ...]:
        return self._made[index]

    def __iter__(self) -> Iterator[BorneLine]:
        return iter(self._made)

    def __eq__(self, other: object) -> bool:
        return tuple(self) == tuple(other) if isinstance(other, Taken | tuple) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._made)
