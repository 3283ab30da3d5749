# SPDX-License-Identifier: EUPL-1.2
"""What does work in a sw-bedrijf bring in? Net added value per employee, each by itself and as a weighted average."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from sow_gov.domain.business_case import BusinessCase, CaseLine, CaseLineKind
from sow_gov.planning.business_case.worked import expected


@dataclass(frozen=True, slots=True)
class AddedValue:
    """Netto toegevoegde waarde of one sw-bedrijf in a year: employees, and situation -> exact cents per employee."""

    line: CaseLine
    employees: Fraction
    per_employee: Mapping[str, Fraction]


def added_values(case: BusinessCase, year: int) -> tuple[AddedValue, ...]:
    """Every line of net added value that is a number of employees times an amount, as it is in one year."""
    found = []
    for line in case.lines:
        if line.kind is CaseLineKind.NET_ADDED_VALUE and line.quantity is not None and line.price is not None:
            states = {each.slug: expected(case, each.slug, year) for each in case.situations}
            prices = {slug: state.price(line) for slug, state in states.items()}
            found.append(AddedValue(line, states[case.chosen].values[line.quantity], prices))
    return tuple(found)


def weighted_average(values: tuple[AddedValue, ...], situation: str) -> Fraction:
    """The average per employee of all sw-bedrijven together, weighed by their employees, in exact cents.

    Source: founding proposal of 2013, chapter 4, which reckons with a weighted average.
    """
    whole = sum((each.employees for each in values), Fraction(0))
    total = sum((each.employees * each.per_employee[situation] for each in values), Fraction(0))
    return total / whole if whole else Fraction(0)
