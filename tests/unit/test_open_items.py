# SPDX-License-Identifier: EUPL-1.2
"""How old an open invoice is, and which reminder it gets when."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from owed import DUE_ON, ISSUED_ON
from sow_gov.billing.invoice import InvoiceKind
from sow_gov.billing.open_items import Age, OpenItem, OpenItems, PartyItems, days_late
from sow_gov.billing.reminding import reminder_due
from sow_gov.domain.billing_terms import ReminderStep
from sow_gov.domain.receivable import Reminded

STEPS = (ReminderStep(2, "Aanmaning", 35, 14), ReminderStep(1, "Herinnering", 14, 10))


def item(late: int, open_cents: int = 100, disputed: int = 0) -> OpenItem:
    """An invoice of a euro, so many days after its due date."""
    return OpenItem(
        "2026-VS-0001", "voorschot-2026-01-duin", InvoiceKind.ADVANCE, 2026, "duin", ISSUED_ON, DUE_ON, 100, 0,
        open_cents, late, disputed, 0, example=True,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("late", "age"),
    [
        (0, Age.NOT_DUE), (1, Age.MONTH), (30, Age.MONTH), (31, Age.TWO_MONTHS), (60, Age.TWO_MONTHS),
        (61, Age.THREE_MONTHS), (90, Age.THREE_MONTHS), (91, Age.OLDER),
    ],
)  # fmt: skip
def test_an_open_item_has_one_age(late: int, age: Age):
    assert item(late).age is age
    assert days_late(100, DUE_ON, DUE_ON + timedelta(days=late)) == late


def test_the_ages_of_a_party_are_all_that_is_open_and_what_is_paid_back_is_never_late():
    back = item(days_late(-30, DUE_ON, date(2027, 1, 1)), open_cents=-30)
    party = PartyItems("duin", "Duin", (item(5), item(70), back), 0)
    assert sum(party.by_age.values()) == party.open_cents == 170
    assert (party.by_age[Age.NOT_DUE], party.late_cents) == (-30, 200)
    assert OpenItems(DUE_ON, (party,), 200, 30, 0).closes
    assert not OpenItems(DUE_ON, (party,), 200, 31, 0).closes


def due(late: int, last: Reminded | None = None, *, suspended: bool = False, **changes: int) -> Reminded | None:
    on = DUE_ON + timedelta(days=late)
    return reminder_due(item(late, **changes), STEPS, last, on, suspended=suspended)


def test_the_first_reminder_comes_after_its_days_and_asks_what_is_open_within_its_term():
    assert due(13) is None
    on = DUE_ON + timedelta(days=14)
    assert due(14, open_cents=60) == Reminded(1, on, 60, on + timedelta(days=10))


def test_no_step_is_passed_over_and_the_next_waits_for_the_term_of_the_one_before():
    first = due(50)
    assert first is not None
    assert first.level == 1
    assert due(60, first) is None, "the tenth day is still in time"
    second = due(61, first)
    assert second is not None
    assert second.level == 2
    assert due(99, second) is None, "there is no third step"
    assert due(30, replace(first, pay_by=DUE_ON)) is None, "the second comes after 35 days"


def test_what_is_in_dispute_is_asked_unless_the_terms_suspend_it():
    assert due(14, disputed=40) is not None
    asked = due(14, disputed=40, suspended=True)
    assert asked is not None
    assert asked.open_cents == 60
    assert due(14, disputed=100, suspended=True) is None


def test_what_is_paid_or_paid_back_gets_no_reminder():
    assert due(14, open_cents=-5) is None
    assert reminder_due(item(0), STEPS, None, DUE_ON, suspended=False) is None
    assert reminder_due(item(40), (), None, DUE_ON + timedelta(days=40), suspended=False) is None
