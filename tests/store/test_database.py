# SPDX-License-Identifier: EUPL-1.2
"""What is said when the database cannot be opened, or lets go in the middle?"""

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import Connection
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError

from sow_gov.domain.errors import Fault, Finding
from sow_gov.store.backup import backup
from sow_gov.store.database import Database
from sow_gov.store.tables import login_limit
from sow_gov.store.verify.reading import surviving
from store.issuing import AT

LOST = "SELECT pg_terminate_backend(pg_backend_pid())"


@contextmanager
def locked(database: Database) -> Iterator[None]:
    """Somebody else writes in an SQLite database, and nobody waits for it."""
    with database.whole() as connection:
        connection.exec_driver_sql("PRAGMA busy_timeout=0")
    with closing(sqlite3.connect(str(database.engine.url.database), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield


def refusal(url: str) -> Fault:
    with pytest.raises(Fault) as raised:
        Database(url)
    return raised.value


def write(connection: Connection) -> None:
    connection.execute(login_limit.insert().values(arrangement="delta", what="x", failures=1, since=AT))


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///:memory:", "mysql://server/naam", "geen adres", "oei://x"])
def test_what_is_no_address_of_a_database_is_told(url: str):
    fault = refusal(url)
    assert (fault.code, "SOW_DATABASE_URL" in fault.todo) == ("STORE-01", True)


def test_a_secret_in_an_address_is_not_told():
    assert "geheim" not in str(refusal("mysql://wie:geheim@server/naam"))


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path):
    (tmp_path / "bestand").touch()
    fault = refusal(f"sqlite:///{tmp_path / 'bestand' / 'map' / 'sow.sqlite3'}")
    assert (fault.code, str(tmp_path / "bestand" / "map") in fault.what) == ("STORE-02", True)
    assert "SOW_DATABASE_URL" in fault.todo


@pytest.mark.parametrize("copy", ["sqlite"], indirect=True)
@pytest.mark.parametrize("writes", [True, False])
def test_a_database_that_is_locked_cannot_be_reached(database: Database, writes: bool):
    with locked(database), pytest.raises(Fault) as raised, database.whole(writes=writes) as connection:
        write(connection)
    assert (raised.value.code, "locked" in raised.value.what) == ("STORE-02", True)
    with database.whole(writes=True) as connection:
        write(connection)


@pytest.mark.parametrize("copy", ["postgresql"], indirect=True)
@pytest.mark.parametrize("writes", [True, False])
def test_a_connection_that_is_lost_is_told_and_the_next_one_is_new(database: Database, writes: bool):
    with pytest.raises(Fault) as raised, database.whole(writes=writes) as connection:
        connection.exec_driver_sql(LOST)
    assert raised.value.code == "STORE-02"
    with database.whole(writes=True) as connection:
        write(connection)


def test_a_connection_that_is_lost_is_no_row_that_cannot_be_read(
    standing: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    def lost(_: object) -> bytes:
        raise OperationalError(None, None, psycopg.OperationalError("the connection is lost"))

    monkeypatch.setattr("sow_gov.store.backup.line", lost)
    with pytest.raises(Fault) as raised:
        backup(standing, tmp_path / "kopie.zip", AT)
    assert raised.value.code == "STORE-02"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("copy", ["postgresql"], indirect=True)
def test_a_connection_that_is_lost_is_no_damage(database: Database):
    found: list[Finding] = []
    with pytest.raises(Fault) as raised, database.whole() as connection, surviving(connection, "delta", found):
        connection.exec_driver_sql(LOST)
    assert (raised.value.code, found) == ("STORE-02", [])


def test_a_row_that_is_refused_is_something_else(database: Database):
    with database.whole(writes=True) as connection:
        write(connection)
    with pytest.raises(IntegrityError), database.whole(writes=True) as connection:
        write(connection)


def test_a_wrong_question_is_something_else(database: Database):
    with pytest.raises(DBAPIError), database.whole() as connection:
        connection.exec_driver_sql("SELECT * FROM niets")
