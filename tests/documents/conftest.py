# SPDX-License-Identifier: EUPL-1.2
"""What do all tests of papers share: the checker, the fonts and a folder of templates with the sample in it?"""

import shutil
from pathlib import Path

import pytest

from documents.pdf_check import Checker
from sow_gov import settings

HERE = Path(__file__).parent


@pytest.fixture(scope="session")
def checker() -> Checker:
    return Checker()


@pytest.fixture(scope="session")
def fonts_dir() -> Path:
    return settings.read({}).fonts


@pytest.fixture(scope="session")
def templates_dir(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the shared layout as it stands and the sample paper of the tests."""
    folder = tmp_path_factory.mktemp("templates")
    shutil.copytree(settings.read({}).templates / "_paper", folder / "_paper")
    shutil.copytree(HERE / "sample", folder / "sample")
    return folder
