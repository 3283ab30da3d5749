# SPDX-License-Identifier: EUPL-1.2
"""What does somebody see when it does not go well? One table from fault to HTTP status, and one page that says it."""

import secrets
from collections.abc import Mapping
from typing import Any

import structlog
from litestar import MediaType, Request, Response
from litestar.exceptions import HTTPException
from litestar.response import Redirect

from sow_gov.domain.errors import Fault
from sow_gov.web.frame import Frame
from sow_gov.web.language import Said, say
from sow_gov.web.refusals import LogInFirst, NotAllowed, NotThere, PasswordFirst, Refused
from sow_gov.web.sessions import CSRF, cookie_name, language_of, log_in_address, no_cookie
from sow_gov.web.site import Site
from sow_gov.web.visit import Visit

STATUS: Mapping[str | type[Exception], int] = {
    NotAllowed: 403,
    NotThere: 404,
    "RECORDS-01": 404,  # nothing was loaded for the arrangement
    "CONTRACT-02": 404,  # nothing was adopted for the year
    "CONTRACT-04": 404,  # nobody has that name
    "CONTRACT-05": 404,  # no participant
    "EXPLAIN": 404,
    "FIGURES": 404,  # no name of figures
    "AMEND-09": 404,  # no such amendment
    "FORECAST-05": 404,  # no such forecast
    "ALLOC-06": 404,  # no such figures of the year
    "CLOSE": 422,  # its figures do not close, so that there is no paper to read
    "SUPPORT": 404,  # this method or order cannot be
    "ACCOUNT-03": 429,
    "ACCOUNT": 422,
    "COMPARE": 422,
    "SCENARIO-09": 404,  # no such scenario
    "SCENARIO": 422,
    "CASE-08": 404,  # no such business case
    "MEETING-40": 404,  # no such meeting
    "MEETING": 422,
    "TEXT-20": 404,  # no such text
    "TEXT": 422,
    "BOARD": 422,
    "AUTH": 422,  # whoever acts may not
    "MANDATE": 422,
    "DATE": 422,  # no rules on the day that was filled in
    "BILL-21": 404,  # no such invoice of ours
    "BILL": 422,
    "UBL": 422,  # an e-invoice that no system would take
    "HOST-21": 404,  # no such invoice of a host
    "HOST": 422,
    "LEDGER": 422,
    "PERIOD": 422,
    "CYCLE-01": 404,  # no such paper of the cycle
    "CYCLE": 422,
    "VIEW": 422,
    "PACK": 422,
    "PAPER-04": 422,  # a letter that no paper can print
    "BILL-40": 404,  # no such round of invoices
    "SETTLE": 422,
    "ORDER": 422,
    "INTEREST": 422,
    "VAT": 422,
    "PAY": 422,
    "SEND": 422,
    "STORE-02": 503,  # the database cannot be reached
    "STORE-03": 503,  # nor can one that is empty
    "STORE-04": 503,  # or of another version of the program be used
}
"""Exception, code of a fault, or the part of it before the number -> HTTP status; everything else is unforeseen."""

_TEXTS: Mapping[int, tuple[Said, Said, Said]] = {
    400: (
        say("Dit verzoek is niet te begrijpen"),
        say("Er ontbreekt iets in het adres of in het formulier, of er staat iets in dat er niet hoort."),
        say("Ga terug, en probeer het opnieuw."),
    ),
    403: (
        say("Dit is niet voor u"),
        say("Uw account geeft geen toegang tot deze pagina."),
        say("Hebt u haar nodig voor uw werk, vraag dan de beheerder van uw organisatie."),
    ),
    404: (
        say("Deze pagina bestaat niet"),
        say("Er is hier niets op dit adres."),
        say("Controleer het adres, of begin opnieuw bij het jaar."),
    ),
    405: (
        say("Zo werkt deze pagina niet"),
        say("Dit adres is er alleen voor een knop of formulier op een andere pagina."),
        say("Ga terug, en gebruik de knop daar."),
    ),
    413: (
        say("Dit is te groot"),
        say("Wat u verstuurde is groter dan een formulier kan zijn."),
        say("Ga terug, en verstuur een kleiner bestand of een kortere tekst."),
    ),
    503: (
        say("Even niet bereikbaar"),
        say("De gegevens zijn op dit moment niet te bereiken. Er gaat niets verloren."),
        say("Probeer het over enkele minuten opnieuw."),
    ),
}
_FOR_FORMS = (422, 429)
"""The statuses of what somebody filled in wrong."""
_FORM_EXPIRED = (
    say("Dit formulier is verlopen"),
    say("Voor de veiligheid geldt een formulier maar zolang uw browser open is. Er is niets veranderd."),
    say("Ga terug, laad de pagina opnieuw en verstuur het formulier nog eens."),
)
_UNFORESEEN = say("Er ging iets mis")


