# SPDX-License-Identifier: EUPL-1.2
"""How is an instalment issued with nothing but the store? Also by another process, which imports little for it."""

from collections.abc import Sequence
from contextlib import closing
from datetime import UTC, date, datetime

from sow_gov.allocation.run import Run
from sow_gov.billing.invoice import Invoice
from sow_gov.domain.canonical import digest
from sow_gov.store import acts, invoices, papers, runs
from sow_gov.store.acts import Actor
from sow_gov.store.database import Database, Records
from sow_gov.store.papers import JSON, NewPaper

AT = datetime(2026, 1, 5, 9, 30, 15, 123456, tzinfo=UTC)
TODAY = date(2026, 1, 5)
ACTOR = Actor(None, "controller Delta", "AB-2025-07")
Draft = tuple[Invoice, str, bytes]
"""A concept with the name and the bytes of its proof."""


def issue(records: Records, run: Run, wanted: Sequence[Draft]) -> list[Invoice]:
    """Issue what was not issued yet, and log it."""
    records.hold()
    due = [draft for draft in wanted if invoices.for_instalment(records, draft[0]) is None]
    numbered = invoices.numbered(records, [draft for draft, _, _ in due], TODAY)
    proofs = [
        NewPaper(name, "rekenspoor", each.year, each.participant, each.number, JSON, each.proof, content)
        for each, (_, name, content) in zip(numbered, due, strict=True)
    ]
    if numbered:
        about = {
            "invoices": {str(invoice.number): digest(invoice) for invoice in numbered},
            "proofs": {proof.name: proof.digest for proof in proofs},
            "run": run.digest,
        }
        act = acts.log(records, ACTOR, "factureren", about, AT)
        runs.add(records, act, run)
        for invoice in numbered:
            invoices.add(records, act, invoice)
        for proof in proofs:
            papers.keep(records, proof, AT)
    return numbered


def issue_one(database: Database, run: Run, draft: Draft, arrangement: str = "delta") -> list[int]:
    """Issue in a transaction of its own; the number that was given, if any."""
    with database.writing(arrangement) as records:
        return [issued.number.number for issued in issue(records, run, [draft]) if issued.number]


def issue_elsewhere(url: str, run: Run, wanted: Sequence[Draft]) -> list[int]:
    """Issue one by one on a database that is opened for it; the numbers that were given."""
    with closing(Database(url)) as database:
        return [number for draft in wanted for number in issue_one(database, run, draft)]
