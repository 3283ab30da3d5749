# SPDX-License-Identifier: EUPL-1.2
"""How is an amount divided so that no cent is lost? The only rule by which money is divided.

:mod:`sow_gov.allocation.many` is the same rule over arrays; exact shares come from :mod:`sow_gov.allocation.weights`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

from sow_gov.domain.budget import RoundingMethod, RoundingTerm, TieRule
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


TO_THE_CENT = RoundingTerm(RoundingMethod.LARGEST_REMAINDER, 0)
"""The term by which everything is dealt out that no contract has a term for: to the cent, nothing left over."""


def settle(total_cents: int, exact: Mapping[str, Fraction], term: RoundingTerm) -> dict[str, int]:
    """Turn exact shares into whole ones, as the contract says.

    Args:
        total_cents: what is divided, in euro cents.
        exact: participant -> its exact share in cents, below zero too, summing to the total.
        term: largest remainder or every participant on its own, to the cent or the euro, and who goes first.

    Returns:
        participant -> cents. With the largest remainder they sum exactly to the total, and none is a whole unit away
        from its exact share; otherwise what they leave is for the line Afronding.

    Raises:
        Fault: ALLOC-07, each on its own leaves more than the contract allows on that line.

    Source: decision M6; the term is that of the budget year.

    >>> thirds = dict.fromkeys(("duin", "meer", "veen"), Fraction(100_00, 3))
    >>> settle(100_00, thirds, RoundingTerm(RoundingMethod.LARGEST_REMAINDER, 0))
    {'duin': 3334, 'meer': 3333, 'veen': 3333}
    >>> settle(100_00, thirds, RoundingTerm(RoundingMethod.ROUNDING_LINE, 2_00, unit_cents=100))
    {'duin': 3300, 'meer': 3300, 'veen': 3300}
    """
    if term.method is RoundingMethod.ROUNDING_LINE:
        shares = {name: rounded(share, term.unit_cents) for name, share in exact.items()}
        within_limit(total_cents - sum(shares.values()), term)
        return shares
    sign = -1 if total_cents < 0 else 1
    cut = {name: floor(sign * share / term.unit_cents) * term.unit_cents for name, share in exact.items()}
    left = abs(total_cents) - sum(cut.values())
    for name in _turns(cut, {name: sign * share for name, share in exact.items()}, term.ties):
        extra = min(left, term.unit_cents)
        cut[name] += extra
        left -= extra
    return {name: sign * cents for name, cents in cut.items()}


def rounded(exact: Fraction, unit_cents: int = 1) -> int:
    """An exact amount as the nearest whole number of units, in cents; a half goes away from zero.

    >>> rounded(Fraction(-5, 2)), rounded(Fraction(14950), 100)
    (-3, 15000)
    """
    units = floor(abs(exact) / unit_cents + Fraction(1, 2))
    return units * unit_cents * (-1 if exact < 0 else 1)


def within_limit(rest_cents: int, term: RoundingTerm) -> None:
    """Refuse a rest that is more than the contract allows on the line Afronding (ALLOC-07)."""
    allowed = term.limit_cents if term.method is RoundingMethod.ROUNDING_LINE else 0
    if abs(rest_cents) > allowed:
        what = f"de bedragen laten {rest_cents} cent over, meer dan de afronding van {allowed} cent toestaat"
        raise Fault("ALLOC-07", what, "herstel de bedragen of de afspraak over afronding")


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


def _turns(cut: Mapping[str, int], exact: Mapping[str, Fraction], ties: TieRule) -> list[str]:
    """Who is given what is left over, in turn: the largest remainder first, equal ones as the contract says."""
    direction = {TieRule.REGULATION: 0, TieRule.LARGEST_SHARE: -1, TieRule.SMALLEST_SHARE: 1}[ties]
    return sorted(exact, key=lambda name: (cut[name] - exact[name], direction * exact[name]))


def _whole(weights: Mapping[str, int]) -> int:
    """The sum of the weights, which must be able to carry the whole amount."""
    if any(weight < 0 for weight in weights.values()):
        raise Fault("ALLOC-01", "een aantal is negatief", "herstel de aantallen van de sleutel")
    whole = sum(weights.values())
    if whole == 0:
        raise Fault("ALLOC-01", "alle aantallen van de sleutel zijn nul", "vul de aantallen van de sleutel")
    return whole
