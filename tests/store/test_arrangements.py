# SPDX-License-Identifier: EUPL-1.2
"""Do arrangements live in one database without a trace of one in the other, even when all names are the same?"""

import importlib
import inspect
import pkgutil
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Table

from sow_gov import store
from sow_gov.billing.invoice import InvoiceKind, InvoiceNumber, ground_of
from sow_gov.domain.errors import Fault
from sow_gov.store import (
    accounts,
    acts,
    arrangements,
    drafts,
    events,
    files,
    invoices,
    ledger,
    ledger_lines,
    papers,
    persons,
    runs,
    scenarios,
    sessions,
    uploads,
    visits,
)
from sow_gov.store.database import Database, Records
from sow_gov.store.events import Subject
from sow_gov.store.persons import Person
from sow_gov.store.tables import metadata
from sow_gov.store.verify import findings
from store import records
from store.issuing import ACTOR, AT

LATER = AT + timedelta(hours=1)
NUMBER = InvoiceNumber(InvoiceKind.ADVANCE, 2026, 1)
NAME, TOKEN = "begroting-2026.pdf", "1" * 64
Reading = Callable[[Records], Any]


def content_of(own: Records) -> bytes | None:
    kept = papers.find(own, NAME)
    return papers.content(own, kept) if kept else None


