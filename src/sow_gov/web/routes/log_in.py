# SPDX-License-Identifier: EUPL-1.2
"""How does somebody come in and go out, and get a password of their own?"""

from typing import Any

import structlog
from litestar import Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromQuery
from litestar.response import Redirect

from sow_gov.app.sessions import Attempt
from sow_gov.domain.errors import Fault
from sow_gov.web.access import ALLOW, ANY_PASSWORD, ASKS, EVERYBODY, MEMBERS
from sow_gov.web.errors import sentence, status_of
from sow_gov.web.filled import Filled
from sow_gov.web.language import Said, say
from sow_gov.web.sessions import SESSION, cookie, local_path, new_token, no_cookie
from sow_gov.web.visit import Visit


@get(
    "/{arrangement:str}/inloggen",
    opt={ALLOW: EVERYBODY, ANY_PASSWORD: True, ASKS: ("terug",)},
    sync_to_thread=True,
)
def log_in_page(visit: NamedDependency[Visit], terug: FromQuery[str | None] = None) -> Response[Any]:
    """Ask for name and password, unless somebody is logged in already."""
    back = local_path(terug, f"/{visit.arrangement}")
    return _log_in_form(visit, back) if visit.account is None else Redirect(back, status_code=303)


@post("/{arrangement:str}/inloggen", opt={ALLOW: EVERYBODY, ANY_PASSWORD: True}, sync_to_thread=True)
def log_in(visit: NamedDependency[Visit], data: Filled) -> Response[Any]:
    """Begin a session, with a token that no browser had before."""
    back, token = local_path(data.get("terug"), f"/{visit.arrangement}"), new_token()
    attempt = Attempt(data.get("naam", ""), data.get("wachtwoord", ""), visit.client)
    try:
        visit.site.sessions.log_in(visit.arrangement, attempt, token, visit.at)
    except Fault as fault:
        again = _log_in_form(visit, back, fault)
        structlog.get_logger(__name__).warning("inloggen mislukt", code=fault.code, adres=visit.client)
        return again
    if visit.token is not None:
        visit.site.sessions.log_out(visit.arrangement, visit.token)
    return _with_session(visit, back, token)


@post("/{arrangement:str}/uitloggen", opt={ALLOW: EVERYBODY, ANY_PASSWORD: True}, sync_to_thread=True)
def log_out(visit: NamedDependency[Visit]) -> Response[Any]:
    """End the session."""
    if visit.token is not None:
        visit.site.sessions.log_out(visit.arrangement, visit.token)
    gone = no_cookie(SESSION, demo=visit.site.settings.demo)
    return Redirect(f"/{visit.arrangement}/inloggen", status_code=303, cookies=[gone])


@get("/{arrangement:str}/wachtwoord", opt={ALLOW: MEMBERS, ANY_PASSWORD: True}, sync_to_thread=True)
def password_page(visit: NamedDependency[Visit]) -> Response[str]:
    """Ask for another password."""
    return visit.page("password.html.j2", {"error": None})


@post("/{arrangement:str}/wachtwoord", opt={ALLOW: MEMBERS, ANY_PASSWORD: True}, sync_to_thread=True)
def change_password(visit: NamedDependency[Visit], data: Filled) -> Response[Any]:
    """Change the password; every other session of the account ends."""
    chosen, token = data.get("nieuw", ""), new_token()
    if chosen != data.get("herhaling"):
        return _password_form(visit, say("De twee nieuwe wachtwoorden zijn niet gelijk: typ ze nog eens."), 422)
    attempt = Attempt(visit.member.subject, data.get("huidig", ""), visit.client)
    try:
        visit.site.sessions.change_password(visit.arrangement, visit.member, attempt, chosen, token, visit.at)
    except Fault as fault:
        return _password_form(visit, sentence(fault), status_of(fault))
    return _with_session(visit, f"/{visit.arrangement}", token)


def _with_session(visit: Visit, address: str, token: str) -> Redirect:
    """Send a browser on with the token of its new session."""
    given = cookie(SESSION, token, demo=visit.site.settings.demo)
    return Redirect(address, status_code=303, cookies=[given])


def _log_in_form(visit: Visit, back: str, fault: Fault | None = None) -> Response[str]:
    context = {
        "error": sentence(fault) if fault else None,
        "terug": back,
        "demo_accounts": visit.site.demo_accounts,
    }
    return visit.page("login.html.j2", context, status=status_of(fault) if fault else 200)


def _password_form(visit: Visit, error: Said | str, status: int) -> Response[str]:
    return visit.page("password.html.j2", {"error": error}, status=status)
