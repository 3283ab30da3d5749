# SPDX-License-Identifier: EUPL-1.2
"""Why does a programme cost this with overhead, or would a municipality bear this by another method, on the screen?

The same part of a page as any other explanation; a department that another one charges through opens on its own.
"""

import re
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from typing import Any

from sow_gov.allocation.explain import Part, open_parts
from sow_gov.allocation.explain_full import CostPart
from sow_gov.allocation.full_cost import FullCost
from sow_gov.allocation.methods import order_shown
from sow_gov.allocation.rules import COUNT, COUNTED_PART, DRIVEN, KEYED, ROUTE, SUM, SUPPORT, VIA
from sow_gov.allocation.run import Run
from sow_gov.documents.full_cost import department_names
from sow_gov.domain.people import Account
from sow_gov.domain.trace import CENT, Trace
from sow_gov.web.language import Said, say
from sow_gov.web.screens.links import cost_address, explanation_address
from sow_gov.web.screens.steps import Step, common_grounds, counts_table, told
from sow_gov.wording.citing import sourced
from sow_gov.wording.dates import date_long
from sow_gov.wording.methods import in_order, method_said
from sow_gov.wording.numbers import MINUS, SPACE, count
from sow_gov.wording.table import Table
from sow_gov.wording.traces import exactly, valued

_LONG = 8
"""How many parts are shown at once; more of them are folded away."""
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def cost_screen(run: Run, costs: FullCost, trace: CostPart, account: Account) -> dict[str, Any]:
    """Show why a programme costs this with overhead in it.

    Args:
        run: what it was made from.
        costs: the full costs, with their method and order.
        trace: of the programme as a whole, or of what one department charges to it.
        account: lines of own choices that it may not see keep their amount and nothing else.
    """
    shown = _Shown(run, costs, None)
    name, whole = run.regime.programme(trace.programme).name, shown.at(trace.programme, None)
    way = ((f"Integrale kosten van {name}", whole),) if trace.pool else ()
    about = say("integrale kosten in %(year)s, methode %(method)s", year=run.year, method=costs.method.value)
    return _screen(shown, open_parts(trace, account.sees_agreement), way, about)


def method_screen(run: Run, costs: FullCost, trace: Trace, account: Account, participant: str) -> dict[str, Any]:
    """Show why a municipality would bear this by a method.

    Args:
        run: what it was made from.
        costs: the full costs of the method, with its order.
        trace: the explanation.
        account: as in :func:`cost_screen`.
        participant: the slug of the municipality.
    """
    about = say("wat %(name)s in %(year)s zou dragen", name=run.name(participant), year=run.year)
    return _screen(_Shown(run, costs, participant), open_parts(trace, account.sees_agreement), (), about)


def _screen(shown: "_Shown", trace: Trace, way: tuple[tuple[str, str], ...], about: Said) -> dict[str, Any]:
    run, costs = shown.run, shown.costs
    if costs.order:
        order = in_order(department_names(run, costs.order))
        about = say("%(about)s, in de volgorde %(order)s", about=about, order=order)
    return {
        "step": shown.step(trace, top=True),
        "name": None,
        "about": about,
        "home": ("methoden", say("Methoden %(year)s", year=run.year)),
        "year": run.year,
        "way": way,
        "rests_on": (*common_grounds(run), f"Methode {method_said(costs.method, [])}"),
        "proof": None,
        "run": run.digest[:16],
    }


@dataclass(frozen=True, slots=True)
class _Shown:
    """One explanation on its way to the screen; ``participant`` is whose contribution it is, if it is one."""

    run: Run
    costs: FullCost
    participant: str | None

    def step(self, trace: Trace, *, top: bool = False) -> Step:
        """A value with its parts, as far as they cannot be opened on their own."""
        address = None if top else self._address(trace)
        counts = self._counts(trace) if trace.inputs and trace.inputs[0].rule == COUNT and trace.rule == SUM else None
        inside = trace.inputs[1:] if trace.rule == VIA else () if trace.rule == COUNTED_PART else trace.inputs
        parts = () if address or counts else tuple(map(self.step, inside))
        shown, source = told(self.run, trace), _counted(trace).source
        return replace(
            shown, label=self._named(shown.label), formula=_formula(trace),
            exact=exactly(trace) if trace.unit == CENT else "", source=sourced(source) if source else "",
            address=address, counts=counts, parts=parts, folded=trace.rule == SUM and len(parts) > _LONG,
        )  # fmt: skip

    def _address(self, trace: Trace) -> str | None:
        """Where a part is opened on its own; a line is told where it stands."""
        if isinstance(trace, CostPart):
            return self.at(trace.programme, trace.pool)
        if isinstance(trace, Part) and trace.block is not None and self.participant is not None:
            place = self.run.arrangement.slug, self.run.year
            return explanation_address(*place, self.participant, trace.block, trace.code)
        return None

    def at(self, programme: str, pool: str | None) -> str:
        """The address of a full cost by the same method, and in the same order where that is not the one shown."""
        order, known = self.costs.order, order_shown(self.run.budget, self.run.regime)
        place = self.run.arrangement.slug, self.run.year, programme, self.costs.method.value, pool
        return cost_address(*place, () if order == known else order)

    def _named(self, label: str) -> str:
        """A label of a trace; that of a municipality is its code."""
        return self.run.name(label) if label in self.run.arrangement.parties else label

    def _counts(self, trace: Trace) -> Table:
        """The counts of a driver or key, of municipalities or of whatever else takes from a department."""
        caption = _DAY.sub(lambda day: date_long(date.fromisoformat(day[0])), trace.label)
        return counts_table(trace, caption, "Wie telt", self._named)


def _counted(trace: Trace) -> Trace:
    """The value that tells the source: of a part by counts, the count itself."""
    while trace.rule in (VIA, COUNTED_PART) and trace.inputs:
        trace = trace.inputs[0]
    return trace


def _formula(trace: Trace) -> str:
    """The sum behind a part; "" where the parts say enough."""
    if trace.exact is None or not trace.inputs:
        return f"= {trace.exact}" if trace.rule == ROUTE else ""
    first = trace.inputs[0]
    if trace.rule in (SUPPORT, DRIVEN):
        return f"{valued(first)} × {trace.inputs[1].exact} ({valued(trace.inputs[1])})"
    if trace.rule == COUNTED_PART and trace.exact:
        return f"{count(first.value)} ÷ {count(int(first.value / trace.exact))}"
    if trace.rule == VIA:
        return f"{_formula(first)} × {trace.inputs[1].exact}"
    if trace.rule == ROUTE:
        return f"= {trace.exact}"
    return _keyed(trace, first) if trace.rule == KEYED and first.value else ""


def _keyed(trace: Trace, whole: Trace) -> str:
    """A whole times the part of it that a value is, which may be taken off."""
    part = (trace.exact or 0) / (whole.exact or Fraction(whole.value))
    return f"{MINUS + SPACE if part < 0 else ''}{valued(whole)} × {abs(part)}"
