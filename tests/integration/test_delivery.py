# SPDX-License-Identifier: EUPL-1.2
"""Sending: by the channel of each municipality, once, whoever sends at the same time and whatever breaks off."""

import json
import subprocess
import sys
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from delivery.certificate import client_side
from delivery.doubles import AccessPointDouble, MailDouble, access_point, mail_server
from integration.recording import AT, BY, archive, load, log
from integration.sending import Taker, delta, issued, steps
from sow_gov.app.delivery import DeliveryReport, Outcome, deliver, resolve
from sow_gov.app.recorded import Archive, Recorded
from sow_gov.billing.invoice import Invoice
from sow_gov.cli import main
from sow_gov.delivery.access_point import AccessPoint
from sow_gov.delivery.folder import Folder
from sow_gov.delivery.mail import Mail
from sow_gov.delivery.message import Message, Refused, Unreachable
from sow_gov.domain.billing_terms import Channel
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import Delivered, DeliveryBegun, DeliveryFailed

EACH = {"duin": Channel.PEPPOL, "meer": Channel.EMAIL, "veen": None}
ENDS = ("Delivered", "DeliveryFailed")
ALL_MAIL = dict.fromkeys(("duin", "meer", "veen"), Channel.EMAIL)
ALL_PEPPOL = dict.fromkeys(("duin", "meer", "veen"), Channel.PEPPOL)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Archive]:
    with delta(tmp_path) as opened:
        yield opened


def send(records: Archive, **channels: object) -> DeliveryReport:
    names = {"folder": Channel.FOLDER, "mail": Channel.EMAIL, "peppol": Channel.PEPPOL}
    return deliver(records, {names[name]: channel for name, channel in channels.items()}, BY, AT)


def outcomes(report: DeliveryReport) -> dict[str, str]:
    return {each.invoice.participant: each.outcome.value for each in report.sendings}


def kinds(records: Archive, invoice: Invoice) -> list[str]:
    return [type(each).__name__ for each in steps(records, invoice)]


def test_each_invoice_goes_out_by_its_channel_once(here: Archive, tmp_path: Path):
    duin, meer, veen = issued(here, EACH)
    point, mail = AccessPointDouble(), MailDouble()
    with access_point(point) as web, mail_server(mail) as server:
        channels = {
            "peppol": AccessPoint(web, client_side(), waits=()),
            "mail": Mail(server, client_side()),
            "folder": Folder(tmp_path / "uit"),
        }
        first, again = send(here, **channels), send(here, **channels)
    assert outcomes(first) == dict.fromkeys(("duin", "meer", "veen"), "verzonden")
    assert (again.sendings, again.before) == ((), 3)
    assert list(point.taken.values()) == [f"application/xml van {duin.number}".encode()]
    assert [each["To"] for each in mail.taken] == ["facturen@meer.example"]
    assert (tmp_path / "uit" / f"{veen.slug}.pdf").read_text() == f"application/pdf van {veen.number}"
    begun, delivered = steps(here, meer)
    assert isinstance(begun, DeliveryBegun)
    assert isinstance(delivered, Delivered)
    assert (begun.channel, begun.key) == ("e-mail", delivered.key)
    assert delivered.receipt.endswith("in de rij als A1B2")
    assert [act.kind for act in log(here)[-2:]] == ["factuur verzenden", "factuur verzonden"]


def test_that_it_begins_is_kept_before_the_channel_gets_anything(here: Archive):
    duin, *_ = issued(here, ALL_PEPPOL)
    seen: list[list[str]] = []
    send(
        here,
        peppol=Taker(
            then=lambda message: seen.append(kinds(here, duin)) if message.number == str(duin.number) else None
        ),
    )
    assert seen == [["DeliveryBegun"]]


class Died(BaseException):
    """The process is gone."""


def die(_: Message) -> None:
    raise Died


def test_what_a_channel_took_before_we_died_is_found_and_not_sent_again(here: Archive):
    duin, *_ = issued(here, ALL_PEPPOL)
    channel = Taker(then=die)
    with pytest.raises(Died):
        send(here, peppol=channel)
    assert kinds(here, duin) == ["DeliveryBegun"]
    report = send(here, peppol=replace(channel, then=lambda _: None))
    assert outcomes(report) == dict.fromkeys(("duin", "meer", "veen"), "verzonden")
    assert channel.offered.count(str(duin.number)) == 1, "it was asked, and not offered again"
    assert kinds(here, duin) == ["DeliveryBegun", "Delivered"]


