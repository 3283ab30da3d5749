# SPDX-License-Identifier: EUPL-1.2
"""Do numbers and what is open hold, whatever is issued, credited, paid and tried again, in whatever order?"""

import shutil
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from integration.billing import YEAR, issued, orders
from integration.recording import AT, BY, archive, load
from sow_gov.app.credit import credit_note
from sow_gov.app.issue import issue
from sow_gov.app.receivables import receivables
from sow_gov.app.recorded import Archive
from sow_gov.billing.invoice import InvoiceKind, InvoiceNumber, ground_of
from sow_gov.billing.payments import paid_by_invoice
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import PaymentMatched, PaymentPart, PaymentReceived
from sow_gov.store import events
from sow_gov.store.database import Database
from sow_gov.store.events import Subject
from sow_gov.store.verify import findings

WHICH = st.integers(1, 3)
REFUSED = {"BILL-13", "BILL-14", "BILL-21"}
"""A credit note of what is not there, or not any more."""
STEPS = st.one_of(
    st.tuples(st.just("issue"), st.lists(WHICH, min_size=1, max_size=3, unique=True), st.just(0), st.just(0)),
    st.tuples(st.just("credit"), WHICH, st.integers(0, 2), st.sampled_from([1, 12_50, 25_00, 37_50])),
    st.tuples(st.just("pay"), WHICH, st.just(0), st.sampled_from([-5_00, 10_00, 25_00])),
)


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Callable[[], Archive]:
    """A database with the files of Delta in it, a new copy each time."""
    folder = tmp_path_factory.mktemp("billing")
    with archive(f"sqlite:///{folder / 'sow.sqlite3'}") as loaded:
        load(loaded)
        recorded = loaded.recorded
        loaded.view(YEAR)
    places = count()

    def copy() -> Archive:
        target = shutil.copy(folder / "sow.sqlite3", folder / f"{next(places)}.sqlite3")
        return Archive(Database(f"sqlite:///{target}"), recorded, "delta")

    return copy


def pay(records: Archive, number: str, cents: int, payment: str) -> None:
    received = PaymentReceived("0" * 64, "duin", AT.date(), cents, number, example=True)
    with records.database.writing("delta") as own:
        matched = PaymentMatched((PaymentPart(number, cents),), "toets")
        events.record(own, BY, "betaling", {(Subject.PAYMENT, payment): [received, matched]}, AT)


def do(records: Archive, place: int, step: tuple[str, list[int] | int, int, int]) -> None:
    """One step; a credit note that cannot be is refused."""
    what, which, line, cents = step
    if isinstance(which, list):
        drafts = orders(records, 3)
        issue(records, [drafts[each - 1] for each in which], BY, AT)
    elif what == "credit":
        asked = {line: cents} if line else None
        try:
            credit_note(records, InvoiceNumber(InvoiceKind.ORDER, YEAR, which), asked, "toets", BY, AT)
        except Fault as fault:
            assert fault.code in REFUSED  # noqa: PT017  # what is refused changes nothing, which is looked at after it
    elif any(str(each.number) == f"2026-OP-000{which}" for each in issued(records)):
        pay(records, f"2026-OP-000{which}", cents, f"bank-{place}")


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(steps=st.lists(STEPS, min_size=1, max_size=7))
def test_series_stay_without_gaps_and_what_is_open_is_what_was_asked_less_what_was_paid(
    copied: Callable[[], Archive], steps: list[tuple[str, list[int] | int, int, int]]
):
    records = copied()
    with closing(records.database):
        for place, step in enumerate(steps):
            do(records, place, step)
        series, found = defaultdict(list), issued(records)
        for invoice in found:
            assert invoice.number
            series[invoice.kind].append(invoice.number.number)
        assert all(numbers == list(range(1, len(numbers) + 1)) for numbers in series.values())
        assert len({ground_of(invoice) for invoice in found}) == len(found)
        standing = receivables(records)
        with records.database.reading("delta") as own:
            paid = paid_by_invoice(
                {key: [each.event for each in kept] for key, kept in events.every(own, Subject.PAYMENT).items()}
            )
        asked = sum(invoice.total_cents for invoice in found)
        assert sum(each.open_cents for each in standing) == asked - sum(paid.values())
        assert all(min(each.left.values()) >= 0 for each in standing if each.invoice.kind is InvoiceKind.ORDER)
        assert {finding.code for finding in findings(records.database)} <= {"VERIFY-13"}
