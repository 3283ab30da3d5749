# SPDX-License-Identifier: EUPL-1.2
"""What does a proof of a settlement rest on? The cells by which a year is owed in the end, and a result that is given.

Where a programme is settled on real costs these are the cells of the accounts, where its contribution is fixed those of
the budget (M7); the keys of those stand under codes of their own, because their counts are others.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sow_gov.allocation.engine import Cell
from sow_gov.billing.settlement import Settlement


@dataclass(frozen=True, slots=True)
class SettledYear:
    """Afgerekend jaar, as its proof shows it.

    ``cells`` are those by which the year is owed, ``fixed`` the places of those of the budget among them; ``settling``
    maps every programme to the way it is settled. ``result_cents`` is what the AB gave to all participants together,
    and ``result`` what of it each gets.
    """

    settlement: Settlement
    settling: Mapping[str, str]
    cells: tuple[Cell, ...]
    fixed: tuple[int, ...]
    result_cents: int
    result: Mapping[str, int]

    def result_json(self) -> dict[str, Any]:
        """The result that is divided by what each paid for the cells of the budget."""
        return {"total_cents": self.result_cents, "of": list(self.fixed), "shares": dict(self.result)}
