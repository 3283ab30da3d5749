# SPDX-License-Identifier: EUPL-1.2
"""What does a browser hold for us? Three cookies: the token of its session, that of its forms, and the language."""

import secrets
from collections.abc import Mapping
from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any
from urllib.parse import quote

from litestar.config.csrf import CSRFConfig
from litestar.connection import ASGIConnection
from litestar.datastructures import Cookie

from sow_gov.settings import Settings
from sow_gov.web.language import FIRST, LANGUAGES

SESSION, CSRF, LANGUAGE = "sow-sessie", "sow-formulier", "sow-taal"
_YEAR_SECONDS = 365 * 24 * 3600
_SAME_NETWORK = 64
_CLEAR_SIGNS = "abcdefghjkmnpqrstuvwxyz23456789"


def cookie_name(name: str, *, demo: bool) -> str:
    """The name under which a browser keeps a cookie; outside the demo only a secure answer of this host can set it."""
    return name if demo else f"__Host-{name}"


def cookie(name: str, value: str, *, demo: bool, max_age: int | None = None) -> Cookie:
    """A cookie that scripts and other sites do not see; without ``max_age`` it goes when the browser closes."""
    key = cookie_name(name, demo=demo)
    return Cookie(key, value=value, path="/", secure=not demo, httponly=True, samesite="lax", max_age=max_age)


def no_cookie(name: str, *, demo: bool) -> Cookie:
    """What makes a browser forget a cookie."""
    return cookie(name, "", demo=demo, max_age=0)


def language_cookie(language: str, *, demo: bool) -> Cookie:
    """The cookie that remembers the language for a year."""
    return cookie(LANGUAGE, language, demo=demo, max_age=_YEAR_SECONDS)


def form_tokens(settings: Settings) -> CSRFConfig:
    """How forms are signed, so that no other site can send one; static files and health carry no cookie."""
    return CSRFConfig(
        secret=settings.key(),
        cookie_name=cookie_name(CSRF, demo=settings.demo),
        cookie_secure=not settings.demo,
        cookie_httponly=True,
        cookie_samesite="lax",
        exclude=["^/static/", "^/gezond$", "^/taal/"],
    )


def new_token() -> str:
    """A secret for a browser: 32 bytes of chance."""
    return secrets.token_urlsafe(32)


def one_time_password() -> str:
    """A password that is shown once, easy to read aloud: twenty signs that are not mistaken, in groups of five."""
    return "-".join("".join(secrets.choice(_CLEAR_SIGNS) for _ in range(5)) for _ in range(4))


def language_of(cookies: Mapping[str, str], *, demo: bool) -> str:
    """The language that somebody chose, or Dutch."""
    chosen = cookies.get(cookie_name(LANGUAGE, demo=demo), FIRST)
    return chosen if chosen in LANGUAGES else FIRST


def client_address(connection: ASGIConnection[Any, Any, Any, Any]) -> str:
    """From where somebody tries to log in: an address, of IPv6 the network that one subscriber has."""
    host = connection.client.host if connection.client else ""
    try:
        address = ip_address(host)
    except ValueError:
        return host
    if isinstance(address, IPv6Address):
        return str(ip_network((address, _SAME_NETWORK), strict=False))
    return host


def local_path(text: str | None, otherwise: str) -> str:
    r"""A path of this site to go back to; anything else would be a way to lead people elsewhere.

    >>> local_path("/delta/2026?deel=x", "/delta")
    '/delta/2026?deel=x'
    >>> local_path("//elders.example", "/delta"), local_path("/\\elders.example", "/delta")
    ('/delta', '/delta')
    """
    if not text or not text.startswith("/") or text.startswith("//"):
        return otherwise
    return otherwise if "\\" in text or not text.isascii() or not text.isprintable() or " " in text else text


def log_in_address(arrangement: str, back: str) -> str:
    """The page for logging in, which leads back to where somebody was going."""
    return f"/{arrangement}/inloggen?terug={quote(back, safe='/')}"