READINGS: dict[Callable[..., Any], Reading] = {
    accounts.by_id: lambda own: accounts.by_id(own, "id-ans"),
    accounts.by_subject: lambda own: accounts.by_subject(own, "ans"),
    accounts.every: accounts.every,
    acts.acts: lambda own: list(acts.acts(own)),
    acts.find: lambda own: (act := acts.find(own, 1)) and act.about,
    acts.of: lambda own: [act.about for act in acts.of(own, [1]).values()],
    drafts.every: drafts.every,
    drafts.find: lambda own: drafts.find(own, "memo"),
    drafts.of_meeting: lambda own: drafts.of_meeting(own, records.MEETING),
    events.every: lambda own: [kept.event for kept in events.every(own, Subject.MEETING).get(records.MEETING, [])],
    events.history: lambda own: [kept.event for kept in events.history(own, Subject.MEETING, records.MEETING)],
    files.current: files.current,
    files.last_load: files.last_load,
    files.with_digests: lambda own: files.with_digests(own, records.small_run().arrangement.file_digests),
    invoices.every: invoices.every,
    invoices.find: lambda own: invoices.find(own, NUMBER),
    invoices.for_ground: lambda own: invoices.for_ground(own, ground_of(records.drafts()[0][0])),
    invoices.for_instalment: lambda own: invoices.for_instalment(own, records.drafts()[0][0]),
    invoices.issued: lambda own: invoices.issued(own, 2026),
    ledger.booked: lambda own: ledger.booked(own, 2025),
    ledger.has_lines: lambda own: ledger.has_lines(own, 2025),
    ledger.has_size: lambda own: ledger.has_size(own, 1001),
    ledger.imports: lambda own: [(each.number, each.sha256, each.added) for each in ledger.imports(own, 2025)],
    ledger.numbered_acts: lambda own: ledger.numbered_acts(own, 2025),
    ledger.postings: lambda own: ledger.postings(own, 2025, 1, "4000"),
    ledger.with_digest: lambda own: (found := ledger.with_digest(own, "a" * 64)) and found.number,
    papers.content: content_of,
    papers.find: lambda own: papers.find(own, NAME),
    papers.grounds_of: lambda own: (issued := invoices.find(own, NUMBER)) and papers.grounds_of(own, issued),
    papers.kept: lambda own: papers.kept(own, 2026),
    papers.of_meeting: lambda own: papers.of_meeting(own, records.MEETING),
    papers.unprinted: papers.unprinted,
    persons.every: persons.every,
    persons.find: lambda own: persons.find(own, "p-1"),
    persons.name: lambda own: persons.name(own, "p-1"),
    runs.known: lambda own: runs.known(own, records.small_run().digest),
    runs.posted: runs.posted,
    scenarios.every: lambda own: scenarios.every(own, 2026),
    scenarios.find: lambda own: scenarios.find(own, "id-Duin weg"),
    sessions.failures: lambda own: sessions.failures(own, "naam bob", AT),
    uploads.content: lambda own: uploads.content(own, "bijlage-1"),
    uploads.find: lambda own: uploads.find(own, "bijlage-1"),
    uploads.of_meeting: lambda own: uploads.of_meeting(own, records.MEETING),
}
"""Everything that can be asked of the records of an arrangement."""
WRITINGS: dict[Callable[..., Any], Reading] = {
    accounts.add: lambda own: accounts.add(own, records.account("cas"), "hash-cas"),
    accounts.close: lambda own: accounts.close(own, "id-ans"),
    accounts.set_password: lambda own: accounts.set_password(own, "id-ans", "hash-anders", must_change=True),
    acts.log: lambda own: acts.log(own, ACTOR, "proef", {}, AT),
    drafts.throw_away: lambda own: drafts.throw_away(own, "memo"),
    drafts.write: lambda own: drafts.write(own, records.kept_draft("memo", function="directeur Gamma")),
    events.add: lambda own: events.add(own, 3, Subject.MEETING, records.MEETING, [records.planned("Anders")]),
    events.named: lambda own: events.named(own, Subject.MEETING, records.MEETING, [records.planned("Anders")]),
    events.record: lambda own: events.record(
        own, ACTOR, "proef", {(Subject.MEETING, records.MEETING): [records.planned("Anders")]}, AT
    ),
    files.add: lambda own: files.add(own, 3, {"partijen.toml": b"naam = 'Gamma'\n"}),
    invoices.add: lambda own: [
        invoices.add(own, 3, each) for each in invoices.numbered(own, [records.drafts(3)[0][0]], AT.date())
    ],
    invoices.numbered: lambda own: invoices.numbered(own, [records.drafts(3)[0][0]], AT.date()),
    ledger.keep: lambda own: records.book(own, "c" * 64, [records.posting("9", 1)]),
    ledger.next_number: ledger.next_number,
    ledger_lines.posting: lambda own: records.book(own, "d" * 64, [records.posting("10", 1)]),
    papers.keep: lambda own: papers.keep(own, records.paper(NAME, b"%PDF-1.7 van gamma"), AT),
    persons.add: lambda own: persons.add(own, Person("p-2", "Bob")),
    persons.forget: lambda own: persons.forget(own, "p-1", AT.date()),
    runs.add: lambda own: runs.add(own, 3, records.small_run()),
    scenarios.keep: lambda own: scenarios.keep(own, records.scenario("Duin weg", run="b" * 64), replacing=True),
    scenarios.throw_away: lambda own: scenarios.throw_away(own, "id-Duin weg"),
    sessions.count_failure: lambda own: sessions.count_failure(own, "naam bob", LATER, LATER),
    sessions.end: lambda own: sessions.end(own, TOKEN),
    sessions.end_all: lambda own: sessions.end_all(own, "id-ans"),
    sessions.forget_before: lambda own: sessions.forget_before(own, LATER, LATER),
    sessions.forgive: lambda own: sessions.forgive(own, "naam bob"),
    sessions.start: lambda own: sessions.start(own, "2" * 64, "id-ans", AT),
    sessions.touch: lambda own: sessions.touch(own, TOKEN, LATER),
    uploads.add: lambda own: uploads.add(own, records.new_upload("bijlage-2"), AT),
    uploads.throw_away: lambda own: uploads.throw_away(own, "bijlage-1"),
}
"""Everything that can be done to the records of an arrangement."""


def seen(own: Records) -> dict[str, Any]:
    return {name_of(asked): reading(own) for asked, reading in READINGS.items()}


def seen_in(database: Database, arrangement: str) -> dict[str, Any]:
    with database.reading(arrangement) as own:
        return seen(own)


