# SPDX-License-Identifier: EUPL-1.2
"""How do the hosts of a year stand, and what is done with their invoices? Register, accept, query, withdraw."""

from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath, MultipartBody
from litestar.response import Redirect

from sow_gov.app.host_invoice_files import read_upload
from sow_gov.app.host_invoices import Step, happened, host_state, id_of, register
from sow_gov.domain.errors import ContractsRejected, Fault
from sow_gov.domain.host_invoice import (
    HostInvoiceAccepted,
    HostInvoiceKind,
    HostInvoiceQueried,
    HostInvoiceWithdrawn,
)
from sow_gov.intake.ubl_document import LARGEST
from sow_gov.planning.host_invoices import CheckedInvoice, HostInvoiceState
from sow_gov.web.access import ALLOW, CONTROLLERS, MEMBERS, SEES_AGREEMENTS
from sow_gov.web.errors import sentence, status_of
from sow_gov.web.filled import Filled
from sow_gov.web.refusals import NotThere
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.screens.host_invoices import hosting_screen, invoice_address, invoice_screen, told
from sow_gov.web.screens.meeting_forms import Reading
from sow_gov.web.visit import Visit

HOSTS = "/{arrangement:str}/{year:int}/gastheerdiensten"
INVOICE = f"{HOSTS}/{{host:str}}/{{number:path}}"
_ROOM = 100_000
"""How many bytes more than the largest file a form may have, so that one that is too large is refused in words."""
_STEPS: dict[str, type[HostInvoiceAccepted] | type[HostInvoiceQueried] | type[HostInvoiceWithdrawn]] = {
    HostInvoiceState.ACCEPTED.value: HostInvoiceAccepted,
    HostInvoiceState.QUERIED.value: HostInvoiceQueried,
    HostInvoiceState.WITHDRAWN.value: HostInvoiceWithdrawn,
}
"""The state that a form asks for -> what then happens."""


@get(HOSTS, opt={ALLOW: MEMBERS}, sync_to_thread=True)
def hosts_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """What was agreed with each host, what did it invoice, and what was booked?"""

    def context() -> dict[str, Any]:
        return _hosts(visit, year) | {"attempt": NO_ATTEMPT}

    return visit.kept_page("host_invoices.html.j2", year, context)


@post(HOSTS, opt={ALLOW: CONTROLLERS}, request_max_body_size=LARGEST + _ROOM, sync_to_thread=True)
def add_host_invoice(
    visit: NamedDependency[Visit], year: FromPath[int], data: MultipartBody[dict[str, Any]]
) -> Response[Any]:
    """Register the invoice in a file."""
    visit.require_year(year)
    file, filled = data.get("bestand"), {name: text for name, text in data.items() if isinstance(text, str)}
    try:
        if not isinstance(file, UploadFile) or not file.filename:
            raise Fault("HOST-26", "er is nog geen bestand gekozen", "kies de e-factuur (.xml) of een .toml")
        kind = Reading(filled).one_of(HostInvoiceKind, "soort", "Soort") if filled.get("soort") else None
        new = read_upload(visit.archive, file.filename, file.file.read(), visit.today, kind)
        made = register(visit.archive, new, visit.actor, visit.at)
    except ContractsRejected as rejected:
        return _refused(visit, year, Attempt("factuur", filled, told(rejected.findings)), 422)
    except Fault as fault:
        return _refused(visit, year, Attempt("factuur", filled, sentence(fault)), status_of(fault))
    home = f"/{visit.arrangement}/{new.year}/gastheerdiensten"
    return Redirect(invoice_address(home, made), status_code=303)


@get(INVOICE, opt={ALLOW: SEES_AGREEMENTS}, sync_to_thread=True)
def host_invoice_page(
    visit: NamedDependency[Visit], year: FromPath[int], host: FromPath[str], number: FromPath[str]
) -> Response[str]:
    """What does a host ask, beside what was agreed?"""
    visit.require_agreement(host)
    return _invoice(visit, _checked(visit, year, host, number), NO_ATTEMPT)


@post(INVOICE, opt={ALLOW: CONTROLLERS}, sync_to_thread=True)
def host_invoice_goes_on(
    visit: NamedDependency[Visit], year: FromPath[int], host: FromPath[str], number: FromPath[str], data: Filled
) -> Response[Any]:
    """Accept, query or withdraw an invoice."""
    checked = _checked(visit, year, host, number)
    try:
        happened(visit.archive, checked.invoice.invoice_id, _step(data), visit.actor, visit.at)
    except Fault as fault:
        return _invoice(visit, checked, Attempt(data.get("stap", ""), data, sentence(fault)), status_of(fault))
    return Redirect(invoice_address(f"/{visit.arrangement}/{year}/gastheerdiensten", checked.invoice), status_code=303)


def _step(filled: dict[str, str]) -> Step:
    """What a form asks to happen; a reason may be missing, which then may be refused."""
    form = Reading(filled)
    return _STEPS[form.known(_STEPS, "stap", "Stap")](form.prose("reden", "Reden", 1_000))


def _hosts(visit: Visit, year: int) -> dict[str, Any]:
    return hosting_screen(visit.run(year), host_state(visit.archive, year, visit.today), visit.member, visit.today)


def _refused(visit: Visit, year: int, attempt: Attempt, status: int) -> Response[str]:
    return visit.page("host_invoices.html.j2", _hosts(visit, year) | {"attempt": attempt}, status=status, year=year)


def _checked(visit: Visit, year: int, host: str, number: str) -> CheckedInvoice:
    """The invoice with a number (NotThere); a path begins with the slash before it."""
    found = host_state(visit.archive, year, visit.today).find(id_of(host, number.removeprefix("/")))
    if found is None:
        raise NotThere
    return found


def _invoice(visit: Visit, checked: CheckedInvoice, attempt: Attempt, status: int = 200) -> Response[str]:
    year = checked.invoice.registered.year
    context = invoice_screen(visit.run(year), checked, visit.member) | {"attempt": attempt}
    return visit.page("host_invoice.html.j2", context, status=status, year=year)
