# SPDX-License-Identifier: EUPL-1.2
"""Where is the demo that tests look at? It is made once for all of them, by whoever needs it first."""

import fcntl
import os
import pickle
from datetime import UTC, datetime
from pathlib import Path

import pytest

from integration.saying import Said, say


def now() -> datetime:
    """The moment at which the demo is made and looked at."""
    return datetime(2026, 1, 5, 9, 30, tzinfo=UTC)


def demo_once(factory: pytest.TempPathFactory) -> tuple[Path, Said]:
    """The folder that `demo` wrote and what it said; do not write into it: copy it.

    Of the processes that run tests side by side one makes it, and the others wait.
    """
    base = factory.getbasetemp()
    folder = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    out, told = folder / "demo" / "uit", folder / "demo" / "gezegd"
    out.parent.mkdir(exist_ok=True)
    with (folder / "demo.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not told.exists():
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr("sow_gov.cli.on_records.now", now)
                told.write_bytes(pickle.dumps(say("demo", "--no-serve", "--out", str(out))))
        said: Said = pickle.loads(told.read_bytes())  # written three lines up
    return out, said
