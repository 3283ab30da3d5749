# SPDX-License-Identifier: EUPL-1.2
"""Who bears what when a key has a minimum or a cap? Those at a bound pay it, the others bear what that leaves."""

from collections.abc import Mapping, Sequence
from fractions import Fraction

from sow_gov.domain.errors import Fault
from sow_gov.domain.key_terms import Bounds, RestRule


def within_bounds(
    key: str, bounds: Bounds, total: Fraction, shares: Mapping[str, Fraction], sharing: Sequence[str]
) -> dict[str, Fraction]:
    """Hold shares between their minimum and cap.

    As long as someone is out of bounds, those are set on their bound on whose side the bounds add or take the most
    (all of them when it is even), and what is left goes to the others again.

    Args:
        key: what it is called in messages.
        bounds: the minimum (zero when it has none) and cap of each participant, in cents, and the rule for the others.
        total: what is divided, in cents; not below zero.
        shares: participant -> its share without bounds.
        sharing: who shares in the cost; the others keep zero.

    Returns:
        participant -> cents, summing to ``total``, nobody out of bounds.

    Raises:
        Fault: ALLOC-13, the total is below zero, or no division keeps every bound.

    Source: own choice; contracts say who bears the rest, not in which order bounds are met.
    """
    if total < 0:
        what = f"sleutel {key} heeft een minimum of plafond, en het te verdelen bedrag is negatief"
        raise Fault("ALLOC-13", what, "geef het programma een andere sleutel, of breng de baten elders onder")
    held: dict[str, Fraction] = {}
    while True:
        free = [name for name in sharing if name not in held]
        asked = _spread(bounds.rest, total - sum(held.values()), {name: shares[name] for name in free})
        moved = {name: _within(bounds, name, cents) - cents for name, cents in asked.items()}
        out = {name: step for name, step in moved.items() if step}
        if not out:
            break
        tilt = sum(out.values())
        held |= {name: asked[name] + step for name, step in out.items() if step * tilt > 0 or tilt == 0}
    borne = {name: Fraction(0) for name in shares} | held | asked
    if sum(borne.values()) != total:
        raise _impossible(key, "alle deelnemers staan op hun minimum of plafond en het totaal komt niet uit")
    return borne


def _spread(rule: RestRule, rest: Fraction, shares: Mapping[str, Fraction]) -> dict[str, Fraction]:
    """What is left over those who are free: by their key, or for each the same on top of its share."""
    whole = sum(shares.values())
    if rule is RestRule.EQUALLY and shares:
        extra = (rest - whole) / len(shares)
        return {name: share + extra for name, share in shares.items()}
    return {name: rest * share / whole if whole else Fraction(0) for name, share in shares.items()}


def _within(bounds: Bounds, name: str, cents: Fraction) -> Fraction:
    least, most = bounds.minimum_cents.get(name, 0), bounds.cap_cents.get(name)
    above = max(cents, Fraction(least))
    return above if most is None else min(above, Fraction(most))


def _impossible(key: str, what: str) -> Fault:
    todo = "pas minimum of plafond van de sleutel aan"
    return Fault("ALLOC-13", f"minimum en plafond van sleutel {key} gaan niet samen: {what}", todo)
