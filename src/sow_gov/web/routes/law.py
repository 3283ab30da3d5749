# SPDX-License-Identifier: EUPL-1.2
"""Which rules of law does the system use, since when, and how sure are we of each?"""

from litestar import Response, get
from litestar.di import NamedDependency

from sow_gov.app.law import law_listed
from sow_gov.web.access import ALLOW, MEMBERS
from sow_gov.web.visit import Visit


@get("/{arrangement:str}/bestuur/wet", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def law_page(visit: NamedDependency[Visit]) -> Response[str]:
    """Every rule with its article, period and certainty, and what the regulation settles but nobody has read."""

    def context() -> dict[str, object]:
        regulation = visit.agreed().regulation(visit.today)
        return {"rules": law_listed(), "regulation": regulation, "today": visit.today}

    return visit.kept_page("law.html.j2", None, context)
