# SPDX-License-Identifier: EUPL-1.2
"""What does each instalment of a year ask, when its amounts change during the year? One plan, closing on the newest.

Whatever changes, the instalments of a plan sum to the newest amounts to the cent. What was invoiced by an older plan is
brought to the newest by a correction (:mod:`sow_gov.billing.correction`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.allocation.apportion import instalments
from sow_gov.allocation.engine import Block, Cell
from sow_gov.domain.agreement import PaymentTerms
from sow_gov.domain.billing_terms import ChangeSettling

Place = tuple[Block, str, str, str | None]
"""Where a line of an invoice stands: block, programme, taakveld ("" for an own choice) and own choice."""


def place_of(cell: Cell) -> Place:
    """The line of an invoice that a cell is part of."""
    return cell.block, cell.programme, "" if cell.choice else cell.task_field, cell.choice


def year_amounts(cells: Iterable[Cell], participant: str) -> dict[Place, int]:
    """What a participant bears in the year per line of an invoice, in cents; lines of nothing are left out."""
    amounts: dict[Place, int] = {}
    for cell in cells:
        place = place_of(cell)
        amounts[place] = amounts.get(place, 0) + cell.shares[participant]
    return {place: cents for place, cents in amounts.items() if cents}


@dataclass(frozen=True, slots=True)
class Stand:
    """Stand of the amounts of a year, in cents per line: the DVO, or an amendment of it.

    ``first`` is the first instalment that is invoiced by it, one above the last when none is left. ``settling`` says
    what becomes of the instalments before that one (M10).
    """

    amounts: Mapping[Place, int]
    first: int = 1
    settling: ChangeSettling = ChangeSettling.AT_ONCE


@dataclass(frozen=True, slots=True)
class InstalmentPlan:
    """Termijnenplan: the cents of every instalment per line, in order; together the amounts of the year.

    From instalment ``first`` on they are what the instalments before it left; 1 when all follow the newest amounts.
    """

    cents: Mapping[Place, tuple[int, ...]]
    first: int

    def asked(self, number: int) -> dict[Place, int]:
        """What an instalment asks per line."""
        return {place: cents[number - 1] for place, cents in self.cents.items()}


def planned(terms: PaymentTerms, stands: Sequence[Stand]) -> InstalmentPlan:
    """Plan the instalments of a year by all that was agreed on its amounts, oldest first.

    Settled at once, every instalment becomes what it would have been by the newest amounts. Spread, the instalments
    before the change stay as they were, and the others share what is left in proportion to their parts, the cents that
    do not divide in the first or the last of them as the DVO has it. Where none is left it is settled at once.

    Args:
        terms: of payment, in the DVO.
        stands: the DVO, then its amendments; at least one.

    Raises:
        Fault: ALLOC-02 or ALLOC-03, as :func:`sow_gov.allocation.apportion.instalments`.

    Source: decisions M5, M6 and M10; the order of the sums is an own choice.
    """
    parts = [term.part for term in terms.instalments]
    plan = InstalmentPlan({}, 1)
    for stand in stands:
        spread = stand.settling is ChangeSettling.SPREAD and 1 < stand.first <= len(parts)
        first = stand.first if spread else 1
        plan = _followed(plan, stand, parts, first, terms.remainder_in)
    return plan


def _followed(
    before: InstalmentPlan, stand: Stand, parts: Sequence[Fraction], first: int, remainder_in: str
) -> InstalmentPlan:
    """The plan in which the instalments from ``first`` on bring every line to its newest amount."""
    left = [part / sum(parts[first - 1 :]) for part in parts[first - 1 :]]
    cents: dict[Place, tuple[int, ...]] = {}
    for place in {**stand.amounts, **before.cents}:
        kept = before.cents.get(place, (0,) * len(parts))[: first - 1]
        rest = stand.amounts.get(place, 0) - sum(kept)
        cents[place] = (*kept, *instalments(rest, left, remainder_in))
    return InstalmentPlan({place: each for place, each in cents.items() if any(each)}, first)
