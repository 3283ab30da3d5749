# SPDX-License-Identifier: EUPL-1.2
"""What does the settlement of a year come to, and what is the statement of a municipality?"""

from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect

from sow_gov.app.settlement import settlement, settlement_refusals
from sow_gov.app.statements import statement_of, statement_papers
from sow_gov.domain.errors import Fault
from sow_gov.store import papers
from sow_gov.web.access import ALLOW, SEES_AGREEMENTS
from sow_gov.web.refusals import NotThere
from sow_gov.web.routes.policy import printed
from sow_gov.web.screens.settlement import nothing_screen, settlement_screen
from sow_gov.web.visit import Visit

SETTLEMENT = "/{arrangement:str}/{year:int}/afrekening"


@get(SETTLEMENT, opt={ALLOW: SEES_AGREEMENTS}, sync_to_thread=True)
def settlement_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """What does each municipality owe, does it close, and what keeps it back?"""

    def context() -> dict[str, Any]:
        visit.require_year(year)
        home = f"/{visit.arrangement}/{year}"
        try:
            view = settlement(visit.archive, year)
        except Fault as fault:
            if not fault.code.startswith("SETTLE"):
                raise
            return nothing_screen(year, home, fault)
        statement = statement_of(visit.archive, view)
        refused = settlement_refusals(visit.archive, year) if visit.member.sees_every_agreement else ()
        return settlement_screen(view, statement, refused, visit.member, home)

    return visit.kept_page("settlement.html.j2", year, context)


@get(f"{SETTLEMENT}/{{participant:str}}/overzicht.pdf", opt={ALLOW: SEES_AGREEMENTS}, sync_to_thread=True)
def settlement_as_pdf(visit: NamedDependency[Visit], year: FromPath[int], participant: FromPath[str]) -> Response[Any]:
    """The statement of a municipality: as it was kept, or a concept while nothing was issued."""
    visit.require_year(year)
    visit.require_agreement(participant)
    try:
        made = statement_papers(visit.archive, year)
    except Fault as fault:
        raise NotThere from fault
    found = next((each for each in made if each.participant == participant), None)
    if found is None:
        raise NotThere
    with visit.reading() as records:
        kept = papers.find(records, f"{found.slug}.pdf")
    if kept is not None:
        return Redirect(f"/{visit.arrangement}/{year}/stukken/{kept.name}", status_code=303)
    return printed(visit, found)
