# SPDX-License-Identifier: EUPL-1.2
"""How do the targets of a year stand? Of the units for every member, of a DVO for who may see that DVO."""

from collections.abc import Mapping

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from sow_gov.app.results import of_participant, results
from sow_gov.intake.law import versions
from sow_gov.web.access import ALLOW, ASKS, MEMBERS
from sow_gov.web.screens.results import results_screen
from sow_gov.web.visit import Visit


@get("/{arrangement:str}/{year:int}/resultaten", opt={ALLOW: MEMBERS, ASKS: ("gemeente",)}, sync_to_thread=True)
def results_page(
    visit: NamedDependency[Visit], year: FromPath[int], gemeente: FromQuery[str | None] = None
) -> Response[str]:
    """What was to be achieved, and how does it stand? Of the units, or in the DVO of one municipality."""

    def context() -> Mapping[str, object]:
        run = visit.run(year)
        found = results(run.arrangement, versions(visit.site.recorded.law), year, visit.today)
        if gemeente:
            visit.require_agreement(gemeente)
            of_participant(run.arrangement, found, gemeente)
        return results_screen(run, found, visit.member, gemeente or None)

    return visit.kept_page("results.html.j2", year, context)
