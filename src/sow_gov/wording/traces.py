# SPDX-License-Identifier: EUPL-1.2
"""How does Dutch name and write a value of an explanation? Money in euros, a part in percent, a count with its unit."""

from fractions import Fraction

from sow_gov.allocation.explain import Part
from sow_gov.allocation.explain_full import CostPart
from sow_gov.domain.trace import CENT, PART, PERMILLE, Trace
from sow_gov.wording.money import euro
from sow_gov.wording.numbers import SPACE, count, decimal, percentage


def named(trace: Trace) -> tuple[str, str]:
    """The name of a value, and the paper that it stands in ("" for none); a value that has a code leaves it out.

    >>> named(Part("Huur (huur, jaarrekening)", 3, CENT, "RULE-02"))
    ('Huur', 'jaarrekening')
    >>> named(Trace("Huur (bruto)", 3, CENT, "RULE-02"))
    ('Huur (bruto)', '')
    """
    coded = isinstance(trace, Part) or (isinstance(trace, CostPart) and trace.pool is not None)
    name, _, codes = trace.label.rpartition(" (")
    if coded and name and codes.endswith(")"):
        return name, codes.removesuffix(")").partition(", ")[2]
    return trace.label, ""


def valued(trace: Trace) -> str:
    """Write the value of a trace, rounded for the eye where it is a part.

    >>> valued(Trace("Werk", 3, "werkplekken", "RULE-08"))
    '3 werkplekken'
    >>> valued(Trace("Deel", 33, PART, "RULE-17", Fraction(1, 3))).replace(SPACE, " ")
    '33,33 %'
    """
    if trace.unit == CENT:
        return euro(trace.value)
    if trace.unit == PART:
        return percentage(Fraction(trace.value, 100) if trace.exact is None else trace.exact, 2)
    if trace.unit == PERMILLE:
        return percentage(Fraction(trace.value, 1000))
    return f"{count(trace.value)} {trace.unit}"


def exactly(trace: Trace) -> str:
    """Write what a value was before rounding; "" where nothing is left out.

    >>> exactly(Trace("Deel", 33, PART, "RULE-17", Fraction(1, 3)))
    '1/3'
    >>> exactly(Trace("Werk", 3, CENT, "RULE-02", Fraction(10, 3))).replace(SPACE, " ")
    '€ 0,0333…'
    """
    if trace.exact is None or (trace.unit == CENT and trace.exact.denominator == 1):
        return ""
    if trace.unit == CENT:
        return f"€{SPACE}{decimal(Fraction(int(trace.exact * 100), 10_000), 4)}…"
    return str(trace.exact)
