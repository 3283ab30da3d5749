# SPDX-License-Identifier: EUPL-1.2
"""How is everything kept elsewhere and put back? One zip file that SQLite and PostgreSQL both give and take.

It has a member per table, each row a line of JSON, and ``manifest.json`` with the revision and for every table its
number of rows and the SHA-256 of its lines. So it also moves the records from the one kind of database to the other.
"""

import hashlib
import json
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import IO
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

import msgspec
from sqlalchemy import Connection, Table, select
from sqlalchemy.exc import SQLAlchemyError

from sow_gov.domain.errors import Fault
from sow_gov.store import migrate
from sow_gov.store.database import Database, let_go
from sow_gov.store.portable import carries_files, line, tables, values

FORMAT = 1
"""The version of the form of the file."""
Told = Callable[[int, int, str], None]
"""Told after every table: how many are done, of how many, and the name of the last one."""
_MANIFEST = "manifest.json"
_NOT_AS_WRITTEN = (ValueError, TypeError, LookupError, AttributeError)
_NO_ZIP = (BadZipFile, zlib.error, EOFError, OSError, RuntimeError)  # the last: under a password, packed another way


@dataclass(frozen=True, slots=True)
class _Lines:
    """What a member holds: how many rows, and the SHA-256 of its lines."""

    rows: int
    sha256: str


@dataclass(frozen=True, slots=True)
class _Manifest:
    """Inhoudsopgave: of which revision and instant, and every table after those it refers to."""

    format: int
    revision: str
    at: str
    tables: dict[str, _Lines]


def _untold(done: int, of: int, table: str) -> None:
    """Tell nobody."""


def backup(database: Database, path: Path, at: datetime, told: Told = _untold) -> None:
    """Write everything in a database to one file, as it is at one moment, while others go on writing.

    The file only appears when it is whole, never in the place of another, and only its owner may read it: it holds all
    that the database holds but for sessions and failed log-ins (see :func:`sow_gov.store.portable.tables`). Also a
    database of an earlier version can be kept, before it is upgraded.

    Args:
        database: what to keep.
        path: the file to write, a new one.
        at: the instant, to be noted in it.
        told: told how far it is.

    Raises:
        Fault: STORE-02, the database cannot be reached; STORE-03, there is nothing in it; STORE-07, it is of a newer
            version of the program; STORE-09, a row cannot be read; STORE-10, the file is there already or cannot be
            written.
    """
    with database.whole() as connection, _whole_file(path) as file, ZipFile(file, "w", ZIP_DEFLATED) as archive:
        revision = migrate.revision(connection)
        if revision is None:
            raise Fault("STORE-03", "de database is nog leeg", "laad eerst een map: sow-gov load MAP")
        kept, members = tables(revision), {}
        for done, table in enumerate(kept, start=1):
            members[table.name] = _write(connection, archive, table)
            told(done, len(kept), table.name)
        manifest = _Manifest(FORMAT, revision, at.astimezone(UTC).isoformat(), members)
        with archive.open(_MANIFEST, "w") as member:
            member.write(msgspec.json.format(msgspec.json.encode(manifest)))


def restore(database: Database, path: Path, told: Told = _untold) -> None:
    """Fill an empty database from a backup, and bring it to this version of the program: all of it or nothing.

    Args:
        database: what to fill, of either kind.
        path: the backup.
        told: told how far it is.

    Raises:
        Fault: STORE-02, the database cannot be reached; STORE-06, it is not empty; STORE-07, the backup is of a newer
            version of the program; STORE-08, the file is damaged or no backup; STORE-09, its rows are refused.
    """
    with database.whole(writes=True) as connection:
        if not migrate.is_empty(connection):
            todo = "geef met SOW_DATABASE_URL een nieuwe, lege database; er is niets veranderd"
            raise Fault("STORE-06", "in deze database staat al iets", todo)
        with _opened(path) as archive:
            revision, kept = _checked(archive)
        migrate.bring(connection, revision)
        with _opened(path) as archive, _taken_in(path):
            for done, table in enumerate(kept, start=1):
                _insert(connection, archive, table)
                told(done, len(kept), table.name)
        migrate.bring(connection, "head")


