# SPDX-License-Identifier: EUPL-1.2
"""How does a check read rows, and say what is wrong with them? One by one, and damage never stops it."""

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Row, Select, Table

from sow_gov.domain.errors import Finding
from sow_gov.store.database import Records

TODO = "zoek uit wie dit veranderde, en zet zo nodig een reservekopie terug (sow-gov restore)"


def wrong(records: Records, table: Table, place: str, code: str, what: str, todo: str = TODO) -> Finding:
    """What is wrong with a row of an arrangement."""
    return Finding(f"{records.arrangement}/{table.name}", place, code, what, todo)


@contextmanager
def surviving(connection: Connection, where: str, found: list[Finding]) -> Iterator[None]:
    """Go on after what cannot be read, with VERIFY-03 among what was found; what comes after it stays unchecked.

    A connection that is gone says nothing about the rows: that goes on as it came.
    """
    try:
        with connection.begin_nested():  # after an error PostgreSQL refuses whatever else stands within the same one
            yield
    except Exception as error:  # there is no end to what a damaged row makes a reader raise
        if connection.invalidated:
            raise
        reason = " ".join(str(error).split())[:200]
        found.append(Finding(where, "", "VERIFY-03", f"niet verder te lezen: {type(error).__name__}: {reason}", TODO))


def rows(records: Records, query: Select[Any], at_once: int = 500) -> Iterator[Row[Any]]:
    """The rows of a query, at most so many of them in memory at once: one when they carry files."""
    with records.connection.execute(query, execution_options={"yield_per": at_once}) as result:
        yield from result


def differ(content: bytes, sha256: str) -> bool:
    """Say whether bytes are not those of a digest."""
    return hashlib.sha256(content).hexdigest() != sha256
