# SPDX-License-Identifier: EUPL-1.2
"""Who may ask for what? Every route says it, and one guard looks before anything else is done with a request."""

from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl, quote, urlencode

from litestar import Litestar, Request, Response
from litestar.concurrency import sync_to_thread
from litestar.connection import ASGIConnection
from litestar.exceptions import MethodNotAllowedException
from litestar.handlers import BaseRouteHandler
from litestar.routes import HTTPRoute
from litestar.template.base import csrf_token

from sow_gov.domain.people import Role
from sow_gov.web.refusals import LogInFirst, NotAllowed, NotThere, PasswordFirst
from sow_gov.web.sessions import SESSION, client_address, cookie_name, language_of
from sow_gov.web.site import Site
from sow_gov.web.visit import Visit

Connection = ASGIConnection[Any, Any, Any, Any]

ALLOW = "allow"
"""The option in which a route says who may use it: roles, and None for who is not logged in."""

ANY_PASSWORD = "any_password"  # noqa: S105  # the name of an option
"""The option of a route that is open before somebody has chosen a password of their own."""

ASKS = "asks"
"""The option in which a route names what it reads of a query; the rest is no part of the address of its page."""

MEMBERS: frozenset[Role | None] = frozenset(Role)
EVERYBODY = MEMBERS | {None}
SEES_AGREEMENTS: frozenset[Role | None] = frozenset({Role.CONTROLLER, Role.SECRETARY, Role.REVIEWER, Role.AUDITOR})
SEES_EVERY_AGREEMENT = SEES_AGREEMENTS - {Role.REVIEWER}
SEES_ACTS: frozenset[Role | None] = frozenset({Role.ADMINISTRATOR, Role.AUDITOR})
ADMINISTRATORS: frozenset[Role | None] = frozenset({Role.ADMINISTRATOR})
SECRETARIES: frozenset[Role | None] = frozenset({Role.SECRETARY})
CONTROLLERS: frozenset[Role | None] = frozenset({Role.CONTROLLER})


async def enter(connection: Connection, handler: BaseRouteHandler) -> None:
    """Look who comes and whether the route is for them; it is the guard of the whole application.

    A route about an arrangement gets its :class:`Visit` here, from one short transaction.

    Raises:
        NotThere: there is no such arrangement, or the year is not written as one.
        LogInFirst: nobody is logged in.
        NotAllowed: the role is not one of those that the route names.
        PasswordFirst: a password of one's own must be chosen first.
    """
    if ALLOW not in handler.opt:  # only OPTIONS, which the framework answers by itself
        raise MethodNotAllowedException
    arrangement = connection.path_params.get("arrangement")
    if arrangement is not None:
        asked = _asked(connection, handler.opt.get(ASKS, ()))
        connection.state.visit = visit = await sync_to_thread(_visit, connection, arrangement, asked)
        _require(visit, handler)
        year = connection.path_params.get("year")
        if year is not None and f"/{year}/" not in f"{connection.scope['path']}/":  # 02026 is a number, but no address
            raise NotThere


async def page_made_before(request: Request[Any, Any, Any]) -> Response[str] | None:
    """Answer with a page that was made before for the same visitor and the same records, without a thread."""
    visit: Visit | None = getattr(request.state, "visit", None)
    return None if visit is None or request.method != "GET" else visit.page_made_before()


def visit_of(request: Request[Any, Any, Any]) -> Visit:
    """The visit that the guard began."""
    found: Visit = request.state.visit
    return found


def unstated(app: Litestar) -> list[str]:
    """The routes of an application that do not say who may use them."""
    return [
        f"{handler.fn.__qualname__} {route.path}"
        for route in app.routes
        for handler in (route.route_handlers if isinstance(route, HTTPRoute) else [route.route_handler])
        if ALLOW not in handler.opt and "OPTIONS" not in getattr(handler, "http_methods", ())
    ]


def _asked(connection: Connection, known: Sequence[str]) -> str:
    """What a route reads of a query, in one order and each name once; "" for nothing."""
    given = dict(parse_qsl(connection.scope["query_string"].decode("latin-1")))
    query = urlencode([(name, given[name]) for name in known if name in given], quote_via=quote, safe="/")
    return f"?{query}" if query else ""


def _visit(connection: Connection, arrangement: str, asked: str) -> Visit:
    """Begin a visit to an arrangement, with what is asked there (NotThere)."""
    site: Site = connection.app.state.site
    demo, at = site.settings.demo, site.now()
    token = connection.cookies.get(cookie_name(SESSION, demo=demo))
    visitor = site.sessions.visitor(arrangement, token, at)
    if visitor.stamp is None:
        raise NotThere
    headers = connection.headers
    return Visit(
        site=site,
        arrangement=arrangement,
        stamp=visitor.stamp,
        account=visitor.account,
        at=at,
        language=language_of(connection.cookies, demo=demo),
        path=connection.scope["path"] + asked,
        fragment="hx-request" in headers
        and "hx-history-restore-request" not in headers
        and "hx-boosted" not in headers,
        form_token=csrf_token({"request": connection}),
        token=token,
        client=client_address(connection),
    )


def _require(visit: Visit, handler: BaseRouteHandler) -> None:
    """Let through whom the route is for."""
    role = None if visit.account is None else visit.account.role
    if role not in handler.opt[ALLOW]:
        back = visit.path if handler.http_methods == {"GET"} else f"/{visit.arrangement}"  # type: ignore[attr-defined]
        raise LogInFirst(visit.arrangement, back) if role is None else NotAllowed
    if visit.account is not None and visit.account.must_change and not handler.opt.get(ANY_PASSWORD):
        raise PasswordFirst(visit.arrangement)
