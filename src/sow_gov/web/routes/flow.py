# SPDX-License-Identifier: EUPL-1.2
"""Which way does the money go? The flow of a year as one picture, and the explanation of each of its bands."""

from collections.abc import Mapping

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from sow_gov.planning.flow import flow
from sow_gov.planning.flow_trace import explain_band
from sow_gov.web.access import ALLOW, ASKS, MEMBERS
from sow_gov.web.refusals import NotAllowed
from sow_gov.web.screens.explanation import explanation_screen, may_open
from sow_gov.web.screens.flow import band_screen, flow_screen
from sow_gov.web.visit import Visit


@get("/{arrangement:str}/{year:int}/stroom", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def flow_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """Which way does the money go?"""

    def context() -> Mapping[str, object]:
        run = visit.run(year)
        return flow_screen(run, flow(run), visit.member)

    return visit.kept_page("flow.html.j2", year, context)


@get(
    "/{arrangement:str}/{year:int}/stroom/uitleg",
    opt={ALLOW: MEMBERS, ASKS: ("van", "naar")},
    sync_to_thread=True,
)
def band_page(
    visit: NamedDependency[Visit], year: FromPath[int], van: FromQuery[str] = "", naar: FromQuery[str] = ""
) -> Response[str]:
    """Why is the band between two nodes this wide? As a page, or the part that htmx asks for."""

    def context() -> Mapping[str, object]:
        run = visit.run(year)
        band = flow(run).band(van, naar)
        trace = explain_band(run, band)
        if not may_open(visit.member, trace):
            raise NotAllowed
        if band.bearer is not None:
            return explanation_screen(run, trace, visit.member, band.bearer)
        return band_screen(run, band, trace, visit.member)

    return visit.kept_page(visit.explanation_template, year, context)
