# SPDX-License-Identifier: EUPL-1.2
"""One year through: every advance of 2025, a correction, the settlement, and then nothing is left to do."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

import make
from integration.broken import retype
from integration.recording import archive, load
from integration.saying import say
from sow_gov.app.corrections import correct
from sow_gov.app.credit import awaits_credit, credit_note, to_credit
from sow_gov.app.issue import Draft, issue, issue_instalment
from sow_gov.app.load import load_contracts
from sow_gov.app.proofs import proof_attachment
from sow_gov.app.receivables import happened
from sow_gov.app.recorded import Archive, Recorded
from sow_gov.app.settlement import settle, settlement, settlement_refusals
from sow_gov.app.statements import statement_papers
from sow_gov.app.verify import UNPRINTED, verify
from sow_gov.billing.invoice import Invoice, InvoiceKind, InvoiceNumber, ground_of
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import DisputeClosed, LineDisputed
from sow_gov.domain.status import Status
from sow_gov.intake.law import law_book
from sow_gov.store import invoices, migrate
from sow_gov.store.acts import Actor
from sow_gov.store.database import Database

CASE = Path(__file__).parents[2] / "contracts" / "stroomopwaarts-mvs"
YEAR = 2025
BY = Actor(None, "controller Stroomopwaarts")
IN_YEAR, AFTER = datetime(2025, 12, 1, 9, tzinfo=UTC), datetime(2026, 7, 20, 9, tzinfo=UTC)
INSTALMENTS = {"maassluis": 4, "schiedam": 12, "vlaardingen": 4}
ACCOUNTS, TO_PAY_BACK = 170_106_103_52, 1_584_334_88
"""What the accounts of 2025 have as contributions, and what its balance sheet has as owed to the municipalities."""


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('afrekening') / 'sow.sqlite3'}"


@pytest.fixture(scope="module")
def billed(url: str) -> Iterator[Archive]:
    """The model case with every advance of 2025 and the correction of Maassluis."""
    database = Database(url)
    migrate.prepare(database)
    load_contracts(database, CASE, BY, IN_YEAR)
    records = Archive(database, Recorded(law_book()), CASE.name)
    told = settlement_refusals(records, YEAR)
    assert [fault.code for fault in told] == ["SETTLE-04"] * 3
    assert "Maassluis" in told[0].what
    with pytest.raises(Fault, match="SETTLE-04"):
        settle(records, YEAR, BY, AFTER, dry_run=True)
    for number in range(1, 13):
        issue_instalment(records, YEAR, number, BY, IN_YEAR)
    correct(records, YEAR, BY, IN_YEAR)
    yield records
    database.close()


def issued(records: Archive, *kinds: InvoiceKind) -> list[Invoice]:
    with records.database.reading(records.arrangement) as reading:
        return [each for each in invoices.issued(reading, YEAR) if each.kind in kinds]


def test_every_instalment_of_the_year_is_issued_and_sums_to_the_changed_dvo(billed: Archive):
    advances, mended = issued(billed, InvoiceKind.ADVANCE), issued(billed, InvoiceKind.CORRECTION)
    assert {slug: len([x for x in advances if x.participant == slug]) for slug in INSTALMENTS} == INSTALMENTS
    with billed.database.reading(billed.arrangement) as reading:
        amended = billed.recorded.figures(reading, "begroting-2025-w1")
    for slug in INSTALMENTS:
        asked = sum(each.total_cents for each in (*advances, *mended) if each.participant == slug)
        assert asked == amended.allocation.contribution(slug)
    assert [each.participant for each in mended] == ["maassluis"]


def test_the_settlements_sum_to_the_accounts_and_issuing_them_again_changes_nothing(billed: Archive):
    view = settlement(billed, YEAR)
    assert [closing.name for closing in view.closings if not closing.holds] == []
    assert sum(each.owed_cents for each in view.settlements) == ACCOUNTS == view.accounts.contributions_cents
    assert {each.participant: each.total_cents for each in view.settlements} == dict(view.accounts.settlement)
    trial = settle(billed, YEAR, BY, AFTER, dry_run=True).new
    assert issued(billed, InvoiceKind.SETTLEMENT) == []
    made = settle(billed, YEAR, BY, AFTER).new
    assert [each.total_cents for each in trial] == [each.total_cents for each in made]
    assert sum(each.total_cents for each in made) == -TO_PAY_BACK
    assert all(each.prepaid_cents == view.of(each.participant).invoiced_cents for each in made)
    assert made[0].instalment.due_on.isoformat() == "2026-08-19"
    again = settle(billed, YEAR, BY, AFTER)
    assert (again.new, [each.ground for each in again.before]) == (
        (),
        [f"afrekening-2025-{slug}" for slug in INSTALMENTS],
    )
    assert settlement(billed, YEAR).settlements == view.settlements
    assert [each for each in verify(billed.database, lambda *_: None) if each.code != UNPRINTED] == []


def test_a_year_that_was_settled_is_not_corrected_any_more(billed: Archive):
    settle(billed, YEAR, BY, AFTER)
    with pytest.raises(Fault, match="BILL-38"):
        correct(billed, YEAR, BY, AFTER)
    assert settlement_refusals(billed, YEAR) == ()


def test_what_is_granted_of_a_year_that_was_settled_waits_for_no_credit_note(billed: Archive):
    settle(billed, YEAR, BY, AFTER)
    ground = ground_of(issued(billed, InvoiceKind.ADVANCE)[0])
    happened(billed, ground, LineDisputed(1, 1_00, "Fout"), BY, AFTER)
    granted = happened(billed, ground, DisputeClosed(1, granted=True, text="Klopt"), BY, AFTER)
    assert len(to_credit(granted)) == 1
    assert not awaits_credit(granted)


def test_nothing_of_a_year_that_was_settled_is_credited_and_a_correction_that_was_ready_is_not_issued(billed: Archive):
    settle(billed, YEAR, BY, AFTER)
    asked = sum(each.total_cents for each in issued(billed, *InvoiceKind))
    for number in (InvoiceNumber(InvoiceKind.ADVANCE, YEAR, 1), InvoiceNumber(InvoiceKind.SETTLEMENT, YEAR, 1)):
        with pytest.raises(Fault, match="BILL-38"):
            credit_note(billed, number, {1: 1_00}, "fout", BY, AFTER)
    [mended] = issued(billed, InvoiceKind.CORRECTION)
    ready = replace(mended, number=None, issued_on=None, ground="correctie-2025-2-maassluis")
    with pytest.raises(Fault, match="BILL-38"):
        issue(billed, [Draft(ready, proof_attachment("x.json", b"{}", ready.proof), None)], BY, AFTER)
    assert sum(each.total_cents for each in issued(billed, *InvoiceKind)) == asked


def test_the_statement_of_a_settled_municipality_is_final_and_carries_its_proof(billed: Archive):
    settle(billed, YEAR, BY, AFTER)
    papers = statement_papers(billed, YEAR)
    assert [(paper.slug, paper.status) for paper in papers] == [
        (f"afrekeningsoverzicht-2025-{slug}", Status.ADOPTED) for slug in INSTALMENTS
    ]
    proofs = {each.participant: each.proof for each in issued(billed, InvoiceKind.SETTLEMENT)}
    assert {paper.participant: paper.digest for paper in papers} == proofs


def test_the_command_shows_every_municipality_and_the_sums(billed: Archive, url: str, monkeypatch: pytest.MonkeyPatch):
    settle(billed, YEAR, BY, AFTER)
    monkeypatch.setenv("SOW_DATABASE_URL", url)
    said = say("settle", str(CASE), str(YEAR), "--dry-run", "--function", BY.function)
    assert said.code == 0
    assert all(
        part in said.out for part in ("Maassluis", "−381.032,25", "170.106.103,52", "−1.584.334,88", "2025-AF-0003")
    )
    assert "sluit" in said.out
    assert "SLUIT NIET" not in said.out
    assert (said := say("correct", str(CASE), str(YEAR), "--function", BY.function)).code == 1
    assert "BILL-38" in said.err


def test_the_command_says_why_a_year_is_not_settled_yet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    url = f"sqlite:///{tmp_path / 'sow.sqlite3'}"
    folder = make.contract_folder(tmp_path)
    retype("2026/jaarrekening.toml", "bron", '"verzonnen"\nstatus = "concept"')(folder)
    with archive(url) as records:
        load(records, folder)
    monkeypatch.setenv("SOW_DATABASE_URL", url)
    said = say("settle", str(folder), "2026", "--dry-run")
    assert said.code == 1
    assert [code for code in ("SETTLE-01", "SETTLE-02", "SETTLE-04") if code not in said.err] == []


def test_a_year_without_accounts_has_nothing_to_settle(tmp_path: Path):
    folder = make.contract_folder(tmp_path)
    (folder / "2026/jaarrekening.toml").unlink()
    (folder / "2026/jaarrekening.csv").unlink()
    with archive(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as records:
        load(records, folder)
        with pytest.raises(Fault, match="SETTLE-01"):
            settlement(records, 2026)
