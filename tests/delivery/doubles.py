# SPDX-License-Identifier: EUPL-1.2
"""Stand-ins on this machine for what invoices go out by: a Peppol access point, a mail server, a channel in memory."""

import base64
import hashlib
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from socketserver import StreamRequestHandler, ThreadingTCPServer
from typing import Any

from delivery.certificate import server_side
from sow_gov.delivery.message import ElectronicAddress, File, Message
from sow_gov.settings import AccessPointServer, MailServer

AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
TOKEN = "geheim-token"
XML = File("voorschot-2026-VS-0001-duin-met-pdf.xml", "application/xml", b"<Invoice>met PDF</Invoice>")
PDF = File("voorschot-2026-VS-0001-duin.pdf", "application/pdf", b"%PDF-1.7 factuur")


def message(**changes: Any) -> Message:
    """The advance of Duin, ready to go."""
    given: dict[str, Any] = {
        "key": "f" * 40, "number": "2026-VS-0001", "file": XML, "beside": (PDF,),
        "sender": ElectronicAddress("0190", "00000000000000000001"),
        "receiver": ElectronicAddress("0106", "00000002"), "mail_from": "facturen@delta.example",
        "mail_to": "facturen@duin.example", "subject": "Voorschot 2026-VS-0001 van Delta",
        "text": "Hierbij de factuur van € 10,00.\n", "at": AT,
    }  # fmt: skip
    return Message(**{**given, **changes})


@dataclass
class AccessPointDouble:
    """What it took, by key, and how it will answer: statuses before it works, or dying once it took a document."""

    taken: dict[str, bytes] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    refusing: list[int] = field(default_factory=list)
    dies_after_taking: bool = False
    page_instead: bytes | None = None

    def put(self, key: str, body: bytes, digest: str) -> tuple[int, dict[str, str]]:
        if base64.b64encode(hashlib.sha256(body).digest()).decode() not in digest:
            return 400, {"reason": "de bytes zijn onderweg veranderd"}
        if self.taken.get(key, body) != body:
            return 409, {"reason": "onder deze sleutel is een ander stuk aangenomen"}
        self.taken[key] = body
        return 201, {"receipt": f"bewijs-{key[:4]}"}


class _Documents(BaseHTTPRequestHandler):
    """The interface of the access point, for the double of its server."""

    timeout = 5
    server: Any

    def do_PUT(self) -> None:
        double, body = self.server.double, self.rfile.read(int(self.headers["Content-Length"]))
        if not self._let_in():
            return
        status, answer = double.put(self.path.rpartition("/")[2], body, self.headers["Content-Digest"])
        if double.dies_after_taking:
            double.dies_after_taking = False
            self.close_connection = True
            return
        self._answer(status, answer)

    def do_GET(self) -> None:
        if self._let_in():
            key = self.path.rpartition("/")[2]
            there = key in self.server.double.taken
            self._answer(*((200, {"receipt": f"bewijs-{key[:4]}"}) if there else (404, {})))

    def _let_in(self) -> bool:
        double = self.server.double
        double.asked.append((f"{self.command} {self.path}", dict(self.headers)))
        if self.headers["Authorization"] != f"Bearer {TOKEN}":
            self._answer(401, {})
            return False
        if double.refusing:
            self._answer(double.refusing.pop(0), {"reason": "nu niet"})
            return False
        return True

    def _answer(self, status: int, answer: dict[str, str]) -> None:
        content = self.server.double.page_instead or json.dumps(answer).encode()
        self.send_response(status)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def access_point(double: AccessPointDouble, *, tls: bool = True) -> Iterator[AccessPointServer]:
    """Run an access point until the end of the block; its address, with the token that lets us in."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), _Documents)
    server.daemon_threads = True
    if tls:
        server.socket = server_side().wrap_socket(server.socket, server_side=True, do_handshake_on_connect=False)
    with _running(server, double):
        yield AccessPointServer("127.0.0.1", server.server_address[1], "/v1", tls, TOKEN)


@dataclass
class MailDouble:
    """What it took, and how it behaves: a refusal of the receiver, dying once it took a mail, offering TLS or not."""

    taken: list[EmailMessage] = field(default_factory=list)
    logins: list[str] = field(default_factory=list)
    secured: list[bool] = field(default_factory=list)
    refusing: bytes = b""
    dies_after_taking: bool = False
    offers_tls: bool = True


class _Mails(StreamRequestHandler):
    """One connection to the mail server, for the double of its server."""

    timeout = 5
    server: Any
    secure = False

    def handle(self) -> None:
        if self.server.tls:
            self._wrap()
        self._say(b"220 mail.delta.example")
        while line := self.rfile.readline().strip():
            word, *rest = line.split(b" ")
            answer = getattr(self, f"_{word.decode().lower()}", self._other)
            if not answer(rest):
                return

    def _ehlo(self, _: list[bytes]) -> bool:
        offered = [b"STARTTLS"] if self.server.double.offers_tls and not self.secure else []
        return self._say(
            *(b"250-" + each for each in (b"mail.delta.example", b"AUTH PLAIN", *offered)), b"250 8BITMIME"
        )

    def _starttls(self, _: list[bytes]) -> bool:
        self._say(b"220 begin")
        self._wrap()
        return True

    def _auth(self, said: list[bytes]) -> bool:
        login = base64.b64decode(said[1]).decode()
        self.server.double.logins.append(login)
        return self._say(b"235 welkom" if login.endswith("\0juist") else b"535 fout wachtwoord")

    def _rcpt(self, _: list[bytes]) -> bool:
        return self._say(self.server.double.refusing or b"250 goed")

    def _data(self, _: list[bytes]) -> bool:
        self._say(b"354 ga uw gang")
        lines = iter(self.rfile.readline, b".\r\n")
        parsed = message_from_bytes(b"".join(line.removeprefix(b".") for line in lines), policy=default)
        assert isinstance(parsed, EmailMessage)
        self.server.double.taken.append(parsed)
        self.server.double.secured.append(self.secure)
        return not self.server.double.dies_after_taking and self._say(b"250 in de rij als A1B2")

    def _quit(self, _: list[bytes]) -> bool:
        return not self._say(b"221 dag")

    def _other(self, _: list[bytes]) -> bool:
        return self._say(b"250 goed")

    def _wrap(self) -> None:
        self.secure = True
        self.connection = server_side().wrap_socket(self.connection, server_side=True)
        self.rfile, self.wfile = self.connection.makefile("rb"), self.connection.makefile("wb", 0)

    def _say(self, *lines: bytes) -> bool:
        self.wfile.write(b"".join(line + b"\r\n" for line in lines))
        return True

    def finish(self) -> None:
        """Close what was opened, also when a client hung up half-way."""
        super().finish()
        self.connection.close()


class _MailServer(ThreadingTCPServer):
    daemon_threads = True
    tls = False

    def handle_error(self, *_: Any) -> None:
        """Say nothing: a client that hangs up is part of the test."""


@contextmanager
def mail_server(double: MailDouble, *, user: str = "", tls: bool = False) -> Iterator[MailServer]:
    """Run a mail server until the end of the block; its address and who logs in."""
    server = _MailServer(("127.0.0.1", 0), _Mails)
    server.tls = tls
    with _running(server, double):
        yield MailServer("127.0.0.1", server.server_address[1], tls, user, "juist" if user else "")


@contextmanager
def _running(server: Any, double: Any) -> Iterator[None]:
    server.double = double
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
