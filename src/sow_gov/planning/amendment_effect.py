# SPDX-License-Identifier: EUPL-1.2
"""What does an amendment do? Old amount, mutation and new amount per programme, and what each municipality pays.

Its last part is what a municipality takes into an amendment of its own budget: what it then pays more or less for each
programme and taakveld, from T to T+3.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sow_gov.allocation.figures import FigureSet
from sow_gov.allocation.run import Run
from sow_gov.domain.amendment import BudgetAmendment
from sow_gov.planning import overview
from sow_gov.planning.effect import Moved
from sow_gov.planning.overview import Totals

MUNICIPAL_CATEGORY = "4.3.3"
"""The Iv3 category on which a municipality books what it pays to a joint arrangement."""


@dataclass(frozen=True, slots=True)
class Mutation:
    """Mutatie of the totals under one code in the budget year: what they were, and what they become (BBV 18)."""

    before: Totals
    after: Totals

    @property
    def change(self) -> Totals:
        """What comes to them."""
        return self.after - self.before


@dataclass(frozen=True, slots=True)
class OwnChange:
    """Wijziging in the budget of a municipality: what it pays more, per year from T to T+3, under one place."""

    programme: str
    task_field: str
    cents: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class AmendmentEffect:
    """Gevolg of an amendment; ``before`` and ``after`` are the runs of T to T+3, which every figure here comes from.

    ``contributions`` has, per participant, what it pays in each of those years; with ``rounding`` (the line Afronding)
    they sum to ``total``. ``own`` is what each participant takes into its own budget; each sums to the differences of
    its contribution.
    """

    amendment: BudgetAmendment
    before: tuple[Run, ...]
    after: tuple[Run, ...]
    programmes: Mapping[str, Mutation]
    task_fields: Mapping[str, Mutation]
    categories: Mapping[str, Mutation]
    contributions: Mapping[str, tuple[Moved, ...]]
    rounding: tuple[Moved, ...]
    total: tuple[Moved, ...]
    own: Mapping[str, tuple[OwnChange, ...]]

    @property
    def years(self) -> tuple[int, ...]:
        """T to T+3."""
        return tuple(run.year for run in self.after)

    @property
    def example(self) -> bool:
        """Whether any figure in it is an example figure."""
        return any(run.example for run in (*self.before, *self.after))


def effect(amendment: BudgetAmendment, before: Sequence[Run], after: Sequence[Run]) -> AmendmentEffect:
    """Lay the budget with an amendment beside that without it.

    Args:
        amendment: the amendment.
        before: runs of the budget after the amendment before it, of T to T+3.
        after: runs with this one in it, of the same years.

    Returns:
        The effect: programmes, taakvelden and categories each sum to the same, and so do the municipalities.

    Source: BBV 18; Iv3 (informatievoorschrift) for the category of the municipality.
    """
    pairs, names = list(zip(before, after, strict=True)), after[0].allocation.participants
    old, new = before[0].allocation.figures, after[0].allocation.figures

    def each_year(cents: Callable[[Run], int]) -> tuple[Moved, ...]:
        return tuple(_moved(cents(was), cents(now)) for was, now in pairs)

    return AmendmentEffect(
        amendment,
        tuple(before),
        tuple(after),
        _mutations(old, new, overview.by_programme),
        _mutations(old, new, overview.by_task_field),
        _mutations(old, new, overview.by_category),
        {name: each_year(partial(_borne, name=name)) for name in names},
        each_year(lambda run: run.allocation.rounding_cents),
        each_year(lambda run: run.allocation.total_cents),
        {name: _own(name, pairs) for name in names},
    )


def _mutations(
    old: FigureSet, new: FigureSet, grouped: Callable[[FigureSet], Mapping[str, Totals]]
) -> Mapping[str, Mutation]:
    """Each code of either with both its totals, in the order in which they are first seen."""
    was, now = grouped(old), grouped(new)
    return {code: Mutation(was.get(code, Totals()), now.get(code, Totals())) for code in dict.fromkeys((*was, *now))}


def _own(name: str, pairs: Sequence[tuple[Run, Run]]) -> tuple[OwnChange, ...]:
    """What one participant pays more under each programme and taakveld; a place where nothing changes is left out."""
    found: dict[tuple[str, str], list[int]] = {}
    for index, runs in enumerate(pairs):
        for run, sign in zip(runs, (-1, 1), strict=True):
            for cell in run.allocation.cells:
                years = found.setdefault((cell.programme, cell.task_field), [0] * len(pairs))
                years[index] += sign * cell.shares.get(name, 0)
    return tuple(OwnChange(*place, tuple(cents)) for place, cents in found.items() if any(cents))


def _borne(run: Run, name: str) -> int:
    return run.allocation.contribution(name)


def _moved(before_cents: int, after_cents: int) -> Moved:
    return Moved(before_cents, after_cents, after_cents - before_cents)