def sentence(fault: Fault) -> str:
    """A fault as one sentence, for above a form; what is not of the form's making goes on to a page of its own.

    Raises:
        Fault: the same, when whoever fills in the form cannot mend it.
    """
    if status_of(fault) not in _FOR_FORMS:
        raise fault
    return in_words(fault)


def in_words(fault: Fault) -> str:
    """A fault as one sentence: what is wrong, and what to do about it."""
    return f"{fault.what[:1].upper()}{fault.what[1:]}: {fault.todo.rstrip('.')}."


def status_of(error: Exception) -> int:
    """The HTTP status of a fault or a refusal by the table; 500 for what nobody foresaw."""
    if isinstance(error, Fault):
        return STATUS.get(error.code) or STATUS.get(error.code.rpartition("-")[0], 500)
    return STATUS.get(type(error), 500)


def refused(request: Request[Any, Any, Any], error: Refused) -> Response[Any]:
    """Answer who is not let through: to the page where they can do something about it, or with a page that says so."""
    if isinstance(error, LogInFirst):
        return go(request, log_in_address(error.arrangement, error.back))
    if isinstance(error, PasswordFirst):
        return go(request, f"/{error.arrangement}/wachtwoord")
    return _page(request, status_of(error), _TEXTS[status_of(error)])


def go(request: Request[Any, Any, Any], address: str) -> Response[Any]:
    """Send a browser to a page of ours; htmx needs a header for it, else it shows that page inside this one."""
    if "hx-request" in request.headers:
        return Response(None, status_code=204, headers={"HX-Redirect": address})
    return Redirect(address, status_code=303)


def faulted(request: Request[Any, Any, Any], fault: Fault) -> Response[str]:
    """Answer a question that has no answer. Its own words are for forms; a page tells no more than its status."""
    status = status_of(fault)
    if status not in _TEXTS:
        return unforeseen(request, fault)
    if status == 503:
        structlog.get_logger(__name__).error("database niet bruikbaar", fout=str(fault))
    return _page(request, status, _TEXTS[status])


def rejected(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """Answer what the framework rejected: no route, a wrong method, a form without its token, or too large."""
    if error.status_code == 403:
        answer = _page(request, 403, _FORM_EXPIRED)
        demo = _site(request).settings.demo
        if cookie_name(CSRF, demo=demo) in request.cookies:  # of an earlier key, perhaps: the next page gives another
            answer.set_cookie(no_cookie(CSRF, demo=demo))
        return answer
    status = error.status_code if error.status_code in _TEXTS else 400
    return unforeseen(request, error) if error.status_code >= 500 else _page(request, status, _TEXTS[status])


def unforeseen(request: Request[Any, Any, Any], error: Exception) -> Response[str]:
    """Answer what nobody foresaw: it is logged under a number, and the page tells that number and nothing else."""
    number = secrets.token_hex(4)
    structlog.get_logger(__name__).error("onvoorziene fout", nummer=number, pad=request.scope["path"], exc_info=error)
    what = say(
        "Dit hadden wij niet voorzien; er is niets half gedaan. De fout is vastgelegd als %(number)s.", number=number
    )
    return _page(
        request, 500, (_UNFORESEEN, what, say("Probeer het opnieuw. Blijft het misgaan, meld dan dit nummer."))
    )


def _page(request: Request[Any, Any, Any], status: int, texts: tuple[Said, Said, Said]) -> Response[str]:
    """The page that says it, with what is known of the visit around it; it asks nothing of the database."""
    site, visit = _site(request), getattr(request.state, "visit", None)
    title, what, to_do = texts
    page = site.pages.render("error.html.j2", _frame(site, visit, request), title=title, what=what, to_do=to_do)
    return Response(page, media_type=MediaType.HTML, status_code=status)


def _frame(site: Site, visit: Visit | None, request: Request[Any, Any, Any]) -> Frame:
    demo, path = site.settings.demo, request.scope["path"]
    language = language_of(request.cookies, demo=demo)
    names = site.names.get(visit.arrangement) if visit else None
    if visit is None or names is None:
        return Frame("", "", (), None, None, language, "", path, demo)
    return Frame(
        visit.arrangement, names.organisation, names.years, None, visit.account, language, visit.form_token,
        visit.path, demo,
    )  # fmt: skip


def _site(request: Request[Any, Any, Any]) -> Site:
    site: Site = request.app.state.site
    return site
