# SPDX-License-Identifier: EUPL-1.2
"""What was agreed in the terms of a key, for the year that is asked: parts, tariffs, amounts, bounds."""

from collections.abc import Iterator, Mapping
from fractions import Fraction

from sow_gov.allocation.rules import LINE
from sow_gov.allocation.weights import Weights
from sow_gov.domain.key_terms import Bounds, FixedAndVariable, FixedShares, GrowthPath, Mix, Tariff
from sow_gov.domain.trace import CENT, PART, Trace


def agreed_trace(weights: Weights) -> Iterator[Trace]:
    """Say the terms of a key as values.

    Yields:
        A trace per term: parts as exact fractions, amounts in cents, each from the source of the key.
    """
    match weights.key.terms:
        case None:
            yield Trace("Gelijke delen", len(weights.sharing), "deelnemers", LINE, None, weights.key.source)
        case FixedShares(parts=parts) | Mix(parts=parts):
            yield from (_part(weights, f"Deel van {name}", part) for name, part in parts.items())
        case GrowthPath(new=new) as path:
            yield _part(weights, f"Deel van {new} in {weights.year}", path.part(weights.year))
        case Tariff(threshold=threshold) as tariff:
            price = tariff.price(weights.year)
            source = weights.key.source
            yield Trace(f"Tarief {weights.year}", int(price), CENT, LINE, price, source)
            if threshold:
                yield Trace("Drempel", threshold, weights.parts[tariff.counted].key.unit, LINE, None, source)
        case FixedAndVariable(fixed_cents=fixed_cents):
            cents = fixed_cents[weights.year]
            yield Trace(f"Vast bedrag {weights.year}", cents, CENT, LINE, None, weights.key.source)
        case Bounds(minimum_cents=minimum, cap_cents=cap, rest=rest):
            yield from _bounds(weights, "Minimum", minimum)
            yield from _bounds(weights, f"Plafond (rest: {rest.value})", cap)


def _part(weights: Weights, label: str, part: Fraction) -> Trace:
    return Trace(label, int(100 * part), PART, LINE, part, weights.key.source)


def _bounds(weights: Weights, label: str, cents: Mapping[str, int]) -> Iterator[Trace]:
    for name, bound in cents.items():
        yield Trace(f"{label} {name}", bound, CENT, LINE, None, weights.key.source)
