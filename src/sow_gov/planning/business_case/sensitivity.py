# SPDX-License-Identifier: EUPL-1.2
"""Which assumption matters most? Each moved by itself from low to high, and two of them moved together."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.domain.business_case import Assumption, BusinessCase
from sow_gov.planning.business_case.changed import with_values
from sow_gov.planning.business_case.worked import counted, rests_on, worked


@dataclass(frozen=True, slots=True)
class Swing:
    """Uitslag of one assumption: the difference (cents) when it ends low and when high, all else as expected."""

    assumption: Assumption
    low_cents: int
    high_cents: int

    @property
    def width_cents(self) -> int:
        """How far the outcomes lie apart."""
        return abs(self.high_cents - self.low_cents)


@dataclass(frozen=True, slots=True)
class Grid:
    """Tabel of two assumptions moved together: the values of each, and a row of differences (cents) per ``down``."""

    down: Assumption
    across: Assumption
    year: int
    down_values: tuple[Fraction, ...]
    across_values: tuple[Fraction, ...]
    cents: tuple[tuple[int, ...], ...]


def swings(case: BusinessCase, *, with_friction: bool, years: Sequence[int] | None = None) -> tuple[Swing, ...]:
    """Move one assumption at a time.

    Args:
        case: the business case.
        with_friction: whether costs of the change count.
        years: over which years the difference is taken; all of them by default.

    Returns:
        One for each assumption with a low or a high value, the widest first.
    """
    span = tuple(years or case.years)
    base = worked(case).difference(span, counted(case, with_friction=with_friction))
    uncertain = (each for each in case.assumptions if each.low is not None or each.high is not None)
    found = (_swing(case, each, span, base, with_friction=with_friction) for each in uncertain)
    return tuple(sorted(found, key=lambda swing: -swing.width_cents))


def _swing(
    case: BusinessCase, assumption: Assumption, years: Sequence[int], base: int, *, with_friction: bool
) -> Swing:
    """Only the lines that rest on the assumption are worked out again."""
    touched = [line for line in counted(case, with_friction=with_friction) if assumption.slug in rests_on(case, line)]
    rest = base - worked(case, touched).difference(years, touched)

    def at(value: Fraction | None) -> int:
        if value is None:
            return base
        return rest + worked(with_values(case, {assumption.slug: value}), touched).difference(years, touched)

    return Swing(assumption, at(assumption.low), at(assumption.high))


def two_way(case: BusinessCase, down: str, across: str, *, with_friction: bool) -> Grid:
    """The difference in the last year for values of two assumptions.

    Returns:
        Each assumption from low over expected to high, with the middles between them.
    """
    first, second, year = case.assumption(down), case.assumption(across), case.years[-1]
    rows, columns = _steps(first), _steps(second)
    lines = counted(case, with_friction=with_friction)
    touched = [line for line in lines if {down, across} & set(rests_on(case, line))]
    rest = worked(case).difference((year,), lines) - worked(case, touched).difference((year,), touched)
    cents = tuple(
        tuple(
            rest + worked(with_values(case, {down: row, across: column}), touched).difference((year,), touched)
            for column in columns
        )
        for row in rows
    )
    return Grid(first, second, year, rows, columns, cents)


def most_important(found: Sequence[Swing]) -> tuple[str, str] | None:
    """The two assumptions that matter most; None when fewer than two matter at all."""
    wide = [swing.assumption.slug for swing in found if swing.width_cents]
    return (wide[0], wide[1]) if len(wide) > 1 else None


def _steps(assumption: Assumption) -> tuple[Fraction, ...]:
    """Low, expected and high with the middles between them, each value once."""
    expected = assumption.expected
    low = expected if assumption.low is None else assumption.low
    high = expected if assumption.high is None else assumption.high
    return tuple(dict.fromkeys(sorted((low, (low + expected) / 2, expected, (expected + high) / 2, high))))
