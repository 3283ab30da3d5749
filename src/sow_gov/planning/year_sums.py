# SPDX-License-Identifier: EUPL-1.2
"""What does a year come to? The sums of a run that schedules, key figures and closing checks rest on."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from sow_gov.allocation.lines import Group
from sow_gov.allocation.run import Run
from sow_gov.domain.budget_line import LineKind
from sow_gov.domain.placing import Nature, Side
from sow_gov.planning.overview import Totals, columns
from sow_gov.statutory.law import Item

PROVISIONS: Final = "7.2"
"""Iv3 category of additions to provisions (costs) and of what is released from them (income)."""
DEPRECIATION: Final = "7.3"
"""Iv3 category of depreciation."""


@dataclass(frozen=True, slots=True)
class YearSums:
    """Jaarsommen of a run in cents; ``word`` is what stands above its column, such as "Begroting".

    ``contributions_cents`` is the income from the participants; ``incidental_contributions_cents`` the part of it that
    pays for incidental own choices. ``items`` maps each item of the BBV to its totals.
    """

    year: int
    word: str
    structural: Totals
    incidental: Totals
    items: Mapping[Item, Totals]
    provisions: Totals
    depreciation_cents: int
    contributions_cents: int
    incidental_contributions_cents: int
    example: bool

    @property
    def total(self) -> Totals:
        """All lines."""
        return self.structural + self.incidental

    @property
    def income_cents(self) -> int:
        """Totale baten without reserve movements (BBV art. 17 c): own income and contributions."""
        return self.total.income + self.contributions_cents

    @property
    def before_reserves_cents(self) -> int:
        """Saldo van baten en lasten: the result before reserve movements (BBV art. 17 d)."""
        return self.income_cents - self.total.costs

    @property
    def result_cents(self) -> int:
        """The result after reserve movements; nothing in a budget that participants pay in full."""
        return self.contributions_cents - self.total.borne

    @property
    def structural_result_cents(self) -> int:
        """The result without what is incidental: what the structural income leaves of the structural costs (BBV 20)."""
        return self.contributions_cents - self.incidental_contributions_cents - self.structural.borne

    @property
    def overhead_cents(self) -> int:
        """What overhead costs, without its own income (BBV art. 8)."""
        return self.items.get(Item.OVERHEAD, Totals()).costs

    @property
    def unforeseen_cents(self) -> int:
        """What is set aside for onvoorzien."""
        return self.items.get(Item.UNFORESEEN, Totals()).costs


def year_sums(run: Run, items: Mapping[str, Item], contributions_cents: int | None = None) -> YearSums:
    """Sum a run.

    Args:
        run: of a budget, an outlook year or the accounts.
        items: taakveld -> the item of the BBV that it makes; a taakveld without one is ``Item.OTHER``.
        contributions_cents: what participants pay; default all that they bear, so that the result is nil.
    """
    groups = run.allocation.figures.groups
    natures = {nature: _sum(each for each in groups if each.first.placing.nature is nature) for nature in Nature}
    borne = natures[Nature.STRUCTURAL].borne + natures[Nature.INCIDENTAL].borne
    return YearSums(
        run.year,
        columns([run])[0].word,
        natures[Nature.STRUCTURAL],
        natures[Nature.INCIDENTAL],
        _by_item(groups, items),
        _sum(each for each in groups if each.first.placing.category == PROVISIONS),
        _sum(each for each in groups if each.first.placing.category == DEPRECIATION).balance,
        borne if contributions_cents is None else contributions_cents,
        sum(each.total_cents for each in groups if each.first.choice and _incidental(each)),
        run.example,
    )


def totals_of_group(group: Group) -> Totals:
    """The totals of lines with one place and one bearing."""
    cents, cost = group.total_cents, group.first.side is Side.COST
    if group.first.kind is LineKind.RESERVE:
        return Totals(added=cents) if cost else Totals(withdrawn=-cents)
    return Totals(costs=cents) if cost else Totals(income=-cents)


def _sum(groups: Iterable[Group]) -> Totals:
    return sum(map(totals_of_group, groups), Totals())


def _incidental(group: Group) -> bool:
    return group.first.placing.nature is Nature.INCIDENTAL


def _by_item(groups: Sequence[Group], items: Mapping[str, Item]) -> Mapping[Item, Totals]:
    found: dict[Item, Totals] = {}
    for each in groups:
        item = items.get(each.first.placing.task_field, Item.OTHER)
        found[item] = found.get(item, Totals()) + totals_of_group(each)
    return found
