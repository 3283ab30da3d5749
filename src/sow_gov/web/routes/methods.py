# SPDX-License-Identifier: EUPL-1.2
"""What would another method of charging overhead mean, and why does a programme cost this with overhead in it?"""

from collections.abc import Mapping

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from sow_gov.allocation.explain_method import explain_method
from sow_gov.allocation.methods import MethodComparison, Outcome
from sow_gov.app.methods import cost_trace, costs_by
from sow_gov.documents.methods import BEST, WORST
from sow_gov.domain.budget import SupportMethod
from sow_gov.web.access import ALLOW, ASKS, MEMBERS
from sow_gov.web.refusals import NotThere, one_of
from sow_gov.web.screens.cost_explanation import cost_screen, method_screen
from sow_gov.web.screens.methods import methods_screen, nothing_screen
from sow_gov.web.visit import Visit


@get("/{arrangement:str}/{year:int}/methoden", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def methods_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """What would each municipality bear by another method?"""

    def context() -> Mapping[str, object]:
        run = visit.run(year)
        if not run.regime.departments:
            return nothing_screen(run)
        return methods_screen(visit.site.recorded.methods(run))

    return visit.kept_page("methods.html.j2", year, context)


@get(
    "/{arrangement:str}/{year:int}/methoden/{participant:str}",
    opt={ALLOW: MEMBERS, ASKS: ("methode",)},
    sync_to_thread=True,
)
def method_explanation_page(
    visit: NamedDependency[Visit],
    year: FromPath[int],
    participant: FromPath[str],
    methode: FromQuery[str | None] = None,
) -> Response[str]:
    """Why would this municipality bear this by a method, or by the order that is best or worst for it?"""

    def context() -> Mapping[str, object]:
        run = visit.run(year)
        if not run.regime.departments:
            raise NotThere
        compared = visit.site.recorded.methods(run)
        if participant not in compared.budget:
            raise NotThere
        outcome = _outcome(compared, participant, methode)
        trace = explain_method(compared, participant, outcome)
        return method_screen(compared.run, outcome.costs, trace, visit.member, participant)

    return visit.kept_page(visit.explanation_template, year, context)


@get(
    "/{arrangement:str}/{year:int}/integraal/{programme:str}",
    opt={ALLOW: MEMBERS, ASKS: ("methode", "afdeling", "volgorde")},
    sync_to_thread=True,
)
def full_cost_page(
    visit: NamedDependency[Visit],
    year: FromPath[int],
    programme: FromPath[str],
    methode: FromQuery[str | None] = None,
    afdeling: FromQuery[str | None] = None,
    volgorde: FromQuery[str | None] = None,
) -> Response[str]:
    """Why does a programme cost this with overhead in it, or what one department charges to it?"""

    def context() -> Mapping[str, object]:
        run = visit.run(year)
        if run.regime.overhead is None:
            raise NotThere
        order = volgorde.split(",") if volgorde else ()
        costs = costs_by(run, one_of(SupportMethod, methode), order)
        return cost_screen(run, costs, cost_trace(run, costs, programme, afdeling or None), visit.member)

    return visit.kept_page(visit.explanation_template, year, context)


def _outcome(compared: MethodComparison, participant: str, name: str | None) -> Outcome:
    """The outcome that an address means: of a method, or of the order that is best or worst (NotThere)."""
    extremes = {BEST: compared.best, WORST: compared.worst}.get(name or "")
    if extremes is not None:
        found = extremes.get(participant)
    else:
        found = compared.outcomes.get(one_of(SupportMethod, name) or compared.contract)
    if found is None:
        raise NotThere
    return found
