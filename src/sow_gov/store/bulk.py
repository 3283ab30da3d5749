# SPDX-License-Identifier: EUPL-1.2
"""How do very many rows come into a table? By the fastest way of the driver, past what SQLAlchemy does per row."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection
from sqlalchemy.exc import IntegrityError, OperationalError

Row = tuple[Any, ...]


def text(rows: Sequence[Row], *same: object) -> str:
    r"""Rows of one width as text, a line each, as COPY of PostgreSQL reads them; none of their texts has a line end.

    ``same`` are values that every row begins with.

    >>> text([("70", "a\\b")], 1)
    '1\t70\ta\\\\b\n'
    """
    if not rows:
        return ""
    form = "\t".join([*(str(each).replace("%", "%%") for each in same), *["%s"] * len(rows[0])])
    return "\n".join(map(form.__mod__, rows)).replace("\\", "\\\\") + "\n"


@contextmanager
def copying(connection: Connection, table: str, columns: Sequence[str]) -> Iterator[Callable[[str], None]]:
    """Let PostgreSQL read rows from texts, part by part, while more of them are made; until then it does nothing else.

    Raises:
        IntegrityError: at the latest at the end, one of them cannot stand beside what is there.
        OperationalError: the database let go.
    """
    driver: Any = connection.connection.driver_connection
    errors: Any = connection.dialect.loaded_dbapi
    said = f"COPY {table} ({', '.join(columns)}) FROM STDIN"
    try:
        with driver.cursor() as cursor, cursor.copy(said) as copy:
            yield copy.write
    except errors.IntegrityError as error:
        raise IntegrityError(said, None, error) from error
    except errors.OperationalError as error:
        raise OperationalError(said, None, error) from error


def add(connection: Connection, table: str, columns: Sequence[str], rows: Sequence[Row]) -> None:
    """Add rows to a table.

    Raises:
        IntegrityError, OperationalError: as :func:`copying`.
    """
    if connection.dialect.name == "postgresql":
        with copying(connection, table, columns) as write:
            write(text(rows))
    elif rows:
        marks = ", ".join("?" * len(columns))
        connection.exec_driver_sql(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({marks})", list(rows))  # noqa: S608
