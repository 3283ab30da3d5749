# SPDX-License-Identifier: EUPL-1.2
"""Is the database as this version of the program wants it? Alembic brings an older one up to date, guards and all."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from alembic.util import CommandError
from sqlalchemy import Connection, MetaData, Table, create_engine, inspect

from sow_gov.domain.errors import Fault
from sow_gov.store.database import Database
from sow_gov.store.guards import install
from sow_gov.store.tables import GUARDED, metadata


def upgrade(database: Database, revision: str = "head") -> None:
    """Bring a database to a revision, in one transaction, and put every guard in place."""
    with database.whole(writes=True) as connection:
        bring(connection, revision)


def bring(connection: Connection, revision: str) -> None:
    """Bring a database to a revision within the transaction that is open, and put every guard in place."""
    command.upgrade(_config(connection), revision)
    present = set(inspect(connection).get_table_names())
    install(connection, [table for table in GUARDED if table.name in present])


def tables_at(revision: str) -> list[Table]:
    """The tables of a revision, each after those it refers to, as its migrations make them.

    Raises:
        Fault: STORE-07, this version of the program does not know the revision.
    """
    made, engine = MetaData(), create_engine("sqlite://")
    try:
        with engine.begin() as connection:
            command.upgrade(_config(connection), revision)
            made.reflect(connection)
    except CommandError as error:
        what = f"revisie {revision} van de database is van een nieuwere versie van het programma"
        raise Fault("STORE-07", what, "werk eerst het programma bij") from error
    finally:
        engine.dispose()
    return [table for table in made.sorted_tables if table.name != "alembic_version"]


def prepare(database: Database) -> None:
    """Make the tables in an empty database; one with anything in it must be of this version.

    Raises:
        Fault: STORE-04, it is of another version of the program.
    """
    with database.whole() as connection:
        empty = is_empty(connection)
    if empty:
        upgrade(database)
    require_head(database)


def revision(connection: Connection) -> str | None:
    """The revision that a database is at; None for an empty one."""
    return MigrationContext.configure(connection).get_current_revision()


def head() -> str:
    """The revision that this version of the program wants."""
    return str(ScriptDirectory.from_config(_config(None)).get_current_head())


def is_empty(connection: Connection) -> bool:
    """Say whether there is nothing of ours in a database."""
    return not {*metadata.tables, "alembic_version"} & set(inspect(connection).get_table_names())


def require_head(database: Database) -> None:
    """Refuse a database of another version.

    Raises:
        Fault: STORE-03, there is nothing in it yet; STORE-04, it is of another version of the program.
    """
    with database.whole() as connection:
        if is_empty(connection):
            raise Fault("STORE-03", "de database is nog leeg", "laad eerst een map: sow-gov load MAP")
        at = revision(connection)
    if at != head():
        what = f"de database is van versie {at}, dit programma wil {head()}"
        raise Fault("STORE-04", what, "maak een reservekopie (sow-gov backup) en draai dan sow-gov upgrade")


def _config(connection: Connection | None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")))
    config.attributes["connection"] = connection
    return config
