# SPDX-License-Identifier: EUPL-1.2
"""What goes with every answer, also an error or a file? Headers that keep a browser to our own pages and files."""

from collections.abc import Sequence
from typing import cast

import structlog
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Message, Receive, Scope, Send

_POLICY = {
    "default-src": "'none'",
    "script-src": "'self'",
    "style-src": "'self'",
    "font-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
    "base-uri": "'none'",
}
_ALWAYS = {
    "content-security-policy": "; ".join(f"{what} {where}" for what, where in _POLICY.items()),
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
_TRANSPORT = {"strict-transport-security": "max-age=31536000"}


class Guarded:
    """The application behind what holds for all of it: its own names only, and the headers on every answer.

    A handler that sets one of the headers itself, such as how long a file is kept, has its way. What goes wrong while
    an error is being shown ends here, in plain words.
    """

    def __init__(self, app: ASGIApp, hosts: Sequence[str], *, demo: bool) -> None:
        """Stand before an application; the demo is not reached by https, so it does not ask for it."""
        self._app = app
        self._hosts = frozenset(hosts)
        headers = _ALWAYS if demo else _ALWAYS | _TRANSPORT
        self._headers = [(name.encode(), value.encode()) for name, value in headers.items()]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or pass on anything else."""
        if scope["type"] != ScopeType.HTTP:
            await self._app(scope, receive, send)
            return
        if scope["method"] == "HEAD":  # the server leaves the body out
            scope = cast("Scope", {**scope, "method": "GET"})
        begun = False

        async def sending(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                given = list(message["headers"])
                names = {name.lower() for name, _ in given}
                message["headers"] = given + [header for header in self._headers if header[0] not in names]
            await send(message)

        if not self._is_for_us(scope):
            await _say(sending, 400, "Dit adres hoort niet bij deze website.")
            return
        try:
            await self._app(scope, receive, sending)
        except Exception:
            structlog.get_logger(__name__).exception("fout bij het tonen van een fout")
            if begun:
                raise
            await _say(sending, 500, "Er ging iets mis. Probeer het later opnieuw.")

    def _is_for_us(self, scope: Scope) -> bool:
        """Whether a request names this site, and no text that a database cannot hold."""
        host = next((value for name, value in scope["headers"] if name == b"host"), b"").decode("latin-1").lower()
        name, _, port = host.rpartition(":")
        sound = "\0" not in scope["path"] and b"%00" not in scope["query_string"]
        return sound and (name if name and port.isdecimal() else host) in self._hosts


async def _say(send: Send, status: int, text: str) -> None:
    """Answer in plain words."""
    headers = [(b"content-type", b"text/plain; charset=utf-8")]
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": text.encode(), "more_body": False})
