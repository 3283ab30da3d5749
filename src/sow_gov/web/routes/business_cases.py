# SPDX-License-Identifier: EUPL-1.2
"""What is a choice worth? The business cases, and other values tried in one of them; nothing is kept or changed."""

from collections.abc import Mapping
from typing import Any

from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath

from sow_gov.app.business_case import named, report, tried, workbook
from sow_gov.app.products import PDF, XLSX
from sow_gov.documents.press.pool import render_all
from sow_gov.domain.business_case import BusinessCase
from sow_gov.planning.business_case.view import case_view
from sow_gov.web.access import ALLOW, MEMBERS
from sow_gov.web.errors import in_words
from sow_gov.web.filled import Filled
from sow_gov.web.screens.business_case import FRICTION, VALUE, case_screen, cases_screen, effect_screen
from sow_gov.web.visit import Visit


@get("/{arrangement:str}/businesscases", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def cases_page(visit: NamedDependency[Visit]) -> Response[str]:
    """Which business cases are there, and what do they say?"""
    return visit.kept_page("businesscases.html.j2", None, lambda: cases_screen(visit.agreed()))


@get("/{arrangement:str}/businesscases/{code:str}", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def case_page(visit: NamedDependency[Visit], code: FromPath[str]) -> Response[str]:
    """What does this choice give, why, for whom, and how sure is that?"""

    def context() -> Mapping[str, object]:
        arrangement = visit.agreed()
        case = named(arrangement, code)
        return case_screen(arrangement, case, {}) | effect_screen(case_view(case), ())

    return visit.kept_page("businesscase.html.j2", None, context)


@post("/{arrangement:str}/businesscases/{code:str}", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def try_case(visit: NamedDependency[Visit], code: FromPath[str], data: Filled) -> Response[str]:
    """What would it give with these values? As a page, or the part that htmx asks for while somebody types."""
    arrangement = visit.agreed()
    case = named(arrangement, code)
    effect = _effect(case, data)
    if visit.fragment:
        return visit.page("_case_effect.html.j2", effect)
    status = 422 if effect["errors"] else 200
    return visit.page("businesscase.html.j2", case_screen(arrangement, case, data) | effect, status=status)


@get("/{arrangement:str}/businesscases/{code:str}/rapport.pdf", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def case_as_pdf(visit: NamedDependency[Visit], code: FromPath[str]) -> Response[bytes]:
    """The report on a business case as it stands in its file."""
    arrangement, settings = visit.agreed(), visit.site.settings
    paper = report(arrangement, named(arrangement, code))

    def printed() -> bytes:
        [(_, pdf)] = render_all([paper], settings.templates, settings.fonts, 1, lambda *_: None)
        return pdf

    return visit.kept_file(f"{paper.slug}.pdf", PDF, printed)


@get("/{arrangement:str}/businesscases/{code:str}/rekenblad.xlsx", opt={ALLOW: MEMBERS}, sync_to_thread=True)
def case_as_workbook(visit: NamedDependency[Visit], code: FromPath[str]) -> Response[bytes]:
    """A business case as a workbook with formulas."""
    arrangement = visit.agreed()
    case = named(arrangement, code)
    return visit.kept_file(f"businesscase-{case.slug}.xlsx", XLSX, lambda: workbook(arrangement, case_view(case)))


def _effect(case: BusinessCase, data: Mapping[str, str]) -> dict[str, Any]:
    """What the filled-in values do, or everything because of which they do nothing."""
    typed = {name.removeprefix(VALUE): text for name, text in data.items() if name.startswith(VALUE) and text.strip()}
    values, faults = tried(case, typed)
    if faults:
        return effect_screen(None, [in_words(fault) for fault in faults])
    return effect_screen(case_view(case, values, with_friction=FRICTION in data), ())