@pytest.mark.parametrize(("knows_keys", "outcome"), [(True, "verzonden"), (False, "onzeker")])
def test_another_that_sends_while_we_do_delivers_nothing_twice(here: Archive, knows_keys: bool, outcome: str):
    duin, *_ = issued(here, ALL_MAIL)
    others: list[DeliveryReport] = []
    channel = Taker(knows_keys)

    def meanwhile(_: Message) -> None:
        channel.before = lambda _: None
        others.append(send(here, mail=channel))

    channel.before = meanwhile
    report = send(here, mail=channel)
    assert [each.outcome.value for each in others[0].sendings] == [outcome, "verzonden", "verzonden"]
    assert [each.outcome.value for each in report.sendings] == ["verzonden", "wordt al verzonden", "wordt al verzonden"]
    assert sorted(channel.numbers) == sorted({*channel.numbers})
    assert kinds(here, duin) == ["DeliveryBegun", "Delivered"]


def test_a_mail_that_we_died_in_is_unsure_until_a_person_says_what_happened(here: Archive):
    duin, meer, _ = issued(here, ALL_MAIL)
    channel = Taker(knows_keys=False, then=die)
    for _ in range(2):
        with pytest.raises(Died):
            send(here, mail=channel)
    assert channel.numbers == [str(duin.number), str(meer.number)], "the first was not tried again"
    channel.then = lambda _: None
    report = send(here, mail=channel)
    assert outcomes(report) == {"duin": "onzeker", "meer": "onzeker", "veen": "verzonden"}
    resolve(here, duin.number, BY, AT, arrived=True)
    resolve(here, meer.number, BY, AT, arrived=False)
    assert outcomes(send(here, mail=channel)) == {"meer": "verzonden"}
    assert channel.numbers.count(str(duin.number)) == 1
    assert channel.numbers.count(str(meer.number)) == 2
    receipt = steps(here, duin)[-1]
    assert isinstance(receipt, Delivered)
    assert receipt.receipt == "nagegaan door controller Delta"


def test_a_mail_server_that_dies_after_it_took_the_mail_leaves_it_unsure(here: Archive):
    issued(here, {**EACH, "duin": Channel.EMAIL})
    double = MailDouble(dies_after_taking=True)
    with mail_server(double) as server:
        channel = Mail(server, client_side())
        assert outcomes(send(here, mail=channel))["meer"] == "onzeker"
        double.dies_after_taking = False
        assert outcomes(send(here, mail=channel))["meer"] == "onzeker"
    assert len(double.taken) == 2


def test_what_was_not_taken_is_tried_again_and_what_was_refused_waits_for_a_person(here: Archive):
    duin, meer, veen = issued(here, ALL_PEPPOL)

    def trouble(message: Message) -> None:
        if message.number == str(duin.number):
            raise Unreachable("SEND-02", "nu niet", "later")
        if message.number == str(meer.number):
            raise Refused("SEND-03", "kent de ontvanger niet", "ander kanaal")

    channel = Taker(before=trouble)
    assert outcomes(send(here, peppol=channel)) == {"duin": "later opnieuw", "meer": "geweigerd", "veen": "verzonden"}
    channel.before = lambda _: None
    assert outcomes(send(here, peppol=channel)) == {"duin": "verzonden", "meer": "geweigerd"}
    assert channel.numbers == [str(veen.number), str(duin.number)]
    assert [each for each in steps(here, meer) if isinstance(each, DeliveryFailed)] == [
        DeliveryFailed("peppol", steps(here, meer)[0].key, "kent de ontvanger niet", again=False)
    ]
    resolve(here, meer.number, BY, AT, arrived=False)
    assert outcomes(send(here, peppol=channel)) == {"meer": "verzonden"}


def test_what_was_taken_although_we_heard_otherwise_is_found_at_the_retry(here: Archive):
    duin, *_ = issued(here, {"duin": Channel.PEPPOL})

    def lost(_: Message) -> None:
        raise Unreachable("SEND-02", "geen antwoord", "later")

    channel = Taker(then=lost)
    assert outcomes(send(here, peppol=channel))["duin"] == "later opnieuw"
    channel.then = lambda _: None
    assert outcomes(send(here, peppol=channel))["duin"] == "verzonden"
    assert channel.numbers == [str(duin.number)]


def test_a_channel_that_is_out_of_reach_is_left_alone_after_three_times(here: Archive):
    issued(here, ALL_PEPPOL, 1, 2)
    tried: list[str] = []

    def gone(message: Message) -> None:
        tried.append(message.number)
        raise Unreachable("SEND-02", "weg", "later")

    report = send(here, peppol=Taker(before=gone))
    assert len(report.of(Outcome.FAILED)) == 6
    assert len(tried) == 3


