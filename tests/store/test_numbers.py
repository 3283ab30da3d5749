# SPDX-License-Identifier: EUPL-1.2
"""Are the numbers of a series without gaps and each given once, however many issue at the same time?"""

import multiprocessing
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain
from pathlib import Path
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy.exc import IntegrityError

from sow_gov.domain.errors import Fault
from sow_gov.store import acts, invoices, runs
from sow_gov.store.database import Database
from sow_gov.store.verify import findings
from store import records
from store.issuing import TODAY, Draft, issue_elsewhere, issue_one

T = TypeVar("T")
AT_ONCE = 50


def at_once(tasks: list[Callable[[], T]]) -> list[T]:
    """Do tasks in threads that start together."""
    barrier = Barrier(len(tasks))

    def start(task: Callable[[], T]) -> T:
        barrier.wait()
        return task()

    with ThreadPoolExecutor(len(tasks)) as pool:
        return list(pool.map(start, tasks))


def task(database: Database, draft: Draft, arrangement: str = "delta") -> Callable[[], list[int]]:
    return partial(issue_one, database, records.small_run(), draft, arrangement)


def issued_numbers(database: Database, arrangement: str = "delta") -> list[int]:
    with database.reading(arrangement) as own:
        return [invoice.number.number for invoice in invoices.issued(own, 2026) if invoice.number]


def clean_but_for_pdfs(database: Database) -> bool:
    return {finding.code for finding in findings(database)} == {"VERIFY-13"}


@pytest.fixture
def loaded(database: Database) -> Database:
    for arrangement in ("delta", "gamma"):
        with database.writing(arrangement) as own:
            records.load(own, records.FILES)
    return database


def test_fifty_at_once_get_fifty_numbers_without_a_gap(loaded: Database):
    numbers = at_once([task(loaded, draft) for draft in records.many_drafts(AT_ONCE)])
    assert sorted(chain(*numbers)) == issued_numbers(loaded) == list(range(1, AT_ONCE + 1))
    assert clean_but_for_pdfs(loaded)


def test_processes_do_not_get_in_each_others_way(loaded: Database):
    url = loaded.engine.url.render_as_string(hide_password=False)
    wanted = records.many_drafts(12)
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context("spawn")) as pool:
        given = list(pool.map(partial(issue_elsewhere, url, records.small_run()), [wanted[::2], wanted[1::2]]))
    assert sorted(chain(*given)) == issued_numbers(loaded) == list(range(1, 13))
    assert clean_but_for_pdfs(loaded)


def test_every_arrangement_has_a_series_of_its_own(loaded: Database):
    tasks = [task(loaded, draft, slug) for draft in records.many_drafts(5) for slug in ("delta", "gamma")]
    at_once(tasks)
    assert issued_numbers(loaded) == issued_numbers(loaded, "gamma") == [1, 2, 3, 4, 5]


def test_every_year_has_a_series_of_its_own(loaded: Database):
    draft, name, proof = records.drafts()[0]
    later = replace(draft, year=2027), "later.json", proof
    with loaded.writing("delta") as delta:
        numbers = [str(issued.number) for issued in records.issue(delta, [(draft, name, proof), later])]
    assert numbers == ["2026-VS-0001", "2027-VS-0001"]


def test_an_instalment_that_two_ask_for_at_once_is_issued_once(loaded: Database):
    draft = records.drafts()[0]
    numbers = at_once([task(loaded, draft) for _ in range(8)])
    assert sorted(numbers) == [[]] * 7 + [[1]]
    assert issued_numbers(loaded) == [1]
    with loaded.reading("delta") as delta:
        assert [act.kind for act in acts.acts(delta)] == ["laden", "factureren"]


def test_the_database_refuses_a_second_invoice_for_an_instalment(loaded: Database):
    draft = records.drafts()[0]
    with loaded.writing("delta") as delta:
        records.issue(delta, [draft])
        (again,) = invoices.numbered(delta, [draft[0]], TODAY)
        with pytest.raises(IntegrityError):
            invoices.add(delta, 2, again)


def test_what_dies_after_its_number_was_given_leaves_no_gap(loaded: Database):
    first, second, third = records.many_drafts(3)
    with loaded.writing("delta") as delta:
        records.issue(delta, [first])
    with pytest.raises(RuntimeError, match="power cut after 2026-VS-0002"), loaded.writing("delta") as delta:
        raise RuntimeError(f"power cut after {records.issue(delta, [second])[0].number}")
    assert issued_numbers(loaded) == [1]
    with loaded.writing("delta") as delta:
        assert [str(issued.number) for issued in records.issue(delta, [third])] == ["2026-VS-0002"]
    assert clean_but_for_pdfs(loaded)


def test_what_is_read_back_is_what_was_issued(loaded: Database):
    with loaded.writing("delta") as delta:
        issued = records.issue(delta, records.drafts())
    with loaded.reading("delta") as delta:
        assert invoices.issued(delta, 2026) == issued
        assert [invoices.find(delta, each.number) for each in issued if each.number] == issued
        assert [invoices.for_instalment(delta, draft) for draft, _, _ in records.drafts()] == issued
        assert invoices.for_instalment(delta, records.drafts(2)[0][0]) is None
        assert runs.known(delta, records.small_run().digest)


def test_a_draft_is_not_kept(loaded: Database):
    with loaded.writing("delta") as delta, pytest.raises(ValueError, match="no place in a series"):
        invoices.add(delta, 1, records.drafts()[0][0])


def test_a_database_that_cannot_be_opened_is_a_fault(tmp_path: Path):
    with closing(Database(f"sqlite:///{tmp_path}")) as database, pytest.raises(Fault) as raised:
        issued_numbers(database)
    assert raised.value.code == "STORE-02"
