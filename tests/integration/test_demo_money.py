# SPDX-License-Identifier: EUPL-1.2
"""The money of the demo: is 2025 settled to the cent, does something wait for everybody, and is nothing done twice?"""

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sow_gov.app import demo_money
from sow_gov.app.demo import CASE
from sow_gov.app.host_invoices import host_state
from sow_gov.app.open_items import open_items
from sow_gov.app.payments import doubts
from sow_gov.app.periods import accounts_against_ledger, month_state
from sow_gov.app.receivables import receivables
from sow_gov.app.recorded import Archive, Recorded
from sow_gov.app.settlement import settlement
from sow_gov.app.verify import UNPRINTED, verify
from sow_gov.billing.state import InvoiceState
from sow_gov.intake.law import law_book
from sow_gov.planning.host_invoices import HostInvoiceState
from sow_gov.store import acts
from sow_gov.store.database import Database
from world import demo_once


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Archive]:
    """The records that the demo made, in a file of their own."""
    file = shutil.copy(demo_once(tmp_path_factory)[0] / "demo.sqlite3", tmp_path_factory.mktemp("geld"))
    database = Database(f"sqlite:///{Path(file)}")
    yield Archive(database, Recorded(law_book()), CASE)
    database.close()


def test_the_settled_year_is_its_ledger_and_its_accounts_to_the_cent(archive: Archive):
    assert accounts_against_ledger(archive, 2025).holds
    assert all(month.state.closed and not month.changed for month in month_state(archive, 2025).months)
    view = settlement(archive, 2025)
    assert view.whole
    assert [closing.name for closing in view.closings if not closing.holds] == []
    assert sum(each.owed_cents for each in view.settlements) == view.accounts.contributions_cents


def test_everything_of_the_year_was_issued_and_the_running_year_began(archive: Archive):
    series = Counter(each.number[:7] for each in receivables(archive))
    assert series == {"2025-VS": 20, "2025-CR": 1, "2025-DB": 15, "2025-AF": 3, "2026-VS": 3, "2026-OP": 3}


def test_something_waits_for_controller_and_reviewer(archive: Archive):
    october = month_state(archive, 2026).month(10)
    assert [each.account for each in october.unmapped] == ["4990"]
    assert [month.month for month in month_state(archive, 2026).months if month.state.closed] == [*range(1, 10)]
    assert {each.state for each in receivables(archive, 2025)} == {
        InvoiceState.PAID, InvoiceState.PART_PAID, InvoiceState.ISSUED, InvoiceState.DISPUTED,
    }  # fmt: skip
    assert [each.doubt.why for each in doubts(archive)] == ["de toewijzing is ingetrokken"]
    hosted = {each.invoice.state for host in host_state(archive, 2026).hosts for each in host.invoices}
    assert hosted == {HostInvoiceState.ACCEPTED, HostInvoiceState.QUERIED, HostInvoiceState.RECEIVED}
    found = open_items(archive, date(2026, 11, 22))
    assert found.open_cents == found.asked_cents - found.paid_cents > 0


def test_the_records_are_sound_but_for_what_is_still_to_be_printed(archive: Archive):
    assert {each.code for each in verify(archive.database, lambda *_: None)} == {UNPRINTED}


def test_nothing_is_done_twice(archive: Archive):
    def last() -> int:
        with archive.database.reading(archive.arrangement) as records:
            return next(acts.acts(records, newest=1)).number

    before = last()
    demo_money.prepare(archive)
    assert last() == before
