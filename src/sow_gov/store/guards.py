# SPDX-License-Identifier: EUPL-1.2
"""What keeps posted rows as they are? Triggers that refuse UPDATE, DELETE, TRUNCATE and INSERT OR REPLACE.

The architecture asks that the database itself refuses, whoever is connected. On SQLite a REPLACE deletes without a
word when ``recursive_triggers`` is off, so a third trigger refuses a row whose key, other unique columns or hidden
number (rowid, -1 to a trigger when the INSERT names none) are there. A table of an older revision, as a restored backup
has it for a moment, is held to the columns that it has.
"""

from collections.abc import Iterator, Sequence, Set

from sqlalchemy import Connection, Table, UniqueConstraint, inspect, text

from sow_gov.domain.errors import Finding
from sow_gov.store.tables import GUARDED, metadata

_REFUSAL = "wordt alleen aangevuld: een verbetering is een nieuwe regel"
_FUNCTION = f"""
BEGIN
    RAISE EXCEPTION 'tabel % {_REFUSAL}', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
"""
_Found = dict[tuple[str, str], str]
"""Table and name of a trigger or rule -> the statement that makes it."""


def install(connection: Connection, tables: Sequence[Table] = GUARDED) -> None:
    """Put the guards of tables in place, instead of any that are there under their names."""
    if connection.dialect.name == "postgresql":
        function = "CREATE OR REPLACE FUNCTION sow_refuse() RETURNS trigger LANGUAGE plpgsql AS $sow$%s$sow$"
        connection.exec_driver_sql(function.replace("%s", _FUNCTION.replace("%", "%%")))
        for table in tables:
            for name, statement in _postgresql(table).items():
                connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name} ON {table.name}")
                connection.exec_driver_sql(statement)
                connection.exec_driver_sql(f"ALTER TABLE {table.name} ENABLE ALWAYS TRIGGER {name}")
        return
    for table in tables:
        present = {column["name"] for column in inspect(connection).get_columns(table.name)}
        for name, statement in _sqlite(table, present).items():
            connection.exec_driver_sql(f"DROP TRIGGER IF EXISTS {name}")
            connection.exec_driver_sql(statement)


def findings(connection: Connection) -> Iterator[Finding]:
    """What is wrong with the guards (VERIFY-02).

    One is missing, shut off, or not as we wrote it; or a table of ours, guarded or not, has a trigger or a rule that we
    did not put there, which could leave out or change what is added.
    """
    postgresql = connection.dialect.name == "postgresql"
    found = _found_postgresql(connection) if postgresql else _found_sqlite(connection)
    for table in GUARDED:
        guards = _postgresql(table) if postgresql else _sqlite(table, set(table.columns.keys()))
        for name, statement in guards.items():
            said = found.pop((table.name, name), None)
            if said != statement:
                what = "de wachter is weg" if said is None else "de wachter is niet zoals wij hem schreven"
                todo = "zoek uit wie dit deed; `sow-gov upgrade` zet de wachters terug"
                yield Finding(table.name, name, "VERIFY-02", what, todo)
    for place, name in sorted(found):
        if place in metadata.tables:
            what = "deze trigger of regel op de tabel is niet van ons"
            yield Finding(place, name, "VERIFY-02", what, "zoek uit wie dit deed, en haal haar weg")


def _sqlite(table: Table, present: Set[str]) -> dict[str, str]:
    """Trigger name -> the statement that makes it, on a table with some of its columns."""
    name = table.name
    refuse = f"BEGIN SELECT RAISE({{how}}, 'tabel {name} {_REFUSAL}'); END"
    keys = [table.primary_key.columns.keys(), *(key for key in _uniques(table) if present >= set(key))]
    if table.dialect_options["sqlite"]["with_rowid"]:
        keys.append(["rowid"])
    same = " OR ".join("(" + " AND ".join(f"{column} = NEW.{column}" for column in key) + ")" for key in keys)
    there = f"EXISTS (SELECT 1 FROM {name} WHERE {same})"  # noqa: S608  # the names are those of our own tables
    moments = {
        "update": (f"UPDATE ON {name}", "ABORT"),
        "delete": (f"DELETE ON {name}", "ABORT"),
        "replace": (f"INSERT ON {name} WHEN {there}", "FAIL"),  # ABORT keeps a way back per statement: twice as slow
    }
    return {
        f"guard_{name}_{what}": f"CREATE TRIGGER guard_{name}_{what} BEFORE {moment} {refuse.format(how=how)}"
        for what, (moment, how) in moments.items()
    }


def _uniques(table: Table) -> list[list[str]]:
    """The columns of every unique constraint and index of a table, in a fixed order."""
    constraints = [each.columns.keys() for each in table.constraints if isinstance(each, UniqueConstraint)]
    return sorted([*constraints, *(index.columns.keys() for index in table.indexes if index.unique)])


def _postgresql(table: Table) -> dict[str, str]:
    """Trigger name -> the statement that makes it, in the words PostgreSQL gives it back."""
    name, call = table.name, "EXECUTE FUNCTION sow_refuse()"
    return {
        f"guard_{name}_row": f"CREATE TRIGGER guard_{name}_row BEFORE DELETE OR UPDATE ON {name} FOR EACH ROW {call}",
        f"guard_{name}_truncate": f"CREATE TRIGGER guard_{name}_truncate BEFORE TRUNCATE ON {name} "
        f"FOR EACH STATEMENT {call}",
    }


def _found_sqlite(connection: Connection) -> _Found:
    """Every trigger; SQLite keeps the name of its table in the case in which somebody typed it."""
    query = text("SELECT lower(tbl_name) AS place, name, sql FROM sqlite_master WHERE type = 'trigger'")
    return {(row.place, row.name): row.sql for row in connection.execute(query)}


def _found_postgresql(connection: Connection) -> _Found:
    """Every trigger and rule; with its statement only a trigger that always fires and calls our function as it was."""
    query = text(
        "SELECT relname, tgname AS name, pg_get_triggerdef(pg_trigger.oid, true) AS sql, "
        "tgenabled = 'A' AND prosrc = :ours AS sound FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid "
        "JOIN pg_class ON pg_class.oid = tgrelid WHERE NOT tgisinternal AND pg_table_is_visible(tgrelid) "
        "UNION ALL SELECT relname, rulename, '', false FROM pg_rewrite JOIN pg_class ON pg_class.oid = ev_class "
        "WHERE pg_table_is_visible(ev_class)"
    )
    rows = connection.execute(query, {"ours": _FUNCTION})
    return {(row.relname, row.name): row.sql if row.sound else "uit of vervangen" for row in rows}
