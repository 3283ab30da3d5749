# SPDX-License-Identifier: EUPL-1.2
"""Are methods compared once for all visitors, and without holding on to the records meanwhile?"""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from sow_gov.allocation.methods import MethodComparison
from sow_gov.allocation.run import Run
from sow_gov.app import recorded
from sow_gov.app.methods import methods_compared
from sow_gov.store.database import Database, Records
from web.world import World


def test_visitors_who_come_together_wait_for_one_comparison_that_reads_no_records(
    world: World, monkeypatch: pytest.MonkeyPatch
):
    reading, made, answers = threading.local(), [], []
    began, both = Database.reading, threading.Barrier(2)

    @contextmanager
    def told(database: Database, arrangement: str) -> Iterator[Records]:
        with began(database, arrangement) as records:
            reading.now = True
            yield records
        reading.now = False

    def slowly(run: Run) -> MethodComparison:
        made.append(getattr(reading, "now", False))
        threading.Event().wait(0.2)
        return methods_compared(run)

    monkeypatch.setattr(Database, "reading", told)
    monkeypatch.setattr(recorded, "methods_compared", slowly)
    browsers = [world.visitor("controller"), world.visitor("secretaris")]

    def visit(number: int) -> None:
        both.wait()
        answers.append(browsers[number].get("/delta/2026/methoden").status_code)

    threads = [threading.Thread(target=visit, args=(number,)) for number in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == [200, 200]
    assert made == [False]
