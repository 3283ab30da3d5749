# SPDX-License-Identifier: EUPL-1.2
"""Deliver by e-mail: the e-invoice with its PDF, over TLS, under a Message-ID that the key decides.

A mail server cannot be asked what it took. So a message is handed over once; where the connection breaks after the last
byte, only the receiver can tell.
"""

import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime

from sow_gov.delivery.message import Message, Refused, Unreachable, Unsure
from sow_gov.settings import MailServer

_ADDRESS = re.compile(r"[A-Za-z0-9._%+'-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+", re.ASCII)
_LATER = "controleer SOW_SMTP_URL en of de mailserver werkt, en verzend dan opnieuw"
_LONGEST_SAID = 200


@dataclass(frozen=True, slots=True)
class Mail:
    """E-mail as a channel; ``tls`` says which certificates are trusted, ``seconds`` how long a server may be silent."""

    server: MailServer
    tls: ssl.SSLContext
    seconds: int = 30
    knows_keys: bool = False

    def send(self, message: Message) -> str:
        """Mail the document with what goes along; see :class:`~sow_gov.delivery.message.Transport`.

        Raises:
            Refused: SEND-03, the receiver is no e-mail address, or the server does not want the message.
            Unreachable: SEND-02, the server cannot be reached safely, or not now.
            Unsure: SEND-05, the connection broke while it took the message.
        """
        written = _written(message)
        with self._connected(message) as server:
            _require(*server.mail(message.mail_from))
            _require(*server.rcpt(message.mail_to))
            try:
                answer = server.data(written.as_bytes(policy=SMTP))
            except smtplib.SMTPDataError as error:
                answer = (error.smtp_code, _bytes(error.smtp_error))
            except (OSError, smtplib.SMTPException) as error:
                what = f"de verbinding brak tijdens het mailen van {message.number}; misschien is het aangekomen"
                raise Unsure("SEND-05", what, f"vraag het na bij {message.mail_to}, en meld de uitkomst") from error
            return f"{written['Message-ID']}: {_require(*answer)}"

    def found(self, _: str) -> str | None:
        """A mail server does not tell what it took before: always None."""
        return None

    @contextmanager
    def _connected(self, message: Message) -> Iterator[smtplib.SMTP]:
        """A server that may be given a message: over TLS, unless it is this machine, and logged in."""
        try:
            server = self._opened(message.mail_from.rpartition("@")[2])
        except (OSError, smtplib.SMTPException) as error:
            reason = f"{error.smtp_code}" if isinstance(error, smtplib.SMTPResponseException) else type(error).__name__
            what = f"de mailserver {self.server.host} laat ons niet toe ({reason})"
            raise Unreachable("SEND-02", what, _LATER) from None  # what it said may repeat with whom we logged in
        try:
            yield server
        except (OSError, smtplib.SMTPException) as error:
            what = f"de mailserver {self.server.host} brak de verbinding af"
            raise Unreachable("SEND-02", what, _LATER) from error
        finally:
            with suppress(OSError, smtplib.SMTPException):
                server.quit()
            server.close()

    def _opened(self, own_name: str) -> smtplib.SMTP:
        at = (self.server.host, self.server.port, own_name)
        if self.server.tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(*at, timeout=self.seconds, context=self.tls)
        else:
            server = smtplib.SMTP(*at, timeout=self.seconds)
        try:
            self._secured(server)
        except BaseException:
            server.close()
            raise
        return server

    def _secured(self, server: smtplib.SMTP) -> None:
        server.ehlo()
        if not self.server.tls and (server.has_extn("starttls") or not self.server.here):
            server.starttls(context=self.tls)
            server.ehlo()
        if self.server.user:
            server.login(self.server.user, self.server.password)


def _written(message: Message) -> EmailMessage:
    """The e-mail (SEND-03: one of its addresses is none)."""
    for address in (message.mail_from, message.mail_to):
        if not _ADDRESS.fullmatch(address):
            what = f"{message.number} kan niet per e-mail: {address!r} is geen e-mailadres"
            raise Refused("SEND-03", what, "verbeter het e-mailadres in partijen.toml")
    mail = EmailMessage(policy=SMTP)
    mail["From"], mail["To"], mail["Subject"] = message.mail_from, message.mail_to, message.subject
    mail["Date"] = format_datetime(message.at)
    mail["Message-ID"] = f"<{message.key}@{message.mail_from.rpartition('@')[2]}>"
    mail.set_content(message.text)
    for file in (message.file, *message.beside):
        kind, _, subtype = file.media_type.partition("/")
        mail.add_attachment(file.content, maintype=kind, subtype=subtype, filename=file.name)
    return mail


def _require(code: int, said: bytes) -> str:
    """What a server said when it agreed.

    Raises:
        Refused: SEND-03, it does not.
        Unreachable: SEND-02, it does not now.
    """
    text = f"{code} {''.join(filter(str.isprintable, said.decode('ascii', 'replace')))}"[:_LONGEST_SAID]
    if code < 300:
        return text
    if code < 500:
        raise Unreachable("SEND-02", f"de mailserver neemt het bericht nu niet aan: {text}", "verzend later opnieuw")
    raise Refused(
        "SEND-03",
        f"de mailserver weigert het bericht: {text}",
        "controleer het adres, of kies met de gemeente een ander kanaal",
    )


def _bytes(said: bytes | str) -> bytes:
    return said if isinstance(said, bytes) else said.encode("ascii", "replace")
