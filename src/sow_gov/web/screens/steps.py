# SPDX-License-Identifier: EUPL-1.2
"""What does an explanation tell of one value, and of the counts behind it? The same in every explanation."""

from collections.abc import Callable
from dataclasses import dataclass

from sow_gov.allocation.run import Run
from sow_gov.domain.trace import CENT, Trace
from sow_gov.wording.citing import cited_in_full, ground, sourced
from sow_gov.wording.money import euro
from sow_gov.wording.numbers import count, part_of
from sow_gov.wording.rounding import rule_said
from sow_gov.wording.table import Column, Row, Table
from sow_gov.wording.traces import named, valued


@dataclass(frozen=True, slots=True)
class Step:
    """A value in an explanation, in finished Dutch words.

    ``detail`` stands small beside the label; ``formula`` is the sum that was done and ``exact`` its outcome before
    rounding. ``address`` opens it on its own; then its ``parts`` are left to that page. ``counts`` are those of a key.
    ``folded`` parts are so many that they wait for a click.
    """

    label: str
    detail: str
    amount: str
    rule: str = ""
    formula: str = ""
    exact: str = ""
    source: str = ""
    decision: str = ""
    example: bool = False
    address: str | None = None
    counts: Table | None = None
    parts: tuple["Step", ...] = ()
    folded: bool = False


def told(run: Run, trace: Trace) -> Step:
    """What a value tells of itself, as its run words it; how it came about and what it opens is for the screen."""
    return Step(
        *named(trace), valued(trace), rule_said(trace.rule, run.budget.rounding),
        source=sourced(trace.source) if trace.source else "",
        decision=cited_in_full(trace.decision) if trace.decision else "",
        example=trace.example,
    )  # fmt: skip


def counts_table(trace: Trace, caption: str, who: str, name: Callable[[str], str]) -> Table:
    """The counts of a key or driver, with each one's part of the whole, and where they were found.

    Args:
        trace: their sum.
        caption: what they count, and when.
        who: the heading above the names.
        name: makes a name of the label of a count.
    """
    money = trace.unit == CENT
    write = euro if money else count

    def row(label: str, value: int) -> tuple[str, str, str]:
        return label, write(value), part_of(value, trace.value)

    rows = [Row(row(name(part.label), part.value)) for part in trace.inputs]
    rows.append(Row(row("Samen", trace.value), "total"))
    sources = dict.fromkeys(sourced(part.source) for part in trace.inputs if part.source)
    columns = (Column(who, "text"), Column("Bedrag" if money else "Aantal"), Column("Aandeel"))
    unit = "" if money else trace.unit
    return Table(caption, columns, tuple(rows), unit, f"Bron: {'; '.join(sources)}", example=trace.example)


def common_grounds(run: Run) -> tuple[str, str]:
    """What shared costs rest on: the decision on the budget, and the regime of the keys."""
    budget = f"{run.budget.title}: {ground(run.budget.status, run.budget.decision)}"
    organs = {organ.slug: organ.name for organ in run.regulation.organs}
    adopter = organs.get(run.regime.adopted_by, run.regime.adopted_by)
    return budget, f"{run.regime.title}, vastgesteld door het {adopter}"
