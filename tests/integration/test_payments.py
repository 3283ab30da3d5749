# SPDX-License-Identifier: EUPL-1.2
"""Payments on the records: each once, to the right invoice, with nothing of anybody else, and the sums close."""

import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from bank import CLIENT, IBANS, Booked, camt
from integration.recording import AT, BY, archive, load, log
from integration.sending import delta, issued
from sow_gov.app.demo_payments import write_statements
from sow_gov.app.open_items import open_items
from sow_gov.app.payments import Imported, doubts, import_statement, match_by_hand, payments, release
from sow_gov.app.recorded import Archive, Recorded
from sow_gov.billing.invoice import Invoice
from sow_gov.cli import main
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import PaymentPart

LATER = date(2027, 1, 1)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Archive]:
    with delta(tmp_path) as opened:
        yield opened


def take(records: Archive, folder: Path, *booked: Booked, **changes: str) -> Imported:
    path = folder / "afschrift.xml"
    path.write_bytes(camt(*booked, **changes))
    return import_statement(records, path, BY, AT)


def whole(invoice: Invoice, reference: str = "REF1") -> Booked:
    """All of an invoice, with its number."""
    text = f"termijn, {invoice.number}"
    return Booked(invoice.total_cents, IBANS[invoice.participant], text, reference)


def still_open(records: Archive) -> dict[str, int]:
    found = open_items(records, LATER)
    return {item.number: item.open_cents for party in found.parties for item in party.items}


def test_a_statement_pays_the_invoices_it_names_and_twice_adds_nothing(here: Archive, tmp_path: Path):
    duin, meer, veen = issued(here, {})
    booked = [whole(duin), Booked(meer.total_cents, IBANS["meer"], "", "REF2"), Booked(-77, CLIENT, "", "REF3")]
    done = take(here, tmp_path, *booked)
    assert [(state.payment, state.left_cents) for state in done.new] == [("REF1", 0), ("REF2", 0)]
    assert (done.known, done.others, len(done.matched)) == (0, 1, 2)
    assert still_open(here) == {str(veen.number): veen.total_cents}
    acts = len(log(here))
    for again in (take(here, tmp_path, *booked), take(here, tmp_path, *booked, version="02", name="een ander")):
        assert (again.new, again.known, again.others, again.matched) == ((), 2, 1, ())
    assert len(log(here)) == acts
    assert [part.invoice for part in payments(here)[0].parts] == [str(duin.number)]


def test_a_later_statement_adds_only_what_is_new(here: Archive, tmp_path: Path):
    duin, meer, _ = issued(here, {})
    take(here, tmp_path, whole(duin))
    done = take(here, tmp_path, whole(duin), whole(meer, "REF2"))
    assert ([state.payment for state in done.new], done.known) == (["REF2"], 1)


def test_nothing_of_anybody_else_reaches_the_records(here: Archive, tmp_path: Path):
    duin, *_ = issued(here, {})
    secrets = Booked(4200, CLIENT, "J. Jansen, BSN 123456782, aalmoes", "REF9")
    named = replace(whole(duin), text=f"namens J. Jansen {duin.number} 123456782")
    take(here, tmp_path, named, secrets, replace(secrets, text=f"BSN 123456782 {duin.number}", reference="REF8"))
    here.database.close()
    kept = (tmp_path / "sow.sqlite3").read_bytes()
    assert b"REF1" in kept
    assert b"REF8" in kept
    assert not [each for each in (b"Jansen", b"123456782", CLIENT.encode(), b"aalmoes", b"REF9") if each in kept]


def test_a_broken_statement_keeps_nothing(here: Archive, tmp_path: Path):
    duin, *_ = issued(here, {})
    with pytest.raises(Fault, match="PAY-04"):
        take(here, tmp_path, whole(duin), CLBD="ITBD")
    with pytest.raises(Fault, match="PAY-01"):
        import_statement(here, tmp_path / "er is niets.xml", BY, AT)
    assert payments(here) == ()


def test_a_reference_that_a_bank_gives_twice_loses_no_payment(here: Archive, tmp_path: Path):
    first, second = Booked(1000, reference="BULK"), Booked(2000, reference="BULK")
    assert len(take(here, tmp_path, first, first, second).new) == 3
    assert take(here, tmp_path, first, first, second).known == 3
    done = take(here, tmp_path, first, Booked(3000, reference="BULK"))
    assert [state.received.cents for state in done.new] == [3000]
    assert {state.payment for state in payments(here)} == {"BULK", "BULK_2", "BULK_3", "BULK_4"}


def test_what_came_before_its_invoice_waits_and_goes_to_it_with_the_next_statement(here: Archive, tmp_path: Path):
    (probe, *_) = issued(here, {}, 2)
    early = Booked(probe.total_cents + 1, IBANS["duin"], "", "REF1")
    take(here, tmp_path, early)
    assert [each.doubt.why for each in doubts(here)] == [
        "er is geen nummer genoemd, en er staat geen factuur met dit bedrag open"
    ]
    issued(here, {}, 1, lines=(replace(probe.lines[0], cents=probe.total_cents + 1),))
    assert doubts(here)[0].doubt.why == "past nu wel; gaat mee bij het volgende afschrift"
    assert [state.payment for state in take(here, tmp_path, early).matched] == ["REF1"]
    assert doubts(here) == ()


