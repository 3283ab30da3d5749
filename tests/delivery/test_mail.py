# SPDX-License-Identifier: EUPL-1.2
"""E-mail as a channel: the e-invoice with its PDF, over TLS, once; and what nobody can tell is not guessed."""

import ssl

import pytest

from delivery.certificate import client_side
from delivery.doubles import PDF, XML, MailDouble, mail_server, message
from sow_gov.delivery.mail import Mail
from sow_gov.delivery.message import Refused, Unreachable, Unsure
from sow_gov.settings import MailServer


@pytest.mark.parametrize("tls", [False, True], ids=["STARTTLS", "from the first byte"])
def test_the_invoice_goes_out_with_its_pdf_over_tls_under_an_id_of_its_key(tls: bool):
    double = MailDouble()
    with mail_server(double, user="delta", tls=tls) as server:
        receipt = Mail(server, client_side()).send(message())
    assert receipt == f"<{message().key}@delta.example>: 250 in de rij als A1B2"
    (mail,) = double.taken
    assert (mail["To"], mail["From"]) == ("facturen@duin.example", "facturen@delta.example")
    assert mail["Message-ID"] == f"<{message().key}@delta.example>"
    assert {each.get_filename(): each.get_payload(decode=True) for each in mail.iter_attachments()} == {
        XML.name: XML.content,
        PDF.name: PDF.content,
    }
    assert mail.get_body().get_content().strip() == message().text.strip()
    assert (double.secured, double.logins) == ([True], ["\0delta\0juist"])


def test_a_connection_that_dies_after_the_mail_was_taken_leaves_it_unsure():
    double = MailDouble(dies_after_taking=True)
    with mail_server(double) as server:
        mail = Mail(server, client_side())
        with pytest.raises(Unsure, match="SEND-05"):
            mail.send(message())
        assert mail.found(message().key) is None
    assert len(double.taken) == 1


@pytest.mark.parametrize(("said", "refusal"), [(b"550 bestaat niet", Refused), (b"451 later", Unreachable)])
def test_a_server_that_does_not_take_it_says_whether_it_will_later(said: bytes, refusal: type[Exception]):
    double = MailDouble(refusing=said)
    with mail_server(double) as server, pytest.raises(refusal, match=said.decode()):
        Mail(server, client_side()).send(message())
    assert double.taken == []


def test_nothing_leaves_this_machine_without_tls():
    double = MailDouble(offers_tls=False)
    with mail_server(double) as server:
        Mail(server, client_side()).send(message())
        elsewhere = MailServer("127.0.0.2", server.port, tls=False)
        assert (server.here, elsewhere.here) == (True, False)
    assert double.secured == [False]
    with pytest.MonkeyPatch.context() as patch, mail_server(double) as server:
        patch.setattr(MailServer, "here", property(lambda _: False))
        with pytest.raises(Unreachable, match="SEND-02"):
            Mail(server, client_side()).send(message())
    assert len(double.taken) == 1


def test_a_server_that_is_not_trusted_or_refuses_the_password_gets_nothing_and_no_password_is_told():
    double = MailDouble()
    with mail_server(double, user="delta") as server:
        with pytest.raises(Unreachable, match="SSLCertVerificationError"):
            Mail(server, ssl.create_default_context()).send(message())
        wrong = MailServer(server.host, server.port, tls=False, user="delta", password="onjuist-geheim")
        with pytest.raises(Unreachable, match="535") as refused:
            Mail(wrong, client_side()).send(message())
    assert double.taken == []
    assert "onjuist-geheim" not in f"{refused.value}{wrong!r}{refused.value.__cause__}"


@pytest.mark.parametrize("address", ["", "geen adres", "a@b.example\r\nBcc: c@d.example", "zoë@duin.example"])
def test_what_is_no_address_is_refused_before_anything_is_opened(address: str):
    with pytest.raises(Refused, match="SEND-03"):
        Mail(MailServer("127.0.0.1", 1, tls=False), client_side()).send(message(mail_to=address))
