# SPDX-License-Identifier: EUPL-1.2
"""What do all tests of the whole share? The contracts that come with the program are checked once a process."""

from functools import cache
from pathlib import Path

import pytest

from sow_gov import settings
from sow_gov.app import check
from sow_gov.domain.arrangement import Arrangement
from sow_gov.domain.errors import Finding

_CHECK, _SHIPPED = check.check, settings.read({}).contracts.resolve()


@cache
def _checked(folder: Path) -> tuple[Arrangement | None, tuple[Finding, ...]]:
    arrangement, findings = _CHECK(folder)
    return arrangement, tuple(findings)


@pytest.fixture(autouse=True)
def shipped_contracts_are_checked_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """No test writes to them, and nearly every command begins by checking them."""

    def once(folder: Path) -> tuple[Arrangement | None, list[Finding]]:
        if folder.resolve().parent != _SHIPPED:
            return _CHECK(folder)
        arrangement, findings = _checked(folder.resolve())
        return arrangement, list(findings)

    monkeypatch.setattr(check, "check", once)
