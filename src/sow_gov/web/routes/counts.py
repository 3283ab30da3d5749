# SPDX-License-Identifier: EUPL-1.2
"""How many does each key of a year count, estimated and really?"""

from collections.abc import Mapping

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from sow_gov.web.access import ALLOW, MEMBERS
from sow_gov.web.screens.counts import counts_screen
from sow_gov.web.visit import Visit


@get("/{arrangement:str}/{year:int}/aantallen", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def counts_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """Which counts divide the costs, where do they come from, and what was really counted?"""

    def context() -> Mapping[str, object]:
        return counts_screen(visit.run(year))

    return visit.kept_page("counts.html.j2", year, context)
