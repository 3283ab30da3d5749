# SPDX-License-Identifier: EUPL-1.2
"""The sites that tests of the web come to."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from databases import begin, sqlite_url
from web.secretary import Board, boardroom
from web.world import Browser, World, opened, settle


def settled(url: str, folder: Path) -> None:
    with opened(url) as world:
        settle(world, folder)


@contextmanager
def settled_site(folder: Path) -> Iterator[World]:
    begin(sqlite_url(folder), "settled site", settled)
    with opened(sqlite_url(folder)) as world:
        yield world


@pytest.fixture(scope="session")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A site in production, for tests that leave it as it was."""
    with settled_site(tmp_path_factory.mktemp("site")) as world:
        yield world


@pytest.fixture
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    """A site in production, for one test."""
    with settled_site(tmp_path_factory.mktemp("site")) as world:
        yield world


@pytest.fixture
def nobody(world: World) -> Browser:
    """The browser of somebody who is not logged in."""
    return world.visitor()


@pytest.fixture
def board(tmp_path: Path) -> Iterator[Board]:
    """Delta with six held seats and a secretary who may call its board, in the first week of March."""
    with boardroom(tmp_path) as made:
        yield made
