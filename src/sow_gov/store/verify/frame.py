# SPDX-License-Identifier: EUPL-1.2
"""Does the database still hold what it should by itself? Its revision, pages, guards, references and constraints."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    Connection,
    Constraint,
    ForeignKeyConstraint,
    Index,
    PrimaryKeyConstraint,
    Select,
    Table,
    UniqueConstraint,
    and_,
    func,
    literal,
    select,
    text,
)

from sow_gov.domain.errors import Finding
from sow_gov.store import guards, migrate
from sow_gov.store.tables import metadata
from sow_gov.store.verify.reading import TODO, surviving


def revision(connection: Connection) -> Iterator[Finding]:
    """Whether the database is of this version of the program (VERIFY-01)."""
    at, head = migrate.revision(connection), migrate.head()
    if at != head:
        what = f"de database is van versie {at or 'geen'}, dit programma wil {head}"
        yield Finding("database", "alembic_version", "VERIFY-01", what, "draai sow-gov upgrade en controleer opnieuw")


def findings(connection: Connection) -> list[Finding]:
    """What the database should have kept from happening.

    VERIFY-02, a guard; VERIFY-03, SQLite finds its file damaged; VERIFY-04, rows that break a reference or constraint.
    """
    found: list[Finding] = []
    if connection.dialect.name == "sqlite":
        with surviving(connection, "database", found):
            found.extend(_file(connection))
    with surviving(connection, "database", found):
        found.extend(guards.findings(connection))
    for table in metadata.sorted_tables:
        with surviving(connection, table.name, found):
            found.extend(_constraints(connection, table))
    return found


def _file(connection: Connection) -> Iterator[Finding]:
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield Finding("database", "", "VERIFY-03", f"het bestand is beschadigd: {' '.join(said.split())}", TODO)


def _constraints(connection: Connection, table: Table) -> Iterator[Finding]:
    """The rows of a table that break one of its constraints or unique indexes."""
    constraints = sorted(table.constraints, key=lambda each: str(each.name))
    broken = [question for constraint in constraints for question in _broken(table, constraint)]
    broken += [_twice(index) for index in table.indexes if index.unique]
    for what, query in broken:
        for arrangement, *key in connection.execute(query):
            place = " ".join(str(part) for part in key)
            yield Finding(f"{arrangement}/{table.name}", place, "VERIFY-04", what, TODO)


def _twice(unique: PrimaryKeyConstraint | UniqueConstraint | Index) -> tuple[str, Select[Any]]:
    """What it means that rows are not unique, and which are not; to a database nothing is never the same as nothing."""
    columns = unique.columns
    filled = and_(*(column.is_not(None) for column in columns))
    return "staat er meer dan eens", select(*columns).where(filled).group_by(*columns).having(func.count() > 1)


def _broken(table: Table, constraint: Constraint) -> Iterator[tuple[str, Select[Any]]]:
    """What it means that a constraint is broken, and the keys of the rows that do so."""
    key = table.primary_key.columns
    match constraint:
        case ForeignKeyConstraint():
            there = constraint.referred_table.alias()
            same = and_(*(each.parent == there.c[each.column.name] for each in constraint.elements))
            filled = and_(*(column.is_not(None) for column in constraint.columns))
            referred = select(literal(1)).select_from(there).where(same).correlate(table).exists()
            what = f"verwijst naar een rij in {constraint.referred_table.name} die er niet is"
            yield what, select(*key).where(filled, ~referred)
        case PrimaryKeyConstraint() | UniqueConstraint():
            yield _twice(constraint)
        case CheckConstraint():
            yield f"voldoet niet aan: {constraint.sqltext}", select(*key).where(text(f"NOT ({constraint.sqltext})"))
