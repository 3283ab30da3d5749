# SPDX-License-Identifier: EUPL-1.2
"""Records to test with: the files of Delta loaded, an instalment issued, every paper of it kept, people to log in."""

import hashlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any

from sqlalchemy import Connection, select

import make
from sow_gov.allocation.run import Run
from sow_gov.app.allocate import run
from sow_gov.app.papers import advance_drafts
from sow_gov.billing.invoice import Invoice
from sow_gov.domain.canonical import digest
from sow_gov.domain.meeting import AgendaItem, ItemKind, ItemPaper
from sow_gov.domain.meeting_events import AgendaSet, MeetingEvent, Planned
from sow_gov.domain.people import LOCAL, Account, Role
from sow_gov.domain.seat import OfficeTaken
from sow_gov.domain.text import Draft as WrittenText
from sow_gov.domain.text import TextIssued, TextKind
from sow_gov.intake.law import law_book
from sow_gov.planning.scenario import Changes, Leave, Scenario
from sow_gov.store import accounts, acts, events, files, ledger, migrate, papers, persons, scenarios, sessions, uploads
from sow_gov.store.acts import Actor
from sow_gov.store.database import Database, Records
from sow_gov.store.drafts import KeptDraft, write
from sow_gov.store.events import Subject
from sow_gov.store.ledger import LedgerImport
from sow_gov.store.ledger_lines import KeyTaken, Lines
from sow_gov.store.ledger_lines import Row as LedgerRow
from sow_gov.store.ledger_lines import posting as posting_lines
from sow_gov.store.papers import PDF, NewPaper
from sow_gov.store.persons import Person
from sow_gov.store.portable import tables
from sow_gov.store.scenarios import KeptScenario
from sow_gov.store.tables import metadata
from sow_gov.store.uploads import ATTACHMENT, NewUpload
from store import issuing
from store.issuing import ACTOR, AT, Draft

MEETING = "ab-2026-03-19"
FILES = {"partijen.toml": "naam = 'Coöperatie'\n".encode(), "2026/begroting.toml": bytes(range(256))}


@cache
def small_run() -> Run:
    """The budget of Delta, as it would be run on the files above."""
    digests = {path: hashlib.sha256(content).hexdigest() for path, content in FILES.items()}
    return run(replace(make.arrangement(make.small_budget()), file_digests=digests), make.LAW, make.YEAR)


@cache
def drafts(instalment: int = 1) -> tuple[Draft, ...]:
    """The concepts of an instalment, each with its proof."""
    made = advance_drafts(small_run(), law_book(), instalment)
    return tuple((invoice, proof.name, proof.content) for invoice, proof in made)


def many_drafts(count: int) -> list[Draft]:
    """Concepts of as many instalments of one municipality; no DVO has that many, and the records do not mind."""
    first, _, proof = drafts()[0]
    return [
        (replace(first, instalment=replace(first.instalment, number=number)), f"{number}.json", proof)
        for number in range(1, count + 1)
    ]


def load(own: Records, contents: dict[str, bytes]) -> None:
    """Load files, and log it."""
    about = {"files": {path: hashlib.sha256(content).hexdigest() for path, content in contents.items()}}
    files.add(own, acts.log(own, ACTOR, "laden", about, AT), contents)


def issue(own: Records, wanted: Sequence[Draft]) -> list[Invoice]:
    """Issue what was not issued yet of the run of Delta, and log it."""
    return issuing.issue(own, small_run(), wanted)


def keep(own: Records, new: NewPaper) -> None:
    """Keep a paper, and log it."""
    version = papers.keep(own, new, AT)
    assert version is not None
    acts.log(own, ACTOR, "stukken", {"papers": {f"{new.name}#{version}": new.digest}}, AT)


def pdf_of(invoice: Invoice) -> NewPaper:
    """What stands for the PDF of an invoice."""
    content = b"%PDF-1.7 " + invoice.slug.encode() + bytes(range(256))
    whose = (invoice.year, invoice.participant, invoice.number)
    return NewPaper(f"{invoice.slug}.pdf", invoice.kind.value, *whose, PDF, digest(invoice), content)


