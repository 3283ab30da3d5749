# SPDX-License-Identifier: EUPL-1.2
"""How does Dutch name a decision and a source? The same everywhere, with the mark of an example where it is one."""

from fractions import Fraction

from sow_gov.domain.indexation import Indexation
from sow_gov.domain.source import Source
from sow_gov.domain.status import Decision, Status
from sow_gov.wording.dates import date_long
from sow_gov.wording.numbers import percentage

NOT_YET = "nog niet genomen"


def cited(decision: Decision) -> str:
    """Name a decision: the body, the day and the number, such as "algemeen bestuur, besluit van 10 juli 2025 (AB)"."""
    return f"{decision.organ}, besluit van {date_long(decision.decided_on)} ({decision.number})"


def cited_in_full(decision: Decision) -> str:
    """Name a decision with what was decided."""
    return f"{cited(decision)}: {decision.subject}"


def cited_briefly(decision: Decision) -> str:
    """Name a decision by body and number, for a narrow column."""
    return f"{decision.organ}, {numbered(decision)}"


def numbered(decision: Decision) -> str:
    """Name a decision by its number, where the body follows from who made the choice."""
    return f"besluit {decision.number}"


def ground(status: Status, decision: Decision) -> str:
    """Name the decision that figures rest on; while they are a concept, there is none yet."""
    return NOT_YET if status is Status.CONCEPT else cited(decision)


def adoption(status: Status, decision: Decision) -> str:
    """Say by which decision figures were adopted, or that they were not, to stand behind the name of a paper."""
    if status is Status.CONCEPT:
        return f"ontwerp, nog niet vastgesteld door het {decision.organ}"
    return f"vastgesteld door het {cited(decision)}"


def standing(status: Status, decision: Decision) -> str:
    """Say the same as a sentence of its own, for the foot of every page."""
    said = adoption(status, decision)
    return said[:1].upper() + said[1:]


def sourced(source: Source) -> str:
    """Name a source, mark an example, and add what a reader must know of it.

    >>> sourced(Source("raming", example=True, note="teruggerekend"))
    'raming (voorbeeld); teruggerekend'
    """
    note = f"; {source.note}" if source.note else ""
    return f"{source.text}{' (voorbeeld)' if source.example else ''}{note}"


def indexed(index: Indexation) -> str:
    """Say the growth of wages and prices, together and apart, with where it was found."""
    wages, prices = Fraction(index.wages_permille, 1000), Fraction(index.prices_permille, 1000)
    weight, together = Fraction(index.wage_weight_percent, 100), percentage(index.growth)
    growth = f"lonen {percentage(wages)}, prijzen {percentage(prices)}"
    return f"{growth}; samen {together}, waarin lonen voor {percentage(weight, 0)} tellen; {sourced(index.source)}"
