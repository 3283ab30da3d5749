# SPDX-License-Identifier: EUPL-1.2
"""What was agreed with a municipality? The DVOs of a year, for who sees them."""

from collections.abc import Mapping

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from sow_gov.billing.advance import schedule
from sow_gov.domain.status import Status
from sow_gov.store import invoices, papers
from sow_gov.web.access import ALLOW, SEES_AGREEMENTS
from sow_gov.web.refusals import NotThere
from sow_gov.web.routes.papers import entries
from sow_gov.web.screens.agreement import agreement_screen, agreements_screen
from sow_gov.web.visit import Visit


@get("/{arrangement:str}/{year:int}/dvo", opt={ALLOW: SEES_AGREEMENTS}, sync_to_thread=True)
def agreements_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """Which DVOs does the year have?"""

    def context() -> Mapping[str, object]:
        return agreements_screen(visit.run(year), visit.member)

    return visit.kept_page("agreements.html.j2", year, context)


@get("/{arrangement:str}/{year:int}/dvo/{participant:str}", opt={ALLOW: SEES_AGREEMENTS}, sync_to_thread=True)
def agreement_page(visit: NamedDependency[Visit], year: FromPath[int], participant: FromPath[str]) -> Response[str]:
    """What was agreed with this municipality?"""

    def context() -> Mapping[str, object]:
        with visit.reading() as records:
            run = visit.site.recorded.view(records, year).run
            issued = invoices.issued(records, year)
            kept = papers.kept(records, year)
        agreement = run.budget.agreement(participant)
        if agreement is None:
            raise NotThere
        visit.require_agreement(participant)
        advances = schedule(run.allocation, agreement) if agreement.status is Status.SIGNED else ()
        return agreement_screen(run, agreement, advances, issued, entries(visit, kept))

    return visit.kept_page("agreement.html.j2", year, context)
