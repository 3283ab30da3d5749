# SPDX-License-Identifier: EUPL-1.2
"""Where did each sum of the ledger go, and may anybody see the lines under it? Account, cost centre and month by rule.

Under an account of clients nothing is shown but its total; so of an account that nobody placed yet (M25).
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from sow_gov.domain.budget import BudgetYear
from sow_gov.domain.dates import Dated
from sow_gov.domain.ledger import Booked, LedgerMapping, LedgerPurpose, MappingRule
from sow_gov.planning.from_ledger import joint_lines, mapping_on
from sow_gov.planning.ledger_figures import month_of
from sow_gov.planning.ledger_mapping import is_client, rule_of


@dataclass(frozen=True, slots=True)
class Placed:
    """Geplaatste boekingen: a sum of the ledger with the rule by which it belongs somewhere, None when there is none.

    ``closed`` tells that only the sum may be shown: it is of clients, or nobody knows whether it is.
    """

    booked: Booked
    rule: MappingRule | None
    closed: bool

    @property
    def month(self) -> int:
        """The month that it counts in, 1 to 12."""
        return month_of(self.booked.period)

    @property
    def line(self) -> str:
        """The code of the line that it is on; "" for what is on none."""
        return self.rule.line if self.rule and self.rule.purpose is LedgerPurpose.LINE else ""


def placed(booked: Iterable[Booked], mappings: Sequence[Dated[LedgerMapping]]) -> tuple[Placed, ...]:
    """Put every sum of the ledger in its place, by the mapping in force on the first day of its month."""
    return tuple(_placed(each, mappings) for each in booked)


def on_line(budget: BudgetYear, cells: Iterable[Placed], line: str, until: int) -> tuple[Placed, ...]:
    """The sums on a line up to and with a month, by account, cost centre and month.

    A line of a choice that a group makes together has what is booked on the lines of all of them, as in
    :func:`sow_gov.planning.from_ledger.booked_until`.
    """
    own = next((set(group) for group in joint_lines(budget) if line in group), {line})
    found = [each for each in cells if each.line in own and each.month <= until]
    return tuple(sorted(found, key=lambda each: (each.booked.account, each.booked.cost_centre, each.month)))


def closed_lines(budget: BudgetYear, sees: Collection[str]) -> frozenset[str]:
    """The lines of own choices that are not for who sees the DVOs of some municipalities alone.

    What a group chose together is open to all of it.
    """
    every: dict[str, set[str]] = {}
    open_: set[str] = set()
    for dvo in budget.agreements:
        for choice in dvo.choices:
            name = choice.joint.slug if choice.joint else f"{dvo.participant}/{choice.slug}"
            every.setdefault(name, set()).update(line.slug for line in choice.lines)
            if dvo.participant in sees:
                open_.add(name)
    return frozenset(slug for name, slugs in every.items() if name not in open_ for slug in slugs)


def _placed(each: Booked, mappings: Sequence[Dated[LedgerMapping]]) -> Placed:
    mapping = mapping_on(mappings, each.year, each.period)
    if mapping is None:
        return Placed(each, None, closed=True)
    return Placed(each, rule_of(mapping, each.account, each.cost_centre), is_client(mapping, each.account))
