# SPDX-License-Identifier: EUPL-1.2
"""Invoices of Delta that were issued and wait to be sent, and a channel that does with a message as a test wants."""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import make
from databases import sqlite_url
from integration.recording import AT, archive, load
from sow_gov.app.einvoice import sent_name
from sow_gov.app.papers import advance_drafts
from sow_gov.app.recorded import Archive, Recorded
from sow_gov.billing.invoice import Invoice, ground_of
from sow_gov.delivery.message import Message
from sow_gov.domain.billing_terms import Channel, CreditForm, EInvoiceTerms, EndPoint, Profile
from sow_gov.domain.canonical import digest
from sow_gov.store import events, papers
from sow_gov.store.database import Database
from sow_gov.store.events import Event, Subject
from sow_gov.store.papers import PDF, NewPaper
from store import issuing

XML = "application/xml"


@cache
def _loaded(made: Callable[[Path], Path]) -> tuple[bytes, Recorded]:
    """A database in which Delta was loaded, and what was read of it: once for all tests of a process."""
    with TemporaryDirectory() as folder:
        path = Path(folder) / "sow.sqlite3"
        with archive(sqlite_url(Path(folder))) as opened:
            load(opened, made(Path(folder)))
            opened.view(make.YEAR)
            recorded = opened.recorded
        return path.read_bytes(), recorded


@contextmanager
def delta(folder: Path, made: Callable[[Path], Path] = make.contract_folder) -> Iterator[Archive]:
    """The records of Delta as they were loaded, in a database of their own; ``made`` makes the folder to load."""
    content, recorded = _loaded(made)
    (folder / "sow.sqlite3").write_bytes(content)
    database = Database(sqlite_url(folder))
    try:
        yield Archive(database, recorded, "delta")
    finally:
        database.close()


def issued(
    archive: Archive, channels: Mapping[str, Channel | None], *instalments: int, kept: bool = True, **changes: Any
) -> list[Invoice]:
    """Issue instalments (default the first), with the channel of each municipality, and keep the files of each.

    ``changes`` are made to every invoice before it is issued.
    """
    run = archive.view(make.YEAR).run
    made = [each for number in instalments or (1,) for each in advance_drafts(run, archive.recorded.law, number)]
    drafts = [
        (replace(invoice, e_invoice=_terms(invoice.participant, channels), **changes), proof.name, proof.content)
        for invoice, proof in made
    ]
    with archive.database.writing(archive.arrangement) as records:
        new = issuing.issue(records, run, drafts)
        for invoice in new if kept else ():
            for name, kind in ((f"{invoice.slug}.pdf", PDF), (sent_name(invoice), XML)):
                whose = (invoice.year, invoice.participant, invoice.number)
                content = f"{kind} van {invoice.number}".encode()
                papers.keep(
                    records, NewPaper(name, "voorschot", *whose, kind, digest(invoice), content, final=True), AT
                )
    return new


def _terms(participant: str, channels: Mapping[str, Channel | None]) -> EInvoiceTerms | None:
    channel = channels.get(participant)
    if channel is None:
        return None
    form = (Profile.NLCIUS, EndPoint.OIN, CreditForm.CREDIT_NOTE)
    return EInvoiceTerms(participant, *form, channel, make.SOURCE)


def steps(archive: Archive, invoice: Invoice) -> list[Event]:
    """What happened to an invoice."""
    with archive.database.reading(archive.arrangement) as records:
        return [each.event for each in events.history(records, Subject.INVOICE, ground_of(invoice))]


def fine(_: Message) -> None:
    """Nothing goes wrong."""


@dataclass
class Taker:
    """A channel in memory: what it was offered and what it took, in order.

    ``before`` happens while it is offered a message, ``then`` once it took it.
    """

    knows_keys: bool = True
    before: Callable[[Message], None] = fine
    then: Callable[[Message], None] = fine
    taken: list[Message] = field(default_factory=list)
    offered: list[str] = field(default_factory=list)

    def send(self, message: Message) -> str:
        self.offered.append(message.number)
        self.before(message)
        if not (self.knows_keys and self.found(message.key)):
            self.taken.append(message)
        self.then(message)
        return f"bewijs {message.key[:6]}"

    def found(self, key: str) -> str | None:
        there = self.knows_keys and any(message.key == key for message in self.taken)
        return f"bewijs {key[:6]}" if there else None

    @property
    def numbers(self) -> list[str]:
        """The invoices that it took, in order."""
        return [message.number for message in self.taken]
