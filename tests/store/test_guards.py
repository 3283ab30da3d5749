# SPDX-License-Identifier: EUPL-1.2
"""Does the database itself refuse to change what was posted, whoever is connected and however it is asked?"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from typing import Any

import psycopg
import pytest
from sqlalchemy import Integer, Table, UniqueConstraint

from sow_gov.store import guards, migrate
from sow_gov.store.database import Database
from sow_gov.store.tables import GUARDED, metadata
from store import records

REFUSED = "wordt alleen aangevuld"
KINDS = ("sqlite", "postgresql")
DOORS = {
    "sqlite": ("", "PRAGMA recursive_triggers=OFF", "PRAGMA recursive_triggers=ON", "PRAGMA foreign_keys=ON"),
    "postgresql": ("", "SET session_replication_role = replica"),
}
"""What somebody may set on a connection of their own before going at a table."""


@contextmanager
def bare(database: Database, door: str) -> Iterator[Any]:
    """A connection of the database's own driver, without our settings."""
    url = database.engine.url
    connection: Any = (
        sqlite3.connect(str(url.database), isolation_level=None)
        if url.get_backend_name() == "sqlite"
        else psycopg.connect(url.set(drivername="postgresql").render_as_string(), autocommit=True)
    )
    with closing(connection):
        if door:
            connection.execute(door)
        yield connection


def uniques(table: Table) -> list[list[str]]:
    """Every set of columns that can stand in a table once, the key first."""
    others = [unique for unique in table.constraints if isinstance(unique, UniqueConstraint)]
    return [list(each.columns.keys()) for each in (table.primary_key, *others)]


def copies(table: Table, unique: list[str]) -> str:
    """The rows of a table once more: the same in some unique columns, another in the rest of the key."""
    fresh = {column.name for column in table.primary_key if column.name not in unique}
    columns = [column.name for column in table.c]
    taken = [f"{name} + 900" if name in fresh else name for name in columns]
    return f"{table.name} ({', '.join(columns)}) SELECT {', '.join(taken)} FROM {table.name} WHERE true"


def has_rowid(table: Table) -> bool:
    """Whether SQLite knows the rows by a number too."""
    return bool(table.dialect_options["sqlite"]["with_rowid"])


def by_rowid(table: Table) -> str:
    """The rows of a table once more: under the same hidden number, and other keys."""
    columns = [column.name for column in table.c]
    taken = [f"{column.name} + 900" if isinstance(column.type, Integer) else column.name for column in table.c]
    return f"{table.name} (rowid, {', '.join(columns)}) SELECT rowid, {', '.join(taken)} FROM {table.name}"


def attacks(table: Table, kind: str) -> Iterator[str]:
    """Every way to change a table that a kind of database has."""
    name, column = table.name, list(table.c.keys())[-1]
    yield f"UPDATE {name} SET {column} = {column}"
    yield f"UPDATE {name} SET arrangement = 'gamma'"
    yield f"DELETE FROM {name}"
    for unique in uniques(table):
        conflict = f"ON CONFLICT ({', '.join(unique)}) DO UPDATE SET {column} = excluded.{column}"
        yield f"INSERT INTO {copies(table, unique)} {conflict}"
        if kind == "sqlite":
            yield f"INSERT OR REPLACE INTO {copies(table, unique)}"
            yield f"REPLACE INTO {copies(table, unique)}"
    if kind == "sqlite":
        yield f"UPDATE OR REPLACE {name} SET {column} = {column}"
        if has_rowid(table):
            yield f"INSERT OR REPLACE INTO {by_rowid(table)}"
    else:
        yield f"TRUNCATE {name} CASCADE"
        yield f"MERGE INTO {name} USING (SELECT 1) AS one ON true WHEN MATCHED THEN DELETE"


@pytest.mark.parametrize(
    ("standing", "door"), [(kind, door) for kind in KINDS for door in DOORS[kind]], indirect=["standing"]
)
@pytest.mark.parametrize("table", GUARDED, ids=lambda table: table.name)
def test_what_was_posted_stays(standing: Database, table: Table, door: str):
    kind = standing.engine.dialect.name
    with standing.whole() as connection:
        before = records.everything(connection)
    assert before[table.name], "there is nothing to be refused"
    with bare(standing, door) as connection:
        for attack in attacks(table, kind):
            with pytest.raises((sqlite3.IntegrityError, psycopg.errors.RestrictViolation), match=REFUSED):
                connection.execute(attack)
    with standing.whole() as connection:
        assert records.everything(connection) == before


def test_our_own_connections_are_refused_too(standing: Database):
    for table in GUARDED:
        for statement in (table.update().values(arrangement="gamma"), table.delete()):
            with pytest.raises(Exception, match=REFUSED), standing.writing("delta") as delta:
                delta.connection.execute(statement)


def test_a_row_that_is_there_is_not_posted_again(standing: Database):
    with standing.whole() as connection:
        before = records.everything(connection)
    for table in GUARDED:
        row = dict(zip(table.c.keys(), before[table.name][0], strict=True))
        with pytest.raises(Exception, match=r"wordt alleen|duplicate key"), standing.writing("delta") as delta:
            delta.connection.execute(table.insert().values(row))


def test_every_table_that_an_act_adds_to_is_guarded():
    changing = {"account", "session", "login_limit", "scenario", "person", "draft", "upload"}
    assert {table.name for table in metadata.sorted_tables} - changing == {table.name for table in GUARDED}


def test_sqlite_numbers_no_rows_but_those_that_carry_bytes():
    carrying = {"loaded_file", "invoice", "paper", "upload"}
    assert {table.name for table in metadata.sorted_tables if has_rowid(table)} == carrying


def test_guards_that_were_missing_are_back_after_an_upgrade(filled: Database):
    with filled.whole() as connection:
        assert list(guards.findings(connection)) == []
    with filled.whole(writes=True) as connection:
        for table in GUARDED:
            one = "replace" if connection.dialect.name == "sqlite" else f"row ON {table.name}"
            connection.exec_driver_sql(f"DROP TRIGGER guard_{table.name}_{one}")
        assert [each.file for each in guards.findings(connection)] == [table.name for table in GUARDED]
    migrate.upgrade(filled)
    with filled.whole() as connection:
        assert list(guards.findings(connection)) == []