def paper(name: str, content: bytes, participant: str | None = None) -> NewPaper:
    """A paper that is of no invoice, made from its own bytes."""
    made_from = hashlib.sha256(content).hexdigest()
    return NewPaper(name, "begroting", make.YEAR, participant, None, PDF, made_from, content)


def account(subject: str, role: Role = Role.CONTROLLER, participant: str | None = None) -> Account:
    """Somebody who can log in; the account is called after the log-in name."""
    return Account(f"id-{subject}", LOCAL, subject, role, participant, f"{role.value} Delta")


def scenario(name: str, **changes: Any) -> KeptScenario:
    """A scenario that is called after its name; Duin leaves, unless ``changes`` say otherwise."""
    leaving = (Leave("duin", date(make.YEAR, 7, 1)),)
    tried = Scenario(name, make.YEAR, Changes(leaving=leaving))
    made = KeptScenario(f"id-{name}", tried, "a" * 64, "id-ans", "controller Delta", AT)
    return replace(made, **changes)


def planned(title: str = "Algemeen bestuur") -> MeetingEvent:
    """A meeting of the general board that is put in the calendar."""
    return Planned("ab", title, date(2026, 3, 19), AT + timedelta(days=73), "stadhuis")


def text(text_id: str = "oplegger") -> WrittenText:
    """A text that is written for the first item of the meeting."""
    facts = {"portefeuillehouder": "wethouder Werk en Inkomen Duin"}
    return WrittenText(text_id, TextKind.COVER, "Begroting 2027", "Wij *stellen voor*.", MEETING, "1", None, facts)


def kept_draft(text_id: str = "oplegger", **changes: Any) -> KeptDraft:
    """A text as it is being written by Ans, unless ``changes`` say otherwise."""
    return replace(KeptDraft(text(text_id), "id-ans", "controller Delta", AT), **changes)


def new_upload(upload_id: str = "bijlage-1", content: bytes = b"%PDF-1.7 bijlage") -> NewUpload:
    """A file for the first item of the meeting."""
    return NewUpload(upload_id, MEETING, "1", "Nota", "nota.pdf", secret=False, content=content)


def agenda() -> AgendaSet:
    """An agenda of one item, with a text and a file as they were sent."""
    content = new_upload().content
    papers_of_it = (
        ItemPaper("oplegger", "Begroting 2027", TextKind.COVER.value, digest(text())),
        ItemPaper("bijlage-1", "Nota", ATTACHMENT, hashlib.sha256(content).hexdigest()),
    )
    return AgendaSet((AgendaItem("1", "Begroting 2027", ItemKind.DISCUSSION, papers=papers_of_it),))


def govern(own: Records) -> None:
    """A meeting called with a text and a file, with its paper, and somebody in office."""
    uploads.add(own, new_upload(), AT)
    added = {
        (Subject.MEETING, MEETING): [planned(), agenda()],
        (Subject.TEXT, "oplegger"): [TextIssued(text(), (), AT.date(), "voorzitter", "Wgr 22")],
    }
    events.record(own, ACTOR, "bijeenroepen", added, AT)
    office = OfficeTaken("p-1", "duin", "wethouder", "wethouder Werk Duin", AT.date(), AT.date())
    events.record(own, ACTOR, "zetels", {(Subject.SEATS, "zetels"): [office]}, AT)
    keep(own, replace(paper("oproep.pdf", b"%PDF-1.7 oproep"), kind="oproep", meeting=MEETING, closed=False))


def fill(own: Records, instalment: int = 1) -> None:
    """Fill the tables that only grow: two loadings, an instalment issued with its papers, a paper in two versions."""
    load(own, FILES)
    load(own, {"partijen.toml": b"naam = 'Delta'\n"})
    for invoice in issue(own, drafts(instalment)):
        keep(own, pdf_of(invoice))
    keep(own, paper("begroting-2026.pdf", b"%PDF-1.7 eerste"))
    keep(own, paper("begroting-2026.pdf", b"%PDF-1.7 tweede"))


