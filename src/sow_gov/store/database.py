# SPDX-License-Identifier: EUPL-1.2
"""How is the database opened, and what is one transaction? Everything in it is about one arrangement."""

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, Select, Table, create_engine, event, select, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, DisconnectionError, NoSuchModuleError, OperationalError

from sow_gov.domain.errors import Fault

_WRITES = "sow_writes"
_IDLE_SINCE, _IDLE_SECONDS = "sow_idle_since", 5
_NOT_NOW = {
    sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}  # fmt: skip
"""Why SQLite does not do what it could do another time; for the rest its class of error also holds wrong questions."""


@dataclass(frozen=True, slots=True)
class Records:
    """Vastlegging: the records of one arrangement within one transaction; what it asks is never about another."""

    connection: Connection
    arrangement: str

    def of(self, table: Table, *columns: Any) -> Select[Any]:
        """Start a query on the rows of this arrangement, by default with all their columns."""
        return select(*(columns or (table,))).select_from(table).where(table.c.arrangement == self.arrangement)

    def add(self, table: Table, **values: Any) -> None:
        """Add one row for this arrangement."""
        self.connection.execute(table.insert().values(arrangement=self.arrangement, **values))

    def add_all(self, table: Table, rows: list[dict[str, Any]]) -> None:
        """Add rows for this arrangement."""
        if rows:
            self.connection.execute(table.insert(), [{"arrangement": self.arrangement, **row} for row in rows])

    def hold(self) -> None:
        """Let nobody else number anything in this arrangement until the transaction ends.

        On SQLite a writing transaction is alone already; PostgreSQL gets a lock on the name of the arrangement.
        """
        if self.connection.dialect.name == "postgresql":
            lock = text("SELECT pg_advisory_xact_lock(hashtextextended(:name, 0))")
            self.connection.execute(lock, {"name": self.arrangement})


class Database:
    """A database, SQLite or PostgreSQL, by its address."""

    def __init__(self, url: str) -> None:
        """Prepare the way in; nothing is opened yet.

        Raises:
            Fault: STORE-01, the address is not one of an SQLite file or PostgreSQL; STORE-02, the folder of the file
                cannot be made.
        """
        try:
            parsed = make_url(url)
            if parsed.get_backend_name() not in {"sqlite", "postgresql"}:
                raise _wrong_address(url)
            if parsed.drivername == "postgresql":
                parsed = parsed.set(drivername="postgresql+psycopg")
            self.engine = create_engine(parsed, pool_size=20, max_overflow=30, hide_parameters=True)
        except (ArgumentError, NoSuchModuleError, TypeError) as error:  # the last: SQLite without a file has no pool
            raise _wrong_address(url) from error
        _ping_idle(self.engine)
        if self.engine.dialect.name == "sqlite":
            _prepare_sqlite(self.engine)
            _make_folder(Path(str(parsed.database)).parent)

    @contextmanager
    def reading(self, arrangement: str) -> Iterator[Records]:
        """One moment of an arrangement's records, to read; nothing is kept of what is written in it.

        Raises:
            Fault: STORE-02, the database cannot be reached.
        """
        with self._connected(writes=False) as connection:
            yield Records(connection, arrangement)

    @contextmanager
    def writing(self, arrangement: str) -> Iterator[Records]:
        """One transaction on an arrangement's records: all of it happens, or nothing.

        Raises:
            Fault: STORE-02, the database cannot be reached.
        """
        with self._connected(writes=True) as connection:
            yield Records(connection, arrangement)

    @contextmanager
    def whole(self, *, writes: bool = False) -> Iterator[Connection]:
        """One moment of, or one transaction on, all arrangements: for migration, backup, restore and verification.

        Raises:
            Fault: STORE-02, the database cannot be reached.
        """
        with self._connected(writes=writes) as connection:
            yield connection

    def close(self) -> None:
        """Let go of every connection."""
        self.engine.dispose()

    @contextmanager
    def _connected(self, *, writes: bool) -> Iterator[Connection]:
        """A transaction that waits for its turn to write, or one that sees one moment and is undone at its end."""
        try:
            connection = self.engine.connect()
        except DBAPIError as error:
            raise self._unreachable(error) from error
        try:
            with connection:
                if writes:
                    with connection.execution_options(**{_WRITES: True}).begin():
                        yield connection
                    return
                if connection.dialect.name == "postgresql":
                    connection.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
                yield connection
        except DBAPIError as error:
            if not let_go(error):
                raise
            raise self._unreachable(error) from error

    def _unreachable(self, error: DBAPIError) -> Fault:
        what = f"de database {self.engine.url.render_as_string()} is niet te bereiken: {error.orig}"
        return Fault("STORE-02", what, "probeer het opnieuw; controleer SOW_DATABASE_URL, en of de server draait")


def let_go(error: Exception) -> bool:
    """Say whether the database let go in the middle: the connection is gone, it is locked, or its disk is full.

    What it refuses because of the question or the rows is something else.
    """
    if not isinstance(error, DBAPIError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        return getattr(error.orig, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF in _NOT_NOW
    return isinstance(error, OperationalError) or error.connection_invalidated


def _make_folder(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        what = f"de map {folder} van de database is niet te maken: {error.strerror or error}"
        raise Fault("STORE-02", what, "geef met SOW_DATABASE_URL een andere plaats, of maak die map") from error


def _wrong_address(url: str) -> Fault:
    what = f"'{url.partition(':')[0]}:…' is geen adres van een SQLite-bestand of PostgreSQL-database"
    return Fault("STORE-01", what, "geef SOW_DATABASE_URL als sqlite:///bestand of postgresql://gebruiker@server/naam")


def _ping_idle(engine: Engine) -> None:
    """Ask a connection that stood idle whether its server is there; to ask at every use costs a third of a read."""

    def given_back(_: Any, record: Any) -> None:
        record.info[_IDLE_SINCE] = time.monotonic()

    def taken(connection: Any, record: Any, _: Any) -> None:
        if time.monotonic() - record.info.get(_IDLE_SINCE, time.monotonic()) > _IDLE_SECONDS:
            try:
                engine.dialect.do_ping(connection)
            except engine.dialect.loaded_dbapi.Error as error:
                raise DisconnectionError from error

    event.listen(engine, "checkin", given_back)
    event.listen(engine, "checkout", taken)


def _prepare_sqlite(engine: Engine) -> None:
    """Give SQLite what PostgreSQL has by itself: references that hold, triggers on REPLACE, readers beside a writer."""

    def connected(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # the driver must not begin transactions of its own
        for pragma in ("busy_timeout=60000", "foreign_keys=ON", "recursive_triggers=ON", "journal_mode=WAL"):
            connection.execute(f"PRAGMA {pragma}")

    def begun(connection: Connection) -> None:
        writes = connection.get_execution_options().get(_WRITES)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    event.listen(engine, "connect", connected)
    event.listen(engine, "begin", begun)
