# SPDX-License-Identifier: EUPL-1.2
"""A year of Delta whose overhead is spent by departments that serve each other, made by hand and by Hypothesis."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

import make
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.domain.budget import BudgetYear, SupportMethod
from sow_gov.domain.budget_line import BudgetLine
from sow_gov.domain.keys import KeyRegime, SupportDepartment
from sow_gov.domain.placing import Side

COUNTS = {
    "ict": {"hrm": 4, "werk": 5, "inkomen": 1},
    "hrm": {"ict": 2, "werk": 7, "inkomen": 1},
}
"""Department -> receiver -> what it gets of its driver."""
COSTS = {"ict": 460_00, "hrm": 92_00}
PROGRAMMES = ("werk", "inkomen")


def regime(departments: Sequence[str], **changes: Any) -> KeyRegime:
    """That of Delta, with a driver of its own for every department."""
    named = tuple(SupportDepartment(slug, slug.upper(), f"maat-{slug}", make.SOURCE) for slug in departments)
    drivers = (make.key("fte"), *(make.key(department.driver) for department in named))
    return make.regime(drivers=drivers, departments=named, **changes)


def year(counts: Mapping[str, Mapping[str, int]], lines: Sequence[BudgetLine] = (), **changes: Any) -> BudgetYear:
    """A budget year with these counts per department; a receiver that is left out counts zero."""
    receivers = (*PROGRAMMES, *counts)
    counted = [
        *make.counts("inwoners", {"duin": 3, "meer": 2, "veen": 2}),
        *make.counts("clienten", {"duin": 1, "meer": 1, "veen": 2}),
        *make.counts("fte", {"werk": 2, "inkomen": 1}),
    ]
    for slug, row in counts.items():
        counted += make.counts(f"maat-{slug}", {receiver: row.get(receiver, 0) for receiver in receivers})
    return make.budget(tuple(lines), tuple(counted), **changes)


def spent(costs: Mapping[str, int]) -> tuple[BudgetLine, ...]:
    """A line of overhead per department."""
    return tuple(
        make.budget_line(f"kosten-{slug}", cents, "overhead", department=slug) for slug, cents in costs.items()
    )


def made(
    method: SupportMethod = SupportMethod.RECIPROCAL,
    counts: Mapping[str, Mapping[str, int]] = COUNTS,
    rules: KeyRegime | None = None,
    lines: Sequence[BudgetLine] | None = None,
) -> Run:
    """A run of Delta with departments: both programmes have costs, and overhead is spent or placed in every way."""
    own = (
        make.budget_line("begeleiding", 1000_00),
        make.budget_line("loket", 500_01, "inkomen"),
        make.budget_line("huisvesting", 30_02, "overhead", driver="fte"),
        make.budget_line("bestuur", 7_03, "overhead"),
        *spent({slug: COSTS.get(slug, 10_00) for slug in counts}),
    )
    order = tuple(reversed(counts)) if method is SupportMethod.STEP_DOWN else ()
    budget = year(counts, own if lines is None else lines, support_method=method, support_order=order)
    return run(make.arrangement(budget, rules or regime(tuple(counts))), make.LAW, make.YEAR)


@st.composite
def runs(draw: st.DrawFn, *, mutual: bool = True, one_key: bool = False) -> Run:
    """A run with one to four departments that each serve a programme, and each other unless they may not.

    With ``one_key`` every programme is divided as overhead is.
    """
    slugs = [f"afdeling-{number}" for number in range(draw(st.integers(1, 4)))]
    numbers = st.integers(0, 4) | st.integers(0, 10**5)
    counts = {
        slug: {receiver: draw(numbers) for receiver in (*PROGRAMMES, *(slugs if mutual else ()))} for slug in slugs
    }
    for row in counts.values():
        row[draw(st.sampled_from(PROGRAMMES))] += 1
    amounts = st.integers(-(10**9), 10**9)
    lines = [make.budget_line("direct", draw(st.integers(0, 10**9)), draw(st.sampled_from(PROGRAMMES)))]
    for number in range(draw(st.integers(0, 6))):
        where = draw(st.sampled_from([{"driver": "fte"}, {}, *({"department": slug} for slug in slugs)]))
        cents = draw(amounts)
        side = Side.COST if cents >= 0 else Side.INCOME
        task_field = draw(st.sampled_from(["0.4", "0.1"]))
        changes = {"side": side, "placing": make.placing("overhead", task_field), **where}
        lines.append(make.budget_line(f"overhead-{number}", abs(cents), "overhead", **changes))
    keys = {"programmes": tuple(make.programme(slug, "inwoners") for slug in PROGRAMMES)} if one_key else {}
    if one_key:
        keys["programmes"] += (make.programme("overhead", "inwoners", overhead=True),)
    order = tuple(draw(st.permutations(slugs)))
    rules = regime(order, **keys)
    method = draw(st.sampled_from(SupportMethod))
    agreed = tuple(draw(st.permutations(slugs))) if method is SupportMethod.STEP_DOWN else ()
    budget = year(counts, lines, support_method=method, support_order=agreed)
    return run(make.arrangement(budget, rules), make.LAW, make.YEAR)
