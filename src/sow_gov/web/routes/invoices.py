# SPDX-License-Identifier: EUPL-1.2
"""What was invoiced, and what does its municipality say of it? Each invoice only for who sees its agreement."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from sow_gov.app.credit import credit_granted, to_credit
from sow_gov.app.einvoice import sent_name
from sow_gov.app.invoice_view import InvoiceView, invoice_view, invoice_workbook
from sow_gov.app.products import XLSX
from sow_gov.app.receivables import happened, receivables
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceNumber, ground_of
from sow_gov.billing.state import InvoiceState
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import Role
from sow_gov.store import papers
from sow_gov.store.papers import JSON, PDF, XML
from sow_gov.web.access import ALLOW, ASKS, SEES_AGREEMENTS
from sow_gov.web.errors import in_words, sentence, status_of
from sow_gov.web.filled import Filled
from sow_gov.web.refusals import NotAllowed, NotThere, one_of
from sow_gov.web.routes.papers import entry
from sow_gov.web.screens import invoice_forms as forms
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.screens.invoice import Files, invoice_screen
from sow_gov.web.screens.invoice_talk import rights
from sow_gov.web.screens.invoice_todo import place_of
from sow_gov.web.screens.invoices import Wanted, invoice_address, invoices_screen
from sow_gov.web.screens.papers import PaperEntry
from sow_gov.web.visit import Visit

INVOICES = "/{arrangement:str}/{year:int}/facturen"
INVOICE = f"{INVOICES}/{{number:str}}"
DOERS: frozenset[Role | None] = frozenset({Role.REVIEWER, Role.CONTROLLER})
"""Who does anything with an invoice; what each of them may is for :class:`Rights`."""


@get(INVOICES, opt={ALLOW: SEES_AGREEMENTS, ASKS: ("soort", "stand")}, sync_to_thread=True)
def invoices_page(
    visit: NamedDependency[Visit],
    year: FromPath[int],
    soort: FromQuery[str | None] = None,
    stand: FromQuery[str | None] = None,
) -> Response[str]:
    """Which invoices were issued, how far is each, and what is asked of whom?"""

    def context() -> Mapping[str, object]:
        visit.require_year(year)
        wanted = Wanted(one_of(InvoiceKind, soort), one_of(InvoiceState, stand))
        with visit.reading() as records:
            printed = _printed(visit, papers.kept(records, year))
        found = receivables(visit.archive, year)
        return invoices_screen(_home(visit, year), found, visit.member, printed, visit.today, wanted)

    return visit.kept_page("invoices.html.j2", year, context)


@get(INVOICE, opt={ALLOW: SEES_AGREEMENTS, ASKS: ("regel",)}, sync_to_thread=True)
def invoice_page(
    visit: NamedDependency[Visit], year: FromPath[int], number: FromPath[str], regel: FromQuery[int | None] = None
) -> Response[str]:
    """What does this invoice ask, why, and what was said of it?"""

    def context() -> Mapping[str, object]:
        return _context(visit, _look(visit, year, number), NO_ATTEMPT, regel)

    return visit.kept_page("invoice.html.j2", year, context)


@post(f"{INVOICE}/{{step:str}}", opt={ALLOW: DOERS}, sync_to_thread=True)
def invoice_goes_on(
    visit: NamedDependency[Visit], year: FromPath[int], number: FromPath[str], step: FromPath[str], data: Filled
) -> Response[Any]:
    """Ask, answer, dispute, close or accept."""
    view = _look(visit, year, number)
    may = rights(visit.member, view.own.invoice.participant)
    if step not in forms.STEPS:
        raise NotThere
    if not (may.reviews if step in forms.BY_REVIEWER else may.answers):
        raise NotAllowed
    line = forms.line_of(data)
    try:
        happened(visit.archive, ground_of(view.own.invoice), forms.STEPS[step](data), visit.actor, visit.at)
    except Fault as fault:
        context = _context(visit, view, Attempt(f"{step}:{line}", data, sentence(fault)), line)
        return visit.page("invoice.html.j2", context, status=status_of(fault), year=year)
    return Redirect(f"{invoice_address(_home(visit, year), number)}#{place_of(line)}", status_code=303)


@get(f"{INVOICE}/regels.xlsx", opt={ALLOW: SEES_AGREEMENTS}, sync_to_thread=True)
def invoice_as_workbook(visit: NamedDependency[Visit], year: FromPath[int], number: FromPath[str]) -> Response[bytes]:
    """The lines of this invoice, to count on with."""
    invoice = _look(visit, year, number).own.invoice
    return visit.kept_file(f"factuur-{number}.xlsx", XLSX, lambda: invoice_workbook(invoice))


def _context(visit: Visit, view: InvoiceView, attempt: Attempt, opened: int | None) -> dict[str, Any]:
    invoice, home = view.own.invoice, _home(visit, view.own.invoice.year)
    screen = invoice_screen(home, view, _files(visit, invoice), visit.member, visit.today, opened)
    return screen | _credits(visit, view) | {"attempt": attempt}


def _credits(visit: Visit, view: InvoiceView) -> dict[str, Any]:
    """The credit notes that the controller can issue now, as drafts, or why not."""
    nothing: dict[str, Any] = {"drafts": (), "draft_refused": ""}
    if not (rights(visit.member, view.own.invoice.participant).answers and to_credit(view.own)):
        return nothing
    number = view.own.invoice.number
    try:
        made = credit_granted(visit.archive, number, visit.actor, visit.at, dry_run=True).new if number else ()
    except Fault as fault:
        return nothing | {"draft_refused": in_words(fault)}
    return nothing | {"drafts": made}


def _look(visit: Visit, year: int, number: str) -> InvoiceView:
    """The invoice under a number, for who may see it (NotThere, NotAllowed)."""
    visit.require_year(year)
    wanted = InvoiceNumber.printed(number)
    view = invoice_view(visit.archive, wanted) if wanted and wanted.year == year else None
    if view is None:
        raise NotThere
    visit.require_agreement(view.own.invoice.participant)
    return view


def _files(visit: Visit, invoice: Invoice) -> Files:
    """What can be downloaded of an invoice by now."""
    with visit.reading() as records:
        own = [each for each in papers.kept(records, invoice.year) if each.invoice == invoice.number]
    by_type = {each.media_type: entry(visit, each) for each in own if each.media_type != XML}
    sent = next((entry(visit, each) for each in own if each.name == sent_name(invoice)), None)
    return Files(by_type.get(PDF), sent, by_type.get(JSON))


def _printed(visit: Visit, kept: list[papers.KeptPaper]) -> dict[str, PaperEntry]:
    """Printed number -> the PDF of that invoice, for those that have one."""
    return {str(each.invoice): entry(visit, each) for each in kept if each.invoice and each.media_type == PDF}


def _home(visit: Visit, year: int) -> str:
    """The address of a year."""
    return f"/{visit.arrangement}/{year}"
