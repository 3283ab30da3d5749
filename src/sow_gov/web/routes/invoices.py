# SPDX-License-Identifier: EUPL-1.2
"""What was invoiced? The issued invoices of a year, each only for who sees the agreement it rests on."""

from collections.abc import Mapping

from litestar import Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath

from sow_gov.billing.invoice import InvoiceNumber
from sow_gov.store import invoices, papers
from sow_gov.store.papers import PDF
from sow_gov.web.access import ALLOW, SEES_AGREEMENTS
from sow_gov.web.refusals import NotThere
from sow_gov.web.routes.papers import entry
from sow_gov.web.screens.invoices import invoice_screen, invoices_screen
from sow_gov.web.screens.papers import PaperEntry
from sow_gov.web.visit import Visit


@get("/{arrangement:str}/{year:int}/facturen", opt={ALLOW: SEES_AGREEMENTS}, sync_to_thread=True)
def invoices_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """Which invoices were issued?"""

    def context() -> Mapping[str, object]:
        visit.require_year(year)
        with visit.reading() as records:
            issued = invoices.issued(records, year)
            printed = _printed(visit, papers.kept(records, year))
        return invoices_screen(visit.arrangement, year, issued, visit.member, printed)

    return visit.kept_page("invoices.html.j2", year, context)


@get("/{arrangement:str}/{year:int}/facturen/{number:str}", opt={ALLOW: SEES_AGREEMENTS}, sync_to_thread=True)
def invoice_page(visit: NamedDependency[Visit], year: FromPath[int], number: FromPath[str]) -> Response[str]:
    """What does this invoice ask?"""

    def context() -> Mapping[str, object]:
        visit.require_year(year)
        wanted = InvoiceNumber.printed(number)
        if wanted is None or wanted.year != year:
            raise NotThere
        with visit.reading() as records:
            found = invoices.find(records, wanted)
            printed = _printed(visit, papers.kept(records, year))
        if found is None:
            raise NotThere
        visit.require_agreement(found.participant)
        return invoice_screen(visit.arrangement, found, printed.get(number))

    return visit.kept_page("invoice.html.j2", year, context)


def _printed(visit: Visit, kept: list[papers.KeptPaper]) -> dict[str, PaperEntry]:
    """Printed number -> the PDF of that invoice, for those that have one."""
    return {str(each.invoice): entry(visit, each) for each in kept if each.invoice and each.media_type == PDF}
