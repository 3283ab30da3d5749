# SPDX-License-Identifier: EUPL-1.2
"""One year through by commands alone: twelve months of 2025 in, closed, invoiced, settled, paid, sent and verified."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path

import pytest

from integration.saying import Said, say
from ledgers import mvs
from sow_gov.app import keep
from sow_gov.app.check import load
from sow_gov.app.demo_hosting import write_host_invoices
from sow_gov.app.demo_ledger import write_ledger
from sow_gov.app.demo_payments import write_statements
from sow_gov.app.recorded import Archive, Recorded
from sow_gov.app.verify import UNPRINTED
from sow_gov.billing.invoice import Invoice, InvoiceKind
from sow_gov.intake.law import law_book
from sow_gov.store.database import Database

MVS = str(Path(__file__).parents[2] / "contracts" / "stroomopwaarts-mvs")
CONTROLLER = ("--function", "controller Stroomopwaarts")
NOW = datetime(2026, 7, 20, 9, tzinfo=UTC)
ACCOUNTS, BACK = 170_106_103_52, -1_584_334_88
"""What the accounts of 2025 have as contributions, and what the municipalities get back of what they paid."""
_AMOUNT = re.compile(r"−?\d{1,3}(?:\.\d{3})*,\d{2}")
_RATHER = {
    "kapot": ("<amnt>", "<amnt>twaalf", "LEDGER-"),
    "vijandig": ("<auditfile", '<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>\n<auditfile', "LEDGER-03"),
}
"""What makes an audit file broken or hostile, and with which code it is refused."""


def cents(text: str) -> list[int]:
    """The amounts in a line, in cents."""
    return [int(re.sub(r"[.,]", "", found).replace("−", "-")) for found in _AMOUNT.findall(text)]


def only_one(invoice: Invoice) -> bool:
    """Which invoice is printed here: to print the whole year takes long, and is shown elsewhere."""
    return (invoice.kind, invoice.participant) == (InvoiceKind.SETTLEMENT, "maassluis")


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("geldjaar")


@pytest.fixture(scope="module")
def year(folder: Path) -> Iterator[dict[str, Said]]:
    """What every command of the year said, in order."""
    (folder / "afgeleverd").mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOW_DATABASE_URL", f"sqlite:///{folder / 'sow.sqlite3'}")
        patch.setenv("SOW_WORKERS", "1")
        patch.setenv("SOW_DELIVERY_FOLDER", str(folder / "afgeleverd"))
        for name in ("on_records", "payments", "sending"):
            patch.setattr(f"sow_gov.cli.{name}.now", lambda: NOW)
        printing = keep.keep_invoices
        patch.setattr(keep, "keep_invoices", lambda *given: printing(*given, only_one))
        patch.setattr("sow_gov.app.statements.keep_statements", lambda *_: 0)
        _read_once(patch)
        yield dict(_year(folder))


def _read_once(patch: pytest.MonkeyPatch) -> None:
    """Let forty commands read the folder and the records once: neither changes here without the records knowing."""
    recorded = Recorded(law_book())
    patch.setattr("sow_gov.app.recorded.Recorded", lambda _: recorded)
    patch.setattr("sow_gov.app.load.load", cache(load))


def _year(folder: Path) -> Iterator[tuple[str, Said]]:
    yield "load", say("load", MVS, *CONTROLLER)
    months = write_ledger(mvs(), 2025, folder / "grootboek")
    (audit_file,) = (path for path in months if path.suffix == ".xaf")
    for name, (part, rather, _) in _RATHER.items():
        path = folder / f"{name}.xaf"
        path.write_text(audit_file.read_text(encoding="utf-8").replace(part, rather, 1), encoding="utf-8")
        yield name, say("import-ledger", MVS, "2025", str(path), *CONTROLLER)
    yield "leeg", say("ledger", MVS, "2025", "--json")
    yield "import", say("import-ledger", MVS, "2025", *map(str, months), *CONTROLLER)
    yield "nog eens", say("import-ledger", MVS, "2025", *map(str, months), *CONTROLLER)
    for month in range(1, 13):
        on = date(2025 + month // 12, month % 12 + 1, 12).isoformat()
        decision = ("--decision-organ", "directeur Stroomopwaarts", "--number", f"DIR-{month}", "--date", on)
        yield f"sluit {month}", say("period", MVS, "2025", str(month), "close", *decision, *CONTROLLER)
    yield "ledger", say("ledger", MVS, "2025", "--json")
    hosts = write_host_invoices(mvs(), 2025, folder / "gastheren")
    yield "host-invoice", say("host-invoice", MVS, "2025", *map(str, hosts), *CONTROLLER, "--json")
    yield from _billed(folder)


def _billed(folder: Path) -> Iterator[tuple[str, Said]]:
    out = ("--out", str(folder / "uit"))
    yield "te vroeg", say("settle", MVS, "2025", *CONTROLLER, *out)
    for number in range(1, 13):
        yield f"termijn {number}", say("invoice", MVS, "2025", "--instalment", str(number), *CONTROLLER, *out)
    yield "correct", say("correct", MVS, "2025", *CONTROLLER, *out)
    yield "settle", say("settle", MVS, "2025", *CONTROLLER, *out)
    yield "again", say("settle", MVS, "2025", *CONTROLLER, *out)
    yield "payments", say("payments", MVS, *map(str, _bank(folder)), *CONTROLLER)
    yield "open-items", say("open-items", MVS, "--on", "2026-11-22", "--json")
    yield "list", say("invoice", MVS, "2025", "--list")
    yield "send", say("send", MVS, *CONTROLLER, "--json")
    yield "verify", say("verify", "--json")


def _bank(folder: Path) -> list[Path]:
    """What the bank sends about everything that was issued."""
    database = Database(f"sqlite:///{folder / 'sow.sqlite3'}")
    written = write_statements(Archive(database, Recorded(law_book()), "stroomopwaarts-mvs"), folder / "bank")
    database.close()
    return written


@pytest.mark.parametrize("name", _RATHER)
def test_a_broken_and_a_hostile_audit_file_are_refused_with_the_line_and_nothing_is_kept(
    year: dict[str, Said], name: str
):
    said = year[name]
    assert said.code == 1
    assert _RATHER[name][2] in said.out + said.err
    assert name != "kapot" or re.search(r"regel \d+", said.out + said.err)
    assert [month["postings"] for month in year["leeg"].json["months"] if month["postings"]] == []


def test_twelve_months_come_in_once_and_are_the_accounts_to_the_cent(year: dict[str, Said]):
    assert (year["import"].code, year["import"].out.count("ingelezen als nummer")) == (0, 12)
    assert year["nog eens"].out.count("al eerder ingelezen") == 12
    found = year["ledger"].json
    assert found["accounts"]["holds"]
    assert found["accounts"]["ledger_cents"] == found["accounts"]["accounts_cents"]
    assert found["total"]["booked_cents"] == ACCOUNTS
    assert sum(each["booked_cents"] for each in found["shares"].values()) == ACCOUNTS


def test_every_month_closes_by_its_decision(year: dict[str, Said]):
    assert [year[f"sluit {month}"].out for month in range(1, 13)] == [
        f"2025-{month:02}: gesloten\n" for month in range(1, 13)
    ]
    assert all(month["closed"]["number"] == f"DIR-{month['month']}" for month in year["ledger"].json["months"])


def test_the_invoices_of_the_hosts_come_to_what_the_accounts_have_of_them(year: dict[str, Said]):
    hosts = year["host-invoice"].json["hosts"]
    assert [host["host"] for host in hosts] == ["maassluis", "schiedam", "vlaardingen"]
    amounts = {each["service"]: each["invoiced_cents"] for host in hosts for each in host["services"]}
    booked = {each["service"]: each["booked_cents"] for host in hosts for each in host["services"]}
    assert amounts == booked


def test_the_year_settles_after_its_advances_and_its_documents_are_the_accounts_to_the_cent(year: dict[str, Said]):
    assert year["te vroeg"].code == 1
    assert "SETTLE-04" in year["te vroeg"].err
    assert sum(said.out.count("2025-VS-") for name, said in year.items() if name.startswith("termijn")) == 20
    said = year["settle"]
    assert said.code == 0
    assert "SLUIT NIET" not in said.out
    _, realised, invoiced, back = cents(next(line for line in said.out.splitlines() if line.startswith(" Samen")))
    assert (realised, back) == (ACCOUNTS, BACK)
    rows = [cents(line) for line in said.out.splitlines() if re.match(r" (Maassluis|Schiedam|Vlaardingen) ", line)]
    assert [sum(each) for each in zip(*rows, strict=True)][1:] == [realised, invoiced, back]
    documents = [cents(line)[0] for line in said.out.splitlines() if "2025-AF-" in line and "€" in line]
    assert (len(documents), sum(documents)) == (3, BACK)
    assert year["again"].out.count("eerder") == 3


def test_what_was_asked_and_what_was_paid_make_what_is_open(year: dict[str, Said]):
    assert year["payments"].code == 0
    found = year["open-items"].json
    late = [each["number"] for party in found["parties"] for each in party["items"]]
    assert found["open_cents"] == found["asked_cents"] - found["paid_cents"] > 0
    assert len(late) == 1
    assert "deels betaald" in next(line for line in year["list"].out.splitlines() if late[0] in line)


def test_one_e_invoice_is_delivered_and_the_records_are_sound(year: dict[str, Said], folder: Path):
    outcomes = {each["number"]: each["outcome"] for each in year["send"].json["sendings"]}
    assert outcomes.pop("2025-AF-0001") == "verzonden"
    assert set(outcomes.values()) == {"wacht op het stuk"}
    (delivered,) = (folder / "afgeleverd").glob("*.xml")
    assert delivered.read_bytes() == (folder / "uit" / delivered.name).read_bytes()
    assert year["verify"].code == 0
    assert {each["code"] for each in year["verify"].json} == {UNPRINTED}
