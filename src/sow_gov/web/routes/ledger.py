# SPDX-License-Identifier: EUPL-1.2
"""In which files did the ledger come in, take in another, and what stands under an account in a month?"""

from functools import partial
from pathlib import Path
from typing import Any

from litestar import Response, get, post
from litestar.datastructures import UploadFile
from litestar.di import NamedDependency
from litestar.params import FromPath, FromQuery, MultipartBody
from litestar.response import Redirect

from sow_gov.app.booked import booked_year, handed_over, lines_under
from sow_gov.app.ledger import Imported, import_ledger
from sow_gov.domain.errors import Fault
from sow_gov.exports.postings import postings_csv
from sow_gov.intake.ledger.source import Told
from sow_gov.planning.ledger_figures import DECEMBER
from sow_gov.web.access import ALLOW, ASKS, CONTROLLERS, SEES_AGREEMENTS, SEES_EVERY_AGREEMENT
from sow_gov.web.errors import sentence, status_of
from sow_gov.web.importing import LARGEST, received
from sow_gov.web.refusals import NotThere
from sow_gov.web.screens.board_forms import NO_ATTEMPT, Attempt
from sow_gov.web.screens.ledger_imports import imports_screen, step_shown
from sow_gov.web.screens.postings import PAGE, Under, postings_screen, under
from sow_gov.web.visit import Visit

LEDGER = "/{arrangement:str}/{year:int}/grootboek"
ACCOUNT = f"{LEDGER}/{{account:str}}/{{month:int}}"
_ROOM = 1_000_000
"""How many bytes more than the largest file a form may have, so that one that is too large is refused in words."""
_LONGEST = 1_000_000
"""How many postings are given in one file."""


@get(LEDGER, opt={ALLOW: SEES_EVERY_AGREEMENT}, sync_to_thread=True)
def imports_page(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[str]:
    """Which files were taken in, and how far is the last one?"""
    visit.require_year(year)
    return _imports(visit, year, NO_ATTEMPT)


@post(LEDGER, opt={ALLOW: CONTROLLERS}, request_max_body_size=LARGEST + _ROOM, sync_to_thread=True)
def send_ledger(
    visit: NamedDependency[Visit], year: FromPath[int], data: MultipartBody[dict[str, Any]]
) -> Response[Any]:
    """Take in a file beside everything else; the page says how far it is."""
    visit.require_year(year)
    file = data.get("bestand")
    try:
        if not isinstance(file, UploadFile) or not file.filename:
            raise Fault("LEDGER-30", "er is nog geen bestand gekozen", "kies een CSV, XLSX of XML Auditfile Financieel")
        made = received(file.filename, file.file)
        visit.site.importing.begin(visit.arrangement, year, made, partial(_taken_in, visit, year))
    except Fault as fault:
        return _imports(visit, year, Attempt("bestand", {}, sentence(fault)), status_of(fault))
    return Redirect(f"/{visit.arrangement}/{year}/grootboek#voortgang", status_code=303)


@get(f"{LEDGER}/voortgang", opt={ALLOW: SEES_EVERY_AGREEMENT}, sync_to_thread=True)
def import_progress(visit: NamedDependency[Visit], year: FromPath[int]) -> Response[Any]:
    """How far a file is: the part of the page that asks for it, and for anybody else the page."""
    address = f"/{visit.arrangement}/{year}/grootboek"
    step = visit.site.importing.of(visit.arrangement, year)
    if not visit.fragment:
        return Redirect(f"{address}#voortgang", status_code=303)
    if step is None or not step.busy:
        return Response(None, status_code=204, headers={"HX-Refresh": "true"})
    return visit.page("ledger_progress.html.j2", step_shown(address, step), year=year)


@get(ACCOUNT, opt={ALLOW: SEES_AGREEMENTS, ASKS: ("kostenplaats", "blad")}, sync_to_thread=True)
def postings_page(
    visit: NamedDependency[Visit],
    year: FromPath[int],
    account: FromPath[str],
    month: FromPath[int],
    kostenplaats: FromQuery[str | None] = None,
    blad: FromQuery[int | None] = None,
) -> Response[str]:
    """What stands under an account in a month, in one cost centre or in all?"""
    page = blad or 1
    found = _under(visit, year, account, month, kostenplaats)
    if page < 1 or (page > 1 and (page - 1) * PAGE >= found.postings):
        raise NotThere

    def context() -> dict[str, Any]:
        shown = lines_under(visit.archive, found.asked, kostenplaats, PAGE, (page - 1) * PAGE) if found.postings else []
        return postings_screen(found, shown, page)

    return visit.kept_page("postings.html.j2", year, context)


@get(f"{ACCOUNT}/boekingen.csv", opt={ALLOW: SEES_AGREEMENTS, ASKS: ("kostenplaats",)}, sync_to_thread=True)
def postings_as_csv(
    visit: NamedDependency[Visit],
    year: FromPath[int],
    account: FromPath[str],
    month: FromPath[int],
    kostenplaats: FromQuery[str | None] = None,
) -> Response[bytes]:
    """The same postings for a spreadsheet; there is no file where they may not be seen."""
    found = _under(visit, year, account, month, kostenplaats)
    if not found.postings:
        raise NotThere
    content = postings_csv(lines_under(visit.archive, found.asked, kostenplaats, _LONGEST))
    headers = {"content-disposition": f'attachment; filename="boekingen-{year}-{month:02}.csv"'}
    return Response(content, media_type="text/csv; charset=utf-8", headers=headers)


def _taken_in(visit: Visit, year: int, path: Path, told: Told) -> Imported:
    return import_ledger(visit.archive, path, year, visit.actor, visit.at, told)


def _imports(visit: Visit, year: int, attempt: Attempt, status: int = 200) -> Response[str]:
    step = visit.site.importing.of(visit.arrangement, year)
    context = imports_screen(visit.arrangement, year, handed_over(visit.archive, year), step, visit.member)
    return visit.page("ledger.html.j2", context | {"attempt": attempt}, status=status, year=year)


def _under(visit: Visit, year: int, account: str, month: int, chosen: str | None) -> Under:
    if not 1 <= month <= DECEMBER:
        raise NotThere
    return under(booked_year(visit.archive, year), account, month, visit.member, chosen)