def _write(connection: Connection, archive: ZipFile, table: Table) -> _Lines:
    """Write the rows of a table as a member, a row with a file in it at a time."""
    digest, rows = hashlib.sha256(), 0
    at_once = 1 if carries_files(table) else 500
    query = select(table).order_by(*table.primary_key.columns)
    with archive.open(_member(table), "w", force_zip64=True) as member:
        try:
            with connection.execute(query, execution_options={"yield_per": at_once}) as result:
                for row in result:
                    written = line(row)
                    member.write(written)
                    digest.update(written)
                    rows += 1
        except (SQLAlchemyError, *_NOT_AS_WRITTEN) as error:
            if let_go(error):
                raise
            what = f"tabel {table.name} is niet te lezen: {_first_line(error)}"
            raise Fault("STORE-09", what, "draai sow-gov verify; bewaar intussen de oudere reservekopieën") from error
    return _Lines(rows, digest.hexdigest())


def _checked(archive: ZipFile) -> tuple[str, list[Table]]:
    """The revision of a backup and its tables, when it is whole: every table is there, as the manifest says."""
    content = archive.read(_MANIFEST)
    if json.loads(content)["format"] > FORMAT:
        what = "deze reservekopie is van een nieuwere versie van het programma"
        raise Fault("STORE-07", what, "werk eerst het programma bij")
    manifest = msgspec.json.decode(content, type=_Manifest)
    kept = tables(manifest.revision)
    if sorted(archive.namelist()) != sorted([_MANIFEST, *map(_member, kept)]):
        raise ValueError("er ontbreekt een tabel, of er is er een te veel")
    for table in kept:
        if _lines(archive, table) != manifest.tables[table.name]:
            raise ValueError(f"tabel {table.name} is anders dan toen zij werd bewaard")
    return manifest.revision, kept


def _lines(archive: ZipFile, table: Table) -> _Lines:
    digest, rows = hashlib.sha256(), 0
    with archive.open(_member(table)) as member:
        for written in member:
            digest.update(written)
            rows += 1
    return _Lines(rows, digest.hexdigest())


def _insert(connection: Connection, archive: ZipFile, table: Table) -> None:
    """Put the rows of a table in place, a row with a file in it at a time."""
    at_once = 1 if carries_files(table) else 500
    with archive.open(_member(table)) as member:
        rows = (values(table, written) for written in member)
        while some := list(islice(rows, at_once)):
            connection.execute(table.insert(), some)


def _member(table: Table) -> str:
    return f"{table.name}.jsonl"


@contextmanager
def _opened(path: Path) -> Iterator[ZipFile]:
    """A backup to read; STORE-08 when it is none, or no longer."""
    try:
        with ZipFile(path) as archive:
            yield archive
    except (*_NO_ZIP, *_NOT_AS_WRITTEN) as error:
        what = f"{path} is beschadigd of geen reservekopie: {_first_line(error)}"
        raise Fault("STORE-08", what, "neem een andere reservekopie; er is niets teruggezet") from error


@contextmanager
def _taken_in(path: Path) -> Iterator[None]:
    """Rows that the database takes; STORE-09 when it does not."""
    try:
        yield
    except SQLAlchemyError as error:
        if let_go(error):
            raise
        what = f"de database weigert wat er in {path} staat: {_first_line(error)}"
        raise Fault("STORE-09", what, "neem een andere reservekopie; er is niets teruggezet") from error


@contextmanager
def _whole_file(path: Path) -> Iterator[IO[bytes]]:
    """A new file that is there whole or not at all; STORE-10 when its name is taken or it cannot be written."""
    try:
        if os.path.lexists(path):
            raise FileExistsError
        with NamedTemporaryFile(dir=path.parent, prefix=f".{path.name}.", suffix=".deel", delete=False) as file:
            partial = Path(file.name)
            try:
                yield file
                file.flush()
                os.fsync(file.fileno())
                _put(partial, path)
            finally:
                partial.unlink(missing_ok=True)
    except FileExistsError as error:
        todo = "kies een nieuwe naam: een reservekopie komt nooit in de plaats van iets anders"
        raise Fault("STORE-10", f"{path} bestaat al", todo) from error
    except OSError as error:
        what = f"{path} is niet te schrijven: {error.strerror or error}"
        raise Fault("STORE-10", what, "kies een andere plaats, of geef hier schrijfrecht en ruimte") from error


def _put(partial: Path, path: Path) -> None:
    """Give a file the name that nobody else has or gets meanwhile (FileExistsError)."""
    try:
        os.link(partial, path)
    except FileExistsError:
        raise
    except OSError:  # some disks know no links: there the name is taken first
        path.touch(0o600, exist_ok=False)
        partial.replace(path)


def _first_line(error: Exception) -> str:
    return str(error).partition("\n")[0]
