# SPDX-License-Identifier: EUPL-1.2
"""Do the migrations make the tables, and does what an older database holds come through unchanged?"""

import re
from contextlib import closing
from dataclasses import replace
from hashlib import sha256

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Row, create_engine, inspect, text

from sow_gov.domain.canonical import digest
from sow_gov.domain.errors import Fault
from sow_gov.store import guards, migrate
from sow_gov.store.database import Database
from sow_gov.store.papers import PDF
from sow_gov.store.tables import metadata
from sow_gov.store.verify import findings
from store import records


def made_by_sqlite(connection: Connection) -> dict[str, list[str]]:
    """Table -> its definition as SQLite keeps it, in parts, for the order of constraints means nothing."""
    query = "SELECT name, sql FROM sqlite_master WHERE type IN ('table', 'index') AND name <> 'alembic_version'"
    found = connection.execute(text(f"{query} AND sql IS NOT NULL")).all()
    return {name: sorted(re.split(r",?\s*\n\t?|, (?=\w+ (?:VARCHAR|BOOLEAN))", sql)) for name, sql in found}


def made_by_postgresql(connection: Connection) -> list[Row]:
    """Every column, constraint and index as PostgreSQL keeps it."""
    columns = text(
        "SELECT table_name, column_name, data_type, character_maximum_length, is_nullable, column_default "
        "FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version' "
        "ORDER BY 1, 2"
    )
    constraints = text(
        "SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint "
        "WHERE connamespace = 'public'::regnamespace AND conrelid <> 'alembic_version'::regclass ORDER BY 1, 2"
    )
    indexes = text("SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1")
    return [row for query in (columns, constraints, indexes) for row in connection.execute(query)]


@pytest.mark.parametrize("copy", ["sqlite"], indirect=True)
def test_on_sqlite_the_migrations_make_the_tables_of_the_code(database: Database):
    engine = create_engine("sqlite://")
    with engine.begin() as fresh:
        metadata.create_all(fresh)
        wanted = made_by_sqlite(fresh)
    engine.dispose()
    with database.whole() as connection:
        assert made_by_sqlite(connection) == wanted


@pytest.mark.parametrize("copy", ["postgresql"], indirect=True)
def test_on_postgresql_the_migrations_make_the_tables_of_the_code(database: Database):
    with database.whole(writes=True) as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})
        assert compare_metadata(context, metadata) == []
        migrated = made_by_postgresql(connection)
        assert migrated
        metadata.drop_all(connection)
        metadata.create_all(connection)
        assert made_by_postgresql(connection) == migrated


def test_every_revision_is_reached_from_the_one_before(database_url: str):
    with closing(Database(database_url)) as database:
        for revision in ("0001", "0002", "0003", "0004", "0005", "0006"):
            migrate.upgrade(database, revision)
            with database.whole() as connection:
                assert migrate.revision(connection) == revision
                assert {table.name for table in migrate.tables_at(revision)} | {"alembic_version"} == set(
                    inspect(connection).get_table_names()
                )
        assert migrate.head() == revision


def test_what_the_first_version_kept_comes_through_unchanged_and_guarded(database_url: str, database: Database):
    with closing(Database(database_url)) as older:
        records.fill_first_version(older, database)
        with older.whole() as connection:
            before = records.kept_at(connection, "0001")
        assert all(before.values())
        migrate.upgrade(older)
        with older.whole() as connection:
            assert records.kept_at(connection, "0001") == before
            assert list(guards.findings(connection)) == []
        assert findings(older) == []


def test_a_paper_from_before_meetings_keeps_the_digest_that_its_act_names():
    before = {
        "name": "begroting-2026.pdf", "kind": "begroting", "year": 2026, "participant": None, "invoice_kind": None,
        "invoice_number": None, "media_type": PDF, "final": False, "made_from": sha256(b"%PDF").hexdigest(),
        "sha256": sha256(b"%PDF").hexdigest(), "size": 4,
    }  # fmt: skip
    paper = records.paper("begroting-2026.pdf", b"%PDF")
    assert paper.digest == digest(before)
    assert replace(paper, meeting="ab-1", closed=False).digest == digest({**before, "meeting": "ab-1", "closed": False})


def test_an_upgrade_that_fails_leaves_nothing(database_url: str, monkeypatch: pytest.MonkeyPatch):
    def fail(*_: object) -> None:
        raise RuntimeError("power cut")

    monkeypatch.setattr(migrate, "install", fail)
    with closing(Database(database_url)) as database:
        with pytest.raises(RuntimeError, match="power cut"):
            migrate.upgrade(database)
        with database.whole() as connection:
            assert migrate.is_empty(connection)


def test_an_upgrade_of_what_is_up_to_date_changes_nothing(filled: Database):
    with filled.whole() as connection:
        before = records.everything(connection)
    migrate.upgrade(filled)
    with filled.whole() as connection:
        assert records.everything(connection) == before


def test_only_a_database_of_this_version_is_used(database_url: str):
    with closing(Database(database_url)) as database:
        for revision, code in (None, "STORE-03"), ("0001", "STORE-04"):
            if revision:
                migrate.upgrade(database, revision)
            with pytest.raises(Fault) as raised:
                migrate.require_head(database)
            assert raised.value.code == code
        migrate.upgrade(database)
        migrate.require_head(database)


def test_a_revision_of_a_newer_program_is_not_known():
    with pytest.raises(Fault) as raised:
        migrate.tables_at("9999")
    assert raised.value.code == "STORE-07"
