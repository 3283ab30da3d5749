# SPDX-License-Identifier: EUPL-1.2
"""To which invoices a payment goes, what is open after it, and why a payment is in doubt."""

from collections.abc import Mapping
from datetime import date

import pytest

from owed import invoice
from sow_gov.billing.invoice import InvoiceKind
from sow_gov.billing.matching import BY_AMOUNT, BY_REFERENCE, Doubt, match
from sow_gov.billing.payable import Payable, payables, require_payable
from sow_gov.billing.payments import numbers_in, paid_by_invoice, payment_state
from sow_gov.domain.errors import Fault
from sow_gov.domain.receivable import PaymentMatched, PaymentPart, PaymentReceived, PaymentReleased

ONE, TWO, THREE, NOTE = "2026-VS-0001", "2026-VS-0002", "2026-VS-0003", "2026-CN-0001"


def payable(number: str, total: int, participant: str = "duin", month: int = 1, **changes: int) -> Payable:
    return Payable(number, participant, date(2026, month, 28), total, **changes)


OPEN = (payable(ONE, 100, month=2), payable(TWO, 60), payable(THREE, 100, "meer"), payable(NOTE, -30))


def received(cents: int, reference: str = "", payer: str = "duin") -> PaymentReceived:
    return PaymentReceived("a" * 64, payer, date(2026, 1, 20), cents, reference, example=True)


def parts(found: PaymentMatched | Doubt) -> Mapping[str, int]:
    assert isinstance(found, PaymentMatched), found
    return {part.invoice: part.cents for part in found.parts}


@pytest.mark.parametrize(
    ("cents", "reference", "expected"),
    [
        (100, ONE, {ONE: 100}),
        (160, f"{ONE} {TWO}", {ONE: 100, TWO: 60}),
        (70, f"{ONE} {NOTE}", {ONE: 100, NOTE: -30}),
        (40, ONE, {ONE: 40}),
        (70, f"{ONE} {TWO}", {TWO: 60, ONE: 10}),
        (-30, NOTE, {NOTE: -30}),
        (-10, NOTE, {NOTE: -10}),
    ],
)
def test_a_payment_goes_to_what_it_names_the_oldest_first(cents: int, reference: str, expected: Mapping[str, int]):
    found = match(received(cents, reference), OPEN)
    assert parts(found) == expected
    assert found.by == BY_REFERENCE


def test_without_a_number_it_goes_to_the_one_open_invoice_of_the_payer_with_that_amount():
    found = match(received(60), OPEN)
    assert (parts(found), found.by) == ({TWO: 60}, BY_AMOUNT)
    assert parts(match(received(-30), OPEN)) == {NOTE: -30}


@pytest.mark.parametrize(
    ("payment", "why", "perhaps"),
    [
        (received(101, ONE), "meer betaald", (ONE,)),
        (received(100, THREE), "van een ander", (THREE,)),
        (received(100, f"{ONE} 2026-VS-0009"), "geen factuur van ons: 2026-VS-0009", (ONE,)),
        (received(50, f"{ONE} {NOTE}"), "ander bedrag", (NOTE, ONE)),
        (received(-5, ONE), "ander bedrag", (ONE,)),
        (received(50, ONE, payer=""), "van geen deelnemer", (ONE,)),
        (received(55), "geen factuur met dit bedrag", (TWO, ONE)),
        (received(60, payer=""), "geen factuur met dit bedrag", ()),
    ],
)
def test_what_is_not_certain_is_a_doubt_with_its_reason(payment: PaymentReceived, why: str, perhaps: tuple[str, ...]):
    found = match(payment, OPEN)
    assert isinstance(found, Doubt)
    assert why in found.why
    assert set(found.perhaps) == set(perhaps)


def test_a_stranger_who_pays_exactly_what_is_named_is_matched():
    assert parts(match(received(100, ONE, payer=""), OPEN)) == {ONE: 100}


def test_two_invoices_of_one_amount_and_one_that_is_paid_already_are_doubts():
    twice = (payable(ONE, 100), payable(TWO, 100), payable(THREE, 50, paid_cents=50))
    assert "meer facturen met dit bedrag" in match(received(100), twice).why
    assert match(received(50, THREE), twice).why == f"staat niet meer open: {THREE}"


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("fact. 2026-VS-0007", ("2026-VS-0007",)),
        ("2026vs0007,2026 AF 0001/2026-vs-0007", ("2026-VS-0007", "2026-AF-0001")),
        ("NL41BANK2026VS0007", ()),
        ("12026-VS-0007 2026-XX-0001 2026-VS-07", ()),
    ],
)
def test_only_numbers_of_invoices_are_read_from_what_somebody_wrote(text: str, numbers: tuple[str, ...]):
    assert numbers_in(text) == numbers


def test_a_release_undoes_every_matching_before_it_and_what_a_person_does_then_adds_up():
    def matched(number: str, cents: int) -> PaymentMatched:
        return PaymentMatched((PaymentPart(number, cents),), "hand")

    events = [received(100), matched(ONE, 100), PaymentReleased("verkeerd"), matched(ONE, 30), matched(TWO, 20)]
    state = payment_state("REF1", events)
    assert (state.left_cents, state.released) == (50, True)
    assert paid_by_invoice({"REF1": events, "REF2": [received(5), matched(ONE, 5)]}) == {ONE: 35, TWO: 20}


@pytest.mark.parametrize("events", [[], [PaymentReleased("niets")]])
def test_a_payment_that_never_came_in_is_refused(events: list[PaymentReleased]):
    with pytest.raises(Fault, match="PAY-10"):
        payment_state("REF1", events)


@pytest.mark.parametrize(
    ("asked", "code"),
    [
        ([PaymentPart("2026-VS-0009", 1)], "PAY-11"),
        ([PaymentPart(ONE, 60), PaymentPart(ONE, 41)], "PAY-12"),
        ([PaymentPart(ONE, -1)], "PAY-12"),
        ([PaymentPart(NOTE, -31)], "PAY-12"),
        ([PaymentPart(NOTE, 1)], "PAY-12"),
    ],
)
def test_nothing_is_paid_beyond_its_total_or_below_nothing(asked: list[PaymentPart], code: str):
    with pytest.raises(Fault, match=code):
        require_payable(OPEN, asked)
    require_payable(OPEN, [PaymentPart(ONE, 100), PaymentPart(ONE, -100), PaymentPart(NOTE, -30)])


@pytest.mark.parametrize(
    ("paid", "expected"),
    [
        ({}, (70, 0)),
        ({ONE: 50}, (20, 0)),
        ({ONE: 90}, (0, -20)),
        ({ONE: 100}, (0, -30)),
        ({ONE: 100, NOTE: -30}, (0, 0)),
    ],
)
def test_a_credit_note_takes_off_what_is_open_of_its_invoice_and_the_rest_is_paid_back(
    paid: Mapping[str, int], expected: tuple[int, int]
):
    asked, note = invoice(1, 100), invoice(1, -30, InvoiceKind.CREDIT, [ONE])
    found = {each.number: each.open_cents for each in payables([asked, note], paid)}
    assert (found[ONE], found[NOTE]) == expected
    assert sum(found.values()) == 70 - sum(paid.values())
