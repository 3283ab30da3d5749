# SPDX-License-Identifier: EUPL-1.2
"""How does the passed-on VAT of a year stand, and what is the statement of a municipality?"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from sow_gov.app.billing_year import billing_year
from sow_gov.app.passed_on_vat import StatedYear, recorded_statements, statement_papers
from sow_gov.billing.invoice import InvoiceKind
from sow_gov.domain.errors import Fault
from sow_gov.intake.law import law_book
from sow_gov.statutory import codes
from sow_gov.web.access import ALLOW, SEES_AGREEMENTS
from sow_gov.web.refusals import NotThere
from sow_gov.web.routes.policy import printed
from sow_gov.web.screens.passed_on_vat import nothing_screen, passed_on_screen
from sow_gov.web.visit import Visit

PASSED_ON = "/{arrangement:str}/{year:int}/doorschuif-btw"


@get(PASSED_ON, opt={ALLOW: SEES_AGREEMENTS}, sync_to_thread=True)
def passed_on_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """What does each municipality advance, claim and settle?"""

    def context() -> dict[str, Any]:
        visit.require_year(year)
        home = f"/{visit.arrangement}/{year}"
        try:
            stated = recorded_statements(visit.archive, year, visit.today)
        except Fault as fault:
            if not fault.code.startswith(("VAT", "DATE")):
                raise
            return nothing_screen(year, home, fault)
        rounds = [
            each
            for each in billing_year(visit.archive, year, visit.today)
            if each.which.kind is InvoiceKind.PASSED_ON_VAT
        ]
        return passed_on_screen(stated, rounds, _task_fields(stated), visit.member, home)

    return visit.kept_page("passed_on_vat.html.j2", year, context)


@get(f"{PASSED_ON}/{{participant:str}}/opgave.pdf", opt={ALLOW: SEES_AGREEMENTS}, sync_to_thread=True)
def vat_statement_as_pdf(
    visit: NamedDependency[Visit], year: FromPath[int], participant: FromPath[str]
) -> Response[bytes]:
    """The statement of a municipality as it is today; a concept while the year is not over."""
    visit.require_year(year)
    visit.require_agreement(participant)
    try:
        made = statement_papers(recorded_statements(visit.archive, year, visit.today))
    except Fault as fault:
        raise NotThere from fault
    found = next((each for each in made if each.participant == participant), None)
    if found is None:
        raise NotThere
    return printed(visit, found)


def _task_fields(stated: StatedYear) -> Mapping[str, str]:
    """Code -> name of the taakvelden in the statements."""
    law, on = law_book(), date(stated.asked.year, 1, 1)
    fields = {code for each in stated.statements for code in each.owed.task_fields}
    return {code: codes.task_field(law, code, on) for code in sorted(fields)}
