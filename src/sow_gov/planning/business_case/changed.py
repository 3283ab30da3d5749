# SPDX-License-Identifier: EUPL-1.2
"""What if an assumption is another? The same business case with other values, and what of it makes no sense."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from fractions import Fraction

from sow_gov.domain.business_case import Assumption, BusinessCase
from sow_gov.domain.errors import Fault


def with_values(case: BusinessCase, values: Mapping[str, Fraction]) -> BusinessCase:
    """The case with other values in its last year; the years before it move in proportion.

    Args:
        case: the business case.
        values: assumption -> value in the last year, in the first of the situations that it moves in.

    Raises:
        Fault: CASE-09, there is no such assumption; CASE-06, its years were given one by one and end at zero.
    """
    for slug in values:
        case.assumption(slug)
    if not values:
        return case
    moved = (_moved(each, values[each.slug]) if each.slug in values else each for each in case.assumptions)
    return replace(case, assumptions=tuple(moved))


def _moved(assumption: Assumption, value: Fraction) -> Assumption:
    """The assumption with a value in the first of its situations; the others keep their proportion to it."""
    paths, expected = dict(assumption.paths), assumption.expected
    for situation in assumption.moves:
        path = paths[situation]
        paths[situation] = path.ending(path.end * value / expected if expected else value)
    return replace(assumption, paths=paths)


def unsound(case: BusinessCase) -> Iterator[tuple[str, Fault]]:
    """Every assumption with a value that its place in a line cannot have, as CASE-10."""
    for each in case.assumptions:
        least, most = _bounds(case, each.slug)
        values = [value for path in each.paths.values() for value in path.values.values()]
        if min(values) < least or (most is not None and max(values) > most):
            span = "van 0 tot en met 100 procent" if most else "niet onder -100 procent" if least else "nul of meer"
            yield each.slug, Fault("CASE-10", f"{each.name} heeft een waarde die niet kan", f"geef een waarde: {span}")


def _bounds(case: BusinessCase, slug: str) -> tuple[Fraction, Fraction | None]:
    """The least that an assumption may be and the most, if there is one.

    What is taken off, or closes a distance, is at most everything; what is added may take everything off as well.
    """
    taken_off = any(slug in (*line.less, line.towards_best) for line in case.lines)
    factors = [slug for line in case.lines for slug in (*line.parts, *line.less, line.quantity, line.price)]
    only_added = any(slug in line.more for line in case.lines) and not taken_off and slug not in factors
    return Fraction(-1 if only_added else 0), Fraction(1) if taken_off else None
