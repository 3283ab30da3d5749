# SPDX-License-Identifier: EUPL-1.2
"""The commands on the records: loading, checking and keeping them, letting people in, and the demo."""

import argparse
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sow_gov.cli.answers import print_files, print_findings, print_left_out

if TYPE_CHECKING:  # a command that only helps need not wait for the database
    from sow_gov.app.recorded import Archive
    from sow_gov.store.database import Database


def load(options: argparse.Namespace) -> int:
    """Take up the files of a folder; an empty database is prepared first."""
    from sow_gov.app.load import load_contracts
    from sow_gov.store import migrate
    from sow_gov.store.acts import Actor

    with _opened() as database:
        migrate.prepare(database)
        loaded = load_contracts(database, options.folder, Actor(None, options.function), now())
    for path in loaded.added:
        print(f"geladen: {path}")
    print(f"{loaded.arrangement.slug}: {len(loaded.added)} nieuw van {len(loaded.arrangement.file_digests)} bestanden")
    return 0


def verify(options: argparse.Namespace) -> int:
    """Say everything that is wrong with the records; what is still to be made is not wrong."""
    from sow_gov.app.verify import UNPRINTED
    from sow_gov.app.verify import verify as verified
    from sow_gov.cli.show import progress

    with _opened() as database, progress("Verdelingen narekenen") as told:
        findings = verified(database, told)
    if findings:
        sound = all(finding.code == UNPRINTED for finding in findings)
        ending = "de vastlegging klopt; er moet nog iets worden gemaakt" if sound else "de vastlegging klopt niet"
        print_findings(findings, as_json=options.json, ending=ending)
        return 0 if sound else 1
    print("[]" if options.json else "de vastlegging klopt")
    return 0


def backup(options: argparse.Namespace) -> int:
    """Write the whole database to one file."""
    from sow_gov.cli.show import progress
    from sow_gov.store.backup import backup as backed_up

    with _opened() as database, progress("Reservekopie maken") as told:
        backed_up(database, options.file, now(), told)
    print(options.file)
    return 0


def restore(options: argparse.Namespace) -> int:
    """Fill an empty database from a backup."""
    from sow_gov.cli.show import progress
    from sow_gov.store.backup import restore as restored

    with _opened() as database, progress("Reservekopie terugzetten") as told:
        restored(database, options.file, told)
    print("teruggezet; controleer met: sow-gov verify")
    return 0


def upgrade(_: argparse.Namespace) -> int:
    """Bring the database to the version that this program wants."""
    from sow_gov.store import migrate

    with _opened() as database:
        migrate.upgrade(database)
    print(f"de database is van versie {migrate.head()}")
    return 0


def account(options: argparse.Namespace) -> int:
    """Add an account and print the password with which to log in once."""
    import secrets
    from uuid import uuid4

    from sow_gov.app.accounts import AUTHORITY, Passwords, Register, login_name
    from sow_gov.domain.people import LOCAL, Account, Role
    from sow_gov.settings import read
    from sow_gov.store.acts import Actor

    role, password = Role(options.role), secrets.token_urlsafe(15)
    with archive_of(options.arrangement) as archive:
        participants = archive.participants()
        whose = (LOCAL, login_name(options.name), role, options.municipality, options.new_function or role.value)
        new = Account(uuid4().hex, *whose, must_change=True)
        register = Register(archive.database, Passwords(read().password_cost))
        register.add(options.arrangement, Actor(None, options.function, AUTHORITY), new, password, participants, now())
    print(f"inlognaam: {new.subject}\neenmalig wachtwoord: {password}")
    return 0


def serve(options: argparse.Namespace) -> int:
    """Open the site on the records, with a secret of its own."""
    from sow_gov.settings import read
    from sow_gov.store.migrate import require_head
    from sow_gov.web.serve import serve as serve_site

    settings = read()
    settings.key()
    with _opened() as database:
        require_head(database)
        serve_site(settings, database, options.host, options.port)
    return 0


def demo(options: argparse.Namespace) -> int:
    """Do the main job on the model case and open the site on it."""
    from sow_gov.app.demo import demo as demonstrate
    from sow_gov.cli.show import file_table, login_table, progress, share_table
    from sow_gov.settings import read
    from sow_gov.web.serve import serve_demo

    settings = read()
    with progress("Stukken zetten") as told:
        made = demonstrate(options.out, settings, now, told)
    print_left_out(made.issued.left_out)
    if options.json:
        print_files(made.files)
    else:
        file_table(made.files)
        share_table(made.run)
    if not options.no_serve:
        login_table(made, f"http://{options.host}:{options.port}/")
        serve_demo(settings, made.archive, options.host, options.port)
    made.archive.database.close()
    return 0


def now() -> datetime:
    """The instant it is; here it may be asked."""
    return datetime.now(UTC)


@contextmanager
def _opened() -> "Iterator[Database]":
    """The database of the settings; the folder of an SQLite file is made."""
    from sow_gov.settings import read
    from sow_gov.store.database import Database

    database = Database(read().database_url)
    try:
        yield database
    finally:
        database.close()


@contextmanager
def archive_of(arrangement: str) -> "Iterator[Archive]":
    """The records of an arrangement, in a database of this version of the program."""
    from sow_gov.app.recorded import Archive, Recorded
    from sow_gov.intake.law import law_book
    from sow_gov.store.migrate import require_head

    with _opened() as database:
        require_head(database)
        yield Archive(database, Recorded(law_book()), arrangement)