def posting(entry: str, place: int, **changes: Any) -> LedgerRow:
    """A line of the ledger: what the advisers cost in January, unless ``changes`` say otherwise."""
    said = {
        "journal": "70", "entry": entry, "line": str(place), "booked_on": "2025-01-31", "period": 1, "account": "4000",
        "cost_centre": "100", "cents": 12345, "text": "advies \\ 50%", "place": place,
    }  # fmt: skip
    return tuple({**said, **changes}.values())  # type: ignore[return-value]


def book(own: Records, sha256: str, rows: Sequence[LedgerRow], year: int = 2025) -> Lines:
    """Post lines of a file of the ledger as they are, and log it."""
    number = ledger.next_number(own)
    try:
        with own.connection.begin_nested(), posting_lines(own, year, number) as lines:
            lines.add("grootboek.csv", rows, str)
    except KeyTaken:
        with posting_lines(own, year, number, comparing=True) as lines:
            lines.add("grootboek.csv", rows, str)
    if lines.findings:
        return lines
    debit = sum(max(row[7], 0) for row in rows)
    new = LedgerImport(
        number, year, "grootboek.csv", "CSV", sha256, 1000 + number, len(rows), lines.added, 1, 12, debit, 0,
        ("let op",), lines.sha256,
    )  # fmt: skip
    about = {"ledger": {str(number): ledger.digest_of(new)}}
    ledger.keep(own, acts.log(own, ACTOR, "grootboek inlezen", about, AT), new, lines.sums())
    return lines


def fill_ledger(own: Records) -> None:
    """Two files of the ledger, of which the second has one line of the first and one that is new."""
    first = [posting("1", 1), posting("1", 2, account="1600", cost_centre="", cents=-12345, text="")]
    book(own, "a" * 64, first)
    book(own, "b" * 64, [first[0], posting("2", 9, period=12, booked_on="2025-12-31")])


def fill_people(own: Records) -> None:
    """Fill the other tables: three accounts, one of whom shut another out, is logged in and failed to be once.

    And a scenario that she kept, a text that she writes, and her name.
    """
    added = {account("ans"): "hash-ans", account("bob", Role.REVIEWER, "duin"): None, account("eva"): None}
    for each, hashed in added.items():
        accounts.add(own, each, hashed)
    acts.log(own, ACTOR, "account", {"accounts": {each.account_id: accounts.digest_of(each) for each in added}}, AT)
    by = Actor("id-ans", "controller Delta", "AB-2025-07")
    acts.log(own, by, "sluiten", {"closed": {"id-eva": ""}}, AT)
    accounts.close(own, "id-eva")
    sessions.start(own, "1" * 64, "id-ans", AT)
    sessions.count_failure(own, "naam bob", AT, AT)
    scenarios.keep(own, scenario("Duin weg"), replacing=False)
    write(own, kept_draft("memo"))
    persons.add(own, Person("p-1", "Ans", "id-ans"))


def kept_at(connection: Connection, revision: str) -> dict[str, list[dict[str, Any]]]:
    """Every row of the tables of a revision, with the columns that they had."""
    return {
        table.name: [dict(row._mapping) for row in connection.execute(select(table).order_by(*table.primary_key))]
        for table in tables(revision)
    }


def fill_first_version(older: Database, empty: Database) -> None:
    """Give a database without a table those of the first version, with what it would hold; another is filled for it."""
    with empty.writing("delta") as delta:
        fill(delta)
        before = kept_at(delta.connection, "0001")
    migrate.upgrade(older, "0001")
    with older.whole(writes=True) as connection:
        for table in tables("0001"):
            connection.execute(table.insert(), before[table.name])


def everything(connection: Connection, *left_out: str) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, in the order of its key."""
    return {
        table.name: [tuple(row) for row in connection.execute(select(table).order_by(*table.primary_key.columns))]
        for table in metadata.sorted_tables
        if table.name not in left_out
    }
