# SPDX-License-Identifier: EUPL-1.2
"""The records of Delta in a database, as the tests of the jobs on them begin."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import make
from sow_gov import settings
from sow_gov.app.load import Loaded, load_contracts
from sow_gov.app.recorded import Archive, Recorded
from sow_gov.intake.law import law_book
from sow_gov.store import migrate
from sow_gov.store.acts import Act, Actor, acts
from sow_gov.store.database import Database

BY = Actor(None, "controller Delta")
AT = datetime(2026, 1, 5, 9, 30, tzinfo=UTC)
HERE = replace(settings.read({}), workers=1)
"""The settings by which this process prints."""


def now() -> datetime:
    return AT


def quiet(done: int, of: int, what: str) -> None:
    """Progress that nobody looks at."""
    assert 0 <= done <= of, what


@contextmanager
def archive(url: str) -> Iterator[Archive]:
    """The records of Delta, in a database that has its tables."""
    database = Database(url)
    migrate.prepare(database)
    try:
        yield Archive(database, Recorded(law_book()), "delta")
    finally:
        database.close()


def load(records: Archive, folder: Path = make.FOLDER) -> Loaded:
    return load_contracts(records.database, folder, BY, AT)


def log(records: Archive) -> list[Act]:
    with records.database.reading(records.arrangement) as reading:
        return list(acts(reading))
