# SPDX-License-Identifier: EUPL-1.2
"""How does Dutch say by which method support departments pass on what they cost, and in which order they close?"""

from collections.abc import Mapping, Sequence

from sow_gov.domain.budget import SupportMethod

NAMES: Mapping[SupportMethod, str] = {method: method.value.capitalize() for method in SupportMethod}
"""The name of a method at the head of its rows."""

MEANINGS: Mapping[SupportMethod, str] = {
    SupportMethod.DIRECT: "een afdeling rekent haar kosten alleen door aan de programma's, naar wat die van haar "
    "afnemen; wat afdelingen van elkaar afnemen telt niet",
    SupportMethod.STEP_DOWN: "de afdelingen sluiten één voor één; wie sluit rekent alles door aan de programma's en "
    "aan de afdelingen die nog open zijn, en krijgt daarna niets meer",
    SupportMethod.RECIPROCAL: "alle afnemers tellen, ook andere afdelingen en de afdeling zelf; de kosten die zo "
    "rondgaan worden met vergelijkingen exact opgelost",
}
"""What a method does, as the second half of a sentence."""


def in_order(names: Sequence[str]) -> str:
    """Write an order of closing.

    >>> in_order(["HRM", "ICT"])
    'HRM, daarna ICT'
    """
    return ", daarna ".join(names)


def method_said(method: SupportMethod, names: Sequence[str]) -> str:
    """Say what a method does, with its order where it has one.

    Args:
        method: the method.
        names: the departments in the order of closing; empty for a method without an order.

    >>> method_said(SupportMethod.DIRECT, []).split(":")[0]
    'direct'
    """
    order = f", in de volgorde {in_order(names)}" if names else ""
    return f"{method.value}: {MEANINGS[method]}{order}"
