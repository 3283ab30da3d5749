# SPDX-License-Identifier: EUPL-1.2
"""How does a row look in a file that any database can take in? One line of JSON, as its revision has the table."""

import base64
import json
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Date, LargeBinary, MetaData, Row, Table, Text
from sqlalchemy.types import TypeEngine

from sow_gov.store import migrate
from sow_gov.store.tables import Instant

_LEFT_OUT = ("session", "login_limit")
_TYPES: dict[type, TypeEngine[Any]] = {
    str: Text(),
    int: BigInteger(),
    bool: Boolean(),
    bytes: LargeBinary(),
    date: Date(),
    datetime: Instant(),
}
_READ: dict[type, Callable[[str], Any]] = {
    LargeBinary: lambda text: base64.b64decode(text, validate=True),
    Date: date.fromisoformat,
    Instant: datetime.fromisoformat,
}


def tables(revision: str) -> list[Table]:
    """The tables of a revision that a backup carries, each after those it refers to, for either kind of database.

    Sessions and failed log-ins stay out: they live for hours, and a stolen backup must not hold what opens a door. Who
    was logged in logs in again.

    Raises:
        Fault: STORE-07, this version of the program does not know the revision.
    """
    return [_portable(table) for table in migrate.tables_at(revision) if table.name not in _LEFT_OUT]


def _portable(table: Table) -> Table:
    columns = (
        Column(column.name, _TYPES[column.type.python_type], primary_key=column.primary_key) for column in table.c
    )
    return Table(table.name, MetaData(), *columns)


def carries_files(table: Table) -> bool:
    """Say whether rows of a table can be large."""
    return any(isinstance(column.type, LargeBinary) for column in table.c)


def line(row: Row[Any]) -> bytes:
    """A row as a line of JSON: column -> value, bytes as base64, days and instants (UTC) in ISO 8601."""
    said = {name: _plain(value) for name, value in row._mapping.items()}  # noqa: SLF001  # public, whatever its name
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode() + b"\n"


def _plain(value: object) -> object:
    if isinstance(value, bytes):
        return base64.b64encode(value).decode()
    return value.isoformat() if isinstance(value, date) else value  # an instant is a day to Python


def values(table: Table, written: bytes) -> dict[str, Any]:
    """The values of a row from its line.

    Raises:
        ValueError, TypeError, AttributeError: it is not a row of the table.
    """
    said = json.loads(written)
    if said.keys() != set(table.c.keys()):
        raise ValueError(f"tabel {table.name} heeft andere kolommen")
    return {name: _value(table.c[name], value) for name, value in said.items()}


def _value(column: Column[Any], said: Any) -> Any:
    read = _READ.get(type(column.type))
    return said if said is None or read is None else read(said)
