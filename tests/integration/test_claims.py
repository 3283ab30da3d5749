# SPDX-License-Identifier: EUPL-1.2
"""Passed-on VAT, orders and interest on the records: each asked once, for what is owed, with a proof of its own."""

import json
import shutil
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

import make
from integration import claiming
from integration.recording import AT, BY, archive, load
from sow_gov.app import check
from sow_gov.app.interest import interest_drafts, open_interest
from sow_gov.app.issue import Draft, Issued, issue, issue_instalment
from sow_gov.app.orders import order_drafts
from sow_gov.app.passed_on_vat import advance_drafts, recorded_statements, settlement_drafts, stated_year, terms_of
from sow_gov.app.receivables import happened
from sow_gov.app.recorded import Archive
from sow_gov.app.verify import UNPRINTED, verify
from sow_gov.billing.invoice import Invoice, ground_of
from sow_gov.cli import main
from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import DisputeClosed, LineDisputed, PaymentMatched, PaymentPart, PaymentReceived
from sow_gov.store import events
from sow_gov.store.events import Subject

YEAR = make.YEAR


@pytest.fixture(scope="module")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Delta as it was loaded, once for all tests: each works on a copy."""
    inside = tmp_path_factory.mktemp("loaded")
    with archive(f"sqlite:///{inside / 'sow.sqlite3'}") as opened:
        load(opened, claiming.folder(inside))
    return inside / "sow.sqlite3"


@pytest.fixture
def here(loaded: Path, tmp_path: Path) -> Iterator[Archive]:
    shutil.copy(loaded, tmp_path / "sow.sqlite3")
    with archive(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as opened:
        yield opened


def issued(here: Archive, drafts: list[Draft], at: datetime = AT) -> Issued:
    return issue(here, drafts, BY, at)


def pay(here: Archive, invoice: Invoice, cents: int, on: date, payment: str = "b1") -> None:
    """Money that came in for an invoice."""
    received = PaymentReceived("0" * 64, invoice.participant, on, cents, str(invoice.number), example=True)
    matched = PaymentMatched((PaymentPart(str(invoice.number), cents),), "hand")
    with here.database.writing("delta") as records:
        events.record(records, BY.on("test"), "betaling", {(Subject.PAYMENT, payment): [received, matched]}, AT)


def test_passed_on_vat_is_advanced_once_stated_by_what_was_asked_and_sums_to_what_is_owed(here: Archive):
    first = issued(here, advance_drafts(here, YEAR, 1))
    assert [str(invoice.number) for invoice in first.new] == [f"2026-DB-000{number}" for number in (1, 2, 3)]
    assert not issued(here, advance_drafts(here, YEAR, 1)).new
    half = recorded_statements(here, YEAR, date(2026, 7, 1))
    assert sum(each.advanced_cents for each in half.statements) == sum(each.total_cents for each in first.new)
    issued(here, advance_drafts(here, YEAR, 2))
    whole = recorded_statements(here, YEAR, date(2026, 12, 31))
    assert {each.difference_cents for each in whole.statements} == {0}
    assert sum(each.advanced_cents for each in whole.statements) == 36_225_07 == whole.planned.total_cents
    assert first.new[0].vat_totals[0].vat_cents == 0
    assert first.new[0].vat_sentence == "Geen btw."
    assert {finding.code for finding in verify(here.database, lambda *_: None)} == {UNPRINTED}


def test_after_the_accounts_the_difference_with_the_advances_is_settled_once(here: Archive):
    issued(here, advance_drafts(here, YEAR, 1))
    at = datetime(2027, 7, 1, 9, tzinfo=UTC)
    made = issued(here, settlement_drafts(here, YEAR, at.date()), at)
    stated = recorded_statements(here, YEAR, at.date())
    assert stated.asked.name == "realisatie-2026"
    assert {each.difference_cents for each in stated.statements} == {0}, "advances and settlement are what is owed"
    assert [invoice.earlier[0].number for invoice in made.new] == [f"2026-DB-000{number}" for number in (1, 2, 3)]
    assert settlement_drafts(here, YEAR, at.date()) == []


def test_a_statement_of_an_earlier_day_leaves_out_what_was_invoiced_after_it(here: Archive):
    first = issued(here, advance_drafts(here, YEAR, 1)).new
    issued(here, advance_drafts(here, YEAR, 2), datetime(2026, 7, 4, 9, tzinfo=UTC))
    before = recorded_statements(here, YEAR, date(2026, 7, 3))
    assert sum(each.advanced_cents for each in before.statements) == sum(each.total_cents for each in first)


def test_a_draft_names_the_proof_that_goes_with_it_by_its_own_digest(here: Archive):
    for draft in (*advance_drafts(here, YEAR, 1), *order_drafts(here, YEAR, 1)):
        content = json.loads(draft.proof.content)
        named = content.pop("digest")
        assert named == digest(content) == draft.invoice.proof
        assert content["ground"] == draft.invoice.ground


def test_the_proof_of_passed_on_vat_lets_its_reader_do_the_sums_again(here: Archive):
    draft = next(each for each in advance_drafts(here, YEAR, 2) if each.invoice.participant == "meer")
    content = json.loads(draft.proof.content)
    for line in content["vat"]:
        assert line["vat_cents"] == round(line["base_cents"] * line["permille"] / 1000)
        exact = line["vat_cents"] * line["weights"]["meer"] / sum(line["weights"].values())
        assert abs(line["own_vat_cents"] - exact) < 1
    assert sum(line["own_vat_cents"] for line in content["vat"]) == content["owed_cents"]
    assert content["parts"] == ["1/3", "2/3"]


def test_an_order_is_invoiced_once_with_its_vat_and_the_vat_id_of_who_sends_it(here: Archive):
    made = issued(here, order_drafts(here, YEAR, 1)).new[0]
    assert (str(made.number), made.total_cents, made.vat_cents) == ("2026-OP-0001", 3_025_00, 525_00)
    assert (made.sender_vat_id, made.recipient_vat_id, made.agreement) == ("NL000000012B01", "", "OPD-1")
    assert made.e_invoice is not None
    again = issued(here, order_drafts(here, YEAR, 1))
    assert (again.new, again.before) == ((), (made,))


def late(here: Archive) -> Invoice:
    """The first advance of Duin, due on 1 February 2026."""
    return issue_instalment(here, YEAR, 1, BY, AT).new[0]


def test_interest_runs_on_what_is_late_and_each_day_of_it_is_asked_once(here: Archive):
    invoice = late(here)
    pay(here, invoice, invoice.total_cents - 365_000_00, date(2026, 1, 20))
    on = date(2026, 2, 11)
    found = {each.late.number: each for each in open_interest(here, on)}
    open_one = found[str(invoice.number)]
    assert open_one.interest is not None
    assert (open_one.interest.cents, open_one.new_cents) == (400_00, 400_00), "10 days of 4 % over 365 000"
    drafts = [each for each in interest_drafts(here, on) if each.invoice.participant == "duin"]
    asked = issued(here, drafts, datetime(2026, 2, 11, 9, tzinfo=UTC)).new[0]
    assert (str(asked.number), asked.total_cents, asked.ground) == (
        "2026-RN-0001",
        400_00,
        f"rente-{invoice.number}-01",
    )
    assert asked.note.startswith("Wettelijke rente van")
    pay(here, invoice, 365_000_00, date(2026, 2, 21), "b2")
    later = next(each for each in interest_drafts(here, date(2026, 6, 1)) if each.invoice.participant == "duin")
    assert (later.invoice.total_cents, later.invoice.ground) == (400_00, f"rente-{invoice.number}-02")
    assert later.invoice.lines[0].year_cents == 800_00
    issued(here, [later])
    assert [each for each in interest_drafts(here, date(2026, 6, 1)) if each.invoice.participant == "duin"] == []


def test_an_invoice_that_was_issued_after_its_due_date_bears_interest_from_the_day_after_its_issue(here: Archive):
    made = issue_instalment(here, YEAR, 1, BY, datetime(2026, 4, 1, 9, tzinfo=UTC)).new[0]
    assert made.instalment.due_on == date(2026, 2, 1)
    pay(here, made, made.total_cents - 365_000_00, date(2026, 4, 1))
    found = {each.late.number: each for each in open_interest(here, date(2026, 4, 11))}[str(made.number)]
    assert found.interest is not None
    assert found.interest.cents == 400_00, "10 days of 4 % over 365 000"
    [draft] = [each for each in interest_drafts(here, date(2026, 4, 11)) if each.invoice.participant == "duin"]
    assert "van 2 april 2026 tot en met 11 april 2026" in draft.invoice.note.replace("\N{NO-BREAK SPACE}", " ")


def test_what_was_paid_in_time_bears_no_interest(here: Archive):
    invoice = late(here)
    pay(here, invoice, invoice.total_cents, date(2026, 2, 1))
    assert str(invoice.number) not in {each.late.number for each in open_interest(here, date(2026, 6, 1))}


def test_a_rate_that_is_not_known_is_told_and_nothing_is_asked(here: Archive):
    made = issued(here, order_drafts(here, YEAR, 1)).new[0]
    found = next(each for each in open_interest(here, date(2026, 6, 1)) if each.late.number == str(made.number))
    assert (found.interest, found.new_cents) == (None, 0)
    assert "2026-02-05" in found.unknown
    with pytest.raises(Fault, match="INTEREST-03"):
        interest_drafts(here, date(2026, 6, 1))


def disputed_days(here: Archive) -> int:
    """The days of interest of an advance that was wholly in dispute for ten of the 28 that it was late."""
    invoice = late(here)
    whole, ground = abs(sum(line.cents for line in invoice.lines)), ground_of(invoice)
    first, last = (datetime(2026, 2, day, 9, tzinfo=UTC) for day in (10, 20))
    happened(here, ground, LineDisputed(0, whole, "klopt niet"), BY, first)
    happened(here, ground, DisputeClosed(0, granted=False, text="klopt wel"), BY, last)
    found = next(each for each in open_interest(here, date(2026, 3, 1)) if each.late.number == str(invoice.number))
    assert found.interest is not None
    return sum(step.days for step in found.interest.steps)


def test_a_dispute_suspends_no_payment(here: Archive):
    assert disputed_days(here) == 28


def test_a_dispute_suspends_payment_when_the_contract_says_so(tmp_path: Path):
    with archive(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as other:
        load(other, claiming.folder(tmp_path, suspends=True))
        assert disputed_days(other) == 18


def test_years_before_the_terms_have_no_passed_on_vat_and_say_so(tmp_path: Path):
    arrangement = check.load(make.contract_folder(tmp_path))
    with pytest.raises(Fault, match="DATE-01"):
        terms_of(arrangement, YEAR)
    with pytest.raises(Fault, match="VAT-10"):
        stated_year(arrangement, make.LAW, YEAR, date(2020, 1, 1))


def test_the_commands_say_what_is_passed_on_ordered_and_late(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
):
    folder = str(claiming.folder(tmp_path))
    assert main(["vat", folder, "2026", "--on", "2026-07-04", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["figures"], told["by"], told["final"]) == ("begroting-2026", "2027-01-15", False)
    assert sum(each["planned_cents"] for each in told["municipalities"].values()) == 36_225_07
    assert all(sum(each["instalments"]) == each["planned_cents"] for each in told["municipalities"].values())
    assert main(["vat", folder, "2026", "--on", "2026-07-04"]) == 0
    assert "Raming 2026" in capsys.readouterr().out
    assert main(["orders", folder, "2026"]) == 0
    assert "6.050,00" in capsys.readouterr().out
    assert main(["orders", folder, "2026", "--json"]) == 0
    assert [each["cents"] for each in json.loads(capsys.readouterr().out)[0]["invoices"]] == [3_025_00, 3_025_00]
    monkeypatch.setenv("SOW_DATABASE_URL", f"sqlite:///{tmp_path / 'cli.sqlite3'}")
    acting = ["--function", "controller Delta"]
    assert main(["load", folder, *acting]) == 0
    assert main(["orders", folder, "2026", "--issue", "1", "--dry-run", *acting]) == 0
    assert main(["vat", folder, "2026", "--issue", "1", "--dry-run", *acting]) == 0
    assert main(["interest", folder, "2026", "--on", "2026-07-04"]) == 0
    said = capsys.readouterr().out
    assert all(word in said for word in ("2026-OP-0001", "2026-DB-0003", "Op geen enkele factuur loopt rente."))
