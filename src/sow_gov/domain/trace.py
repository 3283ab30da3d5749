# SPDX-License-Identifier: EUPL-1.2
"""Why is an amount what it is? A tree of what it was made of, by which rule, from which source."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision

CENT = "cent"
PERMILLE = "tienden van een procent"
PART = "deel"
"""The unit of a part of a whole: ``exact`` has the part, ``value`` is that in whole percents, cut off."""


@dataclass(frozen=True, slots=True)
class Trace:
    """Rekenspoor: one value with its rule, the values it was made of and the decision it rests on, if it has its own.

    ``value`` counts ``unit`` ("cent" for money, otherwise the unit of a key). ``exact`` is the value before rounding,
    None where nothing was rounded. ``rule`` is a rule id such as "RULE-01", worded in :mod:`sow_gov.wording.rules`.
    """

    label: str
    value: int
    unit: str
    rule: str
    exact: Fraction | None = None
    source: Source | None = None
    inputs: tuple["Trace", ...] = ()
    decision: Decision | None = None

    @property
    def example(self) -> bool:
        """Whether anything below it, or its own source, is an example figure (M15)."""
        own = self.source is not None and self.source.example
        return own or any(part.example for part in self.inputs)

    def walk(self, depth: int = 0) -> Iterator[tuple[int, "Trace"]]:
        """Go through the tree from the top, each value with its depth."""
        yield depth, self
        for part in self.inputs:
            yield from part.walk(depth + 1)
