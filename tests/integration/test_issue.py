# SPDX-License-Identifier: EUPL-1.2
"""Issuing: numbers without gaps whoever issues at once, whatever dies half-way, and papers made from the records."""

import hashlib
import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

import make
from integration.broken import retype
from integration.recording import AT, BY, HERE, archive, load, log, now, quiet
from sow_gov.app.issue import Issued, issue_instalment
from sow_gov.app.keep import keep_due, keep_invoices
from sow_gov.app.recorded import Archive, Recorded
from sow_gov.app.verify import verify
from sow_gov.billing.invoice import Invoice
from sow_gov.domain.errors import Fault
from sow_gov.store import invoices, papers

YEAR, INSTALMENTS = make.YEAR, 3


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


def issue(records: Archive, instalment: int = 1, *, dry_run: bool = False) -> Issued:
    return issue_instalment(records, YEAR, instalment, BY, AT, dry_run=dry_run)


def issued(records: Archive) -> list[Invoice]:
    with records.database.reading("delta") as reading:
        return invoices.issued(reading, YEAR)


def kept(records: Archive) -> dict[str, papers.KeptPaper]:
    with records.database.reading("delta") as reading:
        return {paper.name: paper for paper in papers.kept(reading, YEAR)}


def numbers(found: list[Invoice] | tuple[Invoice, ...]) -> list[str]:
    return [str(invoice.number) for invoice in found]


def test_issuing_gives_numbers_values_and_proofs_in_one_act(records: Archive):
    done = issue(records)
    assert numbers(done.new) == ["2026-VS-0001", "2026-VS-0002", "2026-VS-0003"]
    assert issued(records) == list(done.new)
    assert {name: paper.participant for name, paper in kept(records).items()} == {
        f"rekenspoor-2026-{slug}-termijn-1.json": slug for slug in make.PARTICIPANTS
    }
    act = log(records)[-1]
    assert (act.kind, act.actor.function) == ("factureren", BY.function)
    assert all(said in act.actor.authority for said in ("AB-2025-07", *(invoice.agreement for invoice in done.new)))
    assert list(json.loads(act.about)["invoices"]) == numbers(done.new)


def test_issuing_twice_changes_nothing(records: Archive):
    first = issue(records)
    again = issue(records)
    assert (again.new, again.before) == ((), first.new)
    assert len(log(records)) == 2


def test_a_dry_run_shows_the_same_numbers_and_issues_nothing(records: Archive):
    shown = issue(records, dry_run=True)
    assert (issued(records), len(log(records))) == ([], 1)
    assert issue(records).new == shown.new


def test_the_instalments_of_a_year_sum_to_the_contribution(here: Archive):
    for instalment in range(1, INSTALMENTS + 1):
        issue(here, instalment)
    run = here.view(YEAR).run
    for slug in make.PARTICIPANTS:
        asked = sum(invoice.total_cents for invoice in issued(here) if invoice.participant == slug)
        assert asked == run.allocation.contribution(slug)


def test_an_instalment_that_no_dvo_has_is_refused_and_takes_no_number(here: Archive):
    with pytest.raises(Fault, match="BILL-02"):
        issue(here, 4)
    assert numbers(issue(here).new)[0] == "2026-VS-0001"


def test_only_what_is_signed_is_invoiced_and_the_rest_follows_with_the_next_number(tmp_path: Path):
    folder = make.contract_folder(tmp_path)
    retype("2026/dvo-meer.toml", "status", '"vastgesteld"')(folder)
    with archive(f"sqlite:///{tmp_path / 'sow.sqlite3'}") as records:
        load(records, folder)
        done = issue(records)
        assert [invoice.participant for invoice in done.new] == ["duin", "veen"]
        assert [fault.code for fault in done.left_out] == ["BILL-01"]
        retype("2026/dvo-meer.toml", "status", '"ondertekend"')(folder)
        load(records, folder)
        assert [(invoice.participant, str(invoice.number)) for invoice in issue(records).new] == [
            ("meer", "2026-VS-0003")
        ]


def test_nothing_can_be_issued_before_anything_is_loaded(database_url: str):
    with archive(database_url) as empty, pytest.raises(Fault, match="RECORDS-01"):
        issue(empty)


