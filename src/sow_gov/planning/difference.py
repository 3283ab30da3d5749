# SPDX-License-Identifier: EUPL-1.2
"""Why does a municipality pay more or less than another year, or than was budgeted? Its change, split by cause."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.allocation.apportion import TO_THE_CENT, rounded, settle
from sow_gov.allocation.run import Run
from sow_gov.planning.causes import Cause, Growth, growth_between, strands
from sow_gov.planning.overview import asked
from sow_gov.planning.shapley import shapley
from sow_gov.planning.states import Mixed

ROUNDING = "afronding"
"""The row of the cents between exact and rounded, beside those of the causes."""


@dataclass(frozen=True, slots=True)
class Change:
    """Verandering of what one participant pays, in cents: zero in a year in which it takes no part.

    ``causes`` has every cause; with ``rounding_cents`` they sum to the difference.
    """

    from_cents: int
    to_cents: int
    causes: Mapping[Cause, int]

    @property
    def difference_cents(self) -> int:
        """What the participant pays more; below zero it is less."""
        return self.to_cents - self.from_cents

    @property
    def rounding_cents(self) -> int:
        """Afronding: what the causes leave, because both runs and the causes themselves are in whole cents."""
        return self.difference_cents - sum(self.causes.values())

    @property
    def parts(self) -> dict[str, int]:
        """The name of each cause, and of the rounding, with its cents; they sum to the difference."""
        return {cause.value: cents for cause, cents in self.causes.items()} | {ROUNDING: self.rounding_cents}


@dataclass(frozen=True, slots=True)
class Difference:
    """Verschil between two runs: the change of each participant of either, those of the later run first.

    ``growth`` is that of wages and prices between the two, None when it is not known.
    """

    before: Run
    after: Run
    changes: Mapping[str, Change]
    growth: Growth | None

    @property
    def between(self) -> tuple[str, str]:
        """What the two are called, such as "begroting 2024" and "realisatie 2024"."""
        before, after = (asked(run).said for run in (self.before, self.after))
        return before, after

    @property
    def together(self) -> Change:
        """The change of all participants together."""
        every = self.changes.values()
        causes = {cause: sum(change.causes[cause] for change in every) for cause in Cause}
        return Change(sum(change.from_cents for change in every), sum(change.to_cents for change in every), causes)

    @property
    def example(self) -> bool:
        """Whether any figure behind it is an example figure."""
        return self.before.example or self.after.example


def difference(before: Run, after: Run) -> Difference:
    """Split the change of each participant between two runs of an arrangement, by cause.

    The causes are taken from the earlier to the later run; asked the other way around every amount only changes sign.

    Args:
        before: what is compared with; a budget comes before the realisation of its year.
        after: what is looked at.

    Returns:
        Every participant of either run, each with every cause in whole cents; a cause without effect has exactly 0.

    Source: decisions M1, M5 and M6; which cause is which is an own choice.

    Raises:
        Fault: those of :meth:`sow_gov.allocation.weights.Weights.shares`, for keys that cannot divide at all.
    """
    growth = growth_between(before.arrangement, *sorted((before.year, after.year)))
    backwards = asked(before).moment > asked(after).moment
    earlier, later = (after, before) if backwards else (before, after)
    mixed = Mixed(earlier, later, strands(earlier, later, growth))
    cents, sign = _whole(shapley(tuple(Cause), mixed)), -1 if backwards else 1
    changes = {
        name: Change(
            _borne(before, name), _borne(after, name), {cause: sign * found[name] for cause, found in cents.items()}
        )
        for name in mixed.participants
    }
    return Difference(before, after, changes, growth)


def rows(changes: Sequence[Change]) -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Changes side by side: a row per cause with the cents of each, and one for rounding where there is any."""
    parts = [change.parts for change in changes]
    names = [cause.value for cause in Cause] + [ROUNDING] * any(change.rounding_cents for change in changes)
    return tuple((name, tuple(part[name] for part in parts)) for name in names)


def _whole(exact: Mapping[Cause, Mapping[str, Fraction]]) -> dict[Cause, dict[str, int]]:
    """Whole cents: the total to the causes, and each cause to the participants; what is exactly nothing stays so."""
    sums = {cause.value: sum(shares.values(), Fraction(0)) for cause, shares in exact.items()}
    totals = settle(rounded(sum(sums.values(), Fraction(0))), sums, TO_THE_CENT)
    return {cause: settle(totals[cause.value], shares, TO_THE_CENT) for cause, shares in exact.items()}


def _borne(run: Run, name: str) -> int:
    return run.allocation.contribution(name) if name in run.allocation.participants else 0
