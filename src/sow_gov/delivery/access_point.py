# SPDX-License-Identifier: EUPL-1.2
"""Deliver by a Peppol access point, over a small interface in HTTP that its provider, or a bridge to it, offers.

``PUT <address>/documents/<key>`` hands over the UBL document in the body, with these headers:

    Authorization: Bearer <token>
    Content-Type: application/xml
    Idempotency-Key: <key>                          the same key and bytes again change nothing
    Content-Digest: sha-256=:<base64>:              RFC 9530
    Peppol-Sender, Peppol-Receiver: <scheme>:<value>

It answers 200, 201 or 202 with ``{"receipt": "…"}`` once it will bring the document on; 409 when the key is that of
other bytes; another 4xx with ``{"reason": "…"}`` when it will not; 401, 403, 404, 408, 425, 429 or 5xx when it cannot
now. ``GET <address>/documents/<key>`` answers 200 with ``{"receipt": "…"}`` for what it took, 404 for what it did not.
Redirects are not followed: a token goes to one place.
"""

import base64
import hashlib
import json
import ssl
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from http.client import HTTPConnection, HTTPException, HTTPSConnection

from sow_gov.delivery.message import Message, Refused, Unreachable
from sow_gov.settings import AccessPointServer

_TAKEN, _NOT_NOW = {200, 201, 202}, {401, 403, 404, 408, 425, 429}
_LONGEST_ANSWER, _LONGEST_SAID = 65_536, 200
_LATER = "controleer SOW_PEPPOL_URL, SOW_PEPPOL_TOKEN en of het accesspoint werkt, en verzend dan opnieuw"


@dataclass(frozen=True, slots=True)
class AccessPoint:
    """Accesspoint as a channel.

    ``tls`` says which certificates are trusted, ``seconds`` how long it may be silent. What it does not take now is
    tried again after each of ``waits`` (seconds, passed to ``wait``).
    """

    server: AccessPointServer
    tls: ssl.SSLContext
    seconds: int = 30
    waits: tuple[int, ...] = (1, 4)
    wait: Callable[[int], None] = time.sleep
    knows_keys: bool = True

    def send(self, message: Message) -> str:
        """Hand over the document; what goes along stays out, for it is inside it already.

        Raises:
            Refused: SEND-03, it does not want the document.
            Unreachable: SEND-02, it cannot be reached, or cannot take it now; SEND-04, it does not answer as agreed.
        """
        headers = {
            "Content-Type": message.file.media_type,
            "Idempotency-Key": message.key,
            "Content-Digest": f"sha-256=:{base64.b64encode(hashlib.sha256(message.file.content).digest()).decode()}:",
            "Peppol-Sender": str(message.sender),
            "Peppol-Receiver": str(message.receiver),
        }
        for pause in self.waits:
            try:
                return self._put(message, headers)
            except Unreachable:
                self.wait(pause)
        return self._put(message, headers)

    def found(self, key: str) -> str | None:
        """The receipt of a document that it took, None when it did not.

        Raises:
            Unreachable: SEND-02, it cannot be asked now; SEND-04, it does not answer as agreed.
        """
        status, answer = self._asked("GET", key, {}, None)
        if status == 404:
            return None
        if status != 200:
            raise Unreachable("SEND-02", f"het accesspoint zegt niet wat het aannam ({status})", _LATER)
        return _receipt(answer)

    def _put(self, message: Message, headers: Mapping[str, str]) -> str:
        status, answer = self._asked("PUT", message.key, headers, message.file.content)
        if status in _TAKEN:
            return _receipt(answer)
        said = f"{status} {_said(answer, 'reason')}".strip()
        if status in _NOT_NOW or not 400 <= status < 500:
            raise Unreachable("SEND-02", f"het accesspoint neemt {message.number} nu niet aan: {said}", _LATER)
        todo = "controleer de ontvanger, of kies met de gemeente een ander kanaal"
        raise Refused("SEND-03", f"het accesspoint weigert {message.number}: {said}", todo)

    def _asked(self, method: str, key: str, headers: Mapping[str, str], body: bytes | None) -> tuple[int, bytes]:
        """Status and body of one answer."""
        server = self.server
        connection: HTTPConnection
        if server.tls:
            connection = HTTPSConnection(server.host, server.port, timeout=self.seconds, context=self.tls)
        else:
            connection = HTTPConnection(server.host, server.port, timeout=self.seconds)
        known = {"Authorization": f"Bearer {server.token}", "Accept": "application/json", **headers}
        try:
            connection.request(method, f"{server.path}/documents/{key}", body, known)
            answer = connection.getresponse()
            return answer.status, answer.read(_LONGEST_ANSWER)
        except (OSError, HTTPException) as error:
            what = f"het accesspoint {server.host} is niet te bereiken ({type(error).__name__})"
            raise Unreachable("SEND-02", what, _LATER) from error
        finally:
            connection.close()


def _receipt(answer: bytes) -> str:
    """The receipt in an answer (SEND-04: there is none, so it is no answer of an access point)."""
    if receipt := _said(answer, "receipt"):
        return receipt
    raise Unreachable("SEND-04", "het accesspoint antwoordt niet zoals afgesproken: er is geen ontvangstbewijs", _LATER)


def _said(answer: bytes, name: str) -> str:
    """One text of an answer in JSON, "" when it is not there; only letters that can be shown, and not too many."""
    try:
        found = json.loads(answer)
    except (ValueError, RecursionError):
        return ""
    text = found.get(name, "") if isinstance(found, dict) else ""
    return "".join(filter(str.isprintable, text))[:_LONGEST_SAID] if isinstance(text, str) else ""
