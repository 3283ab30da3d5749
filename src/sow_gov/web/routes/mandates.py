# SPDX-License-Identifier: EUPL-1.2
"""Who may decide what? The register of mandates, for members with the question, and for everybody as a public page."""

from collections.abc import Mapping
from typing import Any

from litestar import MediaType, Request, Response, get
from litestar.di import NamedDependency

from sow_gov.documents.mandates import mandate_register
from sow_gov.documents.press.pool import render_all
from sow_gov.exports.mandates import register_csv, register_json
from sow_gov.governance.mandates.book import MandateBook, book
from sow_gov.intake.board_law import board_law
from sow_gov.web.access import ALLOW, ASKS, EVERYBODY, MEMBERS
from sow_gov.web.screens.authority import FIELDS, authority_screen, days_of
from sow_gov.web.screens.mandates import nothing_screen, register_screen
from sow_gov.web.visit import Visit

_ASKS = (*FIELDS, "alles")


@get("/{arrangement:str}/bestuur/mandaten", opt={ALLOW: MEMBERS, ASKS: _ASKS}, sync_to_thread=True)
def mandates_page(visit: NamedDependency[Visit], request: Request[Any, Any, Any]) -> Response[str]:
    """What is in the register, and may this function decide this?"""
    return visit.kept_page("mandates.html.j2", None, lambda: _screen(visit, dict(request.query_params)))


@get("/{arrangement:str}/openbaar/mandaten", opt={ALLOW: EVERYBODY, ASKS: _ASKS}, sync_to_thread=True)
def public_mandates_page(visit: NamedDependency[Visit], request: Request[Any, Any, Any]) -> Response[str]:
    """The register for everybody, now and as it was."""
    return visit.kept_page("mandates.html.j2", None, lambda: _screen(visit, dict(request.query_params)))


@get("/{arrangement:str}/openbaar/mandaten/register.csv", opt={ALLOW: EVERYBODY}, sync_to_thread=True)
def register_as_csv(visit: NamedDependency[Visit]) -> Response[bytes]:
    """The whole register with its history, as CSV."""
    return Response(register_csv(_book(visit), visit.today), media_type="text/csv; charset=utf-8")


@get("/{arrangement:str}/openbaar/mandaten/register.json", opt={ALLOW: EVERYBODY}, sync_to_thread=True)
def register_as_json(visit: NamedDependency[Visit]) -> Response[bytes]:
    """The whole register with its history, as JSON."""
    return Response(register_json(_book(visit), visit.today), media_type=MediaType.JSON)


@get("/{arrangement:str}/bestuur/mandaten/register.pdf", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def register_as_pdf(visit: NamedDependency[Visit]) -> Response[bytes]:
    """The register of today on paper, with what ended or has yet to begin."""

    def printed() -> bytes:
        paper, settings = mandate_register(visit.agreed(), _book(visit), visit.today), visit.site.settings
        [(_, pdf)] = render_all([paper], settings.templates, settings.fonts, 1, lambda *_: None)
        return pdf

    return visit.kept_file("mandaatregister.pdf", "application/pdf", printed)


def _screen(visit: Visit, filled: Mapping[str, str]) -> dict[str, Any]:
    arrangement, days = visit.agreed(), days_of(filled, visit.today)
    start = visit.path.partition("?")[0]
    if not any(days.on in version.period for version in arrangement.governance):
        return nothing_screen(start, days)
    held = book(arrangement, board_law(), days.on)
    names = {slug: arrangement.parties[slug].short_name for slug in held.participants}
    question = authority_screen(held, names, days, filled)
    return question | register_screen(arrangement, held, start, days, history="alles" in filled)


def _book(visit: Visit) -> MandateBook:
    """What holds today (DATE-01 where there are no rules on boards)."""
    return book(visit.agreed(), board_law(), visit.today)
