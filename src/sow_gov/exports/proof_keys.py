# SPDX-License-Identifier: EUPL-1.2
"""How does a proof write down a key? Its counts with their sources, or its terms with what they come to in the year."""

from collections.abc import Iterable, Iterator
from typing import Any

from sow_gov.allocation.weights import Weights
from sow_gov.domain.canonical import plain
from sow_gov.domain.key_terms import FixedAndVariable, GrowthPath, KeyTerms, Tariff


def keys_json(used: Iterable[Weights]) -> dict[str, Any]:
    """Some keys and all keys that those rest on, by code."""
    return {weights.key.slug: key_json(weights) for each in used for weights in _resting(each)}


def key_json(weights: Weights) -> dict[str, Any]:
    """One key or driver in one year.

    Returns:
        ``counts`` per carrier with their day and sources when it counts; ``terms`` when it rests on terms.
    """
    key = weights.key
    written: dict[str, Any] = {
        "name": key.name,
        "unit": key.unit,
        "basis": key.basis.value,
        "source": plain(key.source),
    }
    if key.frozen_on is not None:
        written["frozen_on"] = key.frozen_on.isoformat()
    if key.counts:
        written |= {
            "counted_on": weights.counted_on.isoformat(),
            "counts": {slug: count.value for slug, count in weights.counts.items()},
            "known_on": {slug: count.known_on.isoformat() for slug, count in weights.counts.items()},
            "sources": {slug: plain(count.source) for slug, count in weights.counts.items()},
        }
    if key.terms is not None:
        written["terms"] = _terms(key.terms, weights.year)
    return written


def _resting(weights: Weights) -> Iterator[Weights]:
    yield weights
    for part in weights.parts.values():
        yield from _resting(part)


def _terms(terms: KeyTerms, year: int) -> dict[str, Any]:
    """Terms that change by the year have ``per_year``, in a tariff grown without rounding, and from it ``in_year``."""
    match terms:
        case Tariff(counted, rest, base_year):
            years = range(base_year, year + 1)
            prices = plain({each: terms.price(each) for each in years})
            grown = {str(each): terms.permille[each] for each in years[1:]}
            agreed = {"counted": counted, "rest": rest, "threshold": terms.threshold, "permille": grown}
            return {**agreed, "per_year": prices, "in_year": prices[str(year)]}
        case GrowthPath(old, new, parts):
            return {"old": old, "new": new, "per_year": plain(parts), "in_year": plain(terms.part(year))}
        case FixedAndVariable(cents, fixed, variable):
            return {"fixed": fixed, "variable": variable, "per_year": plain(cents), "in_year": cents[year]}
    written: dict[str, Any] = plain(terms)
    return written
