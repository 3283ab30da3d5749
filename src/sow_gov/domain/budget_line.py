# SPDX-License-Identifier: EUPL-1.2
"""What is one line of a budget, and which of the five kinds of money is it?"""

from dataclasses import dataclass
from enum import StrEnum

from sow_gov.domain.placing import Placing, Side
from sow_gov.domain.source import Source


class LineKind(StrEnum):
    """Soort regel (M1): which of the five kinds a line is decides who bears it."""

    EXECUTION = "uitvoeringskosten"
    PROGRAMME_MONEY = "programmageld"
    CHOICE = "eigen beleidskeuze"
    OWN_INCOME = "eigen inkomsten"
    RESERVE = "reservemutatie"


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """Begrotingsregel: an amount per year with its place in the paper and who bears it (M2).

    ``amounts`` holds euro cents for the budget year and the three years after it, never negative: ``side`` says
    whether it is a cost or an income. ``borne_by`` is the programme whose key divides the line; ``participant`` is
    filled instead when the line goes to one municipality in full. ``driver`` places an overhead line in the full-cost
    view. ``unit`` is the organisation unit that spends it.
    """

    slug: str
    label: str
    kind: LineKind
    unit: str
    placing: Placing
    side: Side
    borne_by: str | None
    participant: str | None
    driver: str | None
    amounts: tuple[int, ...]
    source: Source
    department: str | None = None