def test_a_person_matches_withdraws_and_matches_otherwise(here: Archive, tmp_path: Path):
    duin, meer, _ = issued(here, {})
    cents = duin.total_cents + 5
    take(here, tmp_path, Booked(cents, IBANS["duin"], str(duin.number), "REF1"))
    assert "meer betaald" in doubts(here)[0].doubt.why
    for parts, code in (
        ([PaymentPart(str(duin.number), cents)], "PAY-12"),
        ([PaymentPart(str(duin.number), cents + 1)], "PAY-08"),
        ([PaymentPart(str(duin.number), 0)], "PAY-08"),
        ([], "PAY-08"),
        ([PaymentPart("2026-VS-0099", 5)], "PAY-11"),
    ):
        with pytest.raises(Fault, match=code):
            match_by_hand(here, "REF1", parts, BY, AT)
    state = match_by_hand(here, "REF1", [PaymentPart(str(duin.number), duin.total_cents)], BY, AT)
    assert (state.left_cents, doubts(here)[0].doubt.why) == (5, "een deel van de betaling is nog niet toegewezen")
    assert open_items(here, LATER).parties[0].unassigned_cents == 5
    release(here, "REF1", "verkeerde factuur", BY, AT)
    assert take(here, tmp_path).matched == (), "a person took it away, and only a person gives it back"
    match_by_hand(here, "REF1", [PaymentPart(str(meer.number), 100)], BY, AT)
    assert still_open(here)[str(meer.number)] == meer.total_cents - 100
    with pytest.raises(Fault, match="PAY-07"):
        match_by_hand(here, "REF2", [PaymentPart(str(meer.number), 1)], BY, AT)
    for payment, reason, code in (("REF2", "x", "PAY-07"), ("REF1", " ", "PAY-09")):
        with pytest.raises(Fault, match=code):
            release(here, payment, reason, BY, AT)


def test_open_items_are_of_a_day_and_close(here: Archive, tmp_path: Path):
    duin, meer, veen = issued(here, {})
    take(here, tmp_path, whole(duin), Booked(100, IBANS["meer"], str(meer.number), "REF2"), Booked(7, IBANS["veen"]))
    before = open_items(here, date(2026, 2, 2))
    assert before.paid_cents == 0, "nothing was booked until the third"
    assert before.open_cents == before.asked_cents == sum(each.total_cents for each in (duin, meer, veen))
    after = open_items(here, LATER)
    assert after.closes
    assert after.asked_cents - duin.total_cents - 100 == after.open_cents
    assert [party.unassigned_cents for party in after.parties] == [0, 0, 7]
    assert {item.days_late for party in after.parties for item in party.items} == {
        (LATER - meer.instalment.due_on).days
    }
    assert open_items(here, date(2026, 1, 1)).asked_cents == 0, "nothing was issued yet"


def test_two_that_take_up_one_statement_at_once_keep_each_payment_once(database_url: str, tmp_path: Path):
    with archive(database_url) as records:
        load(records)
        duin, meer, _ = issued(records, {})
        path = tmp_path / "afschrift.xml"
        path.write_bytes(camt(whole(duin), whole(meer, "REF2")))
        both = [replace(records, recorded=Recorded(records.recorded.law)) for _ in range(2)]
        with ThreadPoolExecutor(2) as threads:
            done = [job.result() for job in [threads.submit(import_statement, each, path, BY, AT) for each in both]]
        assert sorted(len(each.new) for each in done) == [0, 2]
        assert len(payments(records)) == 2


def test_the_statements_of_the_example_leave_what_they_say_they_do(here: Archive, tmp_path: Path):
    new = issued(here, {}, 1, 2)
    files = write_statements(here, tmp_path / "bank")
    bytes_before = [path.read_bytes() for path in files]
    assert [path.read_bytes() for path in write_statements(here, tmp_path / "bank")] == bytes_before
    done = [import_statement(here, path, BY, AT) for path in files]
    assert sum(each.others for each in done) > 0
    assert sum(len(each.new) for each in done) == len(new)
    owed = still_open(here)
    assert len(owed) == 1, "one was paid short"
    ((number, cents),) = owed.items()
    assert cents == next(each.total_cents // 10 for each in new if str(each.number) == number)
    assert doubts(here) == ()
    late = [state.received.booked_on for state in payments(here)]
    assert len(write_statements(here, tmp_path / "eerder", until=min(late))) == 1


def test_the_commands_take_up_match_and_show(
    here: Archive, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    duin, meer, _ = issued(here, {})
    monkeypatch.setenv("SOW_DATABASE_URL", f"sqlite:///{tmp_path / 'sow.sqlite3'}")
    (tmp_path / "a.xml").write_bytes(camt(whole(duin), Booked(100, IBANS["meer"], "", "REF2")))
    assert main(["payments", "delta", str(tmp_path / "a.xml")]) == 1
    said = capsys.readouterr().out
    assert "a.xml: 2 nieuw, 0 bekend, 0 van anderen (niet bewaard), 1 toegewezen" in said
    assert "REF2" in said
    assert main(["payments", "delta", "--match", f"REF2={meer.number}:1", "--release", "REF1=verkeerd", "--json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["why"] == "de toewijzing is ingetrokken"
    assert main(["open-items", "delta", "--on", "2026-12-31", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["asked_cents"] - told["paid_cents"] == told["open_cents"]
    assert main(["open-items", "delta", "--on", "2026-12-31"]) == 0
    assert "gevraagd" in capsys.readouterr().out
    with pytest.raises(SystemExit):
        main(["payments", "delta", "--match", "REF2=niets"])