def test_fifty_at_once_number_without_gaps_and_bill_nothing_twice(records: Archive):
    others = [replace(records, recorded=Recorded(records.recorded.law)) for _ in range(5)]
    for other in others:
        other.view(YEAR)
    with ThreadPoolExecutor(50) as threads:
        jobs = [threads.submit(issue, others[each % 5], each % INSTALMENTS + 1) for each in range(50)]
        new = [invoice for job in jobs for invoice in job.result().new]
    assert sorted(numbers(new)) == [f"2026-VS-{place:04d}" for place in range(1, 10)]
    assert numbers(issued(records)) == sorted(numbers(new))
    asked = {(invoice.participant, invoice.instalment.number) for invoice in new}
    assert asked == {(slug, number) for slug in make.PARTICIPANTS for number in range(1, INSTALMENTS + 1)}
    assert verify_codes(records) == {"VERIFY-13"}, "only the papers are still to be made"


KILLED = """
import os, sys
from integration.recording import AT, BY, archive
from sow_gov.app import issue
from sow_gov.store import invoices

def die(*_):
    os.kill(os.getpid(), 9)

with archive(sys.argv[1]) as records:
    if sys.argv[2] == "in the middle":
        add, times = invoices.add, []
        def second_time(*arguments):
            add(*arguments)
            times.append(1)
            if len(times) == 2:
                die()
        issue.invoices.add = second_time
    issue.issue_instalment(records, 2026, 1, BY, AT)
    die()
"""


def kill(url: str, when: str) -> None:
    """Issue in another process that is killed `when`."""
    source = str(Path(__file__).parents[1])
    ended = subprocess.run([sys.executable, "-c", KILLED, url, when], cwd=source, check=False, capture_output=True)
    assert ended.returncode == -9, ended.stderr.decode()


def test_a_process_killed_in_the_middle_of_the_transaction_leaves_nothing(records: Archive, database_url: str):
    kill(database_url, "in the middle")
    assert (issued(records), kept(records), len(log(records))) == ([], {}, 1)
    assert numbers(issue(records).new) == ["2026-VS-0001", "2026-VS-0002", "2026-VS-0003"]


def test_what_a_process_killed_before_printing_left_undone_is_made_at_the_next_start(
    records: Archive, database_url: str
):
    kill(database_url, "before printing")
    assert len(issued(records)) == len(make.PARTICIPANTS)
    assert keep_invoices(records, HERE, now, quiet) == len(make.PARTICIPANTS)
    assert keep_invoices(records, HERE, now, quiet) == 0
    for invoice in issued(records):
        paper = kept(records)[f"voorschot-2026-VS-{invoice.number.number:04d}-{invoice.participant}.pdf"]
        with records.database.reading("delta") as reading:
            content = papers.content(reading, paper)
        assert content.startswith(b"%PDF-1.7")
        assert (paper.sha256, paper.size) == (hashlib.sha256(content).hexdigest(), len(content))
    assert verify_codes(records) == set()


def test_two_that_repair_at_once_keep_one_paper_each(records: Archive):
    issue(records)
    with ThreadPoolExecutor(2) as threads:
        made = [job.result() for job in [threads.submit(keep_invoices, records, HERE, now, quiet) for _ in range(2)]]
    assert sum(made) == len(make.PARTICIPANTS)
    assert {paper.version for paper in kept(records).values()} == {1}


def test_a_start_makes_everything_that_is_due_once(here: Archive):
    issue(here)
    made = keep_due(here, HERE, now, quiet)
    names = set(kept(here))
    assert {"programmabegroting-2026.pdf", "dvo-2026-duin.pdf", "werkboek-2026.xlsx", "rekenspoor-2026.json"} < names
    assert made == len(names) - len(make.PARTICIPANTS), "the proofs of the invoices were there"
    assert keep_due(here, HERE, now, quiet) == 0


def test_an_adopted_budget_and_a_signed_dvo_are_never_made_anew(here: Archive, monkeypatch: pytest.MonkeyPatch):
    keep_due(here, HERE, now, quiet)
    monkeypatch.setattr("sow_gov.app.products.fingerprint", lambda *_: "0" * 64)
    keep_due(here, HERE, now, quiet)
    versions = {name: paper.version for name, paper in kept(here).items() if name.endswith(".pdf")}
    made_anew = {name for name, version in versions.items() if version == 2}
    assert made_anew == {
        "bijdragenoverzicht-2026.pdf",
        *(f"gegevensblad-2026-{slug}.pdf" for slug in make.PARTICIPANTS),
    }
    assert set(versions.values()) == {1, 2}


def verify_codes(records: Archive) -> set[str]:
    return {finding.code for finding in verify(records.database, quiet)}


def test_a_run_that_comes_out_otherwise_is_found(here: Archive, monkeypatch: pytest.MonkeyPatch):
    issue(here)
    keep_invoices(here, HERE, now, quiet)
    monkeypatch.setattr("sow_gov.app.verify.runs.shares_of", lambda _: {})
    assert verify_codes(here) == {"VERIFY-31"}