def test_without_its_file_or_its_channel_an_invoice_waits_and_nothing_is_kept_of_it(here: Archive):
    (duin, *_) = issued(here, {"duin": Channel.PEPPOL}, kept=False)
    assert outcomes(send(here))["duin"] == "wacht op het stuk"
    second = issued(here, {"duin": Channel.PEPPOL}, 2)[0]
    report = send(here, folder=Taker())
    assert [each.outcome.value for each in report.sendings if each.invoice == second] == ["geen kanaal"]
    assert (steps(here, duin), steps(here, second)) == ([], [])


def test_nothing_is_settled_by_hand_that_is_not_open(here: Archive):
    duin, meer, _ = issued(here, ALL_PEPPOL)
    send(here, peppol=Taker())
    for number in (duin.number, replace(meer.number, number=99)):
        with pytest.raises(Fault, match="SEND-06"):
            resolve(here, number, BY, AT, arrived=True)


def test_two_that_send_at_once_deliver_each_invoice_once(database_url: str):
    with archive(database_url) as records:
        load(records)
        both = [replace(records, recorded=Recorded(records.recorded.law)) for _ in range(2)]
        for instalment, knows_keys in enumerate((True, False), start=1):
            new = issued(records, ALL_MAIL, instalment)
            channel, lock = Taker(knows_keys), threading.Lock()

            def slowly(_: Message, lock: threading.Lock = lock) -> None:
                threading.Event().wait(0.02)
                lock.acquire()

            channel.before, channel.then = slowly, lambda _, lock=lock: lock.release()
            with ThreadPoolExecutor(2) as threads:
                reports = [job.result() for job in [threads.submit(send, each, mail=channel) for each in both]]
            assert sorted(channel.numbers) == sorted(str(each.number) for each in new)
            assert {each.invoice for report in reports for each in report.of(Outcome.SENT)} == set(new)
            assert {tuple(kinds(records, each).count(name) for name in ENDS) for each in new} == {(1, 0)}


KILLED = """
import os, sys
from pathlib import Path
from integration.recording import AT, BY, archive
from sow_gov.app.delivery import deliver
from sow_gov.delivery.folder import Folder
from sow_gov.domain.billing_terms import Channel

class Deadly(Folder):
    def send(self, message):
        super().send(message)
        os.kill(os.getpid(), 9)

with archive(sys.argv[1]) as records:
    deliver(records, {Channel.FOLDER: Deadly(Path(sys.argv[2]))}, BY, AT)
"""


def test_a_process_that_is_killed_after_delivery_leaves_nothing_to_deliver_twice(here: Archive, tmp_path: Path):
    duin, meer, veen = issued(here, {})
    url, out = f"sqlite:///{tmp_path / 'sow.sqlite3'}", tmp_path / "uit"
    where = str(Path(__file__).parents[1])
    ended = subprocess.run([sys.executable, "-c", KILLED, url, str(out)], cwd=where, check=False, capture_output=True)
    assert ended.returncode == -9, ended.stderr.decode()
    (out / f"{duin.slug}.pdf").unlink()
    assert outcomes(send(here, folder=Folder(out))) == dict.fromkeys(("duin", "meer", "veen"), "verzonden")
    assert not (out / f"{duin.slug}.pdf").exists(), "somebody took it out of the folder, and it does not come back"
    assert {path.name for path in out.glob("*.pdf")} == {f"{each.slug}.pdf" for each in (meer, veen)}


def test_the_command_sends_says_what_is_left_and_takes_the_answer_of_a_person(
    here: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    duin, meer, veen = issued(here, EACH)
    with pytest.raises(Died):
        send(here, mail=Taker(knows_keys=False, then=die))
    (tmp_path / "uit").mkdir()
    monkeypatch.setenv("SOW_DATABASE_URL", f"sqlite:///{tmp_path / 'sow.sqlite3'}")
    monkeypatch.setenv("SOW_DELIVERY_FOLDER", str(tmp_path / "uit"))
    assert main(["send", "delta", "--json"]) == 1
    told = json.loads(capsys.readouterr().out)["sendings"]
    assert [(each["number"], each["outcome"]) for each in told] == [
        (str(duin.number), "geen kanaal"),
        (str(meer.number), "onzeker"),
        (str(veen.number), "verzonden"),
    ]
    assert main(["send", "delta", "--arrived", str(meer.number)]) == 0
    assert main(["send", "delta", "--arrived", "VS-1"]) == 1
    assert "SEND-06" in capsys.readouterr().err
    assert kinds(here, meer) == ["DeliveryBegun", "Delivered"]
    assert main(["send", "delta"]) == 1
    said = capsys.readouterr().out
    assert "geen kanaal" in said
    assert "eerder verzonden: 2" in said