def name_of(function: Callable[..., Any]) -> str:
    return f"{function.__module__.rpartition('.')[2]}.{function.__name__}"


@pytest.fixture
def shared(filled: Database) -> Database:
    """Delta and Gamma, with the same run, numbers, papers, people and sessions."""
    with filled.writing("gamma") as gamma:
        records.fill(gamma)
        records.govern(gamma)
        records.fill_ledger(gamma)
        records.fill_people(gamma)
    return filled


def test_every_function_on_records_is_among_these():
    modules = [
        importlib.import_module(f"{store.__name__}.{each.name}") for each in pkgutil.iter_modules(store.__path__)
    ]
    taking_records = {
        function
        for module in modules
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if not name.startswith("_")
        and function.__module__ == module.__name__
        and next(iter(inspect.signature(function).parameters), "") == "records"
    }
    assert taking_records == {visits.visit, *READINGS, *WRITINGS}


def test_whatever_is_in_one_is_not_in_another(filled: Database):
    with filled.writing("delta") as delta:
        records.issue(delta, records.drafts(2))  # and no PDF of these
    assert [name for name, found in seen_in(filled, "delta").items() if not found] == []
    assert [name for name, found in seen_in(filled, "gamma").items() if found] == []


def test_the_same_names_and_numbers_stand_in_both(shared: Database):
    one, other = seen_in(shared, "delta"), seen_in(shared, "gamma")
    assert one.pop("acts.acts") != other.pop("acts.acts")
    assert one == other
    assert findings(shared) == []
    assert arrangements.names(shared) == ["delta", "gamma"]


def test_a_token_of_one_opens_nothing_in_another(standing: Database):
    with standing.reading("delta") as delta:
        last, visitor = visits.visit(delta, TOKEN)
    assert last
    assert visitor
    assert visitor[0] == records.account("ans")
    with standing.reading("gamma") as gamma:
        assert visits.visit(gamma, TOKEN) == (None, None)


@pytest.mark.parametrize("done", WRITINGS, ids=name_of)
def test_what_is_done_in_one_changes_nothing_in_the_other(standing: Database, done: Callable[..., Any]):
    with standing.writing("gamma") as gamma:
        records.fill(gamma)
        records.govern(gamma)
        records.fill_ledger(gamma)
        records.fill_people(gamma)
        delta = Records(gamma.connection, "delta")
        before = seen(delta)
        WRITINGS[done](gamma)
        assert seen(delta) == before
        gamma.connection.rollback()


def test_a_series_of_one_does_not_go_on_in_the_other(shared: Database):
    with shared.writing("delta") as delta:
        records.issue(delta, records.drafts(2))
    for arrangement, last in ("delta", "2026-VS-0006"), ("gamma", "2026-VS-0003"):
        with shared.reading(arrangement) as own:
            assert str(invoices.issued(own, 2026)[-1].number) == last


def test_a_paper_gets_its_version_within_its_own_arrangement(filled: Database):
    with filled.writing("gamma") as gamma:
        assert papers.keep(gamma, records.paper(NAME, b"%PDF-1.7 van gamma"), AT) == 1


def test_a_name_that_is_taken_elsewhere_is_free_here(filled: Database):
    with filled.writing("gamma") as gamma:
        accounts.add(gamma, records.account("ans"), None)
    with pytest.raises(Fault) as raised, filled.writing("delta") as delta:
        accounts.add(delta, records.account("ans"), None)
    assert raised.value.code == "ACCOUNT-01"


@pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)
def test_the_arrangement_leads_every_key_and_reference(table: Table):
    keys = [each for each in table.constraints if not isinstance(each, CheckConstraint)]
    assert {next(iter(each.columns)).name for each in keys} == {"arrangement"}
    references = [each for each in keys if isinstance(each, ForeignKeyConstraint)]
    assert all(each.elements[0].column.name == "arrangement" for each in references)
