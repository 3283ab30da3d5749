# SPDX-License-Identifier: EUPL-1.2
"""Why did contributions change? Two years, or a budget and its realisation, side by side."""

from collections.abc import Mapping

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery

from sow_gov.app.compare import Standing, compare, standings
from sow_gov.domain.errors import Fault
from sow_gov.domain.keys import Phase
from sow_gov.intake.law import versions
from sow_gov.web.access import ALLOW, ASKS, MEMBERS
from sow_gov.web.errors import sentence
from sow_gov.web.refusals import one_of
from sow_gov.web.screens.comparison import choices_screen, comparison_screen
from sow_gov.web.visit import Visit


@get(
    "/{arrangement:str}/{year:int}/vergelijking",
    opt={ALLOW: MEMBERS, ASKS: ("jaar", "fase", "stand")},
    sync_to_thread=True,
)
def comparison_page(
    visit: NamedDependency[Visit],
    year: FromPath[int],
    jaar: FromQuery[int | None] = None,
    fase: FromQuery[str | None] = None,
    stand: FromQuery[str | None] = None,
) -> Response[str]:
    """Why did contributions change since another year (``jaar`` in ``fase``)? ``stand`` is the phase of this one."""

    def context() -> Mapping[str, object]:
        recorded = visit.site.recorded
        with visit.reading() as records:
            arrangement = recorded.arrangement(records)
        arrangement.year(year)
        known = standings(arrangement)
        before, after = _asked(known, year, (jaar, one_of(Phase, fase), one_of(Phase, stand)))
        shown = choices_screen(known, year, before, after)
        if shown["alone"]:
            return {**shown, "error": None, "made": None}
        try:
            made = compare(arrangement, versions(recorded.law), before, after)
        except Fault as fault:
            return {**shown, "error": sentence(fault), "made": None}
        return {**shown, "error": None, "made": comparison_screen(made, visit.member)}

    return visit.kept_page("comparison.html.j2", year, context)


def _asked(
    known: tuple[Standing, ...], year: int, asked: tuple[int | None, Phase | None, Phase | None]
) -> tuple[Standing, Standing]:
    """What is compared with what: what was asked, else the year before in the same phase.

    The first year is compared with its own accounts; without these, with the year that is nearest.
    """
    other, phase, own = asked
    if other is None and Standing(year - 1) not in known and Standing(year, Phase.ACTUAL) in known:
        return Standing(year, phase or Phase.BUDGET), Standing(year, own or Phase.ACTUAL)
    after = Standing(year, own or Phase.BUDGET)
    years = {standing.year for standing in known} - {year}
    nearest = min(years, key=lambda each: (abs(each - year), each), default=year)
    return Standing(nearest if other is None else other, phase or after.phase), after
