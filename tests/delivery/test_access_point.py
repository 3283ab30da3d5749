# SPDX-License-Identifier: EUPL-1.2
"""The access point client: one document under one key, over TLS, whatever breaks in between."""

import ssl
from collections.abc import Callable

import pytest

from delivery.certificate import client_side
from delivery.doubles import PDF, TOKEN, XML, AccessPointDouble, access_point, message
from sow_gov.delivery.access_point import AccessPoint
from sow_gov.delivery.message import Refused, Unreachable
from sow_gov.settings import AccessPointServer


def client(server: AccessPointServer, waited: Callable[[int], None] = lambda _: None, **changes) -> AccessPoint:
    return AccessPoint(server, client_side(), seconds=5, wait=waited, **changes)


def test_a_document_goes_out_once_with_its_receipt_and_the_addresses_of_both():
    double = AccessPointDouble()
    with access_point(double) as server:
        point = client(server)
        assert point.found(message().key) is None
        receipt = point.send(message())
        assert (receipt, point.found(message().key)) == ("bewijs-ffff", "bewijs-ffff")
        assert point.send(message()) == receipt
    assert double.taken == {message().key: XML.content}
    headers = next(headers for asked, headers in double.asked if asked == f"PUT /v1/documents/{message().key}")
    assert (headers["Peppol-Sender"], headers["Peppol-Receiver"]) == ("0190:00000000000000000001", "0106:00000002")
    assert headers["Idempotency-Key"] == message().key


def test_what_is_not_taken_now_is_tried_again_after_each_pause_and_no_longer():
    waited: list[int] = []
    double = AccessPointDouble(refusing=[503, 429])
    with access_point(double, tls=False) as server:
        assert client(server, waited.append).send(message()) == "bewijs-ffff"
        double.refusing = [503] * 3
        with pytest.raises(Unreachable, match="SEND-02"):
            client(server, waited.append).send(message(key="a" * 40))
    assert waited == [1, 4, 1, 4]
    assert list(double.taken) == [message().key]


def test_a_connection_that_dies_after_the_document_was_taken_delivers_it_once():
    double = AccessPointDouble(dies_after_taking=True)
    with access_point(double, tls=False) as server:
        assert client(server).send(message()) == "bewijs-ffff"
    assert len([asked for asked, _ in double.asked if asked.startswith("PUT")]) == 2
    assert list(double.taken) == [message().key]


@pytest.mark.parametrize("status", [400, 413, 422])
def test_a_document_that_is_refused_is_not_offered_again(status: int):
    double = AccessPointDouble(refusing=[status])
    with access_point(double, tls=False) as server, pytest.raises(Refused, match=rf"SEND-03: .*{status} nu niet"):
        client(server).send(message())
    assert len(double.asked) == 1


def test_another_document_under_the_same_key_is_refused():
    with access_point(AccessPointDouble(), tls=False) as server:
        client(server).send(message())
        with pytest.raises(Refused, match="SEND-03"):
            client(server).send(message(file=PDF))


@pytest.mark.parametrize("page", [b"<html>log eerst in</html>", b"[]", b'{"receipt": 7}', b"[" * 60_000, b""])
def test_an_answer_without_receipt_delivers_nothing(page: bytes):
    double = AccessPointDouble(page_instead=page or b" ")
    with access_point(double, tls=False) as server, pytest.raises(Unreachable, match="SEND-04"):
        client(server, waits=()).send(message())


def test_a_server_that_the_system_does_not_trust_gets_nothing_and_a_redirect_is_not_followed():
    double = AccessPointDouble()
    with access_point(double) as server:
        with pytest.raises(Unreachable, match="SSLCertVerificationError"):
            AccessPoint(server, ssl.create_default_context(), waits=()).send(message())
        assert double.asked == []
        double.refusing = [302]
        with pytest.raises(Unreachable, match="302"):
            client(server, waits=()).send(message())


def test_nobody_at_home_or_a_wrong_token_is_for_later_and_the_token_stays_out_of_it():
    with access_point(AccessPointDouble(), tls=False) as server:
        stranger = AccessPointServer(server.host, server.port, server.path, tls=False, token="ander")
        with pytest.raises(Unreachable, match="401"):
            client(stranger, waits=()).send(message())
    with pytest.raises(Unreachable, match="ConnectionRefusedError") as gone:
        client(server, waits=()).found("a" * 40)
    assert TOKEN not in f"{gone.value}{server!r}"
