# SPDX-License-Identifier: EUPL-1.2
"""How does somebody get at a database past the program? With the guards and the references off, and on again after."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from types import SimpleNamespace
from typing import Any, cast

from sqlalchemy import Connection

from sow_gov.store import guards
from sow_gov.store.database import Database
from sow_gov.store.tables import GUARDED


class Hand:
    """Somebody at a connection of either kind; ``kind`` is "sqlite" or "postgresql"."""

    def __init__(self, connection: Connection) -> None:
        """Sit down."""
        self._connection = connection
        self.kind = connection.dialect.name

    def do(self, statement: str, *values: Any) -> list[Any]:
        """Run a statement, with "?" for its values; its rows, if it has any."""
        written = statement if self.kind == "sqlite" else statement.replace("%", "%%").replace("?", "%s")
        result = self._connection.exec_driver_sql(written, values)
        return list(result) if result.returns_rows else []


Tamper = Callable[[Hand], object]


@contextmanager
def tampered(database: Database, tamper: Tamper) -> Iterator[Database]:
    """The database as somebody left it, with its guards as if nothing had happened; afterwards nothing has."""

    def behind_the_guards(hand: Hand) -> None:
        for table in GUARDED:
            if hand.kind == "postgresql":
                hand.do(f"ALTER TABLE {table.name} DISABLE TRIGGER USER")
            else:
                for what in ("update", "delete", "replace"):
                    hand.do(f"DROP TRIGGER guard_{table.name}_{what}")
        tamper(hand)

    with left_behind(database, behind_the_guards, mended=True) as left:
        yield left


@contextmanager
def left_behind(database: Database, tamper: Tamper, *, mended: bool = False) -> Iterator[Database]:
    """The database after somebody was there while no reference was held; afterwards nobody was."""
    with database.whole(writes=True) as connection:
        references = (
            ("PRAGMA defer_foreign_keys=ON", "PRAGMA defer_foreign_keys=ON")
            if connection.dialect.name == "sqlite"
            else ("SET LOCAL session_replication_role = replica", "SET LOCAL session_replication_role = origin")
        )
        connection.exec_driver_sql(references[0])
        tamper(Hand(connection))
        if mended:
            guards.install(connection)
        connection.exec_driver_sql(references[1])
        yield cast("Database", SimpleNamespace(whole=lambda: nullcontext(connection)))
        connection.rollback()
