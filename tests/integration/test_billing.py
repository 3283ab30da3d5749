# SPDX-License-Identifier: EUPL-1.2
"""From draft to paid: approving and issuing any kind, what municipalities say of it, and credit notes."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

import make
from integration.billing import YEAR, issued, numbers, order, orders
from integration.recording import AT, BY, HERE, archive, load, log, now, quiet
from integration.saying import say
from integration.test_issue import kill, verify_codes
from sow_gov.app.credit import awaits_credit, credit_draft, credit_granted, credit_note, granted_drafts, to_credit
from sow_gov.app.issue import Draft, approve, instalment_drafts, issue, issue_instalment
from sow_gov.app.keep import keep_invoices
from sow_gov.app.receivables import happened, receivable, receivables
from sow_gov.app.recorded import Archive
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceNumber
from sow_gov.billing.state import InvoiceState
from sow_gov.domain.canonical import canonical, digest, plain
from sow_gov.domain.errors import Fault
from sow_gov.domain.people import LOCAL, Account, Role
from sow_gov.domain.receivable import (
    Delivered,
    DisputeClosed,
    InvoiceAccepted,
    LineAnswered,
    LineDisputed,
    LineQuestioned,
    PaymentMatched,
    PaymentPart,
    PaymentReceived,
)
from sow_gov.store import accounts, events
from sow_gov.store.acts import Actor
from sow_gov.store.events import Subject
from sow_gov.store.papers import PDF, kept

DB, CLERK = Actor(None, "dagelijks bestuur"), Actor(None, "bestuurssecretaris Delta")
LATER = (
    "ground", "earlier", "vat_totals", "sender_vat_id", "recipient_vat_id", "bic", "e_invoice", "terms", "note",
)  # fmt: skip
"""The fields that invoices gained after the first were issued."""
FIRST, GROUND = InvoiceNumber(InvoiceKind.ADVANCE, YEAR, 1), "voorschot-2026-01-duin"


@pytest.fixture
def records(database_url: str) -> Iterator[Archive]:
    with archive(database_url) as opened:
        load(opened)
        yield opened


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Archive]:
    with archive(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as opened:
        load(opened)
        yield opened


@pytest.fixture
def billed(here: Archive) -> Archive:
    """With the first instalment issued."""
    issue_instalment(here, YEAR, 1, BY, AT)
    return here


def code_of(refused: pytest.ExceptionInfo[Fault]) -> str:
    return refused.value.code


def pay(records: Archive, number: str, cents: int, payment: str = "bank-1") -> None:
    received = PaymentReceived("0" * 64, "duin", AT.date(), cents, number, example=True)
    matched = PaymentMatched((PaymentPart(number, cents),), "toets")
    with records.database.writing("delta") as own:
        events.record(own, BY, "betaling", {(Subject.PAYMENT, payment): [received, matched]}, AT)


def test_what_was_approved_is_issued_by_a_function_without_the_mandate(here: Archive):
    drafts = instalment_drafts(here, YEAR, 1)
    with pytest.raises(Fault) as refused:
        issue(here, drafts, CLERK, AT)
    assert code_of(refused) == "MANDATE-04"
    assert len(approve(here, drafts, BY, AT)) == 3
    assert approve(here, drafts, DB, AT) == (), "what was approved stays so"
    done = issue(here, drafts, CLERK, AT)
    assert numbers(done.new) == ["2026-VS-0001", "2026-VS-0002", "2026-VS-0003"]
    approved, out = log(here)[-2:]
    assert (approved.kind, approved.actor.function) == ("facturen goedkeuren", BY.function)
    assert (out.kind, out.actor.function) == ("factureren", CLERK.function)
    assert "DIR-1" in out.actor.authority, "it goes out on the mandate of who approved it"


def test_approving_takes_the_mandate_for_every_draft_or_approves_none(here: Archive):
    with pytest.raises(Fault) as refused:
        approve(here, instalment_drafts(here, YEAR, 1), CLERK, AT)
    assert code_of(refused) == "MANDATE-04"
    assert len(log(here)) == 1


def test_a_function_of_a_municipality_issues_nothing_even_when_it_was_approved(here: Archive):
    drafts = instalment_drafts(here, YEAR, 1)
    approve(here, drafts, BY, AT)
    with pytest.raises(Fault) as refused:
        issue(here, drafts, Actor(None, "college van Duin"), AT)
    assert code_of(refused) == "BILL-11"


def test_what_changed_since_it_was_approved_is_approved_again_first(here: Archive):
    (draft,) = orders(here, 1)
    approve(here, [draft], BY, AT)
    dearer = replace(draft, invoice=replace(draft.invoice, lines=draft.invoice.lines[:1]))
    with pytest.raises(Fault) as refused:
        issue(here, [dearer], BY, AT)
    assert code_of(refused) == "BILL-10"
    assert approve(here, [dearer], BY, AT)
    assert numbers(issue(here, [dearer], BY, AT).new) == ["2026-OP-0001"]


def test_every_kind_has_a_series_and_its_municipality_a_running_number_in_it(here: Archive):
    issue_instalment(here, YEAR, 1, BY, AT)
    issue(here, orders(here, 5), BY, AT)
    found = {str(each.number): (each.participant, each.instalment.number) for each in issued(here)}
    assert [found[f"2026-OP-000{place}"] for place in range(1, 6)] == [
        ("meer", 1), ("veen", 1), ("duin", 1), ("meer", 2), ("veen", 2),
    ]  # fmt: skip
    assert {"2026-VS-0001", "2026-VS-0002", "2026-VS-0003"} < set(found)
    assert verify_codes(here) == {"VERIFY-13"}


def test_one_ground_is_billed_once_whatever_comes_with_it(here: Archive):
    drafts = orders(here, 3)
    first = issue(here, drafts[:2], BY, AT)
    again = issue(here, drafts, BY, AT)
    assert (numbers(first.new), numbers(again.new)) == (["2026-OP-0001", "2026-OP-0002"], ["2026-OP-0003"])
    assert again.before == first.new
    with pytest.raises(ValueError, match="one ground"):
        issue(here, [drafts[0], drafts[0]], BY, AT)


def test_fifty_at_once_on_grounds_of_their_own_and_shared_ones_leave_no_gap(records: Archive):
    drafts = orders(records, 25)
    with ThreadPoolExecutor(50) as threads:
        jobs = [threads.submit(issue, records, [drafts[each % 25]], BY, AT) for each in range(50)]
        new = [invoice for job in jobs for invoice in job.result().new]
    assert sorted(numbers(new)) == numbers(issued(records)) == [f"2026-OP-{place:04d}" for place in range(1, 26)]
    assert {invoice.ground for invoice in new} == {draft.invoice.ground for draft in drafts}
    assert verify_codes(records) == {"VERIFY-13"}


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_retry_after_an_outcome_that_nobody_knows_bills_once(records: Archive, database_url: str):
    kill(database_url, "before anybody heard of it")
    again = issue_instalment(records, YEAR, 1, BY, AT)
    assert (again.new, len(again.before)) == ((), 3)
    assert numbers(issue_instalment(records, YEAR, 2, BY, AT).new)[0] == "2026-VS-0004"


def test_what_was_issued_before_grounds_were_kept_is_printed_and_billed_once(
    here: Archive, monkeypatch: pytest.MonkeyPatch
):
    def older(invoice: Invoice) -> dict[str, Any]:
        """An invoice as it was written when its values had fewer fields."""
        return {name: value for name, value in plain(invoice).items() if name not in LATER}

    with monkeypatch.context() as before:
        before.setattr("sow_gov.store.invoices.canonical", lambda invoice: canonical(older(invoice)))
        for module in ("store.invoices", "app.issue"):
            before.setattr(f"sow_gov.{module}.digest", lambda invoice: digest(older(invoice)))
        before.setattr("sow_gov.store.invoices.ground_of", lambda _: None)
        first = issue_instalment(here, YEAR, 1, BY, AT).new
    again = issue_instalment(here, YEAR, 1, BY, AT)
    assert (again.new, again.before) == ((), first)
    monkeypatch.setattr("sow_gov.app.keep.render_all", lambda papers, *_: ((paper, b"%PDF-1.7") for paper in papers))
    assert keep_invoices(here, HERE, now, quiet) == 3
    assert verify_codes(here) == set()


def test_a_line_is_questioned_answered_disputed_and_what_is_granted_comes_back(billed: Archive):
    happened(billed, GROUND, Delivered("map", "k", "ontvangen"), BY, AT)
    assert receivable(billed, GROUND).state is InvoiceState.SENT
    asked = happened(billed, GROUND, LineQuestioned(1, "Waarom zoveel?"), BY, AT)
    assert (asked.state, asked.due_on) == (InvoiceState.QUESTIONED, asked.invoice.instalment.due_on)
    happened(billed, GROUND, LineAnswered(1, "Zie het rekenspoor."), BY, AT)
    cents = asked.invoice.lines[0].cents // 3
    disputed = happened(billed, GROUND, LineDisputed(1, cents, "Dubbel"), BY, AT)
    assert (disputed.state, disputed.open_cents) == (InvoiceState.DISPUTED, disputed.invoice.total_cents)
    granted = happened(billed, GROUND, DisputeClosed(1, granted=True, text="Klopt"), BY, AT)
    assert [(each.line, each.cents) for each in to_credit(granted)] == [(1, cents)]
    assert awaits_credit(granted)
    assert [each.ground for each in approve(billed, granted_drafts(billed, FIRST, AT), BY, AT)]
    note = credit_granted(billed, FIRST, CLERK, AT)
    assert [each.total_cents for each in note.new] == [-cents]
    after = receivable(billed, GROUND)
    assert (after.open_cents, to_credit(after)) == (after.invoice.total_cents - cents, ())
    assert credit_granted(billed, FIRST, BY, AT).before == note.new, "a retry credits nothing more"
    assert happened(billed, GROUND, InvoiceAccepted("akkoord"), BY, AT).state is InvoiceState.ACCEPTED
    assert verify_codes(billed) == {"VERIFY-13"}


def test_what_is_paid_and_set_off_tells_the_state_and_everything_open_adds_up(billed: Archive):
    total = receivable(billed, GROUND).invoice.total_cents
    pay(billed, str(FIRST), total - 30_00)
    assert (receivable(billed, GROUND).state, receivable(billed, GROUND).open_cents) == (InvoiceState.PART_PAID, 30_00)
    credit_note(billed, FIRST, {1: 50_00}, "te veel", BY, AT)
    states = {each.number: (each.state, each.open_cents) for each in receivables(billed, YEAR)}
    assert states[str(FIRST)] == (InvoiceState.PAID, 0)
    assert states["2026-CN-0001"] == (InvoiceState.ISSUED, -20_00), "what was not owed any more is paid back"
    pay(billed, "2026-CN-0001", -20_00, "bank-2")
    assert {each.number: each.state for each in receivables(billed)}["2026-CN-0001"] is InvoiceState.SET_OFF


def test_a_credit_of_the_whole_gives_back_all_that_is_left_and_is_kept(here: Archive, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr("sow_gov.app.keep.render_all", lambda papers, *_: ((paper, b"%PDF-1.7") for paper in papers))
    issue(here, orders(here, 1), BY, AT)
    number = InvoiceNumber(InvoiceKind.ORDER, YEAR, 1)
    credit_note(here, number, {2: 5_00}, "korting", BY, AT)
    whole = credit_note(here, number, None, "vervallen", BY, AT)
    (left,) = [each for each in receivables(here, YEAR) if each.invoice.kind is InvoiceKind.ORDER]
    assert (left.state, left.open_cents) == (InvoiceState.CREDITED, 0)
    assert credit_note(here, number, None, "vervallen", BY, AT).before == whole.new
    with pytest.raises(Fault) as refused:
        credit_note(here, number, None, "nog eens", BY, AT)
    assert code_of(refused) == "BILL-14"
    assert keep_invoices(here, HERE, now, quiet) == 3
    with here.database.reading("delta") as reading:
        names = {paper.name for paper in kept(reading, YEAR) if paper.media_type == PDF}
    assert "creditnota-2026-CN-0002-meer.pdf" in names
    assert verify_codes(here) == set()


def test_credits_that_are_made_at_once_take_no_more_back_than_there_is(here: Archive):
    issue(here, orders(here, 4), BY, AT)
    number = InvoiceNumber(InvoiceKind.ORDER, YEAR, 4)
    whole, part = (credit_draft(here, number, asked, "dubbel", AT) for asked in (None, {1: 10_00}))
    assert issue(here, [part], BY, AT).new
    with pytest.raises(Fault) as refused:
        issue(here, [whole], BY, AT)
    assert code_of(refused) == "BILL-13"
    assert numbers(issued(here)) == ["2026-CN-0001", *(f"2026-OP-000{place}" for place in range(1, 5))]


def test_a_credit_note_that_was_approved_is_issued_on_another_day(here: Archive):
    issue(here, orders(here, 1), BY, AT)
    number, later = InvoiceNumber(InvoiceKind.ORDER, YEAR, 1), AT + timedelta(days=3)
    approve(here, [credit_draft(here, number, None, "vervallen", AT)], BY, AT)
    (note,) = credit_note(here, number, None, "vervallen", CLERK, later).new
    assert note.issued_on == later.date()


def test_a_municipality_does_what_municipalities_do_with_its_own_invoices(billed: Archive):
    with billed.database.writing("delta") as own:
        for participant in ("duin", "meer"):
            account = Account(f"id-{participant}", LOCAL, participant, Role.REVIEWER, participant, "beoordelaar")
            accounts.add(own, account, None)
    duin, meer = (Actor(f"id-{each}", f"beoordelaar {each}") for each in ("duin", "meer"))
    assert happened(billed, GROUND, LineQuestioned(0, "Wanneer?"), duin, AT).stands.questioned
    for by, event in ((meer, LineQuestioned(0, "Hoezo?")), (duin, LineAnswered(0, "Nu."))):
        with pytest.raises(Fault) as refused:
            happened(billed, GROUND, event, by, AT)
        assert code_of(refused) == "BILL-22"


def test_nothing_happens_to_what_was_not_issued(here: Archive):
    with pytest.raises(Fault) as refused:
        happened(here, GROUND, InvoiceAccepted(""), BY, AT)
    assert code_of(refused) == "BILL-21"


def test_the_command_line_approves_credits_and_lists(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SOW_DATABASE_URL", f"sqlite:///{tmp_path / 'sow.sqlite3'}")
    monkeypatch.setattr("sow_gov.app.keep.render_all", lambda papers, *_: ((paper, b"%PDF-1.7") for paper in papers))
    folder = str(make.FOLDER)
    assert say("load", folder).code == 0
    year = ("invoice", folder, "2026", "--function", "controller Delta", "--out", str(tmp_path / "uit"))
    assert "goedgekeurd: voorschot-2026-01-duin" in say(*year, "--instalment", "1", "--approve").out
    assert "niets meer" in say(*year, "--instalment", "1", "--approve").out
    assert say(*year, "--instalment", "1").code == 0
    assert "BILL-20" in say(*year, "--credit", "2026-VS-0001").err
    credited = say(*year, "--credit", "2026-VS-0001", "--line", "1=100.00", "--reason", "dubbel gerekend")
    assert (credited.code, "2026-CN-0001" in credited.out) == (0, True)
    assert "BILL-23" in say(*year, "--credit", "2026-VS-0001", "--granted").err
    assert "BILL-13" in say(*year, "--credit", "2026-VS-0001", "--line", "1:100", "--reason", "x").err
    assert "BILL-21" in say(*year, "--credit", "2025-VS-0001", "--reason", "x").err
    listed = say(*year, "--list").out
    assert "verrekend" in listed
    assert listed.count("2026-VS-") == 3


def test_an_order_to_one_more_than_the_mandate_is_refused(here: Archive):
    advance = instalment_drafts(here, YEAR, 1)[0]
    with pytest.raises(Fault) as refused:
        issue(here, [Draft(order(advance, 1, price=4_000_000_00).invoice, advance.proof, advance.run)], BY, AT)
    assert code_of(refused) == "MANDATE-09"
