# SPDX-License-Identifier: EUPL-1.2
"""How is an amount divided so that no cent is lost? The only place where money is divided."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.domain.errors import Fault


def apportion(total_cents: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Split ``total_cents`` in proportion to ``weights``, exact to the cent.

    Every share is first cut off towards zero; the cents left over go, one each, to the largest cut-off parts. Equal
    parts go in the order of ``weights``, which is the order of the regulation. A refund mirrors a charge.

    Args:
        total_cents: amount in euro cents; negative for a refund.
        weights: participant -> whole number >= 0, e.g. inhabitants on 1 January; at least one above zero.

    Returns:
        participant -> cents. Sums exactly to ``total_cents``; no share is a cent or more from its exact value.

    Raises:
        Fault: ALLOC-01, a weight is negative or all are zero.

    Source: decision M6 (largest remainder); ties in the order of the regulation is an own choice of the contract.

    >>> apportion(100_00, {"duin": 1, "meer": 1, "veen": 1})
    {'duin': 3334, 'meer': 3333, 'veen': 3333}
    >>> apportion(-100_00, {"duin": 1, "meer": 1, "veen": 1})
    {'duin': -3334, 'meer': -3333, 'veen': -3333}
    """
    return {name: part.cents for name, part in steps(total_cents, weights).items()}


@dataclass(frozen=True, slots=True)
class Part:
    """Deel: a share with the steps to it, for whoever shows the sum instead of the outcome.

    ``cut_cents`` is the share of the absolute amount cut off to whole cents, ``rest`` what was cut off in parts of the
    sum of the weights, ``place`` the order of that rest from 1 (the largest), ``cents`` the share with its sign.
    """

    cut_cents: int
    rest: int
    place: int
    cents: int


def steps(total_cents: int, weights: Mapping[str, int]) -> dict[str, Part]:
    """Split as :func:`apportion` does, and keep the steps; arguments and faults are the same.

    >>> steps(100, {"duin": 1, "meer": 2})["meer"]
    Part(cut_cents=66, rest=2, place=1, cents=67)
    """
    whole = _whole(weights)
    sign = -1 if total_cents < 0 else 1
    cut = {name: divmod(abs(total_cents) * weight, whole) for name, weight in weights.items()}
    left = abs(total_cents) - sum(cents for cents, _ in cut.values())
    largest_first = sorted(cut, key=lambda name: -cut[name][1])
    places = {name: place for place, name in enumerate(largest_first, start=1)}
    return {
        name: Part(cents, rest, places[name], sign * (cents + (places[name] <= left)))
        for name, (cents, rest) in cut.items()
    }


def exact_share(total_cents: int, weights: Mapping[str, int], name: str) -> Fraction:
    """The share of ``name`` in cents before rounding.

    Raises:
        Fault: ALLOC-01, as :func:`apportion`.

    >>> exact_share(100_00, {"duin": 1, "meer": 2}, "duin")
    Fraction(10000, 3)
    """
    return Fraction(total_cents * weights[name], _whole(weights))


def instalments(total_cents: int, parts: Sequence[Fraction], remainder_in: str) -> tuple[int, ...]:
    """Split a contribution over its instalments; the cents that do not divide go where the contract puts them.

    Args:
        total_cents: amount of the year in euro cents; negative for a refund.
        parts: the part of each instalment, above zero, summing to 1.
        remainder_in: "eerste" or "laatste" (termijn).

    Returns:
        The cents per instalment, in order; they sum exactly to ``total_cents``.

    Raises:
        Fault: ALLOC-02, the parts do not sum to 1; ALLOC-03, the remainder is put nowhere.

    Source: decision M6; the DVO's terms of payment say where the remainder goes.

    >>> instalments(100_00, [Fraction(1, 3)] * 3, "laatste")
    (3333, 3333, 3334)
    """
    if sum(parts) != 1 or min(parts) <= 0:
        raise Fault("ALLOC-02", "de delen van de termijnen tellen niet op tot 1", "laat de delen samen 1 zijn")
    if remainder_in not in ("eerste", "laatste"):
        raise Fault("ALLOC-03", f"restant in {remainder_in!r} termijn", "kies 'eerste' of 'laatste'")
    sign = -1 if total_cents < 0 else 1
    cents = [sign * (abs(total_cents) * part.numerator // part.denominator) for part in parts]
    cents[0 if remainder_in == "eerste" else -1] += total_cents - sum(cents)
    return tuple(cents)


def _whole(weights: Mapping[str, int]) -> int:
    """The sum of the weights, which must be able to carry the whole amount."""
    if any(weight < 0 for weight in weights.values()):
        raise Fault("ALLOC-01", "een aantal is negatief", "herstel de aantallen van de sleutel")
    whole = sum(weights.values())
    if whole == 0:
        raise Fault("ALLOC-01", "alle aantallen van de sleutel zijn nul", "vul de aantallen van de sleutel")
    return whole
