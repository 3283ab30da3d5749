# SPDX-License-Identifier: EUPL-1.2
"""Does everything that happens to an invoice make the state that it should, and is what cannot be refused?"""

from datetime import date

import pytest

from sow_gov.billing.credit import left_of
from sow_gov.billing.invoice import Invoice
from sow_gov.billing.state import Granted, InvoiceState, Standing, standing, state_of
from sow_gov.billing.steps import require_next
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import (
    Delivered,
    DeliveryBegun,
    DeliveryFailed,
    DisputeClosed,
    InvoiceAccepted,
    InvoiceApproved,
    InvoiceEvent,
    LineAnswered,
    LineDisputed,
    LineQuestioned,
    Reminded,
)
from unit.test_invoice import draft

APPROVED = InvoiceApproved("0" * 64, 1)
SENT, FAILED = Delivered("map", "k", "ok"), DeliveryFailed("map", "k", "vol", again=True)
ASKED, ANSWERED = LineQuestioned(1, "Waarom?"), LineAnswered(1, "Daarom.")
DISPUTED = LineDisputed(1, 5_00, "Dubbel")
DENIED, GRANTED = DisputeClosed(1, granted=False, text="Nee"), DisputeClosed(1, granted=True, text="Ja")
ACCEPTED = InvoiceAccepted("")
LATE = Reminded(1, date(2026, 3, 1), 1, date(2026, 3, 15))


def invoice() -> Invoice:
    return draft(8_00).issued(1, date(2026, 1, 5))


TOTAL = invoice().total_cents


@pytest.mark.parametrize(
    ("events", "paid", "state"),
    [
        ((APPROVED,), 0, InvoiceState.ISSUED),
        ((APPROVED, DeliveryBegun("map", "k", "0")), 0, InvoiceState.ISSUED),
        ((FAILED,), 0, InvoiceState.NOT_SENT),
        ((FAILED, SENT), 0, InvoiceState.SENT),
        ((SENT, FAILED), 0, InvoiceState.SENT),
        ((SENT, LATE), 0, InvoiceState.SENT),
        ((SENT, ASKED), 0, InvoiceState.QUESTIONED),
        ((SENT, ASKED, ANSWERED), 0, InvoiceState.SENT),
        ((SENT, ASKED, DISPUTED), 0, InvoiceState.DISPUTED),
        ((DISPUTED, ANSWERED), 0, InvoiceState.DISPUTED),
        ((SENT, DISPUTED, DENIED), 0, InvoiceState.SENT),
        ((SENT, ACCEPTED), 0, InvoiceState.ACCEPTED),
        ((ACCEPTED, DISPUTED, DENIED), 0, InvoiceState.ISSUED),
        ((ACCEPTED,), 1, InvoiceState.PART_PAID),
        ((ACCEPTED,), TOTAL, InvoiceState.PAID),
        ((DISPUTED,), TOTAL, InvoiceState.DISPUTED),
    ],
)
def test_the_word_follows_from_what_happened(events: tuple[InvoiceEvent, ...], paid: int, state: InvoiceState):
    assert state_of(invoice(), standing(events), TOTAL - paid, paid, TOTAL) is state


def test_a_draft_is_a_concept_until_it_is_approved():
    assert state_of(draft(), standing(()), 0, 0, 0) is InvoiceState.CONCEPT
    assert state_of(draft(), standing((APPROVED,)), 0, 0, 0) is InvoiceState.APPROVED


def test_what_is_credited_in_full_is_not_called_paid():
    assert state_of(invoice(), standing(()), 0, 0, 0) is InvoiceState.CREDITED


def test_what_is_granted_is_told_with_which_dispute_of_its_line_it_was():
    found = standing((DISPUTED, DENIED, LineDisputed(2, 1_00, "x"), DISPUTED, GRANTED))
    assert found.granted == (Granted(2, 1, 5_00, "Ja"),)
    assert [talk.line for talk in found.disputed] == [2]
    assert (found.talk(1).said, found.talk(9).said) == ((DISPUTED, DENIED, DISPUTED, GRANTED), ())
    assert standing((LATE,)).reminded == LATE


def allowed(before: Standing, event: InvoiceEvent, wanted: Invoice | None = None) -> str:
    """The code by which an event is refused; "" when it may happen."""
    own = wanted or invoice()
    try:
        require_next(own, before, left_of(own, []), event)
    except Fault as fault:
        return fault.code
    return ""


LINE = invoice().lines[0].cents
WHOLE = sum(line.cents for line in invoice().lines)


@pytest.mark.parametrize(
    ("before", "event", "code"),
    [
        ((), ACCEPTED, ""),
        ((), LATE, ""),
        ((ASKED,), ACCEPTED, ""),
        ((DISPUTED,), ACCEPTED, "BILL-16"),
        ((DISPUTED, DENIED), ACCEPTED, ""),
        ((ACCEPTED,), ACCEPTED, "BILL-16"),
        ((ACCEPTED,), DISPUTED, ""),
        ((), LineDisputed(1, LINE, "x"), ""),
        ((), LineDisputed(1, LINE + 1, "x"), "BILL-17"),
        ((), LineDisputed(1, 0, "x"), "BILL-17"),
        ((DISPUTED,), DISPUTED, "BILL-17"),
        ((DISPUTED,), LineDisputed(2, 1, "x"), ""),
        ((DISPUTED,), LineDisputed(0, WHOLE, "x"), "BILL-17"),
        ((), LineDisputed(0, WHOLE, "x"), ""),
        ((), LineDisputed(0, WHOLE - 1, "x"), "BILL-17"),
        ((LineDisputed(0, WHOLE, "x"),), DISPUTED, "BILL-17"),
        ((), ANSWERED, "BILL-18"),
        ((ASKED,), LineAnswered(2, "x"), "BILL-18"),
        ((DISPUTED,), ANSWERED, ""),
        ((ASKED,), GRANTED, "BILL-18"),
        ((DISPUTED,), GRANTED, ""),
        ((), LineQuestioned(0, "x"), ""),
        ((), LineQuestioned(6, "x"), "BILL-19"),
        ((), LineQuestioned(-1, "x"), "BILL-19"),
        ((), LineQuestioned(1, " "), "BILL-20"),
        ((), APPROVED, "BILL-15"),
    ],
)
def test_what_may_happen_and_what_may_not(before: tuple[InvoiceEvent, ...], event: InvoiceEvent, code: str):
    assert allowed(standing(before), event) == code


@pytest.mark.parametrize("event", [ACCEPTED, ASKED, ANSWERED, DISPUTED, GRANTED, SENT, LATE])
def test_nothing_happens_to_a_concept(event: InvoiceEvent):
    assert allowed(standing((APPROVED,)), event, draft()) == "BILL-15"
